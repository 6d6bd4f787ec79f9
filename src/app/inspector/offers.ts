// What the port picker offers for a destination: its container ports, its Services, and what usually fits elsewhere.
import type { GraphNode, NewWorkload, Traffic, View } from '../../engine/index';
import { ALL, parseTraffic, portsOf, uniteTraffic } from '../../engine/plain';

/** One choice. `name`: the container port's name, which a rule may use instead of the number. */
export interface PortChoice {
  readonly key: string;
  readonly label: string;
  readonly traffic: Traffic;
  readonly name?: string;
}

const USUAL = [443, 80] as const;
const ALL_PORTS: PortChoice = { key: 'all', label: 'all ports', traffic: ALL };
/** Ports of a whole namespace that are offered: more would be no choice. */
const MOST = 10;

const numbers = (port: number, protocol: 'TCP' | 'UDP' | 'SCTP'): string => (protocol === 'TCP' ? `${port}` : `${port} ${protocol}`);

/** What a Service listens on: `svc:` ends are spoken of by the Service's own ports. */
function servicePorts(view: View, service: string): PortChoice[] {
  return view.graph.nodes.flatMap((n) =>
    n.offers
      .filter((o) => `${n.namespace}/${o.service}` === service)
      .map((o) => ({
        key: `${o.protocol} ${o.port}`,
        label: o.port === o.target ? numbers(o.port, o.protocol) : `${numbers(o.port, o.protocol)} → ${o.target}`,
        traffic: portsOf(o.protocol, o.port),
      })),
  );
}

/** The ports that members of a namespace have, by number: a name need not mean the same number in all of them. */
function memberPorts(view: View, namespace: string): PortChoice[] {
  return view.graph.nodes
    .filter((n) => n.parent === namespace)
    .flatMap((n) => n.ports.map(({ protocol, port }) => ({ key: `${protocol} ${port}`, label: numbers(port, protocol), traffic: portsOf(protocol, port) })));
}

const newPorts = ({ ports = [] }: NewWorkload): PortChoice[] =>
  ports.flatMap(({ protocol, port }) =>
    typeof port === 'number' ? [{ key: `${protocol} ${port}`, label: numbers(port, protocol), traffic: portsOf(protocol, port) }] : [],
  );

/** What is offered for a flow to any end: a node, a Service (`svc:shop/web`), an address, or a workload that is to be created. */
export function choicesFor(view: View | undefined, to: string, creates?: NewWorkload): PortChoice[] {
  const node = view?.graph.nodes.find((n) => n.id === to);
  const isNew = creates !== undefined && to === `${creates.namespace}/${creates.name}`;
  const some = isNew
    ? newPorts(creates)
    : !view
      ? []
      : to.startsWith('svc:')
        ? servicePorts(view, to.slice(4))
        : node?.kind === 'namespace'
          ? memberPorts(view, to)
          : [];
  const different = [...new Map(some.map((c) => [c.key, c])).values()].slice(0, MOST);
  return different.length > 0 ? [...different, ALL_PORTS] : portChoices(node);
}

/** Without duplicates, container ports first, then Services, then "all ports"; `443` and `80` where the end tells nothing. */
export function portChoices(node: GraphNode | undefined): PortChoice[] {
  const own = (node?.ports ?? []).map((p): PortChoice => {
    const protocol = p.protocol === 'TCP' ? '' : ` ${p.protocol}`;
    return {
      key: `port ${p.protocol} ${p.port} ${p.name ?? ''}`,
      label: p.name === undefined ? `${p.port}${protocol}` : `${p.name} · ${p.port}${protocol}`,
      traffic: portsOf(p.protocol, p.port),
      ...(p.name === undefined ? {} : { name: p.name }),
    };
  });
  const services = (node?.offers ?? []).map(
    (o): PortChoice => ({
      key: `service ${o.service} ${o.protocol} ${o.port} ${o.target}`,
      label: `through Service ${o.service}: ${o.port} → ${o.target}`,
      traffic: portsOf(o.protocol, o.target),
    }),
  );
  const usual =
    own.length + services.length > 0 ? [] : USUAL.map((port): PortChoice => ({ key: `usual ${port}`, label: String(port), traffic: portsOf('TCP', port) }));
  return [...new Map([...own, ...services, ...usual, ALL_PORTS].map((c) => [c.key, c])).values()];
}

export const uniteChoices = (choices: readonly PortChoice[]): Traffic | undefined => {
  const [first, ...more] = choices.map((c) => c.traffic);
  return first && more.reduce((a, b) => uniteTraffic(a, b), first);
};

/** What was typed as traffic, or a sentence that says what is wrong with it. */
export function readPorts(text: string): { readonly traffic: Traffic } | { readonly problem: string } {
  if (text.trim() === '') return { problem: 'type a port, such as 5432, 8000-8010 or UDP 53' };
  const traffic = parseTraffic(text);
  if (traffic) return { traffic };
  const beyond = [...text.matchAll(/\d+/g)].map((m) => Number(m[0])).find((n) => n < 1 || n > 65535);
  if (beyond !== undefined) return { problem: `${beyond} is not a port: ports are 1 to 65535` };
  return { problem: `“${text.trim()}” is not a list of ports: write 5432, 8000-8010, UDP 53 or 80,443/TCP` };
}
