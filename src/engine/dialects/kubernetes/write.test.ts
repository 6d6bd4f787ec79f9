import { describe, expect, test } from 'vitest';
import type { Ports } from '../../policy/policy';
import { parse } from '../../sets/traffic';
import { valueAt } from '../../yaml/amend';
import type { Resource } from '../../yaml/document';
import type { PeerDraft, Written } from '../dialect';
import { resourceIn, resourcesIn } from './testing/resources';
import { apply } from './testing/write';
import { WRITER } from './write';

const ports = (text: string, ...names: string[]): Ports => ({
  traffic: parse(text) ?? { id: 0, bounds: [] },
  named: names.map((name) => ({ name, protocol: 'TCP' as const })),
});
const web: PeerDraft = { kind: 'pods', labels: { app: 'web' } };
const block: PeerDraft = { kind: 'block', cidr: '203.0.113.0/24', except: ['203.0.113.7/32'] };

const POLICY = `# who may call the api
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: api
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: api   # the api
  policyTypes:
    - Ingress
  ingress:
    # the web shop
    - from:
        - podSelector:
            matchLabels:
              app: web
        # and the batch jobs
        - podSelector:
            matchLabels:
              app: batch
      ports:
        - protocol: TCP
          port: 8080
        - port: metrics  # scraped
    # anybody, but only for health
    - ports:
        - port: 9000
`;
const api = resourceIn(POLICY);
const edited = (written: Written): string => apply(api, written);

describe('newPolicy', () => {
  test.each([
    [
      'one rule',
      { name: 'allow-web-to-api', namespace: 'shop', subject: { app: 'api' }, direction: 'ingress', rules: [{ peer: web, ports: ports('8080') }] } as const,
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: 'allow-web-to-api', namespace: 'shop' },
        spec: {
          podSelector: { matchLabels: { app: 'api' } },
          policyTypes: ['Ingress'],
          ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }], ports: [{ protocol: 'TCP', port: 8080 }] }],
        },
      },
    ],
    [
      'no rule closes the direction',
      { name: 'closed', namespace: 'shop', subject: {}, direction: 'egress', rules: [] } as const,
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: 'closed', namespace: 'shop' },
        spec: { podSelector: {}, policyTypes: ['Egress'] },
      },
    ],
  ])('%s', (_, draft, value) => {
    expect(WRITER.newPolicy(draft)).toEqual(value);
    expect(JSON.stringify(WRITER.newPolicy(draft))).toBe(JSON.stringify(value));
  });

  test.each([
    ['everyone on every port', { kind: 'everyone' }, ports('all'), {}],
    ['everyone', { kind: 'everyone' }, ports('80'), { ports: [{ protocol: 'TCP', port: 80 }] }],
    ['all pods of the namespace', { kind: 'pods', labels: {} }, ports('all'), { from: [{ podSelector: {} }] }],
    [
      'another namespace',
      { kind: 'pods', labels: {}, namespace: { team: 'a' } },
      ports('all'),
      { from: [{ namespaceSelector: { matchLabels: { team: 'a' } } }] },
    ],
    ['every namespace', { kind: 'pods', labels: {}, namespace: {} }, ports('all'), { from: [{ namespaceSelector: {} }] }],
    [
      'pods of another namespace',
      { kind: 'pods', labels: { app: 'web' }, namespace: { team: 'a' } },
      ports('all'),
      { from: [{ namespaceSelector: { matchLabels: { team: 'a' } }, podSelector: { matchLabels: { app: 'web' } } }] },
    ],
    ['a block', { kind: 'block', cidr: '10.0.0.0/8', except: [] }, ports('all'), { from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }],
    ['a block with an exception', block, ports('all'), { from: [{ ipBlock: { cidr: '203.0.113.0/24', except: ['203.0.113.7/32'] } }] }],
    [
      'ports of all kinds',
      { kind: 'everyone' },
      ports('TCP 80-90,443; UDP; SCTP 7', 'http'),
      {
        ports: [
          { protocol: 'TCP', port: 80, endPort: 90 },
          { protocol: 'TCP', port: 443 },
          { protocol: 'UDP' },
          { protocol: 'SCTP', port: 7 },
          { protocol: 'TCP', port: 'http' },
        ],
      },
    ],
  ] as [string, PeerDraft, Ports, unknown][])('a rule for %s', (_, peer, opened, value) => {
    const policy = WRITER.newPolicy({ name: 'a', namespace: 'b', subject: {}, direction: 'ingress', rules: [{ peer, ports: opened }] });
    expect(policy.spec).toEqual({ podSelector: {}, policyTypes: ['Ingress'], ingress: [value] });
  });
});

