// Near misses of a rule's ports: another protocol, another number, a name that the destination does not declare, or the
// port of a Service where policies mean that of its pods.
import type { ContainerPort, Service } from '../cluster/cluster';
import { includesLabels } from '../cluster/labels';
import type { PortDraft, PortLeaf } from '../dialects/dialect';
import type { PodClass } from '../reach/classes';
import { resolvePorts } from '../reach/compile';
import { type FoundEnd, nameOfEnd } from '../reach/ends';
import { EMPTY, format, intersect, isSubset, type Protocol, type Traffic, toRanges } from '../sets/traffic';
import { likeness } from '../yaml/resemblance';
import { ruleName } from './candidate';
import { type BlockedEnd, type Finding, type Fit, type Mend, mend, ruleWords, type WrittenRule } from './near-miss-slip';

/** How the rule's ports fit, and what they open of the traffic where they do. */
export interface PortFit {
  readonly fit: Fit;
  readonly opens: Traffic;
}

/** One protocol and one range of ports, few enough that a rule may have been written for just these. */
interface Wanted {
  readonly protocol: Protocol;
  readonly first: number;
  readonly last: number;
}

export function fitOfPorts(end: BlockedEnd, written: WrittenRule): PortFit {
  const to = end.direction === 'ingress' ? end.subject : end.peer;
  const classes = end.analysis.reach.classes.list;
  const opens = intersect(resolvePorts(written.rule, typeof to === 'number' ? (classes[to] as PodClass).ports : undefined).sure, end.missing);
  if (opens !== EMPTY && isSubset(end.missing, opens)) return { fit: 'fits', opens };
  const wanted = wantedIn(end.missing);
  // Of many ports some are as good a reason to look at the rule as all.
  if (!wanted) return { fit: opens === EMPTY ? [] : 'fits', opens };
  const target = { end, written, wanted, declared: declaredAt(end), services: servicesOf(end) };
  const found = written.leaves.portsOf(written.policy.resource, written.rule.path).flatMap((leaf, i) => findingOf(target, leaf, i));
  return { fit: found.sort((a, b) => b.closeness - a.closeness).slice(0, 1), opens: end.missing };
}

const MOST = 1000;

function wantedIn(traffic: Traffic): Wanted | undefined {
  const [only, ...more] = toRanges(traffic);
  const [range, ...others] = only?.ranges ?? [];
  if (!only || !range || more.length > 0 || others.length > 0 || range[1] - range[0] > MOST) return undefined;
  return { protocol: only.protocol, first: range[0], last: range[1] };
}

interface Target {
  readonly end: BlockedEnd;
  readonly written: WrittenRule;
  readonly wanted: Wanted;
  readonly declared: readonly ContainerPort[];
  readonly services: readonly Service[];
}

const destinationOf = ({ direction, own, other }: BlockedEnd): FoundEnd => (direction === 'ingress' ? own : other);

/** What the containers of the destination declare. */
function declaredAt(end: BlockedEnd): readonly ContainerPort[] {
  const to = destinationOf(end);
  if (to.kind === 'service') return to.shapes.flatMap((s) => s.ports);
  return to.kind === 'endpoint' ? (to.shape ? [to.shape] : to.endpoint.shapes).flatMap((s) => s.ports) : [];
}

/** Services that lead to the destination's pods. */
function servicesOf(end: BlockedEnd): readonly Service[] {
  const to = destinationOf(end);
  if (to.kind === 'service') return [to.service];
  if (to.kind !== 'endpoint') return [];
  return end.analysis.cluster.services.filter(
    ({ namespace, selector }) => selector && namespace === to.endpoint.namespace && to.endpoint.shapes.some((s) => includesLabels(s.labels, selector)),
  );
}

const isIn = ({ first, last }: Wanted, from: number, to = from): boolean => from <= first && last <= to;

function findingOf(target: Target, leaf: PortLeaf, index: number): Finding[] {
  const { protocol, port, endPort } = leaf.written;
  const { wanted } = target;
  if (protocol !== wanted.protocol) {
    const fits = port === undefined || (typeof port === 'number' ? isIn(wanted, port, endPort ?? port) : nameOf(target, wanted.protocol) === port);
    return fits ? [protocolFinding(target, leaf, index)] : [];
  }
  if (typeof port === 'string') return [nameFinding(target, leaf, index, port)];
  if (typeof port !== 'number') return [];
  return endPort === undefined ? [numberFinding(target, leaf, index, port)] : rangeFinding(target, leaf, index, port, endPort);
}

/** The name by which the destination declares the port. */
const nameOf = ({ declared, wanted }: Target, protocol: Protocol): string | undefined =>
  wanted.first === wanted.last ? declared.find((p) => p.port === wanted.first && p.protocol === protocol)?.name : undefined;

const wantedWords = ({ protocol, first, last }: Wanted): string => `${protocol} ${first === last ? first : `${first}-${last}`}`;
const opened = ({ ports }: PortLeaf): string =>
  ports.named.length > 0 ? `${ports.named[0]?.protocol ?? 'TCP'} \`${ports.named[0]?.name}\`` : format(ports.traffic);
const way = ({ end, written }: Target): string =>
  `${ruleWords(written)} lets ${end.direction === 'ingress' ? `${nameOfEnd(end.other)} in` : `it out to ${nameOfEnd(end.other)}`}`;

