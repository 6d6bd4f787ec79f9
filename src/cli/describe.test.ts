import { expect, test } from 'vitest';
import { netpol } from './testing/netpol';
import { BROKEN, CLUSTER, POLICIES } from './testing/shop';

const DENY = 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: deny, namespace: shop}\nspec: {podSelector: {}}\n';

test('describe prints each policy with its place and its sentences', async () => {
  const ran = await netpol('describe shop', { 'shop/cluster.yaml': CLUSTER, 'shop/policies.yaml': `${POLICIES}---\n${DENY}` });
  expect(ran).toMatchObject({
    code: 0,
    err: '',
    out: `shop/db (shop/policies.yaml:1:1)
  It is for the pods of namespace shop with app = db (1 workload).
  It lets in pods with app = web in its namespace on TCP 5432, and lets nothing out.
  All else that comes in or goes out is closed, unless another policy allows it.

shop/deny (shop/policies.yaml:16:1)
  It is for every pod of namespace shop.
  It lets nothing in.
  All that comes in is closed, unless another policy allows it; what goes out is left as it is.
`,
  });
});

test('describe --policy chooses, and says which is not there', async () => {
  const files = { 'a.yaml': `${POLICIES}---\n${DENY}` };
  const { code, out } = await netpol('describe a.yaml --policy shop/deny -o json', files);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({
    policies: [
      {
        id: 'shop/deny',
        namespace: 'shop',
        name: 'deny',
        file: 'a.yaml',
        line: 16,
        column: 1,
        text: expect.arrayContaining(['It is for every pod of namespace shop.', 'It lets nothing in.']),
      },
    ],
    errors: [],
    warnings: expect.any(Array),
  });
  const wrong = await netpol('describe a.yaml --policy shop/none', files);
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('no policy `shop/none`')]);
});

test('describe says by its exit code that some input is unreadable, and describes the rest', async () => {
  const { code, out, err } = await netpol('describe a.yaml b.yaml', { 'a.yaml': POLICIES, 'b.yaml': BROKEN });
  expect([code, out.split('\n')[0]]).toEqual([2, 'shop/db (a.yaml:1:1)']);
  expect(err).toContain('b.yaml:');
});
