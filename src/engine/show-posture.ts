// The posture of a cluster in numbers: who is isolated, whom the Internet reaches, who reaches it, who is without DNS.
import { type Dns, findDns } from './change/dns';
import { openToUnseen } from './change/propose-dns';
import type { Endpoint } from './cluster/cluster';
import type { Direction } from './policy/policy';
import type { Analysis } from './reach/analysis';
import type { FoundEnd } from './reach/ends';
import type { HalfRow } from './reach/half-row';
import { sharesBetween } from './reach/probe';
import type { Reach } from './reach/reach';
import { type AddressSet, type Block, intersect as intersectAddresses, isEmpty as isNoAddress, ofBlock, parseBlock, subtract, union } from './sets/address';
import { allOf, EMPTY, intersect, intersects, type Traffic } from './sets/traffic';

/** Endpoint ids in order. `workloads` are those of the files, `implied` those that only a selector asks for; `unsure`: of either, those of which the files do not say. */
export interface PostureNumber {
  readonly workloads: readonly string[];
  readonly implied: readonly string[];
  readonly unsure: readonly string[];
}

/**
 * `total`: whom the numbers are about; the unknown ingress controller is none of them. Isolated is who is so with all
 * pods. Internet: some public address, on some port, for some pod at least, as far as policies decide. Without DNS is
 * who has a pod that reaches some pod of the cluster's DNS on none of its UDP ports; the DNS pods themselves aside.
 */
export interface Posture {
  readonly total: PostureNumber;
  readonly isolatedIngress: PostureNumber;
  readonly isolatedEgress: PostureNumber;
  readonly fromInternet: PostureNumber;
  readonly toInternet: PostureNumber;
  readonly withoutDns: PostureNumber;
}

const setOf = (blocks: readonly string[]): AddressSet => blocks.map((b) => ofBlock(parseBlock(b) as Block)).reduce(union);

/** What no host of the Internet has (IANA's special-purpose registries): this host, private, shared, loopback, link-local, multicast, reserved. */
const NOT_PUBLIC_V4 = setOf([
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16'],
  ...['172.16.0.0/12', '192.168.0.0/16', '224.0.0.0/4', '240.0.0.0/4'],
]);

/** All of IPv6 that is given out, and IPv4 behind the well-known prefix of translators. */
const PUBLIC_V6 = setOf(['2000::/3', '64:ff9b::/96']);

const INTERNET: AddressSet = union(subtract(setOf(['0.0.0.0/0']), NOT_PUBLIC_V4), PUBLIC_V6);

type Verdict = 'yes' | 'no' | 'unsure';
type EndpointEnd = Extract<FoundEnd, { readonly kind: 'endpoint' }>;

/** The numbers of an analysis. */
export function posture(analysis: Analysis): Posture {
  const { reach } = analysis;
  const dns = findDns(reach);
  const number = (ask: (end: EndpointEnd) => Verdict) => numberOf(reach, ask);
  return {
    total: number(() => 'yes'),
    isolatedIngress: number((end) => isolated(reach, end, 'ingress')),
    isolatedEgress: number((end) => isolated(reach, end, 'egress')),
    fromInternet: number((end) => publicly(reach, end, 'ingress')),
    toInternet: number((end) => publicly(reach, end, 'egress')),
    withoutDns: number((end) => lacksDns(analysis, dns, end)),
  };
}

function numberOf({ classes }: Reach, ask: (end: EndpointEnd) => Verdict): PostureNumber {
  const asked = classes.endpoints.flatMap((endpoint, number) => {
    if (endpoint.kind === 'ingress-controller') return [];
    return [{ endpoint, verdict: ask({ kind: 'endpoint', endpoint, number, classes: classes.classesOf[number] as readonly number[] }) }];
  });
  const ids = (kind: Endpoint['kind']) =>
    asked.filter(({ endpoint, verdict }) => verdict === 'yes' && endpoint.kind === kind).map(({ endpoint }) => endpoint.id);
  return { workloads: ids('workload'), implied: ids('implied'), unsure: asked.filter((a) => a.verdict === 'unsure').map((a) => a.endpoint.id) };
}

function isolated(reach: Reach, { classes }: EndpointEnd, direction: Direction): Verdict {
  const isClosed = (c: number) => (reach[direction][c] as HalfRow).policies.some((p) => p.policy.isolates[direction]);
  return classes.length > 0 && classes.every(isClosed) ? 'yes' : 'no';
}

interface Share {
  readonly open: Traffic;
  readonly may: Traffic;
}

const reaches = (shares: readonly Share[]): Verdict => (shares.some((s) => s.open !== EMPTY) ? 'yes' : shares.some((s) => s.may !== EMPTY) ? 'unsure' : 'no');

/** What a half-row says of public addresses. An edit leaves most half-rows as they are, and so their answers. */
const publicVerdicts = new WeakMap<HalfRow, Verdict>();

function publicVerdict(row: HalfRow): Verdict {
  let verdict = publicVerdicts.get(row);
  if (verdict === undefined) {
    verdict = reaches(row.zones().flatMap(({ addresses, outcome }) => (isNoAddress(intersectAddresses(addresses, INTERNET)) ? [] : [outcome])));
    publicVerdicts.set(row, verdict);
  }
  return verdict;
}

function publicly(reach: Reach, { classes }: EndpointEnd, direction: Direction): Verdict {
  const verdicts = classes.map((c) => publicVerdict(reach[direction][c] as HalfRow));
  return verdicts.includes('yes') ? 'yes' : verdicts.includes('unsure') ? 'unsure' : 'no';
}

/** A workload whose DNS is served by pods of which some do not answer it is without, since any of them may be asked. */
function lacksDns(analysis: Analysis, dns: Dns, end: EndpointEnd): Verdict {
  const udp = intersect(dns.traffic, allOf('UDP'));
  if (!dns.known) return openToUnseen(analysis, end, 'kube-system')(udp) ? 'no' : 'yes';
  if (isOf(dns.end, end)) return 'no';
  const shares = sharesBetween(analysis.reach, end, dns.end);
  if (shares.every((s) => intersects(s.open, udp))) return 'no';
  return shares.every((s) => intersects(s.may, udp)) ? 'unsure' : 'yes';
}

/** Whether the endpoint has pods of the DNS. */
function isOf(dns: FoundEnd, { number }: EndpointEnd): boolean {
  return dns.kind === 'endpoint' ? dns.number === number : dns.kind === 'service' && dns.numbers.includes(number);
}
