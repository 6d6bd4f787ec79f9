// What flows at some endpoints now, in as few lines as the ends can be named in: a namespace where all of it has the
// same, the outside as blocks with exceptions, otherwise one by one.
import type { Endpoint } from '../cluster/cluster';
import type { Direction } from '../policy/policy';
import { CONTROLLER_ID } from '../reach/controller';
import type { FlowState, Part } from '../reach/flow';
import type { HalfRow } from '../reach/half-row';
import { controllerFlows } from '../reach/list';
import { OPEN, type Outcome } from '../reach/outcome';
import { outcomesOf, partsMemo } from '../reach/pairs';
import type { Reach } from '../reach/reach';
import { isEmpty as isNoAddress } from '../sets/address';
import { EMPTY, intersect, isSubset, type Traffic } from '../sets/traffic';
import { mayBeSelf } from './build';
import { controllerParts } from './controller';
import { joinParts, lineOf, type Share } from './line';
import { namespaceId } from './nodes';
import { type Atom, atomsOf, outcomeOn } from './outside';
import { outsideTexts } from './outside-text';

/** Traffic of one state with one peer, by the name of the peer. `near`: the endpoint or namespace that was asked about. */
export interface NearFlow {
  readonly direction: Direction;
  readonly near: string;
  readonly peer: string;
  readonly state: FlowState;
  readonly traffic: Traffic;
  readonly dns: boolean;
}

/** `members`: numbers of the endpoints in question. `whole`: the namespace id that stands for all of them. `dns`: where the cluster's DNS is. */
export interface Near {
  readonly members: readonly number[];
  readonly whole: string | undefined;
  readonly dns: { readonly numbers: ReadonlySet<number>; readonly traffic: Traffic };
}

/** What flows, or may flow; what is denied or has one end open only does not. */
const flowing = (parts: readonly Part[]): readonly Part[] => parts.filter((p) => p.state === 'unsure' || p.state === 'allowed' || p.state === 'default');

/** Peers that have the same traffic in the same state. `single`: those that a rule names. */
interface Bundle {
  readonly state: FlowState;
  readonly traffic: Traffic;
  readonly peers: Set<number>;
  readonly single: Set<number>;
  readonly atoms: Set<string>;
  fromController: boolean;
}

/** What all members have that are asked about, in one direction. */
export function flowsNear(reach: Reach, near: Near, direction: Direction): NearFlow[] {
  const places = placesOf(reach);
  const found = new Map<string, { readonly flow: Omit<NearFlow, 'near'>; readonly members: Set<number> }>();
  const add = (member: number, flow: Omit<NearFlow, 'near'>) => {
    const key = `${flow.dns} ${flow.state} ${flow.traffic.id} ${flow.peer}`;
    const entry = found.get(key) ?? { flow, members: new Set<number>() };
    entry.members.add(member);
    found.set(key, entry);
  };
  for (const member of near.members) {
    const bundles = bundlesOf(reach, places, member, direction);
    for (const bundle of bundles) {
      const { state, traffic } = bundle;
      if (direction === 'egress') splitDns(bundle, near, (n, share) => add(member, { direction, peer: idOf(reach, n), state, traffic: share, dns: true }));
      for (const peer of peersOf(reach, places, member, bundle)) add(member, { direction, peer, state, traffic, dns: false });
    }
  }
  const homes = new Set(near.members.map((m) => (reach.classes.endpoints[m] as Endpoint).namespace));
  const flows = [...found.values()].flatMap(({ flow, members }) => nearsOf(reach, near, flow.peer, members).map((n) => ({ ...flow, near: n })));
  return flows.sort((a, b) => distanceOf(a.peer, homes) - distanceOf(b.peer, homes));
}

/** The namespace that was asked about first, then the outside, then the other namespaces, of which there may be very many. */
function distanceOf(peer: string, homes: ReadonlySet<string>): number {
  const namespace = peer.startsWith('ns:') ? peer.slice('ns:'.length) : /\[\w+\]$/.test(peer) ? peer.slice(0, peer.indexOf('/')) : undefined;
  return namespace === undefined ? 1 : homes.has(namespace) ? 0 : 2;
}

const idOf = (reach: Reach, number: number): string => (reach.classes.endpoints[number] as Endpoint).id;

/** The namespace for all of its members (a single pod and itself are no flow), else each member. */
function nearsOf(reach: Reach, { members: all, whole }: Near, peer: string, members: ReadonlySet<number>): string[] {
  const isItself = (m: number) => idOf(reach, m) === peer && !mayBeSelf(reach.classes.endpoints[m] as Endpoint);
  const isWhole = whole !== undefined && (members.size > 1 || all.length === 1) && all.every((m) => members.has(m) || isItself(m));
  return isWhole ? [whole] : [...members].map((m) => idOf(reach, m));
}

