// What amendments of policies offer: the title, the text, and every flow that changes; or why nothing is offered.
import { describe, expect, test } from 'vitest';
import { openFiles } from '../dialects/open';
import { BY_THE_BOOK } from '../policy/platform';
import type { Direction } from '../policy/policy';
import type { Path } from '../yaml/path';
import type { AddedPeer, PolicyAmendment } from './intent';
import { amend, CLUSTER } from './testing/amended-policy';
import { file, flows, lines, open, pick, policy, textAfter, titles } from './testing/small-cluster';

const FIRST: Path = ['spec', 'ingress', 0, 'from', 0];
const OUT: Path = ['spec', 'egress', 0, 'to', 0];
const DB = 'podSelector: {matchLabels: {app: db}}';
const WEB = '{podSelector: {matchLabels: {app: web}}}';

const withPolicy = (spec: string) => open({ 'w.yaml': CLUSTER, 'p.yaml': policy('shop/db', `{${spec}}`) });
const change = (spec: string, amendment: PolicyAmendment) => amend(withPolicy(spec), amendment);
const onDb = { policy: 'shop/db' } as const;

/** The title, what changes between real workloads, and the new text of the policy. */
function made(spec: string, amendment: PolicyAmendment) {
  const analysis = withPolicy(spec);
  const proposal = pick(amend(analysis, amendment));
  const [gained, lost] = [proposal.gained, proposal.lost].map((all) => flows(all.filter((c) => !`${c.from} ${c.to}`.includes('ip:'))));
  const text = textAfter(analysis, proposal, 'p.yaml').replace(/^[\s\S]*spec: \{(.*)\}\n$/, '$1');
  return { title: proposal.title, text, gained, lost };
}

describe('peers', () => {
  const nested = `${DB}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: b}}, podSelector: {matchLabels: {app: web}}}]}]`;
  const apart = nested.replace(', podSelector: {matchLabels: {app: web', '}, {podSelector: {matchLabels: {app: web');

  test('AND into OR, and back', () => {
    expect(made(nested, { kind: 'flip', ...onDb, rule: FIRST })).toEqual({
      title: 'Make AND into OR in ingress rule 1 of shop/db',
      text: apart,
      gained: ['bank/db > shop/db: none to all', 'shop/web > shop/db: none to all'],
      lost: [],
    });
    expect(made(apart, { kind: 'flip', ...onDb, rule: FIRST })).toEqual({
      title: 'Make OR into AND in ingress rule 1 of shop/db',
      text: nested,
      gained: [],
      lost: ['bank/db > shop/db: all to none', 'shop/web > shop/db: all to none'],
    });
  });

  test('two neighbours are two proposals', () => {
    const between = `${DB}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: b}}}, ${WEB}, {namespaceSelector: {}}]}]`;
    const answer = change(between, { kind: 'flip', ...onDb, rule: ['spec', 'ingress', 0, 'from', 1] });
    expect(titles(answer)).toEqual([
      'Make OR into AND in ingress rule 1 of shop/db, with the peer after it',
      'Make OR into AND in ingress rule 1 of shop/db, with the peer before it',
    ]);
  });

  test('taken out of a rule, or with it', () => {
    const two = `${DB}, ingress: [{from: [${WEB}, {namespaceSelector: {matchLabels: {team: b}}}]}]`;
    const one = `${DB}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: b}}}]}]`;
    expect(made(two, { kind: 'remove-peer', ...onDb, rule: FIRST })).toEqual({
      title: 'Take pods with app=web out of ingress rule 1 of shop/db',
      text: one,
      gained: [],
      lost: ['shop/web > shop/db: all to none'],
    });
    expect(made(one, { kind: 'remove-peer', ...onDb, rule: FIRST })).toEqual({
      title: 'Remove ingress rule 1 of shop/db, which is about all pods of namespaces with team=b',
      text: `${DB}, ingress: []`,
      gained: [],
      lost: ['bank/db > shop/db: all to none', 'bank/web > shop/db: all to none'],
    });
  });

  test('what a block leaves out', () => {
    const block = (except: string) => `${DB}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8${except}}}]}]`;
    const asked = { kind: 'add-except', ...onDb, rule: OUT, cidr: '10.1.0.0/16' } as const;
    expect(made(block(''), asked)).toMatchObject({ title: 'Leave 10.1.0.0/16 out of egress rule 1 of shop/db', text: block(', except: [10.1.0.0/16]') });
    const answer = change(block(''), asked);
    expect(flows(pick(answer).lost)).toEqual(['shop/db > ip:10.1.0.0-10.1.255.255: all to none']);
    const back = { ...asked, kind: 'remove-except' } as const;
    expect(made(block(', except: [10.1.0.0/16]'), back)).toMatchObject({ title: 'Take 10.1.0.0/16 into egress rule 1 of shop/db again', text: block('') });
  });
});

