/** Reads what networks are made of: pipes, valves, assets of feeders, addresses, all as metres of the city's SRID. */
import { type Catalog, type LayerRecord, quoteIdentifier, quoteTable } from '../catalog/index.ts';
import { type Database, type Row, statement, type Transaction } from '../db/index.ts';
import type { Pipe, Valve } from './graph.ts';

const networks = statement('network/networks');
const sources = statement('network/sources');

/** A row of network.network. */
export interface NetworkRecord extends Row {
  readonly code: string;
  readonly titles: Readonly<Record<string, string>>;
  readonly kind: 'pipes' | 'feeder';
  readonly asset_layer: string;
  readonly valve_layer: string | null;
  readonly open_column: string | null;
  readonly pipe_column: string | null;
  readonly group_column: string | null;
  readonly tolerance_metres: number;
  readonly reach_metres: number;
  readonly gathering_hours: number;
}

/** States of an asset in which it does its work. */
const workingStates = ['in_use', 'planned'] as const;

export interface Place {
  readonly id: number;
  readonly x: number;
  readonly y: number;
}

/** Something that hangs on a feeder. */
export interface Fed extends Place {
  readonly group: string;
}

interface Shape extends Row {
  readonly id: number;
  readonly wkb: Buffer;
}

/** Networks whose layers the city has, and the sources that were named of each. */
export async function readNetworks(
  t: Transaction,
  catalog: Catalog,
): Promise<{ records: NetworkRecord[]; sources: ReadonlyMap<string, readonly SourceRow[]> }> {
  const rows = await t.rows<NetworkRecord>(networks);
  const named = await t.rows<SourceRow>(sources);
  return {
    records: rows.filter(({ asset_layer }) => catalog.layers.has(asset_layer)),
    sources: Map.groupBy(named, ({ network }) => network),
  };
}

export interface SourceRow extends Row {
  readonly network: string;
  readonly layer: string;
  readonly feature_id: number;
}

/** A column that the layer has, else an expression that stands for it. */
function column(layer: LayerRecord, name: string | null, otherwise: string): string {
  const isThere = name !== null && layer.properties.some((property) => property.name === name);
  return isThere ? quoteIdentifier(name) : otherwise;
}

const isWorking = (layer: LayerRecord) =>
  `coalesce(${column(layer, 'state', 'null')}::text, 'in_use') in (${workingStates.map((state) => `'${state}'`).join(', ')})`;

/** Statement of a layer's features in little-endian WKB; with `ids` only those. A geometry that is not there is left out. */
function shapesText(layer: LayerRecord, srid: number, extra: string, onlyIds: boolean): string {
  const geometry = quoteIdentifier(layer.geometryColumn);
  const id = quoteIdentifier(layer.idColumn);
  return `select ${id}::float8 as id,
      st_asbinary(st_force2d(st_transform(${geometry}, ${Math.trunc(srid)})), 'NDR') as wkb${extra}
    from ${quoteTable(layer)}
    where ${geometry} is not null and not st_isempty(${geometry})
    ${onlyIds ? `and ${id} = any (:ids::bigint[])` : ''}`;
}

/** Reads a layer whole, or the features of these ids. */
async function* readShapes<T extends Shape>(
  database: Database,
  layer: LayerRecord,
  srid: number,
  extra: string,
  ids: readonly number[] | null,
): AsyncGenerator<T> {
  const text = shapesText(layer, srid, extra, ids !== null);
  if (ids !== null) {
    yield* await database.system((t) => t.rows<T>(text, { ids }), { readOnly: true });
    return;
  }
  for await (const rows of database.stream<T>(text, {}, chunkRows)) yield* rows;
}

const chunkRows = 5_000;

