import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../testing/runs';
import { amend, sameValue, valueAt } from './amend';
import type { Spliced } from './attempt';
import type { Document } from './document';
import type { Path } from './path';
import { readFile } from './read';
import { insertEntry, insertItem, removeEntry, removeItem, replaceValue } from './splice';
import { documents, values } from './testing/random-document';

function read(text: string): Document {
  const [document] = readFile({ name: 'a.yaml', text }).documents;
  if (!document) throw new Error('no document');
  return document;
}

function edit(text: string, spliced: Spliced): string {
  if (!spliced.ok) return `refused: ${spliced.reason}`;
  const { start, end, text: inserted } = spliced.splice;
  return text.slice(0, start) + inserted + text.slice(end);
}

const POLICY = `# who may call the shop
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector:
    matchLabels:
      app: "web"   # quoted
  ingress:
    # the front door
    - from:
        - podSelector: {matchLabels: {app: front}}   # one line
      ports:
        - port: 80
    # the back door
    - from: []

  egress:
`;

describe('as a person would write it', () => {
  const rule = { from: [{ podSelector: { matchLabels: { app: 'y' } } }], ports: [{ port: 443, protocol: 'TCP' }] };
  const indented = [
    '    - from:',
    '        - podSelector:',
    '            matchLabels:',
    '              app: "y"',
    '      ports:',
    '        - port: 443',
    '          protocol: TCP',
    '',
  ].join('\n');
  const table: { name: string; by: (document: Document) => Spliced; after: string }[] = [
    {
      name: 'a rule at the end of the list',
      by: (d) => insertItem(d, ['spec', 'ingress'], 2, rule),
      after: POLICY.replace('    - from: []\n', `    - from: []\n${indented}`),
    },
    {
      name: 'a rule before another and its comment',
      by: (d) => insertItem(d, ['spec', 'ingress'], 1, rule),
      after: POLICY.replace('    # the back door', `${indented}    # the back door`),
    },
    {
      name: 'a rule at the front',
      by: (d) => insertItem(d, ['spec', 'ingress'], 0, rule),
      after: POLICY.replace('    # the front door', `${indented}    # the front door`),
    },
    {
      name: 'a rule into a null',
      by: (d) => insertItem(d, ['spec', 'egress'], 0, { to: [] }),
      after: POLICY.replace('  egress:\n', '  egress:\n    - to: []\n'),
    },
    {
      name: 'a rule into an empty list',
      by: (d) => insertItem(d, ['spec', 'ingress', 1, 'from'], 0, { podSelector: {} }),
      after: POLICY.replace('    - from: []\n', '    - from:\n        - podSelector: {}\n'),
    },
    {
      name: 'an entry into a flow mapping',
      by: (d) => insertEntry(d, ['metadata'], 'labels', { on: 'x' }),
      after: POLICY.replace('namespace: shop}', 'namespace: shop, labels: {"on": x}}'),
    },
    { name: 'a list that is missing', by: (d) => insertItem(d, ['spec', 'policyTypes'], 0, 'Ingress'), after: `${POLICY}  policyTypes:\n    - Ingress\n` },
    {
      name: 'a key deep in what is missing',
      by: (d) => replaceValue(d, ['metadata', 'annotations', 'a', 'b'], 1),
      after: POLICY.replace('namespace: shop}', 'namespace: shop, annotations: {a: {b: 1}}}'),
    },
    {
      name: 'another label, quoted like the old one',
      by: (d) => replaceValue(d, ['spec', 'podSelector', 'matchLabels', 'app'], '1'),
      after: POLICY.replace('"web"', '"1"'),
    },
    {
      name: 'a label more',
      by: (d) => insertEntry(d, ['spec', 'podSelector', 'matchLabels'], 'tier', 'on'),
      after: POLICY.replace('# quoted\n', '# quoted\n      tier: "on"\n'),
    },
    {
      name: 'a rule out, with its comment',
      by: (d) => removeItem(d, ['spec', 'ingress'], 1),
      after: POLICY.replace('    # the back door\n    - from: []\n', ''),
    },
    {
      name: 'the first key of an item out',
      by: (d) => removeEntry(d, ['spec', 'ingress', 0], 'from'),
      after: POLICY.replace('from:\n        - podSelector: {matchLabels: {app: front}}   # one line\n      ports:', 'ports:'),
    },
    {
      name: 'the only item out',
      by: (d) => removeItem(d, ['spec', 'ingress', 0, 'ports'], 0),
      after: POLICY.replace('      ports:\n        - port: 80\n', '      ports: []\n'),
    },
    {
      name: 'an empty list for a filled one',
      by: (d) => replaceValue(d, ['spec', 'ingress'], []),
      after: POLICY.replace(/ {2}ingress:\n[\s\S]*from: \[\]\n/, '  ingress: []\n'),
    },
    {
      name: 'an empty selector for a filled one',
      by: (d) => replaceValue(d, ['spec', 'podSelector'], {}),
      after: POLICY.replace(/podSelector:\n.*\n.*# quoted\n/, 'podSelector: {}\n'),
    },
  ];

  test.each(table)('$name', ({ by, after }) => {
    expect(edit(POLICY, by(read(POLICY)))).toBe(after);
  });

  test.each(table)('$name, with CRLF', ({ by, after }) => {
    const text = POLICY.replaceAll('\n', '\r\n');
    expect(edit(text, by(read(text)))).toBe(after.replaceAll('\n', '\r\n'));
  });

  test.each([
    {
      name: 'lists at the column of their key',
      text: 'spec:\n  ingress:\n  - ports:\n    - port: 1\n',
      by: (d: Document) => insertItem(d, ['spec', 'ingress'], 1, { ports: [{ port: 2 }] }),
      after: 'spec:\n  ingress:\n  - ports:\n    - port: 1\n  - ports:\n    - port: 2\n',
    },
    {
      name: 'wide dashes',
      text: 'a:\n-   x: 1\n',
      by: (d: Document) => insertItem(d, ['a'], 1, { x: 2, z: 3 }),
      after: 'a:\n-   x: 1\n-   x: 2\n    z: 3\n',
    },
    {
      name: 'no line break at the end',
      text: 'a:\n- 1',
      by: (d: Document) => insertItem(d, ['a'], 1, 2),
      after: 'a:\n- 1\n- 2',
    },
    {
      name: 'the last line out, without a line break',
      text: 'a: 1\nb: 2',
      by: (d: Document) => removeEntry(d, [], 'b'),
      after: 'a: 1',
    },
    {
      name: 'JSON on lines',
      text: '{\n  "a": [\n    1\n  ]\n}\n',
      by: (d: Document) => insertItem(d, ['a'], 1, { b: [2] }),
      after: '{\n  "a": [\n    1,\n    {\n      "b": [\n        2\n      ]\n    }\n  ]\n}\n',
    },
    {
      name: 'JSON on one line',
      text: '{"a":[1],"b":{}}',
      by: (d: Document) => insertEntry(d, ['b'], 'c', 'x'),
      after: '{"a":[1],"b":{"c":"x"}}',
    },
    {
      name: 'an empty list in JSON on lines',
      text: '{\n  "a": []\n}\n',
      by: (d: Document) => insertItem(d, ['a'], 0, 1),
      after: '{\n  "a": [\n    1\n  ]\n}\n',
    },
  ])('$name', ({ text, by, after }) => {
    expect(edit(text, by(read(text)))).toBe(after);
  });
});

// What shares an anchor with other places changes in one of them alone.
describe('anchors, aliases and merges', () => {
  test.each([
    {
      name: 'a list behind an alias gets a text of its own',
      text: 'a: &x\n- 1\nb: *x # c\nc: *x\n',
      by: (d: Document) => insertItem(d, ['b'], 1, 2),
      after: 'a: &x\n- 1\nb: # c\n- 1\n- 2\nc: *x\n',
    },
    {
      name: 'deep below an alias',
      text: 'a: &x\n  m: {p: [1]}\nb: *x\n',
      by: (d: Document) => insertItem(d, ['b', 'm', 'p'], 1, 2),
      after: 'a: &x\n  m: {p: [1]}\nb:\n  m:\n    p:\n    - 1\n    - 2\n',
    },
    {
      name: 'in a flow list',
      text: 'a: [&x {k: 1}, *x]\n',
      by: (d: Document) => replaceValue(d, ['a', 1, 'k'], 2),
      after: 'a: [&x {k: 1}, {k: 2}]\n',
    },
    {
      name: 'what has an anchor: its aliases are written out as they were',
      text: 'a: &x [1]\nb: 0\nc: *x\n',
      by: (d: Document) => insertItem(d, ['a'], 1, 2),
      after: 'a: &x [1, 2]\nb: 0\nc:\n- 1\n',
    },
    {
      name: 'what has an anchor goes',
      text: 'a:\n- &x {k: 1}\n- *x\n- {l: 2}\n',
      by: (d: Document) => removeItem(d, ['a'], 0),
      after: 'a:\n- k: 1\n- {l: 2}\n',
    },
    {
      name: 'a merged key is overridden',
      text: 'x: &x {k: 1, l: 2}\nz:\n  <<: *x\n',
      by: (d: Document) => replaceValue(d, ['z', 'k'], 3),
      after: 'x: &x {k: 1, l: 2}\nz:\n  <<: *x\n  k: 3\n',
    },
    {
      name: 'a merged key goes',
      text: 'x: &x {k: 1, l: 2}\nz:\n  <<: *x\n',
      by: (d: Document) => removeEntry(d, ['z'], 'k'),
      after: 'x: &x {k: 1, l: 2}\nz:\n  l: 2\n',
    },
    {
      name: 'below a merged key',
      text: 'x: &x {k: [1]}\nz:\n  <<: *x\n  m: 1\n',
      by: (d: Document) => insertItem(d, ['z', 'k'], 1, 2),
      after: 'x: &x {k: [1]}\nz:\n  <<: *x\n  m: 1\n  k:\n  - 1\n  - 2\n',
    },
  ])('$name', ({ text, by, after }) => {
    expect(edit(text, by(read(text)))).toBe(after);
  });
});

describe('refusals', () => {
  test.each([
    { name: 'an entry that exists', text: 'a: 1\n', by: (d: Document) => insertEntry(d, [], 'a', 2) },
    { name: 'an item of a mapping', text: 'a: {}\n', by: (d: Document) => insertItem(d, ['a'], 0, 2) },
    { name: 'an item beyond the end', text: 'a: [1]\n', by: (d: Document) => insertItem(d, ['a'], 5, 2) },
    { name: 'what is not there', text: 'a: [1]\n', by: (d: Document) => removeEntry(d, [], 'b') },
    { name: 'broken text', text: 'a: [1\n', by: (d: Document) => insertItem(d, ['a'], 0, 2) },
  ])('$name', ({ text, by }) => {
    expect(by(read(text)).ok).toBe(false);
  });

  test('what shares with itself too much', () => {
    const aliases = Array.from({ length: 300 }, (_, i) => `b${i}: *x\n`).join('');
    const text = `# ${'much '.repeat(3000)}\na: &x [1]\n${aliases}`;
    expect(insertItem(read(text), ['a'], 1, 2).ok).toBe(false);
    expect(edit(text, insertItem(read(text), ['b3'], 1, 2))).toBe(text.replace('b3: *x\n', 'b3:\n- 1\n- 2\n'));
  });

  test('an alias itself may be replaced', () => {
    const text = 'a: &x [1]\nb: *x\n';
    expect(edit(text, replaceValue(read(text), ['b'], [2]))).toBe('a: &x [1]\nb:\n- 2\n');
  });
});

// Every path of a value, and every place where an item or entry could go.
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const steps: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...steps.flatMap(([step, child]) => pathsOf(child, [...path, step]))];
}

