// What leaves the page: policies, all of them, with their comments, and nothing of the inventory.
import { describe, expect, test } from 'vitest';
import type { FileSummary, PolicySummary, View } from '../../engine/index';
import { policiesApart, policiesAsOne, splitDocuments } from './export';

const policy = (name: string) => `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: ${name}\n`;
const POD = 'kind: Pod\nmetadata:\n  name: p\n';

/** A view as the engine makes it of these files, with the policies' places found by their first and last characters. */
function viewOf(files: { name: string; text: string; inventory?: number }[], wanted: [string, string, string][]) {
  const policies = wanted.map(([file, name, end]): PolicySummary => {
    const text = files.find((f) => f.name === file)?.text ?? '';
    const named = text.search(new RegExp(`name: ?"?${name}\\b`));
    const json = text.lastIndexOf('{', named);
    const start = json >= 0 ? json : text.lastIndexOf('apiVersion', named);
    return { id: `ns/${name}`, namespace: 'ns', name, span: { file, start, end: text.indexOf(end, named) + end.length }, subjects: [], peers: [] };
  });
  const summaries = files.map(
    (f): FileSummary => ({
      name: f.name,
      readOnly: false,
      policies: policies.filter((p) => p.span.file === f.name).length,
      inventory: f.inventory ?? 0,
      errors: 0,
      warnings: 0,
    }),
  );
  return { view: { policies, files: summaries } as unknown as View, places: new Map(policies.map((p) => [p.id, p.span])) };
}

describe('as one text', () => {
  test('a file of policies stays character by character', () => {
    const text = `# first\n${policy('a')}\n---\n# second\r\n${policy('b')}# the end`;
    const files = [{ name: 'a.yaml', text }];
    const { view, places } = viewOf(files, [
      ['a.yaml', 'a', 'a'],
      ['a.yaml', 'b', 'b'],
    ]);
    expect(policiesAsOne(files, view, places)).toBe(`${text}\n`);
  });
  test('of a file with inventory only the policies, with their comments', () => {
    const files = [{ name: 'all.yaml', text: `${POD}---\n# why\n${policy('a')}---\n${POD}---\n${policy('b')}`, inventory: 2 }];
    const { view, places } = viewOf(files, [
      ['all.yaml', 'a', 'a'],
      ['all.yaml', 'b', 'b'],
    ]);
    expect(policiesAsOne(files, view, places)).toBe(`# why\n${policy('a')}---\n${policy('b')}`);
  });
  test('of a List with inventory only the policies, at the left margin', () => {
    const files = [
      {
        name: 'dump.yaml',
        text: `apiVersion: v1\nitems:\n- kind: Pod\n- apiVersion: networking.k8s.io/v1\n  kind: NetworkPolicy\n  metadata:\n    name: a\n  spec: {}\n- kind: Pod\nkind: List\n`,
        inventory: 2,
      },
    ];
    const { view, places } = viewOf(files, [['dump.yaml', 'a', 'spec: {}']]);
    expect(policiesAsOne(files, view, places)).toBe('apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: a\nspec: {}\n');
  });
  test('files of nothing but inventory, and read-only marks, make no difference', () => {
    const files = [
      { name: 'pods.yaml', text: POD, inventory: 1 },
      { name: 'a.yaml', text: `---\n${policy('a')}` },
      { name: 'b.yaml', text: policy('b') },
    ];
    const { view, places } = viewOf(files, [
      ['a.yaml', 'a', 'a'],
      ['b.yaml', 'b', 'b'],
    ]);
    expect(policiesAsOne(files, view, places)).toBe(`${policy('a')}---\n${policy('b')}`);
  });
});

describe('apart', () => {
  test('each has a file of its name, and two of one name have two', () => {
    const files = [
      { name: 'a.yaml', text: `${policy('a')}---\n${policy('b')}` },
      { name: 'list.json', text: `{"items":[{"apiVersion":"x", name: "c"}]}` },
    ];
    const { view, places } = viewOf(files, [
      ['a.yaml', 'a', 'a'],
      ['a.yaml', 'b', 'b'],
      ['list.json', 'c', '}'],
    ]);
    expect(policiesApart(files, view, places)).toEqual([
      { name: 'ns-a.yaml', text: policy('a') },
      { name: 'ns-b.yaml', text: policy('b') },
      { name: 'ns-c.yaml', text: '{"apiVersion":"x", name: "c"}\n' },
    ]);
    const twice = { ...view, policies: view.policies.map((p) => ({ ...p, name: 'a b' })) };
    expect(policiesApart(files, twice, places).map((f) => f.name)).toEqual(['ns-a-b.yaml', 'ns-a-b-2.yaml', 'ns-a-b-3.yaml']);
  });
});

test('a line of dashes inside a word or indented parts nothing', () => {
  expect(splitDocuments('a: |\n  ---\n---b\n---\nc')).toEqual([
    { start: 0, end: 16 },
    { start: 16, end: 21 },
  ]);
});