describe('rules', () => {
  test('other ports, for all peers', () => {
    const spec = `${DB}, ingress: [{from: [${WEB}], ports: [{port: 80}, {port: 443}]}]`;
    const ports = [
      { protocol: 'TCP', port: 443, endPort: 450 },
      { protocol: 'UDP', port: 'dns' },
    ] as const;
    expect(made(spec, { kind: 'ports', ...onDb, rule: FIRST, ports })).toEqual({
      title: 'Let ingress rule 1 of shop/db open TCP 443-450 and UDP dns',
      text: spec.replace('{port: 80}, {port: 443}', '{port: dns, protocol: UDP}, {port: 443, endPort: 450}'),
      gained: expect.anything(),
      lost: expect.anything(),
    });
  });

  test('every port', () => {
    const spec = `${DB}, ingress: [{from: [${WEB}], ports: [{port: 80}]}]`;
    expect(made(spec, { kind: 'ports', ...onDb, rule: ['spec', 'ingress', 0], ports: [] })).toEqual({
      title: 'Let ingress rule 1 of shop/db open every port',
      text: spec.replace(', ports: [{port: 80}]', ''),
      gained: ['shop/web > shop/db: TCP 80 to all'],
      lost: [],
    });
  });

  test('one less', () => {
    expect(made(`${DB}, ingress: [{from: [${WEB}]}, {}]`, { kind: 'remove-rule', ...onDb, rule: ['spec', 'ingress', 1] })).toMatchObject({
      title: 'Remove ingress rule 2 of shop/db',
      text: `${DB}, ingress: [{from: [${WEB}]}]`,
    });
  });

  const add = (direction: Direction, peer: AddedPeer, ports: Extract<PolicyAmendment, { kind: 'add-rule' }>['ports'] = []) =>
    ({ kind: 'add-rule', ...onDb, direction, peer, ports }) as const;
  const closed = `${DB}, policyTypes: [Ingress, Egress]`;

  test.each<[string, PolicyAmendment, string, string]>([
    [
      'DNS, on the ports of its pods',
      add('egress', { kind: 'dns' }, [{ protocol: 'TCP', port: 1 }]),
      'Add an egress rule to shop/db: DNS',
      'egress: [{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}, podSelector: {matchLabels: {k8s-app: kube-dns}}}], ports: [{protocol: TCP, port: 5353}, {protocol: UDP, port: 5353}]}]',
    ],
    [
      'the same namespace',
      add('ingress', { kind: 'same-namespace' }),
      'Add an ingress rule to shop/db: all pods of shop',
      'ingress: [{from: [{podSelector: {}}]}]',
    ],
    [
      'the Internet',
      add('egress', { kind: 'internet' }, [{ protocol: 'TCP', port: 443 }]),
      'Add an egress rule to shop/db: the Internet, without private, shared and link-local addresses on TCP 443',
      'egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8, 100.64.0.0/10, 169.254.0.0/16, 172.16.0.0/12, 192.168.0.0/16]}}, {ipBlock: {cidr: "::/0", except: ["fc00::/7", "fe80::/10"]}}], ports: [{protocol: TCP, port: 443}]}]',
    ],
    ['everyone', add('ingress', { kind: 'everyone' }), 'Add an ingress rule to shop/db: everyone', 'ingress: [{}]'],
    [
      'a workload',
      add('ingress', { kind: 'end', end: 'bank/web' }, [
        { protocol: 'TCP', port: 80 },
        { protocol: 'TCP', port: 81 },
      ]),
      'Add an ingress rule to shop/db: bank/web on TCP 80 and TCP 81',
      'ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: bank}}, podSelector: {matchLabels: {app: web}}}], ports: [{protocol: TCP, port: 80}, {protocol: TCP, port: 81}]}]',
    ],
    [
      'a block',
      add('egress', { kind: 'end', end: '203.0.113.0/24' }),
      'Add an egress rule to shop/db: 203.0.113.0/24',
      'egress: [{to: [{ipBlock: {cidr: 203.0.113.0/24}}]}]',
    ],
  ])('one more: %s', (_, amendment, title, text) => {
    const found = made(closed, amendment);
    expect(found.title).toBe(title);
    expect(found.text).toBe(`${closed}, ${text}`);
  });

  test('a rule of a new direction closes it, and says so', () => {
    const proposal = pick(change(`${DB}, policyTypes: [Ingress]`, add('egress', { kind: 'dns' })));
    expect(proposal.isolation).toEqual([{ endpoint: 'shop/db[Deployment]', direction: 'egress', isolated: true }]);
    expect(flows(proposal.lost)).toContain('shop/db > bank/web: all to none');
  });

  test('what a rule says already', () => {
    expect(change(`${closed}, ingress: [{}, {from: [{podSelector: {}}]}]`, add('ingress', { kind: 'same-namespace' }))).toEqual({
      proposals: [],
      already: true,
      reason: 'ingress rule 2 of shop/db says so already',
    });
  });

  test.each<[string, PolicyAmendment, string]>([
    ['DNS that comes in', add('ingress', { kind: 'dns' }), 'DNS is asked, and asks no one: it needs an egress rule'],
    ['an end that is not there', add('ingress', { kind: 'end', end: 'shop/nobody' }), 'no workload or pod `shop/nobody` in the files'],
    ['host bits', add('ingress', { kind: 'end', end: '10.1.2.3/8' }), '`10.1.2.3/8` has bits set beyond its length: did you mean `10.0.0.0/8`?'],
    ['port 0', add('ingress', { kind: 'everyone' }, [{ protocol: 'TCP', port: 0 }]), '`0` is not a port; use 1 to 65535'],
  ])('refused: %s', (_, amendment, reason) => {
    expect(change(closed, amendment).reason).toBe(reason);
  });
});

