// The page as a user knows it: its parts by their names, and what can be done with them. Stories hold no selectors.
import { readFile } from 'node:fs/promises';
import { type Download, expect, type Locator, type Page } from '@playwright/test';
import { Gesture } from './gesture';
import { Guide } from './guide';
import { Matrix } from './matrix';
import { PolicyView } from './policy-view';
import { Text } from './text';

const exactly = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** A place in a box that belongs to itself: a namespace's middle is its workloads'. */
const HEAD = { x: 24, y: 8 };

/** The samples by the beginnings of their titles. */
export const SAMPLES = { shop: /^An online shop/, vendor: /^Two policies from a vendor/, xks: /^Two tenants on a platform/ };

export class App {
  readonly canvas: Locator;
  readonly inspector: Locator;
  readonly status: Locator;
  readonly palette: Locator;
  readonly text: Text;
  readonly gesture: Gesture;
  readonly guide: Guide;

  constructor(readonly page: Page) {
    this.canvas = page.getByRole('application', { name: 'Flows between workloads' });
    this.inspector = page.getByRole('region', { name: 'Inspector' });
    this.status = page.getByRole('contentinfo');
    this.palette = page.getByRole('dialog', { name: 'Command palette' });
    this.text = new Text(page);
    this.gesture = new Gesture(page);
    this.guide = new Guide(page);
  }

  /** The policy view, which need not be shown. */
  get policy(): PolicyView {
    return new PolicyView(this.page);
  }

  /** The matrix, which need not be shown. */
  get matrix(): Matrix {
    return new Matrix(this.page);
  }

  /** A first visit, or one with what is kept: waits for the picture and for the editor. */
  async visit(path = './'): Promise<void> {
    await this.page.goto(path);
    await expect(this.canvas.getByRole('group', { name: /^(implied )?workload / }).first()).toBeVisible();
    await expect(this.text.box).toBeAttached();
  }

  /** `shop/web`, real or implied. */
  workload = (name: string): Locator => this.canvas.getByRole('group', { name: new RegExp(`^(implied )?workload ${exactly(name)}(,|$)`) });

  namespace = (name: string): Locator => this.canvas.getByRole('group', { name: new RegExp(`^namespace ${exactly(name)}(,|$)`) });

  /** The line from one end to another, by the names that its ends have. */
  flow = (from: string, to: string): Locator => this.canvas.getByRole('group', { name: new RegExp(`^flow ${exactly(from)} to ${exactly(to)},`) });

  /** All boxes as they are read aloud. */
  things = async (): Promise<string[]> => (await this.names(/^(?!flow )/)).sort();

  /** All lines as they are read aloud, without the word `flow`: `a/b to c/d, 8080, allowed by a rule`. */
  flows = async (): Promise<string[]> => (await this.names(/^flow /)).map((name) => name.slice('flow '.length)).sort();

  private async names(pattern: RegExp): Promise<string[]> {
    const names = await this.canvas.getByRole('group', { name: pattern }).evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    return names.filter((name) => name !== null);
  }

  /** Waits until exactly these lines are drawn. */
  async expectFlows(flows: readonly string[]): Promise<void> {
    await expect.poll(this.flows).toEqual([...flows].sort());
  }

  /** Pastes into the page as it is, as Ctrl+V does. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((it) => navigator.clipboard.writeText(it), text);
    await this.page.keyboard.press('ControlOrMeta+V');
  }

  /** Opens a menu of the bar and picks an entry. */
  async menu(name: string, entry: string | RegExp): Promise<void> {
    await this.page.getByRole('banner').getByRole('button', { name, exact: true }).click();
    await this.page.getByRole('menuitem', { name: entry }).click();
  }

