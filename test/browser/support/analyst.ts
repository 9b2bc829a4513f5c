/**
 * An analyst who edits street lights at random in a browser of her own, by table, map and form, and writes down what the
 * database must hold: each value is a word of its own, so that one that is lost or comes twice is found.
 */
import { type BrowserContext, expect, type Page, type Route } from '@playwright/test';
import type { Random } from './random.ts';

export const textFields = ['number', 'feeder'] as const;
type TextField = (typeof textFields)[number];

/** What must be found when all is saved. */
export interface Journal {
  /** Each value that was saved, with its feature and field. */
  readonly values: { readonly id: number; readonly field: TextField; readonly value: string }[];
  /** How often each feature was moved. */
  readonly moves: Map<number, number>;
  /** Numbers of the features that were made, and of those that were removed again. */
  readonly made: string[];
  readonly removed: string[];
}

export interface Place {
  /** The features that are edited, in the order of the table. */
  readonly ids: readonly number[];
  readonly lonLat: readonly [number, number];
  /** A corner in metres, beside which new ones are made. */
  readonly metres: readonly [number, number];
  /** English titles of the fields, and the columns in which they stand. */
  readonly titles: Readonly<Record<TextField, string>>;
  readonly columns: Readonly<Record<TextField, number>>;
}

type Fault = 'none' | 'cut before' | 'cut after' | 'reload';

const patient = { timeout: 60_000 };

export class Analyst {
  readonly journal: Journal = { values: [], moves: new Map(), made: [], removed: [] };
  readonly counts: Record<string, number> = {};
  readonly #name: string;
  readonly #page: Page;
  readonly #random: Random;
  readonly #place: Place;
  /** In the draft and not saved: `id/field` and its value. */
  readonly #values = new Map<string, string>();
  readonly #moved = new Set<number>();
  readonly #new = new Set<string>();
  #fault: Fault = 'none';
  #last = 0;
  /** Of the table that is open. */
  #rows: number;

  constructor(name: string, page: Page, random: Random, place: Place) {
    this.#name = name;
    this.#page = page;
    this.#random = random;
    this.#place = place;
    this.#rows = place.ids.length;
  }

  async begin(context: BrowserContext): Promise<void> {
    await context.route('**/ogc/transactions', (route) => this.#pass(route));
    await this.#open(this.#address(`id IN (${this.#place.ids.join(',')})`));
  }

  /** Does one edit, and sometimes saves. */
  async step(): Promise<void> {
    const kind = this.#random.weighted({
      value: 66,
      undone: 8,
      move: 12,
      make: 10,
      remove: 2,
      reload: 2,
    });
    this.counts[kind] = (this.counts[kind] ?? 0) + 1;
    if (kind === 'value') await this.#setValue();
    if (kind === 'undone') await this.#setAndUndo();
    if (kind === 'move') await this.#move();
    if (kind === 'make') await this.#make();
    if (kind === 'remove') await this.#remove();
    if (kind === 'reload') await this.#reload();
    if (this.#random.next() < 0.2) {
      const faults = { none: 60, 'cut before': 12, 'cut after': 16, reload: 12 } as const;
      await this.save(this.#random.weighted(faults));
    }
  }

  /** Saves until nothing is left to save; conflicts are decided at random. */
  async save(fault: Fault = 'none'): Promise<void> {
    this.#fault = fault;
    this.counts[fault] = (this.counts[fault] ?? 0) + 1;
    const nothingLeft = this.#page.getByRole('heading', { name: 'No changes' });
    const waits = this.#page.getByText('No answer came to the last save');
    for (let round = 0; round < 30; round++) {
      await this.#decideConflicts();
      const button = this.#page.getByRole('button', { name: 'Save changes' });
      if ((await nothingLeft.isVisible()) && !(await waits.isVisible())) return this.#noteSaved();
      // What was on its way may be done by now: then there is no button to wait for.
      const isThere = await button.isEnabled({ timeout: 1_000 }).catch(() => false);
      if (isThere) await this.#pressSave(button);
      await this.#page.waitForTimeout(100);
    }
    throw new Error(
      `${this.#name} cannot save: ${await this.#page.locator('#panel').textContent()}`,
    );
  }

