// A policy as people draw it is edited, by mouse and by keys alone: AND and OR, ports, exceptions, selectors, directions,
// its name. Each change is a proposal with its lines and flows, and one step back restores every byte.
import type { App } from './page/app';
import { expectReadable } from './page/axe';
import { expect, test } from './page/test';

const workload = (namespace: string, name: string, ports = ''): string => `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  replicas: 3
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name}, part: all-of-${namespace} } }
    spec: { containers: [{ name: main, image: main${ports} }] }
`;

const CLUSTER = `apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
apiVersion: v1
kind: Namespace
metadata: { name: pay }
---
apiVersion: v1
kind: Namespace
metadata: { name: kube-system }
${workload('kube-system', 'coredns', ', ports: [{ name: dns, containerPort: 5353, protocol: UDP }, { name: dns-tcp, containerPort: 5353 }]').replaceAll('app: coredns', 'k8s-app: kube-dns')}${workload('pay', 'gate', ', ports: [{ name: grpc, containerPort: 50051 }]')}${workload('pay', 'books')}${workload('pay', 'web')}${['web', 'cart', 'search', 'mail'].map((name) => workload('shop', name)).join('')}`;

const POLICY = `---
# Who may pay.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: gate
  namespace: pay
spec:
  podSelector: { matchLabels: { app: gate } }
  policyTypes: [Ingress]
  ingress:
    - from:
        # The shop's web, and nobody else's.
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: shop
          podSelector:
            matchLabels:
              app: web
      ports:
        - port: 50051
    - from:
        - ipBlock:
            cidr: 10.0.0.0/8
            except: [10.1.0.0/16]
      ports:
        - port: 50051
`;
const TEXT = CLUSTER + POLICY;

/** A page with the text above alone, and its policy in the view. */
async function visit(app: App): Promise<string> {
  await app.visit();
  await app.paste(TEXT);
  await expect(app.workload('pay/gate')).toBeVisible();
  await app.policy.open();
  await app.policy.expectShown('pay/gate');
  return app.text.name.innerText();
}

async function expectAsItWas(app: App, file: string): Promise<void> {
  expect(await app.contents(file)).toBe(TEXT);
}

test('AND becomes OR with the count that was told, and comes back', async ({ app, page }) => {
  const file = await visit(app);
  const { policy, gesture } = app;
  await expect(policy.card('from app = web in namespace shop')).toContainText('1 workload');
  await policy.button('make it OR: 1 → 5 workloads').click();
  const shown = await gesture.proposal();
  expect(shown.added.map((line) => line.trim())).toEqual(['- podSelector:']);
  expect(shown.opens).toHaveLength(4);
  expect(shown.closes).toEqual([]);
  await gesture.take();
  await expect(policy.card('from every pod in namespace shop')).toContainText('4 workloads');
  await expect(policy.card('or from app = web')).toContainText('1 workload');
  await expect(policy.button(/^make it AND: 5 → 1 workload/)).toHaveCount(2);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(policy.card('from app = web in namespace shop')).toBeVisible();
  await expectAsItWas(app, file);
});

