// What is wrong is mended where it stands: the light bulb by its key, one undo step for each change, the page of a code.
import { expect, test } from './page/test';

const CLUSTER = `apiVersion: v1
kind: Pod
metadata: { name: frontend, namespace: shop, labels: { app: frontend } }
---
apiVersion: v1
kind: Pod
metadata: { name: api, namespace: shop, labels: { app: api } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: api
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: api
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: front-end
`;

test('the light bulb mends, silences and explains, and undo takes each of them back', async ({ app, page }) => {
  await app.visit();
  await app.paste(CLUSTER);
  await expect(app.workload('shop/api')).toBeVisible();
  const warning = app.status.getByRole('button', { name: /1 warning/ });
  await expect(warning).toBeVisible();

  await app.text.act('front-end', 'Ignore with a comment: selector-matches-nothing');
  await expect(app.text.pane).toContainText('# netpol-ignore: selector-matches-nothing');
  await expect(warning).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(warning).toBeVisible();

  await app.text.act('front-end', 'Ask for `app=frontend`');
  await expect(app.flow('shop/frontend', 'shop/api')).toBeVisible();
  await expect(warning).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(warning).toBeVisible();

  await app.text.act('front-end', 'What is selector-matches-nothing?');
  const pages = page.getByRole('dialog', { name: 'Problems explained' });
  await expect(pages.getByRole('article', { name: 'a selector that no workload has' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(app.text.box).toBeFocused();
});
