// The open files by what their documents are, with problems, read-only marks and what can be done with each.
import { useMemo } from 'react';
import type { FileSummary } from '../../engine/index';
import { Icon, type IconName } from '../icons/Icon';
import { useAppState } from '../state/use-state';
import { newFile } from '../state/workspace';
import { FileRow, type FileRowProps } from './FileRow';
import styles from './Files.module.css';

type Group = 'Policies' | 'Policies and inventory' | 'Inventory' | 'Pins' | 'Others';
const GROUPS: readonly Group[] = ['Policies', 'Policies and inventory', 'Inventory', 'Pins', 'Others'];
const ICONS: Record<Group, IconName> = { Policies: 'policy', 'Policies and inventory': 'both', Inventory: 'inventory', Pins: 'file', Others: 'file' };

interface Entry {
  readonly group: Group;
  readonly row: Omit<FileRowProps, 'folded' | 'room'>;
}

/** A file is for pins by its name, as the engine reads it. */
const isForPins = (name: string): boolean => /(^|[\\/])netpol-pins\.ya?ml$/i.test(name);

function groupOf(name: string, summary: FileSummary | undefined): Group {
  if (isForPins(name) && !summary?.policies && !summary?.inventory) return 'Pins';
  if (!summary) return 'Others';
  if (summary.policies) return summary.inventory ? 'Policies and inventory' : 'Policies';
  return summary.inventory ? 'Inventory' : 'Others';
}

function useEntries(): Entry[] {
  const files = useAppState((s) => s.workspace.files);
  const summaries = useAppState((s) => s.result.view?.files);
  const byName = useMemo(() => new Map(summaries?.map((summary) => [summary.name, summary])), [summaries]);
  return files.map(({ name, readOnly }) => {
    const summary = byName.get(name);
    const { errors = 0, warnings = 0, policies = 0, inventory = 0 } = summary ?? {};
    const group = groupOf(name, summary);
    return { group, row: { name, readOnly: readOnly === true, icon: ICONS[group], errors, warnings, resources: policies + inventory } };
  });
}

/** Characters of a name for which a pane of so many pixels has room. */
const roomIn = (width: number): number => Math.max(Math.floor((width - 88) / 6.6), 8);

/** `toggle`: folds the list to icons or unfolds it. */
export function FilesPane({ folded, toggle }: { readonly folded: boolean; readonly toggle: () => void }) {
  const entries = useEntries();
  const room = useAppState((s) => roomIn(s.lens.panes.files));
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
                  <li key={entry.row.name}>
                    <FileRow {...entry.row} folded={folded} room={room} />
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
