/** GeoJSON as rows. */
import { createReadStream } from 'node:fs';
import { FeatureSplitter, type Piece } from './feature-splitter.ts';
import { type FileRow, type Source, UnreadableFile } from './source.ts';

/** What a collection says beside its features. */
export interface CollectionWords {
  /** The reference system, as GeoJSON of 2008 and GDAL name it. */
  system: string | null;
}

interface Parsed {
  readonly type?: unknown;
  readonly id?: unknown;
  readonly geometry?: unknown;
  readonly properties?: unknown;
  readonly crs?: unknown;
  readonly coordRefSys?: unknown;
}

const geometryTypes = /^(Multi)?(Point|LineString|Polygon)$|^GeometryCollection$/;

/** Throws UnreadableFile for what is no GeoJSON; a feature that cannot be read is a row with its fault. */
export async function* readGeoJson(
  path: string,
  _source: Source,
  words: CollectionWords,
): AsyncGenerator<FileRow> {
  const splitter = new FeatureSplitter();
  let number = 0;
  let isEmpty = true;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    for (const piece of splitter.take(chunk as Buffer)) {
      isEmpty = false;
      const row = rowOf(piece, number + 1, words);
      if (!row) continue;
      number += 1;
      yield row;
    }
  }
  if (isEmpty) throw new UnreadableFile('The file holds no GeoJSON.');
  if (!splitter.isWhole) throw new UnreadableFile('The GeoJSON of the file is cut off.');
}

/** Undefined for what stands around features. */
function rowOf(
  { isAround, text }: Piece,
  number: number,
  words: CollectionWords,
): FileRow | undefined {
  const parsed = parse(text);
  if (parsed === undefined) {
    if (isAround) throw new UnreadableFile('The JSON of the file is broken.');
    return broken(number, 'This feature is no JSON.');
  }
  const { type } = parsed;
  if (isAround && (Array.isArray(parsed) || type === 'FeatureCollection')) {
    words.system ??= systemOf(parsed);
    return undefined;
  }
  if (typeof type === 'string' && geometryTypes.test(type)) {
    return { number, geometry: parsed, fields: {}, fault: null };
  }
  if (type === 'Feature') return featureRow(parsed, number);
  if (isAround) throw new UnreadableFile('The file holds JSON, but no GeoJSON.');
  return broken(number, 'This is no GeoJSON feature.');
}

function featureRow({ id, geometry, properties }: Parsed, number: number): FileRow {
  const isNamed = typeof properties === 'object' && properties !== null;
  const own = isNamed ? (properties as Record<string, unknown>) : {};
  const isId = typeof id === 'string' || typeof id === 'number';
  const fields = isId && !Object.hasOwn(own, 'id') ? { id, ...own } : own;
  return { number, geometry: geometry ?? null, fields, fault: null };
}

function broken(number: number, fault: string): FileRow {
  return { number, geometry: null, fields: {}, fault };
}

function parse(text: string): Parsed | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** `{"crs": {"type": "name", "properties": {"name": "urn:…"}}}`, or JSON-FG's `coordRefSys`. */
function systemOf({ crs, coordRefSys }: Parsed): string | null {
  if (typeof coordRefSys === 'string') return coordRefSys;
  const name = (crs as { properties?: { name?: unknown } } | undefined)?.properties?.name;
  return typeof name === 'string' ? name : null;
}
