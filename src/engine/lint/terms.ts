// A selector of pods as what it asks for, and who has it.
import type { Labels } from '../cluster/cluster';
import type { LabelTest, Match } from '../policy/match';
import type { PodClass } from '../reach/classes';
import { testLabels } from '../reach/select';
import type { Path } from '../yaml/path';

/** One label or expression, with the path of its entry in the resource. */
export type Term = LabelTest & { readonly path?: Path };

/** `namespace` where the selector speaks of the policy's own; otherwise `namespaceLabels`, none for any namespace. */
export interface Terms {
  readonly labels: readonly Term[];
  readonly namespace: string | undefined;
  readonly namespaceLabels: readonly Term[];
}

const known = new WeakMap<Match, Terms | 'none'>();

/** Undefined for what is no plain selector of pods: everyone, addresses, alternatives. Several rules ask for the same, so it is kept. */
export function termsOf(match: Match): Terms | undefined {
  let terms = known.get(match);
  if (!terms) {
    terms = readTerms(match) ?? 'none';
    known.set(match, terms);
  }
  return terms === 'none' ? undefined : terms;
}

function readTerms(match: Match): Terms | undefined {
  const of = match.kind === 'and' ? match.of : [match];
  if (!of.some((m) => m.kind === 'pod')) return undefined;
  if (!of.every((m) => m.kind === 'pod' || m.kind === 'label' || m.kind === 'namespaceLabel' || m.kind === 'namespace')) return undefined;
  return {
    labels: of.flatMap((m) => (m.kind === 'label' ? [m] : [])),
    namespace: of.find((m) => m.kind === 'namespace')?.name,
    namespaceLabels: of.flatMap((m) => (m.kind === 'namespaceLabel' ? [m] : [])),
  };
}

/** Whether the terms ask for something that is there, rather than only for absence or for nothing at all. */
export const isPositive = (terms: readonly Term[]): boolean => terms.some((t) => t.operator === 'In' || t.operator === 'Exists');

export const hasAll = (terms: readonly Term[], pod: Pick<PodClass, 'labels'>): boolean => terms.every((t) => testLabels(t, pod.labels));

/** The terms as labels to write; undefined where they ask for more than one value each. */
export function asLabels(terms: readonly Term[]): Labels | undefined {
  const out: Record<string, string> = {};
  for (const { operator, key, values } of terms) {
    if (operator !== 'In' || values.length !== 1) return undefined;
    out[key] = values[0] ?? '';
  }
  return out;
}

/** The terms as people write them: `app=web, tier in (a, b)`. */
export function formatTerms(terms: readonly Term[]): string {
  return terms
    .map(({ key, operator, values }) => {
      if (operator === 'Exists') return key;
      if (operator === 'DoesNotExist') return `!${key}`;
      if (operator === 'In' && values.length === 1) return `${key}=${values[0]}`;
      return `${key} ${operator === 'In' ? 'in' : 'not in'} (${values.join(', ')})`;
    })
    .join(', ');
}
