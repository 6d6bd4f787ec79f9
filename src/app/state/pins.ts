// Pins: flows that must work or must never work. They are marked like any gesture, and kept in netpol-pins.yaml.
import type { GraphEdge, NewPin, PinCheck, Traffic, View } from '../../engine/index';
import { ALL, adoptTraffic, formatTraffic, portsOf, uniteTraffic } from '../../engine/plain';
import { propose, startAmend } from './gesture';
import { getState, setState } from './store';
import { pairOf } from './why';

/** `80,443/TCP; 53/UDP`, `all`: ports as people write them into a pin. */
export const pinPorts = (traffic: Traffic): string =>
  formatTraffic(traffic)
    .split('; ')
    .map((part) => part.replace(/^(\w+) (.+)$/, '$2/$1'))
    .join('; ');

const begin = (pin: NewPin, at?: number): void =>
  setState({ gesture: { subject: { kind: 'pin', pin, ...(at === undefined ? {} : { at }) }, step: 'choose', chosen: 0 } });

/** What the destination listens on, as far as its manifest says: a flow that must work hardly ever means all ports. */
function listeningOn(to: string): Traffic {
  const node = getState().result.view?.graph.nodes.find((n) => n.id === to);
  const [first, ...more] = (node?.ports ?? []).map((p) => portsOf(p.protocol, p.port, p.port));
  return first ? more.reduce(uniteTraffic, first) : ALL;
}

/** Begins a pin on what flows between two ends; the ports and the reason are asked for next. */
export const startPin = (must: NewPin['must'], from: string, to: string, traffic = must === 'allow' ? listeningOn(to) : ALL): void =>
  begin({ from, to, port: pinPorts(traffic), must });

/** Begins to change a pin of the list. */
export function startChangePin(at: number): void {
  const pin = getState().result.view?.pins[at];
  if (pin) begin({ from: pin.from, to: pin.to, port: pin.port, must: pin.must, ...(pin.why === undefined ? {} : { why: pin.why }) }, at);
}

/** What was chosen for the pin. Asks for the proposal. */
export function choosePin(pin: NewPin): void {
  const subject = getState().gesture?.subject;
  if (subject?.kind !== 'pin') return;
  const { at } = subject;
  void propose({ kind: 'amend', amendment: at === undefined ? { kind: 'add-pin', pin } : { kind: 'change-pin', at, pin } });
}

export const startRemovePin = (at: number): void => startAmend('Remove the pin', { kind: 'remove-pin', at });

/** All that flows on an edge, or would. */
export const trafficOfEdge = ({ parts }: GraphEdge): Traffic => parts.map((p) => adoptTraffic(p.traffic)).reduce((a, b) => uniteTraffic(a, b));

/** Begins a pin at the flow that is selected; false where none is. */
export function pinSelected(): boolean {
  const { lens, result } = getState();
  const { selection } = lens;
  if (selection.kind === 'pair') {
    startPin('allow', selection.from, selection.to);
    return true;
  }
  const { edges = [], hidden = [] } = result.view?.graph ?? {};
  const edge = selection.kind === 'edge' ? [...edges, ...hidden].find((e) => e.id === selection.id) : undefined;
  if (!edge) return false;
  const { from, to } = pairOf(edge);
  startPin('allow', from, to, trafficOfEdge(edge));
  return true;
}

/** A pin with its place in the list, which is how it is spoken of. */
export interface Pinned {
  readonly at: number;
  readonly pin: PinCheck;
}

/** The pins between some nodes and some others; a namespace counts as all in it. */
export function pinsBetween(view: View | undefined, from: readonly string[], to: readonly string[]): readonly Pinned[] {
  if (!view || view.pins.length === 0) return [];
  const parents = new Map(view.graph.nodes.map((n) => [n.id, n.parent]));
  const meets = (ends: readonly string[], ids: readonly string[]): boolean => ids.some((id) => ends.includes(id) || ends.includes(parents.get(id) ?? ''));
  return view.pins.flatMap((pin, at) => (meets(pin.fromNodes, from) && meets(pin.toNodes, to) ? [{ at, pin }] : []));
}

const STATES: Record<PinCheck['state'], string> = { holds: 'holds', broken: 'broken', unsure: 'not sure' };

/** `holds`, `broken`, `not sure`. */
export const pinState = ({ state }: PinCheck): string => STATES[state];

/** `shop/web must reach shop/db on 5432/TCP`. */
export const pinWords = ({ demand }: PinCheck): string => demand.replaceAll('`', '');
