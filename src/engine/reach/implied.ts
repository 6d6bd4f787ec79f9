// Workloads that only a selector asks for. People paste policies alone; what their selectors mean lives elsewhere, and
// is shown as one implied endpoint for each selector that nothing in the files matches.
import { type Endpoint, type Labels, NAMESPACE_NAME_LABEL, type Namespace } from '../cluster/cluster';
import type { LabelTest, Match } from '../policy/match';
import type { NamedPort, Policy } from '../policy/policy';
import { PROTOCOLS } from '../sets/traffic';
import { testLabels } from './select';

/** A selector as one list of terms; a match with alternatives, negations or addresses is none. */
interface Wanted {
  readonly labels: readonly LabelTest[];
  readonly namespace: string | undefined;
  readonly namespaceLabels: readonly LabelTest[];
  /** The policy's own namespace: where the endpoint lives if the selector names no namespace. */
  readonly home: string;
  readonly ports: readonly NamedPort[];
}

export interface Implied {
  readonly endpoints: readonly Endpoint[];
  readonly namespaces: readonly Namespace[];
}

/** Labels that mark the cluster's DNS wherever Kubernetes runs; it lives in kube-system, also where a rule asks for any namespace. */
const CLUSTER_DNS: LabelTest = { key: 'k8s-app', operator: 'In', values: ['kube-dns', 'coredns'] };

function readTerms(match: Match, home: string, ports: readonly NamedPort[]): Wanted | undefined {
  const terms = match.kind === 'and' ? match.of : [match];
  const labels: LabelTest[] = [];
  const namespaceLabels: LabelTest[] = [];
  let namespace: string | undefined;
  let pods = false;
  for (const t of terms) {
    if (t.kind === 'pod') pods = true;
    else if (t.kind === 'label') labels.push(t);
    else if (t.kind === 'namespaceLabel') namespaceLabels.push(t);
    else if (t.kind === 'namespace') namespace = t.name;
    else return undefined;
  }
  return pods ? { labels, namespace, namespaceLabels, home, ports } : undefined;
}

/** What the selector needs to be there: `In` its first value, `Exists` any; keys of NotIn and DoesNotExist stay away. */
function labelsFor(tests: readonly LabelTest[]): Labels {
  const out: Record<string, string> = {};
  for (const t of [...tests].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    if (t.operator === 'In') out[t.key] = t.values[0] ?? '';
    else if (t.operator === 'Exists') out[t.key] ??= '*';
  }
  return out;
}

const isPositive = (t: LabelTest): boolean => t.operator === 'In' || t.operator === 'Exists';
const specificity = (w: Wanted): number =>
  w.labels.filter(isPositive).length * 8 + w.namespaceLabels.filter(isPositive).length + (w.namespace === undefined ? 0 : 1);

const APP_KEYS = ['app', 'app.kubernetes.io/name', 'k8s-app', 'name', 'component', 'app.kubernetes.io/component'];

/** A name from labels alone, so that it is stable under edits elsewhere: the values, the most telling key's first. */
function nameFor(labels: Labels): string {
  const rank = (key: string) => (APP_KEYS.includes(key) ? APP_KEYS.indexOf(key) : APP_KEYS.length);
  const keys = Object.keys(labels).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return keys.map((k) => (labels[k] === '*' || labels[k] === '' ? k : labels[k])).join('-') || 'any';
}

const idText = (labels: Labels): string =>
  Object.entries(labels)
    .map(([k, v]) => `${k}=${v}`)
    .join(',') || 'any';

function findNamespaces(w: Wanted, namespaces: ReadonlyMap<string, Namespace>): Namespace[] {
  if (w.namespace !== undefined) return [namespaces.get(w.namespace)].filter((n) => n !== undefined);
  return [...namespaces.values()].filter((n) => w.namespaceLabels.every((t) => testLabels(t, n.labels)));
}

function makeNamespace(w: Wanted): Namespace {
  if (w.namespace !== undefined) return { name: w.namespace, labels: { [NAMESPACE_NAME_LABEL]: w.namespace }, implied: true };
  const labels = labelsFor(w.namespaceLabels);
  const name = labels[NAMESPACE_NAME_LABEL] ?? nameFor(labels);
  return { name, labels: { ...labels, [NAMESPACE_NAME_LABEL]: name }, implied: true };
}

/** The namespace in which to imply: one that fits and is known, the policy's own first, else a new one. */
function placeFor(w: Wanted, namespaces: ReadonlyMap<string, Namespace>): Namespace | undefined {
  const anywhere = w.namespace === undefined && w.namespaceLabels.length === 0;
  if (anywhere && w.labels.some((t) => t.key === CLUSTER_DNS.key && t.operator === 'In' && t.values.some((v) => CLUSTER_DNS.values.includes(v))))
    return namespaces.get('kube-system') ?? makeNamespace({ ...w, namespace: 'kube-system' });
  const found = findNamespaces(w, namespaces);
  const chosen = found.find((n) => n.name === w.home) ?? found[0];
  if (chosen) return chosen;
  const made = makeNamespace(w);
  // A name that is taken by a namespace with other labels, or terms that no labels can meet, imply nothing.
  return namespaces.has(made.name) || !w.namespaceLabels.every((t) => testLabels(t, made.labels)) ? undefined : made;
}

