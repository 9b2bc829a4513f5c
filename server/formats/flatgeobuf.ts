/**
 * FlatGeobuf without an index, as an index needs the whole layer before its first byte: the head, then feature by
 * feature. Lists and structured data are JSON columns.
 */
import { Builder } from 'flatbuffers';
import { magicbytes } from 'flatgeobuf/lib/mjs/constants.js';
import { Column } from 'flatgeobuf/lib/mjs/flat-geobuf/column.js';
import { Crs } from 'flatgeobuf/lib/mjs/flat-geobuf/crs.js';
import { Feature } from 'flatgeobuf/lib/mjs/flat-geobuf/feature.js';
import { Header } from 'flatgeobuf/lib/mjs/flat-geobuf/header.js';
import { buildGeometry } from 'flatgeobuf/lib/mjs/generic/geometry.js';
import {
  type Batch,
  type CollectionFacts,
  type ColumnType,
  type EncodableRow,
  type Format,
  firstValue,
  type LayerFacts,
} from './format.ts';
import { GrowingBytes } from './growing-bytes.ts';
import { type FlatGeometry, readWkb } from './wkb.ts';

export const flatGeobuf: Format = {
  name: 'fgb',
  title: 'FlatGeobuf',
  mediaType: 'application/flatgeobuf',
  alike: ['application/x-flatgeobuf', 'application/vnd.flatgeobuf'],
  extension: 'fgb',
  form: () => ({ kind: 'values' }),
  collection: pieces,
};

/** Types of columns by their numbers in the format. */
const columnCodes: Readonly<Record<ColumnType, number>> = {
  boolean: 2,
  integer: 7,
  number: 10,
  string: 11,
  json: 12,
  'string[]': 12,
  'integer[]': 12,
  date: 13,
  'date-time': 13,
};

const geometryCodes: Readonly<Record<string, number>> = {
  Point: 1,
  LineString: 2,
  Polygon: 3,
  MultiPoint: 4,
  MultiLineString: 5,
  MultiPolygon: 6,
  GeometryCollection: 7,
};

interface NamedColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly title: string;
}

/** The id is a column like others: the format has no ids of its own. */
function columnsOf(layer: LayerFacts): readonly NamedColumn[] {
  return [{ name: layer.idColumn, type: 'integer', title: layer.idColumn }, ...layer.columns];
}

async function* pieces(
  batches: AsyncIterable<Batch>,
  { layer }: CollectionFacts,
): AsyncGenerator<Uint8Array> {
  const columns = columnsOf(layer);
  const writer = new FeatureWriter(columns);
  let isBegun = false;
  for await (const { rows } of batches) {
    const geometries = rows.map(([, geometry]) => (geometry ? readWkb(geometry) : null));
    if (!isBegun) yield head(layer, columns, geometries);
    isBegun = true;
    for (const [index, row] of rows.entries()) writer.add(row, geometries[index] ?? null);
    yield writer.take();
  }
  if (!isBegun) yield head(layer, columns, []);
}

/** Whether there are heights and measures is seen from the first features. */
function head(
  layer: LayerFacts,
  columns: readonly NamedColumn[],
  first: readonly (FlatGeometry | null)[],
): Uint8Array {
  const builder = new Builder(1024);
  const crs = crsOf(builder, layer);
  const columnList = Header.createColumnsVector(
    builder,
    columns.map((column) => columnOf(builder, column)),
  );
  const name = builder.createString(layer.name);
  const title = builder.createString(layer.title);
  Header.startHeader(builder);
  Header.addName(builder, name);
  Header.addTitle(builder, title);
  Header.addCrs(builder, crs);
  Header.addColumns(builder, columnList);
  Header.addGeometryType(builder, geometryCodes[layer.geometryType] ?? 0);
  Header.addHasZ(
    builder,
    first.some((geometry) => geometry !== null && has(geometry, 'z')),
  );
  Header.addHasM(
    builder,
    first.some((geometry) => geometry !== null && has(geometry, 'm')),
  );
  // Not counted before: nought means unknown.
  Header.addFeaturesCount(builder, 0n);
  Header.addIndexNodeSize(builder, 0);
  builder.finishSizePrefixed(Header.endHeader(builder));
  return Buffer.concat([magicbytes, builder.asUint8Array()]);
}

function has(geometry: FlatGeometry, what: 'z' | 'm'): boolean {
  return geometry[what].length > 0 || geometry.parts.some((part) => has(part, what));
}

function crsOf(builder: Builder, { system }: LayerFacts): number {
  const authority = builder.createString('EPSG');
  Crs.startCrs(builder);
  Crs.addOrg(builder, authority);
  Crs.addCode(builder, system.srid);
  return Crs.endCrs(builder);
}

function columnOf(builder: Builder, { name, type, title }: NamedColumn): number {
  const nameOffset = builder.createString(name);
  const titleOffset = builder.createString(title);
  Column.startColumn(builder);
  Column.addName(builder, nameOffset);
  Column.addType(builder, columnCodes[type]);
  Column.addTitle(builder, titleOffset);
  return Column.endColumn(builder);
}

/** Writes features one behind the other into bytes of its own, and each feature's properties and frame in the same places. */
class FeatureWriter {
  readonly #columns: readonly NamedColumn[];
  readonly #builder = new Builder(4096);
  readonly #properties = new GrowingBytes();
  #features = new GrowingBytes();

  constructor(columns: readonly NamedColumn[]) {
    this.#columns = columns;
  }

  add(row: EncodableRow, geometry: FlatGeometry | null): void {
    const builder = this.#builder;
    builder.clear();
    this.#properties.clear();
    for (const [index, { type }] of this.#columns.entries()) {
      // The id is a column like others, the geometry none.
      const value = row[index === 0 ? 0 : index - 1 + firstValue];
      if (value) writeProperty(this.#properties, index, type, value);
    }
    const properties = Feature.createPropertiesVector(builder, this.#properties.view());
    const geometryOffset = geometry === null ? 0 : buildGeometry(builder, parsed(geometry));
    Feature.startFeature(builder);
    if (geometryOffset !== 0) Feature.addGeometry(builder, geometryOffset);
    Feature.addProperties(builder, properties);
    builder.finishSizePrefixed(Feature.endFeature(builder));
    this.#features.bytes(builder.asUint8Array());
  }

  /** What was written since the last time. */
  take(): Uint8Array {
    const taken = this.#features.view();
    this.#features = new GrowingBytes(taken.length);
    return taken;
  }
}

/** The shape that the package writes: what is not there is undefined. */
function parsed({
  type,
  xy,
  z,
  m,
  ends,
  parts,
}: FlatGeometry): Parameters<typeof buildGeometry>[1] {
  const shape = {
    type,
    xy,
    ...(z.length > 0 ? { z } : {}),
    ...(m.length > 0 ? { m } : {}),
    ...(ends.length > 1 ? { ends } : {}),
    ...(parts.length > 0 ? { parts: parts.map(parsed) } : {}),
  };
  return shape as Parameters<typeof buildGeometry>[1];
}

/** Number of the column, then its value. */
function writeProperty(into: GrowingBytes, index: number, type: ColumnType, value: Buffer): void {
  into.uint16(index);
  switch (type) {
    case 'boolean':
      into.uint8(value.toString() === 'true' ? 1 : 0);
      break;
    case 'integer':
      into.int64(BigInt(value.toString()));
      break;
    case 'number':
      into.double(Number(value.toString()));
      break;
    default:
      into.lengthAndBytes(value);
  }
}
