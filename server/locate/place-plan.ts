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
  quoteTable,
} from '../catalog/index.ts';
import type { Statement } from '../db/index.ts';
import type { Viewer } from '../viewer.ts';
import { innerPointNear, type StreetTable, streetsAlong } from './lines.ts';
import { numberColumn } from './sources.ts';

export const placeDefaults = {
  /** Metres beyond which the nearest house is not the place's address. */
  addressMetres: 250,
  /** Neighbours by the layer's own measure of distance, of which the nearest in metres is taken. */
  addressCandidates: 4,
  /** Houses listed around a place. */
  nearAddresses: 12,
  /** Candidate assets read a layer, and shown of all. */
  assetsOfLayer: 10,
  assets: 12,
  /** Faults told of each. */
  lastFaults: 3,
  /** Metres around the place in which assets are looked for when no category says how far. */
  assetMetres: 40,
  /** Metres that a less likely layer counts as farther away, a step of the category's order. */
  layerStepMetres: 20,
  /** Metres that a state counts: what is not there, or not yet, is seldom what is meant. */
  stateMetres: { out_of_use: 40, planned: 80 },
  /** Metres around the place in which open requests are near; looked at before rights decide; shown. */
  requestMetres: 120,
  requestCandidates: 200,
  requests: 20,
} as const;

const parameters = ['lon', 'lat', 'category', 'chosenLayer', 'chosenId'] as const;
const [category, chosenLayer, chosenId] = ['$3::text', '$4::text', '$5::bigint'] as const;

const plans = new WeakMap<Catalog, Map<string, Statement>>();

/**
 * The statement for a catalogue and a viewer: one text for all categories, so that a connection plans it
 * once. Parameters: lon, lat, category (a code or null), chosenLayer and chosenId (an asset or nulls).
 */
export function planPlace(catalog: Catalog, viewer: Viewer): Statement {
  const byViewer = plans.get(catalog) ?? new Map<string, Statement>();
  plans.set(catalog, byViewer);
  const kind = viewer.role === 'citizen' ? 'citizen' : 'staff';
  const known = byViewer.get(kind);
  if (known) return known;
  const text = placeText(catalog, viewer);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 24);
  const statement = { name: `locate/place/${hash}`, text, parameters };
  byViewer.set(kind, statement);
  return statement;
}

function placeText(catalog: Catalog, viewer: Viewer): string {
  const parcelWords = ['number', 'municipality_code', 'municipality_name'];
  return `with here as materialized (
  select st_transform(st_setsrid(st_makepoint($1::float8, $2::float8), 4326), c.srid) as point, c.srid, c.extent
  from catalog.city as c
  limit 1
), wish as materialized (
  select c.id as category_id, c.kind, c.asset_layers,
    coalesce(c.search_radius_metres, ${placeDefaults.assetMetres})::float8 as metres,
    ${chosenLayer} as chosen_layer, ${chosenId} as chosen_id
  from (select ${category} as code) as asked
  left join request.category as c on c.code = asked.code and c.is_active
)
select wish.category_id is not null as is_category_known,
  st_intersects(here.extent, here.point) as inside,
  ${addressPart(catalog, viewer)} as address,
  ${containingPart(catalog, viewer, 'parcel', parcelWords)} as parcel,
  ${containingPart(catalog, viewer, 'district', ['name', 'name_cyrillic'])} as district,
  ${assetsPart(catalog, viewer)} as assets,
  ${responsiblePart} as responsible,
  ${openRequestsPart} as open_requests
from here
cross join wish`;
}

/** What the asker is told of the rule that decides; row-level security lets everybody read organisations. */
const responsiblePart = `(select to_jsonb(a) from (
    select r.rule_id, r.reason_i18n, o.id as organisation_id, o.code, o.name, o.name_i18n, o.kind
    from org.responsible_for(wish.category_id, wish.kind,
      case when wish.chosen_layer is null then '{}' else array[wish.chosen_layer] end,
      case when wish.chosen_layer is null then '{}' else array[wish.chosen_id] end, here.point) as r
    join org.organisation as o on o.id = r.organisation_id
    where wish.category_id is not null
  ) as a)`;

/** Open requests near, under the viewer's own row-level rules. */
const openRequestsPart = `(select coalesce(jsonb_agg(to_jsonb(a) order by a.distance, a.received_at desc), '[]') from (
    select r.reference, r.category, c.title_i18n as category_titles, r.status, s.title_i18n as status_titles,
      r.received_at, st_distance(r.geom, here.point) as distance, st_x(p.point) as lon, st_y(p.point) as lat
    from unnest(place.open_request_ids(
      here.point, ${placeDefaults.requestMetres}, ${placeDefaults.requestCandidates})) as n (id)
    join request.request as r on r.id = n.id
    join request.category as c on c.id = r.category_id
    join request.status as s on s.code = r.status
    cross join lateral (select st_transform(r.geom, 4326) as point) as p
    order by distance, r.received_at desc
    limit ${placeDefaults.requests}
  ) as a)`;

