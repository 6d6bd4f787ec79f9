import { describe, expect, test } from 'vitest';
import { netpol } from './testing/netpol';
import { BROKEN, SHOP } from './testing/shop';

const GOOD = '- {from: shop/web, to: shop/db, port: 5432/TCP, must: allow}\n';
const BAD = '- {from: shop/job, to: shop/db, must: allow, why: "reports <\\"nightly\\"> & more"}\n';
const OUT = '- {from: internet, to: shop/db, must: deny}\n';
const files = (...pins: readonly string[]) => ({ ...SHOP, 'shop/netpol-pins.yaml': `pins:\n${pins.join('')}` });

/** Checks that XML is well formed as far as ours goes: one root, tags that nest, attributes that are quoted once each, known entities. Returns the elements in order. */
function parseXml(text: string): { readonly name: string; readonly attributes: { readonly [name: string]: string } }[] {
  const body = /^<\?xml version="1.0" encoding="UTF-8"\?>\n([\s\S]*)$/.exec(text)?.[1] ?? expect.fail('no XML declaration');
  const found: { name: string; attributes: { [name: string]: string } }[] = [];
  const open: string[] = [];
  let rest = body.trim();
  let roots = 0;
  while (rest !== '') {
    const tag = /^<(\/?)([a-z]+)((?: [a-z]+="(?:[^<&"]|&(?:amp|lt|gt|quot|apos);)*")*)(\/?)>\s*/.exec(rest) ?? expect.fail(`no tag: ${rest.slice(0, 80)}`);
    const [whole = '', isEnd, name = '', list = '', isEmpty] = tag;
    rest = rest.slice(whole.length);
    if (isEnd) {
      expect(open.pop()).toBe(name);
      continue;
    }
    if (open.length === 0) roots++;
    const pairs = [...list.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value] as const);
    expect(new Set(pairs.map(([key]) => key)).size).toBe(pairs.length);
    found.push({ name, attributes: Object.fromEntries(pairs) });
    if (!isEmpty) open.push(name);
  }
  expect([open, roots]).toEqual([[], 1]);
  return found;
}

describe('exit codes', () => {
  test.each<[string, string, readonly string[], number]>([
    ['all hold', 'verify shop', [GOOD, OUT], 0],
    ['some do not', 'verify shop', [GOOD, BAD], 1],
    ['one cannot be read', 'verify shop', [GOOD, '- {from: shop/web, to: shop/db, must: perhaps}\n'], 2],
    ['one names nobody', 'verify shop', ['- {from: shop/nobody, to: shop/db, must: deny}\n'], 1],
    ['there is none', 'verify shop', [], 2],
    ['the format is none', 'verify shop -o xml', [GOOD], 2],
  ])('%s', async (_, line, pins, code) => expect((await netpol(line, files(...pins))).code).toBe(code));

  test('no file of pins', async () => {
    const { code, err, out } = await netpol('verify shop');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('no pin to check');
  });
  test('other input that is unreadable, since a policy may be missing', async () => {
    const { code, out, err } = await netpol('verify shop', { ...files(GOOD), 'shop/z.yaml': BROKEN });
    expect(code).toBe(2);
    expect(out).toContain('holds');
    expect(err).toContain('shop/z.yaml:');
  });
});

test('txt: each pin with its place, and what is wrong once', async () => {
  const { out, err } = await netpol('verify shop', files(GOOD, BAD));
  expect(out).toBe(
    'holds   shop/netpol-pins.yaml:2:3: `shop/web` must reach `shop/db` on `5432/TCP`\n' +
      'broken  shop/netpol-pins.yaml:3:3: `shop/job` must reach `shop/db` on all ports (reports <"nightly"> & more): shop/job to shop/db on every port is blocked at the destination\n',
  );
  expect(err).toBe('2 pins: 1 does not hold\n');
});

test('a bad pin names file, line and column', async () => {
  const { err } = await netpol('verify shop', files(GOOD, '- {from: shop/web, to: shop/db, must: perhaps}\n'));
  expect(err).toContain('shop/netpol-pins.yaml:3:39: error: `must` is `allow` or `deny`, not `perhaps` (pin-invalid)');
});

test('json', async () => {
  const { out } = await netpol('verify shop -o json', files(GOOD, BAD));
  expect(JSON.parse(out)).toMatchObject({
    pins: [
      { from: 'shop/web', to: 'shop/db', port: '5432/TCP', must: 'allow', state: 'holds', file: 'shop/netpol-pins.yaml', line: 2, column: 3 },
      { from: 'shop/job', port: 'all', state: 'broken', text: expect.stringContaining('blocked at the destination'), why: 'reports <"nightly"> & more' },
    ],
    errors: [{ code: 'pin-broken', file: 'shop/netpol-pins.yaml', line: 3 }],
    warnings: [],
  });
});

test('junit is well formed, whatever the pins say', async () => {
  const odd = '- {from: shop/web, to: shop/db, must: deny, why: "\\u0001\\ud800\\uffff\\n]]>"}\n';
  const { out, code } = await netpol('verify shop -o junit', files(GOOD, BAD, odd, '- {must: allow}\n'));
  const elements = parseXml(out);
  expect(code).toBe(2);
  expect(elements.map((e) => e.name)).toEqual([
    ...['testsuites', 'testsuite', 'testcase', 'testcase', 'failure', 'testcase', 'failure'],
    ...['testcase', 'error', 'testcase', 'error'],
  ]);
  expect(elements[0]?.attributes).toEqual({ name: 'netpol verify', tests: '5', failures: '2', errors: '2' });
  expect(elements[3]?.attributes).toMatchObject({
    classname: 'shop/netpol-pins.yaml',
    line: '3',
    name: '`shop/job` must reach `shop/db` on all ports (reports &lt;&quot;nightly&quot;&gt; &amp; more)',
  });
  expect(elements[4]?.attributes).toMatchObject({ type: 'broken', message: 'shop/job to shop/db on every port is blocked at the destination' });
  // biome's rule about control characters in patterns is served by their class.
  expect(out).not.toMatch(/[^\P{Cc}\n]|\p{Surrogate}|[\ufffe\uffff]/u);
});

test('a broken pin is an error for lint and for every other command', async () => {
  const lint = await netpol('lint shop', files(BAD));
  expect(lint.code).toBe(1);
  expect(lint.out).toMatch(/^shop\/netpol-pins\.yaml:2:\d+: error: `shop\/job` must reach `shop\/db` on all ports .*\(pin-broken\)$/m);
  const reach = await netpol('reach shop', files(BAD));
  expect(reach.code).toBe(0);
  expect(reach.err).toContain('(pin-broken)');
});
