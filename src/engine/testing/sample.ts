// The samples of the gallery, for the tests of what is said about them: read from where the page has them, asked of the
// engine and of the oracle, which must agree. Tests only.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Analysis, BY_THE_BOOK, type Explanation, explain, type Input, lint, open, parseTraffic, probe, type Side } from '../index';
import { parseExpectation } from './expectation';
import { findEnd, isAllowed } from './oracle';
import { readWorld, type World } from './oracle-world';

export const FOLDER = 'public/samples';

/** One entry of the gallery's index, as the page reads it. */
export interface Sample {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly group: 'scenario' | 'recipe';
  readonly files: readonly string[];
  readonly readOnly?: readonly string[];
  readonly repair?: { readonly title: string; readonly files: readonly string[] };
}

/** The text of a file of the gallery, by its path in there. */
export const readSampleFile = (path: string): string => readFileSync(join(FOLDER, path), 'utf8');

export const readGuide = (id: string): string => readFileSync(join('public', 'guides', `${id}.json`), 'utf8');

export const SAMPLES = JSON.parse(readSampleFile('index.json')) as readonly Sample[];

export function sampleOf(id: string): Sample {
  const sample = SAMPLES.find((one) => one.id === id);
  if (!sample) throw new Error(`no sample ${id}`);
  return sample;
}

/** What the page opens for a sample: files by their names without the folder. */
export const inputsOf = ({ files, readOnly }: Pick<Sample, 'files' | 'readOnly'>): Input[] =>
  files.map((path) => ({ name: path.split('/').at(-1) ?? path, text: readSampleFile(path), ...(readOnly?.includes(path) ? { readOnly: true } : {}) }));

/** A question with the answer: who decides at each end, and in which words. */
export interface Told {
  readonly state: Explanation['state'];
  /** Where it is stopped: `source`, `destination`, `both`; none where it flows. */
  readonly stopped: 'source' | 'destination' | 'both' | 'nowhere';
  /** The policies that allow it, or those that isolate or deny at an end that blocks; the source's first. */
  readonly by: readonly string[];
  readonly summary: string;
}

/** Files, opened by the engine and read by the oracle. */
export interface Claims {
  readonly analysis: Analysis;
  /** Whether `ns/a -> ns/b TCP 80` flows. Throws where engine and oracle differ. */
  readonly ask: (question: string) => boolean | 'unsure';
  /** The same with the reasons. */
  readonly why: (question: string) => Told;
  /** What of an expectation (see expectation.ts: matrices and sentences) does not hold: none, if all of it does. */
  readonly misses: (text: string) => readonly string[];
  /** `code file` of every problem, in order. */
  readonly problems: () => readonly string[];
}

const isOpen = (side: Side): boolean => side.verdict === 'allowed';

/** The policies that speak for the verdict at an end. */
function speakers(side: Side, allowed: boolean): readonly string[] {
  if (!allowed && isOpen(side)) return [];
  const outcomes = allowed ? ['allows'] : ['selects', 'denies', 'blocks', 'no-match'];
  return [...new Set(side.steps.flatMap((step) => (step.policy && outcomes.includes(step.outcome) ? [step.policy] : [])))];
}

function toldOf({ state, egress, ingress, summary }: Explanation): Told {
  const allowed = isOpen(egress) && isOpen(ingress);
  const stopped = allowed ? 'nowhere' : isOpen(egress) ? 'destination' : isOpen(ingress) ? 'source' : 'both';
  return { state, stopped, by: [...speakers(egress, allowed), ...speakers(ingress, allowed)], summary };
}

/** A packet in words: `ns/a -> ns/b TCP 80`, addresses with or without `ip:`. */
const PACKET = /^(\S+) -> (\S+) (TCP|UDP|SCTP) (\d+)$/;

interface Packet {
  readonly from: string;
  readonly to: string;
  readonly protocol: string;
  readonly port: number;
}

function parsePacket(question: string): Packet {
  const [, from, to, protocol, port] = PACKET.exec(question) ?? [];
  if (!from || !to || !protocol) throw new Error(`no packet: ${question}`);
  return { from: from.replace(/^ip:/, ''), to: to.replace(/^ip:/, ''), protocol, port: Number(port) };
}

const isAddress = (name: string): boolean => !name.includes('/');

function oracleSays(world: World, { from, to, protocol, port }: Packet): boolean {
  const [source, target] = [from, to].map((name) => findEnd(world, isAddress(name) ? `ip:${name}` : name));
  if (!source || !target) throw new Error(`the oracle does not know ${source ? to : from}`);
  return isAllowed(world, BY_THE_BOOK, { from: source, to: target, protocol, port });
}

/** Opens files for questions. Every sure answer of the engine is held against the oracle's. */
export function claimsOf(inputs: readonly Input[]): Claims {
  const world = readWorld(inputs.map((input) => input.text));
  // A running pod has an address, wherever it is.
  for (const [i, pod] of world.pods.entries()) if (pod.addresses.length === 0) pod.addresses.push(`10.244.0.${i + 2}`);
  const analysis = open(inputs, BY_THE_BOOK);
  const ask = (question: string): boolean | 'unsure' => {
    const packet = parsePacket(question);
    const answer = probe(analysis, [{ src: packet.from, dst: packet.to, protocol: packet.protocol, port: packet.port }])[0];
    if (!answer || answer.problem) throw new Error(`${question}: ${answer?.problem}`);
    if (answer.unsure) return 'unsure';
    if (oracleSays(world, packet) !== answer.allowed) throw new Error(`${question}: the engine says ${answer.allowed}, the oracle does not`);
    return answer.allowed;
  };
  const why = (question: string): Told => {
    const { from, to, protocol, port } = parsePacket(question);
    const asked = parseTraffic(`${protocol} ${port}`);
    const found = asked && explain(analysis, from, to, asked);
    if (!found || 'problem' in found) throw new Error(`${question}: ${found?.problem}`);
    return toldOf(found);
  };
  return {
    analysis,
    ask,
    why,
    misses: (text) => missesOf(text, { ask, why }),
    problems: () => lint(analysis).map(({ code, span }) => `${code} ${span?.file ?? ''}`.trim()),
  };
}

function missesOf(text: string, { ask, why }: Pick<Claims, 'ask' | 'why'>): readonly string[] {
  const { expected, mistakes } = parseExpectation(text);
  const wrong = expected.flatMap(({ line, from, to, traffic, verdict, policy }) => {
    if (verdict === 'self') return from === to ? [] : [`line ${line}: ${from} is not ${to}`];
    const question = `${from} -> ${to} ${traffic}`;
    const found = ask(question);
    const word = found === 'unsure' ? found : found ? 'allowed' : 'blocked';
    if (word !== verdict) return [`line ${line}: ${question}: expected ${verdict}, is ${word}`];
    const by = policy ? why(question).by : [];
    return policy && !by.includes(policy) ? [`line ${line}: ${question}: expected to be by ${policy}, is by ${by.join(', ') || 'nobody'}`] : [];
  });
  return [...mistakes, ...wrong, ...(expected.length === 0 ? ['nothing is expected'] : [])];
}

/** The claims of a sample of the gallery; `files`: of these of its files alone. */
export function claimsOfSample(id: string, files?: readonly string[]): Claims {
  const sample = sampleOf(id);
  return claimsOf(inputsOf({ ...sample, files: files ?? sample.files }));
}
