// The matrix: cells by the names of their row and column, and ways to them by keyboard alone.
import { expect, type Locator, type Page } from '@playwright/test';

const exactly = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
/** A header's name begins with what it stands for. */
const named = (name: string): RegExp => new RegExp(`^${exactly(name)}(,|$)`);

export class Matrix {
  readonly tab: Locator;
  readonly grid: Locator;
  /** What is read aloud. */
  readonly news: Locator;
  readonly menu: Locator;
  readonly legend: Locator;

  constructor(private readonly page: Page) {
    this.tab = page.getByRole('tab', { name: 'Matrix' });
    this.grid = page.getByRole('grid', { name: 'Flows: rows send, columns receive' });
    this.news = page.getByRole('main').getByRole('status');
    this.menu = page.getByRole('menu');
    this.legend = page.getByRole('region', { name: 'Legend' });
  }

  /** Shows it with the mouse; its cells are known then. */
  async show(): Promise<void> {
    await this.tab.click();
    await this.settled();
  }

  /** Waits until every cell in sight is known. */
  async settled(): Promise<void> {
    await expect(this.grid).toBeVisible();
    await expect(this.grid.getByRole('gridcell').first()).toBeAttached();
    await expect(this.grid.locator('[aria-busy]')).toHaveCount(0);
  }

  row = (name: string): Locator => this.grid.getByRole('rowheader', { name: named(name) });
  column = (name: string): Locator => this.grid.getByRole('columnheader', { name: named(name) });

  async cell(from: string, to: string): Promise<Locator> {
    const column = await this.column(to).getAttribute('aria-colindex');
    return this.grid
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name: named(from) }) })
      .locator(`[role="gridcell"][aria-colindex="${column}"]`);
  }

  /** The cell or name where the keyboard is. */
  async current(): Promise<Locator> {
    await expect(this.grid).toBeFocused();
    // While the grid scrolls to it, it is not drawn.
    await expect(this.grid).toHaveAttribute('aria-activedescendant', /./);
    const id = await this.grid.getAttribute('aria-activedescendant');
    return this.page.locator(`[id="${id}"]`);
  }

  /** The names of the row and the column where the keyboard is. */
  async place(): Promise<readonly [row: string, column: string]> {
    const at = (await (await this.current()).getAttribute('data-at')) ?? '';
    const [row, column] = at.split(',');
    const name = async (header: Locator): Promise<string> => ((await header.getAttribute('aria-label')) ?? '').replace(/,.*$/, '');
    return [
      row === '-1' ? '' : await name(this.grid.locator(`[role="rowheader"][data-at="${row},-1"]`)),
      column === '-1' ? '' : await name(this.grid.locator(`[role="columnheader"][data-at="-1,${column}"]`)),
    ];
  }

  /** Walks to a cell with the arrow keys alone. */
  async walkTo(from: string, to: string): Promise<Locator> {
    await this.page.keyboard.press('ControlOrMeta+Home');
    for (let i = 0; (await this.place())[0] !== from; i++) {
      expect(i, `a row ${from}`).toBeLessThan(60);
      await this.page.keyboard.press('ArrowDown');
    }
    for (let i = 0; (await this.place())[1] !== to; i++) {
      expect(i, `a column ${to}`).toBeLessThan(60);
      await this.page.keyboard.press('ArrowRight');
    }
    return this.cell(from, to);
  }

  /** Waits until just this has been read aloud. */
  async expectNews(text: string | RegExp): Promise<void> {
    await expect(this.news.filter({ hasText: text })).toHaveCount(1);
  }
}