describe('selectors', () => {
  test('of the subject', () => {
    expect(made(`${DB}, ingress: []`, { kind: 'selector', ...onDb, at: [], labels: {} })).toMatchObject({
      title: 'Make shop/db about all pods of shop',
      text: 'podSelector: {}, ingress: []',
      lost: [
        'bank/db > shop/web: all to none',
        'bank/web > shop/web: all to none',
        'kube-system/coredns > shop/web: all to none',
        'shop/db > shop/web: all to none',
      ],
    });
  });

  test('of a peer, and its namespaces', () => {
    const spec = `${DB}, ingress: [{from: [${WEB}]}]`;
    expect(made(spec, { kind: 'selector', ...onDb, at: FIRST, labels: { app: 'web' }, namespace: { team: 'b' } })).toEqual({
      title: 'Make ingress rule 1 of shop/db about pods with app=web of namespaces with team=b',
      text: spec.replace('{app: web}}', '{app: web}}, namespaceSelector: {matchLabels: {team: b}}'),
      gained: ['bank/web > shop/db: none to all'],
      lost: ['shop/web > shop/db: all to none'],
    });
  });

  test('as they are', () => {
    expect(change(`${DB}, ingress: []`, { kind: 'selector', ...onDb, at: [], labels: { app: 'db' } })).toEqual({
      proposals: [],
      already: true,
      reason: 'shop/db is about pods with app=db of shop already',
    });
  });
});

describe('directions', () => {
  test('closed', () => {
    const proposal = pick(change(DB, { kind: 'close', ...onDb, direction: 'egress' }));
    expect(proposal.title).toBe('Make shop/db close egress');
    expect(proposal.isolation).toEqual([{ endpoint: 'shop/db[Deployment]', direction: 'egress', isolated: true }]);
    expect(change(DB, { kind: 'close', ...onDb, direction: 'ingress' })).toEqual({ proposals: [], already: true, reason: 'shop/db closes ingress already' });
  });

  test('opened, with the rules there', () => {
    const spec = `${DB}, policyTypes: [Ingress, Egress], egress: [{to: [${WEB}]}]`;
    const { title, text, lost } = made(spec, { kind: 'open', ...onDb, direction: 'egress' });
    expect([title, text, lost]).toEqual(['Make shop/db leave egress alone, without its rule there', `${DB}, policyTypes: [Ingress]`, []]);
  });

  test('the only one', () => {
    expect(change(DB, { kind: 'open', ...onDb, direction: 'ingress' }).reason).toBe('ingress is all that the policy closes: remove the policy instead');
    expect(change(DB, { kind: 'open', ...onDb, direction: 'egress' })).toEqual({ proposals: [], already: true, reason: 'shop/db leaves egress alone already' });
  });
});

