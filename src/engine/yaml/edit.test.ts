import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../testing/runs';
import { applyEdits, invertEdits } from './edit';
import type { TextEdit } from './span';

const edit = (start: number, end: number, text: string): TextEdit => ({ span: { file: 'a.yaml', start, end }, text });

describe('applyEdits', () => {
  test.each([
    { name: 'nothing', edits: [], result: 'abcdef' },
    { name: 'an insertion', edits: [edit(2, 2, 'X')], result: 'abXcdef' },
    { name: 'a deletion at the end', edits: [edit(4, 6, '')], result: 'abcd' },
    { name: 'several in any order', edits: [edit(4, 5, 'E'), edit(0, 1, 'A'), edit(2, 2, '-')], result: 'Ab-cdEf' },
    { name: 'insertions at one offset in the order given', edits: [edit(3, 3, '1'), edit(3, 3, '2')], result: 'abc12def' },
    { name: 'an insertion before a replacement at one offset', edits: [edit(3, 4, 'D'), edit(3, 3, '+')], result: 'abc+Def' },
    { name: 'touching replacements', edits: [edit(0, 3, 'x'), edit(3, 6, 'y')], result: 'xy' },
  ])('$name', ({ edits, result }) => {
    expect(applyEdits('abcdef', edits)).toBe(result);
  });
});

// Texts and edits that do not overlap, in random order.
const edited = fc.tuple(fc.string(), fc.array(fc.tuple(fc.nat(), fc.string()), { maxLength: 12 }), fc.nat()).map(([text, parts, seed]) => {
  const cuts = parts.map(([offset]) => offset % (text.length + 1)).sort((a, b) => a - b);
  const edits = parts.flatMap(([, inserted], i) => (i % 2 === 0 && cuts[i + 1] !== undefined ? [edit(cuts[i] ?? 0, cuts[i + 1] ?? 0, inserted)] : []));
  return { text, edits: seed % 2 ? edits.reverse() : edits };
});

describe('invertEdits', () => {
  test('takes every edit back', () => {
    fc.assert(
      fc.property(edited, ({ text, edits }) => {
        const changed = applyEdits(text, edits);
        expect(applyEdits(changed, invertEdits(text, edits))).toBe(text);
      }),
      { numRuns: runs(5000) },
    );
  });

  test('twice is the same change again', () => {
    fc.assert(
      fc.property(edited, ({ text, edits }) => {
        const changed = applyEdits(text, edits);
        const back = invertEdits(text, edits);
        expect(applyEdits(text, invertEdits(changed, back))).toBe(changed);
      }),
      { numRuns: runs(5000) },
    );
  });
});
