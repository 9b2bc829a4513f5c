/** What must hold when the work is done: nothing lost, nothing twice, every clock as the log makes it. */
import type pg from 'pg';
import type { MailServer } from '../../support/smtp.ts';
import type { Saved } from './clerks.ts';

export interface Afterwards {
  /** Requests that were acknowledged and are not there, or there twice; letters that nobody got. */
  readonly lost: number;
  /** Letters that came more than once. */
  readonly twice: number;
  /** Letters of which the killed server did not live to hear the answer: shown to people, not sent again. */
  readonly unsure: number;
  readonly letters: number;
  /** Clocks that are otherwise than log, rules and calendars make them. */
  readonly clocksWrong: number;
}

/** Milliseconds in which the last letters must be on their way, the lease of a dead sender (60 s) counted in. */
const settleMs = 180_000;

/** Waits until no letter waits any more. */
export async function untilSettled(client: pg.Client): Promise<void> {
  const deadline = performance.now() + settleMs;
  for (;;) {
    const { rows } = await client.query<{ waiting: number }>(
      `select count(*)::integer as waiting from message.outbox where state in ('waiting', 'claimed', 'handed')`,
    );
    const waiting = rows[0]?.waiting ?? 0;
    if (waiting === 0) return;
    if (performance.now() > deadline) throw new Error(`${waiting} letters still wait`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

export async function lookAfterwards(
  client: pg.Client,
  saved: readonly Saved[],
  mail: MailServer,
): Promise<Afterwards> {
  const keys = saved.map(({ clientKey }) => clientKey);
  const { rows: found } = await client.query<{ reference: string; client_key: string }>(
    'select reference, client_key from request.request where client_key = any ($1::uuid[])',
    [keys],
  );
  const byKey = new Map(found.map(({ reference, client_key: key }) => [key, reference]));
  const lostRequests = saved.filter(
    ({ clientKey, reference }) => byKey.get(clientKey) !== reference,
  ).length;
  const letters = await lookAtLetters(client, keys, mail);
  return {
    ...letters,
    lost: lostRequests + letters.lost,
    clocksWrong: await wrongClocks(client, keys),
  };
}

interface Letter {
  readonly key: string;
  readonly state: string;
  readonly event: string;
  readonly recipient: string;
}

async function lookAtLetters(client: pg.Client, keys: readonly string[], mail: MailServer) {
  const { rows } = await client.query<Letter>(
    `select o.key, o.state, o.event, o.recipient
     from message.outbox as o join request.request as r on r.id = o.request_id
     where r.client_key = any ($1::uuid[]) and o.state <> 'withheld'`,
    [keys],
  );
  const times = new Map<string, number>();
  for (const { mail: letter } of mail.received) {
    const id = letter.messageId ?? '';
    times.set(id, (times.get(id) ?? 0) + 1);
  }
  const received = new Set([...times.keys()].map((id) => id.replace(/^<|@.*$/g, '')));
  const missing = rows.filter(({ key, state }) => state !== 'unsure' && !received.has(key));
  const unsure = rows.filter(({ state }) => state === 'unsure').length;
  const first = rows.filter(
    ({ event, recipient }) => event === 'received' && recipient === 'reporter',
  );
  // Each reporter is told that the report has come.
  const untold = Math.max(0, keys.length - first.length);
  if (missing[0]) console.log(`A letter that did not come: ${JSON.stringify(missing[0])}`);
  return {
    lost: missing.length + untold,
    twice: [...times.values()].filter((count) => count > 1).length,
    unsure,
    letters: rows.length,
  };
}

async function wrongClocks(client: pg.Client, keys: readonly string[]): Promise<number> {
  const { rows } = await client.query<{ wrong: number }>(
    `with own as (select r.id from request.request as r where r.client_key = any ($1::uuid[])),
     kept as (
       select k.request_id, k.clock, k.rule_id, k.started_at, k.stopped_at, k.due_at
       from own join request.clock as k on k.request_id = own.id),
     made as (
       select m.request_id, m.clock, m.rule_id, m.started_at, m.stopped_at, m.due_at
       from own cross join lateral request.clocks_of(own.id) as m)
     select ((select count(*) from (table kept except table made) as one)
       + (select count(*) from (table made except table kept) as other)
       + (select count(*) from own where not exists (select from kept where kept.request_id = own.id)))::integer as wrong`,
    [keys],
  );
  return rows[0]?.wrong ?? -1;
}
