// Random edits of random policies, as a person makes them: a port, a label's value, a direction, a selector. Each is
// timed from the changed text to the flows that changed.
import { changes, open } from '../src/engine/index';
import { BY_THE_BOOK } from '../src/engine/policy/platform';
import type { Input } from '../src/engine/yaml/span';

/** A small seeded generator (mulberry32), so that every run makes the same edits. */
export function createRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

type Random = (below: number) => number;

const pick = <T>(list: readonly T[], random: Random): T | undefined => list[random(list.length)];

/** All that a pattern's last group matches in a text, as places. */
function placesOf(text: string, pattern: RegExp): { readonly start: number; readonly text: string }[] {
  return [...text.matchAll(pattern)].map((m) => ({ start: m.index + m[0].length - (m.at(-1) as string).length, text: m.at(-1) as string }));
}

/** A value that people choose for a label: an app of the policy's namespace, one time in ten a slip that nothing has. */
const pickApp = (apps: readonly string[], random: Random): string => (random(10) === 0 ? undefined : pick(apps, random)) ?? 'nobody';

interface Change {
  readonly place: ReturnType<typeof placesOf>[number] | undefined;
  readonly text: string;
}

const KINDS: readonly ((policy: string, apps: readonly string[], random: Random) => Change)[] = [
  (policy, _, random) => ({ place: pick(placesOf(policy, /^\s+port: (\d+)$/gm), random), text: String(1 + random(9999)) }),
  (policy, apps, random) => ({ place: pick(placesOf(policy, /^\s+app: (\S+)$/gm), random), text: pickApp(apps, random) }),
  (policy, _, random) => ({ place: pick(placesOf(policy, /^ {2}- (Ingress|Egress)$/gm), random), text: random(2) ? 'Ingress' : 'Egress' }),
  (policy, apps, random) => ({
    place: pick(placesOf(policy, /^ {2}podSelector:( \{\})$/gm), random),
    text: `\n    matchLabels:\n      app: ${pickApp(apps, random)}`,
  }),
];

const documentsOf = (text: string): readonly { readonly start: number; readonly text: string }[] => {
  const starts = [0, ...[...text.matchAll(/^---$/gm)].map((m) => m.index)];
  return starts.map((start, i) => ({ start, text: text.slice(start, starts[i + 1]) }));
};

/** Where the NetworkPolicies of a file stand. */
const policiesOf = (text: string) => documentsOf(text).filter((d) => /^kind: NetworkPolicy$/m.test(d.text));

const namespaceOf = (document: string): string => /^ {2}namespace: (\S+)$/m.exec(document)?.[1] ?? 'default';

/** The `app` labels of each namespace's pods. */
function appsOf(files: readonly Input[]): ReadonlyMap<string, readonly string[]> {
  const apps = new Map<string, Set<string>>();
  for (const { text } of files.flatMap((file) => documentsOf(file.text))) {
    const app = /^kind: Pod$/m.test(text) ? /^\s+app: (\S+)$/m.exec(text)?.[1] : undefined;
    const namespace = namespaceOf(text);
    if (app) apps.set(namespace, (apps.get(namespace) ?? new Set()).add(app));
  }
  return new Map([...apps].map(([namespace, names]) => [namespace, [...names]]));
}

function makeEdit(text: string, apps: ReadonlyMap<string, readonly string[]>, random: Random): Splice | undefined {
  const policy = pick(policiesOf(text), random);
  if (!policy) return undefined;
  const kind = pick(KINDS, random) as (typeof KINDS)[number];
  const { place, text: replacement } = kind(policy.text, apps.get(namespaceOf(policy.text)) ?? [], random);
  if (!place || place.text === replacement) return undefined;
  return { start: policy.start + place.start, end: policy.start + place.start + place.text.length, text: replacement };
}

/** Milliseconds of each edit, and how many flows changed in all. Edits follow one another; each starts from the one before. */
export function runEdits(files: readonly Input[], count: number): { readonly times: number[]; readonly flows: number; readonly policies: number } {
  const random = createRandom(1);
  const withPolicies = files.flatMap((file, i) => policiesOf(file.text).map(() => i));
  const apps = appsOf(files);
  let now = [...files];
  let analysis = open(now, BY_THE_BOOK);
  const times: number[] = [];
  const touched = new Set<string>();
  let flows = 0;
  while (times.length < count) {
    const index = pick(withPolicies, random) as number;
    const file = now[index] as Input;
    const edit = makeEdit(file.text, apps, random);
    if (!edit) continue;
    const start = performance.now();
    const text = file.text.slice(0, edit.start) + edit.text + file.text.slice(edit.end);
    const next = now.with(index, { ...file, text });
    const after = open(next, BY_THE_BOOK, analysis);
    flows += changes(analysis, after).length;
    times.push(performance.now() - start);
    touched.add(`${index} ${edit.start}`);
    analysis = after;
    now = next;
  }
  return { times, flows, policies: touched.size };
}
