/** One calendar as it is changed. A correction winds the clocks of all open requests anew, in its transaction. */
import { describeCalendar, putCalendarWithin } from '../clocks/index.ts';
import { statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { AdminCalendar, AdminCalendarChange } from '../http/api/schema.ts';
import type { Asker, Versioned } from './asker.ts';
import { windingLimitMs } from './clock-rules.ts';
import { Named } from './named.ts';
import { requireVersion, versionOf } from './versions.ts';

const factsOf = statement('admin/calendar_facts', ['code']);
const lockOne = statement('admin/lock_calendar', ['code']);
const ownOne = statement('admin/own_calendar', ['code', 'organisationId']);

/** Throws Fault not-found. */
export function readCalendar(asker: Asker, code: string): Promise<Versioned<AdminCalendar>> {
  return asker.database.as(asker.viewer, (t) => read(t, asker, code), { readOnly: true });
}

async function read(
  t: Transaction,
  { language }: Asker,
  code: string,
): Promise<Versioned<AdminCalendar>> {
  interface Facts extends Record<string, unknown> {
    readonly organisation: string | null;
    readonly clockRules: number;
  }
  const facts = await t.first<Facts>(factsOf, { code });
  const calendar = facts && (await describeCalendar(t, code, language));
  if (!calendar) throw new Fault('not-found', `There is no calendar ${code}.`);
  const { title, ...described } = calendar;
  const content = { ...described, ...facts };
  return { content, version: await versionOf(t, 'calendar', code) };
}

/**
 * Writes a calendar, and makes it where there is none. Throws Fault precondition-failed, invalid-body for hours that overlap,
 * unknown-reference for its organisation.
 */
export async function changeCalendar(
  asker: Asker,
  code: string,
  seen: number,
  { reason, organisation, ...change }: AdminCalendarChange,
): Promise<Versioned<AdminCalendar>> {
  return asker.database.as(
    asker.viewer,
    async (t) => {
      await t.first(lockOne, { code });
      await requireVersion(t, seen, 'calendar', code);
      const named = await Named.read(t);
      const organisationId = named.idOrNull('organisations', organisation, '/organisation');
      await putCalendarWithin(t, code, change);
      await t.run(ownOne, { code, organisationId });
      return read(t, asker, code);
    },
    { reason, timeoutMs: windingLimitMs },
  );
}