  async #pressSave(button: ReturnType<Page['getByRole']>): Promise<void> {
    const isReload = this.#fault === 'reload';
    await button.click(patient).catch(() => {});
    if (!isReload) return;
    this.#fault = 'none';
    await this.#reload();
  }

  /** What the network does with a save. */
  async #pass(route: Route): Promise<void> {
    const fault = this.#fault;
    if (fault !== 'reload') this.#fault = 'none';
    // A page that was left meanwhile wants no answer any more.
    const gone = () => {};
    if (fault === 'cut before') return route.abort('connectionreset').catch(gone);
    if (fault !== 'cut after') return route.continue().catch(gone);
    await route.fetch().catch(gone);
    return route.abort('connectionreset').catch(gone);
  }

  async #decideConflicts(): Promise<void> {
    const cards = this.#page.locator('.edit-conflict');
    for (let left = await cards.count(); left > 0; left--) {
      const caption = await cards.first().locator('caption').textContent();
      const [, id, title] = / (\d+): (.*)$/.exec(caption ?? '') ?? [];
      if (id === undefined || title === undefined) throw new Error(`A conflict about ${caption}`);
      const isMine = this.#random.next() < 0.5;
      if (!isMine) this.#withdraw(Number(id), title);
      const button = isMine ? 'Keep mine' : 'Take theirs';
      await cards.first().getByRole('button', { name: button }).click();
      await expect(cards).toHaveCount(left - 1);
      this.counts.conflicts = (this.counts.conflicts ?? 0) + 1;
    }
  }

  #withdraw(id: number, title: string): void {
    const field = textFields.find((name) => this.#place.titles[name] === title);
    if (field) this.#values.delete(`${id}/${field}`);
    else this.#moved.delete(id);
  }

  #noteSaved(): void {
    for (const [key, value] of this.#values) {
      const [id, field] = key.split('/') as [string, TextField];
      this.journal.values.push({ id: Number(id), field, value });
    }
    for (const id of this.#moved) {
      this.journal.moves.set(id, (this.journal.moves.get(id) ?? 0) + 1);
    }
    this.journal.made.push(...this.#new);
    this.#values.clear();
    this.#moved.clear();
    this.#new.clear();
  }

  #word(): string {
    this.#last += 1;
    return `${this.#name}-${this.#last}`;
  }

  /** Puts the grid's active cell there. */
  async #goToCell(row: number, column: number): Promise<void> {
    const { keyboard } = this.#page;
    await this.#page.getByRole('grid').focus();
    const behind = this.#rows - 1 - row;
    const isNearEnd = behind < row;
    await keyboard.press(isNearEnd ? 'Control+End' : 'Control+Home');
    await keyboard.press('Home');
    const [steps, key] = isNearEnd ? [behind, 'ArrowUp'] : [row, 'ArrowDown'];
    for (let at = 0; at < steps; at++) await keyboard.press(key);
    for (let at = 0; at < column; at++) await keyboard.press('ArrowRight');
  }

  async #typeValue(): Promise<{ id: number; field: TextField; value: string }> {
    const row = this.#random.below(this.#place.ids.length);
    const field = textFields[this.#random.below(textFields.length)]!;
    const value = this.#word();
    await this.#goToCell(row, this.#place.columns[field]);
    await this.#page.keyboard.press('F2');
    await expect(this.#page.locator('.grid-input')).toBeFocused(patient);
    await this.#page.keyboard.type(value);
    await this.#page.keyboard.press('Enter');
    await expect(this.#page.locator('.grid-cell.is-changed', { hasText: value })).toBeVisible(
      patient,
    );
    return { id: this.#place.ids[row]!, field, value };
  }

  async #setValue(): Promise<void> {
    const { id, field, value } = await this.#typeValue();
    this.#values.set(`${id}/${field}`, value);
  }

  async #setAndUndo(): Promise<void> {
    const { value } = await this.#typeValue();
    await this.#page.keyboard.press('Control+z');
    await expect(this.#page.locator('.grid-cell.is-changed', { hasText: value })).toHaveCount(0);
  }

  /** Enter in the table brings the feature to the middle of the map, where it is dragged. */
  async #move(): Promise<void> {
    const row = this.#random.below(this.#place.ids.length);
    const id = this.#place.ids[row]!;
    const before = await this.#changesText();
    await this.#goToCell(row, 0);
    await this.#page.keyboard.press('Enter');
    await expect(this.#page.getByText('1 feature in hand')).toBeVisible(patient);
    const middle = await this.#middleOf(id);
    if (!middle) return;
    const [right, down] = [12 + this.#random.below(30), 12 + this.#random.below(30)];
    await this.#page.mouse.move(middle.x, middle.y);
    await this.#page.mouse.down();
    await this.#page.mouse.move(middle.x + right / 2, middle.y + down / 2);
    await this.#page.mouse.move(middle.x + right, middle.y + down);
    await this.#page.mouse.up();
    const isInList = this.#page.locator('.edit-changes li', {
      hasText: new RegExp(` ${id} .*shape`),
    });
    const isMoved = await isInList.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
    if (isMoved) this.#moved.add(id);
    else expect(await this.#changesText()).toBe(before);
  }

  #changesText(): Promise<string | null> {
    return this.#page.locator('.edit-changes').evaluateAll(([list]) => list?.textContent ?? null);
  }

  /** Where a feature in hand is on the screen; null when something lies over it. */
  async #middleOf(id: number): Promise<{ x: number; y: number } | null> {
    const found = await this.#page
      .waitForFunction(
        (wanted) => {
          const canvas = document.querySelector<HTMLElement & { mapEngine?: MapEngine }>(
            '.map-canvas',
          );
          const map = canvas?.mapEngine?.map;
          if (!canvas || !map || map.isMoving()) return null;
          const hand = map
            .querySourceFeatures('overlay')
            .find(({ properties }) => properties.mark === 'hand');
          if (!hand) return null;
          const { x, y } = map.project(hand.geometry.coordinates);
          const box = canvas.getBoundingClientRect();
          const isInside = x > 60 && y > 60 && x < box.width - 120 && y < box.height - 80;
          return isInside ? { x: box.x + x, y: box.y + y, wanted } : null;
        },
        id,
        { timeout: 5000 },
      )
      .then((handle) => handle.jsonValue())
      .catch(() => null);
    return found;
  }

  /** A new lamp by exact coordinates, with a number in the form. */
  async #make(): Promise<void> {
    const number = this.#word();
    const [east, north] = this.#place.metres;
    const at = `${(east + this.#random.below(2000) / 10).toFixed(1)} ${(north + this.#random.below(2000) / 10).toFixed(1)}`;
    await this.#page.getByRole('button', { name: /Draw new/ }).click();
    const coordinates = this.#page.getByLabel(/Next vertex/);
    await coordinates.fill(at);
    await coordinates.press('Enter');
    await this.#page.getByRole('button', { name: /Finish drawing/ }).click();
    const form = this.#page.getByRole('region', { name: '1 feature in hand' });
    const field = form.getByLabel(this.#place.titles.number, { exact: true });
    await field.fill(number);
    await field.press('Enter');
    this.#new.add(number);
  }

  /** Takes away one that was made and saved before. */
  async #remove(): Promise<void> {
    const { made, removed } = this.journal;
    const number = made.find((one) => !removed.includes(one));
    if (number === undefined) return;
    this.#rows = 1;
    await this.#open(this.#address(`number = '${number}'`));
    await this.#goToCell(0, 0);
    await this.#page.keyboard.press('Space');
    await expect(this.#page.getByText('1 feature in hand')).toBeVisible(patient);
    await this.#page.keyboard.press('Delete');
    await expect(this.#page.getByText('removed').first()).toBeVisible(patient);
    removed.push(number);
    this.#rows = this.#place.ids.length;
    await this.#open(this.#address(`id IN (${this.#place.ids.join(',')})`));
  }

  async #reload(): Promise<void> {
    await this.#page.reload();
    await this.#ready();
  }

  #address(where: string): string {
    const [lon, lat] = this.#place.lonLat;
    const query = new URLSearchParams({ layer: 'street_light', table: 'street_light', where });
    return `/edit?map=${lon},${lat},18&${query}`;
  }

  async #open(address: string): Promise<void> {
    await this.#page.goto(address);
    await this.#ready();
  }

  async #ready(): Promise<void> {
    await expect(this.#page.getByRole('grid')).toHaveAttribute('aria-busy', 'false', patient);
    await expect(this.#page.getByRole('grid')).toHaveAttribute('aria-readonly', 'false', patient);
    await expect(this.#page.locator('.grid-body [aria-rowindex="2"].is-coming')).toHaveCount(
      0,
      patient,
    );
  }
}

/** What is asked of the page's map. */
interface MapEngine {
  readonly map: {
    isMoving(): boolean;
    project(lonLat: unknown): { x: number; y: number };
    querySourceFeatures(source: string): {
      properties: Record<string, unknown>;
      geometry: { coordinates: unknown };
    }[];
  };
}
