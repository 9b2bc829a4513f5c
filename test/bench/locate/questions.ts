/** What clerks ask: drawn from the city that is there, always the same for the same city. */
import type { Client } from 'pg';
import { toCyrillic } from '../../../server/text/index.ts';
import { typo } from '../../unit/locate/support/typo.ts';

export interface Questions {
  readonly texts: readonly string[];
  readonly places: readonly PlaceQuestion[];
}

export interface PlaceQuestion {
  readonly lon: number;
  readonly lat: number;
  readonly category: string | null;
}

interface AddressRow {
  street_name: string;
  house_number: string;
  settlement: string;
  lon: number;
  lat: number;
}

const sampleSize = 400;

export async function readQuestions(client: Client): Promise<Questions> {
  const addresses = await sample<AddressRow>(
    client,
    `select street_name, house_number, settlement, st_x(p.point) as lon, st_y(p.point) as lat
     from gis.address, lateral (select st_transform(geom, 4326) as point) as p`,
  );
  const parcels = await sample<{ text: string }>(
    client,
    `select 'ko ' || municipality_name || ' ' || number as text from gis.parcel`,
  );
  const lamps = await sample<{ text: string }>(
    client,
    `select 'svetiljka ' || number as text from gis.street_light where number is not null`,
  );
  const requests = await sample<{ text: string }>(
    client,
    'select reference as text from request.request where id % 97 = 0',
  );
  const categories = await client.query<{ code: string }>(
    'select code from request.category where is_active and cardinality(asset_layers) > 0 order by code',
  );
  return {
    texts: [
      ...addresses.flatMap(spellings),
      ...parcels.map(({ text }) => text),
      ...lamps.slice(0, 100).map(({ text }) => text),
      ...requests.slice(0, 100).map(({ text }) => text),
    ],
    places: addresses.map((address, at) => ({
      lon: address.lon + ((at * 37) % 100) * 1e-6,
      lat: address.lat + ((at * 53) % 100) * 1e-6,
      category: at % 4 === 0 ? null : (categories.rows[at % categories.rows.length]?.code ?? null),
    })),
  };
}

async function sample<T extends object>(client: Client, text: string): Promise<T[]> {
  const { rows } = await client.query<T>(
    `select * from (${text}) as q order by md5(q::text) limit ${sampleSize}`,
  );
  return rows;
}

/** As a caller's words are typed: beginnings on the way, marks left out, slips, Cyrillic, the settlement said. */
function spellings(address: AddressRow, at: number): string[] {
  const bare = address.street_name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  const whole = `${bare} ${address.house_number}`;
  const words = bare.split(' ');
  const longest = words.reduce(
    (best, word, i) => (word.length > (words[best]?.length ?? 0) ? i : best),
    0,
  );
  const slipped = words.map((word, i) => (i === longest ? typo(word, at, at * 7) : word)).join(' ');
  return [
    bare.slice(0, 1 + (at % 3)),
    bare.slice(0, 4),
    bare,
    whole,
    `${slipped} ${address.house_number}`,
    toCyrillic(`${address.street_name} ${address.house_number}`),
    `ul. ${whole}, ${address.settlement}`,
  ];
}
