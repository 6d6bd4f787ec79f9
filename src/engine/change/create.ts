// To allow a flow whose end does not exist yet: the workload is made first, and the policies are written for what then is.
import type { Analysis } from '../reach/analysis';
import type { FlowChange } from '../reach/flow';
import { flowBetween, outsideFlows } from '../reach/flows';
import { podTraffic } from '../reach/service-end';
import { formatAddress, intersect as intersectAddresses, toAddressRanges } from '../sets/address';
import { EMPTY, intersect } from '../sets/traffic';
import { brokenness } from './amend-inventory-target';
import { type Ends, endpointsOf, sameEnds } from './between';
import { createWorkload, exists, faultInWorkload } from './create-workload';
import type { Effect } from './effect';
import type { Allow, NewWorkload } from './intent';
import type { Answer, Proposal } from './proposal';
import { proposeAllow } from './propose-allow';
import { prove } from './prove';
import { refusal } from './prove-amendment';
import { endsOf } from './refuse';
import { begin, type Step } from './step';

/** What of the intent flows between its ends in the end: before, one of them was not there. */
function broughtBy(after: Analysis, { from, to, traffic }: Allow): FlowChange[] {
  const ends = sameEnds(after.reach, from, to);
  if (!ends) return [];
  return flowsOf(after, ends).flatMap((flow) => {
    const part = intersect(flow.after, traffic);
    return part === EMPTY ? [] : [{ ...flow, after: part }];
  });
}

function flowsOf({ reach }: Analysis, { from, to }: Ends): FlowChange[] {
  const idAt = (n: number): string => reach.classes.endpoints[n]?.id ?? '';
  const inside = from.kind === 'outside' ? to : from;
  const outside = from.kind === 'outside' ? from : to;
  if (outside.kind !== 'outside')
    return endpointsOf(reach, from).flatMap((a) =>
      endpointsOf(reach, to).flatMap((b) => (a === b ? [] : [{ from: idAt(a), to: idAt(b), before: EMPTY, after: flowBetween(reach, a, b).open }])),
    );
  const direction = from.kind === 'outside' ? 'ingress' : 'egress';
  return endpointsOf(reach, inside).flatMap((e) =>
    outsideFlows(reach, e, direction).flatMap(({ addresses, open }) =>
      toAddressRanges(intersectAddresses(addresses, outside.addresses)).map(({ first, last }) => {
        const range = `ip:${formatAddress(first)}-${formatAddress(last)}`;
        return { ...(direction === 'ingress' ? { from: range, to: idAt(e) } : { from: idAt(e), to: range }), before: EMPTY, after: open };
      }),
    ),
  );
}

/**
 * The effect as that of the whole proposal. What the new workload has besides the intent it did not have before either, so
 * that it is no news; nor is what becomes of workloads that selectors imply only since it, or its namespace, is there.
 */
const retoldFor =
  ({ reach }: Analysis, intent: Allow) =>
  (effect: Effect, after: Analysis): Effect => {
    const known = new Set(reach.classes.endpoints.map((e) => e.id));
    const isOld = ({ from, to }: FlowChange) => [from, to].every((end) => end.startsWith('ip:') || known.has(end));
    return { ...effect, brings: broughtBy(after, intent), gained: effect.gained.filter(isOld), lost: effect.lost.filter(isOld) };
  };

/** Answers an intent to allow that also makes one of its ends; where that exists already, a plain one. */
export function proposeAllowToNew(analysis: Analysis, asked: Allow, creates: NewWorkload): Answer {
  const isThere = exists(analysis, creates);
  const fault = isThere ? undefined : (faultInWorkload(analysis, creates) ?? brokenness(analysis, [creates.namespace]));
  if (fault) return refusal(fault);
  const made = isThere ? { step: begin(analysis), title: '' } : createWorkload(begin(analysis), creates);
  const ends = endsOf(made.step.now, asked);
  if (typeof ends === 'string') return refusal(ends);
  const traffic = podTraffic(made.step.now.reach, asked.to, asked.traffic);
  if ('problem' in traffic) return refusal(traffic.problem);
  const intent = { ...asked, traffic };
  if (isThere) return proposeAllow(analysis, intent, ends);
  const retold = retoldFor(analysis, intent);
  const answer = proposeAllow(made.step.now, intent, ends, { step: made.step, retold });
  const proposals = answer.proposals.map((p) => ({ ...p, title: `${capital(made.title)}, and ${p.title.charAt(0).toLowerCase()}${p.title.slice(1)}` }));
  if (!answer.already) return { ...answer, proposals };
  return { proposals: [...alone(made, { intent, ends, retold }), ...proposals], already: false };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

interface Asked {
  readonly intent: Allow;
  readonly ends: Ends;
  readonly retold: ReturnType<typeof retoldFor>;
}

/** Just the workload, where nothing keeps it from the flow once it is there. */
function alone({ step, title }: { readonly step: Step; readonly title: string }, { intent, ends, retold }: Asked): Proposal[] {
  const trial = { before: step.now, ends, wanted: intent.traffic, holds: () => true, retold };
  return prove([{ step, title: `${title}: nothing keeps it from this flow`, sides: [] }], trial).map((p) => p.proposal);
}
