/**
 * Layers that are too large to be held: each tile reads what lies in it out of the database, and goes through the same
 * encoder under the same rules. What shares an edge with something that lies wholly outside the tile's reach may
 * simplify otherwise there than in the next tile.
 */
import {
  bufferedBox,
  Dictionary,
  degreesOfBox,
  LiveLayer,
  PackedBuilder,
  type Snapshot,
  type TileAddress,
} from '../../tiles/index.ts';
import { type LayerRecord, quoteTable } from '../catalog/index.ts';
import type { Database } from '../db/index.ts';
import { addPage, pageText, readLimitMs, readPage } from './load.ts';
import { residentColumns } from './visibility.ts';

/** Features read for one tile; of more a part is taken that is the same each time. */
export const mostTileFeatures = 100_000;
/** Beyond the tile's edge, as a part of its side: the buffer, and what an edge bends in another reference system. */
const reachPart = 0.03;
/** Above it a tile is wider than what one reference system can tell of. */
const widestIndexedZoom = 5;
/** Side of the world in EPSG:3857, and pieces in which the edge of a tile is brought to another reference system. */
const envelopeMetres = 40_075_016;
const edgePieces = 16;
/** Degrees from the city's middle within which its reference systems are true. */
const nearDegrees = 25;

/** What lies in one tile. */
export interface TileContent {
  readonly snapshot: Snapshot;
  /** False when the tile holds more than is read at once. */
  readonly isWhole: boolean;
}

/** Whether a table has more rows than may be held; counts no further than it must. */
export async function isLarge(
  database: Database,
  layer: LayerRecord,
  mostFeatures: number,
): Promise<boolean> {
  const table = quoteTable(layer);
  const row = await database.system(
    (transaction) =>
      transaction.first<{ count: number }>(
        `select count(*)::integer as count from (select from ${table} limit :most) as row`,
        { most: mostFeatures + 1 },
      ),
    { readOnly: true, timeoutMs: readLimitMs },
  );
  return (row?.count ?? 0) > mostFeatures;
}

/** Reads what lies in a tile. `middle` is the city's, in degrees; null when there is no city. */
export async function readTile(
  database: Database,
  layer: LayerRecord,
  tile: TileAddress,
  middle: readonly [number, number] | null,
): Promise<TileContent> {
  const columnNames = residentColumns(layer);
  const selection = `where ${meetsTile(layer, tile, middle)} order by hashint8(id) limit :most`;
  const text = pageText(layer, columnNames, selection);
  const page = await readPage(database, text, { ...tile, most: mostTileFeatures });
  const dictionaries = columnNames.map(() => new Dictionary());
  const builder = new PackedBuilder(dictionaries);
  addPage(builder, page);
  const { snapshot } = new LiveLayer(builder.finish(), columnNames, dictionaries);
  return { snapshot, isWhole: page.count < mostTileFeatures };
}

function meetsTile(
  layer: LayerRecord,
  tile: TileAddress,
  middle: readonly [number, number] | null,
): string {
  const area = areaOfTile(layer, tile, middle);
  return area === null ? farMeetsTile('geometry') : `geometry && ${area}`;
}

const envelope = `ST_TileEnvelope(:z::integer, :x::integer, :y::integer, margin => ${reachPart})`;

/**
 * SQL for what a tile (:z, :x, :y) reaches, in the layer's reference system, so that its index serves. Only near the
 * city: elsewhere that may have no answer, and it is null.
 */
export function areaOfTile(
  layer: LayerRecord,
  tile: TileAddress,
  middle: readonly [number, number] | null,
): string | null {
  if (!isNear(tile, middle)) return null;
  const bent = `ST_Segmentize(${envelope}, ${envelopeMetres / edgePieces} / 2 ^ :z::integer)`;
  return `ST_Transform(${bent}, ${layer.srid})`;
}

/** SQL for whether a geometry meets a tile wherever that is. */
export function farMeetsTile(geometry: string): string {
  return `ST_Transform(${geometry}, 3857) && ${envelope}`;
}

function isNear(tile: TileAddress, middle: readonly [number, number] | null): boolean {
  if (middle === null || tile.z < widestIndexedZoom) return false;
  const [west, south, east, north] = degreesOfBox(bufferedBox(tile));
  const [longitude, latitude] = middle;
  return (
    Math.abs((west + east) / 2 - longitude) < nearDegrees &&
    Math.abs((south + north) / 2 - latitude) < nearDegrees
  );
}
