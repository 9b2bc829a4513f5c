/**
 * The statement that knows a place: planned from the catalogue alone, one for all its parts. In every
 * layer the point is transformed, never the indexed column; distances are metres in the city's SRID.
 */
import { createHash } from 'node:crypto';
import {
  type Catalog,
  type LayerRecord,
  type PlaceLayer,
  quoteIdentifier,
} from '../catalog/index.ts';
import type { Statement } from '../db/index.ts';
import type { Viewer } from '../viewer.ts';
import { numberColumn } from './sources.ts';

export const placeDefaults = {
  /** Metres beyond which the nearest house is not the place's address. */
  addressMetres: 250,
  /** Neighbours by the layer's own measure of distance, of which the nearest in metres is taken. */
  addressCandidates: 4,
  /** Candidate assets read a layer. */
  assetsOfLayer: 10,
  /** Metres around the place in which assets are looked for when no category says how far. */
  assetMetres: 40,
} as const;

export interface PlacePlan {
  readonly statement: Statement;
  /** Layers of candidate assets, the likeliest first. */
  readonly assetLayers: readonly LayerRecord[];
}

interface Wish {
  readonly viewer: Viewer;
  /** Null: all asset layers. */
  readonly assetLayers: readonly string[] | null;
}

const parameters = ['lon', 'lat', 'metres', 'chosenLayer', 'chosenId'] as const;
const [, , metres, chosenLayer, chosenId] = parameters.map((_, at) => `$${at + 1}`);

