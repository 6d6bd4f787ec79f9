// The open files by what their documents are, with problems, read-only marks and what can be done with each.
import { useState } from 'react';
import type { FileSummary } from '../../engine/index';
import { Icon, type IconName } from '../icons/Icon';
import { useAppState } from '../state/use-state';
import { newFile, openFile, renameFile } from '../state/workspace';
import { cutMiddle } from './cut-middle';
import { FileMenu } from './FileMenu';
import styles from './Files.module.css';

type Group = 'Policies' | 'Policies and inventory' | 'Inventory' | 'Others';
const GROUPS: readonly Group[] = ['Policies', 'Policies and inventory', 'Inventory', 'Others'];
const ICONS: Record<Group, IconName> = { Policies: 'policy', 'Policies and inventory': 'both', Inventory: 'inventory', Others: 'file' };

interface Entry {
  readonly name: string;
  readonly readOnly: boolean;
  readonly summary: FileSummary | undefined;
  readonly group: Group;
}

function groupOf(summary: FileSummary | undefined): Group {
  if (!summary) return 'Others';
  if (summary.policies) return summary.inventory ? 'Policies and inventory' : 'Policies';
  return summary.inventory ? 'Inventory' : 'Others';
}

function useEntries(): Entry[] {
  const files = useAppState((s) => s.workspace.files);
  const summaries = useAppState((s) => s.result.view?.files);
  return files.map((file) => {
    const summary = summaries?.find((s) => s.name === file.name);
    return { name: file.name, readOnly: file.readOnly === true, summary, group: groupOf(summary) };
  });
}

const plural = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

function Badge({ summary }: { readonly summary: FileSummary | undefined }) {
  if (!summary) return null;
  const { errors, warnings, policies, inventory } = summary;
  if (errors)
    return (
      <span className={`${styles.badge} ${styles.error}`} title={plural(errors, 'error')}>
        {errors}
        <span className="visually-hidden"> {errors === 1 ? 'error' : 'errors'}</span>
      </span>
    );
  if (warnings)
    return (
      <span className={`${styles.badge} ${styles.warning}`} title={plural(warnings, 'warning')}>
        {warnings}
        <span className="visually-hidden"> {warnings === 1 ? 'warning' : 'warnings'}</span>
      </span>
    );
  return <span className={styles.count}>{policies + inventory || ''}</span>;
}

function Rename({ name, done }: { readonly name: string; readonly done: () => void }) {
  const [refused, setRefused] = useState(false);
  return (
    <input
      className={styles.rename}
      defaultValue={name}
      aria-label={`New name of ${name}`}
      aria-invalid={refused}
      // The field appears because it was asked for, so the focus belongs in it.
      ref={(input) => input?.focus()}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key === 'Escape') done();
        if (event.key !== 'Enter') return;
        if (renameFile(name, event.currentTarget.value.trim())) done();
        else setRefused(true);
      }}
    />
  );
}

function Row({ entry, folded }: { readonly entry: Entry; readonly folded: boolean }) {
  const current = useAppState((s) => s.workspace.openFile === entry.name);
  const [renaming, setRenaming] = useState(false);
  const { name, readOnly, summary, group } = entry;
  if (renaming && !folded) return <Rename name={name} done={() => setRenaming(false)} />;
  return (
    <div className={`${styles.row} ${current ? styles.current : ''}`}>
      <button
        type="button"
        className={styles.file}
        aria-current={current ? 'true' : undefined}
        aria-label={folded ? name : undefined}
        title={name}
        onClick={() => openFile(name)}
        onDoubleClick={() => setRenaming(true)}
      >
        <Icon name={ICONS[group]} size={15} />
        {!folded && <span className={styles.name}>{cutMiddle(name, 26)}</span>}
        {readOnly && !folded && (
          <span className={styles.locked} title="read-only">
            <Icon name="lock" size={12} />
            <span className="visually-hidden">read-only</span>
          </span>
        )}
        <Badge summary={summary} />
      </button>
      {!folded && <FileMenu name={name} readOnly={readOnly} rename={() => setRenaming(true)} />}
    </div>
  );
}

/** `toggle`: folds the list to icons or unfolds it. */
export function FilesPane({ folded, toggle }: { readonly folded: boolean; readonly toggle: () => void }) {
  const entries = useEntries();
  return (
    <div className={`${styles.pane} ${folded ? styles.folded : ''}`}>
      <div className={styles.tools}>
        <button
          type="button"
          className="ui-icon"
          aria-label={folded ? 'Unfold the list of files' : 'Fold the list of files'}
          aria-expanded={!folded}
          title={folded ? 'Unfold' : 'Fold'}
          onClick={toggle}
        >
          <Icon name={folded ? 'unfold' : 'fold'} />
        </button>
        <button type="button" className="ui-icon" aria-label="New policy file" title="New policy file" onClick={() => newFile()}>
          <Icon name="plus" />
        </button>
      </div>
      <div className={styles.groups}>
        {GROUPS.map((group) => {
          const mine = entries.filter((e) => e.group === group);
          if (!mine.length) return null;
          return (
            <section key={group} aria-label={group}>
              {!folded && <h2 className={styles.heading}>{group}</h2>}
              <ul className={styles.list}>
                {mine.map((entry) => (
                  <li key={entry.name}>
                    <Row entry={entry} folded={folded} />
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
        {!entries.length && !folded && <p className={styles.none}>No files yet.</p>}
      </div>
    </div>
  );
}
