// Single questions: may this source open a connection to this destination, with this protocol, on this port?
import type { Cluster } from '../cluster/cluster';
import { equals, intersect as intersectAddresses, isEmpty as isNoAddress, ofAddress, parseAddress } from '../sets/address';
import { ALL, intersect, isSubset, MAX_PORT, MIN_PORT, PROTOCOLS, type Protocol, ports, type Traffic } from '../sets/traffic';
import { type FoundEnd, findEnd } from './ends';
import type { HalfRow } from './half-row';
import { outcomesOf } from './pairs';
import type { Reach } from './reach';
import { podTraffic } from './service-end';

/** `src` and `dst` as findEnd reads them; of a Service as destination, `port` is its own. */
export interface Probe {
  readonly src: string;
  readonly dst: string;
  readonly protocol: string;
  readonly port: number;
}

/** `allowed` is what surely holds, for every pod in question; `unsure` and `partial` say where that is not the whole answer; `problem` where the question cannot be answered. */
export interface ProbeAnswer {
  readonly allowed: boolean;
  readonly unsure?: boolean;
  readonly partial?: boolean;
  readonly problem?: string;
}

/** What flows between two ends, for each pair of classes or pieces of the outside in question. */
export function sharesBetween(reach: Reach, from: FoundEnd, to: FoundEnd): { readonly open: Traffic; readonly may: Traffic }[] {
  if (from.kind !== 'outside' && to.kind !== 'outside') {
    if (reachesItself(from, to)) return [{ open: ALL, may: ALL }];
    // The exemption is the destination's: the source's own egress still decides.
    if (isFromOwnNode(reach, from, to)) return from.classes.flatMap((s) => to.classes.map((d) => outcomesOf(reach, s, d).egress));
    return from.classes.flatMap((s) =>
      to.classes.map((d) => {
        const { egress, ingress } = outcomesOf(reach, s, d);
        return { open: intersect(egress.open, ingress.open), may: intersect(egress.may, ingress.may) };
      }),
    );
  }
  if (from.kind !== 'outside' && to.kind === 'outside') return zonesOf(reach.egress, from.classes, to);
  if (from.kind === 'outside' && to.kind !== 'outside')
    return isNodeOf(reach.cluster, from, to) ? [{ open: ALL, may: ALL }] : zonesOf(reach.ingress, to.classes, from);
  return [];
}

function zonesOf(rows: readonly HalfRow[], classes: readonly number[], outside: FoundEnd & { kind: 'outside' }): { open: Traffic; may: Traffic }[] {
  return classes.flatMap((c) =>
    (rows[c] as HalfRow)
      .zones()
      .flatMap((z) => (isNoAddress(intersectAddresses(z.addresses, outside.addresses)) ? [] : [{ open: z.outcome.open, may: z.outcome.may }])),
  );
}

/** One pod always reaches itself (NetworkPolicy documentation); the replicas of a workload are different pods. */
function reachesItself(from: FoundEnd, to: FoundEnd): boolean {
  if (from.kind !== 'endpoint' || to.kind !== 'endpoint' || from.number !== to.number) return false;
  return from.pod && to.pod ? from.pod === to.pod : from.endpoint.replicas <= 1;
}

/** The pod that an end means, where it means one. */
const onePod = (end: FoundEnd) => {
  if (end.kind !== 'endpoint') return undefined;
  const shape = end.shape ?? (end.endpoint.shapes.length === 1 ? end.endpoint.shapes[0] : undefined);
  const pod = end.pod ?? (shape?.pods.length === 1 ? shape.pods[0] : undefined);
  return shape && pod ? { shape, pod } : undefined;
};

/** Traffic from a pod's own node is always let in (NetworkPolicy v1, comment on spec.ingress); a host-network pod that counts as its node is such traffic. */
function isFromOwnNode(reach: Reach, from: FoundEnd, to: FoundEnd): boolean {
  const [source, target] = [onePod(from), onePod(to)];
  if (!source?.shape.hostNetwork || reach.platform.hostNetwork !== 'nodes') return false;
  return source.pod.node !== undefined && source.pod.node === target?.pod.node;
}

function isNodeOf(cluster: Cluster, from: FoundEnd & { kind: 'outside' }, to: FoundEnd): boolean {
  const name = onePod(to)?.pod.node;
  const node = name === undefined ? undefined : cluster.nodes.find((n) => n.name === name);
  return (
    node?.addresses.some((text) => {
      const address = parseAddress(text);
      return address !== undefined && equals(ofAddress(address), from.addresses);
    }) ?? false
  );
}

/** Answers one question. */
export function probeOne(reach: Reach, probe: Probe): ProbeAnswer {
  if (!(PROTOCOLS as readonly string[]).includes(probe.protocol))
    return { allowed: false, problem: `protocol \`${probe.protocol}\` is not one of TCP, UDP, SCTP` };
  if (!Number.isInteger(probe.port) || probe.port < MIN_PORT || probe.port > MAX_PORT)
    return { allowed: false, problem: `port \`${probe.port}\` is not between ${MIN_PORT} and ${MAX_PORT}` };
  const [from, to] = [findEnd(reach, probe.src), findEnd(reach, probe.dst)];
  if ('problem' in from) return { allowed: false, problem: from.problem };
  if ('problem' in to) return { allowed: false, problem: to.problem };
  if (from.end.kind === 'outside' && to.end.kind === 'outside')
    return { allowed: false, problem: 'both ends are outside the cluster: no policy concerns them' };
  const asked = podTraffic(reach, probe.dst, ports(probe.protocol as Protocol, probe.port));
  if ('problem' in asked) return { allowed: false, ...asked };
  const shares = sharesBetween(reach, from.end, to.end);
  const open = shares.filter((s) => isSubset(asked, s.open)).length;
  const may = shares.some((s) => isSubset(asked, s.may) && !isSubset(asked, s.open));
  const allowed = shares.length > 0 && open === shares.length;
  return { allowed, ...(may ? { unsure: true } : {}), ...(!allowed && open > 0 ? { partial: true } : {}) };
}