function isVisible(layer: LayerRecord, viewer: Viewer): boolean {
  return layer.isPublic || viewer.role !== 'citizen';
}

/** Layers of which a feature can be what a request is about: assets, and what categories name beside them. */
function assetLayersFor(catalog: Catalog, viewer: Viewer): LayerRecord[] {
  return [...catalog.layers.values()].filter(
    (layer) => layer.rowRule === 'all' && isVisible(layer, viewer),
  );
}

const column = (name: string) => `f.${quoteIdentifier(name)}`;
const geometryOf = (layer: LayerRecord) => column(layer.geometryColumn);
const pointIn = (layer: LayerRecord) => `st_transform(here.point, ${Math.trunc(layer.srid)})`;
const metresTo = (layer: LayerRecord) =>
  `st_distance(st_transform(${geometryOf(layer)}, here.srid), here.point)`;

/** Whether the viewer may read a column; a citizen reads what is published and public. */
function isReadable(layer: LayerRecord, name: string, viewer: Viewer): boolean {
  if (viewer.role !== 'citizen') return true;
  return layer.properties.some((each) => each.name === name && each.isPublic);
}

/** The key by which addresses name their street: the database grants it, published or not, unless it is private. */
function isStreetKey(layer: LayerRecord, word: string, name: string): boolean {
  return word === 'street_id' && !layer.properties.some((each) => each.name === name);
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
      const isThere =
        name !== undefined && (isReadable(layer, name, viewer) || isStreetKey(layer, word, name));
      return `${isThere ? column(name) : 'null'} as ${word}`;
    })
    .join(', ');
}

/**
 * The houses around a place, the nearest first, for who reads a list rather than a map; null where the viewer knows no
 * addresses. Parameters: lon, lat.
 */
export function planNearAddresses(catalog: Catalog, viewer: Viewer): Statement | null {
  const part = catalog.placeRoles.get('address');
  if (!part || !isVisible(part.layer, viewer)) return null;
  const { layer } = part;
  const words = wordColumns(part, addressWords, viewer);
  const text = `with here as materialized (
  select st_transform(st_setsrid(st_makepoint($1::float8, $2::float8), 4326), c.srid) as point, c.srid
  from catalog.city as c
  limit 1
)
select n.*, ${streetPart(catalog, viewer)} as street
from here
cross join lateral (
  select ${column(layer.idColumn)}::float8 as id, ${words}, ${metresTo(layer)} as distance, st_x(p.point) as lon, st_y(p.point) as lat
  from ${quoteTable(layer)} as f
  cross join lateral (select st_transform(st_pointonsurface(${geometryOf(layer)}), 4326) as point) as p
  order by ${geometryOf(layer)} <-> ${pointIn(layer)}
  limit ${placeDefaults.nearAddresses}
) as n
where n.distance <= ${placeDefaults.addressMetres}
order by n.distance, n.id`;
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 24);
  return { name: `locate/near/${hash}`, text, parameters: ['lon', 'lat'] };
}

const addressWords = ['number', 'street_name', 'settlement', 'text', 'street_id'] as const;

