// Proposals for `dns`: let an end reach the cluster's DNS, on UDP and TCP, at the ports that its pods listen on.
import type { Analysis } from '../reach/analysis';
import { type FoundEnd, nameOfEnd } from '../reach/ends';
import type { HalfRow } from '../reach/half-row';
import { EMPTY, format, isSubset, type Traffic } from '../sets/traffic';
import { waysToAllow } from './allow';
import { type Ends, endpointsOf, isIsolated, openForAll, sameEnds } from './between';
import { brokenAt } from './broken';
import { inWords } from './candidate';
import { type Dns, findDns } from './dns';
import type { AllowDns } from './intent';
import { shortName } from './names';
import { obstacleOf } from './obstacle';
import type { Answer, Proposal } from './proposal';
import { openers, proposeAllow } from './propose-allow';
import { extraOf, prove, sizeOf, type Trial } from './prove';
import { alreadySo, refusal } from './prove-amendment';
import { isOnePod, oneEnd } from './refuse';
import { begin } from './step';

const DNS = "the cluster's DNS";

/** What new policies are called: at the source, and at the DNS pods where those are isolated. */
function namesFor(from: FoundEnd) {
  const egress = from.kind === 'namespace' ? 'allow-dns' : `allow-${shortName(from)}-dns`;
  return { egress, ingress: `allow-${shortName(from)}-to-dns` };
}

/** Answers an intent to allow DNS. */
export function proposeDns(analysis: Analysis, intent: AllowDns): Answer {
  const from = oneEnd(analysis, intent.from);
  if (typeof from === 'string') return refusal(from);
  if (from.kind === 'outside') return refusal(`${nameOfEnd(from)} is outside the cluster: no policy lets it out to ${DNS}`);
  const dns = findDns(analysis.reach);
  const ends = { from, to: dns.end };
  const broken = brokenAt(analysis, [ends.from, ends.to]);
  if (broken) return refusal(broken);
  if (isOnePod(from, dns.end)) return alreadySo(`${nameOfEnd(from)} is ${DNS} itself, and a pod always reaches itself`);
  if (!dns.known) return unseen(analysis, intent, { from, to: dns.end }, dns);
  if (isSubset(dns.traffic, openForAll(analysis.reach, ends))) return alreadyOpen(analysis, ends, dns.traffic);
  return proposeAllow(analysis, { kind: 'allow', from: intent.from, to: dns.name, traffic: dns.traffic, called: namesFor(from) }, ends);
}

function alreadyOpen(analysis: Analysis, ends: Ends, traffic: Traffic): Answer {
  const name = nameOfEnd(ends.from);
  const way = `${name} reaches ${DNS} on ${format(traffic)} already`;
  if (!isIsolated(analysis.reach, ends.from, 'egress')) return alreadySo(`${way}: nothing isolates ${name} for egress`);
  const by = openers(analysis, ends);
  return alreadySo(by.length === 0 || by.length > 3 ? way : `${way}: ${inWords(by)} ${by.length === 1 ? 'lets' : 'let'} it through`);
}

/** What every class of the end lets out to a pod that the files do not have: what no rule says of one peer alone. */
export function openToUnseen(analysis: Analysis, from: FoundEnd, home: string): (traffic: Traffic) => boolean {
  if (from.kind === 'outside') return () => false;
  const { classes, egress } = analysis.reach;
  // A rule about all of the namespace is about the DNS pods there too.
  const neighbours = classes.inNamespace[classes.namespaceIndex.get(home) ?? -1] ?? [];
  const opensAll = (row: HalfRow, traffic: Traffic) =>
    row.policies.some((p) =>
      p.rules.egress.some(
        (r) =>
          r.rule.peer.kind === 'and' &&
          !r.rule.peer.of.some((m) => m.kind === 'label') &&
          neighbours.length > 0 &&
          neighbours.every((c) => r.peers.sure.includes(c)) &&
          isSubset(traffic, r.rule.ports.traffic),
      ),
    );
  return (traffic) =>
    from.classes.every((c) => {
      const row = egress[c] as HalfRow;
      return isSubset(traffic, row.rest.open) || opensAll(row, traffic);
    });
}

/** DNS that the files do not show: it is where Kubernetes usually has it, and nothing is known to isolate it. */
function unseen(analysis: Analysis, intent: AllowDns, ends: Ends, dns: Dns): Answer {
  const { traffic } = dns;
  if (openToUnseen(analysis, ends.from, 'kube-system')(traffic)) return alreadyOpen(analysis, ends, traffic);
  const candidates = waysToAllow(begin(analysis), ends, 'egress', { traffic, named: [] }, namesFor(ends.from).egress).flatMap((w) => w.make() ?? []);
  const holds = (after: Analysis) => {
    const now = sameEnds(after.reach, intent.from, dns.name);
    return now !== undefined && isSubset(traffic, openForAll(after.reach, now));
  };
  const trial: Trial = { before: analysis, ends, wanted: traffic, holds };
  const proposals = prove(candidates, trial).map(({ proposal }) => brought(analysis, proposal, ends.from, dns));
  if (proposals.length > 0) return { proposals: proposals.sort((a, b) => extraOf(a) - extraOf(b) || sizeOf(a) - sizeOf(b)), already: false };
  const obstacle = obstacleOf(analysis, ends.from);
  return refusal(`no policy can let ${nameOfEnd(ends.from)} reach ${DNS}${obstacle ? `: ${obstacle}` : ''}`);
}

/** The DNS comes into sight with the edit, so that comparing with what was before shows no flow to it. */
function brought(analysis: Analysis, proposal: Proposal, from: FoundEnd, dns: Dns): Proposal {
  const ids = endpointsOf(analysis.reach, from).flatMap((e) => analysis.reach.classes.endpoints[e]?.id ?? []);
  return { ...proposal, brings: ids.map((id) => ({ from: id, to: dns.name, before: EMPTY, after: dns.traffic })) };
}
