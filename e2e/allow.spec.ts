// A flow is drawn, by mouse or by keys: proposals with their lines and effects, one of them accepted, and the exported
// file allows exactly what was asked.
import type { App } from './page/app';
import type { Shown } from './page/gesture';
import { diff, type Files, type Probe, probe, sample } from './page/netpol';
import { expect, test } from './page/test';

const SHOP = sample('shop');
const PORTS = [80, 443, 587, 5432, 6379, 8080, 8101, 8102, 8103, 8104, 8105, 8106, 8107, 8108, 8109, 8110, 8111, 9200];

/** Every pair of the shop on every port that somebody has, and the ways out of it. */
function questions(files: Files): Probe[] {
  const names = [
    ...new Set([...(files['workloads.yaml'] ?? '').matchAll(/^kind: (?:Deployment|StatefulSet)\nmetadata:\n {2}name: (\S+)/gm)].map((m) => `shop/${m[1]}`)),
  ];
  const ends = [...names, 'kube-system/coredns', 'ingress-nginx/controller', 'ip:203.0.113.7', 'ip:198.51.100.25', 'ip:8.8.8.8'];
  const pairs = ends.flatMap((src) => ends.filter((dst) => dst !== src && !(src.startsWith('ip:') && dst.startsWith('ip:'))).map((dst) => ({ src, dst })));
  return pairs.flatMap(({ src, dst }) => [...PORTS.map((port) => ({ src, dst, protocol: 'TCP', port })), { src, dst, protocol: 'UDP', port: 53 }]);
}

/** What the exported policies do, and that nothing but the lines of the proposal has changed in them. */
function expectExactly(exported: string, { added, removed }: Shown): void {
  const after = { ...SHOP, 'policies.yaml': exported };
  const asked = questions(SHOP);
  expect(asked.length).toBeGreaterThan(5000);
  const changed = probe(after, asked).filter((answer, i) => answer.allowed !== was(asked)[i]?.allowed);
  expect(changed).toEqual([{ src: 'shop/shipping', dst: 'shop/database', protocol: 'TCP', port: 5432, allowed: true }]);
  expect(diff(SHOP, after)).toMatchObject({
    added: [{ src: 'shop/shipping[Deployment]', dst: 'shop/database[StatefulSet]', conns: [{ protocol: 'TCP', ports: '5432' }] }],
    removed: [],
    changed: [],
  });
  const [before, now] = [(SHOP['policies.yaml'] ?? '').split('\n'), exported.split('\n')];
  const [gone, come] = [leftOver(before, now), leftOver(now, before)];
  expect(come.sort()).toEqual([...added].sort());
  expect(gone.sort()).toEqual([...removed].sort());
}

let answers: readonly Probe[] | undefined;
function was(asked: readonly Probe[]): readonly Probe[] {
  answers ??= probe(SHOP, asked);
  return answers;
}

/** The lines of `a` outside a longest common subsequence with `b`. */
function leftOver(a: readonly string[], b: readonly string[]): string[] {
  const length = a.map(() => new Uint16Array(b.length + 1));
  length.push(new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const [row, next] = [length[i] as Uint16Array, length[i + 1] as Uint16Array];
      row[j] = a[i] === b[j] ? (next[j + 1] ?? 0) + 1 : Math.max(next[j] ?? 0, row[j + 1] ?? 0);
    }
  const left: string[] = [];
  for (let i = 0, j = 0; i < a.length; ) {
    if (j < b.length && a[i] === b[j]) {
      i++;
      j++;
    } else if (j < b.length && (length[i]?.[j + 1] ?? 0) > (length[i + 1]?.[j] ?? 0)) j++;
    else left.push(a[i++] ?? '');
  }
  return left;
}

/** Picks 5432, looks at the best proposal and accepts it; then the picture and the text have it. */
async function accept(app: App): Promise<Shown> {
  await expect(app.gesture.dialog).toHaveAccessibleName('Let shop/shipping reach shop/database');
  await expect(app.gesture.port(/5432/).first()).toHaveAttribute('aria-pressed', 'true');
  const shown = await app.gesture.propose();
  expect(shown.added.join('\n')).toContain('5432');
  expect(shown).toMatchObject({ opens: [], closes: [] });
  await expect(app.gesture.dialog).toContainText('opens this flow only');
  await expect(app.gesture.dialog).toContainText('closes nothing');
  await app.page.keyboard.press('Enter');
  await app.gesture.gone();
  await expect(app.flow('shop/shipping', 'shop/database')).toHaveAccessibleName(/, 5432, allowed by a rule$/);
  return shown;
}

test('drawn with the mouse: the exported file allows exactly that, and every other byte is as it was', async ({ app }) => {
  await app.visit();
  await expect(app.flow('shop/shipping', 'shop/database')).toHaveCount(0);
  const before = await app.flows();
  await app.draw(app.workload('shop/shipping'), app.workload('shop/database'));
  const shown = await accept(app);
  await app.expectFlows([...before, 'shop/shipping to shop/database, 5432, allowed by a rule']);
  const exported = await app.exportPolicies();
  expectExactly(exported, shown);
  expect(await app.contents('policies.yaml')).toBe(exported);
});

test('by keys alone: A on a box, its other end in the palette, Enter and Enter', async ({ app, page }) => {
  await app.visit();
  await app.workload('shop/shipping').focus();
  await page.keyboard.press('a');
  await app.choose('shop/database');
  const shown = await accept(app);
  await page.keyboard.press('ControlOrMeta+S');
  await page.keyboard.press('Control+Z');
  await expect(app.flow('shop/shipping', 'shop/database')).toHaveCount(0);
  await page.keyboard.press('Control+Shift+Z');
  await expect(app.flow('shop/shipping', 'shop/database')).toHaveCount(1);
  expectExactly(await app.exportPolicies(), shown);
});

test('by the palette alone: "Allow flow…", both ends by name, other ports by typing', async ({ app, page }) => {
  await app.visit();
  await app.run('Allow flow…');
  await app.choose('shop/payment');
  await app.choose('kube-system/coredns');
  await expect(app.gesture.dialog).toHaveAccessibleName('Let shop/payment reach kube-system/coredns');
  await page.keyboard.press('Escape');
  await app.gesture.gone();
  await page.keyboard.press('Alt+A');
  await app.choose('shop/notifier');
  await app.choose('shop/search-index');
  await app.gesture.port('other…').click();
  await app.gesture.dialog.getByRole('textbox', { name: 'Ports' }).fill('99999');
  await page.keyboard.press('Enter');
  await expect(app.gesture.dialog.getByRole('alert')).toHaveText('99999 is not a port: ports are 1 to 65535');
  await app.gesture.dialog.getByRole('textbox', { name: 'Ports' }).fill('9300-9310');
  const { added } = await app.gesture.propose();
  expect(added.join('\n')).toContain('endPort: 9310');
  await page.keyboard.press('Escape');
  await expect(app.flow('shop/notifier', 'shop/search-index')).toHaveCount(0);
  expect(await app.contents('policies.yaml')).toBe(SHOP['policies.yaml']);
});

test('what is allowed already is said, with nothing to accept', async ({ app }) => {
  await app.visit();
  await app.draw(app.workload('shop/checkout'), app.workload('shop/payment'));
  await app.page.keyboard.press('Enter');
  await expect(app.gesture.dialog).toContainText(/already/i);
  await expect(app.gesture.accept).toHaveCount(0);
  await app.page.keyboard.press('Enter');
  await app.gesture.gone();
});
