import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../testing/runs';
import { append, type Splice } from '../../yaml/edit';

const applied = (text: string, { start, end, text: by }: Splice): string => text.slice(0, start) + by + text.slice(end);

function appliedAll(text: string, splices: readonly Splice[]): string {
  let at = 0;
  let out = '';
  for (const splice of splices) {
    expect(splice.start).toBeGreaterThanOrEqual(at);
    out += text.slice(at, splice.start) + splice.text;
    at = splice.end;
  }
  return out + text.slice(at);
}

const steps = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 4 }), fc.string({ maxLength: 4 })), { minLength: 1, maxLength: 6 });

describe('append', () => {
  test('splices one after the other are the same as their sum at once', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 5, maxLength: 30 }), steps, (first, all) => {
        let text = first;
        let sum: readonly Splice[] = [];
        for (const [offset, length, by] of all) {
          const start = offset % (text.length + 1);
          const splice = { start, end: Math.min(text.length, start + length), text: by };
          text = applied(text, splice);
          sum = append(sum, splice, text);
        }
        expect(appliedAll(first, sum)).toBe(text);
      }),
      { numRuns: runs(20_000) },
    );
  });

  test.each([
    [
      'one before another',
      [{ start: 4, end: 5, text: 'E' }],
      { start: 1, end: 1, text: 'x' },
      'axbcdEf',
      [
        { start: 1, end: 1, text: 'x' },
        { start: 4, end: 5, text: 'E' },
      ],
    ],
    [
      'one behind another',
      [{ start: 1, end: 1, text: 'x' }],
      { start: 5, end: 6, text: 'E' },
      'axbcdEf',
      [
        { start: 1, end: 1, text: 'x' },
        { start: 4, end: 5, text: 'E' },
      ],
    ],
    ['one within another', [{ start: 1, end: 2, text: 'xyz' }], { start: 2, end: 3, text: '' }, 'axzcdef', [{ start: 1, end: 2, text: 'xz' }]],
    [
      'two at one place, the later one in front',
      [{ start: 2, end: 2, text: 'x' }],
      { start: 2, end: 2, text: 'y' },
      'abyxcdef',
      [
        { start: 2, end: 2, text: 'y' },
        { start: 2, end: 2, text: 'x' },
      ],
    ],
    [
      'two at one place, the later one behind',
      [{ start: 2, end: 2, text: 'x' }],
      { start: 3, end: 3, text: 'y' },
      'abxycdef',
      [
        { start: 2, end: 2, text: 'x' },
        { start: 2, end: 2, text: 'y' },
      ],
    ],
  ] as [string, Splice[], Splice, string, Splice[]][])('%s', (_, before, next, after, sum) => {
    expect(append(before, next, after)).toEqual(sum);
    expect(appliedAll('abcdef', sum)).toBe(after);
  });
});
