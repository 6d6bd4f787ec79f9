// What a proposal promises, checked the long way: the text is edited and read afresh, and every flow is listed. Tests only.
import { openFiles, problemsOf } from '../../dialects/open';
import type { Analysis } from '../../reach/analysis';
import { type FoundEnd, findEnd } from '../../reach/ends';
import { listFlows } from '../../reach/list';
import {
  type AddressSet,
  intersect as common,
  formatAddress,
  isEmpty as isNoAddress,
  NO_ADDRESS,
  ofRange,
  parseAddress,
  toAddressRanges,
  union as together,
} from '../../sets/address';
import { ALL, EMPTY, format, intersect, type Traffic, union } from '../../sets/traffic';
import { applyEdits } from '../../yaml/edit';
import type { Input, TextEdit } from '../../yaml/span';

/** The files as inputs again. */
export const inputsOf = (analysis: Analysis): Input[] => analysis.files.map(({ name, text, readOnly }) => ({ name, text, readOnly }));

/** The files with the edits made; an edit of no file makes one. */
export function edited(analysis: Analysis, edits: readonly TextEdit[]): Input[] {
  const inputs = inputsOf(analysis);
  const fresh = [...new Set(edits.map((e) => e.span.file))].filter((name) => !inputs.some((i) => i.name === name));
  return [...inputs, ...fresh.map((name) => ({ name, text: '' }))].map((i) => ({
    ...i,
    text: applyEdits(
      i.text,
      edits.filter((e) => e.span.file === i.name),
    ),
  }));
}

/** Read from nothing. */
export const afresh = (inputs: readonly Input[], analysis: Analysis): Analysis => openFiles(inputs, analysis.platform);

const RANGE = /^ip:([^-]+)-([^-]+)$/;

/** All that an analysis says of flows, as text. Ranges of addresses with which it is the same are one, wherever policies part them. */
export function told(analysis: Analysis): string[] {
  const { connections, implied, unsure } = listFlows(analysis.reach);
  const outside = new Map<string, AddressSet>();
  const lines = (kind: string, flows: typeof connections): string[] =>
    flows.flatMap((f) => {
      const [, first = '', last = ''] = RANGE.exec(f.from) ?? RANGE.exec(f.to) ?? [];
      const [a, b] = [parseAddress(first), parseAddress(last)];
      const words = (end: string) => (RANGE.test(end) ? 'ip' : end);
      const line = `${kind} ${words(f.from)} -> ${words(f.to)} ${format(f.traffic)}${f.partial ? ' partial' : ''}`;
      if (!a || !b) return [line];
      outside.set(line, together(outside.get(line) ?? NO_ADDRESS, ofRange(a, b)));
      return [];
    });
  const inside = [...lines('surely', connections), ...lines('implied', implied), ...lines('perhaps', unsure)];
  const ranges = (set: AddressSet) => toAddressRanges(set).map(({ first, last }) => `${formatAddress(first)}-${formatAddress(last)}`);
  return [...inside, ...[...outside].map(([line, set]) => `${line} ip=${ranges(set).join(',')}`)].sort();
}

/** Problems by code and message, counted: an edit must not bring one. */
export function problemCounts(analysis: Analysis): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { code, severity, message } of problemsOf(analysis)) {
    const key = `${severity} ${code} ${message}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** One pod of a single-pod workload and itself are no flow. */
const isSelf = (analysis: Analysis, a: number, b: number): boolean => a === b && (analysis.reach.classes.endpoints[a]?.replicas ?? 1) <= 1;

function numbersOf(analysis: Analysis, end: FoundEnd): number[] {
  if (end.kind === 'endpoint') return [end.number];
  if (end.kind === 'outside') return [];
  if (end.kind === 'service') return [...end.numbers];
  return analysis.reach.classes.endpoints.flatMap((e, i) => (e.namespace === end.name ? [i] : []));
}

/** What flows between two ends: for every pod of them, and for any. */
export interface PairFlow {
  readonly all: Traffic;
  readonly any: Traffic;
}

/** For each pair of members of two ends, each decided on its own, from the half-rows as they are. */
export function pairFlows(analysis: Analysis, from: string, to: string): PairFlow[] {
  const [a, b] = [findEnd(analysis.reach, from), findEnd(analysis.reach, to)];
  if (!('end' in a) || !('end' in b)) return [];
  if (a.end.kind === 'outside') return outsideFlows(analysis, b.end, 'ingress', a.end);
  return b.end.kind === 'outside' ? outsideFlows(analysis, a.end, 'egress', b.end) : insideFlows(analysis, a.end, b.end);
}

function insideFlows(analysis: Analysis, a: FoundEnd, b: FoundEnd): PairFlow[] {
  const { reach } = analysis;
  const classesOf = (end: FoundEnd, n: number) => {
    const all = reach.classes.classesOf[n] as readonly number[];
    return end.kind === 'endpoint' ? end.classes : end.kind === 'service' ? all.filter((c) => end.classes.includes(c)) : all;
  };
  const outcome = (side: 'egress' | 'ingress', c: number, peer: number) => {
    const row = reach[side][c];
    return row?.groups.find((g) => g.members.includes(peer))?.outcome ?? row?.rest;
  };
  const pair = (s: number, d: number): PairFlow => {
    let [all, any] = [ALL, EMPTY];
    for (const c of classesOf(a, s))
      for (const k of classesOf(b, d)) {
        const [out, into] = [outcome('egress', c, k), outcome('ingress', k, c)];
        all = intersect(all, intersect(out?.open ?? EMPTY, into?.open ?? EMPTY));
        any = union(any, intersect(out?.may ?? EMPTY, into?.may ?? EMPTY));
      }
    return { all, any };
  };
  return numbersOf(analysis, a).flatMap((s) => numbersOf(analysis, b).flatMap((d) => (isSelf(analysis, s, d) ? [] : [pair(s, d)])));
}

/** One for each piece of the outside that no class of the own side tells apart. */
function outsideFlows({ reach }: Analysis, own: FoundEnd, side: 'egress' | 'ingress', { addresses }: Extract<FoundEnd, { kind: 'outside' }>): PairFlow[] {
  if (own.kind === 'outside') return [];
  let pieces: readonly (PairFlow & { readonly addresses: AddressSet })[] = [{ addresses, all: ALL, any: EMPTY }];
  for (const zones of own.classes.flatMap((c) => (reach[side][c] ? [reach[side][c].zones()] : [])))
    pieces = pieces.flatMap((piece) =>
      zones.flatMap(({ addresses: covered, outcome }) => {
        const part = common(piece.addresses, covered);
        return isNoAddress(part) ? [] : [{ addresses: part, all: intersect(piece.all, outcome.open), any: union(piece.any, outcome.may) }];
      }),
    );
  return own.classes.length === 0 ? [] : [...pieces];
}
