/** Kill -9 of the server amid its letters, several times: none is lost, and none is sent twice. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../server/db/index.ts';
import { createLogger } from '../../server/log.ts';
import { nobody, placeOf, sealPerson } from '../../server/privacy/index.ts';
import { type TestPlace, testPlace } from '../support/database.ts';
import { engineName } from '../support/engine.ts';
import { type MailServer, startMailServer } from '../support/smtp.ts';
import { type SpawnedServer, spawnServer } from '../support/spawned.ts';
import { testKeys, testVault } from '../support/vault.ts';

const letters = 240;
/** Milliseconds without a letter after which no more are coming. */
const patienceMs = 15_000;
// Each start of the embedded engine takes seconds.
const killAfter = engineName() === 'native' ? [30, 90, 160] : [90];

let place: TestPlace;
let mail: MailServer;
let server: SpawnedServer | null = null;

async function onDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const log = createLogger('silent');
  const database = await openDatabase({ ...place.config, log, progress: () => {} });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

const addressOf = (index: number) => `reader.${index}@primer.example`;

/** Requests whose reporters want to be answered. */
async function openRequests(database: Database): Promise<void> {
  await database.system(async (t) => {
    await t.run(`insert into request.category (id, code, title_i18n, kind)
      values (501, 'test_lamp_out', '{"en": "Lamp out"}', 'fault')`);
    for (let index = 0; index < letters; index++) {
      const row = await t.first<{ id: number }>(
        `insert into request.request (reference, kind, category_id, category, geom, location_source)
         select request.next_reference(now()), 'fault', 501, 'test_lamp_out',
           st_transform(st_setsrid(st_point(21.3333, 43.5833), 4326), c.srid), 'pin'
         from catalog.city as c returning id`,
      );
      const id = row?.id ?? 0;
      const person = { ...nobody, email: addressOf(index) };
      const { sealed } = sealPerson(testVault, placeOf('request.reporter', id), person, 'RS');
      await t.run(
        `insert into request.reporter (request_id, sealed, wants_answer, language)
         values (:id::bigint, :sealed, true, 'en')`,
        { id, sealed },
      );
    }
  });
}

beforeAll(async () => {
  place = await testPlace('empty');
  mail = await startMailServer();
  // Some take longer than others to say that they have it.
  let count = 0;
  mail.onMessage = async () => {
    await new Promise((resolve) => setTimeout(resolve, (count++ * 7) % 20));
    return null;
  };
  await onDatabase(openRequests);
});
afterAll(async () => {
  await server?.end('SIGKILL');
  await mail.close();
  await place.remove();
});

function spawnHere(): Promise<SpawnedServer> {
  const { databaseUrl, dataDir } = place.config;
  return spawnServer({
    ...(databaseUrl === null ? { DATA_DIR: dataDir } : { DATABASE_URL: databaseUrl }),
    PERSONAL_DATA_KEYS: testKeys,
    SMTP_URL: mail.url,
    MAIL_FROM: 'Grad <prijave@grad.example>',
    SAMPLE_CITY: 'none',
    LOG_LEVEL: 'error',
  });
}

async function untilReceived(count: number): Promise<void> {
  const giveUp = Date.now() + 30_000;
  while (mail.received.length < count) {
    if (Date.now() > giveUp) throw new Error(`Only ${mail.received.length} letters came`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** All have come, or all that will: one that was with the killed server may never have left it. */
async function untilNoMoreCome(): Promise<void> {
  for (let before = -1; before < mail.received.length && before < letters; ) {
    before = mail.received.length;
    const isMore = () => mail.received.length > before || mail.received.length >= letters;
    for (let waited = 0; waited < patienceMs && !isMore(); waited += 50) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** As if the minute had passed after which a sender that tells nothing counts as dead. */
function passLeases(database: Database): Promise<number> {
  return database.system((t) =>
    t.run(`update message.outbox set lease_until = clock_timestamp() - interval '1 second'
           where lease_until is not null`),
  );
}

it('loses no letter and sends none twice', async () => {
  for (const count of killAfter) {
    server = await spawnHere();
    await untilReceived(count);
    await server.end('SIGKILL');
    await onDatabase(passLeases);
  }
  server = await spawnHere();
  await untilNoMoreCome();
  const { code } = await server.end('SIGTERM');
  expect(code).toBe(0);

  const addresses = mail.received.flatMap(({ to }) => to);
  expect(new Set(addresses).size, 'nobody is written to twice').toBe(addresses.length);
  const messageIds = mail.received.map(({ mail: letter }) => letter.messageId);
  expect(new Set(messageIds).size).toBe(addresses.length);
  const states = await onDatabase((database) =>
    database.system((t) =>
      t.rows<{ state: string; count: number }>(
        'select state, count(*)::integer as count from message.outbox group by state',
      ),
    ),
  );
  const countOf = (state: string) => states.find((one) => one.state === state)?.count ?? 0;
  // Those whose answer the killed server did not live to hear are shown to people, not sent again.
  expect(countOf('sent') + countOf('unsure')).toBe(letters);
  expect(letters - addresses.length, 'whoever got none is shown').toBeLessThanOrEqual(
    countOf('unsure'),
  );
  expect(countOf('unsure')).toBeLessThanOrEqual(killAfter.length * 4);
}, 120_000);
