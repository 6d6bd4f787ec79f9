// The bridge between the kept text and the editor's model: a model that has one kind of line ending and no mark, made
// here as Monaco makes it, is edited at random; the kept text must change there and nowhere else.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { difference, lineStarts, offsetAt, placeAt } from './offsets';

const text = fc.array(fc.constantFrom('a', 'b: 1', '\n', '\r\n', '\r', '😀', ' '), { maxLength: 30 }).map((parts) => parts.join(''));
const marked = fc.tuple(fc.constantFrom('', '\uFEFF'), text).map(([mark, rest]) => mark + rest);
const lines = (s: string): string[] => s.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);

describe('places', () => {
  test('every character of every line is found, and found back', () => {
    fc.assert(
      fc.property(marked, (kept) => {
        const starts = lineStarts(kept);
        const model = lines(kept);
        expect(starts).toHaveLength(model.length);
        for (const [i, line] of model.entries()) {
          for (let column = 1; column <= line.length + 1; column++) {
            const offset = offsetAt(kept, starts, { lineNumber: i + 1, column });
            expect(kept.slice(starts[i], offset)).toBe(line.slice(0, column - 1));
            expect(placeAt(kept, starts, offset)).toEqual({ lineNumber: i + 1, column });
          }
          expect(offsetAt(kept, starts, { lineNumber: i + 1, column: line.length + 9 })).toBe(
            offsetAt(kept, starts, { lineNumber: i + 1, column: line.length + 1 }),
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  test('an edit of lines and columns changes those characters of the kept text and no others', () => {
    fc.assert(
      fc.property(marked, fc.nat(), fc.nat(), fc.constantFrom('', 'x', 'x\ny'), (kept, a, b, by) => {
        const starts = lineStarts(kept);
        const model = lines(kept);
        const at = (n: number) => {
          const lineNumber = (n % model.length) + 1;
          return { lineNumber, column: (Math.floor(n / model.length) % ((model[lineNumber - 1] ?? '').length + 1)) + 1 };
        };
        const [from, to] = [at(a), at(b)].sort((p, q) => p.lineNumber - q.lineNumber || p.column - q.column) as [ReturnType<typeof at>, ReturnType<typeof at>];
        const [start, end] = [offsetAt(kept, starts, from), offsetAt(kept, starts, to)];
        const edited = kept.slice(0, start) + by + kept.slice(end);
        const before = model.slice(0, from.lineNumber - 1).concat((model[from.lineNumber - 1] ?? '').slice(0, from.column - 1));
        const after = [(model[to.lineNumber - 1] ?? '').slice(to.column - 1)].concat(model.slice(to.lineNumber));
        // An ending of CR that meets a typed LF would be one ending of two characters; then the count of lines says so.
        const expected = lines([before.join('\n'), by, after.join('\n')].join(''));
        if (!(kept[start - 1] === '\r' && edited[start] === '\n')) expect(lines(edited)).toEqual(expected);
        expect(edited.slice(0, start)).toBe(kept.slice(0, start));
        expect(edited.slice(start + by.length)).toBe(kept.slice(end));
      }),
      { numRuns: 500 },
    );
  });
});

describe('difference', () => {
  test('turns one text into the other and never cuts a CR LF in two', () => {
    fc.assert(
      fc.property(text, text, text, text, (head, tail, a, b) => {
        const [before, after] = [head + a + tail, head + b + tail];
        const { start, end, text: by } = difference(before, after);
        expect(before.slice(0, start) + by + before.slice(end)).toBe(after);
        for (const at of [start, end]) expect(before.slice(at - 1, at + 1)).not.toBe('\r\n');
      }),
      { numRuns: 1000 },
    );
  });
});
