/** The layers that are held in memory, kept in step with the catalogue. */
import { isDeepStrictEqual } from 'node:util';
import { LiveLayer } from '../../tiles/index.ts';
import type { LayerRecord } from '../catalog/index.ts';
import type { Database, FeedChange } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { Logger } from '../log.ts';
import { loadLayer } from './load.ts';
import { isLarge } from './per-tile.ts';
import { residentColumns } from './visibility.ts';

export interface Resident {
  readonly record: LayerRecord;
  readonly live: LiveLayer;
}

/** Layers read side by side: as many connections as a native database may spare at the start. */
const loadsAtOnce = { native: 4, embedded: 1 };

/** Milliseconds after which a layer is tried again that could not be read. */
const retryMs = 120_000;
/** Part of the most that is held which must go from a larger layer before its size is looked at again. */
const recountPart = 0.1;

export class Residents {
  readonly #database: Database;
  readonly #log: Logger;
  readonly #mostFeatures: number;
  readonly #byName = new Map<string, Resident>();
  /** Layers that are not held: their tiles are read one by one. */
  readonly #large = new Map<string, LayerRecord>();
  /** Layers of the catalogue that could not be read. */
  readonly #leftOut = new Set<string>();
  #retryAtMs = 0;
  /** Of a held layer how many features it has, about; of a large one how many more came than went since it was counted. */
  readonly #sizes = new Map<string, number>();
  /** Whether lines or polygons came or went since the layers were simplified amid each other. */
  #isToSimplify = false;

  constructor(database: Database, log: Logger, mostFeatures: number) {
    this.#database = database;
    this.#log = log;
    this.#mostFeatures = mostFeatures;
  }

  get(name: string): Resident | undefined {
    return this.#byName.get(name);
  }

  /** A layer that is shown but not held. */
  getLarge(name: string): LayerRecord | undefined {
    return this.#large.get(name);
  }

