// The lists of answers in the inspector: posture, pins and problems.
import type { Locator } from '@playwright/test';
import type { App } from './app';

export class Answers {
  readonly numbers: Locator;
  /** What the picture is narrowed to; empty where it shows all. */
  readonly note: Locator;
  readonly pins: Locator;
  readonly problems: Locator;

  constructor({ page, inspector, canvas }: App) {
    this.numbers = inspector.getByRole('list', { name: 'Posture' });
    this.note = canvas.getByRole('note').filter({ hasText: /^Shown:/ });
    this.pins = inspector.getByRole('list', { name: /^\d+ pins?$/ });
    this.problems = inspector.getByRole('list', { name: 'Problems' });
    this.tab = (name) => inspector.getByRole('tab', { name });
    this.badge = (of) => page.getByRole('button', { name: new RegExp(`^\\d+ (error|warning).* (of|in) ${of}: show them$`) });
  }

  readonly tab: (name: RegExp) => Locator;

  /** The badge of a box or a file. */
  readonly badge: (of: string) => Locator;

  number = (words: string | RegExp): Locator => this.numbers.getByRole('button', { name: words });

  pin = (words: string): Locator => this.pins.getByRole('listitem').filter({ hasText: words });
}
