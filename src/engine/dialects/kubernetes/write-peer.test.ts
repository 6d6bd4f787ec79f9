// One peer of a rule: AND and OR, and what a block leaves out, in the layouts that people use. Every other byte stays.
import { describe, expect, test } from 'vitest';
import type { Path } from '../../yaml/path';
import { policyWith, resourceIn, resourcesIn } from './testing/resources';
import { apply, made } from './testing/write';
import { WRITER } from './write';

const FIRST: Path = ['spec', 'ingress', 0, 'from', 0];

/** The ways to flip the peer at a path, each as the text that it leads to; or the reason. */
function flips(text: string, path: Path = FIRST): string | string[] {
  const resource = resourceIn(text);
  const found = WRITER.flipPeer(resource, path);
  return typeof found === 'string' ? found : found.map(({ to, beside, written }) => `${to}${beside ? ` ${beside}` : ''}\n${apply(resource, written)}`);
}

const onlyFlip = (text: string, path: Path = FIRST): string => {
  const found = flips(text, path);
  return typeof found === 'string' ? `[${found}]` : (found[0] ?? '').replace(/^.*\n/, '');
};

const AND = policyWith(`podSelector: {}
ingress:
  - from:
      # the front
      - namespaceSelector:
          matchLabels:
            team: a   # ours
        # and only these
        podSelector:
          matchLabels:
            app: web
    ports:
      - port: 80
`);