describe('adding', () => {
  test('a rule, laid out as its neighbours', () => {
    expect(edited(WRITER.addRule(api, 'ingress', { peer: block, ports: ports('443') }))).toBe(
      `${POLICY}    - from:
        - ipBlock:
            cidr: 203.0.113.0/24
            except:
              - 203.0.113.7/32
      ports:
        - protocol: TCP
          port: 443
`,
    );
  });

  test('a rule of a new direction, with its type', () => {
    expect(edited(WRITER.addRule(api, 'egress', { peer: web, ports: ports('all') }))).toBe(
      `${POLICY.replace('    - Ingress\n', '    - Ingress\n    - Egress\n')}  egress:
    - to:
        - podSelector:
            matchLabels:
              app: web
`,
    );
  });

  test('a rule where the type is listed last', () => {
    const text = 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a}\nspec:\n  podSelector: {}\n  policyTypes:\n  - Ingress\n';
    const resource = resourceIn(text);
    expect(apply(resource, WRITER.addRule(resource, 'egress', { peer: { kind: 'everyone' }, ports: ports('53/UDP') }))).toBe(
      `${text}  - Egress\n  egress:\n  - ports:\n    - protocol: UDP\n      port: 53\n`,
    );
  });

  test('no type where none is listed', () => {
    const resource = resourceIn(POLICY.replace('  policyTypes:\n    - Ingress\n', ''));
    expect(apply(resource, WRITER.addRule(resource, 'egress', { peer: web, ports: ports('all') }))).not.toContain('policyTypes');
  });

  test('a peer', () => {
    const after = POLICY.replace(
      '              app: batch\n',
      '              app: batch\n        - namespaceSelector:\n            matchLabels:\n              team: a\n',
    );
    expect(edited(WRITER.addPeer(api, ['spec', 'ingress', 0, 'from', 0], { kind: 'pods', labels: {}, namespace: { team: 'a' } }))).toBe(after);
  });

  test('ports', () => {
    const after = POLICY.replace(
      '# scraped\n',
      '# scraped\n        - protocol: TCP\n          port: 80\n          endPort: 90\n        - protocol: TCP\n          port: http\n',
    );
    expect(edited(WRITER.addPorts(api, ['spec', 'ingress', 0, 'from', 1], ports('80-90', 'http')))).toBe(after);
  });

  test('every port', () => {
    expect(edited(WRITER.addPorts(api, ['spec', 'ingress', 1], ports('all')))).toBe(POLICY.replace('    - ports:\n        - port: 9000\n', '    - {}\n'));
  });

  test.each([
    ['a peer beside everyone', WRITER.addPeer(api, ['spec', 'ingress', 1], web), 'the rule is about everyone already'],
    ['everyone beside a peer', WRITER.addPeer(api, ['spec', 'ingress', 0, 'from', 0], { kind: 'everyone' }), 'everyone is said by a rule of its own'],
    ['no ports', WRITER.addPorts(api, ['spec', 'ingress', 0, 'from', 0], ports('none')), 'there is no port to open'],
    ['a rule without ports', WRITER.addRule(api, 'ingress', { peer: web, ports: ports('none') }), 'there is no port to open'],
    ['to a rule that is not there', WRITER.addPorts(api, ['spec', 'egress', 0], ports('80')), 'the policy has no such rule'],
  ])('%s is refused', (_, written, reason) => {
    expect(written).toEqual({ ok: false, reason });
  });

  test('to a policy with errors is refused', () => {
    const resource = resourceIn(POLICY.replace('8080', '0'));
    expect(WRITER.addRule(resource, 'ingress', { peer: web, ports: ports('80') })).toMatchObject({ ok: false });
  });
});

