/**
 * The rows of a layer as the server sorts and filters them. A table of 100,000 rows can be scrolled to any place at once,
 * though `/ogc` pages from one feature to the next: the ids alone are read in their order, ten thousand a page (118,000
 * parcels: 12 pages, less than a second), and the contents of those in view by their ids. So what was read once is kept
 * by id whatever the order becomes, and a change by others renews rows in place.
 */
import { callFor } from '../api/http.ts';
import type { Row, RowModel, RowsQuestion } from './types.ts';

export const layerRowsDefaults = {
  /** Ids of the first page: what fills the window comes at once. */
  firstPageRows: 200,
  pageRows: 10_000,
  /** More rows than these nobody reads; the reader is told to narrow the filter. Browsers end at 17 million pixels. */
  mostRows: 250_000,
  /** Contents that are asked for together: so many ids still fit into an address. */
  batchRows: 120,
  /** Rows around those in view that are read beforehand. */
  aheadRows: 40,
  /** Contents that are kept. */
  keptRows: 20_000,
  /** While one scrolls nothing is asked for: only when what is in view holds for so long. */
  restMs: 60,
};

interface Page {
  readonly features: readonly { readonly id: number; readonly properties: Row['properties'] }[];
  readonly links: readonly { readonly rel: string; readonly href: string }[];
}

type Ask = (path: string, signal: AbortSignal) => Promise<Page>;

const askServer: Ask = async (path, signal) => (await callFor<Page>(path, { signal })).body;

export class LayerRows implements RowModel {
  revision = 0;
  isComplete = false;
  /** Whether there are more rows than are listed. */
  isCut = false;
  trouble: unknown = null;
  #ids: number[] = [];
  #places: Map<number, number> | null = null;
  readonly #rows = new Map<number, Row>();
  /** Rows that were read before the last change. */
  readonly #stale = new Set<number>();
  readonly #asked = new Set<number>();
  readonly #listeners = new Set<() => void>();
  readonly #question: RowsQuestion;
  readonly #ask: Ask;
  #reading: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wanted: readonly [number, number] = [0, 0];

  constructor(question: RowsQuestion, ask: Ask = askServer) {
    this.#question = question;
    this.#ask = ask;
  }

  get count(): number {
    return this.#ids.length;
  }

  idAt(index: number): number | undefined {
    return this.#ids[index];
  }

  indexOf(id: number): number {
    this.#places ??= new Map(this.#ids.map((known, index) => [known, index]));
    return this.#places.get(id) ?? -1;
  }

  rowAt(index: number): Row | undefined {
    const id = this.#ids[index];
    return id === undefined ? undefined : this.#rows.get(id);
  }

  /** All ids, in their order. */
  ids(): readonly number[] {
    return this.#ids;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Begins to read; what was there stays until the new is there. Resolves when the first rows are there, or failed. */
  async start(): Promise<void> {
    this.stop();
    const reading = new AbortController();
    this.#reading = reading;
    this.trouble = null;
    for (const id of this.#rows.keys()) this.#stale.add(id);
    const isFirst = this.#ids.length === 0;
    const { firstPageRows, pageRows } = layerRowsDefaults;
    try {
      const ids: number[] = [];
      const next = await this.#page(
        this.#address(isFirst ? firstPageRows : pageRows),
        ids,
        reading,
      );
      if (isFirst) this.#take(ids, next === null);
      void this.#rest(next, ids, reading);
    } catch (error) {
      this.#fail(error, reading);
    }
  }

  /** Ends all reading. */
  stop(): void {
    this.#reading?.abort();
    this.#reading = null;
    clearTimeout(this.#timer);
    this.#asked.clear();
  }

  retry(): void {
    void this.start();
  }

  need(first: number, last: number): void {
    this.#wanted = [first, last];
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#readWanted(), layerRowsDefaults.restMs);
  }

  async #rest(from: string | null, ids: number[], reading: AbortController): Promise<void> {
    let next = from;
    try {
      while (next !== null && ids.length < layerRowsDefaults.mostRows) {
        next = await this.#page(next, ids, reading);
        if (ids.length > this.#ids.length) this.#take(ids, false);
      }
      this.isCut = next !== null;
      this.#take(ids, true);
    } catch (error) {
      this.#fail(error, reading);
    }
  }

  /** Reads a page of ids; answers the address of the next. */
  async #page(path: string, ids: number[], { signal }: AbortController): Promise<string | null> {
    const { features, links } = await this.#ask(path, signal);
    signal.throwIfAborted();
    for (const { id } of features) ids.push(id);
    const next = links.find(({ rel }) => rel === 'next');
    if (!next) return null;
    const url = new URL(next.href, 'http://page');
    url.searchParams.set('limit', String(layerRowsDefaults.pageRows));
    return `${url.pathname}${url.search}`;
  }

  #take(ids: readonly number[], isAll: boolean): void {
    this.#ids = [...ids];
    this.#places = null;
    this.isComplete = isAll;
    this.#tell();
    this.need(...this.#wanted);
  }

  #fail(error: unknown, { signal }: AbortController): void {
    if (signal.aborted) return;
    this.trouble = error;
    this.#tell();
  }

  #tell(): void {
    this.revision += 1;
    for (const listener of this.#listeners) listener();
  }

  #address(limit: number): string {
    const { layer, filter, box, sort } = this.#question;
    const query = new URLSearchParams({
      f: 'json',
      limit: String(limit),
      properties: '',
      'number-matched': 'none',
    });
    if (filter !== null) query.set('filter', filter);
    if (box) query.set('bbox', box.join(','));
    if (sort) query.set('sortby', `${sort.isDescending ? '-' : '+'}${sort.column}`);
    return `/ogc/collections/${encodeURIComponent(layer)}/items?${query}`;
  }

  #readWanted(): void {
    const { aheadRows, batchRows } = layerRowsDefaults;
    const [first, last] = this.#wanted;
    const missing: number[] = [];
    const end = Math.min(this.#ids.length - 1, last + aheadRows);
    for (let index = Math.max(0, first - aheadRows); index <= end; index++) {
      const id = this.#ids[index]!;
      const isThere = this.#rows.has(id) && !this.#stale.has(id);
      if (!isThere && !this.#asked.has(id)) missing.push(id);
    }
    for (let at = 0; at < missing.length; at += batchRows) {
      void this.#readRows(missing.slice(at, at + batchRows));
    }
  }

  async #readRows(ids: readonly number[]): Promise<void> {
    const reading = this.#reading;
    if (!reading) return;
    for (const id of ids) this.#asked.add(id);
    const { layer, columns } = this.#question;
    const query = new URLSearchParams({
      f: 'json',
      limit: String(ids.length),
      properties: columns.join(','),
      'number-matched': 'none',
      filter: `id IN (${ids.join(',')})`,
    });
    try {
      const path = `/ogc/collections/${encodeURIComponent(layer)}/items?${query}`;
      const { features } = await this.#ask(path, reading.signal);
      if (reading.signal.aborted) return;
      for (const { id, properties } of features) this.#keep({ id, properties });
      this.#tell();
    } catch (error) {
      this.#fail(error, reading);
    } finally {
      if (!reading.signal.aborted) for (const id of ids) this.#asked.delete(id);
    }
  }

  /** The newest stand last; the first go when there are too many. */
  #keep(row: Row): void {
    this.#rows.delete(row.id);
    this.#rows.set(row.id, row);
    this.#stale.delete(row.id);
    if (this.#rows.size <= layerRowsDefaults.keptRows) return;
    const [oldest] = this.#rows.keys();
    if (oldest !== undefined) this.#rows.delete(oldest);
  }
}