/** Pure: the same catalogue and wish give the same statement, so that the database plans it once a connection. */
export function planPlace(catalog: Catalog, wish: Wish): PlacePlan {
  const assetLayers = assetLayersFor(catalog, wish);
  const text = `with here as materialized (
  select st_transform(st_setsrid(st_makepoint($1::float8, $2::float8), 4326), c.srid) as point, c.srid, c.extent
  from catalog.city as c
  limit 1
)
select st_intersects(here.extent, here.point) as inside,
  ${addressPart(catalog, wish.viewer)} as address,
  ${containingPart(catalog, wish.viewer, 'parcel', ['number', 'municipality_code', 'municipality_name'])} as parcel,
  ${containingPart(catalog, wish.viewer, 'district', ['name', 'name_cyrillic'])} as district,
  ${assetsPart(assetLayers, wish.viewer)} as assets
from here
where ${metres}::float8 >= 0 and coalesce(${chosenLayer}::text, '') is not null and coalesce(${chosenId}::bigint, 0) is not null`;
  const name = `locate/place/${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
  return { statement: { name, text, parameters }, assetLayers };
}

function isVisible(layer: LayerRecord, viewer: Viewer): boolean {
  return layer.isPublic || viewer.role !== 'citizen';
}

/** The layers a category is about in its order, or all in drawing order; only what is adopted, an asset and visible. */
function assetLayersFor(catalog: Catalog, { viewer, assetLayers }: Wish): LayerRecord[] {
  const names = assetLayers ?? [...catalog.layers.keys()];
  return names.flatMap((name) => {
    const layer = catalog.layers.get(name);
    const fits = layer && layer.rowRule === 'all' && (assetLayers !== null || layer.isAsset);
    return fits && isVisible(layer, viewer) ? [layer] : [];
  });
}

const table = (layer: LayerRecord) =>
  `${quoteIdentifier(layer.schemaName)}.${quoteIdentifier(layer.tableName)}`;
const column = (name: string) => `f.${quoteIdentifier(name)}`;
const geometryOf = (layer: LayerRecord) => column(layer.geometryColumn);
const pointIn = (layer: LayerRecord) => `st_transform(here.point, ${Math.trunc(layer.srid)})`;
const metresTo = (layer: LayerRecord) =>
  `st_distance(st_transform(${geometryOf(layer)}, here.srid), here.point)`;

/** Whether the viewer may read a column; one that is not published is the server's own, say a key. */
function isReadable(layer: LayerRecord, name: string, viewer: Viewer): boolean {
  const property = layer.properties.find((each) => each.name === name);
  return viewer.role !== 'citizen' || property === undefined || property.isPublic;
}

/** Columns of a part under their words; null for a word that the city does not have, or the viewer may not read. */
function wordColumns(
  { layer, columns }: PlaceLayer,
  words: readonly string[],
  viewer: Viewer,
): string {
  return words
    .map((word) => {
      const name = columns[word];
      const isThere = name !== undefined && isReadable(layer, name, viewer);
      return `${isThere ? column(name) : 'null'} as ${word}`;
    })
    .join(', ');
}

function addressPart(catalog: Catalog, viewer: Viewer): string {
  const part = catalog.placeRoles.get('address');
  if (!part || !isVisible(part.layer, viewer)) return 'null::jsonb';
  const { layer } = part;
  const words = wordColumns(
    part,
    ['number', 'street_name', 'settlement', 'text', 'street_id'],
    viewer,
  );
  return `(select to_jsonb(a) from (
    select n.*, ${streetPart(catalog, viewer)} as street
    from (
      select ${column(layer.idColumn)} as id, ${words}, ${metresTo(layer)} as distance
      from ${table(layer)} as f
      order by ${geometryOf(layer)} <-> ${pointIn(layer)}
      limit ${placeDefaults.addressCandidates}
    ) as n
    where n.distance <= ${placeDefaults.addressMetres}
    order by n.distance, n.id
    limit 1
  ) as a)`;
}

/** The street's own names, where addresses refer to streets by id. */
function streetPart(catalog: Catalog, viewer: Viewer): string {
  const part = catalog.placeRoles.get('street');
  const streetId = catalog.placeRoles.get('address')?.columns.street_id;
  if (!part || streetId === undefined || !isVisible(part.layer, viewer)) return 'null::jsonb';
  const words = wordColumns(part, ['name', 'name_cyrillic'], viewer);
  return `(select to_jsonb(s) from (select ${words} from ${table(part.layer)} as f
      where ${column(part.layer.idColumn)} = n.street_id limit 1) as s)`;
}

function containingPart(
  catalog: Catalog,
  viewer: Viewer,
  role: 'parcel' | 'district',
  words: readonly string[],
): string {
  const part = catalog.placeRoles.get(role);
  if (!part || !isVisible(part.layer, viewer)) return 'null::jsonb';
  const { layer } = part;
  return `(select to_jsonb(a) from (
    select ${column(layer.idColumn)} as id, ${wordColumns(part, words, viewer)}
    from ${table(layer)} as f
    where st_intersects(${geometryOf(layer)}, ${pointIn(layer)})
    order by 1
    limit 1
  ) as a)`;
}

function assetsPart(layers: readonly LayerRecord[], viewer: Viewer): string {
  if (layers.length === 0) return "'[]'::jsonb";
  const near = layers
    .map((layer, order) => nearAssets(layer, order, viewer))
    .join('\n  union all ');
  return `(select coalesce(jsonb_agg(to_jsonb(a)), '[]') from (${near}) as a)`;
}

function nearAssets(layer: LayerRecord, order: number, viewer: Viewer): string {
  const geometry = geometryOf(layer);
  const box = `st_transform(st_expand(here.point, ${metres}::float8), ${Math.trunc(layer.srid)})`;
  const name = `'${layer.name.replaceAll("'", "''")}'`;
  const chosen = `(${chosenLayer}::text = ${name} and ${column(layer.idColumn)} = ${chosenId}::bigint)`;
  const published = (wanted: string | undefined) => {
    const property = layer.properties.find((each) => each.name === wanted);
    const isShown = property && isReadable(layer, property.name, viewer);
    return isShown ? `${column(property.name)}::text` : 'null::text';
  };
  const columns = (where: string, isChosen: boolean, limit: number) => `(select ${name} as layer,
      ${order} as layer_order, ${isChosen} as is_chosen, n.*,
      st_x(n.point) as lon, st_y(n.point) as lat
    from (
      select ${column(layer.idColumn)} as id, ${published(numberColumn(layer))} as number, ${published('state')} as state,
        ${metresTo(layer)} as distance,
        st_transform(st_closestpoint(${geometry}, ${pointIn(layer)}), 4326) as point
      from ${table(layer)} as f
      where ${where}
    ) as n
    where ${isChosen} or n.distance <= ${metres}::float8
    order by n.distance
    limit ${limit})`;
  return `${columns(`${geometry} && ${box}`, false, placeDefaults.assetsOfLayer)}
  union all ${columns(chosen, true, 1)}`;
}
