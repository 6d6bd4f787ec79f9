// Services as ends: a Service stands for its pods, and a port of it for the pods' port that it leads to.
import type { Endpoint, Labels, Service, Shape } from '../cluster/cluster';
import { includesLabels } from '../cluster/labels';
import { withoutVolatile } from '../cluster/volatile';
import { ALL, allOf, EMPTY, format, intersect, intersects, isSubset, PROTOCOLS, ports, subtract, type Traffic, union } from '../sets/traffic';
import { nearest } from '../yaml/resemblance';
import type { Reach } from './reach';

/** How a Service is written as an end. */
const SERVICE = 'svc:';

export const isServiceName = (text: string): boolean => text.startsWith(SERVICE);

/** A Service with the endpoints that have pods of it, by number, and the shapes and classes of those pods. */
export interface ServicePods {
  readonly service: Service;
  readonly numbers: readonly number[];
  readonly shapes: readonly Shape[];
  readonly classes: readonly number[];
}

const labelsText = (labels: Labels): string =>
  Object.entries(labels)
    .map(([key, value]) => `\`${key}: ${value}\``)
    .join(' and ');

const hasPodOf = (e: Endpoint, service: Service, selector: Labels): boolean =>
  e.namespace === service.namespace && e.kind !== 'ingress-controller' && e.shapes.some((s) => includesLabels(s.labels, selector));

/** Numbers of the endpoints that the selector meets; implied ones where the files have no other. */
function membersOf({ classes }: Reach, service: Service, selector: Labels): readonly number[] {
  const all = classes.endpoints.flatMap((e, n) => (hasPodOf(e, service, selector) ? [n] : []));
  const real = all.filter((n) => classes.endpoints[n]?.kind !== 'implied');
  return real.length > 0 ? real : all;
}

/** Finds `svc:NAMESPACE/NAME` and its pods; a sentence where there is no such Service, or where it leads to no pods. */
export function findServicePods(reach: Reach, text: string): ServicePods | { readonly problem: string } {
  const plain = text.slice(SERVICE.length);
  const name = plain.includes('/') ? plain : `default/${plain}`;
  const { services } = reach.cluster;
  const service = services.find((s) => `${s.namespace}/${s.name}` === name);
  if (!service) {
    const near = nearest(
      name,
      services.map((s) => `${s.namespace}/${s.name}`),
    );
    return { problem: `no Service \`${name}\` in the files${near ? `: did you mean \`${SERVICE}${near}\`?` : ''}` };
  }
  const { selector, externalName } = service;
  if (!selector && externalName !== undefined) return { problem: `Service ${name} leads to the host name \`${externalName}\`, not to pods` };
  if (!selector) return { problem: `Service ${name} has no selector: it leads to addresses that are kept by hand, not to pods` };
  const numbers = membersOf(reach, service, selector);
  if (numbers.length === 0) return { problem: `Service ${name} has no pods in the files: none in its namespace has ${labelsText(selector)}` };
  // Labels that each rollout changes tell no classes apart.
  const stable = withoutVolatile(selector);
  const { classesOf, endpoints, list } = reach.classes;
  const shapes = numbers.flatMap((n) => endpoints[n]?.shapes.filter((s) => includesLabels(s.labels, selector)) ?? []);
  const classes = numbers.flatMap((n) => (classesOf[n] as readonly number[]).filter((c) => includesLabels(list[c]?.labels ?? {}, stable)));
  return { service, numbers, shapes, classes: [...new Set(classes)].sort((a, b) => a - b) };
}

const portText = ({ protocol, port, name }: Service['ports'][number]): string => `${protocol} ${port}${name ? ` (${name})` : ''}`;

/** What a port of the Service is on its pods: a number, or what its name means on each pod that declares it. */
function targetOf({ target, protocol }: Service['ports'][number], shapes: readonly Shape[]): Traffic {
  const numbers =
    typeof target === 'number' ? [target] : shapes.flatMap((s) => s.ports.filter((p) => p.name === target && p.protocol === protocol).map((p) => p.port));
  // A port without a number is one that only a rule names.
  return numbers.filter((n) => n > 0).reduce((sum, n) => union(sum, ports(protocol, n)), EMPTY);
}

/** Whole protocols of some traffic: asked of a Service they mean what it has of them. */
const wholeOf = (traffic: Traffic): Traffic =>
  PROTOCOLS.map(allOf)
    .filter((all) => isSubset(all, traffic))
    .reduce(union, EMPTY);

/**
 * The traffic of an intent or a question on the pods of its destination. Where `to` names a Service the traffic is meant
 * as the Service's ports (all of a protocol: as many as it has), and is mapped to those of its pods; else it stays. A
 * port that the Service does not have is a sentence that lists those that it has.
 */
export function podTraffic(reach: Reach, to: string, traffic: Traffic): Traffic | { readonly problem: string } {
  const found = isServiceName(to) ? findServicePods(reach, to) : undefined;
  if (!found || traffic === EMPTY) return traffic;
  if ('problem' in found) return found;
  const { service, shapes } = found;
  const name = `Service ${service.namespace}/${service.name}`;
  const has = service.ports.map(portText).join(', ');
  if (service.ports.length === 0) return { problem: `${name} has no ports: name its workload instead` };
  const known = service.ports.reduce((sum, p) => union(sum, ports(p.protocol, p.port)), EMPTY);
  const unknown = subtract(subtract(traffic, wholeOf(traffic)), known);
  if (unknown !== EMPTY) return { problem: `${name} has no port ${format(unknown)}: it has ${has}` };
  if (!intersects(traffic, known)) return { problem: `${name} has no ${format(intersect(traffic, ALL))} port: it has ${has}` };
  let sum = EMPTY;
  for (const port of service.ports) {
    if (!intersects(traffic, ports(port.protocol, port.port))) continue;
    const target = targetOf(port, shapes);
    if (target === EMPTY)
      return { problem: `port ${portText(port)} of ${name} leads to a port named \`${port.target}\`, which none of its pods declares with a number` };
    sum = union(sum, target);
  }
  return sum;
}
