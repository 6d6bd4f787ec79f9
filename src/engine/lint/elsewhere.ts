// In which other namespaces the pods are that a selector looks for in vain.
import type { Classes } from '../reach/classes';
import type { Scene } from './scene';
import { hasAll, type Terms } from './terms';

/** Per label, the classes of pods that have it. */
type Postings = ReadonlyMap<string, readonly number[]>;

const known = new WeakMap<Classes, Postings>();
const NONE: readonly number[] = [];
const keyOf = (key: string, value: string): string => `${key}=${value}`;

function postingsOf(classes: Classes): Postings {
  const found = known.get(classes);
  if (found) return found;
  const postings = new Map<string, number[]>();
  for (const [c, { labels, hidden }] of classes.list.entries()) {
    if (hidden) continue;
    for (const [key, value] of Object.entries(labels)) {
      const list = postings.get(keyOf(key, value));
      if (list) list.push(c);
      else postings.set(keyOf(key, value), [c]);
    }
  }
  known.set(classes, postings);
  return postings;
}

const answers = new WeakMap<Terms, { readonly classes: Classes; readonly names: readonly string[] }>();

/** Namespaces other than the one that the terms speak of, with pods that have all the labels, in order. */
export function elsewhere(terms: Terms, { reach }: Scene): readonly string[] {
  const { classes } = reach.base;
  const known = answers.get(terms);
  if (known?.classes === classes) return known.names;
  const names = terms.namespace === undefined ? [] : find(terms, classes);
  answers.set(terms, { classes, names });
  return names;
}

function find({ labels, namespace }: Terms, classes: Classes): readonly string[] {
  const postings = postingsOf(classes);
  // The rarest label leaves few to be tested.
  const asked = labels
    .filter(({ operator }) => operator === 'In')
    .map(({ key, values }) => values.flatMap((value) => postings.get(keyOf(key, value)) ?? NONE))
    .sort((a, b) => a.length - b.length);
  const candidates = asked[0] ?? [...classes.list.keys()];
  const homes = candidates.flatMap((c) => {
    const pod = classes.list[c];
    return pod && !pod.hidden && hasAll(labels, pod) ? [pod.namespace] : [];
  });
  const names = [...new Set(homes)].sort((a, b) => a - b).flatMap((n) => classes.namespaces[n]?.name ?? []);
  return names.filter((name) => name !== namespace);
}
