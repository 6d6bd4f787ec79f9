// One file in the list: what it holds, what is wrong with it, whether it may be edited.
import { memo, useState } from 'react';
import { Icon, type IconName } from '../icons/Icon';
import { showProblemsOf } from '../state/lens';
import { useAppState } from '../state/use-state';
import { openFile, renameFile } from '../state/workspace';
import { cutMiddle } from './cut-middle';
import { FileMenu } from './FileMenu';
import styles from './Files.module.css';

/** `room`: how many characters of the name there is room for. `resources`: how many objects the file holds. */
export interface FileRowProps {
  readonly name: string;
  readonly readOnly: boolean;
  readonly icon: IconName;
  readonly errors: number;
  readonly warnings: number;
  readonly resources: number;
  readonly folded: boolean;
  readonly room: number;
}

/** Characters for which a badge leaves no room. */
const BADGE = 5;

const plural = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

/** How many problems the file has; a click lists them. */
function Badge({ name, errors, warnings }: Pick<FileRowProps, 'name' | 'errors' | 'warnings'>) {
  const words = [...(errors ? [plural(errors, 'error')] : []), ...(warnings ? [plural(warnings, 'warning')] : [])].join(', ');
  return (
    <button
      type="button"
      className={`${styles.badge} ${errors ? styles.error : styles.warning}`}
      title={words}
      aria-label={`${words} in ${name}: show them`}
      onClick={() => showProblemsOf({ kind: 'file', name })}
    >
      {errors || warnings}
    </button>
  );
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

/** Compared by its props, so that typing in one of many files draws none of them anew. */
export const FileRow = memo(function FileRow({ name, readOnly, icon, folded, room, errors, warnings, resources }: FileRowProps) {
  const hasProblems = errors + warnings > 0;
  const current = useAppState((s) => s.workspace.openFile === name);
  const [renaming, setRenaming] = useState(false);
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
        <Icon name={icon} size={15} />
        {!folded && <span className={styles.name}>{cutMiddle(name, hasProblems ? Math.max(room - BADGE, 8) : room)}</span>}
        {readOnly && !folded && (
          <span className={styles.locked} title="read-only">
            <Icon name="lock" size={12} />
            <span className="visually-hidden">read-only</span>
          </span>
        )}
        {hasProblems ? null : <span className={styles.count}>{resources || ''}</span>}
      </button>
      {hasProblems ? <Badge name={name} errors={errors} warnings={warnings} /> : null}
      {!folded && <FileMenu name={name} readOnly={readOnly} rename={() => setRenaming(true)} />}
    </div>
  );
});
