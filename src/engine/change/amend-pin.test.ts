// Pins that are written, changed and removed: what the file looks like then, and that all else in it stays as it was.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PinCheck, propose, verify } from '../index';
import type { Analysis } from '../reach/analysis';
import { runs } from '../testing/runs';
import type { NewPin, PinAmendment } from './intent';
import type { Answer } from './proposal';
import { afresh, edited } from './testing/proof';
import { file, lines, namespace, open, pick, policy, textAfter, workload } from './testing/small-cluster';

const WORLD = {
  'shop/w.yaml': file(namespace('shop'), workload('shop/web'), workload('shop/db'), workload('shop/job')),
  'shop/p.yaml': policy('shop/db', '{podSelector: {matchLabels: {app: db}}}'),
};
const PINS = 'shop/netpol-pins.yaml';
const world = (pins?: string, readOnly: readonly string[] = []): Analysis => open({ ...WORLD, ...(pins === undefined ? {} : { [PINS]: pins }) }, readOnly);
const amend = (analysis: Analysis, amendment: PinAmendment): Answer => propose(analysis, { kind: 'amend', amendment });
const short = ({ from, to, port, must, why }: PinCheck): string => `${from} ${to} ${port} ${must}${why === undefined ? '' : ` ${why}`}`;
const WEB_DB: NewPin = { from: 'shop/web[Deployment]', to: 'shop/db[Deployment]', port: '5432/TCP', must: 'allow' };

/** The pins file after the only proposal, and the pins in it, read from nothing. */
function amended(analysis: Analysis, amendment: PinAmendment): { readonly text: string; readonly pins: readonly string[] } {
  const proposal = pick(amend(analysis, amendment));
  expect([proposal.gained, proposal.lost, proposal.brings, proposal.isolation]).toEqual([[], [], [], []]);
  expect(new Set(proposal.edits.map((e) => e.span.file))).toEqual(new Set([PINS]));
  const fresh = afresh(edited(analysis, proposal.edits), analysis);
  return { text: textAfter(analysis, proposal, PINS), pins: verify(fresh).map(short) };
}

