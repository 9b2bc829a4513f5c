/** Personal data over HTTP: sealed, masked, opened with a why, found by the whole number, copied and erased on demand. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Look,
  personCopySchema,
  type RequestDetail,
  type RequestList,
  requestDetailSchema,
} from '../../server/http/api/schema.ts';
import {
  openPerson,
  personHashes,
  placeOf,
  registerKeys,
  sealAnew,
  sealWaiting,
  Vault,
} from '../../server/privacy/index.ts';
import type { Role } from '../../server/viewer.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { testVault } from '../support/vault.ts';
import type { Answer, Caller } from './caller.ts';
import { addPeople, callers, type People } from './people.ts';

let server: TestServer;
let people: People;
let as: Readonly<Record<Role, Caller>>;

beforeAll(async () => {
  server = await startServer();
  people = await addPeople(server.services);
  as = await callers(server.url);
  await system(async (run) => {
    await run(
      `insert into request.category (id, code, title_i18n) values (501, 'test', '{"en": "Test"}')`,
    );
    await run(
      `insert into org.responsibility_rule (position, organisation_id, reason_i18n) values (1, :own, '{"en": "All"}')`,
      { own: people.ownOrganisationId },
    );
  });
});
afterAll(() => server.close());

type Run = (text: string, values?: Record<string, unknown>) => Promise<Record<string, unknown>[]>;

function system<T>(work: (run: Run) => Promise<T>): Promise<T> {
  return server.services.database.system((t) => work((text, values = {}) => t.rows(text, values)));
}

/** An invented person whom no other test knows. */
function person() {
  const number = String(Math.floor(Math.random() * 1e7)).padStart(7, '0');
  return {
    name: `Izmišljena Osoba${number}`,
    phone: `060 ${number}`,
    email: `osoba${number}@primer.example`,
    address: `Nepostojeća ${number}`,
    note: `posle pet ${number}`,
    wantsAnswer: true,
  };
}

async function open(reporter: object, more = {}): Promise<RequestDetail> {
  const answer = await as.clerk.ask('POST', '/api/requests', {
    body: {
      clientKey: crypto.randomUUID(),
      category: 'test',
      lonLat: [21.3333, 43.5833],
      locationSource: 'address',
      addressText: 'Cara Lazara 12',
      description: 'Tajne reči',
      reporter,
      ...more,
    },
  });
  expect(answer.status, answer.text).toBe(201);
  return requestDetailSchema.parse(answer.json());
}

const look = (caller: Caller, reference: string, body: object): Promise<Answer> =>
  caller.ask('POST', `/api/requests/${reference}/reporter`, { body });
const looks = async (caller: Caller, query: string) =>
  (await caller.get(`/api/privacy/looks?${query}`)).json<{ looks: Look[] }>().looks;

async function references(caller: Caller, q: string): Promise<string[]> {
  const answer = await caller.get(`/api/requests?q=${encodeURIComponent(q)}`);
  return answer.json<RequestList>().requests.map(({ reference }) => reference);
}

/** The tables of ours that hold a text anywhere. */
async function tablesWith(text: string): Promise<string[]> {
  return system(async (run) => {
    const tables = await run(`select format('%I.%I', n.nspname, c.relname) as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname in ('request', 'message', 'history', 'feed', 'auth', 'incident', 'work')`);
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await run(`select from ${name} as t where t::text ilike :text limit 1`, {
        text: `%${text}%`,
      });
      if (rows.length > 0) found.push(String(name));
    }
    return found;
  });
}

