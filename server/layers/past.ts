/**
 * Layers as they were: read out of the history as the viewer may see them, packed, and kept while somebody looks at
 * that instant. What is read is not the layer but the neighbourhood of the tile, which its neighbours share. Few reads
 * run at a time, and few more may wait.
 *
 * What was changes for as long as somebody who wrote before the instant has not committed yet, and rows that are hidden
 * today are hidden in the past as well. What may change so is kept for a moment only.
 */
import { LRUCache } from 'lru-cache';
import {
  Dictionary,
  exactZoom,
  LiveLayer,
  PackedBuilder,
  packedSize,
  type Snapshot,
  type TileAddress,
  type Value,
} from '../../tiles/index.ts';
import type { LayerRecord } from '../catalog/index.ts';
import type { Database, Row, Transaction } from '../db/index.ts';
import { BusyFault } from '../errors.ts';
import type { Viewer } from '../viewer.ts';
import { areaOfTile, farMeetsTile, mostTileFeatures, type TileContent } from './per-tile.ts';
import { residentColumns, scopeOf } from './visibility.ts';

/** Bytes of layers of the past that are held. */
const mostBytes = 256 * 1024 * 1024;
/** Milliseconds that reading one may take. */
const readLimitMs = 30_000;
const readsAtOnce = 2;
/** Reads that may wait for their turn: a map asks for all its layers at once. */
const mostWaiting = 24;
/** Milliseconds for which what may still change is kept. */
const momentMs = 5_000;
/** Instants of which is known whether they can still change. */
const mostInstants = 1_000;

export interface BlockRow extends Row {
  readonly ids: number[];
  readonly geometries: Buffer;
  readonly properties: Readonly<Record<string, Value>>[];
}

/** A few thousand features a row, so that the driver makes no object a feature. */
export const blocksText = (area: string, selection: string) => `
  select json_agg(feature_id) as ids, json_agg(properties) as properties,
    string_agg(
      coalesce(ST_AsBinary(ST_Force2D(ST_Transform(ST_CurveToLine(geom), 3857))), '\\x010700000000000000'::bytea),
      ''::bytea
    ) as geometries
  from (
    select *, row_number() over () / 4000 as block
    from (
      select * from history.layer_at(:layer, :instant::timestamptz, ${area}) ${selection}
    ) as past
  ) as feature
  group by block`;

/** Every transaction that may have written before an instant that has passed has a smaller number than this one. */
const ownNumberText = `
  select pg_current_xact_id()::text as number, :instant::timestamptz < clock_timestamp() as "hasPassed"`;
/** Transactions with smaller numbers have ended. */
const oldestOpenText = 'select pg_snapshot_xmin(pg_current_snapshot())::text as number';

interface NumberRow extends Row {
  readonly number: string;
  readonly hasPassed?: boolean;
}

interface PastLayer extends TileContent {
  /** Whether all who wrote before the instant had ended when this was read. */
  readonly isSettled: boolean;
}

/** Instants that differ by less than a second are one. */
export function wholeSecond(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / 1000) * 1000);
}

/** What is read for a tile: what lies in a larger one around it, by this many zooms. */
const cellZooms = 2;
/** Below it a neighbourhood would be most of a city, and everything is read at once. */
const firstCellZoom = 10;

/** The neighbourhood that is read for a tile: a tile of every second zoom above it; null for everything. */
export function cellOf({ z, x, y }: TileAddress): TileAddress | null {
  const above = Math.min(z, exactZoom) - cellZooms;
  const zoom = above - (above % 2);
  if (zoom < firstCellZoom) return null;
  return { z: zoom, x: x >> (z - zoom), y: y >> (z - zoom) };
}

/** Which part of which layer, when, and for whom. */
export interface PastWish {
  readonly layer: LayerRecord;
  readonly viewer: Viewer;
  readonly instant: Date;
  readonly tile: TileAddress;
  /** Features of the layer may be more than are read at once. */
  readonly isLarge: boolean;
  /** Of the city, in degrees; null when there is none. */
  readonly middle: readonly [number, number] | null;
}

