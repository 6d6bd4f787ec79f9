// Label selectors into matches (semantics.md 1.4).
import type { LabelOperator, Match } from '../../policy/match';
import type { Path } from '../../yaml/path';
import { entries, type LabelSelector, objects, strings } from './network-policy';

type LabelMatch = Extract<Match, { readonly kind: 'label' | 'namespaceLabel' }>;

/**
 * One match per label and expression, to be joined by `and`; none for a selector that selects everything. Labels come in
 * the order of their keys, so that selectors of one meaning make matches of one key; each has the path of its entry.
 */
export function readSelector(selector: LabelSelector, kind: LabelMatch['kind'], path: Path): LabelMatch[] {
  const labels = entries(selector.matchLabels).map(
    ([key, value]): LabelMatch => ({ kind, key, operator: 'In', values: [value], path: [...path, 'matchLabels', key] }),
  );
  const expressions = objects(selector.matchExpressions).map(
    ({ key, operator, values }, i): LabelMatch => ({
      kind,
      key: key ?? '',
      operator: operator as LabelOperator,
      values: strings(values),
      path: [...path, 'matchExpressions', i],
    }),
  );
  return [...labels.sort((a, b) => (a.key < b.key ? -1 : 1)), ...expressions];
}

/** Whether a selector's matches ask for something that is there, rather than only for absence or for nothing at all. */
export const hasPositiveTerm = (matches: readonly LabelMatch[]): boolean => matches.some(({ operator }) => operator === 'In' || operator === 'Exists');

/** Whether the selector selects everything. */
export const isEverything = (selector: LabelSelector): boolean => entries(selector.matchLabels).length === 0 && objects(selector.matchExpressions).length === 0;
