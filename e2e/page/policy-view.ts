// The policy view: one policy with its subject, its rules as cards, and what can be done with them.
import { expect, type Locator, type Page } from '@playwright/test';

export class PolicyView {
  readonly region: Locator;
  readonly incoming: Locator;
  readonly outgoing: Locator;
  readonly subject: Locator;
  readonly picker: Locator;

  constructor(private readonly page: Page) {
    this.region = page.getByRole('region', { name: /^Policy / });
    this.incoming = this.region.getByRole('region', { name: 'What may come in' });
    this.outgoing = this.region.getByRole('region', { name: 'Where it may go' });
    this.subject = this.region.getByRole('region', { name: 'Whom it selects' });
    this.picker = this.region.getByRole('button', { name: /: choose another$/ });
  }

  /** Shows the view; a name chooses the policy from the list. */
  async open(name?: string): Promise<void> {
    await this.page.getByRole('tab', { name: 'Policy' }).click();
    if (name !== undefined) await this.pick(name);
    await expect(this.subject).toBeVisible();
  }

  /** Chooses a policy, `namespace/name`, from the list by typing its name. */
  async pick(name: string): Promise<void> {
    await this.picker.click();
    await this.page.keyboard.type(name);
    await expect(this.page.getByRole('listbox', { name: 'Policies' }).getByRole('option').first()).toHaveText(name.split('/').at(-1) ?? name);
    await this.page.keyboard.press('Enter');
    await this.expectShown(name);
  }

  async expectShown(name: string): Promise<void> {
    await expect(this.page.getByRole('region', { name: `Policy ${name}`, exact: true })).toBeVisible();
  }

  /** Cards by what is read aloud of them: `from app = web`, `or from 10.0.0.0/8`. */
  card = (name: string | RegExp): Locator => this.region.getByRole('listitem', { name, exact: true });

  button = (name: string | RegExp): Locator => this.region.getByRole('button', { name });

  /** Which cards a side has, in order. */
  cards = (side: Locator): Promise<(string | null)[]> =>
    side.getByRole('listitem', { name: /^(or )?(from|to) / }).evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));

  /** Goes to a control by Tab alone, from where the focus is. */
  async tabTo(control: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    for (let i = 0; i < 80; i++) {
      if (await control.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press(key);
    }
    await expect(control).toBeFocused();
  }
}