describe('policies', () => {
  const two = () => open({ 'w.yaml': CLUSTER, 'p.yaml': file(policy('shop/db', `{${DB}}`), policy('shop/web', '{podSelector: {}}')) });

  test('under another name', () => {
    const proposal = pick(amend(two(), { kind: 'rename-policy', ...onDb, name: 'back' }));
    expect([proposal.title, proposal.gained, proposal.lost, lines(proposal)]).toEqual([
      'Rename shop/db to back',
      [],
      [],
      ['-metadata: {name: db, namespace: shop}', '+metadata: {name: back, namespace: shop}'],
    ]);
  });

  test.each([
    ['web', 'there is a policy shop/web already'],
    ['Web', 'the name `Web` is not a DNS name; use lower-case letters, digits, `-` and `.`, with a letter or digit at both ends of each part'],
    ['db', 'shop/db is called so already'],
  ])('not under the name %s', (name, reason) => {
    expect(amend(two(), { kind: 'rename-policy', ...onDb, name })).toEqual({ proposals: [], already: name === 'db', reason });
  });

  test('gone', () => {
    const proposal = pick(amend(two(), { kind: 'remove-policy', policy: 'shop/web' }));
    expect(proposal.title).toBe('Remove policy shop/web');
    expect(proposal.isolation).toEqual([{ endpoint: 'shop/web[Deployment]', direction: 'ingress', isolated: false }]);
  });

  test('gone with all others of its name', () => {
    const twice = open({ 'w.yaml': CLUSTER, 'p.yaml': policy('shop/db', `{${DB}}`), 'q.yaml': policy('shop/db', '{podSelector: {}}') });
    const proposal = pick(amend(twice, { kind: 'remove-policy', ...onDb }));
    expect(proposal.hunks.map((h) => h.file).sort()).toEqual(['p.yaml', 'q.yaml']);
    expect(amend(twice, { kind: 'rename-policy', ...onDb, name: 'x' }).reason).toBe(
      'two policies are called shop/db, of which only the later one counts: remove one of them first',
    );
  });

  test.each<[string, Extract<PolicyAmendment, { kind: 'new-policy' }>, string, string[]]>([
    [
      'a workload',
      { kind: 'new-policy', subject: 'shop/web', directions: ['ingress'] },
      'New policy shop/isolate-web-ingress closes ingress of shop/web',
      ['podSelector:', '  matchLabels:', '    app: web', 'policyTypes:', '  - Ingress'],
    ],
    [
      'a namespace, both ways',
      { kind: 'new-policy', subject: 'ns:shop', directions: ['egress', 'ingress'], name: 'deny-all' },
      'New policy shop/deny-all closes ingress and egress of namespace shop',
      ['podSelector: {}', 'policyTypes:', '  - Ingress', '  - Egress'],
    ],
  ])('new, for %s', (_, amendment, title, spec) => {
    const proposal = pick(amend(two(), amendment));
    expect(proposal.title).toBe(title);
    const added = lines(proposal);
    expect(added.slice(added.indexOf('+spec:') + 1).map((line) => line.slice(3).replace(/^- /, '  - '))).toEqual(spec);
  });

  test('new, in a namespace without workloads', () => {
    const empty = open({ 'w.yaml': `${CLUSTER}---\napiVersion: v1\nkind: Namespace\nmetadata: {name: void}\n` });
    expect(titles(amend(empty, { kind: 'new-policy', subject: 'ns:void', directions: ['ingress'] }))).toEqual([
      'New policy void/isolate-void-ingress closes ingress of namespace void',
    ]);
  });

  test.each<[string, Partial<Extract<PolicyAmendment, { kind: 'new-policy' }>>, string]>([
    ['a name that is taken', { name: 'db' }, 'there is a policy shop/db already'],
    [
      'a name that is none',
      { name: 'a_b' },
      'the name `a_b` is not a DNS name; use lower-case letters, digits, `-` and `.`, with a letter or digit at both ends of each part',
    ],
    ['no direction', { directions: [] }, 'a policy closes ingress, egress or both: choose at least one'],
    ['nobody', { subject: 'shop/nobody' }, 'no workload or pod `shop/nobody` in the files'],
    ['an address', { subject: '10.0.0.1' }, '10.0.0.1 is outside the cluster, where no policy has a subject'],
  ])('not new: %s', (_, part, reason) => {
    expect(amend(two(), { kind: 'new-policy', subject: 'shop/web', directions: ['ingress'], ...part })).toEqual({ proposals: [], already: false, reason });
  });
});