  /** The names of the layers that are not shown because they could not be read, as they are now. */
  get leftOut(): ReadonlySet<string> {
    return new Set(this.#leftOut);
  }

  /** Whether it is time to try again what was left out, by following once more. */
  get isRetryDue(): boolean {
    return this.#leftOut.size > 0 && performance.now() >= this.#retryAtMs;
  }

  /**
   * Notes changes one by one; true when the layer may have become too large to be held, or small enough: reading it
   * anew then decides.
   */
  noteChanges(name: string, changes: readonly FeedChange[]): boolean {
    const came = changes.filter(({ op }) => op === 'insert').length;
    const went = changes.filter(({ op }) => op === 'delete').length;
    const size = (this.#sizes.get(name) ?? 0) + came - went;
    this.#sizes.set(name, size);
    if (this.#large.has(name)) return -size >= Math.max(1, this.#mostFeatures * recountPart);
    return this.#byName.has(name) && size > this.#mostFeatures;
  }

  /** A layer that is shown, held or not. */
  recordOf(name: string): LayerRecord | undefined {
    return this.#byName.get(name)?.record ?? this.#large.get(name);
  }

  all(): IterableIterator<Resident> {
    return this.#byName.values();
  }

  /**
   * Loads what is new or of another shape, forgets what is gone. Told is each layer whose tiles are others from now on.
   * Rejects when the database goes away meanwhile; what was done till then holds, and following again does the rest.
   */
  async follow(
    records: ReadonlyMap<string, LayerRecord>,
    onChanged: (name: string) => void = () => {},
  ): Promise<void> {
    for (const name of [...this.#byName.keys(), ...this.#large.keys(), ...this.#leftOut]) {
      if (records.has(name)) continue;
      this.#forget(name);
      onChanged(name);
    }
    const waiting: LayerRecord[] = [];
    for (const record of records.values()) {
      const resident = this.#byName.get(record.name);
      if (isDeepStrictEqual(this.recordOf(record.name), record)) continue;
      if (resident !== undefined && sameSource(resident.record, record)) {
        this.#byName.set(record.name, { record, live: resident.live });
        onChanged(record.name);
      } else waiting.push(record);
    }
    await this.#loadAll(waiting, onChanged);
  }

  /** Ends only when nothing is being read any more, also when it rejects. */
  async #loadAll(waiting: LayerRecord[], onChanged: (name: string) => void): Promise<void> {
    const changed = new Set<string>();
    const lanes = Array.from({ length: loadsAtOnce[this.#database.engine] }, async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        await this.#loadOrLeaveOut(next);
        changed.add(next.name);
      }
    });
    const ends = await Promise.allSettled(lanes);
    for (const name of this.#simplifyTogether()) changed.add(name);
    changed.forEach(onChanged);
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  /** Layers that share vertices simplify alike; the names of those that are drawn otherwise now. */
  #simplifyTogether(): string[] {
    if (!this.#isToSimplify) return [];
    this.#isToSimplify = false;
    const lives = [...this.#byName.values()].map(({ live }) => live);
    const changed = new Set(LiveLayer.simplifyTogether(lives));
    return [...this.#byName].flatMap(([name, { live }]) => (changed.has(live) ? [name] : []));
  }

  /**
   * Reads one layer anew; one that cannot be read must not keep the others from being shown. The names of all layers
   * that are drawn otherwise now.
   */
  async reloadOrLeaveOut(record: LayerRecord): Promise<ReadonlySet<string>> {
    await this.#loadOrLeaveOut(record);
    return new Set([record.name, ...this.#simplifyTogether()]);
  }

  async #loadOrLeaveOut(record: LayerRecord): Promise<void> {
    try {
      await this.#reload(record);
    } catch (err) {
      if (isDatabaseAway(err)) throw err;
      this.#forget(record.name);
      this.#leftOut.add(record.name);
      this.#retryAtMs = performance.now() + retryMs;
      this.#log.error({ err, layer: record.name }, 'a layer cannot be read and is left out');
    }
  }

  /** Reads one layer anew, whole, or finds that it is too large for that. */
  async #reload(record: LayerRecord): Promise<void> {
    const startedAt = performance.now();
    const live = await this.#loadIfItFits(record);
    this.#forget(record.name);
    this.#sizes.set(record.name, live?.snapshot.base.count ?? 0);
    if (live === null) {
      this.#large.set(record.name, record);
      this.#log.info({ layer: record.name }, 'layer is large: its tiles are read one by one');
      return;
    }
    this.#byName.set(record.name, { record, live });
    this.#isToSimplify ||= live.hasEdges;
    this.#log.info(
      {
        layer: record.name,
        features: live.snapshot.base.count,
        durationMs: Math.round(performance.now() - startedAt),
      },
      'layer read',
    );
  }

  async #loadIfItFits(record: LayerRecord): Promise<LiveLayer | null> {
    if (await isLarge(this.#database, record, this.#mostFeatures)) return null;
    try {
      return await loadLayer(this.#database, record, 'later');
    } catch (err) {
      // No array can be as long as this layer asks for, or no memory is left for one.
      if (!(err instanceof RangeError)) throw err;
      this.#log.warn({ err, layer: record.name }, 'a layer cannot be held');
      return null;
    }
  }

  #forget(name: string): void {
    this.#isToSimplify ||= this.#byName.get(name)?.live.hasEdges === true;
    this.#byName.delete(name);
    this.#large.delete(name);
    this.#leftOut.delete(name);
    this.#sizes.delete(name);
  }
}

/** Whether nothing can be read at the moment, rather than this one thing. */
export function isDatabaseAway(fault: unknown): boolean {
  // Not a timeout: that is one slow table, and must hold up neither the start nor the others.
  return fault instanceof Fault && fault.code === 'database-unavailable';
}

/** Whether two descriptions of a layer read the same columns of the same table. */
function sameSource(a: LayerRecord, b: LayerRecord): boolean {
  const source = (layer: LayerRecord) => [
    layer.schemaName,
    layer.tableName,
    layer.idColumn,
    layer.geometryColumn,
    layer.srid,
    residentColumns(layer),
  ];
  return isDeepStrictEqual(source(a), source(b));
}
