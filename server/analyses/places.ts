/**
 * Where is asked: what was drawn, features and addresses become geometries on the city's plane, read once; a condition
 * is made of them. Distances are those of the geometries, not of their buffers, whose arcs are made of straight pieces.
 */
import { localised, quoteIdentifier, quoteTable } from '../catalog/index.ts';
import { type Row, statement, type Transaction } from '../db/index.ts';
import type { FieldFault } from '../errors.ts';
import {
  type Condition,
  checkGeometry,
  columnOf,
  crs84,
  type LayerView,
  questionSql,
} from '../features/index.ts';
import { asInput, wrongInput, wrongInputs } from './faults.ts';
import type { PlaceInputs } from './inputs.ts';
import { citySrid, filterOf, onPlane, viewOf } from './layers.ts';
import type { Run } from './process.ts';

export const placeDefaults = {
  /** Places of one question. */
  most: 5_000,
  /** Bytes of their geometries together. */
  mostBytes: 8_000_000,
  /** Vertices of the pieces that a large geometry is cut into, so that the index tells near from far. */
  pieceVertices: 32,
  /** Bytes of a single geometry that is asked as it is. */
  singleBytes: 2_000,
  /** Pieces of a quarter of an arc, of a buffer that is shown. */
  quarterPieces: 16,
};

export interface Place {
  /** The layer, or `drawn`. */
  readonly collection: string;
  readonly id: number | null;
  readonly title: string;
  /** Its property `kind`, where it has one. */
  readonly kind: string | null;
  /** EWKB on the city's plane, hexadecimal. */
  readonly ewkb: string;
}

interface PlaceRow extends Row {
  readonly id: number;
  readonly title: string | null;
  readonly kind: string | null;
  readonly ewkb: string;
}

const checkGeometries = statement('feature/check_geometries');

/** Whether the inputs name any place. */
export function namesPlace({ geometry, features, address }: PlaceInputs): boolean {
  return geometry !== undefined || features !== undefined || address !== undefined;
}

/** The places of the inputs; null when none is named. Throws a Fault that names the input that is wrong. */
export async function readPlaces(
  run: Run,
  t: Transaction,
  inputs: PlaceInputs,
): Promise<Place[] | null> {
  if (!namesPlace(inputs)) return null;
  const places = [
    ...(await drawnPlaces(run, t, inputs.geometry ?? [])),
    ...(await namedPlaces(run, t, inputs.features ?? [])),
    ...(await addressPlaces(run, t, inputs.address)),
  ];
  const bytes = places.reduce((sum, { ewkb }) => sum + ewkb.length / 2, 0);
  if (places.length > placeDefaults.most || bytes > placeDefaults.mostBytes) {
    const input = inputs.features === undefined ? 'geometry' : 'features';
    throw wrongInput(
      input,
      `These are more than ${placeDefaults.most} places, or too detailed ones.`,
    );
  }
  return places;
}

const anyGeometry = { geometryType: 'Geometry', dimensions: 'XY' } as const;

interface CheckRow extends Row {
  readonly geometry: string | null;
  readonly reason: string | null;
  readonly isOutside: boolean;
}

async function drawnPlaces(
  run: Run,
  t: Transaction,
  given: readonly Readonly<Record<string, unknown>>[],
): Promise<Place[]> {
  if (given.length === 0) return [];
  const field = (index: number) => `/inputs/geometry${given.length === 1 ? '' : `/${index}`}`;
  const checked = given.map((one, index) =>
    checkGeometry(bareGeometry(one), anyGeometry, crs84, field(index)),
  );
  const faults: FieldFault[] = checked.flatMap((one) => one.faults);
  if (faults.length > 0) throw wrongInputs(faults);
  const rows = await t.rows<CheckRow>(checkGeometries, {
    given: checked.map(({ geojson }) => geojson),
    givenSrids: given.map(() => 4326),
    layerSrids: given.map(() => citySrid(run)),
  });
  return rows.map(({ geometry, reason }, index) => {
    if (geometry !== null && reason === null) {
      return {
        collection: 'drawn',
        id: null,
        title: String(index + 1),
        kind: null,
        ewkb: geometry,
      };
    }
    throw wrongInputs([{ field: field(index), message: reason ?? 'It cannot be projected.' }]);
  });
}