describe('AND and OR', () => {
  const block = (from: string) => policyWith(`podSelector: {}\ningress:\n- from:\n${from.replace(/^(?=.)/gm, '  ')}`);
  const flow = (from: string) => policyWith(`podSelector: {}\ningress: [{from: [${from}], ports: [{port: 80}]}]\n`);
  const json = (from: string) =>
    `{"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": {"name": "web"}, "spec": {"ingress": [{"from": [${from}]}]}}`;

  // Each goes both ways: the second text is the first one's OR, and the first one the second's AND.
  test.each<[string, string, string]>([
    ['a dash, comments kept', AND, AND.replace('          podSelector', '        - podSelector')],
    [
      'pods first',
      block('- podSelector:\n    matchLabels: {app: web}\n  namespaceSelector: {}\n'),
      block('- podSelector:\n    matchLabels: {app: web}\n- namespaceSelector: {}\n'),
    ],
    [
      'a wide dash',
      block('-   podSelector:\n        matchLabels:\n            app: web\n    namespaceSelector: {}\n'),
      block('-   podSelector:\n        matchLabels:\n            app: web\n-   namespaceSelector: {}\n'),
    ],
    [
      'quoted keys',
      block('- "namespaceSelector": {}\n  \'podSelector\': {matchLabels: {app: web}}\n'),
      block('- "namespaceSelector": {}\n- \'podSelector\': {matchLabels: {app: web}}\n'),
    ],
    [
      'flow style',
      flow('{namespaceSelector: {}, podSelector: {matchLabels: {app: web}}}'),
      flow('{namespaceSelector: {}}, {podSelector: {matchLabels: {app: web}}}'),
    ],
    [
      'braces with spaces',
      flow('{ namespaceSelector: {}, podSelector: { matchLabels: { app: web } } }'),
      flow('{ namespaceSelector: {} }, { podSelector: { matchLabels: { app: web } } }'),
    ],
    [
      'braces below a dash',
      block('- {namespaceSelector: {}, podSelector: {matchLabels: {app: web}}}\n'),
      block('- {namespaceSelector: {}}\n- {podSelector: {matchLabels: {app: web}}}\n'),
    ],
    [
      'JSON on one line',
      json('{"namespaceSelector": {}, "podSelector": {"matchLabels": {"app": "web"}}}'),
      json('{"namespaceSelector": {}}, {"podSelector": {"matchLabels": {"app": "web"}}}'),
    ],
    [
      'JSON on lines',
      json('\n  {\n    "namespaceSelector": {},\n    "podSelector": {"matchLabels": {"app": "web"}}\n  }\n'),
      json('\n  {\n    "namespaceSelector": {}\n  },\n  {\n    "podSelector": {"matchLabels": {"app": "web"}}\n  }\n'),
    ],
  ])('%s', (_, nested, apart) => {
    for (const lines of [(text: string) => text, (text: string) => text.replaceAll('\n', '\r\n')]) {
      expect(onlyFlip(lines(nested))).toBe(lines(apart));
      expect(onlyFlip(lines(apart))).toBe(lines(nested));
    }
  });

  test('in a List', () => {
    const text = `apiVersion: v1\nkind: List\nitems:\n- ${AND.trimEnd().replaceAll('\n', '\n  ')}\n- apiVersion: v1\n  kind: Namespace\n  metadata: {name: shop}\n`;
    const [resource] = resourcesIn(text);
    const found = resource && WRITER.flipPeer(resource, FIRST);
    const written = typeof found === 'object' ? found[0]?.written : undefined;
    expect(resource && written && apply(resource, written)).toBe(text.replace('            podSelector:\n', '          - podSelector:\n'));
  });

  test.each<[string, string, string]>([
    [
      'items of different dashes: the second moves',
      block('- namespaceSelector: {}\n-   podSelector:\n        matchLabels:\n            # the shop\n            app: web\n'),
      block('- namespaceSelector: {}\n  podSelector:\n      matchLabels:\n          # the shop\n          app: web\n'),
    ],
    [
      'braces and lines',
      block('- {namespaceSelector: {}}\n# the shop\n- podSelector:\n    matchLabels: {app: web}\n'),
      block('- namespaceSelector: {}\n# the shop\n  podSelector:\n    matchLabels: {app: web}\n'),
    ],
    [
      'lines and braces',
      block('- namespaceSelector:\n    matchLabels: {team: a} # ours\n- {podSelector: {}}\n'),
      block('- namespaceSelector:\n    matchLabels: {team: a} # ours\n  podSelector: {}\n'),
    ],
    [
      'what is null gives way',
      block('- namespaceSelector: {}\n  podSelector: null\n- podSelector: {matchLabels: {app: web}}\n'),
      block('- namespaceSelector: {}\n  podSelector: {matchLabels: {app: web}}\n'),
    ],
    [
      'any pod of some namespaces is those namespaces',
      block('- namespaceSelector: {}\n  podSelector: {}\n- podSelector: {matchLabels: {app: web}}\n'),
      block('- namespaceSelector: {}\n  podSelector: {matchLabels: {app: web}}\n'),
    ],
  ])('one of two: %s', (_, apart, nested) => {
    expect(onlyFlip(apart)).toBe(nested);
  });

  test('both neighbours would do: the next one first', () => {
    const text = block('- namespaceSelector: {matchLabels: {a: a}}\n- podSelector: {matchLabels: {b: b}}\n- namespaceSelector: {matchLabels: {c: c}}\n');
    const found = flips(text, ['spec', 'ingress', 0, 'from', 1]);
    expect(found).toEqual([
      `AND next\n${text.replace('- namespaceSelector: {matchLabels: {c', '  namespaceSelector: {matchLabels: {c')}`,
      `AND previous\n${text.replace('- pod', '  pod')}`,
    ]);
  });

  test.each<[string, string, string, Path?]>([
    [
      'pods alone',
      block('- podSelector: {}\n'),
      'AND joins pods with namespaces: this peer is about pods alone, and no peer of namespaces alone stands next to it',
    ],
    [
      'namespaces beside a block',
      block('- namespaceSelector: {}\n- ipBlock: {cidr: 10.0.0.0/8}\n- podSelector: {}\n'),
      'AND joins pods with namespaces: this peer is about namespaces alone, and no peer of pods alone stands next to it',
    ],
    ['a block', block('- ipBlock: {cidr: 10.0.0.0/8}\n'), 'an address block stands alone in its peer: it has no AND or OR'],
    ['everyone', policyWith('ingress: [{}]\n'), 'the rule is about everyone: it has no peer with AND or OR', ['spec', 'ingress', 0]],
    ['a peer that is not there', policyWith('ingress: [{from: []}, {}]\n'), 'the rule has no such peer'],
    ['a rule that is not there', policyWith('ingress: []\n'), 'the policy has no such rule'],
  ])('%s cannot', (_, text, reason, path = FIRST) => {
    expect(flips(text, path)).toBe(reason);
  });

  test('of what shares an anchor, one flips alone', () => {
    const text = policyWith('ingress:\n- from: &peers\n  - namespaceSelector: {}\n    podSelector: {matchLabels: {a: b}}\n- from: *peers\n');
    expect(onlyFlip(text)).toBe(
      policyWith(
        'ingress:\n- from: &peers\n  - namespaceSelector: {}\n  - podSelector: {matchLabels: {a: b}}\n- from:\n  - namespaceSelector: {}\n    podSelector:\n      matchLabels:\n        a: b\n',
      ),
    );
  });
});

