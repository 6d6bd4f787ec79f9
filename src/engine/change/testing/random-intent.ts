// Random questions about a cluster: who may reach whom, on which ports. Tests only.
import fc from 'fast-check';
import type { Analysis } from '../../reach/analysis';
import { parse, type Traffic } from '../../sets/traffic';
import type { FlowIntent } from '../intent';

/** Numbers that choose an intent in whatever analysis there is. */
export interface Question {
  readonly kind: FlowIntent['kind'];
  readonly from: number;
  readonly to: number;
  readonly traffic: string;
  readonly names: readonly string[];
}

const OUTSIDE = [
  'internet',
  '10.0.0.2',
  '10.0.0.0/8',
  '10.0.0.0/24',
  '192.168.1.0/24',
  '203.0.113.9',
  '8.8.8.8',
  '0.0.0.0/0',
  '::/0',
  'fd00::1',
  '2001:db8::/32',
  '0.0.0.0/0 except 10.0.0.0/8, 192.168.0.0/16',
  '2001:db8::/32 except 2001:db8::5/128',
];

/** Mostly a port that policies speak of. */
const traffic = fc.constantFrom('80', '80', '81', '53/UDP', '8080/SCTP', 'TCP 80-90,443', 'TCP 80; UDP 53', 'TCP', 'all');

export const question: fc.Arbitrary<Question> = fc.record({
  kind: fc.constantFrom('allow' as const, 'cut' as const),
  from: fc.nat(999),
  to: fc.nat(999),
  traffic,
  names: fc.constantFrom<readonly string[]>([], [], ['http'], ['dns', 'metrics']),
});

/** All that can be an end: endpoints, real and implied, by id; their namespaces; some of the outside. */
export function endsOf(analysis: Analysis): string[] {
  const { endpoints, namespaces } = analysis.reach.classes;
  const ids = endpoints.map((e) => e.id);
  const pods = endpoints.flatMap((e) => e.shapes.flatMap((s) => s.pods.map((p) => `${e.namespace}/${p.name}`)));
  return [...ids, ...ids, ...pods, ...namespaces.map((n) => `ns:${n.name}`), ...OUTSIDE];
}

/** The intent that the numbers mean here. */
export function intentOf(analysis: Analysis, { kind, from, to, traffic: text, names }: Question): FlowIntent {
  const ends = endsOf(analysis);
  const pick = (n: number): string => ends[n % ends.length] as string;
  const intent = { from: pick(from), to: pick(to), traffic: parse(text) as Traffic };
  return kind === 'cut' ? { kind, ...intent } : { kind, ...intent, ...(names.length > 0 ? { names } : {}) };
}
