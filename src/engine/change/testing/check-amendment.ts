// All that an amendment of a policy promises: besides the flows, that the policy means just what was asked, and that no
// other policy means anything else. Tests only.
import { expect } from 'vitest';
import type { Policy } from '../../policy/policy';
import type { Analysis } from '../../reach/analysis';
import type { PolicyAmendment } from '../intent';
import type { Proposal } from '../proposal';
import { propose } from '../propose';
import { meaningOf, meantBy } from './amend-meaning';
import { checkChange } from './check-proposal';
import { inputsOf } from './proof';

const byId = ({ policies }: Analysis, id: string): Policy | undefined => policies.find((p) => p.id === id);

/** The policy that an amendment is about, before and after. */
function idsOf(before: Analysis, after: Analysis, amendment: PolicyAmendment): { readonly old: string; readonly now: string } {
  if (amendment.kind === 'new-policy') return { old: '', now: after.policies.find((p) => !byId(before, p.id))?.id ?? '' };
  const { policy } = amendment;
  return { old: policy, now: amendment.kind === 'rename-policy' ? `${byId(before, policy)?.namespace}/${amendment.name}` : policy };
}

function checkMeaning(before: Analysis, after: Analysis, amendment: PolicyAmendment, { title }: Proposal): void {
  const { old, now } = idsOf(before, after, amendment);
  const others = (analysis: Analysis, id: string) => analysis.policies.filter((p) => p.id !== id).map((p) => [p.id, ...meaningOf(p)]);
  expect(others(after, now)).toEqual(others(before, old));
  const [was, is] = [byId(before, old), byId(after, now)];
  expect(is === undefined).toBe(amendment.kind === 'remove-policy');
  const meant = was && meantBy(was, amendment, title.endsWith('before it') ? 'previous' : 'next');
  if (is && meant) expect(meaningOf(is)).toEqual(meant);
  if (amendment.kind === 'close') expect(is?.isolates).toEqual({ ...was?.isolates, [amendment.direction]: true });
  if (amendment.kind === 'new-policy')
    expect([is?.isolates.ingress, is?.isolates.egress, is?.rules]).toEqual([
      amendment.directions.includes('ingress'),
      amendment.directions.includes('egress'),
      [],
    ]);
  if (amendment.kind === 'add-rule') {
    expect(is?.isolates).toEqual({ ...was?.isolates, [amendment.direction]: true });
    const added = meaningOf(is as Policy);
    if (was?.isolates[amendment.direction]) for (const one of meaningOf(was)) expect(added).toContain(one);
  }
}

/** Asks for an amendment and holds every proposal to all that it promises; gives the proposals. */
export function checkAmendment(analysis: Analysis, amendment: PolicyAmendment): readonly Proposal[] {
  const texts = inputsOf(analysis);
  const answer = propose(analysis, { kind: 'amend', amendment });
  if (answer.proposals.length === 0) expect(answer.reason).toBeTruthy();
  for (const proposal of answer.proposals) checkMeaning(analysis, checkChange(analysis, proposal), amendment, proposal);
  expect(inputsOf(analysis)).toEqual(texts);
  return answer.proposals;
}