test('by mouse: DNS, exceptions, ports, a wider selector, locks, a new name, gone', async ({ app, page }) => {
  const file = await visit(app);
  const { policy, gesture } = app;

  await expect(policy.outgoing).toContainText('This policy leaves egress alone');
  await policy.outgoing.getByRole('button', { name: '+ DNS' }).click();
  expect((await gesture.proposal()).added.join('\n')).toContain('port: 5353');
  await expect(gesture.dialog).toContainText('isolates pay/gate for egress for the first time');
  await gesture.take();
  await expect(policy.outgoing).toContainText('UDP 5353');
  await expect(policy.subject).toContainText('out closed');

  const block = policy.card('from 10.0.0.0/8');
  await block.getByLabel('Leave another block out of 10.0.0.0/8').fill('11.0.0.0/16');
  await block.getByRole('button', { name: 'Leave out', exact: true }).click();
  await expect(gesture.reason).toContainText('11.0.0.0/16');
  await expect(gesture.accept).toHaveCount(0);
  await page.keyboard.press('Escape');
  await block.getByLabel('Leave another block out of 10.0.0.0/8').fill('10.2.0.0/16');
  await block.getByRole('button', { name: 'Leave out', exact: true }).click();
  await gesture.proposal();
  await gesture.take();
  await expect(block.getByRole('list', { name: 'Left out of 10.0.0.0/8' }).getByRole('listitem')).toHaveText(['10.1.0.0/16', '10.2.0.0/16']);
  await block.getByRole('button', { name: 'No longer leave out 10.1.0.0/16' }).click();
  await gesture.proposal();
  await gesture.take();
  await expect(block.getByRole('list', { name: 'Left out of 10.0.0.0/8' }).getByRole('listitem')).toHaveText(['10.2.0.0/16']);

  await policy.button(/^Ports… of the rule from app = web/).click();
  await policy.button('write the name grpc').click();
  await policy.button('+ port').first().click();
  await policy.region.getByLabel('Number or name of port 2').fill('9000');
  await policy.region.getByLabel('End of the range from port 2').fill('9010');
  await policy.button('Propose').click();
  const { added } = await gesture.proposal();
  expect(added.join('\n')).toMatch(/port: grpc[\s\S]*endPort: 9010/);
  await gesture.take();
  await expect(policy.region.getByRole('list', { name: 'Ports of the rule from app = web in namespace shop' })).toContainText('TCP 9000–9010');

  const slider = policy.subject.getByRole('slider');
  await slider.fill(String(await slider.evaluate((element: HTMLInputElement) => element.max)));
  await expect(policy.subject).toContainText('pay/books');
  await policy.subject.getByRole('button', { name: 'Use this' }).click();
  await gesture.proposal();
  await gesture.take();
  await expect(policy.subject).toContainText('3 workloads');

  await policy.subject.getByRole('button', { name: 'Unlock egress' }).click();
  await gesture.proposal();
  await gesture.take();
  await expect(policy.subject).toContainText('out open');

  await policy.button('Rename…').click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('till');
  await gesture.propose();
  await gesture.take();
  await policy.expectShown('pay/till');
  await policy.button('Delete…').click();
  await gesture.proposal();
  await gesture.take();
  await expect(page.getByRole('heading', { name: 'No policy in these files' })).toBeVisible();

  const undo = page.getByRole('button', { name: 'Undo' });
  for (let i = 0; i < 8; i++) await undo.click();
  await policy.expectShown('pay/gate');
  await expect(policy.card('from app = web in namespace shop')).toBeVisible();
  await expectAsItWas(app, file);
});

