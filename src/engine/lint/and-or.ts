// Two list items that look as if they were meant to be one: pods in namespaces, written as pods or namespaces.
import { fieldOf, listAt } from '../cluster/field';
import type { Policy, Rule } from '../policy/policy';
import type { Path } from '../yaml/path';
import type { Scene } from './scene';
import { isPositive, type Terms, termsOf } from './terms';

/** `both`: what the two would ask for together. `beside`: where the namespaces stand from the pods' side. */
export interface Pair {
  readonly pods: Rule;
  readonly namespaces: Rule;
  readonly both: Terms;
  readonly beside: 'next' | 'previous';
}

function joined(pods: Terms | undefined, namespaces: Terms | undefined, own: string): Terms | undefined {
  if (!pods || !namespaces || pods.namespace !== own || !isPositive(pods.labels)) return undefined;
  if (namespaces.namespace !== undefined || namespaces.labels.length > 0 || !isPositive(namespaces.namespaceLabels)) return undefined;
  return { labels: pods.labels, namespace: undefined, namespaceLabels: namespaces.namespaceLabels };
}

const isNextTo = (a: Path, b: Path): boolean =>
  a.length === b.length && a.length > 3 && a.slice(0, -1).every((step, i) => step === b[i]) && Number(b.at(-1)) - Number(a.at(-1)) === 1;

/** Lists of exactly two peers, one with only labels of namespaces and one with only labels of pods: longer ones are meant as lists. */
export function pairsOf({ rules, namespace, resource }: Policy): readonly Pair[] {
  return rules.flatMap((rule, i): readonly Pair[] => {
    const next = rules[i + 1];
    if (!next || rule.direction !== next.direction || !isNextTo(rule.path, next.path) || lengthOf(resource.value, rule.path) !== 2) return [];
    const [a, b] = [termsOf(rule.peer), termsOf(next.peer)];
    const forward = joined(b, a, namespace);
    if (forward) return [{ pods: next, namespaces: rule, both: forward, beside: 'previous' }];
    const backward = joined(a, b, namespace);
    return backward ? [{ pods: rule, namespaces: next, both: backward, beside: 'next' }] : [];
  });
}

/** How many items the list has that the path leads into. */
function lengthOf(value: unknown, path: Path): number {
  const [spec, direction, index, side] = path;
  const rule = listAt(fieldOf(value, String(spec)), String(direction))[Number(index)];
  return listAt(rule, String(side)).length;
}

/** Whether the pods of the pair are none of the policy's own namespace, but are there in the namespaces: then one item was meant. */
export function isMeantAsOne({ pods, both }: Pair, scene: Scene): boolean {
  if (scene.isMatched(pods.peer)) return false;
  return scene.isMatched({ kind: 'and', of: [{ kind: 'pod' }, ...both.namespaceLabels.map(asMatch('namespaceLabel')), ...both.labels.map(asMatch('label'))] });
}

const asMatch =
  (kind: 'label' | 'namespaceLabel') =>
  ({ key, operator, values }: Terms['labels'][number]) => ({ kind, key, operator, values });

/** Whether the rule at the path is the pods' part of such a pair. */
export const isSplitPeer = (policy: Policy, path: Path, scene: Scene): boolean => pairsOf(policy).some((p) => p.pods.path === path && isMeantAsOne(p, scene));
