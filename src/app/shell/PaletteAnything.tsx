// The palette's first page: go to any workload, namespace, policy or file, or run any command.
import { Command as Cmdk } from 'cmdk';
import { COMMANDS, isEnabled } from '../commands/commands';
import { formatKeys } from '../commands/keys';
import { rank } from '../commands/search';
import { listTargets, type Target } from '../commands/targets';
import { closePalette, fit, select, showView } from '../state/lens';
import { getState } from '../state/store';
import { useAppState } from '../state/use-state';
import { openFile } from '../state/workspace';
import { LIMIT, PaletteItems } from './PaletteItems';
import styles from './Shell.module.css';
import { isMac } from './use-shortcuts';

function jump(target: Target): void {
  closePalette();
  select({ kind: target.kind, id: target.id });
  if (target.kind === 'node') {
    // The policy view shows no boxes.
    if (getState().lens.view === 'policy') showView('graph');
    fit(target.id);
  }
}

export function PaletteAnything({ typed }: { readonly typed: string }) {
  const view = useAppState((s) => s.result.view);
  const files = useAppState((s) => s.workspace.files);
  const commands = rank(
    COMMANDS.filter((c) => c.id !== 'palette.open' && isEnabled(c, getState())),
    typed,
    (c) => c.title,
    LIMIT,
  );
  const targets = rank(listTargets(view), typed, (t) => t.title, typed ? LIMIT : 8);
  const named = rank(files, typed, (f) => f.name, typed ? 8 : 0);
  return (
    <>
      <PaletteItems heading="Go to" targets={targets} choose={jump} />
      {named.length > 0 && (
        <Cmdk.Group heading="Open files" className={styles.group}>
          {named.map(({ name }) => (
            <Cmdk.Item
              key={name}
              value={`file ${name}`}
              className="ui-item"
              onSelect={() => {
                closePalette();
                openFile(name);
              }}
            >
              <span className={styles.itemName}>{name}</span>
              <span className="ui-hint">file</span>
            </Cmdk.Item>
          ))}
        </Cmdk.Group>
      )}
      {commands.length > 0 && (
        <Cmdk.Group heading="Commands" className={styles.group}>
          {commands.map((command) => (
            <Cmdk.Item
              key={command.id}
              value={command.id}
              className="ui-item"
              onSelect={() => {
                closePalette();
                command.run();
              }}
            >
              <span className={styles.itemName}>{command.title}</span>
              {command.keys?.[0] && <kbd>{formatKeys(command.keys[0], { mac: isMac })}</kbd>}
            </Cmdk.Item>
          ))}
        </Cmdk.Group>
      )}
    </>
  );
}
