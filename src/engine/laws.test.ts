// What holds of every cluster: an edit comes to the same as reading afresh, and listing, probing and explaining never
// contradict each other.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Analysis, BY_THE_BOOK, changes, explain, formatTraffic, list, open, parseTraffic, probe, type Traffic } from './index';
import { type RandomCluster, randomCluster, randomEdit } from './testing/random-cluster';
import { runs } from './testing/runs';

const RUNS = { numRuns: runs(1_500) };
const PATIENCE = 600_000;

const read = (cluster: RandomCluster, previous?: Analysis): Analysis => open(cluster.files, BY_THE_BOOK, previous);

/** All that an analysis says of flows, as text. */
function flowsOf(analysis: Analysis): string[] {
  const { connections, implied, unsure } = list(analysis);
  const lines = (kind: string, flows: typeof connections): string[] =>
    flows.map(({ from, to, traffic, partial }) => `${kind} ${from} -> ${to} ${formatTraffic(traffic)}${partial ? ' partial' : ''}`);
  return [...lines('surely', connections), ...lines('implied', implied), ...lines('perhaps', unsure)].sort();
}

const traffic = (text: string): Traffic => {
  const parsed = parseTraffic(text);
  if (!parsed) throw new Error(`no traffic: ${text}`);
  return parsed;
};

describe('an edit', () => {
  test('comes to the same as reading afresh, there and back', { timeout: PATIENCE }, () =>
    fc.assert(
      fc.property(randomEdit, ([before, after]) => {
        const first = read(before);
        const edited = read(after, first);
        expect(flowsOf(edited)).toEqual(flowsOf(read(after)));
        expect(flowsOf(read(before, edited))).toEqual(flowsOf(first));
      }),
      RUNS,
    ),
  );

  test('changes what a comparison of two fresh readings finds', { timeout: PATIENCE }, () =>
    fc.assert(
      fc.property(randomEdit, ([before, after]) => {
        const first = read(before);
        const lines = (b: Analysis, a: Analysis): string[] =>
          changes(b, a)
            .map((change) => `${change.from} -> ${change.to}: ${formatTraffic(change.before)} -> ${formatTraffic(change.after)}`)
            .sort();
        expect(lines(first, read(after, first))).toEqual(lines(read(before), read(after)));
      }),
      RUNS,
    ),
  );
});

describe('one truth', () => {
  test('what is listed is what is probed', { timeout: PATIENCE }, () =>
    fc.assert(
      fc.property(randomCluster, (cluster) => {
        const analysis = read(cluster);
        const listed = new Map(list(analysis).connections.map((flow) => [`${flow.from} -> ${flow.to}`, flow]));
        const { endpoints } = analysis.cluster;
        const ids = endpoints.map((endpoint) => endpoint.id);
        // A probe from a host-network pod knows that the node's own pods are always open to it; a list of workloads does not say so.
        const sources = endpoints.filter((endpoint) => !endpoint.shapes.some((shape) => shape.hostNetwork)).map((endpoint) => endpoint.id);
        const pairs = sources.flatMap((src) => ids.filter((dst) => dst !== src).map((dst) => ({ src, dst })));
        for (const [protocol, port] of [
          ['TCP', 80],
          ['UDP', 53],
        ] as const) {
          probe(
            analysis,
            pairs.map((pair) => ({ ...pair, protocol, port })),
          ).forEach((answer, i) => {
            const { src, dst } = pairs[i] as (typeof pairs)[number];
            const flow = listed.get(`${src} -> ${dst}`);
            const isListed = flow !== undefined && formatTraffic(flow.traffic) !== 'none' && overlapsPort(flow.traffic, protocol, port);
            // A flow that some pods of a workload have is listed as partial and is no yes to a probe of the whole.
            expect(isListed, `${src} -> ${dst} ${protocol} ${port}`).toBe(answer.allowed || answer.partial === true);
          });
        }
      }),
      RUNS,
    ),
  );

  test('the explanation gives the verdict', { timeout: PATIENCE }, () =>
    fc.assert(
      fc.property(randomCluster, (cluster) => {
        const analysis = read(cluster);
        const asked = traffic('TCP 80');
        for (const src of cluster.ends)
          for (const dst of cluster.ends.filter((end) => end !== src)) {
            const answer = probe(analysis, [{ src, dst, protocol: 'TCP', port: 80 }])[0];
            const why = explain(analysis, src, dst, asked);
            if ('problem' in why) throw new Error(why.problem);
            const isAllowed = why.state === 'allowed' || why.state === 'default';
            expect(isAllowed, `${src} -> ${dst}: ${why.state}`).toBe(answer?.allowed);
            expect(why.state === 'unsure', `${src} -> ${dst}: ${why.state}`).toBe(answer?.unsure === true);
          }
      }),
      RUNS,
    ),
  );

  test('the order of documents and files does not matter', { timeout: PATIENCE }, () =>
    fc.assert(
      fc.property(randomCluster, (cluster) => {
        expect(flowsOf(read({ ...cluster, files: [...cluster.files].reverse() }))).toEqual(flowsOf(read(cluster)));
      }),
      RUNS,
    ),
  );
});

/** Whether the traffic has the port, by its text alone. */
function overlapsPort(value: Traffic, protocol: string, port: number): boolean {
  const text = formatTraffic(value);
  if (text === 'all') return true;
  return text.split('; ').some((part) => {
    const [name, ranges] = part.split(' ');
    return (
      name === protocol &&
      (ranges === undefined ||
        ranges.split(',').some((range) => {
          const [lo = 0, hi = lo] = range.split('-').map(Number);
          return lo <= port && port <= hi;
        }))
    );
  });
}
