/** Polygons of a real city (../shared/data), in EPSG:3857, for the tests of the tile engine; none where it is not present. */
import { existsSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Geometry, Position } from './support.ts';

const folder = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));

/** Names and files of what is read: parcels, and natural outlines. */
const files = {
  parcels: 'parcels_addresses/cambridge_ma/parcels_FY2014.gpkg',
  waters: 'assets/cambridge_ma/HYDRO_WaterBodies.geojson.gz',
  'open space': 'assets/cambridge_ma/RECREATION_OpenSpace.geojson.gz',
  'flood plains': 'assets/cambridge_ma/FEMA_FloodPlains100Year.geojson',
  zoning: 'parcels_addresses/cambridge_ma/CDD_ZoningDistricts.geojson',
  porches: 'parcels_addresses/cambridge_ma/BASEMAP_Porches.geojson.gz',
  bridges: 'assets/cambridge_ma/BASEMAP_Bridges.geojson',
} as const;

export const realSets = Object.keys(files).filter((name) => existsSync(folder + pathOf(name)));

if (realSets.length === 0)
  console.warn('Skipped: ../shared/data is not here; real rings were not drawn.');

function pathOf(name: string): string {
  return files[name as keyof typeof files];
}

/** The polygons of one set. */
export function realPolygons(name: string): Geometry[] {
  const path = folder + pathOf(name);
  return path.endsWith('.gpkg') ? fromPackage(path) : fromGeoJson(path);
}

const halfMetres = 20_037_508.342_789_244;

function mercator([longitude, latitude]: Position): Position {
  const north = Math.log(Math.tan(Math.PI / 4 + (latitude! * Math.PI) / 360)) / Math.PI;
  return [(longitude! / 180) * halfMetres, north * halfMetres];
}

interface Collection {
  readonly features: readonly { readonly geometry: Geometry | null }[];
}

function fromGeoJson(path: string): Geometry[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
  return (JSON.parse(text) as Collection).features.flatMap(({ geometry }): Geometry[] => {
    if (geometry?.type === 'Polygon') {
      return [
        { type: 'Polygon', coordinates: geometry.coordinates.map((ring) => ring.map(mercator)) },
      ];
    }
    if (geometry?.type !== 'MultiPolygon') return [];
    const coordinates = geometry.coordinates.map((part) => part.map((ring) => ring.map(mercator)));
    return [{ type: 'MultiPolygon', coordinates }];
  });
}

function fromPackage(path: string): Geometry[] {
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = database.prepare('select geom from parcels_fy2014 where geom is not null').all();
  database.close();
  return rows.map(({ geom }) => {
    const bytes = Buffer.from(geom as Uint8Array);
    // The envelope before the geometry is as long as bits 1 to 3 of the flags say.
    const envelope = [0, 32, 48, 48, 64][(bytes[3]! >> 1) & 7]!;
    return new PolygonReader(bytes, 8 + envelope).read();
  });
}

/** Little-endian well-known binary of polygons, with heights or without. */
class PolygonReader {
  readonly #bytes: Buffer;
  #at: number;

  constructor(bytes: Buffer, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  read(): Geometry {
    const { kind, ordinates } = this.#header();
    if (kind === 3) return { type: 'Polygon', coordinates: this.#rings(ordinates) };
    const parts = this.#list(() => this.#rings(this.#header().ordinates));
    return { type: 'MultiPolygon', coordinates: parts };
  }

  #header() {
    this.#at++;
    const type = this.#count();
    return { kind: type % 1000, ordinates: type >= 3000 ? 4 : type >= 1000 ? 3 : 2 };
  }

  #count(): number {
    this.#at += 4;
    return this.#bytes.readUInt32LE(this.#at - 4);
  }

  #list<Item>(read: () => Item): Item[] {
    return Array.from({ length: this.#count() }, read);
  }

  #rings(ordinates: number): Position[][] {
    return this.#list(() =>
      this.#list(() => {
        const place = [this.#bytes.readDoubleLE(this.#at), this.#bytes.readDoubleLE(this.#at + 8)];
        this.#at += ordinates * 8;
        return mercator(place);
      }),
    );
  }
}
