// Evaluates a Match: which classes it selects, and which addresses of the outside.

import { type Labels, NAMESPACE_NAME_LABEL, type Namespace } from '../cluster/cluster';
import { keyOf, type LabelTest, type Match } from '../policy/match';
import { type AddressSet, type Block, contains, EVERY_ADDRESS, intersect, NO_ADDRESS, ofBlock, overlaps, parseBlock, subtract, union } from '../sets/address';
import type { Classes, PodClass } from './classes';

/** Classes in ascending order: those that surely match, and those that may (an address block and a pod without a known address). */
export interface Selected {
  readonly sure: readonly number[];
  readonly maybe: readonly number[];
}

/** Answers for one set of classes; answers are cached by the meaning of the match. */
export interface Selector {
  readonly classesOf: (match: Match) => Selected;
  readonly matches: (match: Match, podClass: number) => Tri;
}

/** 0 no, 1 yes, 2 may be. */
export type Tri = 0 | 1 | 2;

/** Where pods commonly have their addresses: a block that overlaps it may cover a pod whose address is not known. */
const POD_SPACE: AddressSet = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'].map((t) => ofBlock(parseBlock(t) as Block)).reduce(union);

/** apimachinery labels.Requirement.Matches: an absent key satisfies NotIn and DoesNotExist. */
export function testLabels(test: LabelTest, labels: Labels): boolean {
  const value = Object.hasOwn(labels, test.key) ? labels[test.key] : undefined;
  switch (test.operator) {
    case 'In':
      return value !== undefined && test.values.includes(value);
    case 'NotIn':
      return value === undefined || !test.values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
  }
}

/** The addresses of the outside that match: what label selectors ask for is never outside. */
export function outsideOf(match: Match): AddressSet {
  switch (match.kind) {
    case 'all':
      return EVERY_ADDRESS;
    case 'address':
      return match.set;
    case 'and':
      return match.of.map(outsideOf).reduce(intersect, EVERY_ADDRESS);
    case 'or':
      return match.of.map(outsideOf).reduce(union, NO_ADDRESS);
    case 'not':
      return subtract(EVERY_ADDRESS, outsideOf(match.of));
    default:
      return NO_ADDRESS;
  }
}

const isEveryV4 = (set: AddressSet): boolean => set.v4.length === 2 && set.v4[0] === 0 && set.v4[1] === 2 ** 32;

/** A block of the whole IPv4 family covers a pod of unknown address too: clusters without IPv4 are rare enough to be told apart by their addresses. */
function testAddress(set: AddressSet, pod: PodClass, classes: Classes): Tri {
  if (classes.platform.podAddresses === 'ignore') return 0;
  if (!pod.unknown) return pod.addresses.some((a) => contains(set, a)) ? 1 : 0;
  if (isEveryV4(set)) return 1;
  return overlaps(set, POD_SPACE) ? 2 : 0;
}

/** Doubt spreads: one unsure term makes the whole unsure where no other decides. */
function testAll(terms: readonly Match[], pod: PodClass, classes: Classes): Tri {
  let result: Tri = 1;
  for (const m of terms) {
    const t = test(m, pod, classes);
    if (t === 0) return 0;
    if (t === 2) result = 2;
  }
  return result;
}

function testAny(terms: readonly Match[], pod: PodClass, classes: Classes): Tri {
  let result: Tri = 0;
  for (const m of terms) {
    const t = test(m, pod, classes);
    if (t === 1) return 1;
    if (t === 2) result = 2;
  }
  return result;
}

const NEGATED: Record<Tri, Tri> = { 0: 1, 1: 0, 2: 2 };

function test(match: Match, pod: PodClass, classes: Classes): Tri {
  switch (match.kind) {
    case 'all':
      return 1;
    case 'none':
      return 0;
    case 'pod':
      return pod.hidden ? 0 : 1;
    case 'and':
      return testAll(match.of, pod, classes);
    case 'or':
      return testAny(match.of, pod, classes);
    case 'not':
      return NEGATED[test(match.of, pod, classes)];
    case 'label':
      return testLabels(match, pod.labels) ? 1 : 0;
    case 'namespaceLabel':
      return testLabels(match, classes.namespaces[pod.namespace]?.labels ?? {}) ? 1 : 0;
    case 'namespace':
      return classes.namespaces[pod.namespace]?.name === match.name ? 1 : 0;
    case 'address':
      return testAddress(match.set, pod, classes);
  }
}