test('the ingress controller that nobody wrote is nobody to select or to name', () => {
  const ingress =
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web, namespace: shop}\nspec: {rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]}\n';
  const analysis = open({ 'w.yaml': file(CLUSTER, ingress), 'p.yaml': policy('shop/db', `{${DB}}`) });
  const reason = 'the ingress controller is not in the files: add its workload, or allow its namespace';
  for (const end of ['{ingress-controller}', 'ns:ingress-controller-ns']) {
    expect(amend(analysis, { kind: 'new-policy', subject: end, directions: ['egress'] }).reason).toBe(reason);
    expect(amend(analysis, { kind: 'add-rule', ...onDb, direction: 'ingress', peer: { kind: 'end', end }, ports: [] }).reason).toBe(reason);
  }
});

describe('what cannot be amended', () => {
  const flip = { kind: 'flip', ...onDb, rule: FIRST } as const;
  const spec = `{${DB}, ingress: [{from: [${WEB}]}]}`;

  test('a policy that is not there', () => {
    expect(change(DB, { kind: 'remove-policy', policy: 'shop/x' })).toEqual({ proposals: [], already: false, reason: 'no policy `shop/x` in the files' });
  });

  test('a rule that is not there any more', () => {
    for (const amendment of [flip, { ...flip, kind: 'remove-rule' }, { kind: 'ports', ...onDb, rule: OUT, ports: [] }] as const)
      expect(change(DB, amendment).reason).toBe('shop/db has no such rule: its text has changed');
  });

  test('a file that is read-only', () => {
    const analysis = open({ 'w.yaml': CLUSTER, 'base.yaml': policy('shop/db', spec) }, ['base.yaml']);
    expect(amend(analysis, { kind: 'remove-policy', ...onDb }).reason).toBe('shop/db stands in `base.yaml`, which is read-only');
  });

  test('a policy that a cluster would refuse', () => {
    const analysis = open({ 'w.yaml': CLUSTER, 'p.yaml': policy('shop/db', `{${DB}, ingress: [{ports: [{port: 0}]}]}`) });
    expect(amend(analysis, { kind: 'remove-policy', ...onDb }).reason).toBe('shop/db is written so that a cluster would refuse it: mend it first');
  });

  test('a policy whose text is broken now', () => {
    const before = open({ 'w.yaml': CLUSTER, 'p.yaml': policy('shop/db', spec) });
    const inputs = before.files.map((f) => ({ name: f.name, text: f.text.replace('ingress: [', 'ingress: [[') }));
    expect(amend(openFiles(inputs, BY_THE_BOOK, before), flip)).toEqual({
      proposals: [],
      already: false,
      reason: 'the text of `p.yaml` is broken: mend it first, since what it means is not known',
    });
  });
});

test('what shares an anchor with another rule is changed in one of them alone', () => {
  const shared = policy('shop/db', `{${DB}, ingress: [{from: &f [${WEB}]}], egress: [{to: *f}]}`);
  const analysis = open({ 'w.yaml': CLUSTER, 'p.yaml': shared });
  const proposal = pick(amend(analysis, { kind: 'selector', ...onDb, at: OUT, labels: { app: 'db' } }));
  expect(textAfter(analysis, proposal, 'p.yaml')).toBe(shared.replace('*f', '[{podSelector: {matchLabels: {app: db}}}]'));
});
