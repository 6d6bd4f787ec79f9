// Allow to, and from, a workload that does not exist yet: its document and the policies' edits are one proposal.
import { describe, expect, test } from 'vitest';
import type { Analysis } from '../reach/analysis';
import { EMPTY, isSubset } from '../sets/traffic';
import type { NewWorkload } from './intent';
import type { Answer } from './proposal';
import { propose } from './propose';
import { checkText } from './testing/check-inventory';
import { afresh, edited, pairFlows } from './testing/proof';
import { file, flows, namespace, open, pick, policy, titles, traffic, workload } from './testing/small-cluster';

const api: NewWorkload = { namespace: 'shop', name: 'api', ports: [{ protocol: 'TCP', port: 8080 }] };
const DENY = policy('shop/deny', '{podSelector: {}, policyTypes: [Ingress, Egress]}');
const cluster = (...policies: readonly string[]) =>
  open({ 'w.yaml': file(namespace('shop'), workload('shop/web'), workload('shop/db')), ...(policies.length > 0 ? { 'p.yaml': file(...policies) } : {}) });

/** Asks, and holds each proposal to what it promises. */
function ask(analysis: Analysis, from: string, to: string, creates = api, ports = '8080'): Answer {
  const answer = propose(analysis, { kind: 'allow', from, to, traffic: traffic(ports), creates });
  for (const proposal of answer.proposals) {
    checkText(analysis, proposal);
    const after = afresh(edited(analysis, proposal.edits), analysis);
    const pairs = pairFlows(after, from, to);
    expect(pairs.length).toBeGreaterThan(0);
    for (const { all } of pairs) expect(isSubset(traffic(ports), all)).toBe(true);
  }
  return answer;
}

describe('where both ends are isolated', () => {
  test('to it: the workload, and a policy at each end', () => {
    const proposal = pick(ask(cluster(DENY), 'shop/web', 'shop/api'));
    expect(proposal.title).toBe('Create Deployment shop/api, and new policy shop/allow-web-egress-to-api, and new policy shop/allow-web-to-api');
    expect(proposal.hunks.map((h) => h.file)).toEqual(['w.yaml', 'p.yaml']);
    expect(flows(proposal.brings)).toEqual(['shop/web > shop/api: none to TCP 8080']);
    expect([proposal.gained, proposal.lost]).toEqual([[], []]);
  });

  test('from it', () => {
    const proposal = pick(ask(cluster(DENY), 'shop/api', 'shop/db'));
    expect(flows(proposal.brings)).toEqual(['shop/api > shop/db: none to TCP 8080']);
  });

  test('to the outside', () => {
    const proposal = pick(ask(cluster(DENY), 'shop/api', '203.0.113.0/24', api, '443'));
    expect(flows(proposal.brings)).toEqual(['shop/api > ip:203.0.113.0-203.0.113.255: none to TCP 443']);
  });

  test('from a whole namespace: from each that was there', () => {
    const proposal = pick(ask(cluster(DENY), 'ns:shop', 'shop/api'));
    expect(flows(proposal.brings)).toEqual(['shop/db > shop/api: none to TCP 8080', 'shop/web > shop/api: none to TCP 8080']);
  });
});

test('where nothing keeps it from the flow it is enough to make it', () => {
  const answer = ask(cluster(), 'shop/web', 'shop/api');
  expect(titles(answer)).toEqual([
    'Create Deployment shop/api: nothing keeps it from this flow',
    'Create Deployment shop/api, and isolate shop/api and allow just this: new policy shop/allow-web-to-api',
  ]);
  expect(answer.already).toBe(false);
  expect(flows(pick(answer).brings)).toEqual(['shop/web > shop/api: none to TCP 8080']);
});

test('where its labels are selected already', () => {
  const allow = policy(
    'shop/api',
    '{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 8080}]}]}',
  );
  expect(titles(ask(cluster(allow), 'shop/web', 'shop/api'))).toEqual(['Create Deployment shop/api: nothing keeps it from this flow']);
});

test('one that exists is not made again', () => {
  const proposal = pick(ask(cluster(DENY), 'shop/web', 'shop/db', { namespace: 'shop', name: 'db' }));
  expect(proposal.hunks.map((h) => h.file)).toEqual(['p.yaml']);
});

test('in a new file, with the namespace that others declare', () => {
  const proposal = pick(
    ask(
      open({
        'l.yaml': `apiVersion: v1\nkind: List\nitems:\n- ${namespace('shop').trimEnd().replaceAll('\n', '\n  ')}\n`,
        'w.yaml': workload('shop/web'),
        'p.yaml': DENY,
      }),
      'shop/web',
      'till/api',
      { ...api, namespace: 'till' },
    ),
  );
  expect(proposal.title).toBe('Create Deployment till/api, and its namespace till, and new policy shop/allow-web-egress-to-api');
});

test.each<[string, string, NewWorkload, string]>([
  ['shop/web', 'shop/Api', { ...api, name: 'Api' }, '`Api` is not a DNS label; use lower-case letters, digits and `-`, with a letter or digit at both ends'],
  [
    'shop/web',
    'shop/api',
    { ...api, labels: { app: '*' } },
    '`*` is not a label value; use letters, digits, `-`, `_` and `.`, with a letter or digit at both ends',
  ],
  ['shop/nobody', 'shop/api', api, 'no workload or pod `shop/nobody` in the files'],
])('%s > %s', (from, to, creates, reason) => {
  expect(ask(cluster(DENY), from, to, creates)).toEqual({ proposals: [], already: false, reason });
});

test('no port', () => {
  const answer = propose(cluster(DENY), { kind: 'allow', from: 'shop/web', to: 'shop/api', traffic: EMPTY, creates: api });
  expect(answer).toEqual({ proposals: [], already: false, reason: 'no port is given: ports go from 1 to 65535' });
});

test('a workload that selectors imply only once the new namespace is there has lost nothing', () => {
  const selector = '{podSelector: {matchLabels: {role: web}}, namespaceSelector: {matchExpressions: [{key: team, operator: DoesNotExist}]}}';
  const analysis = open({
    'w.yaml': file(namespace('shop', '{team: a}'), workload('shop/db')),
    'p.yaml': policy('shop/out', `{podSelector: {}, policyTypes: [Egress], egress: [{to: [${selector}]}]}`),
  });
  const proposals = ask(analysis, 'fresh/api', 'shop/db', { ...api, namespace: 'fresh' }).proposals;
  const isolating = proposals.filter((p) => p.lost.length > 0);
  const known = analysis.reach.classes.endpoints.map((e) => e.id);
  const ends = isolating.flatMap((p) => p.lost.flatMap((c) => [c.from, c.to])).filter((id) => !id.startsWith('ip:'));
  expect(isolating).not.toEqual([]);
  expect(ends.filter((id) => !known.includes(id))).toEqual([]);
});
