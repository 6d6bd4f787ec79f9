// One policy as the policy view draws it.
import type { PolicyDetail } from './policy-detail';
import type { Analysis } from './reach/analysis';

/** Undefined where there is no such policy. */
export function policyDetail(_analysis: Analysis, _id: string): PolicyDetail | undefined {
  return undefined;
}
