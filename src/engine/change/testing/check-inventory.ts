// All that an amendment of the inventory promises, checked on its edited text, read from nothing. Tests only.
import { expect } from 'vitest';
import type { Analysis } from '../../reach/analysis';
import type { FlowChange } from '../../reach/flow';
import { listFlows } from '../../reach/list';
import { type Address, formatAddress, parseAddress } from '../../sets/address';
import { EMPTY, format, subtract, type Traffic, union } from '../../sets/traffic';
import { applyEdits, invertEdits } from '../../yaml/edit';
import type { Proposal } from '../proposal';
import { linesOf, patched } from './patch';
import { afresh, edited, problemCounts } from './proof';

/** Endpoints that the amendment is about. `renamed`: new ids by old ones. `own`: those that it makes or takes away. */
export interface Meant {
  readonly renamed?: ReadonlyMap<string, string>;
  readonly own?: readonly string[];
}

/** Undone to the byte, told the same by the hunks, and nothing in a file that must not be edited. */
export function checkText(before: Analysis, { edits, hunks }: Proposal): void {
  expect(edits.length).toBeGreaterThan(0);
  for (const { name, text } of edited(before, edits)) {
    const own = edits.filter((e) => e.span.file === name);
    const source = before.files.find((f) => f.name === name);
    const old = source?.text ?? '';
    expect(applyEdits(text, invertEdits(old, own))).toBe(old);
    const ownHunks = hunks.filter((h) => h.file === name);
    expect(patched(old, ownHunks)).toEqual(linesOf(text));
    for (const hunk of ownHunks) expect(hunk.created).toBe(source === undefined);
    if (old.includes('\r\n') && !old.replaceAll('\r\n', '').includes('\n')) expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    if (own.length > 0) expect(source?.readOnly ?? false).toBe(false);
  }
}

interface Row {
  readonly from: string;
  readonly to: string;
  readonly traffic: Traffic;
}

const rangeOf = (name: string): readonly [Address, Address] | undefined => {
  const m = /^ip:([^-]+)-([^-]+)$/.exec(name);
  const [first, last] = [parseAddress(m?.[1] ?? ''), parseAddress(m?.[2] ?? '')];
  return first && last ? [first, last] : undefined;
};

const LIMITS = { 4: 2 ** 32, 6: 1n << 128n } as const;

/** Where any range begins or another one has just ended: one address for each piece of the outside. */
function borders(rows: readonly { readonly from: string; readonly to: string }[]): Address[] {
  const found = new Map<string, Address>();
  const add = (address: Address) => address.value < LIMITS[address.family] && found.set(formatAddress(address), address);
  for (const name of rows.flatMap((r) => [r.from, r.to])) {
    const range = rangeOf(name);
    if (!range) continue;
    const [first, last] = range;
    add(first);
    add(last.family === 4 ? { family: 4, value: last.value + 1 } : { family: 6, value: last.value + 1n });
  }
  return [...found.values()];
}

function coveredBy(name: string, addresses: readonly (Address & { readonly name: string })[]): readonly string[] {
  const range = rangeOf(name);
  if (!range) return [name];
  const [first, last] = range;
  return addresses.filter((a) => a.family === first.family && first.value <= a.value && a.value <= last.value).map((a) => a.name);
}

/** What each pair has, ends of the outside as single addresses. */
function pointwise(rows: readonly Row[], addresses: readonly Address[]): Map<string, Traffic> {
  const points = new Map<string, Traffic>();
  const named = addresses.map((a) => ({ ...a, name: formatAddress(a) }));
  const known = new Map<string, readonly string[]>();
  const namesOf = (name: string): readonly string[] => {
    const found = known.get(name) ?? coveredBy(name, named);
    known.set(name, found);
    return found;
  };
  for (const { from, to, traffic } of rows)
    for (const a of namesOf(from)) for (const b of namesOf(to)) points.set(`${a} > ${b}`, union(points.get(`${a} > ${b}`) ?? EMPTY, traffic));
  return points;
}

