import { describe, expect, test } from 'vitest';
import { netpol } from './testing/netpol';
import { SHOP } from './testing/shop';

test('pin makes the file beside the policies, and verify reads it there', async () => {
  const { code, out, io } = await netpol('pin shop --from shop/web --to shop/db --port 5432/TCP --must allow --why orders --write', SHOP);
  expect(code).toBe(0);
  expect(out).toBe(`--- /dev/null
+++ b/shop/netpol-pins.yaml
@@ -0,0 +1,8 @@
+# Flows that must work or must never work.
+# netpol verify checks them.
+pins:
+- from: shop/web
+  to: shop/db
+  port: 5432/TCP
+  must: allow
+  why: orders
`);
  const checked = await netpol('verify shop', Object.fromEntries(io.files));
  expect([checked.code, checked.out]).toEqual([0, 'holds   shop/netpol-pins.yaml:4:3: `shop/web` must reach `shop/db` on `5432/TCP` (orders)\n']);
});

const PINS = '# ours\npins:\n  - {from: shop/web, to: shop/db, must: deny} # for now\n';

test('a pin that is there already changes, and the rest of the file stays', async () => {
  const { out, err, code } = await netpol('pin shop --from shop/web --to shop/db --must allow', { ...SHOP, 'shop/netpol-pins.yaml': PINS });
  expect([code, err.split('\n')[0]]).toEqual([0, expect.stringMatching(/^shop\/netpol-pins.yaml:3:.*pin-broken/)]);
  expect(out).toContain('-  - {from: shop/web, to: shop/db, must: deny} # for now\n+  - {from: shop/web, to: shop/db, must: allow} # for now\n');
});

describe('it cannot', () => {
  test.each<[string, string, Readonly<Record<string, string>>, number, RegExp]>([
    ['without saying what must be', '--from shop/web --to shop/db', {}, 2, /--must/],
    ['with another word', '--from shop/web --to shop/db --must work', {}, 2, /--must is allow or deny, not `work`/],
    ['name nobody', '--from shop/wep --to shop/db --must deny', {}, 2, /did you mean `shop\/web`/],
    ['with what is no port', '--from shop/web --to shop/db --must deny --port 70000', {}, 1, /a port is like 5432\/TCP/],
    ['twice', '--from shop/web --to shop/db --must deny', { 'shop/netpol-pins.yaml': PINS }, 0, /is pinned already/],
  ])('%s', async (_, line, more, code, words) => {
    const ran = await netpol(`pin shop ${line}`, { ...SHOP, ...more });
    expect([ran.code, ran.out]).toEqual([code, '']);
    expect(ran.err).toMatch(words);
  });
  test('write beside a file of pins that was not read', async () => {
    const { code, err } = await netpol('pin shop/policies.yaml shop/cluster.yaml --from shop/web --to shop/db --must deny', {
      ...SHOP,
      'shop/netpol-pins.yaml': PINS,
    });
    expect([code, err]).toEqual([2, expect.stringContaining('`shop/netpol-pins.yaml` is there and was not read')]);
  });
});
