// The engine against the naive oracle: on random clusters both give the same answer to every question, pod by pod,
// packet by packet. What the engine is unsure of must hang on an address that the files do not tell.
import fc from 'fast-check';
import { test } from 'vitest';
import { open, type Platform, probe } from './index';
import { type End, findEnd, isAllowed, type Reading } from './testing/oracle';
import { type Pod, readWorld, type World } from './testing/oracle-world';
import { type RandomCluster, randomCluster } from './testing/random-cluster';
import { runs } from './testing/runs';

const PORTS = [
  ['TCP', 80],
  ['TCP', 8080],
  ['UDP', 53],
  ['SCTP', 81],
] as const;

const READINGS: readonly Reading[] = [
  { hostNetwork: 'nodes', podAddresses: 'match' },
  { hostNetwork: 'pods', podAddresses: 'match' },
  { hostNetwork: 'pods', podAddresses: 'ignore' },
];

/** What a pod without a known address may have: an IPv4 address where pods have theirs, perhaps an IPv6 one beside it. */
const POSSIBLE: readonly (readonly string[])[] = [
  ['10.0.0.2'],
  ['10.0.0.5', 'fd00::2'],
  ['10.0.0.200', 'fd12::1'],
  ['10.0.1.50', 'fd00::1:5'],
  ['10.9.9.9'],
  ['192.168.1.5', 'fd00:1::7'],
  ['192.168.1.77'],
  ['192.168.7.7'],
  ['172.16.0.1', 'fd00::77'],
  ['172.16.0.2'],
  ['172.20.0.1'],
];

interface Question {
  readonly src: string;
  readonly dst: string;
  readonly protocol: string;
  readonly port: number;
}

function questionsOf({ ends, outside }: RandomCluster, world: World): Question[] {
  const isTemplate = (name: string): boolean => (findEnd(world, name) as Pod | undefined)?.template === true;
  // A template stands for replicas, of which each is another pod: what "itself" means there is not the oracle's to say.
  const inside = ends.flatMap((src) => ends.filter((dst) => src !== dst || !isTemplate(src)).map((dst) => ({ src, dst })));
  const across = ends.flatMap((end, i) =>
    outside
      .filter((_, j) => (i + j) % 3 === 0)
      .flatMap((ip) => [
        { src: end, dst: `ip:${ip}` },
        { src: `ip:${ip}`, dst: end },
      ]),
  );
  return [...inside, ...across].flatMap((pair) => PORTS.map(([protocol, port]) => ({ ...pair, protocol, port })));
}

const isUnknown = (end: End): boolean => end.kind === 'pod' && end.addresses.length === 0;

/** The engine takes the word of a pod's own status alone. */
const isUnreported = (end: End | undefined): boolean => end?.kind === 'pod' && !end.reported;

const withAddress = (end: End, n: number): End =>
  end.kind === 'pod' && isUnknown(end) ? { ...end, addresses: [...(POSSIBLE[n % POSSIBLE.length] ?? [])] } : end;

/** The answers that the oracle gives for some of the addresses that the ends may have; one answer where they are known. */
function possibleAnswers(world: World, reading: Reading, question: Question, n: number): Set<boolean> {
  const from = findEnd(world, question.src);
  const to = findEnd(world, question.dst);
  if (!from || !to) throw new Error(`the oracle does not find ${question.src} or ${question.dst}`);
  const tries = isUnknown(from) || isUnknown(to) ? 4 : 1;
  const packets = Array.from({ length: tries }, (_, i) => ({ ...question, from: withAddress(from, n + i), to: withAddress(to, n * 3 + i * 5) }));
  return new Set(packets.map((packet) => isAllowed(world, reading, packet)));
}

function disagreements(cluster: RandomCluster, reading: Reading): string[] {
  const platform: Platform = { enforcer: 'kubernetes', ...reading };
  const world = readWorld(cluster.files.map((file) => file.text));
  const questions = questionsOf(cluster, world);
  const hasBlocks = cluster.files.some((file) => file.text.includes('ipBlock'));
  return probe(open(cluster.files, platform), questions).flatMap((answer, n) => {
    const question = questions[n] as Question;
    const truth = possibleAnswers(world, reading, question, n);
    const excused = answer.unsure && hasBlocks && [question.src, question.dst].some((name) => isUnreported(findEnd(world, name)));
    const right = answer.unsure ? excused : truth.size === 1 && truth.has(answer.allowed);
    const said = answer.problem ?? (answer.unsure ? 'unsure' : answer.allowed);
    return right && !answer.problem
      ? []
      : [`${question.src} -> ${question.dst} ${question.protocol} ${question.port}: engine ${said}, oracle ${[...truth].join(' or ')}`];
  });
}

test.each(READINGS)('the engine agrees with the oracle: host network as $hostNetwork, pod addresses $podAddresses', { timeout: 1_800_000 }, (reading) => {
  fc.assert(
    fc.property(randomCluster, (cluster) => {
      const wrong = disagreements(cluster, reading);
      if (wrong.length > 0) throw new Error(`${wrong.slice(0, 5).join('\n')}\n${cluster.files.map((file) => `# ${file.name}\n${file.text}`).join('\n')}`);
    }),
    { numRuns: runs(Math.ceil(40_000 / READINGS.length)) },
  );
});
