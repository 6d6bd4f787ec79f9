// One policy in plain words: who it is for, what it lets in and out, and what it closes. Made from what the policy view
// shows, so that the two cannot disagree.
import type { PortEntry } from './change/intent';
import type { Direction } from './policy/policy';
import type { DirectionOutline, PeerOutline, PolicyOutline, RuleOutline } from './policy-detail';
import type { Protocol } from './sets/traffic';

/** Longer lists of peers, ports or rules are cut here; the rest is counted. */
const MOST = 4;

const DIRECTIONS = ['ingress', 'egress'] as const;
const ACTIONS = ['allow', 'deny', 'pass'] as const;

/** Two or three sentences with capital and full stop. What isolation closes is said by the API's rule: whatever no policy allows (NetworkPolicy v1, spec.policyTypes). */
export function describePolicy(detail: PolicyOutline): readonly string[] {
  const acts = DIRECTIONS.flatMap((d) => actsOf(detail, d));
  const isMute = DIRECTIONS.every((d) => detail[d].isolated && detail[d].rules.length === 0);
  const what = isMute ? ['It lets nothing in and nothing out.'] : acts.length === 0 ? [] : [`It ${acts.join(', and ')}.`];
  return [`It is for ${subjectWords(detail)}.`, ...what, closedWords(detail)];
}

/** `a, b and c`; what is beyond MOST is counted as `of`. */
function listed(words: readonly string[], joint: string, of: string): string {
  const shown = words.length > MOST + 1 ? [...words.slice(0, MOST), `${words.length - MOST} more ${of}`] : words;
  const last = words.length > MOST + 1 ? 'and' : joint;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} ${last} ${shown.at(-1)}`;
}

/** A term of a selector behind the word `with`: `app = web`, `any tier`, `no tier`. */
function termWords(term: string): string {
  const [, key, absent] = /^(\S+) (?:exists|(does not exist))$/.exec(term) ?? [];
  return key === undefined ? term : `${absent === undefined ? 'any' : 'no'} ${key}`;
}

/** All terms have to hold, so none of them is left out. */
const withTerms = (terms: readonly string[]): string => `with ${terms.map(termWords).join(' and ')}`;

function subjectWords({ namespace, subject }: Pick<PolicyOutline, 'namespace' | 'subject'>): string {
  const place = namespace === '' ? 'every namespace' : `namespace ${namespace}`;
  if (subject.terms.length === 0) return `every pod of ${place}`;
  const real = subject.count > subject.members.length || subject.members.some((id) => !id.endsWith('[Implied]'));
  const count = !real ? 'none of them in these files' : subject.count === 1 ? '1 workload' : `${subject.count} workloads`;
  return `the pods of ${place} ${withTerms(subject.terms)} (${count})`;
}

/** `namespace shop` by the label that each namespace has with its name, else `namespaces with team = red`. */
function namespacesWords(terms: readonly string[]): string {
  if (terms.length === 0) return 'every namespace';
  const [only = ''] = terms;
  const name = terms.length === 1 ? /^kubernetes\.io\/metadata\.name = (.+)$/.exec(only)?.[1] : undefined;
  return name === undefined ? `namespaces ${withTerms(terms)}` : `namespace ${name}`;
}

function peerWords(peer: PeerOutline): string {
  const { kind, block, pods, namespaces, text } = peer;
  if (kind === 'block' && block) return blockWords(block.cidr, block.except);
  if (kind === 'other') return text ?? 'somebody';
  const place = namespaces === undefined ? 'its namespace' : namespacesWords(namespaces.terms);
  const terms = pods?.terms ?? [];
  return terms.length === 0 ? `every pod of ${place}` : `pods ${withTerms(terms)} in ${place}`;
}

function blockWords(cidr: string, except: readonly string[]): string {
  const whole = cidr === '0.0.0.0/0' ? 'any IPv4 address' : cidr === '::/0' ? 'any IPv6 address' : cidr.replace(/^([\d.]+)\/32$|^(.+)\/128$/, '$1$2');
  return except.length === 0 ? whole : `${whole} except ${listed(except, 'and', 'blocks')}`;
}

const numberOf = ({ port, endPort }: PortEntry): string => (endPort === undefined ? `${port}` : `${port}-${endPort}`);

/** `every port`, `TCP 80 and 443`, `TCP and UDP 53`, `every TCP port and UDP 53`. */
function portsWords(entries: readonly PortEntry[]): string {
  if (entries.length === 0) return 'every port';
  const byProtocol = new Map<Protocol, PortEntry[]>();
  for (const e of entries) byProtocol.set(e.protocol, [...(byProtocol.get(e.protocol) ?? []), e]);
  const byPorts = new Map<string, Protocol[]>();
  for (const [protocol, own] of byProtocol) {
    const ports = own.some((e) => e.port === undefined) ? '' : listed([...new Set(own.map(numberOf))], 'and', 'ports');
    byPorts.set(ports, [...(byPorts.get(ports) ?? []), protocol]);
  }
  return [...byPorts]
    .map(([ports, protocols]) => (ports === '' ? `every ${protocols.join(' and ')} port` : `${protocols.join(' and ')} ${ports}`))
    .join(' and ');
}

const VERBS = {
  ingress: { allow: 'lets in', deny: 'denies coming in:', pass: 'leaves to the next tier, coming in:' },
  egress: { allow: 'lets out to', deny: 'denies going out to', pass: 'leaves to the next tier, going out to' },
} as const;

function ruleWords({ peers, ports }: RuleOutline): string {
  const who = peers.length === 0 ? 'anyone' : listed(peers.map(peerWords), 'or', 'peers');
  return `${who} on ${portsWords(ports)}`;
}

/** What the policy does in a direction, as the ends of a sentence that begins with `It`. */
function actsOf(detail: PolicyOutline, direction: Direction): string[] {
  const { isolated, rules } = detail[direction];
  if (rules.length === 0) return isolated ? [`lets nothing ${direction === 'ingress' ? 'in' : 'out'}`] : [];
  return ACTIONS.flatMap((action) => {
    const own = rules.filter((r) => r.action === action).map(ruleWords);
    const shown = own.length > MOST + 1 ? [...own.slice(0, MOST), `what ${own.length - MOST} more rules say`] : own;
    return own.length === 0 ? [] : [`${VERBS[direction][action]} ${shown.join('; ')}`];
  });
}

/** Whether something is closed: the direction is isolated, and no rule lets everyone through on every port. */
const closes = ({ isolated, rules }: DirectionOutline): boolean =>
  isolated && !rules.some((r) => r.action === 'allow' && r.peers.length === 0 && r.ports.length === 0);

const WAYS = { ingress: 'comes in', egress: 'goes out' } as const;

function closedWords(detail: PolicyOutline): string {
  const closed = DIRECTIONS.filter((d) => closes(detail[d]));
  const free = DIRECTIONS.filter((d) => !detail[d].isolated && detail[d].rules.length === 0);
  const rest = free.length === 1 ? `; what ${free.map((d) => WAYS[d]).join()} is left as it is` : '';
  if (closed.length === 0) return `It closes nothing${rest}.`;
  const all = closed.some((d) => detail[d].rules.length > 0) ? 'All else' : 'All';
  return `${all} that ${closed.map((d) => WAYS[d]).join(' or ')} is closed, unless another policy allows it${rest}.`;
}
