/** From one house number to another along a street, as a line: how a caller tells of a stretch. */
import {
  type Catalog,
  localised,
  type PlaceLayer,
  quoteIdentifier,
  quoteTable,
  visibleLayers,
  visibleProperties,
} from '../catalog/index.ts';
import { type Database, statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { Language, Stretch } from '../http/api/schema.ts';
import { fold } from '../text/index.ts';
import type { Viewer } from '../viewer.ts';
import { type Line, lengthOf, middleOf, type Position, pathAlong } from './street-path.ts';

const toDegrees = statement('locate/stretch');

export interface StretchQuestion {
  readonly database: Database;
  readonly catalog: Catalog;
  readonly viewer: Viewer;
  readonly language: Language;
  /** Id of the street in the layer that plays the streets. */
  readonly street: number;
  readonly from: string;
  readonly to: string;
}

interface House {
  readonly number: string;
  readonly at: Position;
}

/**
 * The line along a street between two house numbers. A number that is not there is taken for the nearest that is, and
 * said so. Throws Fault unknown-reference (no such street, no houses in it), invalid-parameter (both are one place).
 */
export async function stretchAlong(question: StretchQuestion): Promise<Stretch> {
  const { database, viewer, language } = question;
  return database.as(
    viewer,
    async (t) => {
      const street = await readStreet(t, question);
      const houses = await readHouses(t, question, street.name);
      const from = houseOf(houses, question.from, 'from');
      const to = houseOf(houses, question.to, 'to');
      const path = pathAlong(street.lines, from.at, to.at);
      if (!path || lengthOf(path) < 1) throw noStretch(path !== undefined);
      const middle = middleOf(path);
      const degrees = await t.first<{ geometry: Stretch['geometry']; lon: number; lat: number }>(
        toDegrees,
        {
          line: JSON.stringify({ type: 'LineString', coordinates: path }),
          x: middle[0],
          y: middle[1],
        },
      );
      if (!degrees) throw noStretch(false);
      const names = { 'sr-Latn': street.name, sl: street.name, en: street.name };
      return {
        geometry: degrees.geometry,
        lonLat: [degrees.lon, degrees.lat],
        lengthMetres: Math.round(lengthOf(path) * 10) / 10,
        street: localised(names, street.name, language),
        from: { number: from.number, isExact: isSame(from.number, question.from) },
        to: { number: to.number, isExact: isSame(to.number, question.to) },
      };
    },
    { readOnly: true },
  );
}

function noStretch(isJoined: boolean): Fault {
  return isJoined
    ? new Fault('invalid-parameter', 'From and to are the same place on the street.', [
        { field: 'to', message: 'must be another place than from' },
      ])
    : new Fault('unknown-reference', 'The street does not join these two numbers.', [
        { field: 'to', message: 'cannot be reached along the street' },
      ]);
}

function layerOf({ catalog, viewer }: StretchQuestion, role: 'street' | 'address'): PlaceLayer {
  const part = catalog.placeRoles.get(role);
  if (part && visibleLayers(catalog, viewer).includes(part.layer)) return part;
  throw new Fault('unknown-reference', `This city has no layer of its ${role}es to look into.`, [
    { field: 'street', message: 'cannot be looked up in this city' },
  ]);
}

/** The quoted column that plays a word, where the layer has it and the viewer may read it. */
function column(part: PlaceLayer, viewer: Viewer, word: string): string | undefined {
  const wanted = part.columns[word] ?? word;
  const property = visibleProperties(part.layer, viewer).find(({ name }) => name === wanted);
  return property && quoteIdentifier(property.name);
}

const inMetres = (part: PlaceLayer) =>
  `st_asgeojson(st_transform(${quoteIdentifier(part.layer.geometryColumn)}, (select srid from catalog.city)), 3)::json`;

async function readStreet(
  t: Transaction,
  question: StretchQuestion,
): Promise<{ name: string; lines: Line[] }> {
  const part = layerOf(question, 'street');
  const name = column(part, question.viewer, 'name') ?? 'null';
  const row = await t.first<{ name: string | null; geometry: GeoLines }>(
    `select ${name}::text as name, ${inMetres(part)} as geometry from ${quoteTable(part.layer)}
     where ${quoteIdentifier(part.layer.idColumn)} = :id::bigint`,
    { id: question.street },
  );
  if (!row) {
    throw new Fault('unknown-reference', 'There is no such street.', [
      { field: 'street', message: `${question.street} is no street` },
    ]);
  }
  return { name: row.name ?? '', lines: linesOf(row.geometry) };
}

interface GeoLines {
  readonly type: string;
  readonly coordinates: readonly unknown[];
}

function linesOf({ type, coordinates }: GeoLines): Line[] {
  if (type === 'LineString') return [coordinates as Line];
  if (type === 'MultiLineString') return coordinates as Line[];
  return [];
}

/** The houses of a street, by its id where addresses know it, else by its name. */
async function readHouses(
  t: Transaction,
  question: StretchQuestion,
  streetName: string,
): Promise<House[]> {
  const part = layerOf(question, 'address');
  const number = column(part, question.viewer, 'number');
  const byId = column(part, question.viewer, 'street_id');
  const byName = column(part, question.viewer, 'street_name');
  const belongs = byId ? `${byId} = :street::bigint` : `${byName} = :street::text`;
  if (!number || !(byId ?? byName)) return [];
  const rows = await t.rows<{ number: string | null; geometry: GeoPoint }>(
    `select ${number}::text as number, ${inMetres(part)} as geometry from ${quoteTable(part.layer)} where ${belongs}`,
    { street: byId ? question.street : streetName },
  );
  return rows.flatMap(({ number: text, geometry }) =>
    text !== null && geometry.type === 'Point' ? [{ number: text, at: geometry.coordinates }] : [],
  );
}

interface GeoPoint {
  readonly type: string;
  readonly coordinates: Position;
}

/** House numbers that the other side of the street counts as farther away. */
const otherSide = 4;

/** The house of a number, or of the nearest number in the street, on the same side (odd or even) if there is one. */
function houseOf(houses: readonly House[], wanted: string, field: 'from' | 'to'): House {
  const exact = houses.find(({ number }) => isSame(number, wanted));
  if (exact) return exact;
  const value = Number.parseInt(wanted, 10);
  const away = ({ number }: House) => {
    const other = Number.parseInt(number, 10);
    return Math.abs(other - value) + (other % 2 === value % 2 ? 0 : otherSide);
  };
  const numbered = houses.filter((house) => Number.isFinite(away(house)));
  const [nearest] = numbered.sort((a, b) => away(a) - away(b));
  if (nearest) return nearest;
  throw new Fault('unknown-reference', `The street has no number ${wanted}.`, [
    { field, message: `${wanted} is no number of this street` },
  ]);
}

/** 12a, 12 A and 12А are one number. */
function isSame(one: string, other: string): boolean {
  const plain = (text: string) => fold(text).text.replaceAll(' ', '');
  return plain(one) === plain(other);
}
