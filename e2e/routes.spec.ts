// What is copied from a page and has lost its indentation, and where the requests of an Ingress go.
import { SAMPLES } from './page/app';
import { expect, test } from './page/test';

const LOST = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
name: basket-for-nobody
namespace: shop
spec:
podSelector:
matchLabels:
app: basket
ingress:
- from:
- podSelector:
matchLabels:
app: nobody
- {}
`;

test('a lost indentation is named once and put back as a proposal, of which each reading is shown', async ({ app, page }) => {
  await app.visit();
  await app.run('New policy file');
  await app.text.append(LOST);
  await app.run('Show the problems');
  const problems = app.inspector.getByRole('list', { name: 'Problems' });
  await expect(problems).toContainText('the indentation of this document is lost');
  await expect(app.status).toContainText('1 error');
  await problems.getByRole('button', { name: 'put the indentation back…' }).click();
  expect((await app.gesture.proposal()).title).toMatch(/`?\{\}`? is an item of `?spec\.ingress`?$/);
  expect((await app.gesture.choose(/from/)).title).toMatch(/is an item of `?spec\.ingress\[0\]\.from`?$/);
  await app.gesture.choose(/spec\.ingress`?(?!\[)/);
  await app.gesture.accept.click();
  await expect(problems.getByText('the indentation of this document is lost')).toHaveCount(0);
  const name = await app.text.name.innerText();
  expect(await app.contents(name)).toContain(
    '  ingress:\n    - from:\n        - podSelector:\n            matchLabels:\n              app: nobody\n    - {}\n',
  );

  // One step takes it back; the palette leads there too.
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(app.status).toContainText('1 error');
  await app.run('Put the lost indentation back…');
  await expect(app.gesture.accept).toBeFocused();
});

test('an Ingress is drawn from the controller of its class to its end, and shut where a policy keeps the controller out', async ({ app }) => {
  await app.visit();
  await app.openSample(SAMPLES.xks);
  const line = app.flow('ingress-nginx/controller', 'source/foo');
  await expect(line).toHaveAttribute('aria-description', /foo\.example\/ → Service source\/foo/);
  await expect(app.canvas.getByRole('group', { name: /^route ingress-nginx\/controller-private to archive\.partner\.example/ })).toHaveCount(1);

  // Without its policy foo lets the controller in no more.
  await app.openFile('tenant-policies.yaml');
  await app.text.replace('name: ingress-nginx', 'name: nobody');
  const shut = app.canvas.getByRole('group', { name: /^route ingress-nginx\/controller to source\/foo/ });
  await expect(shut).toHaveAttribute('aria-label', /no rule lets ingress-nginx\/controller in on TCP 8080/);
  await app.workload('source/foo').click();
  await expect(app.inspector.getByRole('region', { name: 'Ingress routes' })).toContainText('foo.example → source/foo → source/foo');
});
