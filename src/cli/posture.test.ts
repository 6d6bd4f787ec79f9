import { expect, test } from 'vitest';
import { netpol } from './testing/netpol';
import { BROKEN, SHOP } from './testing/shop';

test('posture counts, and lists where asked to', async () => {
  const { code, out, err } = await netpol('posture shop');
  expect([code, err]).toEqual([0, '']);
  expect(out).toBe(`workloads                    3
isolated for ingress         1
isolated for egress          1
reachable from the Internet  2
able to reach the Internet   2
without DNS                  1
`);
  const listed = await netpol('posture shop --list');
  expect(listed.out).toContain('isolated for egress          1\n  shop/db[StatefulSet]\nreachable');
});

test('posture -o json has the ids', async () => {
  const { out } = await netpol('posture shop -o json');
  expect(JSON.parse(out)).toEqual({
    total: { workloads: ['shop/db[StatefulSet]', 'shop/job[Deployment]', 'shop/web[Deployment]'], implied: [], unsure: [] },
    isolatedIngress: { workloads: ['shop/db[StatefulSet]'], implied: [], unsure: [] },
    isolatedEgress: { workloads: ['shop/db[StatefulSet]'], implied: [], unsure: [] },
    fromInternet: { workloads: ['shop/job[Deployment]', 'shop/web[Deployment]'], implied: [], unsure: [] },
    toInternet: { workloads: ['shop/job[Deployment]', 'shop/web[Deployment]'], implied: [], unsure: [] },
    withoutDns: { workloads: ['shop/db[StatefulSet]'], implied: [], unsure: [] },
    errors: [],
    warnings: [],
  });
});

test('implied workloads are said apart; unreadable input is an exit code', async () => {
  const { code, out } = await netpol('posture a.yaml b.yaml', { 'a.yaml': SHOP['shop/policies.yaml'], 'b.yaml': BROKEN });
  expect(code).toBe(2);
  expect(out).toContain('workloads                    0 (and 2 implied)');
});
