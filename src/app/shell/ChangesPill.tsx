// How many flows differ from the files as they were imported or saved; opens the list of them.
import { closeList, openList } from '../state/lens';
import { useAppState } from '../state/use-state';
import styles from './ChangesPill.module.css';

const AGAINST = { imported: 'as imported', saved: 'as last exported', taken: 'as you took them' } as const;

export function ChangesPill() {
  const count = useAppState((s) => (s.workspace.files.length > 0 ? (s.result.view?.changes?.count ?? 0) : 0));
  const what = useAppState((s) => s.baseline?.what);
  const isOpen = useAppState((s) => s.lens.listOpen && s.lens.list === 'changes' && s.lens.selection.kind === 'none');
  const words = `${count.toLocaleString('en')} ${count === 1 ? 'change' : 'changes'}`;
  return (
    <>
      <span className="visually-hidden" role="status">
        {count > 0 ? `${words} ${what ? `against the files ${AGAINST[what]}` : ''}` : ''}
      </span>
      {count > 0 && what ? (
        <button
          type="button"
          className={styles.changes}
          aria-expanded={isOpen}
          title={`${words} to what flows, against the files ${AGAINST[what]}`}
          onClick={() => (isOpen ? closeList() : openList('changes'))}
        >
          <span aria-hidden="true">±</span> <b>{count.toLocaleString('en')}</b> {count === 1 ? 'change' : 'changes'}
        </button>
      ) : null}
    </>
  );
}
