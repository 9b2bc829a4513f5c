/**
 * Which layers the search index is filled from, and how: planned from the catalogue alone, so that a
 * city without street ids, or with its own tables, is a matter of catalog.place_role.
 */
import {
  type Catalog,
  type LayerRecord,
  type PlaceRole,
  quoteIdentifier,
  quoteTable,
} from '../catalog/index.ts';
import { AddressBook } from './address-book.ts';
import { type SourceRow, tenMillionths, textOf } from './rows.ts';
import type { NameKind } from './search/place-names.ts';
import type { SearchIndex } from './search/search-index.ts';
import { namesOfOne } from './words.ts';

/** One layer in one part: how it is read, and what its rows do to the index. */
export interface Source {
  readonly layer: string;
  /** Reads everything; with `:ids` bound (`where` is `byIds`), a few. */
  readonly text: string;
  readonly byIds: string;
  put(row: SourceRow): void;
  remove(id: number): void;
  /** Ids that the index holds from this source. */
  ids(): Iterable<number>;
  /** What has to be read again when features of another layer changed: `:ids` of that layer are bound. */
  readonly follows?: { readonly layer: string; readonly byIds: string };
}

type Columns = Readonly<Record<string, string>>;

/** In the order in which they have to be read: what others refer to comes first. */
export function planSources(catalog: Catalog, index: SearchIndex): Source[] {
  return [
    ...nameSource(catalog, index, 'settlement', 'settlement'),
    ...nameSource(catalog, index, 'district', 'district'),
    ...nameSource(catalog, index, 'cadastral_municipality', 'municipality'),
    ...nameSource(catalog, index, 'street', 'street'),
    ...addressSource(catalog, index),
    ...parcelSource(catalog, index),
    ...[...catalog.layers.values()].flatMap((layer) => assetSource(index, layer)),
  ];
}

/** The column that plays a word: as the part says, else the layer's own of that name. */
function columnFor(layer: LayerRecord, columns: Columns, ...words: string[]): string | undefined {
  for (const word of words) {
    const column = columns[word] ?? layer.properties.find(({ name }) => name === word)?.name;
    if (column !== undefined) return column;
  }
  return undefined;
}

/** A select of `id`, position and the wanted columns under their words; a point is itself, all else stands for its middle. */
function selectText(layer: LayerRecord, wanted: Record<string, string | undefined>): string {
  const geometry = `f.${quoteIdentifier(layer.geometryColumn)}`;
  // Closest to the centroid: inside a polygon, on a line; and it cannot fail on a geometry that is not valid.
  const point =
    layer.geometryType === 'Point'
      ? geometry
      : `st_closestpoint(${geometry}, st_centroid(${geometry}))`;
  const columns = Object.entries(wanted).map(([word, column]) =>
    column === undefined ? `null as ${word}` : `f.${quoteIdentifier(column)} as ${word}`,
  );
  const table = quoteTable(layer);
  return `select f.${quoteIdentifier(layer.idColumn)} as id, st_x(p.point) as lon, st_y(p.point) as lat, ${columns.join(', ')}
from ${table} as f
cross join lateral (select st_transform(${point}, 4326) as point) as p
where not st_isempty(${geometry})`;
}

function sourceOf(
  layer: LayerRecord,
  wanted: Record<string, string | undefined>,
  rest: Pick<Source, 'put' | 'remove' | 'ids'>,
): Source {
  const text = selectText(layer, wanted);
  const byIds = `${text} and f.${quoteIdentifier(layer.idColumn)} = any(:ids)`;
  return { layer: layer.name, text, byIds, ...rest };
}

function nameSource(
  catalog: Catalog,
  index: SearchIndex,
  role: PlaceRole,
  kind: NameKind,
): Source[] {
  const part = catalog.placeRoles.get(role);
  if (!part) return [];
  const { layer, columns } = part;
  const name = columnFor(layer, columns, 'name');
  if (name === undefined) return [];
  const wanted = {
    name,
    name_cyrillic: columnFor(layer, columns, 'name_cyrillic'),
    settlement: kind === 'street' ? columnFor(layer, columns, 'settlement') : undefined,
    rank: columnFor(layer, columns, 'rank', 'population_class'),
    code: kind === 'municipality' ? columnFor(layer, columns, 'code') : undefined,
  };
  return [
    sourceOf(layer, wanted, {
      put: (row) => putName(index, kind, layer.name, row),
      remove: (id) => index.names.remove(kind, layer.name, id),
      ids: () => index.names.idsOf(kind, layer.name),
    }),
  ];
}

