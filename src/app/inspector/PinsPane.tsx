// The pins: which flows must work and which must never, whether they do, and why.
import type { PinCheck } from '../../engine/index';
import { openPalette, reveal, select } from '../state/lens';
import { type Pinned, pinWords, startChangePin, startRemovePin } from '../state/pins';
import { useAppState } from '../state/use-state';
import shared from './inspector.module.css';
import { Link } from './Link';
import { PinTag } from './PinTag';
import css from './pins.module.css';
import { reachable } from './reachable';
import { plural } from './words';

const NONE: readonly never[] = [];

/** How many hold, at the head of the list. */
export function PinsActions() {
  const pins = useAppState((s) => s.result.view?.pins) ?? NONE;
  const [broken, unsure] = (['broken', 'unsure'] as const).map((state) => pins.filter((p) => p.state === state).length) as [number, number];
  const words = [...(broken ? [`${broken} broken`] : []), ...(unsure ? [`${unsure} not sure`] : [])].join(', ');
  return (
    <>
      <span className={shared.muted} role="status">
        {pins.length === 0 ? 'no pins' : words || (pins.length === 1 ? 'it holds' : 'all hold')}
      </span>
      <span className={shared.headActions}>
        <button type="button" className="ui-button ui-small" onClick={() => openPalette('pin')}>
          Pin a flow…
        </button>
      </span>
    </>
  );
}

function Row({ at, pin }: Pinned) {
  const [from] = pin.fromNodes;
  const [to] = pin.toNodes;
  const words = pinWords(pin);
  return (
    <li className={css.row}>
      <PinTag pin={pin} />
      <div className={css.what}>
        <span className={css.demand}>{words}</span>
        {pin.why === undefined ? null : <span className={shared.muted}> · {pin.why}</span>}
        <span className={css.text}>
          {pin.text}
          {from !== undefined && to !== undefined ? (
            <>
              {' · '}
              <Link onClick={() => select({ kind: 'pair', from, to })}>Why</Link>
            </>
          ) : null}
        </span>
      </div>
      <span className={css.acts}>
        {pin.span ? (
          <button
            type="button"
            className="ui-button ui-small"
            aria-label={`Show in the text: ${words}`}
            onClick={() => pin.span && reveal(pin.span, { caret: true })}
          >
            Text
          </button>
        ) : null}
        <button type="button" className="ui-button ui-small" aria-label={`Change: ${words}`} onClick={() => startChangePin(at)}>
          Change…
        </button>
        <button type="button" className="ui-button ui-small" aria-label={`Remove: ${words}`} onClick={() => startRemovePin(at)}>
          Remove…
        </button>
      </span>
    </li>
  );
}

const ORDER: Record<PinCheck['state'], number> = { broken: 0, unsure: 1, holds: 2 };

const worstFirst = (pins: readonly PinCheck[]): Pinned[] => pins.map((pin, at) => ({ pin, at })).sort((a, b) => ORDER[a.pin.state] - ORDER[b.pin.state]);

export function PinsPane() {
  const pins = useAppState((s) => s.result.view?.pins) ?? NONE;
  if (pins.length === 0) {
    return (
      <div ref={reachable} className={css.list}>
        <p className={css.none}>
          A pin says that a flow must work, or must never work. Pins are kept in <code>netpol-pins.yaml</code>; one that does not hold is an error, here and in{' '}
          <code>netpol verify</code>. Pin a line from its menu, or press <b>Pin a flow…</b>
        </p>
      </div>
    );
  }
  return (
    <div ref={reachable} className={css.list}>
      <ul className={css.rows} aria-label={plural(pins.length, 'pin')}>
        {worstFirst(pins).map(({ pin, at }) => (
          <Row key={`${pin.from} ${pin.to} ${pin.port} ${pin.must} ${pin.span?.file} ${pin.span?.start}`} at={at} pin={pin} />
        ))}
      </ul>
    </div>
  );
}