describe('a new pin', () => {
  test('makes the file, beside the policies', () => {
    const { text, pins } = amended(world(), { kind: 'add-pin', pin: WEB_DB });
    expect(text).toBe(`# Flows that must work or must never work.
# netpol verify checks them.
pins:
- from: shop/web
  to: shop/db
  port: 5432/TCP
  must: allow
`);
    expect(pins).toEqual(['shop/web shop/db 5432/TCP allow']);
  });

  test.each<[string, string, string]>([
    ['in block style', 'pins:\n- from: a/b\n  to: shop/db\n  must: deny\n', '- from: shop/web\n  to: shop/db\n  port: 5432/TCP\n  must: allow\n'],
    [
      'as its neighbours indent',
      '# ours\npins:\n    - from: shop/job # nightly\n      to: shop/db\n      must: deny\n# the end\n',
      '    - from: shop/web\n      to: shop/db\n      port: 5432/TCP\n      must: allow\n',
    ],
    ['with their line ends', 'pins:\r\n  - from: shop/job\r\n    to: shop/db\r\n    must: deny\r\n', '  - from: shop/web\r\n    to: shop/db\r\n'],
    ['in an empty list', 'pins: []\n', '\n- from: shop/web\n'],
    ['below a bare key', '# none yet\npins:\n', '\n- from: shop/web\n'],
    ['in a file with comments alone', '# none yet\n', 'pins:\n- from: shop/web\n'],
    ['in an empty file', '', 'pins:\n- from: shop/web\n'],
    ['beside pins in braces', 'pins: [{from: shop/job, to: shop/db, must: deny}]\n', ', {from: shop/web, to: shop/db, port: 5432/TCP, must: allow}]'],
  ])('%s', (_, text, added) => {
    const before = world(text);
    const now = amended(before, { kind: 'add-pin', pin: WEB_DB });
    expect(now.text).toContain(added);
    expect(now.pins).toEqual([...verify(before).map(short), 'shop/web shop/db 5432/TCP allow']);
    for (const line of text.split(/\r?\n/).filter((l) => l.includes('#'))) expect(now.text).toContain(line);
  });

  test('on all ports has no port; the outside, namespaces and quotes are written as they have to be', () => {
    const pin = (from: string, to: string, why?: string) =>
      amended(world(), { kind: 'add-pin', pin: { from, to, must: 'deny', ...(why ? { why } : {}) } }).pins;
    expect(pin('internet', 'shop/db[Deployment]')).toEqual(['internet shop/db all deny']);
    expect(pin('ns:shop', 'ip:2001:db8::/32', 'no: "v6" # yet')).toEqual(['ns:shop 2001:db8::/32 all deny no: "v6" # yet']);
  });

  test('names the kind where the name alone would be another', () => {
    const twins = open({ ...WORLD, 'twin.yaml': workload('shop/web').replace('kind: Deployment', 'kind: StatefulSet') });
    const proposal = pick(amend(twins, { kind: 'add-pin', pin: WEB_DB }));
    expect(lines(proposal)).toContain('+- from: shop/web[Deployment]');
  });

  test('is there already; the opposite one changes and keeps its reason', () => {
    const before = world('pins:\n  - {from: shop/web, to: shop/db, port: 5432/TCP, must: deny, why: cards}\n');
    expect(amend(before, { kind: 'add-pin', pin: { ...WEB_DB, must: 'deny' } })).toMatchObject({ already: true, proposals: [] });
    expect(amended(before, { kind: 'add-pin', pin: WEB_DB }).text).toBe('pins:\n  - {from: shop/web, to: shop/db, port: 5432/TCP, must: allow, why: cards}\n');
  });

  test.each<[string, Analysis, NewPin, RegExp]>([
    ['a read-only file', world('pins: []\n', [PINS]), WEB_DB, /read-only/],
    ['a broken file', world('pins: [\n'), WEB_DB, /broken/],
    ['what is no port', world(), { ...WEB_DB, port: '70000' }, /a port is like/],
    ['an end that is nobody', world(), { ...WEB_DB, to: 'shop/none' }, /no workload/],
    ['the outside with itself', world(), { ...WEB_DB, from: 'internet', to: '10.0.0.0/8' }, /outside the cluster/],
  ])('is refused: %s', (_, analysis, pin, reason) => {
    expect(amend(analysis, { kind: 'add-pin', pin })).toMatchObject({ proposals: [], already: false, reason: expect.stringMatching(reason) });
  });
});

const THREE = `# what must hold
pins:
  - from: shop/web   # the front
    to: shop/db
    port: 5432/TCP
    must: allow

  # never from the job
  - {from: shop/job, to: shop/db, must: deny, why: cards}
  - from: internet
    to: shop/db
    must: deny
`;

test.each<[string, PinAmendment, string]>([
  ['the verdict', { kind: 'change-pin', at: 0, pin: { ...WEB_DB, must: 'deny' } }, THREE.replace('must: allow', 'must: deny')],
  ['the port', { kind: 'change-pin', at: 0, pin: { ...WEB_DB, port: '80,443/TCP' } }, THREE.replace('5432/TCP', '80,443/TCP')],
  ['no port any more', { kind: 'change-pin', at: 0, pin: { from: 'shop/web', to: 'shop/db', must: 'allow' } }, THREE.replace('    port: 5432/TCP\n', '')],
  ['a reason', { kind: 'change-pin', at: 0, pin: { ...WEB_DB, why: 'orders' } }, THREE.replace('must: allow\n', 'must: allow\n    why: orders\n')],
  [
    'all in braces',
    { kind: 'change-pin', at: 1, pin: { from: 'shop/job', to: 'shop/web', port: '80/TCP', must: 'allow' } },
    THREE.replace('to: shop/db, must: deny, why: cards', 'to: shop/web, must: allow, port: 80/TCP'),
  ],
])('changed: %s', (_, amendment, expected) => expect(amended(world(THREE), amendment).text).toBe(expected));

