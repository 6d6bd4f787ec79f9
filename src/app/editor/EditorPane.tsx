// The text pane: the open file's name and state, and the editor below. Until Monaco is there the text is shown plainly.
import { lazy, Suspense } from 'react';
import { reveal } from '../state/lens';
import { useAppState } from '../state/use-state';
import styles from './Editor.module.css';

/** Where the editor cannot be fetched, e.g. because the page was updated meanwhile, the rest of the page still works. */
const Editor = lazy(async () => {
  try {
    return { default: (await import('./Editor')).Editor };
  } catch {
    return { default: Unavailable };
  }
});

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

function Head() {
  const name = useAppState((s) => s.workspace.openFile);
  const readOnly = useAppState((s) => s.workspace.files.find((f) => f.name === name)?.readOnly === true);
  const summary = useAppState((s) => s.result.view?.files.find((f) => f.name === name));
  const problems = useAppState((s) => s.result.view?.problems);
  const total = (summary?.errors ?? 0) + (summary?.warnings ?? 0);
  const first = problems?.find((p) => p.span?.file === name && p.level === 'error') ?? problems?.find((p) => p.span?.file === name);
  return (
    <div className={styles.head}>
      <h2 className={styles.name} title={name}>
        {name || 'No file'}
      </h2>
      {summary && summary.policies > 0 && <span className={styles.muted}>{count(summary.policies, 'policy', 'policies')}</span>}
      {readOnly && <span className={styles.tag}>read-only</span>}
      {total > 0 && (
        <button
          type="button"
          className={`${styles.problems} ${summary?.errors ? styles.errors : styles.warnings}`}
          onClick={() => first?.span && reveal(first.span, { caret: true })}
        >
          {count(total, 'problem')}
        </button>
      )}
    </div>
  );
}

/** The first screenful as it stands, while Monaco loads. */
function Plain() {
  const text = useAppState((s) => s.workspace.files.find((f) => f.name === s.workspace.openFile)?.text.slice(0, 6000) ?? '');
  return <pre className={styles.plain}>{text}</pre>;
}

function Unavailable() {
  return (
    <>
      <p className={styles.waiting} role="alert">
        The editor could not be loaded. Reload the page to edit; your text is kept in this browser.
      </p>
      <Plain />
    </>
  );
}

export function EditorPane() {
  return (
    <div className={styles.pane}>
      <Head />
      <div className={styles.body}>
        <Suspense fallback={<Plain />}>
          <Editor />
        </Suspense>
      </div>
    </div>
  );
}
