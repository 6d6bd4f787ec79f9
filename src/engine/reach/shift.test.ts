// How one flow differs: each port is told once, to the one who feels it.
import { describe, expect, test } from 'vitest';
import { EMPTY, format, parse, type Traffic } from '../sets/traffic';
import { type Share, type Shift, shiftsOf } from './shift';

const traffic = (text: string): Traffic => (text === '' ? EMPTY : (parse(text) as Traffic));
/** `80 perhaps 443`. */
function share(text: string): Share {
  const [open = '', unsure = ''] = text.split(/\s*perhaps\s*/);
  return { open: traffic(open), unsure: traffic(unsure) };
}
const line = ({ before, after, unsure, partial, within }: Shift): string =>
  [`${format(before)} to ${format(after)}`, unsure ? 'perhaps' : '', partial ? 'some' : '', within ? 'within' : ''].filter(Boolean).join(', ');

/** Pods of one class each, first before and then after. */
const told = (...pods: readonly (readonly [string, string])[]): string[] => {
  const pairs = pods.map(([before, after]) => ({ before: share(before), after: share(after) }));
  return shiftsOf({ before: pairs.map((p) => p.before), after: pairs.map((p) => p.after), pairs }).map(line);
};

describe('of workloads whose pods are alike', () => {
  test.each([
    ['80', '80', []],
    ['', '80', ['none to TCP 80']],
    ['80', '443', ['TCP 80 to TCP 443']],
    ['', 'perhaps 80', ['none to TCP 80, perhaps']],
    ['perhaps 80', '', ['TCP 80 to none, perhaps']],
    // What becomes sure is told as opened, what is no longer sure as closed, and neither twice.
    ['perhaps 80', '80', ['none to TCP 80']],
    ['80', 'perhaps 80', ['TCP 80 to none']],
    ['80 perhaps 443', '80,443 perhaps 8080', ['TCP 80 to TCP 80,443', 'none to TCP 8080, perhaps']],
  ])('%s to %s', (before, after, expected) => expect(told([before, after])).toEqual(expected));
});

describe('of a workload whose pods differ', () => {
  test.each<[string, readonly (readonly [string, string])[], string[]]>([
    [
      'all feel it',
      [
        ['', '80'],
        ['', '80'],
      ],
      ['none to TCP 80'],
    ],
    [
      'one feels it, and the whole gains it',
      [
        ['', '80'],
        ['', ''],
      ],
      ['none to TCP 80, some'],
    ],
    [
      'one loses what another keeps',
      [
        ['80', ''],
        ['80', '80'],
      ],
      ['TCP 80 to none, some, within'],
    ],
    [
      'one loses and one gains',
      [
        ['80', ''],
        ['', '80'],
      ],
      ['TCP 80 to none, some, within', 'none to TCP 80, some, within'],
    ],
    [
      'one loses one port and gains another',
      [
        ['80', '443'],
        ['80,443', '80,443'],
      ],
      ['TCP 80 to TCP 443, some, within'],
    ],
    [
      'one may gain what another surely has',
      [
        ['', 'perhaps 80'],
        ['80', '80'],
      ],
      ['none to TCP 80, perhaps, some, within'],
    ],
    [
      'one may gain what another surely gains',
      [
        ['', 'perhaps 80'],
        ['', '80'],
      ],
      ['none to TCP 80, some'],
    ],
    [
      'one may lose, and the whole may have it no more',
      [
        ['perhaps 80', ''],
        ['', ''],
      ],
      ['TCP 80 to none, perhaps, some'],
    ],
  ])('%s', (_, pods, expected) => expect(told(...pods)).toEqual(expected));

  test('pods that came or went count for the whole only', () => {
    const kept = { before: share('80'), after: share('80') };
    const shifts = shiftsOf({ before: [kept.before, share('443')], after: [kept.after], pairs: [kept] });
    expect(shifts.map(line)).toEqual(['TCP 80,443 to TCP 80']);
  });
  test('a workload that is new has had nothing', () => {
    expect(shiftsOf({ before: [], after: [share('80'), share('perhaps 443')], pairs: [] }).map(line)).toEqual(['none to TCP 80', 'none to TCP 443, perhaps']);
  });
});