/** The geometry of a feature too. */
function bareGeometry(value: Readonly<Record<string, unknown>>): unknown {
  return value.type === 'Feature' ? value.geometry : value;
}

type FeaturesInput = NonNullable<PlaceInputs['features']>[number];

async function namedPlaces(
  run: Run,
  t: Transaction,
  given: readonly FeaturesInput[],
): Promise<Place[]> {
  const found: Place[] = [];
  for (const [index, one] of given.entries()) {
    const input = given.length === 1 ? 'features' : `features/${index}`;
    const places = await featurePlaces(run, t, one, input);
    if (places.length === 0) throw wrongInput(input, 'There are no such features.');
    found.push(...places);
  }
  return found;
}

/** Features of a layer as places. `input` and `filterInput` are named by what is wrong with them. */
export function featurePlaces(
  run: Run,
  t: Transaction,
  given: FeaturesInput,
  input: string,
  filterInput = `${input}/filter`,
): Promise<Place[]> {
  const view = viewOf(
    run,
    given.collection,
    filterInput === `${input}/filter` ? `${input}/collection` : input,
  );
  return placesOf(run, t, view, given, filterInput);
}

async function addressPlaces(
  run: Run,
  t: Transaction,
  ids: readonly number[] | undefined,
): Promise<Place[]> {
  if (ids === undefined) return [];
  const role = run.catalog.placeRoles.get('address');
  if (!role) throw wrongInput('address', 'This city has no layer of addresses.');
  const view = viewOf(run, role.layer.name, 'address');
  const places = await placesOf(
    run,
    t,
    view,
    { collection: role.layer.name, ids: [...ids] },
    'address',
  );
  if (places.length < new Set(ids).size) throw wrongInput('address', 'There is no such address.');
  return places;
}

async function placesOf(
  run: Run,
  t: Transaction,
  view: LayerView,
  { ids, filter }: FeaturesInput,
  filterInput: string,
): Promise<Place[]> {
  const { layer } = view;
  const wanted = filterOf(filter, filterInput);
  const also: Condition | undefined = ids && {
    texts: [`${columnOf(layer.idColumn)} = any (:placeIds::text::bigint[])`],
    params: { placeIds: `{${ids.join()}}` },
  };
  const { source, where, params } = asInput(filterInput, () =>
    questionSql(view, { at: null, bbox: null, sort: [], filter: wanted, also }),
  );
  const plane = onPlane(layer, columnOf(layer.geometryColumn), citySrid(run));
  const rows = await t.rows<PlaceRow>(
    `select ${columnOf(layer.idColumn)}::float8 as id, ${titleColumn(view)} as title, ${kindColumn(view)} as kind,
       encode(ST_AsEWKB(ST_Force2D(ST_CurveToLine(${plane}))), 'hex') as ewkb
     from ${source} ${where} order by ${columnOf(layer.idColumn)} limit ${placeDefaults.most + 1}`,
    params,
  );
  return rows.map(({ id, title, kind, ewkb }) => ({
    collection: layer.name,
    id,
    title: title ?? `${localised(layer.titles, layer.title, run.language)} ${id}`,
    kind,
    ewkb,
  }));
}

function kindColumn({ properties }: LayerView): string {
  return properties.some(({ name }) => name === 'kind')
    ? `${columnOf('kind')}::text`
    : 'null::text';
}

/** What people call a feature: its name, else its number. */
export function titleColumn({ layer, properties }: LayerView): string {
  const column = ['name', 'title', 'reference', 'number'].find((name) =>
    properties.some((property) => property.name === name && property.dataType === 'string'),
  );
  return column === undefined ? `${columnOf(layer.idColumn)}::text` : columnOf(column);
}