/** The terms that all have to hold. */
function conjuncts(match: Match): readonly Match[] {
  if (match.kind !== 'and') return [match];
  return match.of.some((m) => m.kind === 'and') ? match.of.flatMap(conjuncts) : match.of;
}

/** Names of which the namespace must have one; undefined where the terms do not say. Every namespace has its name as a label. */
function namesIn(terms: readonly Match[]): readonly string[] | undefined {
  for (const m of terms) {
    if (m.kind === 'namespace') return [m.name];
    if (m.kind === 'namespaceLabel' && m.key === NAMESPACE_NAME_LABEL && m.operator === 'In') return m.values;
  }
  return undefined;
}

/** Those of the namespaces `among` that can hold a match: a namespace term is answered once for each namespace, not for each pod. */
function namespacesOf(terms: readonly Match[], classes: Classes, among: readonly number[]): readonly number[] {
  const [only, ...more] = terms.filter((m) => m.kind === 'namespace' || m.kind === 'namespaceLabel');
  if (only?.kind === 'namespace' && more.length === 0) {
    const i = classes.namespaceIndex.get(only.name);
    return i === undefined ? [] : [i];
  }
  const fits = (i: number) => {
    const { name, labels } = classes.namespaces[i] as Namespace;
    return terms.every((m) => (m.kind === 'namespace' ? m.name === name : m.kind !== 'namespaceLabel' || testLabels(m, labels)));
  };
  const names = namesIn(terms);
  const candidates = names ? [...new Set(names)].flatMap((name) => classes.namespaceIndex.get(name) ?? []) : among;
  return candidates.filter(fits).sort((a, b) => a - b);
}

/** What is selected from: the classes of each namespace, and the namespaces that have some. */
interface Domain {
  readonly inNamespace: readonly (readonly number[])[];
  readonly populated: readonly number[];
}

function domainOf(inNamespace: readonly (readonly number[])[]): Domain {
  return { inNamespace, populated: inNamespace.flatMap((list, n) => (list.length === 0 ? [] : [n])) };
}

/** Selects among the classes of the namespaces that fit. */
function evaluate(match: Match, classes: Classes, { inNamespace, populated }: Domain): Selected {
  const terms = conjuncts(match);
  const rest = terms.filter((m) => m.kind !== 'namespace' && m.kind !== 'namespaceLabel');
  const [sure, maybe]: [number[], number[]] = [[], []];
  for (const n of namespacesOf(terms, classes, populated))
    for (const c of inNamespace[n] as readonly number[]) {
      const t = testAll(rest, classes.list[c] as PodClass, classes);
      if (t === 1) sure.push(c);
      else if (t === 2) maybe.push(c);
    }
  return { sure: inOrder(sure), maybe: inOrder(maybe) };
}

const joined = (a: readonly number[], b: readonly number[]): readonly number[] => (b.length === 0 ? a : [...a, ...b]);

/** `base` answers for the first classes, where these are an extension of others: only the rest is looked at. */
export function createSelector(classes: Classes, base?: { readonly classes: Classes; readonly selector: Selector }): Selector {
  const cache = new Map<string, Selected>();
  const first = base?.classes.list.length ?? 0;
  const domain = domainOf(base ? classes.inNamespace.map((list) => list.filter((c) => c >= first)) : classes.inNamespace);
  const answer = (match: Match): Selected => {
    const rest = evaluate(match, classes, domain);
    if (!base) return rest;
    const known = base.selector.classesOf(match);
    return { sure: joined(known.sure, rest.sure), maybe: joined(known.maybe, rest.maybe) };
  };
  return {
    classesOf: (match) => {
      const key = textOf(match);
      const known = cache.get(key);
      if (known) return known;
      const value = answer(match);
      cache.set(key, value);
      return value;
    },
    matches: (match, podClass) => test(match, classes.list[podClass] as PodClass, classes),
  };
}

/** In ascending order: they nearly always are, since classes are numbered namespace by namespace. */
export const inOrder = (classes: number[]): readonly number[] =>
  classes.every((c, i) => i === 0 || (classes[i - 1] as number) < c) ? classes : classes.sort((a, b) => a - b);

const texts = new WeakMap<Match, string>();

/** The key of a match, made once for each. */
function textOf(match: Match): string {
  const known = texts.get(match);
  if (known !== undefined) return known;
  const text = keyOf(match);
  texts.set(match, text);
  return text;
}
