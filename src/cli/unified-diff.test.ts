// The diffs are checked by the program that has to take them: `git apply` where there is one, and by their own text.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TextEdit } from '../engine/index';
import { applyEdits } from '../engine/plain';
import { unifiedDiff } from './unified-diff';

const edit = (start: number, end: number, text: string): TextEdit => ({ span: { file: 'f.yaml', start, end }, text });
/** Replaces the first occurrence. */
const swap = (text: string, from: string, to: string): TextEdit => edit(text.indexOf(from), text.indexOf(from) + from.length, to);
const letters = (n: number): string => Array.from({ length: n }, (_, i) => `line ${i + 1}\n`).join('');

test.each<[name: string, old: string | undefined, edits: readonly TextEdit[], diff: string]>([
  ['nothing changes', 'a\n', [edit(0, 1, 'a')], ''],
  ['a new file', undefined, [edit(0, 0, 'a\nb\n')], '--- /dev/null\n+++ b/f.yaml\n@@ -0,0 +1,2 @@\n+a\n+b\n'],
  ['a line in the middle', 'a\nb\nc\n', [edit(2, 3, 'x')], '--- a/f.yaml\n+++ b/f.yaml\n@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n'],
  ['an insertion at the end', 'a\n', [edit(2, 2, 'b\n')], '--- a/f.yaml\n+++ b/f.yaml\n@@ -1 +1,2 @@\n a\n+b\n'],
  [
    'an insertion after a last line without a line break',
    'a',
    [edit(1, 1, '\nb')],
    '--- a/f.yaml\n+++ b/f.yaml\n@@ -1 +1,2 @@\n-a\n\\ No newline at end of file\n+a\n+b\n\\ No newline at end of file\n',
  ],
  ['everything goes', 'a\nb\n', [edit(0, 4, '')], '--- a/f.yaml\n+++ b/f.yaml\n@@ -1,2 +0,0 @@\n-a\n-b\n'],
  ['carriage returns stay', 'a\r\nb\r\n', [edit(3, 4, 'x')], '--- a/f.yaml\n+++ b/f.yaml\n@@ -1,2 +1,2 @@\n a\r\n-b\r\n+x\r\n'],
  ['a rewrite shows what is common', 'a\nb\nc\nd\n', [edit(0, 8, 'a\nx\nc\ny\n')], '--- a/f.yaml\n+++ b/f.yaml\n@@ -1,4 +1,4 @@\n a\n-b\n+x\n c\n-d\n+y\n'],
])('%s', (_, old, edits, diff) => {
  expect(unifiedDiff('f.yaml', old, edits)).toBe(diff);
});

test('changes far apart are two hunks, the second one moved by the first', () => {
  const old = letters(20);
  const diff = unifiedDiff('f.yaml', old, [swap(old, 'line 2\n', 'two\nand more\n'), swap(old, 'line 15\n', '')]);
  expect(diff.match(/^@@.*$/gm)).toEqual(['@@ -1,5 +1,6 @@', '@@ -12,7 +13,6 @@']);
});

test('changes close together are one hunk', () => {
  const old = letters(12);
  expect(unifiedDiff('f.yaml', old, [swap(old, 'line 3\n', 'x\n'), swap(old, 'line 10\n', 'y\n')]).match(/^@@/gm)).toHaveLength(1);
});

test('names outside the folder stand as they are, names with a space end in a tab', () => {
  expect(unifiedDiff('/k/f.yaml', '', [edit(0, 0, 'a\n')])).toContain('--- /k/f.yaml\n+++ /k/f.yaml\n');
  expect(unifiedDiff('my f.yaml', '', [edit(0, 0, 'a\n')])).toContain('+++ b/my f.yaml\t\n');
});

/** A text of short lines with and without a last line break, and edits of it that do not overlap. */
const edited = fc
  .tuple(
    fc.array(fc.constantFrom('a', 'b', 'b c', ''), { maxLength: 25 }),
    fc.boolean(),
    fc.array(fc.tuple(fc.nat(80), fc.nat(80), fc.constantFrom('', 'x', '\n', 'y\nz\n')), { maxLength: 4 }),
  )
  .map(([lines, isEnded, raw]) => {
    const text = lines.join('\n') + (isEnded && lines.length ? '\n' : '');
    const cuts = raw
      .map(([a, b, t]) => [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length), t] as const)
      .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    const edits: TextEdit[] = [];
    for (const [start, end, t] of cuts) if (start >= (edits.at(-1)?.span.end ?? 0)) edits.push(edit(start, end, t));
    return { text, edits };
  });

/** Takes a diff of one file by its words alone, as `patch` does, without looking at the new text. */
function patched(old: string, diff: string): string {
  const lines = old.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const out: string[] = [];
  let at = 0;
  for (const hunk of diff.split(/^(?=@@ )/m).slice(1)) {
    const [head = '', ...body] = hunk.match(/[^\n]*\n/g) ?? [];
    const [, start = '', count = '1'] = /^@@ -(\d+)(?:,(\d+))?/.exec(head) ?? [];
    const from = count === '0' ? Number(start) : Number(start) - 1;
    out.push(...lines.slice(at, from));
    at = from;
    for (const [i, line] of body.entries()) {
      if (line.startsWith('\\')) continue;
      const text = body[i + 1]?.startsWith('\\') ? line.slice(1, -1) : line.slice(1);
      if (line[0] !== '+') expect(lines[at++]).toBe(text);
      if (line[0] !== '-') out.push(text);
    }
  }
  return [...out, ...lines.slice(at)].join('');
}

test('law: the patched old text is the edited text', () => {
  fc.assert(
    fc.property(edited, ({ text, edits }) => {
      expect(patched(text, unifiedDiff('f.yaml', text, edits))).toBe(applyEdits(text, edits));
    }),
    { numRuns: 2000 },
  );
});

test('git takes a diff with two hunks, carriage returns and no last line break', () => {
  const folder = mkdtempSync(join(tmpdir(), 'netpol-'));
  try {
    const old = `${letters(9).replace(/\n/g, '\r\n')}${letters(12)}end`;
    const edits = [swap(old, 'line 3', 'three'), edit(old.length, old.length, '\nmore')];
    writeFileSync(join(folder, 'f.yaml'), old);
    execFileSync('git', ['apply', '--unsafe-paths', '-'], {
      cwd: folder,
      input: unifiedDiff('f.yaml', old, edits),
      env: { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() },
    });
    expect(readFileSync(join(folder, 'f.yaml'), 'utf8')).toBe(applyEdits(old, edits));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
