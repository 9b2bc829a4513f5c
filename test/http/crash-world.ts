/** Many requests opened at once, and what must be true of them after whatever was killed came back. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { demoPassword } from '../../fixtures/city/index.ts';
import type { Config } from '../../server/config.ts';
import { type Database, openDatabase } from '../../server/db/index.ts';
import { createLogger } from '../../server/log.ts';
import { Caller } from './caller.ts';

export const creations = 200;
/** Times that a client asks a busy server. */
export const patience = 3;

/** Reference by client key, of those that the server said were saved. */
export type Acknowledged = ReadonlyMap<string, string>;

function bodyOf(clientKey: string): object {
  return {
    clientKey,
    category: 'street_light_out',
    description: `Lampa ne radi (${clientKey})`,
    lonLat: [21.3339, 43.5803],
    locationSource: 'pin',
    reporter: { name: 'Izmišljena Osoba', phone: '037 000 000' },
  };
}

export function newKeys(): string[] {
  return Array.from({ length: creations }, () => randomUUID());
}

export function clerkAt(url: string): Promise<Caller> {
  return Caller.signedIn(url, 'ana.clerk', demoPassword);
}

/** As a client does: what a busy server sent away is asked for again. Null when the connection was lost. */
async function openOne(caller: Caller, key: string, rounds: number) {
  for (let round = 1; ; round++) {
    const answer = await caller
      .ask('POST', '/api/requests', { body: bodyOf(key) })
      .catch(() => null);
    if (answer === null || answer.status < 500 || round === rounds) return answer;
  }
}

/** Opens them all at once. `onSaved` hears of each that was acknowledged; a lost connection is no answer. */
export async function openAll(
  caller: Caller,
  keys: readonly string[],
  onSaved: (count: number) => void = () => {},
  rounds = 1,
): Promise<Acknowledged> {
  const saved = new Map<string, string>();
  await Promise.all(
    keys.map(async (key) => {
      const answer = await openOne(caller, key, rounds);
      if (answer === null || answer.status >= 500) return;
      if (answer.status !== 201 && answer.status !== 200) throw new Error(answer.text);
      saved.set(key, answer.json<{ reference: string }>().reference);
      onSaved(saved.size);
    }),
  );
  return saved;
}

/** Asks for them again: what was acknowledged is there under its reference, the rest is made now. */
export async function expectNothingLost(
  caller: Caller,
  keys: readonly string[],
  acknowledged: Acknowledged,
): Promise<void> {
  for (const reference of acknowledged.values()) {
    expect((await caller.get(`/api/requests/${reference}`)).status).toBe(200);
  }
  const again = await openAll(caller, keys, () => {}, patience);
  expect(again.size).toBe(keys.length);
  for (const [key, reference] of acknowledged) expect(again.get(key)).toBe(reference);
  expect(new Set(again.values()).size).toBe(keys.length);
}

interface Found extends Record<string, unknown> {
  readonly requests: number;
  readonly reporters: number;
  readonly opened: number;
}

/** Each once, and each with its reporter and the beginning of its log. */
export async function expectEachOnce(database: Database, keys: readonly string[]): Promise<void> {
  const found = await database.system((t) =>
    t.first<Found>(
      `select count(*) as requests, count(reporter.sealed) as reporters,
         sum((select count(*) from request.log where request_id = r.id and action = 'opened')) as opened
       from request.request r left join request.reporter on reporter.request_id = r.id
       where client_key = any (:keys::uuid[])`,
      { keys },
    ),
  );
  expect(found).toEqual({ requests: keys.length, reporters: keys.length, opened: keys.length });
}

/** The same, on a database that nobody has open. */
export async function expectEachOnceIn(config: Config, keys: readonly string[]): Promise<void> {
  const log = createLogger('silent');
  const database = await openDatabase({ ...config, log, progress: () => {} });
  try {
    await expectEachOnce(database, keys);
  } finally {
    await database.close();
  }
}