  /** `version`: another button of the same sample. */
  async openSample(title: RegExp, version = title): Promise<void> {
    await this.page.getByRole('banner').getByRole('button', { name: 'Samples' }).click();
    const item = this.page
      .getByRole('dialog', { name: 'Samples' })
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('button', { name: title }) });
    await item.getByRole('button', { name: version }).click();
  }

  /** Types into the palette and takes the first thing that it finds. */
  async run(typed: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+K');
    await this.choose(typed);
  }

  /** Types into the palette that is open, checks that the first entry is what was meant, and takes it. */
  async choose(typed: string): Promise<void> {
    await this.palette.getByRole('combobox').fill(typed);
    await expect(this.palette.getByRole('option').first()).toContainText(typed);
    await this.page.keyboard.press('Enter');
  }

  /** Unfolds the list of files where it is folded. */
  private async unfoldFiles(): Promise<void> {
    const unfold = this.page.getByRole('button', { name: 'Unfold the list of files' });
    if (await unfold.isVisible()) await unfold.click();
    await expect(this.page.getByRole('button', { name: 'Fold the list of files' })).toBeVisible();
  }

  async openFile(name: string): Promise<void> {
    await this.unfoldFiles();
    await this.page.getByRole('navigation', { name: 'Files' }).getByTitle(name, { exact: true }).click();
    await expect(this.text.name).toHaveText(name);
  }

  /** The file that is being edited, byte for byte as it would be saved. */
  async contents(name: string): Promise<string> {
    await this.unfoldFiles();
    await this.page.getByRole('button', { name: `More about ${name}` }).click();
    return contentsOf(await this.downloadOf(() => this.page.getByRole('menuitem', { name: 'Download as it is' }).click()));
  }

  /** What an act hands to the browser as a download. */
  async downloadOf(act: () => Promise<void>): Promise<Download> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), act()]);
    return download;
  }

  /** The text that Export gives for all policies. */
  async exportPolicies(): Promise<string> {
    return contentsOf(await this.downloadOf(() => this.menu('Export', 'Download all policies as one file')));
  }

  /** Selects a line by a click on its label. */
  async clickFlow(from: string, to: string): Promise<void> {
    const id = await this.flow(from, to).getAttribute('data-id');
    await this.canvas.locator(`[data-edge="${id}"]`).click();
  }

  /** Opens the menu of a box with the right mouse button and picks an entry. */
  async pick(thing: Locator, entry: string): Promise<void> {
    await thing.click({ button: 'right', position: HEAD });
    await this.page.getByRole('menuitem', { name: entry }).click();
  }

  /** Opens the menu of the ground and picks an entry. */
  async pickOnGround(entry: string): Promise<void> {
    const { x, y } = await this.ground();
    await this.page.mouse.click(x, y, { button: 'right' });
    await this.page.getByRole('menuitem', { name: entry }).click();
  }

  /** Picks from the menu that the inspector has for what is selected. */
  async pickInInspector(entry: string): Promise<void> {
    await this.inspector.getByRole('button', { name: /^More for / }).click();
    await this.page.getByRole('menuitem', { name: entry }).click();
  }

  /** A place of the canvas where nothing is drawn. */
  private async ground(): Promise<{ x: number; y: number }> {
    const box = await this.canvas.boundingBox();
    if (!box) throw new Error('no canvas');
    return { x: box.x + box.width / 2, y: box.y + 14 };
  }

  /** Draws with the mouse from the dot of a box to where nothing is, and picks what is meant by it. */
  async drawOut(from: Locator, entry: string): Promise<void> {
    await from.hover({ position: HEAD });
    const start = await middleOf(from.getByTitle(/^Draw from here/));
    const end = await this.ground();
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move(end.x + 60, end.y + 20, { steps: 5 });
    await this.page.mouse.move(end.x, end.y, { steps: 5 });
    await this.page.mouse.up();
    await this.page.getByRole('menuitem', { name: entry }).click();
  }

  /** Draws with the mouse from the dot of one box to another box. */
  async draw(from: Locator, to: Locator): Promise<void> {
    await from.hover({ position: HEAD });
    await to.hover({ position: HEAD });
    const [start, end] = [await middleOf(from.getByTitle(/^Draw from here/)), await middleOf(to)];
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 5 });
    await this.page.mouse.move(end.x, end.y, { steps: 5 });
    await this.page.mouse.up();
  }
}

async function middleOf(thing: Locator): Promise<{ x: number; y: number }> {
  const box = await thing.boundingBox();
  if (!box) throw new Error(`not on the page: ${thing}`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

export const contentsOf = async (download: Download): Promise<string> => readFile(await download.path(), 'utf8');
