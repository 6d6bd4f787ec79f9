// Edits as values: in an order in which they can be made one by one, and where their text ends up.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TextEdit } from '../../engine/index';
import { applyEdits } from '../../engine/plain';
import { applyInOrder, inOrder, placesAfter } from './splice';

const text = fc.string({ minLength: 1, maxLength: 30 });
/** Edits of one text that do not overlap, in any order. */
const edited = fc.tuple(text, fc.array(fc.tuple(fc.nat(), fc.string({ maxLength: 4 })), { maxLength: 10 }), fc.boolean()).map(([before, parts, turned]) => {
  const cuts = parts.map(([at]) => at % (before.length + 1)).sort((a, b) => a - b);
  const edits = parts.flatMap(([, by], i): TextEdit[] =>
    i % 2 === 0 && i + 1 < cuts.length ? [{ span: { file: 'a', start: cuts[i] ?? 0, end: cuts[i + 1] ?? 0 }, text: by }] : [],
  );
  return { before, edits: turned ? edits.reverse() : edits };
});

test('made one by one they give what the engine gives, and their inverse takes them back', () => {
  fc.assert(
    fc.property(edited, ({ before, edits }) => {
      const { files, inverse } = applyInOrder([{ name: 'a', text: before }], inOrder(edits));
      expect(files[0]?.text).toBe(applyEdits(before, edits));
      expect(applyInOrder(files, inverse).files[0]?.text).toBe(before);
    }),
    { numRuns: 500 },
  );
});

test('the new text stands where it is said to', () => {
  fc.assert(
    fc.property(edited, ({ before, edits }) => {
      const after = applyEdits(before, edits);
      const texts = placesAfter(edits).map((span) => after.slice(span.start, span.end));
      expect([...texts].sort()).toEqual(edits.map((e) => e.text).sort());
    }),
    { numRuns: 500 },
  );
});
