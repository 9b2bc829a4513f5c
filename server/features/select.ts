/**
 * What a row of an answer holds, as SQL: the text of a whole feature, made by the database so that it goes into the
 * answer as it is, or its id, geometry and values apart. Pure.
 */
import type { LayerRecord, PropertyRecord } from '../catalog/index.ts';
import type { CoordinateSystem } from './crs/index.ts';
import { columnOf, type LayerView, type Params, primaryInstant } from './view.ts';

/** Decimal places: of a degree about a centimetre, of a metre a tenth of a millimetre; all when nothing is projected. */
const decimals = { degrees: 7, metres: 4, stored: 15 } as const;

/** A piece of a feature's text: as it is written here, or made of the row. */
export type TextPart =
  | { readonly literal: string }
  | { readonly part: 'id' | 'geometry' | 'geometryInDegrees' | 'properties' | 'time' | 'wkt' }
  /** A value by the place of its column, nothing when it is null; quoted as in CSV. */
  | { readonly column: number; readonly isQuoted: boolean };

/** What of a feature is given, and how. */
export interface Output {
  /** Of the geometries. */
  readonly system: CoordinateSystem;
  /** In their order. */
  readonly properties: readonly PropertyRecord[];
  readonly hasGeometry: boolean;
}

/** A feature as one text. Null as a part is written `null`. */
export function featureText(
  view: LayerView,
  output: Output,
  template: readonly TextPart[],
): { readonly text: string; readonly params: Params } {
  const params: Record<string, string> = {};
  const pieces = template.map((piece, index) => {
    if ('part' in piece) return partText(view, output, piece.part);
    if ('column' in piece) return columnText(output, piece);
    params[`text${index}`] = piece.literal;
    return `:text${index}::text`;
  });
  return { text: `concat(${pieces.join(', ')})`, params };
}

function partText(
  view: LayerView,
  output: Output,
  part: Extract<TextPart, { part: string }>['part'],
): string {
  switch (part) {
    case 'id':
      return `${columnOf(view.layer.idColumn)}::text`;
    case 'geometry':
      return geometryText(view.layer, output, output.system);
    case 'geometryInDegrees':
      return geometryText(view.layer, output, { srid: 4326, isLatitudeFirst: false });
    case 'properties':
      return propertiesText(output.properties);
    case 'time':
      return timeText(primaryInstant(view));
    case 'wkt':
      return output.hasGeometry
        ? `ST_AsText(${projected(view.layer, output.system.srid)}, 15)`
        : `''`;
  }
}

function propertiesText(properties: readonly PropertyRecord[]): string {
  if (properties.length === 0) return `'{}'`;
  const columns = properties.map(({ name }) => columnOf(name)).join(', ');
  return `(select row_to_json(p)::text from (select ${columns}) as p)`;
}

function geometryText(
  layer: LayerRecord,
  { hasGeometry }: Output,
  system: Pick<CoordinateSystem, 'srid' | 'isLatitudeFirst'> & { readonly isGeographic?: boolean },
): string {
  if (!hasGeometry) return `'null'`;
  const shown = shownGeometry(layer, system);
  return `coalesce(ST_AsGeoJSON(${shown}, ${decimalsOf(layer, system)}, 0), 'null')`;
}

/** Decimal places in which a layer's coordinates are given in a system. */
export function decimalsOf(
  layer: LayerRecord,
  { srid, isGeographic = true }: { readonly srid: number; readonly isGeographic?: boolean },
): number {
  if (srid === layer.srid) return decimals.stored;
  return isGeographic ? decimals.degrees : decimals.metres;
}

/** In the wanted system and order, outer rings counter-clockwise as RFC 7946 wants them. */
function shownGeometry(
  layer: LayerRecord,
  { srid, isLatitudeFirst }: Pick<CoordinateSystem, 'srid' | 'isLatitudeFirst'>,
): string {
  const wound = woundAsWanted(layer, projected(layer, srid));
  return isLatitudeFirst ? `ST_FlipCoordinates(${wound})` : wound;
}

/** Polygons only: of a line ST_ForcePolygonCCW turns the direction. */
function woundAsWanted({ geometryType }: LayerRecord, geometry: string): string {
  if (/Point|LineString/.test(geometryType)) return geometry;
  if (/Polygon/.test(geometryType)) return `ST_ForcePolygonCCW(${geometry})`;
  return `case when GeometryType(${geometry}) like '%POLYGON' then ST_ForcePolygonCCW(${geometry}) else ${geometry} end`;
}

function projected(layer: LayerRecord, srid: number): string {
  const own = columnOf(layer.geometryColumn);
  return layer.srid === srid ? own : `ST_Transform(${own}, ${srid})`;
}

/** As JSON-FG writes a time. */
function timeText(property: PropertyRecord | undefined): string {
  if (!property) return `'null'`;
  const column = columnOf(property.name);
  const written =
    property.dataType === 'date'
      ? `'{"date":"' || to_char(${column}, 'YYYY-MM-DD') || '"}'`
      : `'{"timestamp":"' || to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '"}'`;
  return `coalesce(${written}, 'null')`;
}

/** A value as CSV has it: quotes within are doubled. */
function columnText(
  { properties }: Output,
  { column, isQuoted }: { readonly column: number; readonly isQuoted: boolean },
): string {
  const property = properties[column];
  if (!property) throw new Error(`There is no column ${column}`);
  const text = valueText(property);
  return isQuoted ? `'"' || replace(${text}, '"', '""') || '"'` : text;
}

/**
 * Columns of a row of values: `id`, `geometry` as WKB, easting first as programs read files whatever the system says,
 * and `v0`, `v1` … as texts, instants and lists as JSON writes them.
 */
export function valueColumns(view: LayerView, output: Output): string {
  const { layer } = view;
  const geometry = projected(layer, output.system.srid);
  return [
    `${columnOf(layer.idColumn)}::text as id`,
    `${output.hasGeometry ? `ST_AsBinary(${geometry}, 'NDR')` : 'null'} as geometry`,
    ...output.properties.map((property, index) => `${valueText(property)} as v${index}`),
  ].join(', ');
}

function valueText({ name, dataType }: PropertyRecord): string {
  const column = columnOf(name);
  switch (dataType) {
    case 'date-time':
      return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
    case 'string[]':
    case 'integer[]':
    case 'json':
      return `to_json(${column})::text`;
    default:
      return `${column}::text`;
  }
}
