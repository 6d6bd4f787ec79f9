// The ports that the containers of a pod or a pod template declare: what named ports are looked up in.
import { MAX_PORT, MIN_PORT, PROTOCOLS, type Protocol } from '../sets/traffic';
import type { Path } from '../yaml/path';
import { isMapping } from '../yaml/resource';
import type { ContainerPort } from './cluster';
import { fieldOf, textAt } from './field';
import { reportIgnored, reportInvalid, reportWrongType, type Source } from './report';

const NO_PORTS: readonly ContainerPort[] = [];

/** The protocol at a key, TCP by default; undefined, and reported, where it is not one of the three (case matters). */
export function readProtocol(value: unknown, path: Path, source: Source): Protocol | undefined {
  if (value === undefined || value === null || value === 'TCP') return 'TCP';
  if (typeof value !== 'string') reportWrongType(source, path, value, 'a string');
  else if (PROTOCOLS.includes(value as Protocol)) return value as Protocol;
  else reportInvalid(source, path, `protocol \`${value}\` is none of \`TCP\`, \`UDP\`, \`SCTP\``);
  return undefined;
}

/** `'left-out'`: harmless, one port less. `'unreadable'`: reported, and whoever declares it cannot be trusted. */
function readPort(value: unknown, path: Path, source: Source): ContainerPort | 'left-out' | 'unreadable' {
  if (!isMapping(value)) {
    reportWrongType(source, path, value, 'a mapping');
    return 'unreadable';
  }
  const port = fieldOf(value, 'containerPort');
  const name = fieldOf(value, 'name');
  if (port === undefined) {
    reportIgnored(source, path, 'the port has no `containerPort`, so it is left out');
    return 'left-out';
  }
  if (typeof port !== 'number') {
    reportWrongType(source, [...path, 'containerPort'], port, 'a whole number');
    return 'unreadable';
  }
  if (!Number.isInteger(port) || port < MIN_PORT || port > MAX_PORT) {
    reportInvalid(source, [...path, 'containerPort'], `port \`${port}\` is not a whole number from ${MIN_PORT} to ${MAX_PORT}`);
    return 'unreadable';
  }
  if (name !== undefined && typeof name !== 'string') {
    reportWrongType(source, [...path, 'name'], name, 'a string');
    return 'unreadable';
  }
  const protocol = readProtocol(fieldOf(value, 'protocol'), [...path, 'protocol'], source);
  if (!protocol) return 'unreadable';
  return name ? { name, protocol, port } : { protocol, port };
}

interface Ports {
  readonly list: ContainerPort[];
  good: boolean;
}

function addPorts(spec: unknown, key: 'containers' | 'initContainers', at: Path, source: Source, into: Ports): void {
  const containers = fieldOf(spec, key);
  if (containers === undefined) return;
  if (!Array.isArray(containers)) {
    reportWrongType(source, [...at, key], containers, 'a list');
    into.good = false;
    return;
  }
  for (const [i, container] of (containers as unknown[]).entries()) {
    // An init container that restarts for ever is a sidecar (KEP-753); its ports are looked up too (podutil.FindPort).
    if (key === 'initContainers' && textAt(container, 'restartPolicy') !== 'Always') continue;
    const ports = fieldOf(container, 'ports');
    if (ports === undefined) continue;
    if (!Array.isArray(ports)) {
      reportWrongType(source, [...at, key, i, 'ports'], ports, 'a list');
      into.good = false;
      continue;
    }
    for (const [k, value] of (ports as unknown[]).entries()) {
      const port = readPort(value, [...at, key, i, 'ports', k], source);
      if (port === 'unreadable') into.good = false;
      else if (port !== 'left-out') into.list.push(port);
    }
  }
}

/** The ports of all containers and sidecars, in their order; undefined where they cannot be read. `at`: the path of the pod spec. */
export function readContainerPorts(spec: unknown, at: Path, source: Source): readonly ContainerPort[] | undefined {
  const ports: Ports = { list: [], good: true };
  addPorts(spec, 'containers', at, source, ports);
  addPorts(spec, 'initContainers', at, source, ports);
  if (!ports.good) return undefined;
  return ports.list.length ? ports.list : NO_PORTS;
}

/** Whether the containers and sidecars declare exactly these ports and nothing is wrong with them. Allocates nothing: it is asked for every pod. */
export function declaresPorts(spec: unknown, ports: readonly ContainerPort[]): boolean {
  const seen = countMatching(fieldOf(spec, 'initContainers'), ports, countMatching(fieldOf(spec, 'containers'), ports, 0, 'all'), 'sidecars');
  return seen === ports.length;
}

/** How many ports match so far, -1 once one does not. */
function countMatching(containers: unknown, ports: readonly ContainerPort[], from: number, which: 'all' | 'sidecars'): number {
  if (containers === undefined || from < 0) return from;
  if (!Array.isArray(containers)) return -1;
  let seen = from;
  for (const container of containers as unknown[]) {
    if (which === 'sidecars' && textAt(container, 'restartPolicy') !== 'Always') continue;
    const declared = fieldOf(container, 'ports');
    if (declared === undefined) continue;
    if (!Array.isArray(declared)) return -1;
    for (const value of declared as unknown[]) if (!isPort(value, ports[seen++])) return -1;
  }
  return seen;
}

const isPort = (value: unknown, port: ContainerPort | undefined): boolean =>
  port !== undefined &&
  fieldOf(value, 'containerPort') === port.port &&
  (fieldOf(value, 'name') || undefined) === port.name &&
  (fieldOf(value, 'protocol') ?? 'TCP') === port.protocol;
