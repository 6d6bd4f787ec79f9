// Which label a selector may have meant: one whose key or value is nearly what it asks for.
import type { Labels } from '../cluster/cluster';
import { testLabels } from '../reach/select';
import { nearest } from '../yaml/resemblance';
import type { Term } from './terms';

/** `term` is what the selector asks for; with this key and value instead, the whole selector finds something. */
export interface Slip {
  readonly term: Term;
  readonly key: string;
  readonly value: string;
}

/** Short words resemble each other by chance: `api` and `app` must not be taken for one another. */
const SHORT = 4;
const plain = (word: string): string => word.toLowerCase().replace(/[^a-z0-9]/g, '');

function resembling(word: string, words: readonly string[]): string | undefined {
  const same = words.find((w) => w !== word && plain(w) === plain(word) && plain(word) !== '');
  if (same !== undefined) return same;
  // Words that differ in their numbers alone name different things: `ns-1` and `ns-2`.
  const letters = (w: string) => plain(w).replace(/[0-9]/g, '');
  return plain(word).length <= SHORT
    ? undefined
    : nearest(
        word,
        words.filter((w) => w !== word && letters(w) !== letters(word)),
      );
}

/** The first term that asks in vain and has a near miss among those that have all the others; none where none has. */
export function findSlip(terms: readonly Term[], among: readonly Labels[]): Slip | undefined {
  for (const term of terms) {
    const [value] = term.values;
    if (term.operator !== 'In' || term.values.length !== 1 || value === undefined) continue;
    const others = terms.filter((t) => t !== term);
    const candidates = among.filter((labels) => others.every((t) => testLabels(t, labels)));
    const keys = candidates.flatMap((labels) => Object.keys(labels).filter((k) => labels[k] === value));
    const key = resembling(term.key, keys);
    if (key !== undefined) return { term, key, value };
    const values = candidates.flatMap((labels) => (Object.hasOwn(labels, term.key) ? [labels[term.key] ?? ''] : []));
    const other = resembling(value, values);
    if (other !== undefined) return { term, key: term.key, value: other };
  }
  return undefined;
}

/** The terms with the slip put right, as labels to write; undefined where they are no plain labels. */
export function corrected(terms: readonly Term[], { term, key, value }: Slip): Labels | undefined {
  const out: Record<string, string> = {};
  for (const t of terms) {
    if (t.operator !== 'In' || t.values.length !== 1) return undefined;
    if (t === term) out[key] = value;
    else out[t.key] = t.values[0] ?? '';
  }
  return out;
}
