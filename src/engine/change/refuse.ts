// Why an intent makes no sense, or not now: one plain sentence each, before anything is drafted.
import type { Analysis } from '../reach/analysis';
import { type FoundEnd, findEnd, nameOfEnd } from '../reach/ends';
import { type Block, formatBlock, isInside, parseBlock } from '../sets/address';
import { EMPTY } from '../sets/traffic';
import { type Ends, endpointsOf } from './between';
import { brokenAt, brokenFileNaming } from './broken';
import type { FlowIntent } from './intent';

/** Endpoints that two ends have in common, which are one pod each, reach themselves whatever policies say. */
export const isOnePod = (from: FoundEnd, to: FoundEnd): boolean =>
  from.kind === 'endpoint' &&
  to.kind === 'endpoint' &&
  from.number === to.number &&
  (from.endpoint.replicas <= 1 || (from.pod !== undefined && from.pod === to.pod));

/** An end of an intent, or why nothing can be done about it. */
export function oneEnd(analysis: Analysis, text: string): FoundEnd | string {
  const wrong = whatIsWrong(text);
  if (wrong) return wrong;
  const found = findEnd(analysis.reach, text);
  if ('end' in found) return whyNot(analysis, found.end) ?? found.end;
  const broken = brokenFileNaming(analysis, text);
  return broken ? `${found.problem}; the text of \`${broken}\` is broken and may have it: mend it first` : found.problem;
}

/** The ends of an intent, or why it cannot be carried out. */
export function endsOf(analysis: Analysis, intent: FlowIntent): Ends | string {
  if (intent.traffic === EMPTY) return NO_PORT;
  const [from, to] = [oneEnd(analysis, intent.from), oneEnd(analysis, intent.to)];
  if (typeof from === 'string') return from;
  if (typeof to === 'string') return to;
  if (from.kind === 'outside' && to.kind === 'outside') return 'both ends are outside the cluster: no policy concerns them';
  if (isOnePod(from, to)) return `${nameOfEnd(from)} is a single pod, and a pod always reaches itself`;
  return brokenAt(analysis, [from, to]) ?? { from, to };
}

/** Said of an intent without traffic, which is what is left of ports that do not exist. */
export const NO_PORT = 'no port is given: ports go from 1 to 65535';

function whyNot({ reach }: Analysis, end: FoundEnd): string | undefined {
  if (end.kind === 'outside') return undefined;
  const members = endpointsOf(reach, end).map((e) => reach.classes.endpoints[e]);
  if (members.some((e) => e?.kind === 'ingress-controller')) return 'the ingress controller is not in the files: add its workload, or allow its namespace';
  if (members.length === 0) return `${nameOfEnd(end)} has no workloads in the files`;
  return undefined;
}

/** What is wrong with an address block as it is typed: the API refuses host bits, and exceptions that lie outside. */
function whatIsWrong(text: string): string | undefined {
  const [whole, excepts, ...more] = text.replace(/^ip:/, '').split(/\s+except\s+/);
  if (more.length > 0) return `\`${text}\` says except twice`;
  const block = parseBlock((whole ?? '').trim());
  if (block?.hostBits) return hostBits(whole ?? '', block);
  if (excepts === undefined) return undefined;
  if (!block) return `\`${whole}\` is not an address block like 10.0.0.0/8: only a block can have exceptions`;
  for (const part of excepts.split(',').map((t) => t.trim())) {
    const hole = parseBlock(part);
    if (!hole) return `\`${part}\` is not an address block like 10.0.0.0/8`;
    if (hole.hostBits) return hostBits(part, hole);
    if (!isInside(hole, block) || hole.length === block.length) return `the exception \`${part}\` is not inside of \`${whole}\``;
  }
  return undefined;
}

const hostBits = (text: string, block: Block): string => `\`${text}\` has bits set beyond its length: did you mean \`${formatBlock(block)}\`?`;