const declaredPorts = (ports: readonly NamedPort[]) =>
  ports.flatMap((p) => (p.protocol ? [p.protocol] : PROTOCOLS.slice(0, 1)).map((protocol) => ({ name: p.name, protocol, port: 0 })));

function endpointFor(w: Wanted, namespace: string): Endpoint | undefined {
  const labels = labelsFor(w.labels);
  if (!w.labels.every((t) => testLabels(t, labels))) return undefined;
  const shape = { labels, ports: declaredPorts(w.ports), hostNetwork: false, serviceAccount: 'default', pods: [] };
  return {
    id: `${namespace}/${idText(labels)}[Implied]`,
    kind: 'implied',
    workloadKind: 'Implied',
    namespace,
    name: nameFor(labels),
    replicas: 1,
    selector: labels,
    shapes: [shape],
    resources: [],
  };
}

/** A wanted selector with its place among the others: from the most specific to the least, then by its text. */
interface Keyed {
  readonly wanted: Wanted;
  readonly rank: number;
  readonly key: string;
}

const known = new WeakMap<readonly Match[], readonly Keyed[]>();

/** The selectors of a policy that nothing matches: its subject, with the port names of its ingress rules, and its rules' peers, with those of egress rules. */
function wantedBy(policy: Policy, missing: readonly Match[]): readonly Keyed[] {
  let found = known.get(missing);
  if (!found) {
    const asked = policy.rules.filter((r) => r.direction === 'ingress').flatMap((r) => r.ports.named);
    const subject = missing.includes(policy.subject) ? [readTerms(policy.subject, policy.namespace, asked)] : [];
    const peers = policy.rules
      .filter((r) => missing.includes(r.peer))
      .map((r) => readTerms(r.peer, policy.namespace, r.direction === 'egress' ? r.ports.named : []));
    found = [...subject, ...peers]
      .filter((w) => w !== undefined)
      .map((w) => ({ wanted: w, rank: specificity(w), key: JSON.stringify([w.labels, w.namespace, w.namespaceLabels, w.home]) }));
    known.set(missing, found);
  }
  return found;
}

/**
 * The endpoints that the policies' selectors ask for and `isMatched` does not find, from the most specific selector to
 * the least; one may serve several. A selector without terms implies an endpoint only in a namespace that has no other.
 * `unmatched` gives one list for one policy, however often it is asked.
 */
export function implyEndpoints(
  policies: readonly Policy[],
  unmatched: (policy: Policy) => readonly Match[],
  namespaces: ReadonlyMap<string, Namespace>,
  isPopulated: (namespace: string) => boolean,
): Implied {
  const keyed = policies.flatMap((policy) => wantedBy(policy, unmatched(policy)));
  keyed.sort((a, b) => b.rank - a.rank || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const places = new Map(namespaces);
  const made = new Map<string, Endpoint>();
  // Who serves a selector goes on doing so, since endpoints are only added behind.
  const servants = new Map<string, string>();
  for (const { wanted: w, key } of keyed) {
    const servant = servants.get(key);
    const served = servant === undefined ? [...made.values()].find((e) => serves(e, w, places)) : made.get(servant);
    if (served) {
      servants.set(key, served.id);
      made.set(served.id, withPorts(served, w.ports));
      continue;
    }
    const namespace = placeFor(w, places);
    if (!namespace || (w.labels.length === 0 && isPopulated(namespace.name))) continue;
    const endpoint = endpointFor(w, namespace.name);
    if (!endpoint || made.has(endpoint.id)) continue;
    places.set(namespace.name, namespace);
    made.set(endpoint.id, endpoint);
  }
  const endpoints = [...made.values()];
  const used = new Set(endpoints.map((e) => e.namespace));
  return { endpoints, namespaces: [...places.values()].filter((n) => !namespaces.has(n.name) && used.has(n.name)) };
}

function serves(e: Endpoint, w: Wanted, namespaces: ReadonlyMap<string, Namespace>): boolean {
  const namespace = namespaces.get(e.namespace);
  if (!namespace || (w.namespace !== undefined && w.namespace !== e.namespace)) return false;
  return w.namespaceLabels.every((t) => testLabels(t, namespace.labels)) && w.labels.every((t) => testLabels(t, e.selector));
}

/** The endpoint with further port names declared. */
function withPorts(e: Endpoint, ports: readonly NamedPort[]): Endpoint {
  const shape = e.shapes[0];
  const more = declaredPorts(ports).filter((p) => !shape?.ports.some((q) => q.name === p.name && q.protocol === p.protocol));
  return !shape || more.length === 0 ? e : { ...e, shapes: [{ ...shape, ports: [...shape.ports, ...more] }] };
}