describe('who reported', () => {
  it('is masked in every answer, and nowhere in the database in clear', async () => {
    const who = person();
    const request = await open(who);
    const last = who.phone.slice(-3);
    expect(request.reporter).toEqual({
      name: 'I. O.',
      phone: `••• ${last}`,
      email: 'o•••@primer.example',
      address: '•••',
      note: '•••',
      language: null,
      wantsAnswer: true,
    });
    for (const text of [who.name, who.phone, who.email, who.address, who.note]) {
      expect(await tablesWith(text), text).toEqual([]);
    }
  });

  it('is opened to those who say what for, and each look is written down', async () => {
    const who = person();
    const { reference } = await open(who);
    const opened = await look(as.dispatcher, reference, { purpose: 'contact' });
    expect(opened.json()).toMatchObject(who);
    await look(as.clerk, reference, { purpose: 'other', words: 'pitao je komandir' });
    expect(await looks(as.administrator, `reference=${reference}`)).toMatchObject([
      {
        actor: 'Test clerk',
        what: 'reporter',
        purpose: 'other',
        words: 'pitao je komandir',
        reference,
      },
      { actor: 'Test dispatcher', what: 'reporter', purpose: 'contact', words: null, reference },
    ]);
    expect(
      (await looks(as.dispatcher, `reference=${reference}`)).map(({ actor }) => actor),
    ).toEqual(['Test dispatcher']);
  });

  it.each([
    ['nothing', {}],
    ['a purpose of one’s own', { purpose: 'curiosity' }],
    ['another purpose without words', { purpose: 'other' }],
  ])('stays closed to those who say %s', async (_what, body) => {
    const { reference } = await open(person());
    expect((await look(as.clerk, reference, body)).status).toBe(400);
    expect(await looks(as.administrator, `reference=${reference}`)).toEqual([]);
  });

  it('of another enterprise is not to be seen, found or opened', async () => {
    const who = person();
    const request = await open(who);
    await as.clerk.ask('POST', `/api/requests/${request.reference}/status`, {
      body: {
        to: 'assigned',
        version: request.version,
        organisationId: people.otherOrganisationId,
      },
    });
    for (const role of ['dispatcher', 'field_worker'] as const) {
      expect((await look(as[role], request.reference, { purpose: 'work' })).status, role).toBe(404);
      expect(await references(as[role], who.phone), role).toEqual([]);
      expect(await references(as[role], who.email), role).toEqual([]);
    }
    expect(await references(as.clerk, who.phone)).toEqual([request.reference]);
  });

  it('is found again by the whole number or address, however it is written', async () => {
    const who = person();
    const [one, two] = [
      await open(who),
      await open({ phone: who.phone.replace('060 ', '+381 60/') }),
    ];
    const both = [two.reference, one.reference];
    expect(await references(as.clerk, who.phone)).toEqual(both);
    expect(await references(as.clerk, `00381${who.phone.replace(/\D/g, '').slice(1)}`)).toEqual(
      both,
    );
    expect(await references(as.clerk, who.email.toUpperCase())).toEqual([one.reference]);
    expect(await references(as.clerk, who.phone.slice(0, -1))).toEqual([]);
    for (const role of ['citizen', 'analyst', 'planner'] as const) {
      expect(await references(as[role], who.phone), role).toEqual([]);
    }
  });

  it('was looked at by nobody who can take it back', async () => {
    const { reference } = await open(person());
    await look(as.clerk, reference, { purpose: 'verify' });
    for (const text of [
      'delete from request.personal_look',
      `update request.personal_look set actor = 'x'`,
    ]) {
      await expect(system((run) => run(text))).rejects.toThrow();
    }
  });
});

/** A mail that waits for the desk. */
async function addMail(email: string): Promise<{ id: number; place: string }> {
  const hash = randomBytes(32);
  const place = placeOf('message.incoming', hash.toString('hex'));
  const [sender] = personHashes(testVault, email, 'RS').emails;
  const [row] = await system((run) =>
    run(
      `insert into message.incoming (message_hash, state, sealed, sender_hash)
       values (:hash, 'unplaced', :sealed, :sender) returning id::integer`,
      { hash, sealed: testVault.seal(place, { subject: 'Predmet', text: 'Reči' }), sender },
    ),
  );
  return { id: Number(row?.id), place };
}