function putName(index: SearchIndex, kind: NameKind, layer: string, row: SourceRow): void {
  const name = textOf(row.name);
  if (name === '') return;
  const rank = Number(row.rank ?? 3);
  const at = index.names.put({
    kind,
    layer,
    id: Number(row.id),
    name,
    nameCyrillic: textOf(row.name_cyrillic) || null,
    settlement: textOf(row.settlement),
    rank: rank >= 1 && rank <= 4 ? rank : 3,
    lon: tenMillionths(row.lon),
    lat: tenMillionths(row.lat),
  });
  if (kind !== 'municipality') return;
  for (const key of [textOf(row.code), name]) if (key !== '') index.municipalityNames.set(key, at);
}

function addressSource(catalog: Catalog, index: SearchIndex): Source[] {
  const part = catalog.placeRoles.get('address');
  if (!part) return [];
  const { layer, columns } = part;
  index.addressLayer = layer.name;
  const street = catalog.placeRoles.get('street')?.layer;
  const book = new AddressBook(index, street?.name ?? '');
  const wanted = {
    number: columns.number,
    street_id: columns.street_id,
    street_name: columns.street_name,
    settlement: columns.settlement,
    text: columns.text,
  };
  const source = sourceOf(layer, wanted, {
    put: (row) => book.put(row),
    remove: (id) => index.houses.remove(id),
    ids: () => index.houses.allIds(),
  });
  if (!street || columns.street_id === undefined) return [source];
  // A street that comes or goes after its addresses: they are put under it, or under their own words.
  const byIds = `${source.text} and f.${quoteIdentifier(columns.street_id)} = any(:ids)`;
  return [{ ...source, follows: { layer: street.name, byIds } }];
}

function parcelSource(catalog: Catalog, index: SearchIndex): Source[] {
  const part = catalog.placeRoles.get('parcel');
  if (!part) return [];
  const { layer, columns } = part;
  index.parcelLayer = layer.name;
  const wanted = {
    number: columnFor(layer, columns, 'number'),
    municipality_code: columns.municipality_code,
    municipality_name: columns.municipality_name,
  };
  return [
    sourceOf(layer, wanted, {
      put: (row) => putParcel(index, row),
      remove: (id) => index.parcels.remove(id),
      ids: () => index.parcels.allIds(),
    }),
  ];
}

function putParcel(index: SearchIndex, row: SourceRow): void {
  const name = textOf(row.municipality_name);
  const key = textOf(row.municipality_code) || name;
  const group = index.municipalities.of(key);
  const position = { lon: tenMillionths(row.lon), lat: tenMillionths(row.lat) };
  if (name !== '' && !index.municipalityNames.has(key)) {
    // A city without a layer of cadastral municipalities: its parcels name them.
    const place = {
      layer: index.parcelLayer,
      id: -1 - group,
      name,
      nameCyrillic: null,
      ...position,
    };
    const at = index.names.put({ kind: 'municipality', settlement: '', rank: 3, ...place });
    index.municipalityNames.set(key, at);
  }
  index.parcels.put({ id: Number(row.id), group, number: textOf(row.number), ...position });
}

/** Assets are found by what stands on them: the column `number`, or one whose title (its comment) is Number. */
export function numberColumn(layer: Pick<LayerRecord, 'properties'>): string | undefined {
  const named = layer.properties.find(({ name }) => name.toLowerCase() === 'number');
  const titled = layer.properties.find(({ title }) => title.toLowerCase() === 'number');
  return (named ?? titled)?.name;
}

function assetSource(index: SearchIndex, layer: LayerRecord): Source[] {
  const number = layer.isAsset ? numberColumn(layer) : undefined;
  if (number === undefined) return [];
  const group = index.assetLayers.of(layer.name);
  const titles = [layer.title, ...Object.values(layer.titles), ...namesOfOne(layer.name)];
  for (const title of titles) index.nameAsset(layer.name, title);
  const things = index.assetsOf(group);
  return [
    sourceOf(
      layer,
      { number },
      {
        put: (row) => {
          const position = { lon: tenMillionths(row.lon), lat: tenMillionths(row.lat) };
          things.put({ id: Number(row.id), group, number: textOf(row.number), ...position });
        },
        remove: (id) => things.remove(id),
        ids: () => things.allIds(),
      },
    ),
  ];
}