/** Layers as they were, read around the tile that is asked for and kept for its neighbours. */
export class PastLayers {
  readonly #database: Database;
  readonly #held = new LRUCache<string, TileContent>({
    maxSize: mostBytes,
    sizeCalculation: ({ snapshot }) => sizeOf(snapshot),
  });
  readonly #reading = new Map<string, Promise<PastLayer>>();
  /** By instant: all who may have written before it have smaller numbers; null when all of them have ended. */
  readonly #writersBelow = new LRUCache<number, { readonly number: bigint | null }>({
    max: mostInstants,
  });
  readonly #turns: (() => void)[] = [];
  #running = 0;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Names the state of the past that is shown for an instant: while the name is the same, so is what is shown. */
  stateOf(layers: readonly LayerRecord[], instant: Date): string {
    const isSettled = this.#writersBelow.get(instant.getTime())?.number === null;
    // Whether a row of such a layer may be seen is decided by what it is today.
    const isRuled = layers.some((layer) => layer.rowRule !== 'all');
    if (isSettled && !isRuled) return instant.toISOString();
    return `${instant.toISOString()} asked ${Math.floor(Date.now() / momentMs)}`;
  }

  /** What lay around a tile, with the rows and columns that the viewer may see. Rejects with a BusyFault. */
  async at(wish: PastWish): Promise<TileContent> {
    const { layer, viewer, instant, tile, isLarge } = wish;
    // Of a large layer everything would be a part of it that is sparse everywhere: its far tiles are read one by one.
    const cell = cellOf(tile) ?? (isLarge ? tile : null);
    const place = cell === null ? 'all' : `${cell.z}/${cell.x}/${cell.y}`;
    const keyNow = () =>
      [layer.name, scopeOf([layer], viewer), this.stateOf([layer], instant), place].join('|');
    const key = keyNow();
    const held = this.#held.get(key);
    if (held !== undefined) return held;
    const reading = this.#reading.get(key) ?? this.#readInTurn(wish, cell);
    this.#reading.set(key, reading);
    try {
      const { snapshot, isWhole, isSettled } = await reading;
      const content = { snapshot, isWhole };
      this.#held.set(isSettled ? keyNow() : key, content);
      return content;
    } finally {
      this.#reading.delete(key);
    }
  }

  async #readInTurn(wish: PastWish, cell: TileAddress | null): Promise<PastLayer> {
    await this.#takeTurn();
    try {
      return await this.#read(wish, cell);
    } finally {
      // Handed on without a moment in which somebody else could take it.
      const next = this.#turns.shift();
      if (next === undefined) this.#running--;
      else next();
    }
  }

  async #takeTurn(): Promise<void> {
    if (this.#running < readsAtOnce) {
      this.#running++;
      return;
    }
    if (this.#turns.length >= mostWaiting) {
      throw new BusyFault('Others are looking into the past just now. Try again in a moment.', 2);
    }
    await new Promise<void>((resolve) => this.#turns.push(resolve));
  }

  #read({ layer, viewer, instant, isLarge, middle }: PastWish, cell: TileAddress | null) {
    const area = cell === null ? null : areaOfTile(layer, cell, middle);
    const far = cell !== null && area === null ? `where ${farMeetsTile('geom')}` : '';
    // Ordered so that it is the same part each time.
    const part = isLarge ? `order by hashint8(feature_id) limit ${mostTileFeatures}` : '';
    const text = blocksText(area ?? 'null', `${far} ${part}`);
    return this.#database.as(
      viewer,
      async (transaction): Promise<PastLayer> => {
        const isSettled = await this.#noteWriters(transaction, instant);
        const values = { layer: layer.name, instant: instant.toISOString(), ...cell };
        const blocks = await transaction.rows<BlockRow>(text, values);
        const snapshot = packed(layer, blocks);
        const count = blocks.reduce((sum, { ids }) => sum + ids.length, 0);
        return { snapshot, isWhole: !isLarge || count < mostTileFeatures, isSettled };
      },
      { readOnly: true, timeoutMs: readLimitMs },
    );
  }

  /** Whether what is read from now on in this transaction is all that was ever written before the instant. */
  async #noteWriters(transaction: Transaction, instant: Date): Promise<boolean> {
    const known = this.#writersBelow.get(instant.getTime());
    if (known?.number === null) return true;
    const own = await transaction.first<NumberRow>(ownNumberText, {
      instant: instant.toISOString(),
    });
    const oldest = await transaction.first<NumberRow>(oldestOpenText);
    if (own?.hasPassed !== true || oldest === undefined) return false;
    const below = known?.number ?? BigInt(own.number);
    const isSettled = BigInt(oldest.number) >= below;
    this.#writersBelow.set(instant.getTime(), { number: isSettled ? null : below });
    return isSettled;
  }
}

/** What such rows hold, ready to be cut. */
export function packed(layer: LayerRecord, blocks: readonly BlockRow[]): Snapshot {
  const columnNames = residentColumns(layer);
  const dictionaries = columnNames.map(() => new Dictionary());
  const builder = new PackedBuilder(dictionaries);
  for (const { ids, geometries, properties } of blocks) {
    let at = 0;
    for (const [i, id] of ids.entries()) {
      const row = columnNames.map((name) => properties[i]?.[name]);
      at = builder.addWkb(id, geometries, row, at);
    }
  }
  return new LiveLayer(builder.finish(), columnNames, dictionaries).snapshot;
}

function sizeOf({ base, dictionaries }: Snapshot): number {
  const { featureBytes, vertexBytes, attributeBytes } = packedSize(base);
  return dictionaries.reduce(
    (sum, { bytes, offsets }) => sum + bytes.byteLength + offsets.byteLength,
    featureBytes + vertexBytes + attributeBytes,
  );
}
