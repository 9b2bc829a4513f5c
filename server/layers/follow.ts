/** Keeps the resident layers as the database is: takes the feed's changes in their order, then tells those who look on. */
import { setImmediate } from 'node:timers/promises';
import type { Applied, LiveLayer } from '../../tiles/index.ts';
import type { Catalog, CatalogHolder, LayerRecord } from '../catalog/index.ts';
import type { Database, FeedChange, FeedCursor, FeedSubscription } from '../db/index.ts';
import type { Logger } from '../log.ts';
import type { Touched } from './changes.ts';
import { readFeatures } from './load.ts';
import { isDatabaseAway, type Residents } from './residents.ts';

/** A run of changes of one kind in one layer, in the order of the feed. */
export interface LayerChange extends FeedCursor {
  readonly layer: LayerRecord;
  readonly op: 'insert' | 'update' | 'delete' | 'bulk';
  /** Empty for bulk. */
  readonly ids: readonly number[];
  /** The layer before and after; null for bulk, and for a layer that is not held. */
  readonly applied: Pick<Applied, 'before' | 'after'> | null;
  /** Features that were not changed and are drawn otherwise, as they stand beside one that was: then `ids` is empty. */
  readonly beside?: readonly number[];
  readonly at: Date;
}

/** What changes of a layer did; `applied` is null when it was read anew or is not held. */
interface Taken {
  readonly record: LayerRecord;
  readonly applied: LayerChange['applied'];
}

/** Features in a delta beyond which it is merged into the base. */
const mostDeltaFeatures = 1000;
/** New values in the columns of a layer, as of readings that change with each edit, beyond which the unused are dropped. */
const mostAddedValues = 10_000;

/** Who keeps finished tiles, and has to let go of those that show what is no more. */
export interface TileKeeper {
  dropLayer(name: string): void;
  dropTouched(name: string, ids: readonly number[], touched: Touched): void;
}

export interface LayerFollowerOptions {
  readonly database: Database;
  readonly catalog: CatalogHolder;
  readonly log: Logger;
  /** As they were read of `layers`, before which the feed stood at `cursor`. */
  readonly residents: Residents;
  readonly layers: Catalog['layers'];
  readonly cursor: FeedCursor;
  readonly tiles: TileKeeper;
}

export class LayerFollower {
  readonly #options: LayerFollowerOptions;
  readonly #residents: Residents;
  readonly #tiles: TileKeeper;
  readonly #listeners = new Set<(change: LayerChange) => void>();
  readonly #subscription: FeedSubscription;
  readonly #stopCatalog: () => void;
  readonly #merging = new Set<Promise<void>>();
  /** What was taken of a batch that is not told yet: after a fault it comes again, and then nobody else knows what was before. */
  readonly #taken = new Map<string, Taken>();
  /** What else is drawn otherwise since the batch at hand was taken. */
  #beside: Pick<LayerChange, 'layer' | 'applied' | 'beside'>[] = [];
  /** The catalogue's layers as the residents were last brought in step with them. */
  #followed: Catalog['layers'];
  #staleSince: Date | null = null;
  #toldUpTo: FeedCursor;

