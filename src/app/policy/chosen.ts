// Which policy is shown, and which one comes after a change took it away or gave it another name.
import type { PolicySummary } from '../../engine/index';
import type { Lens } from '../state/types';

/**
 * The selected one; else the one that the view shows already (`last`); else, where the view is come to, the one that is
 * most about the selected workload, or the one that was asked for before; else the first.
 */
export function chosenPolicy(
  policies: readonly PolicySummary[],
  { selection, policy }: Pick<Lens, 'selection' | 'policy'>,
  last?: string,
): PolicySummary | undefined {
  const find = (id: string | undefined): PolicySummary | undefined => policies.find((p) => p.id === id);
  return (
    (selection.kind === 'policy' ? find(selection.id) : undefined) ??
    (selection.kind === 'none' ? find(policy) : undefined) ??
    find(last) ??
    (selection.kind === 'node' ? closestPolicy(policies, selection.id) : undefined) ??
    find(policy) ??
    policies[0]
  );
}

/** Of the policies that select the workload, the one that selects the fewest others. */
function closestPolicy(policies: readonly PolicySummary[], workload: string): PolicySummary | undefined {
  const own = policies.filter((p) => p.subjects.includes(workload));
  return own.reduce<PolicySummary | undefined>((best, p) => (best && best.subjects.length <= p.subjects.length ? best : p), undefined);
}

/**
 * What to show when `shown` is no longer in the list: the only one that is new (it was renamed), else the one that took
 * its place. `created`: a new policy was asked for, and is shown when it comes. Undefined: stay.
 */
export function nextPolicy(
  before: readonly PolicySummary[],
  now: readonly PolicySummary[],
  { shown, created }: { readonly shown: string; readonly created: boolean },
): string | undefined {
  const known = new Set(before.map((p) => p.id));
  const fresh = now.filter((p) => !known.has(p.id));
  const [only] = fresh;
  const isGone = !now.some((p) => p.id === shown);
  if (only && fresh.length === 1 && (isGone || created)) return only.id;
  if (!isGone) return undefined;
  const place = before.findIndex((p) => p.id === shown);
  return now[Math.min(Math.max(place, 0), now.length - 1)]?.id;
}

/** The policies by namespace, in the order of the files. */
export function byNamespace(policies: readonly PolicySummary[]): readonly (readonly [string, readonly PolicySummary[]])[] {
  const groups = new Map<string, PolicySummary[]>();
  for (const policy of policies) {
    const group = groups.get(policy.namespace);
    if (group) group.push(policy);
    else groups.set(policy.namespace, [policy]);
  }
  return [...groups];
}
