// What cells say: short in the grid, in words elsewhere.
import { expect, test } from 'vitest';
import type { Explanation, FlowState, MatrixCell, Part } from '../../engine/index';
import { EMPTY, parseTraffic } from '../../engine/plain';
import type { Line } from './axis';
import { blockerWords, cellText, enterWords, newsOf, shortPorts, sideWords, verdictWords } from './cell-words';

const part = (state: Part['state'], traffic: string): Part => ({ state, traffic: parseTraffic(traffic) ?? EMPTY });
const cell = (state: FlowState, label: string, change: Partial<MatrixCell> = {}): MatrixCell => ({
  state,
  label,
  parts: state === 'blocked' ? [] : [part(state, 'TCP 5432')],
  partial: false,
  self: false,
  open: state === 'blocked' ? 0 : 1,
  pairs: 1,
  ...change,
});
const sum = (state: FlowState, open: number, pairs: number): MatrixCell => cell(state, '', { open, pairs, parts: [] });
const line = (name: string, kind: Line['kind'] = 'workload'): Line => ({ id: name, kind, label: name, name, dashed: false, members: 0 });
const between = (it: MatrixCell, from = line('shop/web'), to = line('shop/db')) => ({ from, to, cell: it });

test.each([
  ['8080', '8080'],
  ['53 dns', '53 dns'],
  ['80, 443, 8080', '80 +2'],
  ['80, 443, 8080 +4', '80 +6'],
  ['UDP 514; 8080', '514 +1'],
  ['TCP+UDP 5353', '5353…'],
  ['8000-8010', '8000-8010'],
])('the ports %s are written as %s', (label, short) => expect(shortPorts(label)).toBe(short));

test.each<[string, MatrixCell, boolean, string]>([
  ['allowed', cell('allowed', '5432'), false, '5432'],
  ['half-open', cell('half-open', '5432'), false, '5432 ◐'],
  ['denied', cell('denied', '5432'), false, 'deny'],
  ['unsure', cell('unsure', '443'), false, '?443'],
  ['blocked', cell('blocked', ''), false, ''],
  ['a single pod and itself', cell('default', 'all', { self: true }), true, '·'],
  ['default, not asked for', cell('default', 'all'), false, ''],
  ['default, asked for', cell('default', 'all'), true, 'all'],
  ['some pairs', sum('allowed', 12, 30), false, '12/30'],
  ['some pairs, half-open', sum('half-open', 1, 16), false, '1/16 ◐'],
  ['many pairs', sum('allowed', 388, 21_000), false, '388/21k'],
  ['many pairs without room', sum('half-open', 388, 2100), false, '18% ◐'],
  ['hardly any of many', sum('half-open', 33, 12_000), false, '<1% ◐'],
  ['nearly all of many', sum('half-open', 11_999, 12_000), false, '99% ◐'],
  ['denied pairs', sum('denied', 2, 9), false, '2/9 ⊘'],
])('%s', (_, it, showDefault, text) => expect(cellText(it, { showDefault })).toBe(text));

test.each<[MatrixCell, string]>([
  [cell('allowed', '5432'), 'allowed on TCP 5432'],
  [cell('half-open', '5432'), 'half-open on TCP 5432'],
  [cell('default', 'all', { parts: [part('default', 'all')] }), 'open by default on all ports'],
  [cell('blocked', ''), 'blocked'],
  [cell('allowed', '5432', { partial: true }), 'allowed on TCP 5432, only some of the pods'],
  [cell('half-open', '80, 443', { parts: [part('half-open', '443'), part('allowed', '80')] }), 'half-open: TCP 443 half-open, TCP 80 allowed'],
  [cell('default', 'all', { self: true }), 'a single pod always reaches itself'],
  [sum('half-open', 3, 30), 'half-open: 3 of 30 pairs'],
  [sum('blocked', 0, 30), 'blocked: none of 30 pairs'],
])('in words: %#', (it, words) => expect(verdictWords(between(it))).toBe(words));

test('the replicas of one workload', () => expect(verdictWords(between(cell('blocked', ''), line('a/b'), line('a/b')))).toBe('blocked, between its own pods'));

test('from the outside to the outside', () => {
  const target = between(cell('blocked', ''), line('Internet', 'outside'), line('10.0.0.0/8', 'outside'));
  expect(verdictWords(target)).toBe('outside the cluster: no policy rules this');
  expect(enterWords(target)).toBe('');
});

const explained = (state: FlowState, egress: string, ingress: string): Explanation =>
  ({ state, egress: { verdict: egress }, ingress: { verdict: ingress } }) as unknown as Explanation;

test.each<[FlowState, string, string, string]>([
  ['half-open', 'allowed', 'blocked', ', the destination blocks'],
  ['half-open', 'blocked', 'allowed', ', the source blocks'],
  ['blocked', 'blocked', 'partly', ', both ends block'],
  ['half-open', 'partly', 'partly', ', each end blocks some'],
  ['allowed', 'allowed', 'allowed', ''],
])('%s with %s and %s', (state, egress, ingress, words) => expect(blockerWords(explained(state, egress, ingress))).toBe(words));

test('what a screen reader is told', () => {
  const target = between(cell('half-open', '5432'));
  expect(newsOf(target, explained('half-open', 'allowed', 'blocked'), undefined)).toBe('shop/web to shop/db: half-open on TCP 5432, the destination blocks');
  expect(newsOf(target, undefined, 'less')).toBe('shop/web to shop/db: half-open on TCP 5432, less than before');
});

const side = (
  direction: 'egress' | 'ingress',
  verdict: Explanation['egress']['verdict'],
  steps: readonly (readonly [string, string?])[],
): Explanation['egress'] => ({ direction, verdict, steps: steps.map(([outcome, policy]) => ({ outcome, policy })) }) as unknown as Explanation['egress'];

test.each([
  [side('egress', 'allowed', [['open']]), 'nothing isolates it'],
  [
    side('ingress', 'allowed', [
      ['selects', 'shop/deny'],
      ['allows', 'shop/db'],
    ]),
    'allowed by shop/db',
  ],
  [side('ingress', 'blocked', [['selects', 'shop/deny'], ['blocks']]), 'isolated by shop/deny, no rule lets it in'],
  [
    side('egress', 'blocked', [
      ['selects', 'a'],
      ['selects', 'b'],
      ['selects', 'c'],
    ]),
    'isolated by a and 2 more, no rule lets it out',
  ],
  [side('egress', 'partly', [['selects', 'a'], ['allows', 'b'], ['blocks']]), 'isolated by a, only a part let out by b'],
  [side('ingress', 'blocked', [['denies', 'guard']]), 'denied by guard'],
  [side('ingress', 'unsure', [['unsure', 'guard']]), 'unsure'],
])('an end in words: %#', (end, words) => expect(sideWords(end)).toBe(words));