/** A pipe that is out of use carries nothing and is left out. */
export async function* readPipes(
  database: Database,
  layer: LayerRecord,
  srid: number,
  ids: readonly number[] | null = null,
): AsyncGenerator<Pipe> {
  const extra = `, ${column(layer, 'state', 'null')}::text as state`;
  const rows = readShapes<Shape & { state: string | null }>(database, layer, srid, extra, ids);
  for await (const { id, wkb, state } of rows) {
    if (state === 'out_of_use') continue;
    const parts = linesOf(wkb);
    if (parts.length > 0) yield { id, parts };
  }
}

export async function* readValves(
  database: Database,
  layer: LayerRecord,
  srid: number,
  { open_column, pipe_column }: NetworkRecord,
  ids: readonly number[] | null = null,
): AsyncGenerator<Valve> {
  const extra = `, coalesce(${column(layer, open_column, 'true')}, true) as is_open,
    ${isWorking(layer)} as is_usable, ${column(layer, pipe_column, 'null')}::float8 as pipe_id`;
  const rows = readShapes<Shape & { is_open: boolean; is_usable: boolean; pipe_id: number | null }>(
    database,
    layer,
    srid,
    extra,
    ids,
  );
  for await (const { id, wkb, is_open: isOpen, is_usable: isUsable, pipe_id: pipeId } of rows) {
    const [x, y] = firstPoint(wkb);
    yield { id, x, y, isOpen, isUsable, pipeId };
  }
}

export async function* readPlaces(
  database: Database,
  layer: LayerRecord,
  srid: number,
  ids: readonly number[] | null = null,
): AsyncGenerator<Place> {
  for await (const { id, wkb } of readShapes(database, layer, srid, '', ids)) {
    const [x, y] = firstPoint(wkb);
    yield { id, x, y };
  }
}

export async function* readFed(
  database: Database,
  layer: LayerRecord,
  srid: number,
  { group_column }: NetworkRecord,
  ids: readonly number[] | null = null,
): AsyncGenerator<Fed> {
  const extra = `, ${column(layer, group_column, 'null')}::text as fed_by`;
  const rows = readShapes<Shape & { fed_by: string | null }>(database, layer, srid, extra, ids);
  for await (const { id, wkb, fed_by: group } of rows) {
    if (group === null) continue;
    const [x, y] = firstPoint(wkb);
    yield { id, x, y, group };
  }
}

const wkbTypes = { line: 2, multiLine: 5 } as const;
/** Bytes: byte order and type before every geometry; the count of points or parts after it. */
const headBytes = 5;
const countBytes = 4;

/** Lines of a LineString or MultiLineString in little-endian, two-dimensional WKB. */
export function linesOf(wkb: Buffer): Float64Array[] {
  const type = wkb.readUInt32LE(1);
  if (type === wkbTypes.line) return [coordinatesAt(wkb, headBytes)];
  if (type !== wkbTypes.multiLine) return [];
  const lines: Float64Array[] = [];
  let at = headBytes + countBytes;
  for (let part = wkb.readUInt32LE(headBytes); part > 0; part--) {
    const line = coordinatesAt(wkb, at + headBytes);
    lines.push(line);
    at += headBytes + countBytes + line.length * Float64Array.BYTES_PER_ELEMENT;
  }
  return lines;
}

function coordinatesAt(wkb: Buffer, at: number): Float64Array {
  const points = wkb.readUInt32LE(at);
  return Float64Array.from({ length: points * 2 }, (_, index) =>
    wkb.readDoubleLE(at + countBytes + index * Float64Array.BYTES_PER_ELEMENT),
  );
}

/** The first point of any geometry: of nested ones, of their first part. */
function firstPoint(wkb: Buffer): [number, number] {
  const type = wkb.readUInt32LE(1);
  const deeper = { 1: 0, 2: countBytes, 3: 2 * countBytes }[type];
  if (deeper === undefined) return firstPoint(wkb.subarray(headBytes + countBytes));
  const at = headBytes + deeper;
  return [wkb.readDoubleLE(at), wkb.readDoubleLE(at + Float64Array.BYTES_PER_ELEMENT)];
}
