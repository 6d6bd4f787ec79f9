// Random gestures on a cluster, as people make them: flows allowed and cut, ends isolated, DNS allowed, policies and labels
// amended, on ports that the cluster uses. Each is timed from the intent to its proven proposals.
import {
  type Amendment,
  type Analysis,
  BY_THE_BOOK,
  type End,
  type Flow,
  type Intent,
  list,
  open,
  parseTraffic,
  policyDetail,
  propose,
} from '../src/engine/index';
import type { Input } from '../src/engine/yaml/span';
import { createRandom } from './edits';

/** Blocks that people draw to. */
const OUTSIDE = ['internet', '203.0.113.0/24', '10.0.0.0/8', '198.51.100.7/32'];
const PORTS = ['80', '8080', '443', '5432', '53/UDP'];

/** One gesture that led to proposals. */
export interface Gesture {
  readonly kind: Intent['kind'];
  readonly what: string;
  readonly ms: number;
}

/** Those that led to proposals, in their order, and how many were asked in all. */
export interface Gestures {
  readonly done: readonly Gesture[];
  readonly asked: number;
  readonly proposals: number;
}

/** What there is to choose from. */
interface Choice {
  readonly analysis: Analysis;
  readonly below: (count: number) => number;
  readonly pick: <T>(list: readonly T[]) => T | undefined;
  readonly workloads: readonly End[];
  readonly namespaces: readonly End[];
  readonly flows: readonly Flow[];
}

function choiceIn(analysis: Analysis, below: Choice['below']): Choice {
  return {
    analysis,
    below,
    pick: (list) => list[below(list.length)],
    workloads: analysis.reach.classes.endpoints.map((e) => e.id),
    namespaces: [...analysis.cluster.namespaces.keys()].map((name) => `ns:${name}`),
    flows: list(analysis).connections,
  };
}

/** Seven of ten ends are workloads, two are namespaces, one is outside. */
function endOf({ below, pick, workloads, namespaces }: Choice): End {
  const kind = below(10);
  return pick(kind < 7 ? workloads : kind < 9 ? namespaces : OUTSIDE) ?? '';
}

const insideOf = ({ below, pick, workloads, namespaces }: Choice): End => pick(below(10) < 8 ? workloads : namespaces) ?? '';

/** Between any two ends; of cuts two of three are of a flow that there is, since little flows between ends taken at random. */
function flow(choice: Choice): Intent | undefined {
  const kind = choice.below(5) < 3 ? 'allow' : 'cut';
  const drawn = parseTraffic(choice.pick(PORTS) ?? '');
  const known = kind === 'cut' && choice.below(3) > 0 ? choice.pick(choice.flows) : undefined;
  const [from, to, traffic] = known ? [known.from, known.to, known.traffic] : [endOf(choice), endOf(choice), drawn];
  return traffic && { kind, from, to, traffic };
}

function isolation(choice: Choice): Intent {
  const directions = choice.pick([['ingress'], ['egress'], ['ingress', 'egress']] as const) ?? [];
  return { kind: 'isolate', end: insideOf(choice), directions, keep: [], dns: choice.below(2) ? 'keep' : 'close' };
}

/** The first peer of a policy that can be turned from AND to OR or back. */
function flipIn({ analysis }: Choice, policy: string): Amendment | undefined {
  const detail = policyDetail(analysis, policy);
  const peer = [...(detail?.ingress.rules ?? []), ...(detail?.egress.rules ?? [])].flatMap((r) => r.peers).find((p) => p.flip);
  return peer && { kind: 'flip', policy, rule: peer.path };
}

function amendment(choice: Choice): Amendment | undefined {
  const { analysis, below, pick } = choice;
  const policy = pick(analysis.policies)?.id ?? '';
  const value = pick(['red', 'blue', 'web']) ?? '';
  switch (below(4)) {
    case 0:
      return { kind: 'set-label', end: insideOf(choice), key: pick(['tier', 'team', 'app']) ?? '', value };
    case 1:
      return { kind: 'selector', policy, at: [], labels: pick([{}, { tier: value }, { app: value }]) ?? {} };
    case 2:
      return flipIn(choice, policy);
    default:
      return { kind: 'rename-policy', policy, name: `renamed-${below(1e6)}` };
  }
}

/** Half are flows; the rest is shared by isolations, DNS and amendments. */
function intentOf(choice: Choice): Intent | undefined {
  const kind = choice.below(10);
  if (kind < 5) return flow(choice);
  if (kind < 7) return isolation(choice);
  if (kind < 8) return { kind: 'dns', from: insideOf(choice) };
  const found = amendment(choice);
  return found && { kind: 'amend', amendment: found };
}

const said = (intent: Intent): string => JSON.stringify(intent.kind === 'amend' ? intent.amendment : intent);

/** Attempts for each gesture that is wanted: of what is so already, and of what cannot be, there are many. */
const PATIENCE = 10;

/** `count` gestures with proposals, in an order that the seed decides; each on the files as they were. */
export function runGestures(files: readonly Input[], count: number, seed = 11): Gestures {
  const analysis = open(files, BY_THE_BOOK);
  const choice = choiceIn(analysis, createRandom(seed));
  const done: Gesture[] = [];
  let [asked, proposals] = [0, 0];
  while (done.length < count && asked < PATIENCE * count) {
    asked++;
    const intent = intentOf(choice);
    if (!intent) continue;
    const start = performance.now();
    const answer = propose(analysis, intent);
    const ms = performance.now() - start;
    if (answer.proposals.length === 0) continue;
    done.push({ kind: intent.kind, what: said(intent), ms });
    proposals += answer.proposals.length;
  }
  return { done, asked, proposals };
}
