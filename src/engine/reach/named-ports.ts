// Ports by the name that people know them by.
import { EMPTY, ports, type Traffic, union } from '../sets/traffic';
import { findEnd } from './ends';
import type { Reach } from './reach';
import { findServicePods, isServiceName } from './service-end';

/** The ports of an end that are called so: a Service's own, else those that the containers of its pods declare with a number. EMPTY where there are none. */
export function portsNamed(reach: Reach, end: string, name: string): Traffic {
  const declared = isServiceName(end) ? ofService(reach, end) : ofPods(reach, end);
  return declared.filter((p) => p.name === name && p.port > 0).reduce((sum, p) => union(sum, ports(p.protocol, p.port)), EMPTY);
}

function ofService(reach: Reach, end: string) {
  const found = findServicePods(reach, end);
  return 'problem' in found ? [] : found.service.ports;
}

function ofPods(reach: Reach, end: string) {
  const found = findEnd(reach, end);
  if ('problem' in found || found.end.kind !== 'endpoint') return [];
  const { shape, endpoint } = found.end;
  return (shape ? [shape] : endpoint.shapes).flatMap((s) => s.ports);
}
