// Whether pins hold. What must work is asked of what is surely open, what must never work of all that may be open.
import { intersect as intersectAddresses, isEmpty as isNoAddress } from '../sets/address';
import { ALL, EMPTY, format, intersect, isSubset, parse, type Traffic, union } from '../sets/traffic';
import type { Problem } from '../yaml/problem';
import type { Analysis } from './analysis';
import { type FoundEnd, findEnd, nameOfEnd } from './ends';
import { explainFlow } from './explain';
import type { Explanation } from './explanation';
import type { HalfRow } from './half-row';
import { portsNamed } from './named-ports';
import { isPinsFile, type Pin, type PinField, type PinResult } from './pin';
import { sharesBetween } from './probe';
import type { Reach } from './reach';
import { readPins } from './read-pins';
import { podTraffic } from './service-end';

const checked = new WeakMap<Analysis, readonly PinResult[]>();

/** The pins of all netpol-pins.yaml among the files, in order, each with what became of it. Entries that cannot be read are problems only. */
export function checkPins(analysis: Analysis): readonly PinResult[] {
  let results = checked.get(analysis);
  if (!results) {
    results = readPins(analysis.files).pins.map((pin) => checkPin(analysis.reach, pin));
    checked.set(analysis, results);
  }
  return results;
}

/** The question that a pin asks, or what is wrong with it. */
type Question = { readonly from: FoundEnd; readonly to: FoundEnd; readonly asked: Traffic } | { readonly field: PinField; readonly problem: string };

function questionOf(reach: Reach, pin: Pin): Question {
  const [from, to] = [findEnd(reach, pin.from), findEnd(reach, pin.to)];
  if ('problem' in from) return { field: 'from', problem: from.problem };
  if ('problem' in to) return { field: 'to', problem: to.problem };
  if (from.end.kind === 'outside' && to.end.kind === 'outside') return { field: 'to', problem: 'both ends are outside the cluster: no policy concerns them' };
  const written = parse(pin.port) ?? portsNamed(reach, pin.to, pin.port);
  if (written === EMPTY) return { field: 'port', problem: `\`${pin.to}\` declares no port named \`${pin.port}\`` };
  const asked = podTraffic(reach, pin.to, written);
  return 'problem' in asked ? { field: 'port', problem: asked.problem } : { from: from.end, to: to.end, asked };
}

function checkPin(reach: Reach, pin: Pin): PinResult {
  const question = questionOf(reach, pin);
  if ('problem' in question) return { pin, state: 'broken', text: question.problem, field: question.field };
  const { from, to } = question;
  const shares = sharesBetween(reach, from, to);
  if (shares.length === 0) {
    const isEmptyFrom = from.kind !== 'outside' && from.classes.length === 0;
    const text = `there is no workload in ${nameOfEnd(isEmptyFrom ? from : to)}, so nothing is checked`;
    return { pin, state: 'broken', text, field: isEmptyFrom ? 'from' : 'to' };
  }
  return pin.must === 'allow' ? checkAllow(reach, pin, question, shares) : checkDeny(reach, pin, question, shares);
}

/** As explanations say it. */
const portsWords = (asked: Traffic): string => (asked === ALL ? 'every port' : format(asked));

const SOME = ', for some pods or addresses at least';

interface Share {
  readonly open: Traffic;
  readonly may: Traffic;
}
type Asked = Extract<Question, { readonly asked: Traffic }>;

function checkAllow(reach: Reach, pin: Pin, question: Asked, shares: readonly Share[]): PinResult {
  const { from, to, asked } = question;
  const way = `${nameOfEnd(from)} to ${nameOfEnd(to)} on ${portsWords(asked)}`;
  if (shares.every((s) => isSubset(asked, s.open))) return { pin, state: 'holds', text: `${way} is open` };
  if (shares.every((s) => isSubset(asked, s.may))) return { pin, state: 'unsure', text: whyUnsure(reach, question, way) };
  const told = explainPiece(reach, question, (s) => !isSubset(asked, s.may));
  const some = shares.some((s) => isSubset(asked, s.open)) ? SOME : '';
  return { pin, state: 'broken', text: `${told?.summary ?? `${way} is not open`}${some}` };
}

