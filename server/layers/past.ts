/**
 * Layers as they were: read out of the history as the viewer may see them, packed, and kept while somebody looks at
 * that instant. What was does not change any more, so nothing ever drops them but others that are looked at.
 */
import { LRUCache } from 'lru-cache';
import {
  Dictionary,
  LiveLayer,
  PackedBuilder,
  type Snapshot,
  type Value,
} from '../../tiles/index.ts';
import type { LayerRecord } from '../catalog/index.ts';
import type { Database, Row } from '../db/index.ts';
import type { Viewer } from '../viewer.ts';
import { residentColumns, scopeOf } from './visibility.ts';

/** Layers of the past held at a time: two or three instants of a map. */
const mostLayers = 32;
/** Milliseconds that reading one may take. */
const readLimitMs = 60_000;

interface BlockRow extends Row {
  readonly ids: number[];
  readonly geometries: Buffer;
  readonly properties: Readonly<Record<string, Value>>[];
}

/** A few thousand features a row, so that the driver makes no object a feature. */
const blocksText = `
  select json_agg(feature_id) as ids, json_agg(properties) as properties,
    string_agg(
      coalesce(ST_AsBinary(ST_Force2D(ST_Transform(ST_CurveToLine(geom), 3857))), '\\x010700000000000000'::bytea),
      ''::bytea
    ) as geometries
  from (
    select *, row_number() over () / 4000 as block from history.layer_at(:layer, :instant::timestamptz)
  ) as feature
  group by block`;

export class PastLayers {
  readonly #database: Database;
  readonly #held = new LRUCache<string, Promise<Snapshot>>({ max: mostLayers });

  constructor(database: Database) {
    this.#database = database;
  }

  /** The layer at an instant, with the rows and columns that the viewer may see. */
  async at(layer: LayerRecord, viewer: Viewer, instant: Date): Promise<Snapshot> {
    const key = [layer.name, scopeOf([layer], viewer), instant.toISOString()].join('|');
    const held = this.#held.get(key);
    if (held !== undefined) return held;
    const reading = this.#read(layer, viewer, instant);
    this.#held.set(key, reading);
    reading.catch(() => this.#held.delete(key));
    return reading;
  }

  async #read(layer: LayerRecord, viewer: Viewer, instant: Date): Promise<Snapshot> {
    const blocks = await this.#database.as(
      viewer,
      (transaction) =>
        transaction.rows<BlockRow>(blocksText, {
          layer: layer.name,
          instant: instant.toISOString(),
        }),
      { readOnly: true, timeoutMs: readLimitMs },
    );
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
}
