// What axe has to say of the page as it is, in light and in dark. The editor is not ours.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** `only`: the rules to look at; all, where left out. What passes is not written down: that takes axe longer than the looking. */
async function faults(page: Page, only?: readonly string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .exclude('.monaco-editor')
    .exclude('.monaco-aria-container');
  // The page has no frames, and what looks into frames takes a second page.
  const { violations } = await (only ? axe.withRules([...only]) : axe).setLegacyMode().analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id} at ${nodes.length} places, first ${nodes[0]?.target.join(' ')}: ${nodes[0]?.failureSummary?.replace(/\s+/g, ' ')}`);
}

/** Fails with what is serious or critical, in the theme that there is and then in the other one, which stays. Nothing moves from then on. */
export async function expectReadable(page: Page): Promise<void> {
  const first = (await page.locator('html').getAttribute('data-theme')) === 'dark' ? 'dark' : 'light';
  await expectReadableIn(page, [first, first === 'dark' ? 'light' : 'dark']);
}

/** The same in some themes only, where the colours are those of what was looked at in both. */
export async function expectReadableIn(page: Page, themes: readonly ('light' | 'dark')[]): Promise<void> {
  const found: Record<string, string[]> = {};
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    // Inherited colours arrive one after the other, however short their transitions are.
    await page.waitForFunction(() => !document.getAnimations().some((a) => a instanceof CSSTransition));
    // All but the colours is the same in both.
    found[colorScheme] = await faults(page, colorScheme === 'light' ? undefined : ['color-contrast']);
  }
  expect(found).toEqual(Object.fromEntries(themes.map((theme) => [theme, []])));
}
