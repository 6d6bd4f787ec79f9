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
  if (typeof value !== 'string') reportWrongType(source, path, value, 'text');
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
    reportWrongType(source, [...path, 'containerPort'], port, 'a number');
    return 'unreadable';
  }
  if (!Number.isInteger(port) || port < MIN_PORT || port > MAX_PORT) {
    reportInvalid(source, [...path, 'containerPort'], `port \`${port}\` is not a whole number from ${MIN_PORT} to ${MAX_PORT}`);
    return 'unreadable';
  }
  if (name !== undefined && typeof name !== 'string') {
    reportWrongType(source, [...path, 'name'], name, 'text');
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

export function samePorts(a: readonly ContainerPort[], b: readonly ContainerPort[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    const x = a[i] as ContainerPort;
    const y = b[i] as ContainerPort;
    if (x.port !== y.port || x.name !== y.name || x.protocol !== y.protocol) return false;
  }
  return true;
}
