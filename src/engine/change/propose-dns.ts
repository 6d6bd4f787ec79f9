// Proposals for `dns`: let an end reach the cluster's DNS.
import type { Analysis } from '../reach/analysis';
import type { AllowDns } from './intent';
import type { Answer } from './proposal';

/** Answers an intent to allow DNS. */
export function proposeDns(_analysis: Analysis, intent: AllowDns): Answer {
  return { proposals: [], already: false, reason: `not yet: ${intent.kind}` };
}
