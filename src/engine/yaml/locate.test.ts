import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument, type ScalarTag } from 'yaml';
import { runs } from '../testing/runs';
import { sameValue } from './amend';
import type { Document } from './document';
import { pathAt, rangeOf } from './locate';
import { formatPath, type Path } from './path';
import { readFile } from './read';
import { resolvePlain, TAGGED } from './scalar';
import { documents } from './testing/random-document';
import { type TreeNode, treeOf } from './tree';

function read(text: string): Document {
  const [document] = readFile({ name: 'a.yaml', text }).documents;
  if (!document) throw new Error('no document');
  return document;
}

const POLICY = `---
# a policy
kind: NetworkPolicy
metadata: {name: web, labels: {a: "b"}}
spec:
  podSelector:
  ingress:
  - from:
    - podSelector: &sel   # shared
        matchLabels: {app: x}
    ports: [{port: 80}, {port: http}]
  # second
  - from:
    - podSelector: *sel
  egress: []
base: &base
  k: v
more:
  <<: *base
  text: |
    two
    lines
`;

describe('rangeOf', () => {
  const document = read(POLICY);
  const found = (path: Path, part?: 'key' | 'value' | 'entry') => {
    const [start, end] = rangeOf(part ? { document, path, part } : { document, path });
    return POLICY.slice(start, end);
  };

  test.each<{ path: Path; part?: 'key' | 'value' | 'entry'; text: string }>([
    { path: ['kind'], text: 'NetworkPolicy' },
    { path: ['kind'], part: 'key', text: 'kind' },
    { path: ['kind'], part: 'entry', text: 'kind: NetworkPolicy' },
    { path: ['metadata', 'name'], text: 'web' },
    { path: ['metadata', 'labels', 'a'], text: '"b"' },
    { path: ['metadata', 'labels'], part: 'entry', text: 'labels: {a: "b"}' },
    { path: ['spec', 'ingress', 0, 'ports', 1], text: '{port: http}' },
    { path: ['spec', 'ingress', 0, 'ports', 1, 'port'], text: 'http' },
    { path: ['spec', 'ingress', 1], part: 'entry', text: '- from:\n    - podSelector: *sel' },
    { path: ['spec', 'ingress', 1], text: 'from:\n    - podSelector: *sel' },
    { path: ['spec', 'ingress', 1], part: 'key', text: '- from:' },
    { path: ['spec', 'ingress', 1, 'from', 0, 'podSelector'], text: '*sel' },
    // Where an alias or a merge leads, not where it stands.
    { path: ['spec', 'ingress', 1, 'from', 0, 'podSelector', 'matchLabels', 'app'], text: 'x' },
    { path: ['more', 'k'], text: 'v' },
    { path: ['more', 'text'], text: '|\n    two\n    lines\n' },
    // What is empty or missing stands for the head of its parent.
    { path: ['spec', 'podSelector'], text: 'podSelector' },
    { path: ['spec', 'podSelector', 'matchLabels'], text: 'podSelector' },
    { path: ['spec', 'egress', 0, 'to'], text: 'egress' },
    { path: ['spec', 'ingress', 1, 'ports', 0], text: '- from:' },
    { path: ['status', 'x'], text: 'kind' },
  ])('$path $part', ({ path, part, text }) => {
    expect(found(path, part)).toBe(text);
  });

  test('the root is the content', () => {
    expect(found([])).toBe(POLICY.slice(POLICY.indexOf('kind')));
  });

  test('offsets win over the path; a text that cannot be read is one place', () => {
    expect(rangeOf({ document, path: ['kind'], range: [3, 5] })).toEqual([3, 5]);
    expect(rangeOf({ document: read('a: [\n'), path: ['a'] })).toEqual([0, 4]);
  });

  test.each(['', '---\n', '# c\n', '~', '{}', '[]'])('%j has a root somewhere', (text) => {
    const [start, end] = rangeOf({ document: read(text), path: ['a', 0] });
    expect(start).toBeLessThanOrEqual(end);
    expect(end).toBeLessThanOrEqual(text.length);
  });
});

