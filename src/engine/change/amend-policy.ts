// Changes to one policy: its peers, ports, selectors, directions, name.
import type { Analysis } from '../reach/analysis';
import type { PolicyAmendment } from './intent';
import type { Answer } from './proposal';

/** Answers an amendment of a policy. */
export function amendPolicy(_analysis: Analysis, amendment: PolicyAmendment): Answer {
  return { proposals: [], already: false, reason: `not yet: ${amendment.kind}` };
}