/** Another entry in the place of this one. */
const replacing = ({ written, wanted }: Target, index: number, entry: PortDraft): Mend =>
  mend(`open ${wantedWords(wanted)} in ${ruleName(written)} in place of what it says`, ({ leaves }, resource) =>
    leaves.setPort(resource, written.rule.path, index, entry),
  );

/** The ports beside those that the rule opens already. */
const adding = ({ end, written, wanted }: Target): Mend =>
  mend(`open ${wantedWords(wanted)} in ${ruleName(written)} too`, ({ write }, resource) =>
    write.addPorts(resource, written.rule.path, { traffic: end.missing, named: [] }),
  );

/** `isMeant`: the destination has what the rule opens, so that it stays. */
const mends = (target: Target, index: number, entry: PortDraft, isMeant: boolean): readonly Mend[] => {
  const both = [replacing(target, index, entry), adding(target)];
  return isMeant ? both.reverse() : both;
};

function protocolFinding(target: Target, leaf: PortLeaf, index: number): Finding {
  const { wanted, declared } = target;
  const isMeant = declared.some(
    (p) => p.protocol === leaf.written.protocol && (leaf.written.port === undefined || p.port === leaf.written.port || p.name === leaf.written.port),
  );
  return {
    kind: 'protocol',
    leaf: leaf.at.protocol,
    text: `${way(target)} on ${opened(leaf)}, and not on ${wantedWords(wanted)}`,
    closeness: isMeant ? 0.45 : 0.9,
    mends: mends(target, index, { ...leaf.written, protocol: wanted.protocol }, isMeant),
  };
}

function nameFinding(target: Target, leaf: PortLeaf, index: number, name: string): Finding {
  const { wanted, declared, end } = target;
  const to = nameOfEnd(destinationOf(end));
  const meant = declared.find((p) => p.name === name && p.protocol === leaf.written.protocol && p.port > 0);
  const own = nameOf(target, wanted.protocol);
  const entry: PortDraft = own !== undefined ? { protocol: wanted.protocol, port: own } : entryFor(wanted);
  const calls = own === undefined ? '' : `, and calls ${wantedWords(wanted)} \`${own}\``;
  const is = meant ? `which is ${meant.protocol} ${meant.port} there` : `a name that ${to} does not declare${calls}`;
  return {
    kind: 'port',
    leaf: leaf.at.port,
    text: `${way(target)} on the port \`${name}\`, ${is}, and not on ${wantedWords(wanted)}`,
    closeness: meant ? 0.35 : own === undefined ? 0.75 : 0.8 + 0.2 * likeness(own, name),
    mends: mends(target, index, entry, meant !== undefined),
  };
}

const entryFor = ({ protocol, first, last }: Wanted): PortDraft => ({ protocol, port: first, ...(last > first ? { endPort: last } : {}) });

function numberFinding(target: Target, leaf: PortLeaf, index: number, port: number): Finding {
  const { wanted, declared } = target;
  const isDeclared = (number: number) => declared.some((p) => p.port === number && p.protocol === wanted.protocol);
  const isMeant = isDeclared(port);
  const service = wanted.first === wanted.last ? serviceOf(target, port, wanted.first) : undefined;
  const asked = wanted.first === wanted.last ? serviceOf(target, wanted.first, port) : undefined;
  if (service && !isMeant) {
    const why = `the port of Service ${service}; policies see the port of its pods, ${wantedWords(wanted)}`;
    return { ...base('service-port', `, ${why}`), closeness: 0.97, mends: mends(target, index, entryFor(wanted), false) };
  }
  const alike = 0.4 + 0.3 * likeness(String(port), String(wanted.first)) + (isDeclared(wanted.first) ? 0.15 : 0) - (isMeant ? 0.3 : 0);
  const stays = mends(target, index, entryFor(wanted), isMeant || !isDeclared(wanted.first));
  if (asked) {
    const why = `where ${wantedWords(wanted)} of Service ${asked} leads: policies see the port of its pods and never the Service's`;
    return { ...base('service-port', `, ${why}`), closeness: 0.6, mends: stays };
  }
  return { ...base('port', `, and not on ${wantedWords(wanted)}`), closeness: alike, mends: stays };

  function base(kind: 'port' | 'service-port', tail: string) {
    return { kind, leaf: leaf.at.port, text: `${way(target)} on ${opened(leaf)}${tail}` };
  }
}

/** A Service of the destination whose one port leads to the other port of its pods. */
function serviceOf({ services, declared, wanted }: Target, port: number, to: number): string | undefined {
  const leads = (target: number | string) => target === to || declared.some((p) => p.name === target && p.port === to);
  const found = services.find((s) => s.ports.some((p) => p.port === port && p.protocol === wanted.protocol && port !== to && leads(p.target)));
  return found && `${found.namespace}/${found.name}`;
}

/** A range that ends before the port, or begins behind it. */
function rangeFinding(target: Target, leaf: PortLeaf, index: number, port: number, endPort: number): Finding[] {
  const { wanted } = target;
  const isLow = wanted.first < port;
  if (isLow && wanted.last > endPort) return [];
  const entry: PortDraft = { ...leaf.written, ...(isLow ? { port: wanted.first } : { endPort: wanted.last }) };
  const gap = isLow ? port - wanted.first : wanted.last - endPort;
  return [
    {
      kind: 'port',
      leaf: isLow ? leaf.at.port : leaf.at.endPort,
      text: `${way(target)} on ${opened(leaf)}, a range that does not reach ${wantedWords(wanted)}`,
      closeness: gap <= 10 ? 0.65 : 0.45,
      mends: mends(target, index, entry, false),
    },
  ];
}
