// The `ports` of a rule into traffic and names (semantics.md 1.3 and 1.6).
import type { NamedPort, Ports } from '../../policy/policy';
import { ALL, allOf, MIN_PORT, type Protocol, ports, type Traffic, unionAll } from '../../sets/traffic';
import type { Port } from './network-policy';

/** No entry means every port of every protocol; an entry without a port every port of its protocol, TCP by default. */
export function readPorts(list: readonly Port[]): Ports {
  if (list.length === 0) return { traffic: ALL, named: [] };
  const traffic: Traffic[] = [];
  const named: NamedPort[] = [];
  for (const { port, endPort, protocol } of list) {
    const of = (protocol ?? 'TCP') as Protocol;
    if (typeof port === 'string') named.push({ name: port, protocol: of });
    else if (typeof port === 'number') traffic.push(ports(of, Math.max(port, MIN_PORT), endPort ?? port));
    else traffic.push(allOf(of));
  }
  return { traffic: unionAll(traffic), named };
}
