// The proof of an amendment: a change of the text that is its own purpose, so that every flow it changes is gained or lost.
import type { Analysis } from '../reach/analysis';
import type { FoundEnd } from '../reach/ends';
import { NO_ADDRESS } from '../sets/address';
import { EMPTY } from '../sets/traffic';
import type { Candidate } from './candidate';
import type { Matching } from './effect';
import type { Answer, Proposal } from './proposal';
import { prove } from './prove';

/** An end that is nothing: an amendment has no ends. */
export const NOWHERE: FoundEnd = { kind: 'outside', addresses: NO_ADDRESS, text: '' };

/** Why nothing is offered. */
export const refusal = (reason: string): Answer => ({ proposals: [], already: false, reason });

/** Nothing need be done, and why. */
export const alreadySo = (reason: string): Answer => ({ proposals: [], already: true, reason });

/**
 * The drafts that hold what they promise, in their order, each text once. `holds`: what has to be so in the edited text
 * beyond that it can be read and brings no problem. `matching`: endpoints that the amendment renames, makes or takes away.
 */
export function proveAmendment(
  before: Analysis,
  candidates: readonly Candidate[],
  holds: (after: Analysis) => boolean = () => true,
  matching: Matching = {},
): Proposal[] {
  return prove(candidates, { before, ends: { from: NOWHERE, to: NOWHERE }, wanted: EMPTY, holds, matching }).map((p) => p.proposal);
}
