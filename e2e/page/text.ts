// The text pane: the editor, driven by its own keys.
import { expect, type Locator, type Page } from '@playwright/test';

export class Text {
  readonly pane: Locator;
  /** The name of the file that is shown. */
  readonly name: Locator;
  readonly box: Locator;
  /** The number of the line that the caret is in. */
  readonly line: Locator;

  constructor(private readonly page: Page) {
    this.pane = page.getByRole('region', { name: 'Text', exact: true });
    this.name = this.pane.getByRole('heading');
    this.box = this.pane.getByRole('textbox', { name: 'YAML' });
    this.line = this.pane.locator('.active-line-number');
  }

  /** Selects the nth place where a text occurs; the editor has the focus then. */
  async find(text: string, nth = 1): Promise<void> {
    await this.box.focus();
    await this.page.keyboard.press('ControlOrMeta+Home');
    await this.page.keyboard.press('ControlOrMeta+F');
    const field = this.pane.getByRole('textbox', { name: 'Find' });
    await field.fill(text);
    for (let i = 1; i <= nth; i++) {
      await expect(this.pane.getByText(new RegExp(`^${i} of \\d+$`))).toHaveCount(1);
      if (i < nth) await field.press('Enter');
    }
    await field.press('Escape');
    await expect(this.box).toBeFocused();
  }

  /** Puts a text in place of another one by pasting: one edit, as it is, whatever the editor completes while typing. */
  async replace(text: string, by: string, nth = 1): Promise<void> {
    await this.find(text, nth);
    await this.paste(by);
  }

  /** Does one of the things that the light bulb offers where a text stands, by the keyboard. */
  async act(at: string, title: string): Promise<void> {
    const acts = this.page.getByRole('listbox').filter({ hasText: title });
    await expect(async () => {
      await this.find(at);
      await this.page.keyboard.press('ArrowRight');
      await this.page.keyboard.press('ControlOrMeta+.');
      // While the text is being analysed nothing is offered yet.
      await expect(acts).toBeVisible({ timeout: 2000 });
    }).toPass();
    await acts.getByRole('option', { name: title }).click();
  }

  /** Adds at the end of the file, by pasting. */
  async append(text: string): Promise<void> {
    await this.box.focus();
    await this.page.keyboard.press('ControlOrMeta+End');
    await this.paste(text);
  }

  private async paste(text: string): Promise<void> {
    await this.page.evaluate((it) => navigator.clipboard.writeText(it), text);
    await this.page.keyboard.press('ControlOrMeta+V');
  }
}
