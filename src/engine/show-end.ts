// What flows at one end now: what an isolation could keep.
import { findDns } from './change/dns';
import { flowsNear, type Near, type NearFlow } from './graph/end-flows';
import { namespaceId } from './graph/nodes';
import type { Direction } from './policy/policy';
import type { Analysis } from './reach/analysis';
import { type FoundEnd, findEnd } from './reach/ends';
import type { Reach } from './reach/reach';
import type { EndFlow } from './view';

/** More lines than this nobody ticks. */
const MOST = 200;

/**
 * Flows of a workload or namespace in the directions, DNS first, then what rules allow, then what is open by default;
 * none where the end is not found. Both ends of each are such as an intent can name. The way to DNS stands for itself
 * even where a wider line has it too.
 */
export function flowsOfEnd(analysis: Analysis, end: string, directions: readonly Direction[]): readonly EndFlow[] {
  const { reach } = analysis;
  const found = findEnd(reach, end);
  if ('problem' in found || found.end.kind === 'outside') return [];
  const near = nearOf(reach, found.end);
  const flows = directions.flatMap((d) => flowsNear(reach, near, d));
  return flows
    .sort((a, b) => rankOf(a) - rankOf(b))
    .slice(0, MOST)
    .map(({ near: own, peer, ...flow }) => ({ ...flow, ...(flow.direction === 'egress' ? { from: own, to: peer } : { from: peer, to: own }) }));
}

const rankOf = ({ dns, state }: NearFlow): number => (dns ? 0 : state === 'default' ? 2 : 1);

function nearOf(reach: Reach, end: Exclude<FoundEnd, { kind: 'outside' }>): Near {
  const { end: place, traffic } = findDns(reach);
  const dns = { numbers: new Set(numbersOf(reach, place)), traffic };
  return { members: numbersOf(reach, end), whole: end.kind === 'namespace' ? namespaceId(end.name) : undefined, dns };
}

function numbersOf({ classes }: Reach, end: FoundEnd): readonly number[] {
  if (end.kind === 'endpoint') return end.number < 0 ? [] : [end.number];
  if (end.kind === 'service') return end.numbers;
  return end.kind === 'namespace' ? classes.endpoints.flatMap((e, n) => (e.namespace === end.name && e.kind !== 'ingress-controller' ? [n] : [])) : [];
}
