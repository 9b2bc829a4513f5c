/** Features of a result as a GeoPackage, by the writer that layers have: their columns and types are read off the values. */
import type { Feature, FeatureCollection } from 'geojson';
import { crs84 } from '../../../features/index.ts';
import { type Batch, type CollectionFacts, geoPackage } from '../../../formats/index.ts';
import { wkbOf } from './wkb.ts';

type LayerFacts = CollectionFacts['layer'];
type Column = LayerFacts['columns'][number];

/** What is told of a result in the file itself. */
export interface FileFacts {
  /** Of the table. */
  readonly name: string;
  readonly title: string;
  /** How it came about. */
  readonly description: string;
  /** RFC 3339 */
  readonly timeStamp: string;
}

/** A table with a number and a geometry of its own, so that a property `id` keeps its name. */
const idColumn = 'fid';
const geometryColumn = 'geom';

/** The whole file. */
export async function geoPackageOf(
  { features }: FeatureCollection,
  { name, title, description, timeStamp }: FileFacts,
): Promise<Buffer> {
  const columns = columnsOf(features);
  const layer: LayerFacts = {
    name,
    title,
    description,
    idColumn,
    geometryColumn,
    geometryType: geometryTypeOf(features),
    columns,
    system: crs84,
    schemaAddress: '',
  };
  const facts: CollectionFacts = { layer, links: [], timeStamp, matched: {} };
  const pieces: Uint8Array[] = [];
  for await (const piece of geoPackage.collection(batchOf(features, columns), facts)) {
    pieces.push(typeof piece === 'string' ? Buffer.from(piece) : piece);
  }
  return Buffer.concat(pieces);
}

async function* batchOf(
  features: readonly Feature[],
  columns: readonly Column[],
): AsyncGenerator<Batch> {
  const ids = idsOf(features);
  const rows = features.map(({ geometry, properties }, at) => [
    Buffer.from(String(ids[at])),
    geometry === null ? null : wkbOf(geometry),
    ...columns.map((column) => bytesOf(properties?.[column.name])),
  ]);
  yield { texts: [], rows, count: rows.length };
}

/** Their own numbers where each has one, else their places. */
function idsOf(features: readonly Feature[]): readonly number[] {
  const own = features.map(({ id }) => Number(id));
  const isNumbered = own.every(Number.isSafeInteger) && new Set(own).size === own.length;
  return isNumbered ? own : features.map((_, at) => at + 1);
}

function bytesOf(value: unknown): Buffer | null {
  if (value === null || value === undefined) return null;
  return Buffer.from(typeof value === 'object' ? JSON.stringify(value) : String(value));
}

/** One type where all geometries have it. */
function geometryTypeOf(features: readonly Feature[]): string {
  const types = new Set(features.flatMap(({ geometry }) => geometry?.type ?? []));
  const [first] = types;
  return types.size === 1 && first ? first : 'Geometry';
}

function columnsOf(features: readonly Feature[]): Column[] {
  const names = [...new Set(features.flatMap(({ properties }) => Object.keys(properties ?? {})))];
  return names.map((name) => {
    const values = features.map(({ properties }): unknown => properties?.[name]);
    return { name, title: name, type: typeOf(values.filter((value) => value != null)) };
  });
}

function typeOf(values: readonly unknown[]): Column['type'] {
  if (values.length === 0) return 'string';
  if (values.every((value) => Number.isSafeInteger(value))) return 'integer';
  const types = new Set(values.map((value) => typeof value));
  if (types.size > 1) return 'json';
  if (types.has('number')) return 'number';
  if (types.has('boolean')) return 'boolean';
  return types.has('string') ? 'string' : 'json';
}
