/** The assets that a request is about. */
import {
  type LayerRecord,
  localised,
  quoteIdentifier,
  quoteTable,
  visibleLayers,
  visibleProperties,
} from '../catalog/index.ts';
import { statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { assetRoles, RequestDetail } from '../http/api/schema.ts';
import { nameOfOne, numberColumn } from '../locate/index.ts';
import type { Viewer } from '../viewer.ts';
import type { Asker } from './context.ts';

const link = statement('request/link_asset');
const links = statement('request/asset_links');

export interface AssetReference {
  readonly layer: string;
  readonly id: number;
  readonly role: (typeof assetRoles)[number];
}

interface AssetRow extends Record<string, unknown> {
  id: number;
  number: string | null;
  lon: number;
  lat: number;
}

/** Links within a transaction that is open already. Throws Fault unknown-reference, which names `field`. */
export async function linkWithin(
  t: Transaction,
  { catalog, viewer }: Asker,
  requestId: number,
  asset: AssetReference,
  field = 'assets',
): Promise<void> {
  const layer = catalog.layers.get(asset.layer);
  const found = layer?.isAsset ? await fetchAssets(t, layer, [asset.id], viewer) : [];
  if (found.length === 0) {
    throw new Fault('unknown-reference', 'The asset does not exist.', [
      { field, message: `${asset.layer} ${asset.id} does not exist` },
    ]);
  }
  const { role } = asset;
  await t.run(link, {
    requestId,
    layer: asset.layer,
    featureId: asset.id,
    role,
    accountId: viewer.accountId,
  });
}

/**
 * The linked assets with their titles and places; one that is gone keeps its number and has no place.
 * A citizen is not told of assets in layers that are not public.
 */
export async function assetsOf(
  t: Transaction,
  { catalog, viewer, language }: Asker,
  requestId: number,
): Promise<RequestDetail['assets']> {
  interface Found extends Record<string, unknown> {
    layer: string;
    feature_id: number;
    role: string;
  }
  const layers = new Map(visibleLayers(catalog, viewer).map((layer) => [layer.name, layer]));
  const linked = await t.rows<Found>(links, { id: requestId });
  const rows = linked.filter(({ layer }) => viewer.role !== 'citizen' || layers.has(layer));
  const facts = await fetchByLayer(t, layers, rows, viewer);
  return rows.map(({ layer, feature_id: id, role }) => {
    const record = layers.get(layer);
    const fact = facts.get(`${layer}/${id}`);
    const layerTitle = record ? localised(record.titles, record.title, language) : layer;
    const name = record ? nameOfOne(record, language) : layer;
    return {
      layer,
      layerTitle,
      id,
      title: titleOf(name, fact, id),
      role,
      lonLat: fact ? ([fact.lon, fact.lat] satisfies [number, number]) : null,
    };
  });
}

function titleOf(name: string, fact: AssetRow | undefined, id: number): string {
  return `${name} ${fact?.number ?? `#${id}`}`;
}

async function fetchByLayer(
  t: Transaction,
  layers: ReadonlyMap<string, LayerRecord>,
  rows: readonly { layer: string; feature_id: number }[],
  viewer: Viewer,
): Promise<Map<string, AssetRow>> {
  const facts = new Map<string, AssetRow>();
  for (const name of new Set(rows.map((row) => row.layer))) {
    const layer = layers.get(name);
    if (!layer) continue;
    const ids = rows.filter((row) => row.layer === name).map((row) => row.feature_id);
    for (const row of await fetchAssets(t, layer, ids, viewer)) {
      facts.set(`${name}/${row.id}`, row);
    }
  }
  return facts;
}

function fetchAssets(
  t: Transaction,
  layer: LayerRecord,
  ids: readonly number[],
  viewer: Viewer,
): Promise<AssetRow[]> {
  const geometry = quoteIdentifier(layer.geometryColumn);
  // What was unsound before its layer was adopted must not reach GEOS as it is.
  const sound = `case when st_isvalid(${geometry}) then ${geometry} else st_makevalid(${geometry}) end`;
  const number = numberColumn({ properties: visibleProperties(layer, viewer) });
  return t.rows<AssetRow>(
    `select a.id, a.number, st_x(a.point) as lon, st_y(a.point) as lat from (
       select ${quoteIdentifier(layer.idColumn)}::float8 as id,
         ${number === undefined ? 'null' : quoteIdentifier(number)}::text as number,
         st_transform(st_pointonsurface(${sound}), 4326) as point
       from ${quoteTable(layer)}
       where ${quoteIdentifier(layer.idColumn)} = any (:ids::bigint[])
     ) as a`,
    { ids },
  );
}