const rowsOf = (analysis: Analysis, name: (id: string) => string = (id) => id): Row[] => {
  const { connections, implied } = listFlows(analysis.reach);
  return [...connections, ...implied].map((r) => ({ from: name(r.from), to: name(r.to), traffic: r.traffic }));
};

const idsOf = ({ reach }: Analysis, name: (id: string) => string = (id) => id): Set<string> => new Set(reach.classes.endpoints.map((e) => name(e.id)));

/** What the listings have more, or less, of at each pair. */
function moreIn(one: ReadonlyMap<string, Traffic>, than: ReadonlyMap<string, Traffic>): Map<string, Traffic> {
  const more = [...one].map(([key, traffic]) => [key, subtract(traffic, than.get(key) ?? EMPTY)] as const);
  return new Map(more.filter(([, traffic]) => traffic !== EMPTY));
}

/** Where one says something that the other does not, in words; nothing if it says no more. */
const beyond = (what: string, one: ReadonlyMap<string, Traffic>, other: ReadonlyMap<string, Traffic>): string[] =>
  [...moreIn(one, other)].map(([key, traffic]) => `${what} ${key} ${format(traffic)}`).sort();

/**
 * The flows that differ are exactly `gained` and `lost`: of endpoints that both versions have, and of those that it is
 * about. What only some pods of a workload feel (`partial`) may be told beyond what the listings show.
 */
export function checkFlows(before: Analysis, after: Analysis, proposal: Proposal, { renamed, own = [] }: Meant): void {
  const name = (id: string) => renamed?.get(id) ?? id;
  const isNews = newsIn(idsOf(before, name), idsOf(after), new Set(own));
  const [old, now] = [rowsOf(before, name).filter(isNews), rowsOf(after).filter(isNews)];
  // Those within a workload, of one replica with another, are in no listing; nor is what only may flow.
  const told = [...new Set([...proposal.gained, ...proposal.lost])].filter((c) => c.from !== c.to && !c.unsure);
  const addresses = borders([...old, ...now, ...told]);
  const [was, is] = [pointwise(old, addresses), pointwise(now, addresses)];
  const sum = (changes: readonly FlowChange[], of: (c: FlowChange) => Traffic) =>
    pointwise(
      changes.map((c) => ({ from: c.from, to: c.to, traffic: of(c) })),
      addresses,
    );
  const whole = told.filter((c) => !c.partial);
  const [gain, loss] = [(c: FlowChange) => subtract(c.after, c.before), (c: FlowChange) => subtract(c.before, c.after)];
  const wrong = [
    ...beyond('not told: gained', moreIn(is, was), sum(told, gain)),
    ...beyond('not told: lost', moreIn(was, is), sum(told, loss)),
    ...beyond('not so: gained', sum(whole, gain), moreIn(is, was)),
    ...beyond('not so: lost', sum(whole, loss), moreIn(was, is)),
  ];
  expect(wrong).toEqual([]);
  for (const c of proposal.gained) expect(gain(c)).not.toBe(EMPTY);
  for (const c of proposal.lost) expect(loss(c)).not.toBe(EMPTY);
}

function newsIn(was: ReadonlySet<string>, is: ReadonlySet<string>, own: ReadonlySet<string>): (row: { readonly from: string; readonly to: string }) => boolean {
  const counts = (id: string) => id.startsWith('ip:') || own.has(id) || (was.has(id) && is.has(id));
  return ({ from, to }) => counts(from) && counts(to);
}

/** Fails where the proposal does not hold; gives the edited text, read from nothing. */
export function checkInventory(before: Analysis, proposal: Proposal, meant: Meant = {}): Analysis {
  checkText(before, proposal);
  const after = afresh(edited(before, proposal.edits), before);
  const old = [...problemCounts(before)].filter(([problem]) => !problem.includes('no-workloads')).reduce((sum, [, n]) => sum + n, 0);
  const now = [...problemCounts(after)].filter(([problem]) => !problem.includes('no-workloads')).reduce((sum, [, n]) => sum + n, 0);
  expect(now).toBeLessThanOrEqual(old);
  expect(proposal.brings).toEqual([]);
  checkFlows(before, after, proposal, meant);
  return after;
}