describe('the keys', () => {
  const stranger = new Vault([{ id: 'stranger', secret: randomBytes(32) }]);

  it('are missed at the start, not at the first look', async () => {
    await expect(registerKeys(server.services.database, stranger)).rejects.toThrow(
      /sealed with the key test.*PERSONAL_DATA_KEYS/,
    );
    const impostor = new Vault([{ id: 'test', secret: randomBytes(32) }]);
    await expect(registerKeys(server.services.database, impostor)).rejects.toThrow(/key test/);
  });

  it('seal what an older version or an import has left in plain words', async () => {
    const who = person();
    const { id, reference } = await open({ wantsAnswer: true });
    await system((run) =>
      run(
        'insert into request.reporter_to_seal (request_id, name, phone, email) values (:id, :name, :phone, :email)',
        {
          id,
          name: who.name,
          phone: who.phone,
          email: who.email,
        },
      ),
    );
    await system((run) =>
      run(
        `insert into message.outbox (event, request_id, recipient, state, channel, subject, body)
         values ('received', :id, 'reporter', 'sent', 'email', 'Prijava', :body)`,
        { id, body: `Poštovana ${who.name}` },
      ),
    );
    expect(await tablesWith(who.name)).toEqual(['request.reporter_to_seal', 'message.outbox']);
    expect(await sealWaiting(server.services.database, testVault)).toBe(2);
    expect(await tablesWith(who.name)).toEqual([]);
    expect(await references(as.clerk, who.phone)).toEqual([reference]);
    const { name, wantsAnswer } = (await look(as.clerk, reference, { purpose: 'verify' })).json<
      Record<string, unknown>
    >();
    expect([name, wantsAnswer]).toEqual([who.name, true]);
    const written = { subject: 'Prijava', body: `Poštovana ${who.name}` };
    const messages = (await as.clerk.get(`/api/requests/${reference}/messages`)).json<object[]>();
    expect(messages.at(-1)).toMatchObject({ subject: written.subject, text: written.body });
    const demand = { body: { reference, words: 'lično' } };
    const copy = await as.administrator.ask('POST', '/api/privacy/copies', demand);
    expect(personCopySchema.parse(copy.json()).requests[0]?.messages.at(-1)).toMatchObject(written);
    expect(await sealWaiting(server.services.database, testVault)).toBe(0);
  });

  it('are changed for new ones under everything that is sealed', async () => {
    const who = person();
    const { id } = await open(who);
    const { database } = server.services;
    const old = { id: 'test', secret: Buffer.alloc(32, 'a key of nobody ') };
    const newer = { id: 'newer', secret: randomBytes(32) };
    const mail = await addMail(who.email);
    const both = new Vault([newer, old]);
    await registerKeys(database, both);
    expect(await sealAnew(database, both)).toBeGreaterThan(1);
    const sealed = async () => {
      const [row] = await system((run) =>
        run('select sealed from request.reporter where request_id = :id', { id }),
      );
      return row?.sealed as Buffer;
    };
    expect(both.keyIdOf(await sealed())).toBe('newer');
    expect(openPerson(both, placeOf('request.reporter', id), await sealed())).toMatchObject({
      name: who.name,
    });
    const [row] = await system((run) =>
      run('select sealed from message.incoming where id = :id', { id: mail.id }),
    );
    expect(both.keyIdOf(row?.sealed as Buffer)).toBe('newer');
    expect(both.open(mail.place, row?.sealed as Buffer)).toMatchObject({ subject: 'Predmet' });
    await expect(registerKeys(database, testVault)).rejects.toThrow(/newer/);
    // And back again, for the tests that follow.
    const back = new Vault([old, newer]);
    await registerKeys(database, back);
    await sealAnew(database, back);
    expect(back.keyIdOf(await sealed())).toBe('test');
    await registerKeys(database, testVault);
    expect(await references(as.clerk, who.phone)).toHaveLength(1);
  });
});