function checkDeny(reach: Reach, pin: Pin, question: Asked, shares: readonly Share[]): PinResult {
  const { from, to, asked } = question;
  const ends = `${nameOfEnd(from)} to ${nameOfEnd(to)}`;
  const open = shares.reduce((sum, s) => union(sum, intersect(asked, s.open)), EMPTY);
  const isSome = shares.some((s) => intersect(asked, s.open) === EMPTY);
  if (open !== EMPTY) return { pin, state: 'broken', text: `${ends} is open on ${portsWords(open)}${isSome ? SOME : ''}` };
  if (shares.some((s) => intersect(asked, s.may) !== EMPTY))
    return { pin, state: 'unsure', text: whyUnsure(reach, question, `${ends} on ${portsWords(asked)}`) };
  return { pin, state: 'holds', text: `${ends} on ${portsWords(asked)} is closed` };
}

/** The reason of the rule that cannot be decided. */
function whyUnsure(reach: Reach, question: Asked, way: string): string {
  const told = explainPiece(reach, question, (s) => intersect(question.asked, s.may) !== intersect(question.asked, s.open));
  const step = told && [...told.egress.steps, ...told.ingress.steps].find((s) => s.outcome === 'unsure');
  const by = step?.policy === undefined ? '' : `policy \`${step.policy}\`: `;
  return `${way} cannot be decided from the files${step ? `: ${by}${step.text}` : ''}`;
}

/** The explanation of the first piece of the question whose share is so. */
function explainPiece(reach: Reach, { from, to, asked }: Asked, isSo: (share: Share) => boolean): Explanation | undefined {
  for (const [f, t] of piecesBetween(reach, from, to)) if (sharesBetween(reach, f, t).some(isSo)) return explainFlow(reach, f, t, asked, () => undefined);
  return undefined;
}

const classesOf = (end: FoundEnd): FoundEnd[] => (end.kind === 'outside' ? [end] : end.classes.map((c) => ({ ...end, classes: [c] })));

/** Pairs of ends about which one answer holds: single classes, and of the outside what the other end does not tell apart. */
function* piecesBetween(reach: Reach, from: FoundEnd, to: FoundEnd): Generator<readonly [FoundEnd, FoundEnd]> {
  for (const f of classesOf(from))
    for (const t of classesOf(to)) {
      if (f.kind === 'outside' && t.kind !== 'outside') for (const piece of zonesOf(f, reach.ingress[t.classes[0] as number])) yield [piece, t];
      else if (f.kind !== 'outside' && t.kind === 'outside') for (const piece of zonesOf(t, reach.egress[f.classes[0] as number])) yield [f, piece];
      else yield [f, t];
    }
}

function zonesOf(outside: FoundEnd & { readonly kind: 'outside' }, row: HalfRow | undefined): FoundEnd[] {
  const parts = (row?.zones() ?? []).map((z) => intersectAddresses(z.addresses, outside.addresses));
  return parts.filter((addresses) => !isNoAddress(addresses)).map((addresses) => ({ ...outside, addresses }));
}

/** What a pin asks for, as a sentence without a full stop. */
export function demandOf({ from, to, port, must }: Omit<Pin, 'place'>): string {
  return `\`${from}\` must ${must === 'allow' ? 'reach' : 'never reach'} \`${to}\`${port === 'all' ? (must === 'allow' ? ' on all ports' : '') : ` on \`${port}\``}`;
}

function broken({ pin, state, text, field }: PinResult): Problem {
  const { document, path } = pin.place;
  const verdict = field !== undefined ? 'which cannot be checked' : state === 'unsure' ? 'which is not sure' : 'which does not hold';
  return {
    code: 'pin-broken',
    severity: 'error',
    message: `${demandOf(pin)}${pin.why === undefined ? '' : ` (${pin.why})`}, ${verdict}: ${text}`,
    path: path.map((step) => (typeof step === 'number' ? `[${step}]` : step)).join(''),
    place: { document, path: [...path, field ?? 'must'] },
  };
}

/** Entries that cannot be read, and pins that do not surely hold. */
export function problemsOfPins(analysis: Analysis): readonly Problem[] {
  if (!analysis.files.some((f) => isPinsFile(f.name))) return [];
  return [
    ...readPins(analysis.files).problems,
    ...checkPins(analysis)
      .filter((r) => r.state !== 'holds')
      .map(broken),
  ];
}
