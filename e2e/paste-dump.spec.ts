// The whole `kubectl get ns,pods,deploy,sts,ds,svc,ing,netpol -A -o yaml` of a cluster, pasted: what is drawn is what the
// command line lists. (That every row has exactly one edge is held on the graph's data, in src/engine/graph.test.ts.)
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bare, ROOT, reach } from './page/netpol';
import { expect, test } from './page/test';

const DUMP = readFileSync(join(ROOT, 'e2e/fixtures/shop-dump.yaml'), 'utf8');

test('a whole dump: each workload stands once, and the lines are those of `netpol reach`', async ({ app }) => {
  await app.visit();
  await app.paste(DUMP);
  await expect(app.text.name).toHaveText('pasted.yaml');
  await expect(app.workload('monitoring/grafana')).toBeVisible();
  await expect(app.status).toContainText('no problems');

  const { connections, implied, errors } = reach({ 'dump.yaml': DUMP });
  expect(errors).toEqual([]);
  const listed = [...connections, ...implied];
  const ends = new Set(listed.flatMap(({ src, dst }) => [src, dst]).filter((end) => end.includes('/') && end.includes('[') && !end.endsWith('[Implied]')));
  const boxes = (await app.things()).filter((name) => name.includes('workload ')).map((name) => name.replace(/^(implied )?workload ([^,]*),.*/, '$2'));
  expect(new Set(boxes).size).toBe(boxes.length);
  for (const end of ends) expect(boxes, `a box for ${end}`).toContain(bare(end));
  expect(boxes.filter((name) => name === 'shop/storefront')).toEqual(['shop/storefront']);
  await expect(app.workload('shop/storefront')).toHaveAccessibleName(/^workload shop\/storefront, Deployment, 4 replicas, ports 8080/);
  await expect(app.workload('shop/debug-shell')).toHaveAccessibleName(/^workload shop\/debug-shell, Pod, 1 replica/);

  const rows = new Set(listed.map(({ src, dst }) => `${bare(src)} to ${bare(dst)}`));
  // Implied workloads are listed by their labels and drawn by their names.
  const drawnOnly = (await app.things()).filter((name) => name.startsWith('implied ')).map((name) => name.replace(/^implied workload ([^,]*),.*/, '$1'));
  const flows = (await app.flows()).map((flow) => /^(\S+) to ([^,]+), (.*), ([^,]*)$/.exec(flow)).filter((found) => found !== null);
  const single = flows.filter(
    ([, from = '', to = '']) => from.includes('/') && to.includes('/') && !/\/\d+$/.test(to) && !drawnOnly.includes(from) && !drawnOnly.includes(to),
  );
  expect(single.length).toBeGreaterThan(15);
  for (const [, from, to] of single) expect(rows, `a row for ${from} to ${to}`).toContain(`${from} to ${to}`);

  const isOfShop = (end: string): boolean => end.startsWith('shop/');
  const closed = listed.filter(({ src, dst }) => isOfShop(src) && isOfShop(dst));
  expect(
    single
      .filter(([, from = '', to = '']) => isOfShop(from) && isOfShop(to))
      .map(([, from, to]) => `${from} to ${to}`)
      .sort(),
  ).toEqual(closed.map(({ src, dst }) => `${bare(src)} to ${bare(dst)}`).sort());
  await expect(app.flow('shop/orders', 'shop/database')).toHaveAccessibleName(/, 5432, allowed by a rule$/);
  await expect(app.flow('shop', 'kube-system/coredns')).toHaveAccessibleName(/, 53 dns, allowed by a rule$/);
});

test('flows that are open by default come when they are asked for, and only those are more', async ({ app, page }) => {
  await app.visit();
  await app.paste(DUMP);
  await expect(app.workload('monitoring/grafana')).toBeVisible();
  await expect.poll(async () => (await app.flows()).length).toBeGreaterThan(20);
  const before = await app.flows();
  await page.getByRole('toolbar', { name: 'Picture' }).getByRole('button', { name: 'Show flows that are open by default' }).click();
  await expect.poll(async () => (await app.flows()).length).toBeGreaterThan(before.length);
  const more = (await app.flows()).filter((flow) => !before.includes(flow));
  expect(more.filter((flow) => !flow.endsWith('open by default'))).toEqual([]);
});