describe('removing', () => {
  test('a peer, with its comment', () => {
    const after = POLICY.replace('        # and the batch jobs\n        - podSelector:\n            matchLabels:\n              app: batch\n', '');
    expect(edited(WRITER.removePeer(api, ['spec', 'ingress', 0, 'from', 1]))).toBe(after);
  });

  test('a port', () => {
    expect(edited(WRITER.removePort(api, ['spec', 'ingress', 0, 'from', 1], 1))).toBe(POLICY.replace('        - port: metrics  # scraped\n', ''));
  });

  test('the last port takes the rule', () => {
    const after = POLICY.slice(0, POLICY.indexOf('    # anybody'));
    expect(edited(WRITER.removePort(api, ['spec', 'ingress', 1], 0))).toBe(after);
    expect(edited(WRITER.removePeer(api, ['spec', 'ingress', 1]))).toBe(after);
    expect(edited(WRITER.removeRule(api, ['spec', 'ingress', 1]))).toBe(after);
  });

  const small = (spec: string) => resourceIn(`apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a}\nspec:\n  podSelector: {}\n${spec}`);

  test.each([
    ['the last ingress rule', '  ingress:\n  - from:\n    - podSelector: {}\n', ['spec', 'ingress', 0, 'from', 0], '  ingress: []\n'],
    [
      'the last egress rule keeps the type that it implied',
      '  egress:\n  - to:\n    - podSelector: {}\n',
      ['spec', 'egress', 0, 'to', 0],
      '  egress: []\n  policyTypes:\n  - Ingress\n  - Egress\n',
    ],
    [
      'also where an empty list of types stands',
      '  policyTypes: []\n  egress:\n  - {}\n',
      ['spec', 'egress', 0],
      '  policyTypes:\n  - Ingress\n  - Egress\n  egress: []\n',
    ],
    [
      'the last egress rule where the type is listed',
      '  policyTypes: [Egress]\n  egress: [{}]\n',
      ['spec', 'egress', 0],
      '  policyTypes: [Egress]\n  egress: []\n',
    ],
    ['one of two in flow style', '  ingress: [{from: [{podSelector: {}}]}, {}]\n', ['spec', 'ingress', 0, 'from', 0], '  ingress: [{}]\n'],
  ])('%s', (_, spec, path, after) => {
    const resource = small(spec);
    expect(apply(resource, WRITER.removePeer(resource, path))).toBe(small(after).document.text);
  });

  test('all peers of a rule', () => {
    const after = POLICY.replace(/ {4}# the web shop[\s\S]*# scraped\n/, '');
    expect(edited(WRITER.removeRule(api, ['spec', 'ingress', 0, 'from', 1]))).toBe(after);
  });

  test('a policy is its whole document', () => {
    expect(edited(WRITER.removePolicy(api))).toBe('');
    const bom = resourceIn(`\uFEFF${POLICY}`);
    expect(apply(bom, WRITER.removePolicy(bom))).toBe('\uFEFF');
  });

  test('a policy of a List is its item', () => {
    const item = (name: string) => `- apiVersion: networking.k8s.io/v1\n  kind: NetworkPolicy\n  metadata:\n    name: ${name}\n`;
    const text = `apiVersion: v1\nitems:\n${item('a')}# b, too\n${item('b')}kind: List\n`;
    const [a, b] = resourcesIn(text);
    expect(a && apply(a, WRITER.removePolicy(a))).toBe(text.replace(item('a'), ''));
    expect(b && apply(b, WRITER.removePolicy(b))).toBe(text.replace(`# b, too\n${item('b')}`, ''));
  });
});

describe('narrowing', () => {
  test('the ports of a rule', () => {
    expect(edited(WRITER.setPeerPorts(api, ['spec', 'ingress', 1], ports('TCP 9000; UDP 9000')))).toBe(
      POLICY.replace('        - port: 9000\n', '        - protocol: TCP\n          port: 9000\n        - protocol: UDP\n          port: 9000\n'),
    );
  });

  test('the ports of one peer among others: it moves to a rule of its own', () => {
    const after = POLICY.replace('        # and the batch jobs\n        - podSelector:\n            matchLabels:\n              app: batch\n', '').replace(
      '    # anybody',
      '    - from:\n        - podSelector:\n            matchLabels:\n              app: batch\n      ports:\n        - protocol: TCP\n          port: 8080\n    # anybody',
    );
    expect(edited(WRITER.setPeerPorts(api, ['spec', 'ingress', 0, 'from', 1], ports('8080')))).toBe(after);
  });

  test('to nothing takes the peer away', () => {
    const path = ['spec', 'ingress', 0, 'from', 1];
    expect(WRITER.setPeerPorts(api, path, ports('none'))).toEqual(WRITER.removePeer(api, path));
  });
});

test('what a rule shares with its neighbours', () => {
  expect(WRITER.portsOf(api, ['spec', 'ingress', 0, 'from', 1])).toEqual([ports('8080'), ports('none', 'metrics')]);
  expect(WRITER.peersBeside(api, ['spec', 'ingress', 0, 'from', 1])).toBe(2);
  expect(WRITER.portsOf(api, ['spec', 'ingress', 1])).toEqual([ports('9000')]);
  expect(WRITER.peersBeside(api, ['spec', 'ingress', 1])).toBe(1);
});

describe('whatever the layout', () => {
  test('CRLF stays CRLF', () => {
    const resource = resourceIn(POLICY.replaceAll('\n', '\r\n'));
    const after = apply(resource, WRITER.addRule(resource, 'egress', { peer: block, ports: ports('443') }));
    expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(after).toContain('    - Ingress\r\n    - Egress\r\n');
  });

  test('JSON stays JSON', () => {
    const text =
      '{"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": {"name": "a"}, "spec": {"podSelector": {}, "policyTypes": ["Ingress"]}}';
    const resource = resourceIn(text);
    const after = apply(resource, WRITER.addRule(resource, 'egress', { peer: block, ports: ports('443') }));
    expect(JSON.parse(after).spec).toEqual({
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
      egress: [{ to: [{ ipBlock: { cidr: '203.0.113.0/24', except: ['203.0.113.7/32'] } }], ports: [{ protocol: 'TCP', port: 443 }] }],
    });
  });

  test('in a List the item is edited', () => {
    const text = `apiVersion: v1\nkind: List\nitems:\n- ${POLICY.slice(POLICY.indexOf('apiVersion')).trimEnd().replaceAll('\n', '\n  ')}\n- apiVersion: v1\n  kind: Namespace\n  metadata: {name: shop}\n`;
    const [resource] = resourcesIn(text);
    expect(resource && apply(resource, WRITER.removePort(resource, ['spec', 'ingress', 0, 'from', 0], 1))).toBe(
      text.replace('          - port: metrics  # scraped\n', ''),
    );
  });

  test('of what shares an anchor, one changes alone', () => {
    const text = `${POLICY.replace('      ports:\n        - protocol', '      ports: &p\n        - protocol')}  egress:\n    - ports: *p\n`;
    const resource = resourceIn(text);
    const after = resourceIn(apply(resource, WRITER.removePort(resource, ['spec', 'ingress', 0, 'from', 0], 1)));
    const portsOf = ({ value }: Resource, direction: string) => valueAt(value, ['spec', direction, 0, 'ports']);
    expect(portsOf(after, 'egress')).toEqual(portsOf(resource, 'egress'));
    expect(portsOf(after, 'ingress')).toEqual((portsOf(resource, 'ingress') as readonly unknown[]).toSpliced(1, 1));
  });
});
