/**
 * Coordinate reference systems by their addresses: `http://www.opengis.net/def/crs/…`, the safe CURIE
 * `[EPSG:3857]` and the URN. Any of EPSG's that PostGIS knows and that has an easting and a northing.
 */
import { type Database, type Row, statement } from '../../db/index.ts';
import { isNorthingFirst } from './northing-first.ts';

export interface CoordinateSystem {
  /** Its address, as in Content-Crs. */
  readonly uri: string;
  /** Number in PostGIS. */
  readonly srid: number;
  /** Whether northing or latitude comes first in an answer, a box or a filter. */
  readonly isLatitudeFirst: boolean;
  /** Whether numbers are degrees. */
  readonly isGeographic: boolean;
  readonly title: string;
  /** Well-known text of the first version. */
  readonly wkt: string;
}

/** WGS 84, longitude first: what is meant when nothing is said. */
export const crs84: CoordinateSystem = Object.freeze({
  uri: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
  srid: 4326,
  isLatitudeFirst: false,
  isGeographic: true,
  title: 'WGS 84',
  wkt: 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]',
});

/** The same with a height, which is given as it is stored. */
const crs84h: CoordinateSystem = Object.freeze({
  ...crs84,
  uri: 'http://www.opengis.net/def/crs/OGC/0/CRS84h',
});

const fixed = new Map([crs84, crs84h].map((system) => [system.uri, system]));

const forms: readonly RegExp[] = [
  /^https?:\/\/www\.opengis\.net\/def\/crs\/EPSG\/[0-9.]{1,12}\/(\d{1,6})$/,
  /^urn:ogc:def:crs:EPSG:[0-9.]{0,12}:(\d{1,6})$/,
  /^\[?EPSG:(\d{1,6})\]?$/,
];

export function epsgUri(code: number): string {
  return `http://www.opengis.net/def/crs/EPSG/0/${code}`;
}

/** EPSG's number in an address, undefined when it is none of EPSG's. */
function epsgCodeOf(address: string): number | undefined {
  for (const form of forms) {
    const code = form.exec(address)?.[1];
    if (code !== undefined) return Number(code);
  }
  return undefined;
}

type Known = Row & Pick<CoordinateSystem, 'isGeographic' | 'title' | 'wkt'>;

const byCode = statement('feature/crs', ['code']);

/** Looks systems up once each: the table of PostGIS does not change while a server runs. */
export class CoordinateSystems {
  readonly #database: Database;
  readonly #known = new Map<number, Promise<CoordinateSystem | undefined>>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** The system of an address, undefined when there is none that features can be given in. */
  async find(address: string): Promise<CoordinateSystem | undefined> {
    const known = fixed.get(address) ?? fixed.get(address.replace(/^https:/, 'http:'));
    if (known) return known;
    if (/^\[?OGC:CRS84\]?$/.test(address)) return crs84;
    const code = epsgCodeOf(address);
    return code === undefined ? undefined : this.ofCode(code);
  }

  /** The system of EPSG with this number. */
  async ofCode(code: number): Promise<CoordinateSystem | undefined> {
    // Kept only while the number is one of EPSG's, of which there are some thousands.
    const kept = this.#known.get(code);
    if (kept) return kept;
    const asked = this.#look(code);
    this.#known.set(code, asked);
    try {
      const system = await asked;
      if (!system) this.#known.delete(code);
      return system;
    } catch (error) {
      this.#known.delete(code);
      throw error;
    }
  }

  async #look(code: number): Promise<CoordinateSystem | undefined> {
    const known = await this.#database.system(
      (transaction) => transaction.first<Known>(byCode, { code }),
      { readOnly: true },
    );
    if (!known) return undefined;
    return {
      uri: epsgUri(code),
      srid: code,
      isLatitudeFirst: isNorthingFirst(code),
      isGeographic: known.isGeographic,
      title: known.title,
      wkt: known.wkt,
    };
  }
}
