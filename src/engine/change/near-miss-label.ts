// Near misses of one term of a label selector: another spelling, another case, another value, another key.
import type { Labels } from '../cluster/cluster';
import type { Leaf, Leaves } from '../dialects/dialect';
import type { LabelTest } from '../policy/match';
import type { Path } from '../yaml/path';
import { likeness, nearest } from '../yaml/resemblance';
import type { NearMissKind } from './near-miss';
import { type Mend, mend } from './near-miss-slip';

/** One leaf of a term that is off. `asks`, `has`: the label as it is written, and as it is. `likely`: from 0 to 1, by the words alone. `isWorn`: something in the files has what is asked for. */
export interface LabelSlip {
  readonly kind: Extract<NearMissKind, `label-${string}`>;
  readonly leaf: Leaf;
  readonly asks: string;
  readonly has: string | undefined;
  readonly likely: number;
  readonly isWorn: boolean;
  readonly mends: readonly Mend[];
}

/** A term with its place in the policy. */
export interface Term extends LabelTest {
  readonly path?: Path;
}

/** Whether something in the files has a label. */
export type HasLabel = (key: string, value?: string) => boolean;

const label = (key: string, value: string): string => `\`${key}: ${value}\``;

const isNear = (a: string, b: string): boolean => nearest(a, [b]) !== undefined;

/** How alike two words of labels are, with letters in another case as good as the same. */
function kindOf(asked: string, has: string): { readonly kind: LabelSlip['kind']; readonly likely: number } {
  if (asked.toLowerCase() === has.toLowerCase()) return { kind: 'label-case', likely: 1 };
  const alike = likeness(asked, has);
  return isNear(asked, has) ? { kind: 'label-spelling', likely: 0.6 + 0.4 * alike } : { kind: 'label-value', likely: 0.5 * alike };
}

/** What in a term that these labels do not meet is off by one leaf; none for what asks that something is not there. */
export function slipsOfTerm(leaves: Leaves, term: Term, labels: Labels, isWorn: HasLabel): readonly LabelSlip[] {
  if (!term.path || (term.operator !== 'In' && term.operator !== 'Exists')) return [];
  const own = Object.hasOwn(labels, term.key) ? labels[term.key] : undefined;
  return own === undefined ? slipsOfKey(leaves, term, term.path, labels, isWorn) : slipsOfValue(leaves, term, term.path, own, isWorn);
}

/** The key is there and its value is none of those: the one that is most like it. */
function slipsOfValue(leaves: Leaves, { key, values }: Term, path: Path, own: string, isWorn: HasLabel): LabelSlip[] {
  const all = values.map((value, index): LabelSlip => {
    const asks = label(key, value);
    return {
      ...kindOf(value, own),
      leaf: leaves.valueLeaf(path, index),
      asks,
      has: label(key, own),
      isWorn: isWorn(key, value),
      mends: [mend(`write ${key}=${own} for ${key}=${value}`, (dialect, resource) => dialect.leaves.setValue(resource, path, index, own))],
    };
  });
  // Of a list of values the one that nobody has is the slip, if there is one.
  return all.sort((a, b) => Number(a.isWorn) - Number(b.isWorn) || b.likely - a.likely).slice(0, 1);
}

/** The key is not there: one that is like it, or that has the value. */
function slipsOfKey(leaves: Leaves, term: Term, path: Path, labels: Labels, isWorn: HasLabel): LabelSlip[] {
  const { key, operator, values } = term;
  const [only] = values;
  const asks =
    operator === 'Exists' ? `\`${key}\`` : values.length === 1 ? label(key, only ?? '') : `\`${key}\` in ${values.map((v) => `\`${v}\``).join(', ')}`;
  const wornAs = operator === 'Exists' ? isWorn(key) : values.some((value) => isWorn(key, value));
  const base = { leaf: leaves.keyLeaf(path), asks, isWorn: wornAs };
  const found = Object.entries(labels).flatMap(([other, value]): LabelSlip[] => {
    if (operator === 'In' && !values.includes(value)) return [];
    const mends = [mend(`write the label ${other} for ${key}`, (dialect, resource) => dialect.leaves.setKey(resource, path, other))];
    const alike = kindOf(key, other);
    if (alike.kind !== 'label-value') return [{ ...base, ...alike, has: label(other, value), mends }];
    return operator === 'In' ? [{ ...base, kind: 'label-key', likely: 0.5 + 0.3 * likeness(key, other), has: label(other, value), mends }] : [];
  });
  if (found.length > 0) return found.sort((a, b) => b.likely - a.likely).slice(0, 1);
  return [{ ...base, kind: 'label-missing', has: undefined, likely: 0.1, mends: [] }];
}

/**
 * What in a term that these labels meet, since it asks that something is not there, is off by one leaf: a value or a key
 * that nobody has and that is nearly the one which would make it not met.
 */
export function slipsOfExclusion(leaves: Leaves, { key, operator, values, path }: Term, labels: Labels, isWorn: HasLabel): readonly LabelSlip[] {
  if (!path || (operator !== 'NotIn' && operator !== 'DoesNotExist')) return [];
  const own = Object.hasOwn(labels, key) ? labels[key] : undefined;
  if (own !== undefined)
    return values.flatMap((value, index): LabelSlip[] => {
      const alike = kindOf(value, own);
      if (alike.kind === 'label-value' || isWorn(key, value)) return [];
      const mends = [mend(`write ${key}=${own} for ${key}=${value}`, (dialect, resource) => dialect.leaves.setValue(resource, path, index, own))];
      return [{ ...alike, leaf: leaves.valueLeaf(path, index), asks: label(key, value), has: label(key, own), isWorn: false, mends }];
    });
  if (isWorn(key)) return [];
  return Object.entries(labels).flatMap(([other, value]): LabelSlip[] => {
    const alike = kindOf(key, other);
    if (alike.kind === 'label-value' || (operator === 'NotIn' && !values.includes(value))) return [];
    const mends = [mend(`write the label ${other} for ${key}`, (dialect, resource) => dialect.leaves.setKey(resource, path, other))];
    return [{ ...alike, leaf: leaves.keyLeaf(path), asks: `\`${key}\``, has: label(other, value), isWorn: false, mends }];
  });
}
