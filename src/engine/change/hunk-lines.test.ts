// Hunks lead to the edited lines wherever the edit stands, also at the very start of a file that begins with an empty line.
import { expect, test } from 'vitest';
import { propose } from './propose';
import { linesOf, patched } from './testing/patch';
import { edited } from './testing/proof';
import { open, policy } from './testing/small-cluster';

const [one, two] = [policy('a/one', '{podSelector: {}}'), policy('a/two', '{podSelector: {}}')];

test.each([
  ['an empty line, markers', `\n---\n${one}...\n---\n${two}...\n`],
  ['an empty line', `\n${one}---\n${two}`],
  ['Windows line ends', `\r\n---\r\n${one}---\n${two}`],
  ['no empty line', `${one}---\n${two}`],
])('the first of two policies is removed: %s', (_, text) => {
  const analysis = open({ 'f.yaml': text });
  const [proposal] = propose(analysis, { kind: 'amend', amendment: { kind: 'remove-policy', policy: 'a/one' } }).proposals;
  const after = edited(analysis, proposal?.edits ?? [])[0]?.text ?? '';
  expect(after).not.toContain('name: one');
  expect(patched(text, proposal?.hunks ?? [])).toEqual(linesOf(after));
});
