// Pins in the picture: on the lines that they speak of, and as lines of their own where nothing flows.
import type { GraphEdge, GraphNode, PinCheck, Traffic } from '../../engine/index';
import { ALL, adoptTraffic, isEmptyTraffic, parseTraffic, subtractTraffic } from '../../engine/plain';
import { pinState, pinWords } from '../state/pins';

/** What pins say of a line. `words` stand on it; `title` says all of it. */
export interface PinMark {
  readonly words: string;
  readonly title: string;
  readonly state: PinCheck['state'];
}

/** What a pin has to know of a line: scene ids of its ends, its label, and the edges that it stands for. */
interface Line {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly edges: readonly GraphEdge[];
}

/** From the worst: what a line with several pins shows. */
const STATES = ['broken', 'unsure', 'holds'] as const;

const MUST = { allow: 'must', deny: 'never' } as const;

const isOutside = (node: GraphNode): boolean => node.kind === 'internet' || node.kind === 'address';

/** The nodes that an end of a pin stands for: of a namespace all in it, of the Internet every address. */
function wholeOf(ids: readonly string[], nodes: readonly GraphNode[]): ReadonlySet<string> {
  const own = new Set(ids);
  return new Set([...ids, ...nodes.filter((n) => own.has(n.parent ?? '') || (own.has('internet') && isOutside(n))).map((n) => n.id)]);
}

/** Ports that the files resolve, of a Service or by name, count as all. */
const trafficOf = ({ port, to }: PinCheck): Traffic => (to.startsWith('svc:') ? ALL : (parseTraffic(port) ?? ALL));

const overlaps = (a: Traffic, b: Traffic): boolean => !isEmptyTraffic(subtractTraffic(a, subtractTraffic(a, b)));

/** Whether some of what an edge stands for is what the pin is about. */
function speaksOf(edge: GraphEdge, from: ReadonlySet<string>, to: ReadonlySet<string>, traffic: Traffic): boolean {
  const meets = (end: string, members: readonly string[], ids: ReadonlySet<string>): boolean => ids.has(end) || members.some((m) => ids.has(m));
  return meets(edge.from, edge.fromMembers, from) && meets(edge.to, edge.toMembers, to) && edge.parts.some((p) => overlaps(adoptTraffic(p.traffic), traffic));
}

function markOf(pins: readonly PinCheck[], label: string): PinMark {
  const state = STATES.find((s) => pins.some((p) => p.state === s)) ?? 'holds';
  const bad = pins.filter((p) => p.state === state);
  const [first] = bad as [PinCheck];
  const title = pins.map((p) => `Pin: ${pinWords(p)}: ${pinState(p)}${p.why === undefined ? '' : ` (${p.why})`}`).join('\n');
  if (pins.length > 1) return { state, title, words: `${pins.length} pins${state === 'holds' ? '' : `, ${bad.length} ${pinState(first)}`}` };
  const port = first.port.replace(/\/TCP$/, '');
  const fault = state === 'holds' ? '' : `${pinState(first)}: `;
  return { state, title, words: `${fault}${MUST[first.must]}${port === 'all' || port === label.split(' ')[0] ? '' : ` ${port}`}` };
}

interface PinPlace<L> {
  readonly nodes: readonly GraphNode[];
  /** The box that stands for a node: its namespace's where that is folded. */
  readonly standsFor: (id: string) => string;
  /** A line of its own. */
  readonly alone: (id: string, from: string, to: string) => L;
}

/** The box at an end of a pin; of a block that the picture does not have, the Internet. */
function boxOf(ids: readonly string[], { nodes, standsFor }: Omit<PinPlace<Line>, 'alone'>): string | undefined {
  const [id] = ids;
  const node = nodes.find((n) => n.id === id) ?? (id?.startsWith('ip:') ? nodes.find((n) => n.kind === 'internet') : undefined);
  return node && standsFor(node.id);
}

/** The lines with their pins. A pin of which no line speaks is on the line between its ends, or a line of its own. */
export function withPins<L extends Line>(lines: readonly L[], pins: readonly PinCheck[], place: PinPlace<L>): readonly (L & { readonly pin?: PinMark })[] {
  if (pins.length === 0) return lines;
  const byLine = new Map<string, PinCheck[]>();
  const ghosts = new Map<string, L>();
  for (const pin of pins) {
    const [from, to] = [wholeOf(pin.fromNodes, place.nodes), wholeOf(pin.toNodes, place.nodes)];
    const traffic = trafficOf(pin);
    const own = lines.filter((l) => l.edges.some((e) => speaksOf(e, from, to, traffic)));
    const [start, end] = [boxOf(pin.fromNodes, place), boxOf(pin.toNodes, place)];
    if (own.length === 0 && (start === undefined || end === undefined || start === end)) continue;
    const between = own.length > 0 ? own : lines.filter((l) => l.from === start && l.to === end).slice(0, 1);
    const ids = between.length > 0 ? between.map((l) => l.id) : [`pin ${start} → ${end}`];
    if (between.length === 0 && start !== undefined && end !== undefined) ghosts.set(ids[0] as string, place.alone(ids[0] as string, start, end));
    for (const id of ids) byLine.set(id, [...(byLine.get(id) ?? []), pin]);
  }
  return [...lines, ...ghosts.values()].map((line) => {
    const own = byLine.get(line.id);
    return own ? { ...line, pin: markOf(own, line.label) } : line;
  });
}
