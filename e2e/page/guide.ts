// The guide beside the canvas: which step is read, and whether it is done.
import { expect, type Locator, type Page } from '@playwright/test';

export class Guide {
  readonly panel: Locator;
  readonly heading: Locator;
  readonly title: Locator;
  readonly next: Locator;

  constructor(page: Page) {
    this.panel = page.getByRole('complementary', { name: 'Guide' });
    this.heading = this.panel.getByRole('heading', { level: 2 });
    this.title = this.panel.getByRole('heading', { level: 3 });
    this.next = this.panel.getByRole('button', { name: /^(Next|Done)$/ });
  }

  /** The number of a step, counted from 1. */
  chip = (step: number): Locator => this.panel.getByRole('button', { name: new RegExp(`^Step ${step}: `) });

  /** Goes to a step that has been done by nobody yet and shows its title. */
  async goTo(step: number, title: string | RegExp): Promise<void> {
    if ((await this.chip(step).getAttribute('aria-current')) !== 'step') await this.chip(step).click();
    await expect(this.title).toHaveText(title);
  }

  /** The step that is read has just been done: its tick is there, and said. */
  async expectDone(step: number): Promise<void> {
    await expect(this.chip(step)).toHaveAccessibleName(/, done$/);
    await expect(this.panel.getByRole('status')).toContainText(`Step ${step} of `);
  }

  /** Reads a step that asks for nothing. */
  async read(): Promise<void> {
    await this.next.click();
  }

  async expectFinished(): Promise<void> {
    await expect(this.panel).toContainText(/(\d+) of \1 done/);
  }
}
