/** Assets by name: "Water valve Z-00360", and where they are. */
import {
  type Catalog,
  type LayerRecord,
  quoteIdentifier,
  quoteTable,
  visibleLayers,
  visibleProperties,
} from '../catalog/index.ts';
import type { Row, Transaction } from '../db/index.ts';
import type { Language } from '../http/api/schema.ts';
import { nameOfOne, numberColumn } from '../locate/index.ts';
import type { Viewer } from '../viewer.ts';

export interface AssetKey {
  readonly layer: string;
  readonly id: number;
}

export interface NamedAsset extends AssetKey {
  /** In the asker's language. */
  readonly title: string;
  readonly number: string | null;
  /** Degrees; null when it is there no more. */
  readonly lonLat: [number, number] | null;
}

interface AssetRow extends Row {
  readonly id: number;
  readonly number: string | null;
  readonly lon: number;
  readonly lat: number;
}

/** Names the assets in their order; those of layers that the viewer may not know are left out. */
export async function nameAssets(
  t: Transaction,
  { catalog, viewer, language }: { catalog: Catalog; viewer: Viewer; language: Language },
  keys: readonly AssetKey[],
): Promise<NamedAsset[]> {
  const layers = new Map(visibleLayers(catalog, viewer).map((layer) => [layer.name, layer]));
  const rows = new Map<string, AssetRow>();
  for (const [name, ofLayer] of Map.groupBy(keys, ({ layer }) => layer)) {
    const layer = layers.get(name);
    if (!layer) continue;
    const ids = ofLayer.map(({ id }) => id);
    for (const row of await t.rows<AssetRow>(textOf(layer, viewer), { ids })) {
      rows.set(`${name}/${row.id}`, row);
    }
  }
  return keys.flatMap(({ layer: name, id }) => {
    const layer = layers.get(name);
    if (!layer) return [];
    const row = rows.get(`${name}/${id}`);
    const number = row?.number ?? null;
    const title = `${nameOfOne(layer, language)} ${number ?? `#${id}`}`;
    return [{ layer: name, id, title, number, lonLat: row ? [row.lon, row.lat] : null }];
  });
}

function textOf(layer: LayerRecord, viewer: Viewer): string {
  const geometry = quoteIdentifier(layer.geometryColumn);
  const id = quoteIdentifier(layer.idColumn);
  const number = numberColumn({ properties: visibleProperties(layer, viewer) });
  // What was unsound before its layer was adopted must not reach GEOS as it is.
  const sound = `case when st_isvalid(${geometry}) then ${geometry} else st_makevalid(${geometry}) end`;
  return `select a.id, a.number, st_x(a.point) as lon, st_y(a.point) as lat from (
      select ${id}::float8 as id, ${number === undefined ? 'null' : quoteIdentifier(number)}::text as number,
        st_transform(st_pointonsurface(${sound}), 4326) as point
      from ${quoteTable(layer)}
      where ${id} = any (:ids::bigint[])
    ) as a`;
}
