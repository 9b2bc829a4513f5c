/** What a test database can hold: nothing but the schema, a city without features, the sample city. */
import { applyLayers, type Database } from '../../server/db/index.ts';
import { testVault } from './vault.ts';

export const cities = {
  bare: async () => {},
  empty: emptyCity,
  small: sampleCity,
} as const satisfies Record<string, (database: Database) => Promise<void>>;

export type CityName = keyof typeof cities;

/** All of them, or those that MESTO_TEST_CITIES names: a quick run needs no sample city. */
export const cityNames = (Object.keys(cities) as CityName[]).filter(
  (name) => process.env.MESTO_TEST_CITIES?.split(',').includes(name) ?? true,
);

async function sampleCity(database: Database): Promise<void> {
  const { seedCity } = await import('../../fixtures/city/index.ts');
  await seedCity(database, 'small', () => {}, { vault: testVault });
}

/** The rectangle around Kruševac, in metres of EPSG:25834. */
async function emptyCity(database: Database): Promise<void> {
  await database.system((transaction) =>
    transaction.run(
      `insert into catalog.city (name, country, languages, time_zone, srid, extent, reference_prefix)
       values ('Kruševac', 'RS', '{sr-Latn,sr-Cyrl,en}', 'Europe/Belgrade', 25834,
         st_makeenvelope(490000, 4790000, 560000, 4860000, 25834), 'KS')`,
    ),
  );
  await applyLayers(database);
}