describe('pathAt', () => {
  const document = read(POLICY);
  test.each([
    { before: 'NetworkPolicy', path: 'kind' },
    { before: 'kind', path: 'kind' },
    { before: 'web', path: 'metadata.name' },
    { before: '"b"', path: 'metadata.labels.a' },
    { before: ', labels', path: 'metadata.name' },
    { before: '  - from:\n    - podSelector: *', path: 'spec.ingress[1]' },
    { before: '- podSelector: *', path: 'spec.ingress[1].from[0]' },
    { before: 'podSelector: *', path: 'spec.ingress[1].from[0].podSelector' },
    { before: '# shared', path: 'spec.ingress[0].from[0].podSelector' },
    { before: '{port: http', path: 'spec.ingress[0].ports[1]' },
    { before: 'http', path: 'spec.ingress[0].ports[1].port' },
    { before: '# second', path: 'spec.ingress' },
    { before: '  egress', path: 'spec.egress' },
    { before: '# a policy', path: '' },
    { before: '  lines', path: 'more.text' },
  ])('before $before', ({ before, path }) => {
    expect(formatPath(pathAt(document, POLICY.indexOf(before)))).toBe(path);
  });
});

// The other library as an oracle: told to read scalars as we do, it must find the same values at the same places.
const scalarTags: ScalarTag[] = [
  { tag: 'tag:netpol,2026:plain', default: true, test: /^/, resolve: (source: string) => resolvePlain(source) },
  ...Object.keys(TAGGED).map((kind): ScalarTag => ({ tag: `tag:yaml.org,2002:${kind}`, resolve: (source: string) => resolvePlain(source) })),
];
const parse = (text: string) =>
  parseDocument(text, {
    merge: true,
    customTags: (tags) => [...tags.filter((tag) => typeof tag === 'object' && (tag.collection !== undefined || tag.tag.endsWith('merge'))), ...scalarTags],
    prettyErrors: false,
    resolveKnownTags: false,
    logLevel: 'silent',
  });

function compare(text: string, tree: TreeNode, node: Node | null): void {
  const [start, end] = node?.range ?? [0, 0];
  if (isAlias(node)) {
    expect([tree.kind, tree.anchor, tree.start, tree.end]).toEqual(['alias', node.source, start, end]);
  } else if (isScalar(node)) {
    expect(tree.kind).toBe('scalar');
    // Where a block scalar ends among empty lines is a matter of taste.
    if (tree.end > tree.body) expect(text.slice(tree.body, tree.end).trimEnd()).toBe(text.slice(start, end).trimEnd());
    else expect(text.slice(start, end)).toBe('');
  } else if (isMap<Node, Node | null>(node) || isSeq<Node | null>(node)) {
    expect([tree.kind, tree.body]).toEqual([isMap(node) ? 'mapping' : 'sequence', start]);
    if (tree.style === 'flow') expect(tree.end).toBe(end);
    expect(tree.entries).toHaveLength(node.items.length);
    for (const [i, entry] of tree.entries.entries()) {
      const item = node.items[i];
      if (isMap<Node, Node | null>(node)) {
        const pair = node.items[i];
        if (entry.key && pair) compare(text, entry.key, pair.key);
        compare(text, entry.value, pair?.value ?? null);
      } else compare(text, entry.value, item as Node | null);
    }
  }
}

describe('js-yaml and yaml agree', () => {
  test('on values and places of random documents', () => {
    fc.assert(
      fc.property(documents, ({ text }) => {
        const document = read(text);
        const other = parse(text);
        expect(other.errors).toEqual([]);
        expect(sameValue(other.toJS({ maxAliasCount: -1 }), document.value), text).toBe(true);
        const tree = treeOf(document);
        expect(tree).toBeDefined();
        if (tree) compare(text, tree, other.contents);
      }),
      { numRuns: runs(3000) },
    );
  });

  test.each([
    'a: [x, y: 1, {z}, ]\n',
    '? a\n: b\n? c\n',
    'a:\n  - - 1\n    - 2\n  -\n    k: v\n',
    '{a: , "b":1, ? c : d}\n',
    "a: 'x\n  y'\nb: z\n  w\n",
    'a: >+\n  x\n\nb: |2\n    x\n',
    '- &a !!str x\n- *a\n',
    '"a": &b\n  c: !t\n    d: 1\n',
  ])('on %j', (text) => {
    const tree = treeOf(read(text));
    expect(tree).toBeDefined();
    if (tree) compare(text, tree, parse(text).contents);
  });

  test('every node of a random document is found at its place, and the caret there leads back', () => {
    fc.assert(
      fc.property(documents, ({ text }) => {
        const document = read(text);
        const visit = (node: TreeNode, path: Path) => {
          for (const { step, value } of node.entries) {
            const way = [...path, step];
            const [start, end] = rangeOf({ document, path: way });
            if (value.end > value.start) {
              expect([start, end]).toEqual([value.start, value.end]);
              if (value.entries.length === 0) expect(pathAt(document, start)).toEqual(way);
            }
            visit(value, way);
          }
        };
        const tree = treeOf(document);
        if (tree) visit(tree, []);
      }),
      { numRuns: runs(2000) },
    );
  });
});
