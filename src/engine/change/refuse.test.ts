// Bad input: a sentence that says what and why, and nothing changes.
import { describe, expect, test } from 'vitest';
import { openFiles } from '../dialects/open';
import { BY_THE_BOOK } from '../policy/platform';
import { EMPTY } from '../sets/traffic';
import type { Intent } from './intent';
import { propose } from './propose';
import { edited } from './testing/proof';
import { ask, file, open, policy, titles, traffic, workload } from './testing/small-cluster';

const workloads = file(workload('shop/web'), workload('shop/db', { replicas: 2 }));
const small = () => open({ 'w.yaml': workloads, 'p.yaml': policy('shop/deny', '{podSelector: {}, policyTypes: [Ingress, Egress]}') });

test.each([
  ['allow shop/web > shop/web on 80', 'shop/web is a single pod, and a pod always reaches itself'],
  ['cut shop/web > shop/web on 80', 'shop/web is a single pod, and a pod always reaches itself'],
  ['allow shop/nobody > shop/db on 80', 'no workload or pod `shop/nobody` in the files'],
  ['allow shop/webb > shop/db on 80', 'no workload or pod `shop/webb` in the files: did you mean `shop/web`?'],
  ['allow shp/web > shop/db on 80', 'no workload or pod `shp/web` in the files: did you mean `shop/web`?'],
  ['allow other/web > shop/db on 80', 'no workload or pod `other/web` in the files: did you mean `shop/web`?'],
  ['allow shop/web > ns:shp on 80', 'no namespace `shp` in the files: did you mean `ns:shop`?'],
  ['allow shop/web > ns:nowhere on 80', 'no namespace `nowhere` in the files'],
  ['allow 203.0.113.7 > internet on 80', 'both ends are outside the cluster: no policy concerns them'],
  ['allow shop/web > 10.1.2.3/8 on 80', '`10.1.2.3/8` has bits set beyond its length: did you mean `10.0.0.0/8`?'],
  ['allow shop/web > ip:10.1.2.3/8 on 80', '`10.1.2.3/8` has bits set beyond its length: did you mean `10.0.0.0/8`?'],
  ['allow shop/web > 10.0.0.0/33 on 80', '`10.0.0.0/33` is not an address or a block'],
  ['allow shop/web > 10.0.0 on 80', '`10.0.0` is not an address or a block'],
  ['allow shop/web > 10.0.0.0/8 except 11.0.0.0/16 on 80', 'the exception `11.0.0.0/16` is not inside of `10.0.0.0/8`'],
  ['allow shop/web > 10.0.0.0/8 except 10.0.0.0/8 on 80', 'the exception `10.0.0.0/8` is not inside of `10.0.0.0/8`'],
  ['allow shop/web > 10.0.0.0/8 except 10.0.0.1/24 on 80', '`10.0.0.1/24` has bits set beyond its length: did you mean `10.0.0.0/24`?'],
  ['allow shop/web > 10.0.0.0/8 except x on 80', '`x` is not an address block like 10.0.0.0/8'],
  ['allow shop/web > 10.0.0.7 except 10.0.0.0/8 on 80', '`10.0.0.7` is not an address block like 10.0.0.0/8: only a block can have exceptions'],
])('%s', (question, reason) => {
  expect(ask(small(), question)).toEqual({ proposals: [], already: false, reason });
});

test('no port', () => {
  const answer = propose(small(), { kind: 'allow', from: 'shop/web', to: 'shop/db', traffic: EMPTY });
  expect(answer).toEqual({ proposals: [], already: false, reason: 'no port is given: ports go from 1 to 65535' });
});

test('the replicas of a workload may be kept from each other', () => {
  expect(ask(small(), 'allow shop/db > shop/db on 80').proposals).not.toEqual([]);
});

test('a pod on the network of its node cannot be selected', () => {
  const analysis = open({
    'w.yaml': file(workload('shop/agent', { hostNetwork: true }), workload('shop/db')),
    'p.yaml': policy('shop/deny', '{podSelector: {}}'),
  });
  expect(ask(analysis, 'allow shop/agent > shop/db on 80').reason).toBe(
    'no policy can let shop/agent reach shop/db on TCP 80: shop/agent is on the network of its node, where no policy selects it',
  );
});

test('a pod without labels cannot be selected', () => {
  const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: bare, namespace: shop}\nspec: {containers: [{name: main}]}\n';
  const analysis = open({ 'w.yaml': file(pod, workload('shop/db')), 'p.yaml': policy('shop/deny', '{podSelector: {}}') });
  expect(ask(analysis, 'allow shop/bare > shop/db on 80').reason).toBe(
    'no policy can let shop/bare reach shop/db on TCP 80: shop/bare has no labels of its own that a policy could select it by',
  );
});