function addressPart(catalog: Catalog, viewer: Viewer): string {
  const part = catalog.placeRoles.get('address');
  if (!part || !isVisible(part.layer, viewer)) return 'null::jsonb';
  const { layer } = part;
  const words = wordColumns(part, addressWords, viewer);
  return `(select to_jsonb(a) from (
    select n.*, ${streetPart(catalog, viewer)} as street
    from (
      select ${column(layer.idColumn)} as id, ${words}, ${metresTo(layer)} as distance
      from ${quoteTable(layer)} as f
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
  return `(select to_jsonb(s) from (select ${words} from ${quoteTable(part.layer)} as f
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
    from ${quoteTable(layer)} as f
    where st_intersects(${geometryOf(layer)}, ${pointIn(layer)})
    order by 1
    limit 1
  ) as a)`;
}

/** The chosen asset, then by distance, likelihood of the layer and state together, with what is open about each. */
function assetsPart(catalog: Catalog, viewer: Viewer): string {
  const layers = assetLayersFor(catalog, viewer);
  if (layers.length === 0) return "'[]'::jsonb";
  const near = layers.map((layer) => nearAssets(layer, viewer)).join('\n  union all ');
  const states = Object.entries(placeDefaults.stateMetres)
    .map(([state, metres]) => `when '${state}' then ${metres}`)
    .join(' ');
  return `(select coalesce(jsonb_agg(to_jsonb(a) order by a.is_chosen desc, a.unfitness, a.id), '[]') from (
    select fit.layer, fit.id, fit.number, fit.state, fit.distance, fit.lon, fit.lat, fit.is_chosen, fit.unfitness,
      along.*, about.open_requests, about.last_request_at, faults.last_faults
    from (
      select n.*, n.distance + n.layer_order * ${placeDefaults.layerStepMetres} + case n.state ${states} else 0 end as unfitness
      from (${near}) as n
      order by n.is_chosen desc, unfitness, n.id
      limit ${placeDefaults.assets}
    ) as fit
    cross join lateral (${streetsAlong('fit.line', streetTable(catalog, viewer))}) as along
    cross join lateral (
      select count(*) filter (where s.is_open) as open_requests, max(r.received_at) as last_request_at
      from request.asset_link as l
      join request.request as r on r.id = l.request_id
      join request.status as s on s.code = r.status
      where l.layer = fit.layer and l.feature_id = fit.id
    ) as about
    cross join lateral (
      select coalesce(jsonb_agg(to_jsonb(f) order by f.received_at desc), '[]') as last_faults
      from (
        select r.reference, r.received_at, c.title_i18n as titles, c.code
        from request.asset_link as l
        join request.request as r on r.id = l.request_id
        join request.category as c on c.id = r.category_id
        where l.layer = fit.layer and l.feature_id = fit.id and r.kind = 'fault'
        order by r.received_at desc
        limit ${placeDefaults.lastFaults}
      ) as f
    ) as faults
  ) as a)`;
}

function streetTable(catalog: Catalog, viewer: Viewer): StreetTable | undefined {
  const part = catalog.placeRoles.get('street');
  if (!part || !isVisible(part.layer, viewer)) return undefined;
  const { layer } = part;
  return {
    table: quoteTable(layer),
    geometry: geometryOf(layer),
    srid: Math.trunc(layer.srid),
    words: wordColumns(part, ['name', 'name_cyrillic'], viewer),
  };
}

function nearAssets(layer: LayerRecord, viewer: Viewer): string {
  const geometry = geometryOf(layer);
  const id = column(layer.idColumn);
  const name = `'${layer.name.replaceAll("'", "''")}'`;
  const box = `st_transform(st_expand(here.point, wish.metres), ${Math.trunc(layer.srid)})`;
  const isChosen = `(wish.chosen_layer = ${name} and ${id} = wish.chosen_id)`;
  // Without a category every asset may be meant; with one, the layers that it names.
  const isWished = layer.isAsset
    ? `(wish.category_id is null or ${name} = any (wish.asset_layers))`
    : `${name} = any (wish.asset_layers)`;
  // A point where lines meet would stand for all of them.
  const isLine = layer.geometryType === 'LineString';
  const line = isLine ? `st_transform(${geometry}, here.srid)` : 'null::geometry';
  const point = isLine
    ? innerPointNear(line, 'here.point')
    : `st_closestpoint(${geometry}, ${pointIn(layer)})`;
  const select = (chosen: boolean, where: string, limit: number) => `(select ${name} as layer,
      coalesce(array_position(wish.asset_layers, ${name}), 1) - 1 as layer_order, ${chosen} as is_chosen,
      n.id, n.number, n.state, n.distance, st_x(n.point) as lon, st_y(n.point) as lat, n.line
    from (
      select ${id}::bigint as id, ${published(layer, numberColumn(layer), viewer)} as number,
        ${published(layer, 'state', viewer)} as state, ${metresTo(layer)} as distance,
        st_transform(${point}, 4326) as point, ${line} as line
      from ${quoteTable(layer)} as f
      where ${where}
    ) as n
    where ${chosen} or n.distance <= wish.metres
    order by n.distance, n.id
    limit ${limit})`;
  const near = `${isWished} and ${geometry} && ${box} and ${isChosen} is not true`;
  return `${select(false, near, placeDefaults.assetsOfLayer)}
  union all ${select(true, isChosen, 1)}`;
}

function published(layer: LayerRecord, wanted: string | undefined, viewer: Viewer): string {
  const property = layer.properties.find((each) => each.name === wanted);
  const isShown = property && isReadable(layer, property.name, viewer);
  return isShown ? `${column(property.name)}::text` : 'null::text';
}
