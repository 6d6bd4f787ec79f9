// The dialog of a gesture: first what has to be chosen (ports, what is kept, a form), then proposals.
import { expect, type Locator, type Page } from '@playwright/test';

/** A proposal as it is shown. `added` and `removed` are the lines of its hunks; flows are `a → b ports`. */
export interface Shown {
  readonly title: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly opens: readonly string[];
  readonly closes: readonly string[];
}

export class Gesture {
  readonly dialog: Locator;
  readonly accept: Locator;
  /** Why there are no proposals, or why what is chosen cannot be. */
  readonly reason: Locator;
  readonly complaint: Locator;

  constructor(private readonly page: Page) {
    this.dialog = page.locator('[data-gesture]');
    this.accept = this.dialog.getByRole('button', { name: /^(Allow|Cut|Isolate|Allow DNS|Apply)$/ });
    this.reason = this.dialog.locator('[data-reason]');
    this.complaint = this.dialog.getByRole('alert').filter({ hasText: /./ });
  }

  port = (label: string | RegExp): Locator => this.dialog.getByRole('group', { name: 'On which ports?' }).getByRole('button', { name: label });

  field = (label: string): Locator => this.dialog.getByLabel(label, { exact: true });

  /** Goes on from what is chosen to the proposals; the best one is preselected and has the focus. */
  async propose(): Promise<Shown> {
    await this.page.keyboard.press('Enter');
    return this.proposal();
  }

  /** The proposal that is chosen, once it is there. */
  async proposal(): Promise<Shown> {
    await expect(this.accept).toBeEnabled();
    await expect(this.accept).toBeFocused();
    return this.read();
  }

  /** Accepts what is shown; the dialog is gone then. */
  async take(): Promise<void> {
    await this.page.keyboard.press('Enter');
    await this.gone();
  }

  /** Waits until the dialog is gone and has given the focus back, which it does one turn later. */
  async gone(): Promise<void> {
    await expect(this.dialog).toHaveCount(0);
    await this.page.evaluate(() => new Promise((done) => setTimeout(done)));
  }

  private async read(): Promise<Shown> {
    const lines = (await this.dialog.getByRole('region', { name: 'Changed lines' }).locator('pre').allTextContents()).flatMap((hunk) => hunk.split('\n'));
    const having = (sign: string, word: string): string[] =>
      lines.filter((line) => line.startsWith(sign)).map((line) => line.slice(1).replace(new RegExp(`^${word}: `), ''));
    const flows = (verb: string): Promise<string[]> =>
      this.dialog
        .getByRole('group')
        .filter({ hasText: new RegExp(`^${verb} \\d+ (other )?flows?`) })
        .locator('li')
        .allTextContents();
    return {
      title: await this.dialog.getByRole('heading', { level: 3 }).innerText(),
      added: having('+', 'added'),
      removed: having('-', 'removed'),
      opens: await flows('opens'),
      closes: await flows('closes'),
    };
  }

  /** Chooses another way by what is said of it. */
  async choose(way: RegExp): Promise<Shown> {
    const all = this.dialog.getByRole('list', { name: 'All ways' });
    if (!(await all.isVisible())) await this.dialog.getByRole('button', { name: /other ways?$/ }).click();
    const button = all.getByRole('button', { name: way }).first();
    await button.click();
    await expect(button).toHaveAttribute('aria-pressed', 'true');
    return this.read();
  }
}