describe('what a person may demand', () => {
  const copy = (body: object) => as.administrator.ask('POST', '/api/privacy/copies', { body });
  const erase = (body: object) => as.administrator.ask('POST', '/api/privacy/erasures', { body });

  it('is a copy of all that is held, also that of which the person was the one who joined', async () => {
    const who = person();
    const own = await open(who);
    const other = await open(person(), { description: 'Reči drugoga' });
    const joined = await as.clerk.ask('POST', `/api/requests/${other.reference}/joins`, {
      body: { name: who.name, phone: who.phone },
    });
    expect(joined.status, joined.text).toBe(201);
    await look(as.dispatcher, own.reference, { purpose: 'contact' });
    await addMail(who.email);
    const answer = await copy({ phone: who.phone, email: who.email, words: 'pismo od juče' });
    const held = personCopySchema.parse(answer.json());
    expect(held.requests).toMatchObject([
      { part: 'reporter', reference: own.reference, person: who, description: 'Tajne reči' },
      { part: 'joined', reference: other.reference, person: { name: who.name }, description: null },
    ]);
    expect(held.requests[0]?.looks).toMatchObject([
      { what: 'reporter', purpose: 'contact', organisation: 'test_own' },
    ]);
    expect(held.mails).toMatchObject([{ subject: 'Predmet', text: 'Reči' }]);
    expect(answer.text).not.toContain('Reči drugoga');
    expect(await looks(as.administrator, `reference=${own.reference}&limit=1`)).toMatchObject([
      { what: 'copy', purpose: 'demand', words: 'pismo od juče', actor: 'Test administrator' },
    ]);
  });

  it('is that all of it goes, and what is counted stays', async () => {
    const who = person();
    const words = `Reči od ${who.phone}`;
    const own = await open(who, { description: words });
    expect(await tablesWith(words)).toContain('request.request');
    const comment = { comment: `Beleška: ${words}` };
    await as.clerk.ask('POST', `/api/requests/${own.reference}/comments`, { body: comment });
    const other = await open(person());
    await as.clerk.ask('POST', `/api/requests/${other.reference}/joins`, {
      body: { name: who.name, phone: who.phone },
    });
    const mail = await addMail(who.email);
    const erased = await erase({ email: who.email, phone: who.phone, words: 'pismo od juče' });
    expect(erased.json<{ requests: string[] }>().requests.sort()).toEqual(
      [own.reference, other.reference].sort(),
    );
    for (const text of [who.name, who.phone, who.email]) {
      expect(await tablesWith(text), text).toEqual([]);
    }
    const waiting = 'select sealed, sender_hash, state from message.incoming where id = :id';
    expect(await system((run) => run(waiting, { id: mail.id }))).toEqual([
      { sealed: null, sender_hash: null, state: 'dismissed' },
    ]);
    expect(await references(as.clerk, who.phone)).toEqual([]);
    const left = (await as.clerk.get(`/api/requests/${own.reference}`)).json<RequestDetail>();
    expect(left).toMatchObject({
      reporter: null,
      description: '',
      addressText: null,
      category: 'test',
      receivedAt: own.receivedAt,
    });
    expect(left.log.at(-1)).toMatchObject({ action: 'anonymised', actor: 'Test administrator' });
    const kept = (await as.clerk.get(`/api/requests/${other.reference}`)).json<RequestDetail>();
    expect(kept).toMatchObject({ description: 'Tajne reči', reporter: { name: 'I. O.' } });
    expect((await copy({ phone: who.phone, words: 'pismo' })).status).toBe(404);
  });

  it('needs somebody to be demanded for, and says how it came', async () => {
    expect((await copy({ words: 'pismo' })).problem().faults?.[0]?.field).toBe('/phone');
    expect((await erase({ phone: '060 123 456' })).problem().faults?.[0]?.field).toBe('/words');
  });
});