  constructor(options: LayerFollowerOptions) {
    this.#options = options;
    this.#residents = options.residents;
    this.#tiles = options.tiles;
    this.#followed = options.layers;
    this.#toldUpTo = options.cursor;
    this.#subscription = options.database.follow(options.cursor, {
      onWake: () => this.#followCatalog(),
      onChanges: (changes) => this.#take(changes),
      onLook: (fault) => this.#noteLook(fault),
    });
    this.#stopCatalog = options.catalog.onChange(() => void this.#subscription.look());
  }

  /** Up to where everybody was told: later changes come to those who subscribe now. */
  get toldUpTo(): FeedCursor {
    return this.#toldUpTo;
  }

  /** Since when the database has not answered; null while it does. */
  get staleSince(): Date | null {
    return this.#staleSince;
  }

  /** Calls back with every change, after the layer shows it. Returns the way to stop. */
  subscribe(listener: (change: LayerChange) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#stopCatalog();
    this.#listeners.clear();
    await this.#subscription.close();
    await Promise.all(this.#merging);
  }

  #noteLook(fault: unknown): void {
    if (fault === null) {
      this.#staleSince = null;
      return;
    }
    this.#staleSince ??= new Date();
    this.#options.log.warn({ err: fault }, 'the change feed could not be read');
  }

  /** Brings the residents in step with the catalogue; when that fails, the next look at the feed tries again. */
  async #followCatalog(): Promise<void> {
    const { layers } = this.#options.catalog.current;
    if (layers === this.#followed && !this.#residents.isRetryDue) return;
    const leftOut = this.#residents.leftOut;
    await this.#residents.follow(layers, (name) => {
      this.#tiles.dropLayer(name);
      const layer = this.#residents.recordOf(name);
      if (layer !== undefined && leftOut.has(name)) this.#tellAnew(layer);
    });
    this.#followed = layers;
  }

  /** Tells that a layer is shown again that was left out. */
  #tellAnew(layer: LayerRecord): void {
    this.#tell({ ...this.#toldUpTo, layer, op: 'bulk', ids: [], applied: null, at: new Date() });
  }

  #tell(change: LayerChange): void {
    for (const listener of this.#listeners) listener(change);
  }

  /** Takes a batch of the feed: each layer becomes one version newer, then everybody is told in the feed's order. */
  async #take(changes: readonly FeedChange[]): Promise<void> {
    const byLayer = Map.groupBy(changes, (change) => change.layer);
    for (const [name, ofLayer] of byLayer) {
      const taken = await this.#takeLayer(name, ofLayer);
      if (taken !== undefined) this.#taken.set(name, sinceEarlier(this.#taken.get(name), taken));
    }
    const { xid, seq } = changes.at(-1)!;
    this.#toldUpTo = { xid, seq };
    for (const run of runsOf(changes)) this.#publish(run);
    this.#taken.clear();
    const { at } = changes.at(-1)!;
    for (const beside of this.#beside) {
      this.#tell({ ...beside, ...this.#toldUpTo, op: 'update', ids: [], at });
    }
    this.#beside = [];
  }

  /** What the changes of one layer did: undefined when it is not shown at all. */
  async #takeLayer(name: string, changes: readonly FeedChange[]): Promise<Taken | undefined> {
    const record = this.#residents.recordOf(name);
    if (record === undefined) return undefined;
    const isHeld = this.#residents.get(name) !== undefined;
    const isBulk = changes.some(({ featureId, op }) => featureId === null && op === 'bulk');
    const isResized = this.#residents.noteChanges(name, changes);
    if (isHeld && !isBulk && !isResized) {
      const applied = await this.#applyIfReadable(name, changes);
      if (applied !== null) return { record, applied };
    }
    if (isHeld || isBulk || isResized) {
      const changed = await this.#residents.reloadOrLeaveOut(record);
      for (const other of changed) this.#tiles.dropLayer(other);
    } else this.#tiles.dropLayer(name);
    return { record, applied: null };
  }

  /** Null when something of it cannot be read: one layer must not hold up the feed of all. */
  async #applyIfReadable(name: string, changes: readonly FeedChange[]): Promise<Applied | null> {
    try {
      return await this.#apply(name, changes);
    } catch (err) {
      if (isDatabaseAway(err)) throw err;
      this.#options.log.error({ err, layer: name }, 'changes of a layer cannot be read');
      return null;
    }
  }

  async #apply(name: string, changes: readonly FeedChange[]): Promise<Applied> {
    const { record, live } = this.#residents.get(name)!;
    const ids = [
      ...new Set(changes.flatMap(({ featureId }) => (featureId === null ? [] : [featureId]))),
    ];
    const edits = await readFeatures(this.#options.database, record, ids);
    const residents = [...this.#residents.all()];
    const applied = live.apply(
      edits,
      residents.map((resident) => resident.live),
    );
    this.#tiles.dropTouched(name, ids, applied);
    this.#mergeIfGrown(live);
    this.#noteBeside(record, applied);
    for (const other of residents) {
      const elsewhere = applied.elsewhere.get(other.live);
      if (elsewhere === undefined) continue;
      this.#tiles.dropTouched(other.record.name, [], elsewhere);
      this.#mergeIfGrown(other.live);
      this.#noteBeside(other.record, elsewhere);
    }
    return applied;
  }

  #noteBeside(layer: LayerRecord, applied: Omit<Applied, 'elsewhere'>): void {
    if (applied.neighbours.length === 0) return;
    this.#beside.push({ layer, applied, beside: applied.neighbours });
  }

  #mergeIfGrown(live: LiveLayer): void {
    const isGrown = live.deltaCount > mostDeltaFeatures || live.addedValues > mostAddedValues;
    if (isGrown) this.#merge(live);
  }

  /** Folds the delta into the base while everybody reads on. */
  #merge(live: LiveLayer): void {
    const merging = live
      .merge(() => setImmediate())
      .catch((err: unknown) => this.#options.log.error({ err }, 'a layer could not be merged'))
      .finally(() => this.#merging.delete(merging));
    this.#merging.add(merging);
  }

  #publish(run: readonly FeedChange[]): void {
    const last = run.at(-1)!;
    const taken = this.#taken.get(last.layer);
    if (taken === undefined || last.op === 'catalog') return;
    const isBulk = taken.applied === null || last.op === 'bulk';
    this.#tell({
      xid: last.xid,
      seq: last.seq,
      layer: taken.record,
      op: isBulk ? 'bulk' : last.op,
      ids: isBulk ? [] : run.flatMap(({ featureId }) => (featureId === null ? [] : [featureId])),
      applied: isBulk ? null : taken.applied,
      at: last.at,
    });
  }
}

/** The same from the state before an earlier try, of which nobody was told. */
function sinceEarlier(earlier: Taken | undefined, taken: Taken): Taken {
  if (earlier === undefined) return taken;
  if (earlier.applied === null || taken.applied === null) return { ...taken, applied: null };
  return { ...taken, applied: { before: earlier.applied.before, after: taken.applied.after } };
}

/** Changes that follow each other in one layer and are of one kind. */
function runsOf(changes: readonly FeedChange[]): FeedChange[][] {
  const runs: FeedChange[][] = [];
  for (const change of changes) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last?.layer === change.layer && last.op === change.op) run.push(change);
    else runs.push([change]);
  }
  return runs;
}
