/** The layers of the city that is measured, and the fixed list of tiles over them. */
import { type Catalog, type LayerRecord, quoteIdentifier } from '../../../server/catalog/index.ts';
import type { Database } from '../../../server/db/index.ts';
import { loadLayer } from '../../../server/layers/load.ts';
import { drawnColumns } from '../../../server/layers/visibility.ts';
import type { Viewer } from '../../../server/viewer.ts';
import { LiveLayer, type TileAddress } from '../../../tiles/index.ts';

export const measurer: Viewer = {
  role: 'administrator',
  accountId: null,
  organisationId: null,
  name: null,
};

export interface MeasuredLayer {
  readonly record: LayerRecord;
  readonly live: LiveLayer;
  readonly columns: readonly string[];
}

export interface MeasuredTile extends TileAddress {
  readonly layer: MeasuredLayer;
}

export function tableOf(record: LayerRecord): string {
  return `${quoteIdentifier(record.schemaName)}.${quoteIdentifier(record.tableName)}`;
}

/** Loads as the server does at its start: four layers side by side, simplified amid each other when all are there. */
export async function loadAll(database: Database, catalog: Catalog): Promise<MeasuredLayer[]> {
  const waiting = [...catalog.layers.values()];
  const loaded = new Map<string, MeasuredLayer>();
  const lanes = Array.from({ length: 4 }, async () => {
    for (let record = waiting.shift(); record !== undefined; record = waiting.shift()) {
      const live = await loadLayer(database, record, 'later');
      const columns = drawnColumns(record, measurer).filter((name) => name !== 'organisation_id');
      loaded.set(record.name, { record, live, columns });
    }
  });
  await Promise.all(lanes);
  LiveLayer.simplifyTogether([...loaded.values()].map(({ live }) => live));
  return [...catalog.layers.keys()].flatMap((name) => loaded.get(name) ?? []);
}

const deepestZoom = 18;

/** For each layer and each zoom from 8 (or from where it is drawn) to 18: two tiles, in town and somewhere else. */
export async function tileList(
  database: Database,
  layers: readonly MeasuredLayer[],
): Promise<MeasuredTile[]> {
  const tiles: MeasuredTile[] = [];
  for (const layer of layers) {
    const places = await placesOf(database, layer.record);
    const seen = new Set<string>();
    for (let z = Math.max(8, layer.record.minimumZoom); z <= deepestZoom; z++) {
      for (const { x, y } of places) {
        const tile = { z, x: Math.floor(x * 2 ** z), y: Math.floor(y * 2 ** z), layer };
        const key = `${z}/${tile.x}/${tile.y}`;
        if (!seen.has(key)) tiles.push(tile);
        seen.add(key);
      }
    }
  }
  return tiles;
}

/** Places on features: one amid the most, and two that are a third and two thirds through the table. */
async function placesOf(
  database: Database,
  record: LayerRecord,
): Promise<{ x: number; y: number }[]> {
  const id = quoteIdentifier(record.idColumn);
  const geometry = quoteIdentifier(record.geometryColumn);
  return database.system((transaction) =>
    transaction.rows<{ x: number; y: number }>(
      `with feature as (
         select ${id} as id, ST_PointOnSurface(${geometry}) as place from ${tableOf(record)}
       ), middle as (
         select percentile_disc(0.5) within group (order by ST_X(place)) as x,
           percentile_disc(0.5) within group (order by ST_Y(place)) as y from feature
       ), chosen as (
         (select place from feature, middle
          order by (ST_X(place) - x) ^ 2 + (ST_Y(place) - y) ^ 2, id limit 1)
         union all (select place from feature order by id
          offset (select count(*) / 3 from feature) limit 1)
         union all (select place from feature order by id
          offset (select count(*) * 2 / 3 from feature) limit 1)
       )
       select ST_X(p) / 40075016.68557849 + 0.5 as x, 0.5 - ST_Y(p) / 40075016.68557849 as y
       from chosen, ST_Transform(place, 3857) as p`,
    ),
  );
}
