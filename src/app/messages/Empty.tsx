// What to do where there is nothing to draw yet.
import { openDialog } from '../state/lens';
import { useAppState } from '../state/use-state';
import css from './messages.module.css';

export function Empty() {
  const isReading = useAppState((s) => s.workspace.files.length > 0 && s.result.view === undefined && s.result.failure === undefined);
  const hasFiles = useAppState((s) => s.workspace.files.length > 0);
  if (isReading) return <div className={css.empty}>Reading…</div>;
  return (
    <div className={css.empty}>
      <h2>{hasFiles ? 'Nothing to draw in these files' : 'Nothing open yet'}</h2>
      <p>
        Paste or drop network policies, with or without the output of <code>kubectl get ns,pods,deploy,sts,ds,svc,ing,netpol -A -o yaml</code>. Nothing leaves
        this tab.
      </p>
      <div className={css.emptyButtons}>
        <button type="button" className={css.mainButton} onClick={() => openDialog('samples')}>
          Open a sample
        </button>
        <button type="button" className={css.button} onClick={() => openDialog('paste')}>
          Paste YAML
        </button>
      </div>
    </div>
  );
}