/** Takes the way to DNS out: what is no more than that is not told twice. */
function splitDns({ traffic, peers }: Bundle, { dns }: Near, tell: (number: number, traffic: Traffic) => void): void {
  const share = intersect(traffic, dns.traffic);
  if (share === EMPTY) return;
  for (const n of dns.numbers) {
    if (!peers.has(n)) continue;
    tell(n, share);
    if (isSubset(traffic, dns.traffic)) peers.delete(n);
  }
}

/** What is looked up once for all members. */
interface Places {
  readonly byNamespace: ReadonlyMap<string, readonly number[]>;
  readonly atoms: readonly Atom[];
  readonly parts: (egress: Outcome, ingress: Outcome) => readonly Part[];
}

function placesOf(reach: Reach): Places {
  const byNamespace = new Map<string, number[]>();
  reach.classes.endpoints.forEach((e, n) => {
    if (e.kind !== 'ingress-controller') byNamespace.set(e.namespace, [...(byNamespace.get(e.namespace) ?? []), n]);
  });
  return { byNamespace, atoms: atomsOf(reach.policies).filter((a) => !isNoAddress(a.addresses)), parts: partsMemo() };
}

function bundlesOf(reach: Reach, places: Places, member: number, direction: Direction): Bundle[] {
  const bundles = new Map<string, Bundle>();
  const bundle = ({ state, traffic }: Part): Bundle => {
    const key = `${state} ${traffic.id}`;
    const known = bundles.get(key) ?? { state, traffic, peers: new Set(), single: new Set(), atoms: new Set(), fromController: false };
    bundles.set(key, known);
    return known;
  };
  reach.classes.endpoints.forEach((e, peer) => {
    if (e.kind === 'ingress-controller' || (peer === member && !mayBeSelf(e))) return;
    const [from, to] = direction === 'egress' ? [member, peer] : [peer, member];
    const line = lineOf(NOWHERE, NOWHERE, sharesBetween(reach, places, from, to));
    for (const part of flowing(line.parts)) {
      const b = bundle(part);
      b.peers.add(peer);
      if (!(direction === 'egress' ? line.toGroup : line.fromGroup)) b.single.add(peer);
    }
  });
  for (const atom of places.atoms) for (const part of flowing(partsOutside(reach, places, member, direction, atom))) bundle(part).atoms.add(atom.id);
  if (direction === 'ingress')
    for (const { to, flow } of controllerFlows(reach)) if (to === member) for (const part of controllerParts(flow)) bundle(part).fromController = true;
  return [...bundles.values()];
}

/** Here a line is asked only for its parts and whether it is one of a group. */
const NOWHERE = { node: '', members: [] };

const sharesBetween = (reach: Reach, places: Places, from: number, to: number): Share[] =>
  (reach.classes.classesOf[from] as readonly number[]).flatMap((s) =>
    (reach.classes.classesOf[to] as readonly number[]).map((d) => {
      const { egress, ingress } = outcomesOf(reach, s, d);
      return { egress, ingress, parts: places.parts(egress, ingress) };
    }),
  );

function partsOutside(reach: Reach, places: Places, member: number, direction: Direction, atom: Atom): readonly Part[] {
  const rows = new Set((reach.classes.classesOf[member] as readonly number[]).map((c) => reach[direction][c] as HalfRow));
  const outcomes = [...rows].map((row) => outcomeOn(row, atom));
  return joinParts(outcomes.map((o) => (direction === 'egress' ? places.parts(o, OPEN) : places.parts(OPEN, o)))).parts;
}

/** The bundle's peers by name: its own namespace first, then the others, then the outside. */
function peersOf(reach: Reach, places: Places, member: number, { state, peers, single, atoms, fromController }: Bundle): string[] {
  const home = (reach.classes.endpoints[member] as Endpoint).namespace;
  const names: string[] = [];
  const namespaces = new Set([...peers].map((n) => (reach.classes.endpoints[n] as Endpoint).namespace));
  for (const name of [...namespaces].sort((a, b) => Number(b === home) - Number(a === home) || (a < b ? -1 : 1))) {
    const all = (places.byNamespace.get(name) ?? []).filter((n) => n !== member || mayBeSelf(reach.classes.endpoints[n] as Endpoint));
    const own = all.filter((n) => peers.has(n));
    const isGroup = own.length === all.length && (state === 'default' || (own.length > 1 && !own.some((n) => single.has(n))));
    if (isGroup) names.push(namespaceId(name));
    else names.push(...own.map((n) => idOf(reach, n)));
  }
  return [...names, ...outsideTexts(places.atoms, atoms), ...(fromController ? [CONTROLLER_ID] : [])];
}
