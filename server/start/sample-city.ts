/** Puts a sample city into a database that has none, or in the place of another sample. */

import { type Database, dropEverything, exclusively, migrate, type Row } from '../db/index.ts';
import type { Vault } from '../privacy/index.ts';

type Progress = (line: string) => void;
export type Preset = 'small' | 'city';

interface Present extends Row {
  readonly isSample: boolean;
  /** Written when a sample is there as a whole: without it, its loading was cut short. */
  readonly preset: Preset | null;
}

function presentCity(database: Database): Promise<Present | undefined> {
  return database.system((transaction) =>
    transaction.first<Present>('select is_sample as "isSample", preset from catalog.city'),
  );
}

function isCutShort(city: Present): boolean {
  return city.isSample && city.preset === null;
}

/** Loads the preset unless there is a city. A load that was cut short is done again. */
export function ensureSampleCity(
  database: Database,
  vault: Vault,
  preset: Preset,
  progress: Progress,
): Promise<void> {
  return exclusively(database, async () => {
    const city = await presentCity(database);
    if (city && !isCutShort(city)) return;
    if (city)
      await takeOut(database, 'Taking out a sample city whose loading was cut short', progress);
    await load(database, vault, preset, progress);
  });
}

/** Puts the preset in the place of whatever sample there is. Gives false, and does nothing, in a real city. */
export function replaceSampleCity(
  database: Database,
  vault: Vault,
  preset: Preset,
  progress: Progress,
): Promise<boolean> {
  return exclusively(database, async () => {
    const city = await presentCity(database);
    if (city && !city.isSample) return false;
    if (city) await takeOut(database, 'Taking out the sample city that is there', progress);
    await load(database, vault, preset, progress);
    return true;
  });
}

async function takeOut(database: Database, line: string, progress: Progress): Promise<void> {
  progress(line);
  await dropEverything(database);
  await migrate(database, progress);
}

/** The generator is loaded only when it is needed: a server with a real city does without it. */
async function load(
  database: Database,
  vault: Vault,
  preset: Preset,
  progress: Progress,
): Promise<void> {
  const { seedCity } = await import('../../fixtures/city/index.ts');
  await seedCity(database, preset, progress, { vault });
}

export interface DemoAccount extends Row {
  readonly login: string;
  readonly role: string;
  readonly organisation: string;
}

/** The accounts of a sample city; none in a real one. */
export function demoAccounts(database: Database): Promise<DemoAccount[]> {
  return database.system((transaction) =>
    transaction.rows<DemoAccount>(
      `select account.login, account.role, organisation.name as organisation
       from auth.account join org.organisation on organisation.id = account.organisation_id
       where account.is_demo and account.is_active
         and exists (select from catalog.city where is_sample)
       order by account.id`,
    ),
  );
}