describe('exceptions', () => {
  const block = (except: string) => policyWith(`ingress:\n- from:\n  - ipBlock:\n      cidr: 10.0.0.0/8 # ours\n${except}  ports:\n  - port: 80\n`);
  const flow = (except: string) => policyWith(`ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8${except}}}]}]\n`);
  const v6 = (except: string) => policyWith(`ingress: [{from: [{ipBlock: {cidr: '2001:db8::/32'${except}}}]}]\n`);

  test.each<[string, string, string, string]>([
    ['the first one', block(''), '10.1.0.0/16', block('      except:\n      - 10.1.0.0/16\n')],
    ['one more', block('      except:\n      - 10.1.0.0/16 # not\n'), '10.2.0.0/16', block('      except:\n      - 10.1.0.0/16 # not\n      - 10.2.0.0/16\n')],
    ['a single address', flow(', except: [10.1.0.0/16]'), '10.2.3.4', flow(', except: [10.1.0.0/16, 10.2.3.4/32]')],
    ['where the list is empty', flow(', except: []'), '10.2.0.0/16', flow(', except: [10.2.0.0/16]')],
    ['where it is null', flow(', except: null'), '10.2.0.0/16', flow(', except: [10.2.0.0/16]')],
    ['of IPv6, as it is best written', v6(''), '2001:DB8:0001::/48', v6(", except: ['2001:db8:1::/48']")],
    ['that is there', flow(', except: [10.1.0.0/16]'), '10.1.0.0/16', flow(', except: [10.1.0.0/16]')],
    ['that a wider one has', flow(', except: [10.1.0.0/16]'), '10.1.1.0/24', flow(', except: [10.1.0.0/16]')],
  ])('%s', (_, before, cidr, text) => {
    expect(made(before, (resource) => WRITER.addExcepts(resource, FIRST, [cidr]))).toBe(text);
  });

  test.each<[string, string, string]>([
    ['no block', '10.1', '[`10.1` is not an address block like 10.0.0.0/8]'],
    ['host bits', '10.1.2.3/16', '[`10.1.2.3/16` has bits set beyond its length: did you mean `10.1.0.0/16`?]'],
    ['outside', '11.0.0.0/16', '[`11.0.0.0/16` is not inside of `10.0.0.0/8`]'],
    ['the other family', 'fd00::/16', '[`fd00::/16` is not inside of `10.0.0.0/8`]'],
    ['all of it', '10.0.0.0/8', '[`10.0.0.0/8` is all of `10.0.0.0/8`: remove the peer instead]'],
  ])('refused: %s', (_, cidr, reason) => {
    expect(made(flow(''), (resource) => WRITER.addExcepts(resource, FIRST, [cidr]))).toBe(reason);
  });

  test('only a block has some', () => {
    const reason = '[only an address block has exceptions, and this peer is none]';
    expect(made(AND, (resource) => WRITER.addExcepts(resource, FIRST, ['10.0.0.0/8']))).toBe(reason);
    expect(made(AND, (resource) => WRITER.removeExcept(resource, FIRST, '10.0.0.0/8'))).toBe(reason);
  });

  test.each<[string, string, string, string]>([
    ['one of two', block('      except:\n      - 10.1.0.0/16 # not\n      - 10.2.0.0/16\n'), '10.1.0.0/16', block('      except:\n      - 10.2.0.0/16\n')],
    ['the last one takes the key', block('      except:\n      - 10.1.0.0/16\n'), '10.1.0.0/16', block('')],
    ['in flow style', flow(', except: [10.1.0.0/16]'), '10.1.0.0/16', flow('')],
    ['written otherwise', flow(', except: [10.1.2.0/16, 10.2.0.0/16]'), '10.1.0.0/16', flow(', except: [10.2.0.0/16]')],
    ['that is not there', flow(', except: [10.1.0.0/16]'), '10.2.0.0/16', flow(', except: [10.1.0.0/16]')],
    ['a part of one', flow(', except: [10.1.0.0/16]'), '10.1.1.0/24', '[`10.1.1.0/24` is a part of the exception `10.1.0.0/16`: remove that one]'],
    ['no block', flow(', except: [10.1.0.0/16]'), 'x', '[`x` is not an address block like 10.0.0.0/8]'],
  ])('away: %s', (_, before, cidr, text) => {
    expect(made(before, (resource) => WRITER.removeExcept(resource, FIRST, cidr))).toBe(text);
  });
});
