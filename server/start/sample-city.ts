/** Loads a sample city into a database that has no city, whole or not at all. */
import { type Database, dropEverything, exclusively, migrate, type Row } from '../db/index.ts';

type Progress = (line: string) => void;
export type Preset = 'small' | 'city';

/** Set while a sample is loaded; what it still finds at the next start was cut short. */
const mark = 'sample city';

interface State extends Row {
  readonly hasCity: boolean;
  readonly isCutShort: boolean;
  readonly isSample: boolean;
}

async function stateOf(database: Database): Promise<State> {
  const state = await database.system((transaction) =>
    transaction.first<State>(
      `select exists (select from catalog.city) as "hasCity",
         exists (select from mesto.mark where name = :mark) as "isCutShort",
         exists (select from catalog.city where is_sample) as "isSample"`,
      { mark },
    ),
  );
  if (!state) throw new Error('A statement without a table gave no row');
  return state;
}

/** Loads the preset unless there is a city. A load that was cut short is taken out and done again. */
export function ensureSampleCity(
  database: Database,
  preset: Preset,
  databaseUrl: string | null,
  progress: Progress,
): Promise<void> {
  return exclusively(database, async () => {
    const state = await stateOf(database);
    if (state.hasCity && !state.isCutShort) return;
    if (state.isCutShort) await startOver(database, progress);
    await load(database, preset, databaseUrl, progress);
  });
}

/** Puts the preset in the place of whatever sample there is. Gives false, and does nothing, in a real city. */
export function replaceSampleCity(
  database: Database,
  preset: Preset,
  databaseUrl: string | null,
  progress: Progress,
): Promise<boolean> {
  return exclusively(database, async () => {
    const state = await stateOf(database);
    if (state.hasCity && !state.isSample && !state.isCutShort) return false;
    if (state.hasCity || state.isCutShort) await startOver(database, progress);
    await load(database, preset, databaseUrl, progress);
    return true;
  });
}

async function startOver(database: Database, progress: Progress): Promise<void> {
  progress('Taking out the sample city that is there');
  await dropEverything(database);
  await migrate(database, progress);
}

async function load(
  database: Database,
  preset: Preset,
  databaseUrl: string | null,
  progress: Progress,
): Promise<void> {
  const { seedCity } = await import('../../fixtures/city/index.ts');
  await database.system((transaction) =>
    transaction.run('insert into mesto.mark (name) values (:mark)', { mark }),
  );
  await seedCity(database, preset, progress, databaseUrl === null ? {} : { databaseUrl });
  await database.system((transaction) =>
    transaction.run('delete from mesto.mark where name = :mark', { mark }),
  );
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
