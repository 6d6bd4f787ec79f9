// Whether a pin holds, as a sign with its word.
import type { PinCheck } from '../../engine/index';
import { pinState } from '../state/pins';
import css from './pins.module.css';

const SIGNS: Record<PinCheck['state'], string> = { holds: '✓', broken: '✕', unsure: '?' };

export function PinTag({ pin }: { readonly pin: PinCheck }) {
  return (
    <span className={css.state} data-state={pin.state}>
      <span aria-hidden="true">{SIGNS[pin.state]}</span> {pinState(pin)}
    </span>
  );
}