test.each<[number, string]>([
  [1, THREE.replace(/\n {2}# never[\s\S]*cards\}\n/, '\n')],
  [2, THREE.replace(/ {2}- from: internet[\s\S]*$/, '')],
])('removed: number %i, with its comment', (at, expected) => expect(amended(world(THREE), { kind: 'remove-pin', at }).text).toBe(expected));

test('the last one leaves an empty list', () => {
  const only = world('# keep\npins:\n  - {from: shop/web, to: shop/db, must: allow}\n');
  const { text, pins } = amended(only, { kind: 'remove-pin', at: 0 });
  expect([text.startsWith('# keep\n'), pins]).toEqual([true, []]);
  expect(amend(only, { kind: 'remove-pin', at: 1 })).toMatchObject({ proposals: [], reason: expect.stringContaining('not in the files') });
});

const ENDS = ['shop/web', 'shop/db', 'shop/job', 'ns:shop', 'internet', '10.0.0.0/8', '2001:db8::/32'];
const PORTS = ['all', '80/TCP', '53/UDP', '80-90,443/TCP', '8080'];
const anyPin = fc.record({
  from: fc.constantFrom(...ENDS.slice(0, 5)),
  to: fc.constantFrom(...ENDS.slice(0, 3), '10.0.0.0/8', '2001:db8::/32'),
  port: fc.constantFrom(...PORTS),
  must: fc.constantFrom('allow' as const, 'deny' as const),
  why: fc.option(fc.constantFrom('orders', 'a: b # c', '"quoted"', '- x', '8080'), { nil: '' }),
});
const isInside = (p: NewPin): boolean => p.from !== 'internet' || p.to.startsWith('shop/');

/** The same pins as people write them. */
function writtenAs(pins: readonly NewPin[], style: { readonly flow: boolean; readonly indent: number; readonly comment: boolean }): string {
  const entries = pins.map(({ from, to, port, must, why }) =>
    Object.entries({ from, to, ...(port === 'all' ? {} : { port }), must, ...(why ? { why } : {}) }).map(([k, v]) => `${k}: ${JSON.stringify(v)}`),
  );
  const gap = ' '.repeat(style.indent);
  const items = entries.map((e) => (style.flow ? `${gap}- {${e.join(', ')}}` : `${gap}- ${e.join(`\n${gap}  `)}`));
  return `${style.comment ? '# pins of ours\n' : ''}pins:\n${items.join(style.comment ? '\n# and\n' : '\n')}\n`;
}

test('law: a pin is read back as it was meant, others and all other bytes stay; taken away again, the text is as it was', () => {
  const style = fc.record({ flow: fc.boolean(), indent: fc.constantFrom(0, 2, 4), comment: fc.boolean() });
  fc.assert(
    fc.property(fc.array(anyPin.filter(isInside), { minLength: 1, maxLength: 4 }), anyPin.filter(isInside), style, (there, pin, how) => {
      const text = writtenAs(there, how);
      const before = world(text);
      const { proposals, already } = amend(before, { kind: 'add-pin', pin });
      const [proposal] = proposals;
      if (!proposal) {
        expect(already).toBe(true);
        return;
      }
      const now = textAfter(before, proposal, PINS);
      const fresh = afresh(edited(before, proposal.edits), before);
      const [old, read] = [verify(before).map(short), verify(fresh).map(short)];
      const flow = `${pin.from} ${pin.to} ${pin.port} ${pin.must}`;
      expect(read.some((r) => r === (pin.why ? `${flow} ${pin.why}` : flow) || (!pin.why && r.startsWith(`${flow} `)))).toBe(true);
      if (read.length === old.length) return;
      expect(read).toEqual([...old, read.at(-1)]);
      expect(textAfter(fresh, pick(amend(fresh, { kind: 'remove-pin', at: read.length - 1 })), PINS)).toBe(text);
      expect(now.startsWith(text.trimEnd())).toBe(true);
    }),
    { numRuns: runs(400) },
  );
});
