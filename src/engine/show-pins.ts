// Pins as the outside sees them: plain data with their places.
import type { Analysis } from './reach/analysis';
import { checkPins, demandOf } from './reach/check-pins';
import type { PinResult } from './reach/pin';
import { spanOf } from './yaml/place';
import type { Span } from './yaml/span';

/** A pin and whether it holds. `demand`: what it asks for; `text`: what the policies do; both in words, without a full stop. `span` is its entry's. */
export interface PinCheck {
  readonly from: string;
  readonly to: string;
  readonly port: string;
  readonly must: 'allow' | 'deny';
  readonly why?: string;
  readonly state: PinResult['state'];
  readonly demand: string;
  readonly text: string;
  readonly span?: Span;
}

/** All pins in the order of files, from those files that are named netpol-pins.yaml. What is not sure does not hold. Entries that cannot be read are problems (`pin-invalid`). */
export function verify(analysis: Analysis): readonly PinCheck[] {
  return checkPins(analysis).map(({ pin, state, text }) => {
    const { place, ...asked } = pin;
    const span = spanOf(analysis.files, place);
    return { ...asked, state, demand: demandOf(pin), text, ...(span ? { span } : {}) };
  });
}
