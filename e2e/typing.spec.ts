// The picture follows the typing: measured from the key to the changed picture, and printed. What is asserted is only
// that each key is followed in order and that the last word is the text's.
import { expect, test } from './page/test';

test('each key in the sample is followed by the picture', async ({ app, page }) => {
  await app.visit();
  await app.openFile('workloads.yaml');
  await app.text.find('replicas: 3');
  await page.keyboard.press('ArrowRight');
  await page.evaluate(() => {
    const log: { at: number; what: string }[] = [];
    Object.assign(window, { log });
    window.addEventListener('keydown', ({ key }) => log.push({ at: performance.now(), what: key }), { capture: true });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const replicas = /^workload shop\/storefront,.* (\d+) replicas/.exec((target as Element).getAttribute('aria-label') ?? '')?.[1];
        if (replicas) log.push({ at: performance.now(), what: `×${replicas}` });
      }
    }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['aria-label'] });
  });
  let text = '3';
  for (const key of ['1', '2', 'Backspace', '4', 'Backspace', 'Backspace', '6', '7', 'Backspace', 'Backspace']) {
    text = key === 'Backspace' ? text.slice(0, -1) : text + key;
    await page.keyboard.press(key);
    await expect(app.workload('shop/storefront')).toHaveAccessibleName(new RegExp(`, ${text} replicas`));
  }
  const log = await page.evaluate(() => (window as unknown as { log: { at: number; what: string }[] }).log);
  expect(log.filter(({ what }) => what.startsWith('×')).map(({ what }) => what)).toEqual([
    '×31',
    '×312',
    '×31',
    '×314',
    '×31',
    '×3',
    '×36',
    '×367',
    '×36',
    '×3',
  ]);
  const keys = log.filter(({ what }) => !what.startsWith('×'));
  const waits = keys.map((key) => (log.find(({ at, what }) => at > key.at && what.startsWith('×'))?.at ?? Number.NaN) - key.at).sort((a, b) => a - b);
  console.log(`from the key to the picture: median ${waits[waits.length >> 1]?.toFixed(0)} ms, longest ${waits.at(-1)?.toFixed(0)} ms`);
});

test('a burst of keys ends with the picture of the last one', async ({ app, page }) => {
  await app.visit();
  await app.openFile('workloads.yaml');
  await app.text.find('replicas: 3');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type('14159265');
  for (let i = 0; i < 7; i++) await page.keyboard.press('Backspace');
  await expect(app.workload('shop/storefront')).toHaveAccessibleName(/, 31 replicas/);
  await expect(app.status).toContainText('saved in this browser');
  await expect(app.workload('shop/storefront')).toHaveAccessibleName(/, 31 replicas/);
});
