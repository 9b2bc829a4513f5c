/** Organisations: names, where they work, how they are reached. */
import { localised } from '../catalog/index.ts';
import { statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type {
  AdminOrganisation,
  AdminOrganisationList,
  NewOrganisation,
  OrganisationChange,
} from '../http/api/schema.ts';
import type { Asker, Versioned } from './asker.ts';
import { taken } from './categories.ts';
import { isSameTerritory, toEwkb } from './territories.ts';
import { requireVersion, versionOf } from './versions.ts';

const listAll = statement('admin/organisations', []);
const readOne = statement('admin/organisation', ['code']);
const lockOne = statement('admin/lock_organisation', ['code']);
const insertOne = statement('admin/insert_organisation');
const updateOne = statement('admin/update_organisation');

type Listed = AdminOrganisationList['organisations'][number];

export async function listOrganisations(asker: Asker): Promise<AdminOrganisationList> {
  const { database, viewer, language } = asker;
  interface Row extends Listed, Record<string, unknown> {
    readonly titles: Record<string, string>;
  }
  const rows = await database.as(viewer, (t) => t.rows<Row>(listAll), { readOnly: true });
  return {
    organisations: rows.map(({ titles, ...rest }) => ({
      ...(rest as Listed),
      name: localised(titles, rest.name, language),
    })),
  };
}

/** Throws Fault not-found. */
export function readOrganisation(asker: Asker, code: string) {
  return asker.database.as(asker.viewer, (t) => read(t, code), { readOnly: true });
}

async function read(t: Transaction, code: string): Promise<Versioned<AdminOrganisation>> {
  type Uses = AdminOrganisation['uses'];
  interface Row extends Omit<AdminOrganisation, 'uses'>, Uses, Record<string, unknown> {
    readonly id: number;
  }
  const row = await t.first<Row>(readOne, { code });
  if (!row) throw new Fault('not-found', `There is no organisation ${code}.`);
  const { id, rules, accounts, openRequests, calendars, ...plain } = row;
  const uses = { rules, accounts, openRequests, calendars };
  const content = { ...plain, uses } as AdminOrganisation;
  return { content, version: await versionOf(t, 'organisation', code) };
}

/** Throws Fault conflict when the code is taken, invalid-geometry and outside-city for its territory. */
export async function addOrganisation(
  asker: Asker,
  { reason, territory, ...input }: NewOrganisation,
): Promise<Versioned<AdminOrganisation>> {
  return asker.database.as(
    asker.viewer,
    async (t) => {
      const ewkb = territory === null ? null : await toEwkb(t, territory, '/territory');
      const values = { ...input, titles: JSON.stringify(input.titles), territory: ewkb };
      if (!(await t.first(insertOne, values))) throw taken(input.code);
      return read(t, input.code);
    },
    { reason },
  );
}

/** Throws Fault not-found, precondition-failed, invalid-geometry, outside-city; invalid-body while rules in force name it. */
export async function changeOrganisation(
  asker: Asker,
  code: string,
  seen: number,
  { reason, territory, ...input }: OrganisationChange,
): Promise<Versioned<AdminOrganisation>> {
  return asker.database.as(
    asker.viewer,
    async (t) => {
      const found = await t.first<{ id: number }>(lockOne, { code });
      if (!found) throw new Fault('not-found', `There is no organisation ${code}.`);
      await requireVersion(t, seen, 'organisation', code);
      const { content } = await read(t, code);
      if (!input.isActive && content.uses.rules > 0) throw stillNamed(content.uses.rules);
      const keepsTerritory = isSameTerritory(content.territory, territory);
      const isNew = !keepsTerritory && territory !== null;
      const ewkb = isNew ? await toEwkb(t, territory, '/territory') : null;
      const titles = JSON.stringify(input.titles);
      const values = { ...input, id: found.id, titles, keepsTerritory, territory: ewkb };
      await t.run(updateOne, values);
      return read(t, code);
    },
    { reason },
  );
}

function stillNamed(rules: number): Fault {
  return new Fault('invalid-body', 'Rules of responsibility in force name it.', [
    { field: '/isActive', message: `is still named by ${rules} rules: give these to others first` },
  ]);
}
