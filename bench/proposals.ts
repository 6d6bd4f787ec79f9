// Random gestures on a cluster, as people make them: allow and cut between workloads, namespaces and blocks, on a port that
// the cluster uses. Each is timed from the intent to its proven proposals.
import { BY_THE_BOOK, type Intent, open, parseTraffic, propose } from '../src/engine/index';
import type { Input } from '../src/engine/yaml/span';
import { createRandom } from './edits';

/** Blocks that people draw to. */
const OUTSIDE = ['internet', '203.0.113.0/24', '10.0.0.0/8', '198.51.100.7/32'];
const PORTS = ['80', '8080', '443', '5432', '53/UDP'];

/** Milliseconds of each gesture that led to proposals, and how many there were in all. */
export interface Gestures {
  readonly times: readonly number[];
  readonly asked: number;
  readonly proposals: number;
}

/** `count` gestures of the cluster in `files`, in a fixed order. */
export function runGestures(files: readonly Input[], count: number): Gestures {
  const random = createRandom(11);
  const analysis = open(files, BY_THE_BOOK);
  const ids = analysis.reach.classes.endpoints.map((e) => e.id);
  const namespaces = [...analysis.cluster.namespaces.keys()].map((name) => `ns:${name}`);
  const pick = (list: readonly string[]): string => list[random(list.length)] ?? '';
  const end = (): string => {
    const kind = random(10);
    return kind < 7 ? pick(ids) : kind < 9 ? pick(namespaces) : pick(OUTSIDE);
  };
  const times: number[] = [];
  let proposals = 0;
  for (let i = 0; i < count; i++) {
    const traffic = parseTraffic(pick(PORTS));
    if (!traffic) continue;
    const intent: Intent = { kind: random(2) ? 'allow' : 'cut', from: end(), to: end(), traffic };
    const start = performance.now();
    const answer = propose(analysis, intent);
    const ms = performance.now() - start;
    if (answer.proposals.length === 0) continue;
    times.push(ms);
    proposals += answer.proposals.length;
  }
  return { times, asked: count, proposals };
}
