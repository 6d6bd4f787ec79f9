// Selectors of a subject and of peers: text before and after. Labels that stay keep their lines.
import { describe, expect, test } from 'vitest';
import type { Path } from '../../yaml/path';
import { policyWith } from './testing/resources';
import { made } from './testing/write';
import { WRITER } from './write';

const FIRST: Path = ['spec', 'ingress', 0, 'from', 0];

describe('a selector', () => {
  const subject = (selector: string) => policyWith(`podSelector:${selector}ingress: []\n`);
  const lines = '\n  matchLabels:\n    # the shop\n    app: web # front\n    tier: x\n';
  const peer = (selector: string) => policyWith(`ingress:\n- from:\n  - ${selector.replace(/\n(?=.)/g, '\n    ')}`);

  test.each<[string, string, Record<string, string>, string]>([
    ['another value', lines, { app: 'db', tier: 'x' }, lines.replace('web', 'db')],
    ['a label more', lines, { app: 'web', tier: 'x', role: 'r' }, `${lines}    role: r\n`],
    ['a label less', lines, { tier: 'x' }, '\n  matchLabels:\n    tier: x\n'],
    ['another label', lines, { role: 'r' }, '\n  matchLabels:\n    role: r\n'],
    ['as it is', lines, { tier: 'x', app: 'web' }, lines],
    ['every pod', lines, {}, ' {}\n'],
    ['of every pod some', ' {}\n', { app: 'on' }, '\n  matchLabels:\n    app: "on"\n'],
    ['null', ' null\n', { app: 'web' }, '\n  matchLabels:\n    app: web\n'],
    ['flow style', ' {matchLabels: {app: web, tier: x}}\n', { app: 'web' }, ' {matchLabels: {app: web}}\n'],
    ['braces, another label', ' {matchLabels: {app: web}}\n', { tier: 'x' }, ' {matchLabels: {tier: x}}\n'],
    ['expressions go', ' {matchLabels: {app: web}, matchExpressions: [{key: a, operator: Exists}]}\n', { app: 'web' }, ' {matchLabels: {app: web}}\n'],
    ['expressions alone', '\n  matchExpressions:\n  - {key: a, operator: Exists}\n', { app: 'web' }, '\n  matchLabels:\n    app: web\n'],
    ['expressions of every pod', '\n  matchExpressions:\n  - {key: a, operator: Exists}\n', {}, ' {}\n'],
  ])('of the subject: %s', (_, before, labels, text) => {
    expect(made(subject(before), (resource) => WRITER.setSelector(resource, [], { labels }))).toBe(subject(text));
    const crlf = (one: string) => subject(one).replaceAll('\n', '\r\n');
    expect(made(crlf(before), (resource) => WRITER.setSelector(resource, [], { labels }))).toBe(crlf(text));
  });

  test('of the subject, where it is left out', () => {
    expect(made(policyWith('ingress: []\n'), (resource) => WRITER.setSelector(resource, [], { labels: { app: 'web' } }))).toBe(
      policyWith('ingress: []\npodSelector:\n  matchLabels:\n    app: web\n'),
    );
  });

  const A = { a: 'a' };
  const B = { b: 'b' };
  test.each<[string, string, { labels: Record<string, string>; namespace?: Record<string, string> }, string]>([
    ['pods', 'podSelector: {matchLabels: {x: x}}\n', { labels: A }, 'podSelector: {matchLabels: {a: a}}\n'],
    ['all pods', 'podSelector: {matchLabels: {x: x}}\n', { labels: {} }, 'podSelector: {}\n'],
    [
      'pods of other namespaces',
      'podSelector: {matchLabels: {a: a}}\n',
      { labels: A, namespace: B },
      'podSelector: {matchLabels: {a: a}}\nnamespaceSelector:\n  matchLabels:\n    b: b\n',
    ],
    [
      'pods, the namespaces stay',
      'namespaceSelector: {matchLabels: {b: b}}\n',
      { labels: A },
      'namespaceSelector: {matchLabels: {b: b}}\npodSelector:\n  matchLabels:\n    a: a\n',
    ],
    ['all pods of namespaces', 'namespaceSelector: {matchLabels: {x: x}}\n', { labels: {}, namespace: B }, 'namespaceSelector: {matchLabels: {b: b}}\n'],
    ['all namespaces', 'namespaceSelector: {matchLabels: {x: x}}\n', { labels: {}, namespace: {} }, 'namespaceSelector: {}\n'],
    [
      'of namespaces alone: what pods are asked by stays',
      'namespaceSelector: {matchLabels: {x: x}}\npodSelector: {matchLabels: {a: a}, matchExpressions: [{key: k, operator: Exists}]}\n',
      { labels: A, namespace: B },
      'namespaceSelector: {matchLabels: {b: b}}\npodSelector: {matchLabels: {a: a}, matchExpressions: [{key: k, operator: Exists}]}\n',
    ],
    [
      'of pods alone: what namespaces are asked by stays',
      'namespaceSelector: {matchLabels: {b: b}, matchExpressions: [{key: k, operator: Exists}]}\npodSelector: {matchLabels: {x: x}}\n',
      { labels: A, namespace: B },
      'namespaceSelector: {matchLabels: {b: b}, matchExpressions: [{key: k, operator: Exists}]}\npodSelector: {matchLabels: {a: a}}\n',
    ],
  ])('of a peer: %s', (_, before, draft, text) => {
    expect(made(peer(before), (resource) => WRITER.setSelector(resource, FIRST, draft))).toBe(peer(text));
  });

  test.each<[string, string, Path, { labels: Record<string, string>; namespace?: Record<string, string> }, string]>([
    [
      'a key that is none',
      subject(' {}\n'),
      [],
      { labels: { 'a b': 'c' } },
      '[`a b` is not a label key; use letters, digits, `-`, `_` and `.`, with a letter or digit at both ends]',
    ],
    [
      'a value that is none',
      subject(' {}\n'),
      [],
      { labels: { a: 'b c' } },
      '[`b c` is not a label value; use letters, digits, `-`, `_` and `.`, with a letter or digit at both ends]',
    ],
    [
      'namespaces of the subject',
      subject(' {}\n'),
      [],
      { labels: {}, namespace: {} },
      '[a policy is about pods of its own namespace: its subject selects no others]',
    ],
    ['a block', policyWith('ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]\n'), FIRST, { labels: {} }, '[an address block has no selector]'],
    ['everyone', policyWith('ingress: [{}]\n'), ['spec', 'ingress', 0], { labels: {} }, '[the rule is about everyone: it has no selector]'],
  ])('refused: %s', (_, text, at, draft, reason) => {
    expect(made(text, (resource) => WRITER.setSelector(resource, at, draft))).toBe(reason);
  });

  test('that an anchor shares changes in one place alone', () => {
    const text = policyWith('podSelector: &s\n  matchLabels: {app: web}\ningress:\n- from:\n  - podSelector: *s\n');
    const own = (label: string) => `podSelector:\n        matchLabels:\n          app: ${label}\n`;
    expect(made(text, (resource) => WRITER.setSelector(resource, FIRST, { labels: { app: 'db' } }))).toBe(text.replace('podSelector: *s\n', own('db')));
    expect(made(text, (resource) => WRITER.setSelector(resource, [], { labels: { app: 'db' } }))).toBe(
      text.replace('{app: web}', '{app: db}').replace('podSelector: *s\n', own('web')),
    );
  });
});
