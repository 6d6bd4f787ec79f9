// Pins: flows that must work or must never work, as a team writes them down beside its policies.
import type { Place } from '../yaml/document';

/** `from` and `to` as findEnd reads them. `port`: ports, a port's name, or `all`. `place` is the whole entry's; `part` leads to one of its fields. */
export interface Pin {
  readonly from: string;
  readonly to: string;
  readonly port: string;
  readonly must: 'allow' | 'deny';
  readonly why?: string;
  readonly place: Place;
}

/** The fields of an entry. */
export type PinField = 'from' | 'to' | 'port' | 'must' | 'why';

/**
 * `holds` only where that is sure: for every pod in question, on all of the ports. `unsure`: the files do not say.
 * `text`: what the policies do, in words without a capital. `field`: where the fault is, if it is in the pin itself.
 */
export interface PinResult {
  readonly pin: Pin;
  readonly state: 'holds' | 'broken' | 'unsure';
  readonly text: string;
  readonly field?: PinField;
}

/** Whether a file is for pins, by its name. */
export const isPinsFile = (name: string): boolean => /(^|[\\/])netpol-pins\.ya?ml$/i.test(name);