describe('random documents', () => {
  test('the generator says what it means', () => {
    fc.assert(
      fc.property(documents, ({ text, value }) => {
        expect(sameValue(read(text).value, value), text).toBe(true);
      }),
      { numRuns: runs(5000) },
    );
  });

  test('a splice means what was asked, and is seldom refused', () => {
    let asked = 0;
    let refused = 0;
    const check = (document: Document, spliced: Spliced, intended: unknown) => {
      asked++;
      if (!spliced.ok) {
        refused++;
        return;
      }
      const after = edit(document.text, spliced);
      expect(sameValue(read(after).value, intended), `${document.text}\n=====\n${after}`).toBe(true);
    };
    fc.assert(
      fc.property(documents, values, fc.nat(), fc.nat(), ({ text, value }, added, which, where) => {
        const document = read(text);
        const paths = pathsOf(value);
        const path = paths[which % paths.length] ?? [];
        const node = valueAt(value, path);
        const step = path.at(-1);
        const parent = path.slice(0, -1);
        if (Array.isArray(node)) {
          const index = where % (node.length + 1);
          check(document, insertItem(document, path, index, added), amend(value, path, () => node.toSpliced(index, 0, added))?.value);
        } else if (typeof node === 'object' && node !== null) {
          check(document, insertEntry(document, path, 'new', added), amend(value, [...path, 'new'], () => added)?.value);
        }
        if (path.length > 0) check(document, replaceValue(document, path, added), amend(value, path, () => added)?.value);
        if (typeof step === 'number')
          check(document, removeItem(document, parent, step), amend(value, parent, (list) => (list as unknown[]).toSpliced(step, 1))?.value);
        if (typeof step === 'string') {
          const rest = Object.fromEntries(Object.entries(valueAt(value, parent) as object).filter(([key]) => key !== step));
          check(document, removeEntry(document, parent, step), amend(value, parent, () => rest)?.value);
        }
      }),
      { numRuns: runs(6000) },
    );
    expect(refused / asked).toBeLessThan(0.005);
  });
});
