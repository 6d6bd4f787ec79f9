// What differs from the files as they were imported or saved: the count in the bar, the list, and the marks in the picture.
import { expect, type Locator, type Page } from '@playwright/test';

export class Changes {
  /** The count in the bar; it is there only while there are changes. */
  readonly pill: Locator;
  readonly tab: Locator;
  readonly panel: Locator;
  readonly legend: Locator;
  private readonly canvas: Locator;

  constructor(private readonly page: Page) {
    this.pill = page.getByRole('banner').getByRole('button', { name: /^[\d,]+ changes?$/ });
    this.tab = page.getByRole('tab', { name: /^Changes / });
    this.panel = page.getByRole('tabpanel', { name: /^Changes / });
    this.legend = page.getByRole('region', { name: 'Legend' });
    this.canvas = page.getByRole('application', { name: 'Flows between workloads' });
  }

  /** A row by its flow, `a → b`, as a button that shows it in the picture. */
  row = (flow: string): Locator => this.panel.getByRole('listitem').filter({ hasText: flow });

  /** All rows in their order: `opened shop/a → shop/b TCP 80`. */
  async rows(): Promise<string[]> {
    const texts = await this.panel.getByRole('listitem').evaluateAll((items) =>
      items.map((item) =>
        [...item.querySelectorAll('button:first-of-type > span:not([aria-hidden])')]
          .map((part) => (part.querySelector('[aria-hidden]') ?? part).textContent)
          .join(' ')
          .trim(),
      ),
    );
    return texts;
  }

  /** Waits until the bar tells this many, 0 for none. */
  async expectCount(count: number): Promise<void> {
    if (count === 0) await expect(this.pill).toHaveCount(0);
    else await expect(this.pill).toHaveAccessibleName(`${count} ${count === 1 ? 'change' : 'changes'}`);
  }

  /** The line of a flow that is gone. */
  ghost = (from: string, to: string): Locator => this.canvas.getByRole('group', { name: new RegExp(`^closed flow ${from} to ${to},`) });

  ghosts = (): Locator => this.canvas.getByRole('group', { name: /^closed flow / });

  /** The text on a line. */
  async labelOf(line: Locator): Promise<Locator> {
    return this.canvas.locator(`[data-edge="${await line.getAttribute('data-id')}"]`);
  }

  async open(): Promise<void> {
    await this.page.keyboard.press('Alt+Shift+C');
    await expect(this.panel).toBeVisible();
  }
}
