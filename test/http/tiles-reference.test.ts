/**
 * Our tiles against those of PostGIS, where PostGIS makes any: at zoom 16 and beyond nothing is simplified, so the same
 * features must be there, and no vertex further than one tile unit from the other's geometry.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Catalog,
  type LayerRecord,
  loadCatalog,
  quoteIdentifier,
} from '../../server/catalog/index.ts';
import type { Database } from '../../server/db/index.ts';
import { loadLayer } from '../../server/layers/load.ts';
import { type Snapshot, type TileAddress, TileCutter } from '../../tiles/index.ts';
import { openTestDatabase } from '../support/database.ts';
import { engineName } from '../support/engine.ts';
import { type DecodedFeature, decode } from '../unit/tiles/support.ts';

let database: Database;
let catalog: Catalog;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ database, close } = await openTestDatabase({ city: 'small' }));
  catalog = await loadCatalog(database);
});

afterAll(() => close());

const cutter = new TileCutter();

function ours(layer: LayerRecord, snapshot: Snapshot, tile: TileAddress): DecodedFeature[] {
  const cut = { name: layer.name, snapshot, columns: [], condition: null };
  return decode(cutter.cut(tile, [cut]).bytes)[layer.name] ?? [];
}

async function theirs(layer: LayerRecord, { z, x, y }: TileAddress): Promise<DecodedFeature[]> {
  const table = `${quoteIdentifier(layer.schemaName)}.${quoteIdentifier(layer.tableName)}`;
  const geometry = quoteIdentifier(layer.geometryColumn);
  const row = await database.system((transaction) =>
    transaction.first<{ mvt: Buffer | null }>(
      `select ST_AsMVT(feature, 'layer', 4096, 'geom', 'id') as mvt from (
         select ${quoteIdentifier(layer.idColumn)} as id, ST_AsMVTGeom(ST_Transform(${geometry}, 3857),
           ST_TileEnvelope(:z, :x, :y), 4096, 64, true) as geom
         from ${table}
         where ${geometry} && ST_Transform(ST_TileEnvelope(:z, :x, :y, margin => 0.02), ${layer.srid})
       ) as feature where geom is not null`,
      { z, x, y },
    ),
  );
  return decode(row?.mvt ?? new Uint8Array()).layer ?? [];
}

/** Tiles around some features of the layer, spread over the whole of it. */
async function someTiles(layer: LayerRecord): Promise<TileAddress[]> {
  const table = `${quoteIdentifier(layer.schemaName)}.${quoteIdentifier(layer.tableName)}`;
  const places = await database.system((transaction) =>
    transaction.rows<{ x: number; y: number }>(
      `select ST_X(p) / 40075016.68557849 + 0.5 as x, 0.5 - ST_Y(p) / 40075016.68557849 as y
       from (
         select ${quoteIdentifier(layer.geometryColumn)} as geom,
           row_number() over (order by ${quoteIdentifier(layer.idColumn)}) as place, count(*) over () as total
         from ${table}
       ) as feature, ST_Transform(ST_PointOnSurface(geom), 3857) as p
       where place % greatest(total / 6, 1) = 0 limit 6`,
    ),
  );
  return places.flatMap(({ x, y }) =>
    [16, 17, 19].map((z) => ({ z, x: Math.floor(x * 2 ** z), y: Math.floor(y * 2 ** z) })),
  );
}

type Point = readonly [number, number];

function distanceToSegment([px, py]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const dx = bx - ax;
  const dy = by - ay;
  const squared = dx * dx + dy * dy;
  const along =
    squared === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / squared));
  return Math.hypot(px - ax - along * dx, py - ay - along * dy);
}

function distanceTo(point: Point, feature: DecodedFeature): number {
  let least = Infinity;
  for (const part of feature.geometry) {
    for (let i = 0; i < part.length; i++) {
      const distance = distanceToSegment(point, part[Math.max(0, i - 1)]!, part[i]!);
      if (distance < least) least = distance;
    }
  }
  return least;
}

/** Where a polygon is cut, one may run along the edge of the buffer and the other not. */
const isOnEdge = ([x, y]: Point) => [x, y].some((value) => value <= -63 || value >= 4159);

function isOnEdgeOnly(feature: DecodedFeature): boolean {
  return feature.geometry.flat().every(isOnEdge);
}

/** The furthest that a vertex of one stands from the other, in tile units. */
function furthest(one: DecodedFeature, other: DecodedFeature): number {
  const points = one.geometry.flat().filter((point) => !isOnEdge(point));
  return Math.max(0, ...points.map((point) => distanceTo(point, other)));
}

function compare(mine: readonly DecodedFeature[], reference: readonly DecodedFeature[]): void {
  const byId = new Map(reference.map((feature) => [feature.id, feature]));
  const ids = (features: readonly DecodedFeature[]) =>
    features
      .filter((feature) => !isOnEdgeOnly(feature))
      .map(({ id }) => id)
      .sort();
  expect(ids(mine)).toEqual(ids(reference));
  for (const feature of mine) {
    const other = byId.get(feature.id);
    if (other === undefined) continue;
    const distance = Math.max(furthest(feature, other), furthest(other, feature));
    // One unit each way: the diagonal of a rounding that fell to the other side.
    expect(distance, `feature ${feature.id}`).toBeLessThanOrEqual(Math.SQRT2);
  }
}

if (engineName() === 'native') {
  test('our tiles hold the same features as those of PostGIS, within one tile unit', async () => {
    let compared = 0;
    for (const layer of catalog.layers.values()) {
      const { snapshot } = await loadLayer(database, layer);
      for (const tile of await someTiles(layer)) {
        const mine = ours(layer, snapshot, tile);
        compare(mine, await theirs(layer, tile));
        compared += mine.length;
      }
    }
    expect(compared).toBeGreaterThan(1000);
  });
} else {
  test('the embedded engine makes no tiles to compare with', async () => {
    await expect(
      database.system((transaction) =>
        transaction.rows('select ST_AsMVT(l) from catalog.layer as l'),
      ),
    ).rejects.toThrow();
  });
}