/** The geometries as one text that PostgreSQL reads as a list. */
export function listOf(places: readonly Place[]): string {
  return `{${places.map(({ ewkb }) => ewkb).join()}}`;
}

/** Rows of (place, geom), the places numbered from 1, large ones cut; takes `:places`. */
export const piecesSql = `select p.n::integer as place, ST_Subdivide(p.g::geometry, ${placeDefaults.pieceVertices}) as geom
  from unnest(:places::text::text[]) with ordinality as p (g, n)`;

/** Rows of (place, geom): the buffers, with as many pieces an arc as is asked for. Takes `:places` and `:metres`. */
export function buffersSql(quarterPieces: number): string {
  return `select p.n::integer as place,
      case when :metres::float8 = 0 then p.g::geometry else ST_Buffer(p.g::geometry, :metres::float8, ${quarterPieces}) end as geom
    from unnest(:places::text::text[]) with ordinality as p (g, n)`;
}

export interface Nearness {
  readonly places: readonly Place[];
  readonly bufferMetres: number;
  readonly relation: 'intersects' | 'within';
  readonly merged: boolean;
}

/** Whether a feature lies near one of the places. `isPast`: the layer is no table that could be asked twice. */
export function nearCondition(
  run: Pick<Run, 'catalog'>,
  view: LayerView,
  near: Nearness,
  isPast: boolean,
): Condition {
  const { layer } = view;
  const srid = citySrid(run);
  const metres = near.bufferMetres;
  if (near.relation === 'within') return withinCondition(view, near, srid);
  const own = columnOf(layer.geometryColumn);
  const [first, ...others] = near.places;
  if (first && others.length === 0 && first.ewkb.length / 2 <= placeDefaults.singleBytes) {
    const place = ':places::text::geometry';
    return {
      texts: [isNear(layer.srid, own, place, srid)],
      params: { places: first.ewkb, metres },
    };
  }
  const params = { places: listOf(near.places), metres };
  if (isPast) {
    const text = `exists (select from (${piecesSql}) as s where ${isNear(layer.srid, own, 's.geom', srid)})`;
    return { texts: [text], params };
  }
  const id = quoteIdentifier(layer.idColumn);
  const other = `n.${quoteIdentifier(layer.geometryColumn)}`;
  // As a list that is found first: taken for a join, it is thought to bring a million rows, and all 500,000 requests are
  // read beside it (answers along the rivers took 55 ms instead of 400 on a busy machine, 2026-11-22).
  const text = `${columnOf(layer.idColumn)} = any (array(select n.${id} from (${piecesSql}) as s
    join ${quoteTable(layer)} as n on ${isNear(layer.srid, other, 's.geom', srid)}))`;
  return { texts: [text], params };
}

/** Written so that the index of the column serves, also where the layer has a reference system of its own. */
function isNear(layerSrid: number, column: string, place: string, srid: number): string {
  if (layerSrid === srid) return `ST_DWithin(${column}, ${place}, :metres::float8)`;
  const around = `ST_Transform(ST_Segmentize(ST_Envelope(ST_Expand(${place}, :metres::float8 + 1)), 1000), ${layerSrid})`;
  return `(${column} && ${around} and ST_DWithin(ST_Transform(${column}, ${srid}), ${place}, :metres::float8))`;
}

function withinCondition(view: LayerView, near: Nearness, srid: number): Condition {
  const { layer } = view;
  const own = columnOf(layer.geometryColumn);
  const buffers = buffersSql(64);
  const areas = near.merged ? `select ST_Union(b.geom) as geom from (${buffers}) as b` : buffers;
  const column = onPlane(layer, own, srid);
  const text = `exists (select from (${areas} offset 0) as a where ${column} && a.geom and ST_CoveredBy(${column}, a.geom))`;
  return { texts: [text], params: { places: listOf(near.places), metres: near.bufferMetres } };
}
