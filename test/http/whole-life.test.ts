/**
 * A whole life of a request, from a citizen's letter to the end: every message that it makes is sent to a real mail server
 * and read there, in the citizen's language and script, and the log tells it all.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RequestDetail } from '../../server/http/api/schema.ts';
import { hashPassword } from '../../server/identity/index.ts';
import { type Mailbox, startMailbox } from '../support/imap.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { type MailServer, startMailServer } from '../support/smtp.ts';
import { Caller } from './caller.ts';

const password = 'a test password of nobody';
const citizen = 'jovan.izmisljeni@primer.example';

let mail: MailServer;
let mailbox: Mailbox;
let server: TestServer;
let clerk: Caller;
/** Dispatchers of the lighting company and of the water company. */
let lighting: Caller;
let water: Caller;
const organisationIds = new Map<string, number>();

const system = (text: string, values: Record<string, unknown> = {}) =>
  server.services.database.system((t) => t.rows(text, values));

async function addPerson(login: string, role: string, organisation: string): Promise<Caller> {
  const [row] = await system(
    `insert into org.organisation (code, name, kind, email) values (:organisation, :name, :kind, :email) returning id`,
    {
      organisation,
      name: `JKP ${organisation}`,
      kind: role === 'clerk' ? 'contact_centre' : 'public_enterprise',
      email: `${organisation}@grad.example`,
    },
  );
  organisationIds.set(organisation, Number(row?.id));
  await system(
    `insert into auth.account (login, password_hash, name, role, organisation_id)
     values (:login, :hash, :login, :role, :id::integer)`,
    { login, hash: await hashPassword(password), role, id: row?.id },
  );
  return Caller.signedIn(server.url, login, password);
}

beforeAll(async () => {
  [mail, mailbox] = await Promise.all([startMailServer(), startMailbox()]);
  server = await startServer({
    config: {
      runsJobs: true,
      publicUrl: 'https://mesto.example',
      mail: {
        smtpUrl: mail.url,
        from: 'Grad Kruševac <prijave@grad.example>',
        replyTo: null,
        imapUrl: mailbox.url,
        smsGatewayUrl: null,
        chatGatewayUrl: null,
        gatewaySecret: null,
      },
    },
  });
  clerk = await addPerson('vesna', 'clerk', 'centar');
  lighting = await addPerson('luka', 'dispatcher', 'rasveta');
  water = await addPerson('vojin', 'dispatcher', 'vodovod');
  await system(`insert into request.category (id, code, title_i18n, kind)
    values (501, 'test_other', '{"en": "Something else", "sr-Latn": "Drugo"}', 'fault')`);
  await system('update message.mailbox set category_id = 501');
});
afterAll(async () => {
  await server.close();
  await Promise.all([mail.close(), mailbox.close()]);
});

/** The newest letter to an address, once there are so many. */
async function letter(address: string, count: number): Promise<{ subject: string; text: string }> {
  const all = () => mail.received.filter(({ to }) => to.includes(address));
  await expect.poll(() => all().length, { timeout: 30_000 }).toBe(count);
  const { subject = '', text = '' } = all().at(-1)!.mail;
  return { subject, text };
}

async function read(reference: string): Promise<RequestDetail> {
  const answer = await clerk.get(`/api/requests/${reference}`);
  expect(answer.status, answer.text).toBe(200);
  return answer.json<RequestDetail>();
}

async function change(
  who: Caller,
  reference: string,
  to: string,
  more: object = {},
): Promise<void> {
  const { version } = await read(reference);
  const answer = await who.ask('POST', `/api/requests/${reference}/status`, {
    body: { to, version, ...more },
  });
  expect(answer.status, answer.text).toBe(200);
}

