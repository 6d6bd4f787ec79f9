// Why no policy can select an end, in one plain sentence.
import type { Analysis } from '../reach/analysis';
import { type FoundEnd, nameOfEnd } from '../reach/ends';
import { isNameable, isPlaceKnown } from './draft';

/** Undefined for the outside, which only rules name, and for what can be the subject of a policy. */
export function obstacleOf(analysis: Analysis, end: FoundEnd): string | undefined {
  if (end.kind === 'outside') return undefined;
  const { list } = analysis.reach.classes;
  const name = nameOfEnd(end);
  if (end.classes.every((c) => list[c]?.hidden)) return `${name} is on the network of its node, where no policy selects it`;
  if (end.classes.some((c) => list[c]?.hidden)) return `some pods of ${name} are on the network of their node, where no policy selects them`;
  if (!isNameable(analysis, end)) return `${name} has no labels of its own that a policy could select it by`;
  return isPlaceKnown(analysis, end) ? undefined : `of the namespace of ${name} only labels are known, not the name that a policy would need`;
}