test('by keys alone: flip, lock, remove, the slider and its Escape', async ({ app, page }) => {
  const file = await visit(app);
  const { policy, gesture } = app;
  await policy.tabTo(policy.button(/^make it OR/));
  await page.keyboard.press('Enter');
  await gesture.proposal();
  await gesture.take();
  await expect(policy.card('or from app = web')).toBeVisible();
  // The button says something else now; the focus is still there.
  await expect(policy.button(/^make it AND/).first()).toBeFocused();

  await policy.tabTo(policy.button('Remove every pod in namespace shop'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await gesture.proposal();
  await gesture.take();
  await expect(policy.card('from app = web')).toBeVisible();

  const slider = policy.subject.getByRole('slider');
  await policy.tabTo(slider);
  await page.keyboard.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', 'all of pay, 3 workloads: 2 more');
  await page.keyboard.press('Escape');
  await expect(slider).toHaveAttribute('aria-valuetext', /^gate alone, 1 workload$/);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await gesture.proposal();
  await page.keyboard.press('Escape');
  await expect(gesture.dialog).toHaveCount(0);

  await policy.tabTo(policy.outgoing.getByRole('button', { name: 'Lock egress' }));
  await page.keyboard.press('Enter');
  await gesture.proposal();
  await gesture.take();
  await expect(policy.outgoing).toContainText('Nothing may go out');

  await policy.tabTo(policy.outgoing.getByRole('button', { name: '+ workload…' }));
  await page.keyboard.press('Enter');
  await page.keyboard.type('shop/mail');
  await gesture.propose();
  await gesture.take();
  await expect(policy.outgoing.getByRole('listitem', { name: /app = mail/ }).first()).toBeVisible();

  for (let i = 0; i < 4; i++) await page.keyboard.press('ControlOrMeta+Z');
  await expect(policy.card('from app = web in namespace shop')).toBeVisible();
  await expectAsItWas(app, file);
});

test('policies are reached by list, by the next and by the one before, and from the selection', async ({ app, page }) => {
  await app.visit();
  await app.run('shop/checkout');
  await app.policy.open();
  await expect(app.policy.subject).toContainText('checkout');
  await app.policy.pick('shop/storefront');
  await app.policy.button('Next policy').click();
  await app.policy.expectShown('ingress-nginx/allow-internet-to-controller');
  await app.policy.button('Previous policy').click();
  await app.policy.expectShown('shop/storefront');
  await app.policy.picker.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Find a policy' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await app.policy.expectShown('ingress-nginx/allow-internet-to-controller');
  await app.policy.pick('shop/storefront');
  expect(await app.policy.cards(app.policy.incoming)).toEqual([
    'from app.kubernetes.io/name = ingress-nginx in namespace ingress-nginx',
    'or from app = load-generator',
  ]);
  await app.policy.button('Show in the text').click();
  await expect(app.text.name).toHaveText('policies.yaml');
  await expect(app.text.pane.getByText('name: storefront', { exact: false }).first()).toBeVisible();
});

test('a read-only file: every control is off, with the reason', async ({ app }) => {
  await app.visit();
  await app.run('Make the open file read-only');
  await app.policy.open('shop/storefront');
  await expect(app.policy.region.getByRole('note')).toContainText('policies.yaml is read-only');
  await expect(app.policy.button(/^make it OR/)).toBeDisabled();
  await expect(app.policy.button('Unlock ingress')).toBeDisabled();
  await expect(app.policy.subject.getByRole('slider')).toBeDisabled();
});

/** A policy with many peers of each kind. */
const crowded = (peers: number): string => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: crowd, namespace: shop }
spec:
  podSelector: { matchLabels: { app.kubernetes.io/component: a-component-with-quite-a-long-name-of-its-own } }
  policyTypes: [Ingress, Egress]
  ingress:
    - from:
${Array.from({ length: peers }, (_, i) => `        - podSelector: { matchLabels: { app.kubernetes.io/name: caller-number-${i}-with-a-name } }\n`).join('')}  egress:
    - to: [{ ipBlock: { cidr: 10.0.0.0/8, except: [${Array.from({ length: 12 }, (_, i) => `10.${i}.0.0/16`).join(', ')}] } }]
      ports: [${Array.from({ length: 12 }, (_, i) => `{ port: ${8000 + i} }`).join(', ')}]
`;

test('fifty cards: nothing overlaps or sticks out', async ({ app, page }) => {
  await app.visit();
  await app.paste(crowded(50));
  await app.policy.open();
  await app.policy.expectShown('shop/crowd');
  await expect(app.policy.card(/caller-number-49/)).toBeAttached();
  expect(await app.policy.cards(app.policy.incoming)).toHaveLength(50);
  for (const [width, height] of [
    [1920, 1080],
    [1280, 720],
  ] as const) {
    await page.setViewportSize({ width, height });
    const sticking = await app.policy.region.evaluate((root) => {
      const parts = [...root.querySelectorAll('header, [data-direction], [data-direction] li, [data-direction] form, section')];
      // A rule's tie reaches out of its box on purpose.
      const wide = parts.filter((e) => e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1 && !e.hasAttribute('data-action'));
      return wide.map((e) => `${e.tagName} ${e.className}: ${e.textContent?.slice(0, 40)}`);
    });
    expect(sticking).toEqual([]);
    const overlapping = await app.policy.region.evaluate((root) => {
      const boxes = [...root.querySelectorAll('[data-direction] > ol > li > ul > li')].map((e) => e.getBoundingClientRect());
      return boxes.filter((a, i) => boxes.some((b, j) => j > i && a.right > b.left + 1 && b.right > a.left + 1 && a.bottom > b.top + 1 && b.bottom > a.top + 1))
        .length;
    });
    expect(overlapping).toBe(0);
    const last = app.policy.card(/caller-number-49/);
    await last.scrollIntoViewIfNeeded();
    await expect(last).toBeInViewport();
    await expect(app.policy.subject.getByRole('heading')).toBeInViewport();
  }
});

test('axe finds nothing serious, in light and dark, with everything opened that can be', async ({ app, page }) => {
  await visit(app);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const { policy } = app;
  await policy.button(/^1 workload matched by app = web/).click();
  await policy.button(/^Ports… of the rule from app = web/).click();
  await policy.button('write the name grpc').click();
  await policy.card('from 10.0.0.0/8').getByRole('button', { name: 'Leave out', exact: true }).click();
  await policy.button(/^widen or narrow… app = web/).click();
  await page.keyboard.press('End');
  await policy.outgoing.getByRole('button', { name: '+ workload…' }).click();
  await policy.outgoing.getByRole('button', { name: 'Propose' }).click();
  await expect(policy.outgoing.getByRole('alert').filter({ hasText: 'Type whom to allow' })).toBeVisible();
  await policy.picker.click();
  await expect(page.getByRole('listbox', { name: 'Policies' }).getByRole('option')).toHaveCount(1);
  await expectReadable(page);
});
