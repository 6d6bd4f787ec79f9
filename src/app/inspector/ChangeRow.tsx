// One flow that differs from the baseline: what happened to it, where it is, and its way back.
import type { ChangedFlow } from '../../engine/index';
import { formatTraffic } from '../../engine/plain';
import { cutOpened, partsOf, restoreClosed } from '../state/revert';
import { endName, portWords, SIGNS } from './change-words';
import css from './changes.module.css';

interface ChangeRowProps {
  readonly change: ChangedFlow;
  readonly name: (id: string) => string;
  /** Shows it in the picture; without, the row is no button. */
  readonly show?: (change: ChangedFlow) => void;
}

function Reverts({ change, flow }: { readonly change: ChangedFlow; readonly flow: string }) {
  const { opened, closed } = partsOf(change);
  if (change.kind === 'changed')
    return (
      <>
        <button type="button" className="ui-button ui-small" aria-label={`Cut ${formatTraffic(opened)}… of ${flow}`} onClick={() => cutOpened(change)}>
          Cut {formatTraffic(opened)}…
        </button>
        <button type="button" className="ui-button ui-small" aria-label={`Allow ${formatTraffic(closed)}… of ${flow}`} onClick={() => restoreClosed(change)}>
          Allow {formatTraffic(closed)}…
        </button>
      </>
    );
  const revert = change.kind === 'opened' || change.kind === 'widened' ? cutOpened : restoreClosed;
  return (
    <button type="button" className="ui-button ui-small" aria-label={`Revert this… ${flow}`} onClick={() => revert(change)}>
      Revert this…
    </button>
  );
}

export function ChangeRow({ change, name, show }: ChangeRowProps) {
  const flow = `${endName(change.from, name)} → ${endName(change.to, name)}`;
  const ports = portWords(change);
  const words = (
    <>
      <span className={css.sign} data-kind={change.kind} aria-hidden="true">
        {SIGNS[change.kind]}
      </span>
      <span className={css.kind}>{change.kind}</span>
      <span className={css.flow} title={flow}>
        {flow}
      </span>
      <span className={css.ports} title={ports.shown}>
        <span aria-hidden="true">{ports.shown}</span>
        <span className="visually-hidden">{ports.spoken}</span>
      </span>
    </>
  );
  return (
    <li className={css.row}>
      {show ? (
        <button type="button" className={css.what} data-change={change.id} onClick={() => show(change)}>
          {words}
        </button>
      ) : (
        <span className={css.what}>{words}</span>
      )}
      <span className={css.ways}>
        <Reverts change={change} flow={flow} />
      </span>
    </li>
  );
}
