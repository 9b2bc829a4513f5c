/** The city and its published layers, as the server knows them. Plain values. */
import type { Language } from '../http/api/schema.ts';

/** A place or thing in several languages: {"en": "…", "sr-Latn": "…"}. */
export type Titles = Readonly<Record<string, string>>;

export interface CityRecord {
  readonly name: string;
  readonly names: Titles;
  readonly country: string;
  /** The first is the default. */
  readonly languages: readonly Language[];
  readonly timeZone: string;
  readonly srid: number;
  /** [west, south, east, north] in degrees. */
  readonly extentDegrees: readonly [number, number, number, number];
  readonly referencePrefix: string;
  readonly preset: string | null;
  readonly isSample: boolean;
}

export type DataType =
  | 'string'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'date'
  | 'date-time'
  | 'string[]'
  | 'integer[]'
  | 'json';

export interface PropertyRecord {
  readonly name: string;
  readonly dataType: DataType;
  readonly title: string;
  readonly titles: Titles;
  readonly unit: string | null;
  readonly codeList: Readonly<Record<string, Titles>> | null;
  readonly isRequired: boolean;
  readonly isPublic: boolean;
  readonly inTiles: boolean;
  readonly isNullable: boolean;
  /** The database fills it when a new feature does not name it. */
  readonly hasDefault: boolean;
  /** The database alone writes it. */
  readonly isReadOnly: boolean;
  /** Of a number; null where there is no bound but that of the type. */
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** Characters of a text. */
  readonly maximumLength: number | null;
  /** Digits after the point that are kept. */
  readonly decimalPlaces: number | null;
}

export interface LayerRecord {
  readonly name: string;
  readonly schemaName: string;
  readonly tableName: string;
  readonly idColumn: string;
  readonly geometryColumn: string;
  readonly geometryType: string;
  /** What a position holds; null when the table takes any. */
  readonly dimensions: 'XY' | 'XYZ' | 'XYM' | 'XYZM' | null;
  /** Whether the database numbers new features itself. */
  readonly numbersItself: boolean;
  readonly srid: number;
  readonly title: string;
  readonly titles: Titles;
  readonly description: string | null;
  readonly theme: string;
  readonly isAsset: boolean;
  readonly isPublic: boolean;
  readonly rowRule: 'all' | 'request' | 'published';
  readonly minimumZoom: number;
  readonly position: number;
  /** Since when its past is known, RFC 3339 in UTC. */
  readonly adoptedAt?: string;
  readonly properties: readonly PropertyRecord[];
}

/** The parts that a layer can play in finding a place. */
export const placeRoles = [
  'address',
  'street',
  'parcel',
  'cadastral_municipality',
  'district',
  'settlement',
  'road_section',
  'building',
] as const;
export type PlaceRole = (typeof placeRoles)[number];

export interface PlaceLayer {
  readonly layer: LayerRecord;
  /** Column of the layer for each word that the part needs; what the city does not have is left out. */
  readonly columns: Readonly<Record<string, string>>;
}

export interface Catalog {
  /** Null until a city has been defined. */
  readonly city: CityRecord | null;
  /** By name, in drawing order. */
  readonly layers: ReadonlyMap<string, LayerRecord>;
  readonly placeRoles: ReadonlyMap<PlaceRole, PlaceLayer>;
}
