// Of the selected flow: whether it is pinned, and how to pin it.
import type { Traffic } from '../../engine/index';
import { pinsBetween, pinWords, startChangePin, startPin, startRemovePin } from '../state/pins';
import { useAppState } from '../state/use-state';
import { PinTag } from './PinTag';
import css from './pins.module.css';

interface PinActsProps {
  readonly from: string;
  readonly to: string;
  /** What flows; where nothing does, the form asks. */
  readonly traffic: Traffic | undefined;
}

export function PinActs({ from, to, traffic }: PinActsProps) {
  const view = useAppState((s) => s.result.view);
  const pins = pinsBetween(view, [from], [to]);
  return (
    <div className={css.flow} role="group" aria-label="Pins">
      {pins.map(({ at, pin }) => (
        <p key={at} className={css.pinned}>
          <PinTag pin={pin} /> <span className={css.demand}>{pinWords(pin)}</span>
          <button type="button" className="ui-button ui-small" aria-label={`Change: ${pinWords(pin)}`} onClick={() => startChangePin(at)}>
            Change…
          </button>
          <button type="button" className="ui-button ui-small" aria-label={`Remove: ${pinWords(pin)}`} onClick={() => startRemovePin(at)}>
            Remove…
          </button>
        </p>
      ))}
      <span className={css.musts}>
        <PinButtons from={from} to={to} traffic={traffic} />
      </span>
    </div>
  );
}

export function PinButtons({ from, to, traffic }: PinActsProps) {
  return (
    <>
      <button type="button" className="ui-button ui-small" onClick={() => startPin('allow', from, to, traffic)}>
        Pin: must work…
      </button>
      <button type="button" className="ui-button ui-small" onClick={() => startPin('deny', from, to, traffic)}>
        Pin: must never…
      </button>
    </>
  );
}
