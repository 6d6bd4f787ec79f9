// Proposals for `isolate`: close an end for a direction, and keep what is ticked.
import type { Analysis } from '../reach/analysis';
import type { Isolate } from './intent';
import type { Answer } from './proposal';

/** Answers an intent to isolate. */
export function proposeIsolate(_analysis: Analysis, intent: Isolate): Answer {
  return { proposals: [], already: false, reason: `not yet: ${intent.kind}` };
}
