// Why a rule does not match a flow, in plain words: what it asks for and what the flow has instead.
import type { Namespace } from '../cluster/cluster';
import type { LabelTest, Match } from '../policy/match';
import type { Direction, Rule } from '../policy/policy';
import type { Address } from '../sets/address';
import { contains } from '../sets/address';
import { EMPTY, format, intersect, type Traffic } from '../sets/traffic';
import type { PodClass, PortSignature } from './classes';
import { type CompiledPolicy, type CompiledRule, resolvePorts } from './compile';
import type { Reach } from './reach';

/** One rule of a policy as it is written, with all its peers. `index` counts from 0. */
export interface MissedRule {
  readonly index: number;
  readonly rule: Rule;
  readonly text: string;
}

/** The flow as the policy's end sees it: a class or an address on the other side, and the pod whose ports count. */
export interface Seen {
  readonly reach: Reach;
  readonly direction: Direction;
  readonly peer: number | Address;
  readonly name: string;
  readonly asked: Traffic;
}

const MOST = 3;

/** The rules of the policy in the direction that match none of the traffic. `destination`: the ports that names mean. */
export function missedRules(seen: Seen, { rules }: CompiledPolicy, destination: PortSignature | undefined): readonly MissedRule[] {
  const written = new Map<number, CompiledRule[]>();
  for (const rule of rules[seen.direction]) {
    const index = Number(rule.rule.path.find((s) => typeof s === 'number') ?? 0);
    written.set(index, [...(written.get(index) ?? []), rule]);
  }
  return [...written].flatMap(([index, peers]): MissedRule[] => {
    const [first] = peers;
    if (!first) return [];
    const isRight = intersect(resolvePorts(first.rule, destination).sure, seen.asked) !== EMPTY;
    const misses = peers.flatMap(({ rule }) => missOf(seen, rule) ?? []);
    const isMet = misses.length < peers.length;
    if (isMet && isRight) return [];
    const whom = isMet ? [] : misses.slice(0, MOST);
    const more = whom.length > 0 && misses.length > MOST ? [`${misses.length - MOST} peers more do not match either`] : [];
    const ports = isRight ? [] : [`opens ${portsText(first.rule)}, not ${format(seen.asked).replaceAll('; ', ' and ')}`];
    return [{ index, rule: first.rule, text: [[...new Set([...whom, ...more])].join('; '), ...ports].filter((part) => part !== '').join(', and ') }];
  });
}

function portsText({ ports }: Rule): string {
  const named = ports.named.map((n) => `${n.protocol ?? 'the port'} \`${n.name}\``);
  return [...(ports.traffic === EMPTY ? [] : [format(ports.traffic).replaceAll('; ', ' and ')]), ...named].join(' and ');
}

const termsOf = (match: Match): readonly Match[] => (match.kind === 'and' ? match.of : [match]);

/** Why one peer is not the other end; undefined where it is. */
function missOf({ reach, peer: other, name }: Seen, { peer }: Rule): string | undefined {
  if (peer.kind === 'all') return undefined;
  if (typeof other !== 'number') {
    if (peer.kind !== 'address') return `is about pods, and ${name} is outside the cluster`;
    return contains(peer.set, other) ? undefined : `is about ${peer.text}, where ${name} does not lie`;
  }
  const { selector, classes } = reach.world;
  const failing = termsOf(peer).filter((term) => selector.matches(term, other) === 0);
  if (failing.length === 0) return undefined;
  const pod = classes.list[other] as PodClass;
  const words = failing.map((term) => termWords(term, pod, classes.namespaces[pod.namespace], name));
  return words.join(', and ');
}

/** `asks for pods with \`app: api\`, and shop/web has \`app: web\``. */
function termWords(term: Match, pod: PodClass, namespace: Namespace | undefined, name: string): string {
  switch (term.kind) {
    case 'label':
      return `asks for pods ${asked(term)}, and ${name} has ${had(term, pod.labels)}`;
    case 'namespaceLabel':
      return `asks for namespaces ${asked(term)}, and ${namespace ? `namespace ${namespace.name}` : 'its namespace'} has ${had(term, namespace?.labels ?? {})}`;
    case 'namespace':
      return `means pods of namespace ${term.name}, and ${name} is in ${namespace?.name ?? 'another one'}`;
    case 'address':
      return `is about ${term.text}, where ${name} does not lie`;
    case 'pod':
      return `means pods, and ${name} is on the network of its node`;
    default:
      return `is not about ${name}`;
  }
}

function asked({ key, operator, values }: LabelTest): string {
  const all = values.map((v) => `\`${v}\``).join(', ');
  if (operator === 'In') return values.length === 1 ? `with \`${key}: ${values[0]}\`` : `with \`${key}\` in ${all}`;
  if (operator === 'Exists') return `with a label \`${key}\``;
  return operator === 'NotIn' ? `whose \`${key}\` is not ${all}` : `without a label \`${key}\``;
}

const had = ({ key }: LabelTest, labels: Readonly<Record<string, string>>): string =>
  Object.hasOwn(labels, key) ? `\`${key}: ${labels[key]}\`` : `no label \`${key}\``;