it('tells the whole life of a request to those whom it concerns', async () => {
  // A citizen writes a letter.
  mailbox.deliver(
    [
      `From: ${citizen}`,
      'To: prijave@grad.example',
      'Message-ID: <jovan-1@primer.example>',
      'Subject: =?utf-8?b?0J/QvtC60LLQsNGA?=',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Из шахта избија вода: https://www.openstreetmap.org/?mlat=43.5833&mlon=21.3333',
    ].join('\n'),
  );
  server.services.jobs.nudge('read_mailbox');
  await expect
    .poll(async () => (await system('select reference from request.request')).length, {
      timeout: 60_000,
      interval: 200,
    })
    .toBe(1);
  const [row] = await system('select reference from request.request');
  const reference = String(row?.reference);
  const received = await letter(citizen, 1);
  expect(received.subject).toBe(`Примљена је Ваша пријава ${reference}`);
  expect(received.text).toContain('примили смо Вашу пријаву: Друго');
  const token = /token=([\w-]+)/.exec(received.text)?.[1] ?? '';

  // The clerk gives it to the wrong organisation, which hands it back with a reason; another accepts.
  await change(clerk, reference, 'validated');
  const to = (organisation: string) => ({ organisationId: organisationIds.get(organisation) });
  await change(clerk, reference, 'assigned', to('rasveta'));
  expect((await letter('rasveta@grad.example', 1)).subject).toBe(
    `Dodeljen zahtev ${reference}: Drugo`,
  );
  await change(lighting, reference, 'refused', { comment: 'Nije naša mreža, to je vodovod' });
  expect((await lighting.get(`/api/requests/${reference}`)).status).toBe(200);
  await change(clerk, reference, 'assigned', to('vodovod'));
  expect((await lighting.get(`/api/requests/${reference}`)).status).toBe(404);
  await letter('vodovod@grad.example', 1);
  await change(water, reference, 'accepted');
  const accepted = await letter(citizen, 2);
  expect(accepted.subject).toBe(`Пријава ${reference}: преузета`);
  expect(accepted.text).toContain('ЈКП водовод');

  // The work is ordered and done, which answers the request.
  const order = await water.ask('POST', '/api/work-orders', {
    body: {
      title: 'Zamena ventila',
      requests: [reference],
      geometry: { type: 'Point', coordinates: [21.3333, 43.5833] },
      startsAt: new Date().toISOString(),
    },
  });
  expect(order.status, order.text).toBe(201);
  const work = order.json<{ reference: string; version: number }>();
  const move = async (step: string, comment?: string) => {
    const path = `/api/work-orders/${work.reference}`;
    const { version } = (await water.get(path)).json<{ version: number }>();
    const answer = await water.ask('POST', `${path}/status`, {
      body: { to: step, version, comment },
    });
    expect(answer.status, answer.text).toBe(200);
  };
  await move('under_way');
  await move('done', 'Zamenjen ventil kod škole.');
  const resolved = await letter(citizen, 3);
  expect(resolved.subject).toBe(`Пријава ${reference}: решена`);
  // What a person wrote stays in his own script.
  expect(resolved.text).toContain('Zamenjen ventil kod škole.');
  expect(resolved.text).toMatch(/Ако није тако, можете је поново отворити до \d+\. \S+ 20\d\d/);

  // "Not fixed": the citizen opens it again.
  const post = (what: string, body: object) =>
    new Caller(server.url).ask('POST', `/api/public/requests/${reference}/${what}`, {
      body: { token, ...body },
    });
  const reopened = await post('reopen', { comment: 'Није поправљено, опет цури' });
  expect(reopened.status, reopened.text).toBe(200);
  expect((await letter(citizen, 4)).subject).toBe(`Пријава ${reference}: поново отворена`);

  // It is done for good, closed, and rated.
  await change(water, reference, 'accepted');
  await change(water, reference, 'resolved', { comment: 'Zamenjena i cev.', isPublic: true });
  await change(clerk, reference, 'closed');
  expect((await letter(citizen, 7)).subject).toBe(`Пријава ${reference}: затворена`);
  expect((await post('rating', { score: 5, comment: 'Хвала' })).status).toBe(200);

  // The log tells it all.
  const { log, status } = await read(reference);
  expect(status).toBe('closed');
  const told = log.map(({ actor, action, toStatus }) =>
    `${actor} ${action} ${toStatus ?? ''}`.trim(),
  );
  const steps = [
    'Kruševac opened received',
    'vesna status_changed validated',
    'vesna status_changed assigned',
    'vesna assigned',
    'luka status_changed refused',
    'vesna status_changed assigned',
    'vesna assigned',
    'vojin status_changed accepted',
    'vojin work_linked',
    'vojin status_changed resolved',
    'Građanin status_changed reopened',
    'vojin status_changed accepted',
    'vojin status_changed resolved',
    'vesna status_changed closed',
    'Građanin rated',
  ];
  expect(told.filter((line) => steps.includes(line))).toEqual(steps);
  expect(log.find(({ toStatus }) => toStatus === 'refused')?.comment).toContain('vodovod');
  expect(log.find(({ toStatus }) => toStatus === 'reopened')?.comment).toContain('опет цури');
  const sent = log.filter(({ action }) => action === 'message_sent').map(({ details }) => details);
  expect(sent.filter((one) => one.to === 'reporter').map((one) => one.event)).toEqual([
    'received',
    'accepted',
    'resolved',
    'reopened',
    'accepted',
    'resolved',
    'closed',
  ]);
  expect(
    sent.filter((one) => one.to === 'reporter').every((one) => one.language === 'sr-Cyrl'),
  ).toBe(true);
  expect(JSON.stringify(log)).not.toContain(citizen);
  // Each was sent once, and the mail server has no other.
  expect(sent).toHaveLength(mail.received.length);
}, 120_000);