describe('while something is broken', () => {
  /** The first files, read again with other texts, as after typing. */
  const typed = (files: Readonly<Record<string, string>>, change: (text: string) => string, name = 'p.yaml') => {
    const before = open(files);
    return openFiles(
      before.files.map((f) => ({ name: f.name, text: f.name === name ? change(f.text) : f.text })),
      BY_THE_BOOK,
      before,
    );
  };
  const spaces = file(workload('shop/web'), workload('shop/db'), workload('else/web'), workload('else/db'));
  const deny = policy('shop/deny', '{podSelector: {}}');
  const files = { 'w.yaml': spaces, 'p.yaml': deny };
  const broken = 'the text of `p.yaml` is broken: mend it first, since what it means is not known';
  const refused = 'policy shop/deny in `p.yaml` is written so that a cluster would refuse it: mend it first, since what it means is not known';
  const brokenText = (text: string) => text.replace('{podSelector: {}}', '{podSelector: {}');
  const wrongPolicy = (text: string) => text.replace('podSelector: {}', 'podSelector: 7');

  describe.each<[string, () => ReturnType<typeof open>, string]>([
    ['a text that could be read before', () => typed(files, brokenText), broken],
    ['a policy that was good before', () => typed(files, wrongPolicy), refused],
    ['a text that never could be read', () => open({ ...files, 'p.yaml': brokenText(deny) }), broken],
    ['a policy that never was good', () => open({ ...files, 'p.yaml': wrongPolicy(deny) }), refused],
    ['a List that never could be read', () => open({ ...files, 'p.yaml': `kind: List\nitems:\n- ${brokenText(deny).replaceAll('\n', '\n  ')}` }), broken],
    ['JSON that never could be read', () => open({ ...files, 'p.yaml': '{"kind": "NetworkPolicy", "metadata": {"namespace": "shop"' }), broken],
    ['a policy of the whole cluster', () => open({ ...files, 'p.yaml': 'kind: AdminNetworkPolicy\nspec: {' }), broken],
  ])('%s', (_, analysed, reason) => {
    test.each(['allow shop/web > shop/db on 80', 'cut shop/web > shop/db on 80', 'allow else/web > shop/db on 80'])('concerns %s', (question) => {
      expect(ask(analysed(), question)).toEqual({ proposals: [], already: false, reason });
    });

    test.each<[string, Intent]>([
      ['isolate', { kind: 'isolate', end: 'shop/db', directions: ['egress'], keep: [], dns: 'close' }],
      ['dns', { kind: 'dns', from: 'shop/db' }],
    ])('concerns %s', (_kind, intent) => {
      expect(propose(analysed(), intent)).toEqual({ proposals: [], already: false, reason });
    });
  });

  test.each<[string, () => ReturnType<typeof open>]>([
    ['a text that could be read before', () => typed(files, brokenText)],
    ['a policy that was good before', () => typed(files, wrongPolicy)],
    ['a text that never could be read', () => open({ ...files, 'p.yaml': brokenText(deny) })],
    ['a policy that never was good', () => open({ ...files, 'p.yaml': wrongPolicy(deny) })],
    ['something else that never could be read', () => open({ ...files, 'p.yaml': 'kind: ConfigMap\nmetadata: {namespace: else' })],
  ])('%s is in nobody’s way elsewhere', (_, analysed) => {
    const question = { kind: 'allow', from: 'else/web', to: 'else/db', traffic: traffic('80') } as const;
    const elsewhere = policy('else/deny', '{podSelector: {}}');
    const now = analysed();
    const before = openFiles([...now.files, { name: 'e.yaml', text: elsewhere }], BY_THE_BOOK, now);
    const [proposal] = propose(before, question).proposals;
    expect(proposal?.title).toBe('New policy else/allow-web-to-db');
    const after = openFiles(edited(before, proposal?.edits ?? []), BY_THE_BOOK, before);
    expect(propose(after, question).already).toBe(true);
  });

  test('a workload of which the text is broken', () => {
    const analysis = open({ 'w.yaml': workload('shop/web'), 'p.yaml': workload('shop/db').replace('spec:', 'spec') });
    expect(ask(analysis, 'allow shop/web > shop/db on 80').reason).toBe(
      'no workload or pod `shop/db` in the files; the text of `p.yaml` is broken and may have it: mend it first',
    );
  });
});

describe('what cannot be known', () => {
  const block = policy('shop/db', '{podSelector: {matchLabels: {app: db}}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: 80}]}]}');
  const analysis = open({ 'w.yaml': workloads, 'p.yaml': block });
  const why =
    'whether shop/web reaches shop/db on TCP 80 is unsure: shop/db, rule 1 may let shop/web into shop/db on TCP 80: its address, or the number of a port, is not known';

  test.each(['allow', 'cut'])('is said with what can be done to %s', (kind) => {
    const answer = ask(analysis, `${kind} shop/web > shop/db on 80`);
    expect(answer.reason).toBe(why);
    expect(answer.proposals).not.toEqual([]);
  });

  test('is not said of what is sure', () => {
    expect(ask(analysis, 'allow shop/web > shop/db on 81').reason).toBeUndefined();
  });
});

describe('read-only files', () => {
  const spec = '{podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 80}]}]}';
  const out = policy('shop/web', '{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{}]}');
  const analysis = open({ 'w.yaml': workloads, 'p.yaml': policy('shop/db', spec), 'q.yaml': out }, ['p.yaml', 'q.yaml']);

  test('allow: the policy and the file are named, and what is needed goes elsewhere', () => {
    const answer = ask(analysis, 'allow shop/web > shop/db on 81');
    expect(titles(answer)).toEqual(['New policy shop/allow-web-to-db']);
    expect(answer.reason).toBe('policy shop/db stands in `p.yaml`, which is read-only: what is needed goes to another policy');
  });

  test('cut: the policy and the file are named, and who can do it', () => {
    expect(ask(analysis, 'cut shop/web > shop/db on 80')).toEqual({
      proposals: [],
      already: false,
      reason:
        'policies shop/db and shop/web let this through, and stand in `p.yaml` and `q.yaml`, which are read-only: no other policy can take it back, only who keeps those files',
    });
  });
});
