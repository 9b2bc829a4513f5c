/** What happens to a request is written to those whom it concerns, in their language and script, once. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { giveClockNotices } from '../../server/clocks/index.ts';
import {
  followedRequestSchema,
  type RequestDetail,
  type SentMessage,
  sentMessageSchema,
} from '../../server/http/api/schema.ts';
import { signatureOf } from '../../server/messages/index.ts';
import { openWords } from '../../server/privacy/index.ts';
import type { Role } from '../../server/viewer.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { type MailServer, type Received, refusal, startMailServer } from '../support/smtp.ts';
import { testVault } from '../support/vault.ts';
import type { Caller } from './caller.ts';
import { addPeople, callers } from './people.ts';

let mail: MailServer;
let server: TestServer;
let as: Readonly<Record<Role, Caller>>;

const system = (text: string, values: Record<string, unknown> = {}) =>
  server.services.database.system((t) => t.rows(text, values));

beforeAll(async () => {
  mail = await startMailServer();
  const place = { city: 'empty' as const };
  server = await startServer({
    ...place,
    config: {
      runsJobs: true,
      publicUrl: 'https://mesto.example',
      mail: {
        smtpUrl: mail.url,
        from: 'Grad Kruševac <prijave@grad.example>',
        replyTo: null,
        imapUrl: null,
        smsGatewayUrl: null,
        chatGatewayUrl: null,
        gatewaySecret: 'a secret of no gateway',
      },
    },
  });
  await addPeople(server.services);
  as = await callers(server.url);
  await system(`insert into request.category (id, code, title_i18n, kind)
    values (501, 'test_lamp_out', '{"en": "Lamp out", "sr-Latn": "Ne gori lampa", "sl": "Luč ne gori"}', 'fault')`);
});
afterAll(async () => {
  await server.close();
  await mail.close();
});

interface Reporter {
  readonly email: string;
  readonly language?: string;
  readonly wantsAnswer?: boolean;
}

async function open(reporter: Reporter): Promise<RequestDetail> {
  const answer = await as.clerk.ask('POST', '/api/requests', {
    body: {
      clientKey: crypto.randomUUID(),
      category: 'test_lamp_out',
      lonLat: [21.3333, 43.5833],
      locationSource: 'pin',
      addressText: 'Cara Lazara 12',
      reporter: { wantsAnswer: true, ...reporter },
    },
  });
  expect(answer.status, answer.text).toBe(201);
  return answer.json<RequestDetail>();
}

function lettersTo(address: string): Received[] {
  return mail.received.filter(({ to }) => to.includes(address));
}

async function letterTo(address: string, index = 0): Promise<Received> {
  await expect.poll(() => lettersTo(address).length, { timeout: 20_000 }).toBeGreaterThan(index);
  return lettersTo(address)[index]!;
}

it.each([
  [
    'sr-Latn',
    /^Primljena je Vaša prijava KS-/,
    /primili smo Vašu prijavu: Ne gori lampa, Cara Lazara 12\./,
  ],
  [
    'sr-Cyrl',
    /^Примљена је Ваша пријава KS-/,
    /примили смо Вашу пријаву: Не гори лампа, Цара Лазара 12\./,
  ],
  [
    'sl',
    /^Prejeli smo Vašo prijavo KS-/,
    /prejeli smo Vašo prijavo: Luč ne gori, Cara Lazara 12\./,
  ],
  [
    'en',
    /^We have received your report KS-/,
    /we have received your report: Lamp out, Cara Lazara 12\./,
  ],
])('writes to a reporter in %s', async (language, subject, body) => {
  const address = `reporter.${language.toLowerCase()}@primer.example`;
  const { reference } = await open({ email: address, language });
  const { mail: letter } = await letterTo(address);
  expect(letter.subject).toMatch(subject);
  expect(letter.subject).toContain(reference);
  expect(letter.text).toMatch(body);
  expect(letter.text).toContain(`https://mesto.example/my/${reference}?token=`);
  expect(letter.html).toContain(`<html lang="${language}">`);
  expect(letter.headers.get('auto-submitted')).toBe('auto-generated');
  expect(letter.headers.get('content-language')).toBe(language);
  expect(letter.from?.text).toContain('prijave@grad.example');
});

it('writes to nobody who wants no answer', async () => {
  const { id } = await open({ email: 'quiet@primer.example', wantsAnswer: false });
  expect(await system('select from message.outbox where request_id = :id', { id })).toEqual([]);
});

it('tells the log of what was written, and keeps neither address nor link', async () => {
  const { reference, id } = await open({ email: 'logged@primer.example', language: 'en' });
  await letterTo('logged@primer.example');
  const log = async () =>
    (await as.clerk.get(`/api/requests/${reference}`))
      .json<RequestDetail>()
      .log.filter(({ action }) => action === 'message_sent');
  await expect.poll(async () => (await log()).length, { timeout: 10_000 }).toBe(1);
  expect((await log())[0]).toMatchObject({
    actor: 'Kruševac',
    details: { event: 'received', to: 'reporter', channel: 'email', language: 'en' },
  });
  const [row] = await system(
    'select *, id::float8 as number from message.outbox where request_id = :id',
    {
      id,
    },
  );
  expect(row).toMatchObject({ state: 'sent', channel: 'email', language: 'en', tries: 1 });
  expect(row).toMatchObject({ subject: null, body: null, sealed: expect.any(Buffer) as Buffer });
  const words = openWords(testVault, row?.number as number, row?.sealed as Buffer);
  expect(words.text).toContain(reference);
  expect(JSON.stringify([row, words])).not.toMatch(/primer\.example|token=/);
  const [shown] = (await as.clerk.get(`/api/requests/${reference}/messages`)).json<SentMessage[]>();
  expect(shown).toMatchObject(words);
});

it('tells in metrics what waits', async () => {
  const { text } = await as.administrator.get('/metrics');
  expect(text).toMatch(/mesto_messages\{state="waiting"\} \d/);
  expect(text).toMatch(/mesto_jobs\{job="send_messages",state="failed"\} 0/);
  expect(text).toMatch(/mesto_job_runs_total\{job="send_messages",outcome="done"\} [1-9]/);
});

it('escapes what people write', async () => {
  const email = 'escape@primer.example';
  const { reference } = await open({ email, language: 'en' });
  await as.clerk.ask('POST', `/api/requests/${reference}/comments`, {
    body: { comment: `<b>{reference}</b> & 'quotes' {`, isPublic: true },
  });
  const { mail: letter } = await letterTo(email, 1);
  expect(letter.text).toContain(`<b>{reference}</b> & 'quotes' {`);
  expect(letter.html).toContain('&lt;b&gt;{reference}&lt;/b&gt; &amp; &#39;quotes&#39; {');
});

it('comes again when the mail server is full, and gives up when it says never', async () => {
  let refused = 0;
  mail.onMessage = async () => (refused++ < 1 ? refusal(451, 'Try again later') : null);
  const { id } = await open({ email: 'later@primer.example', language: 'en' });
  const state = async (request: number) =>
    (
      await system('select state, tries, fault from message.outbox where request_id = :request', {
        request,
      })
    )[0];
  await expect
    .poll(() => state(id), { timeout: 10_000 })
    .toMatchObject({ state: 'waiting', tries: 1 });
  expect((await state(id))?.fault).toContain('451');
  await system('update message.outbox set due_at = now() where request_id = :id', { id });
  await letterTo('later@primer.example');
  mail.onMessage = null;
  mail.onRecipient = (address) =>
    address === 'never@primer.example' ? refusal(550, `No such user ${address}`) : null;
  const never = await open({ email: 'never@primer.example', language: 'en' });
  await expect
    .poll(() => state(never.id), { timeout: 10_000 })
    .toMatchObject({ state: 'failed', tries: 1 });
  expect((await state(never.id))?.fault).not.toContain('primer.example');
  mail.onRecipient = null;
});

/** The token in the newest letter to an address. */
async function tokenIn(address: string, index = 0): Promise<string> {
  const { mail: letter } = await letterTo(address, index);
  return /token=([\w-]+)/.exec(letter.text ?? '')?.[1] ?? '';
}

const follow = (reference: string) => `/api/public/requests/${reference}`;

async function change(reference: string, to: string, comment?: string): Promise<void> {
  const { version } = (
    await as.administrator.get(`/api/requests/${reference}`)
  ).json<RequestDetail>();
  const body = { to, version, ...(comment && { comment, isPublic: true }) };
  const answer = await as.administrator.ask('POST', `/api/requests/${reference}/status`, { body });
  expect(answer.status, answer.text).toBe(200);
}

it('lets the holder of a link follow, answer, reopen and rate, and nobody else', async () => {
  const email = 'citizen@primer.example';
  const { reference } = await open({ email, language: 'sr-Cyrl' });
  const token = await tokenIn(email);
  const shown = await as.citizen.get(`${follow(reference)}?token=${token}`, {
    'accept-language': 'sl',
  });
  expect(shown.status, shown.text).toBe(200);
  const first = followedRequestSchema.parse(shown.json());
  expect(first).toMatchObject({
    statusTitle: 'Prejeto',
    isOpen: true,
    reopenUntil: null,
    mayRate: false,
  });
  expect(shown.headers.get('cache-control')).toBe('no-store');
  for (const wrong of [`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, 'x'.repeat(22)]) {
    expect((await as.citizen.get(`${follow(reference)}?token=${wrong}`)).status).toBe(404);
  }
  const post = (what: string, body: object) =>
    as.citizen.ask('POST', `${follow(reference)}/${what}`, { body: { token, ...body } });
  expect((await post('reopen', { comment: 'x' })).status).toBe(409);
  expect((await post('rating', { score: 5 })).status).toBe(409);

  await change(reference, 'waiting_for_citizen', 'Која лампа?');
  const answered = await post('answer', { text: 'Druga od ugla' });
  expect(answered.status, answered.text).toBe(201);
  expect(answered.json()).toMatchObject({ status: 'validated', isWaitedFor: false });

  await change(reference, 'resolved', 'Zamenjena sijalica');
  const { mail: letter } = await letterTo(email, 2);
  expect(letter.subject).toBe(`Пријава ${reference}: решена`);
  expect(letter.text).toContain('Zamenjena sijalica');
  expect(letter.text).toMatch(/можете је поново отворити до \d+\. \S+ 20\d\d/);
  const reopened = await post('reopen', { comment: 'Opet ne gori' });
  expect(reopened.status, reopened.text).toBe(200);
  expect(reopened.json()).toMatchObject({ status: 'reopened', isOpen: true });

  await change(reference, 'resolved', 'Zamenjen kabl');
  const rated = await post('rating', { score: 4, comment: 'Sporo, ali dobro' });
  expect(rated.json()).toMatchObject({ score: 4 });
  const { log } = (await as.clerk.get(`/api/requests/${reference}`)).json<RequestDetail>();
  expect(log.map(({ action, actor, toStatus }) => `${action} ${actor} ${toStatus ?? ''}`)).toEqual(
    expect.arrayContaining([
      'citizen_answered Građanin ',
      'status_changed Građanin validated',
      'status_changed Građanin reopened',
      'rated Građanin ',
    ]),
  );
  await system(
    `update message.link set expires_at = now() where request_id =
    (select id from request.request where reference = :reference)`,
    { reference },
  );
  expect((await as.citizen.get(`${follow(reference)}?token=${token}`)).status).toBe(404);
});

it.each([
  ['sr-Latn', 'Potvrda o prijavi', 'Ne gori lampa'],
  ['sr-Cyrl', 'Потврда о пријави', 'Не гори лампа'],
  ['sl', 'Potrdilo o prijavi', 'Luč ne gori'],
  ['en', 'Receipt for report', 'Lamp out'],
])('gives a receipt to print in %s', async (language, title, what) => {
  const { reference } = await open({ email: 'receipt@primer.example' });
  const page = await as.clerk.get(`/api/requests/${reference}/receipt`, {
    'accept-language': language,
  });
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toMatch(/^text\/html/);
  expect(page.headers.get('content-security-policy')).toContain("style-src 'sha256-");
  for (const words of [title, what, reference, `<html lang="${language}">`, '@page']) {
    expect(page.text).toContain(words);
  }
  expect((await as.citizen.get(`/api/requests/${reference}/receipt`)).status).toBe(401);
});

it('keeps texts that can be used, and refuses others with what is wrong', async () => {
  const put = (body: object) =>
    as.administrator.ask('PUT', '/api/message-templates', {
      body: { event: 'planned', channel: 'email', language: 'sr-Latn', subject: 'Plan', ...body },
    });
  for (const [body, words] of [
    ['{phone}', 'uses {phone}'],
    ['{reference', 'is not a message'],
    ['{x, date}', 'uses'],
  ] as const) {
    const refused = await put({ body });
    expect(refused.status, refused.text).toBe(400);
    expect(refused.problem().faults?.[0]).toMatchObject({ field: '/body' });
    expect(refused.problem().faults?.[0]?.message).toContain(words);
  }
  expect((await put({ body: 'Planirano je: {reference}', category: 'test_lamp_out' })).status).toBe(
    200,
  );
  const email = 'planned@primer.example';
  const { reference } = await open({ email, language: 'sr-Cyrl' });
  await change(reference, 'validated');
  await change(reference, 'accepted');
  await change(reference, 'planned');
  const { mail: letter } = await letterTo(email, 2);
  expect(letter.text).toContain(`Планирано је: ${reference}`);
  expect((await put({ body: null, category: 'test_lamp_out' })).status).toBe(200);
});

it('takes receipts of a gateway that signs them', async () => {
  const { id, reference } = await open({ email: 'signed@primer.example', language: 'en' });
  await letterTo('signed@primer.example');
  await expect
    .poll(
      async () =>
        (await system('select state from message.outbox where request_id = :id', { id }))[0],
    )
    .toMatchObject({ state: 'sent' });
  const [row] = await system('select key from message.outbox where request_id = :id', { id });
  const rawBody = JSON.stringify({ id: row?.key, status: 'delivered' });
  const seconds = Math.floor(Date.now() / 1000);
  const send = (signature: string) =>
    as.citizen.ask('POST', '/api/messages/receipts', {
      rawBody,
      headers: { 'x-mesto-signature': signature },
    });
  expect((await send('t=1,v1=00')).status).toBe(401);
  expect((await send(signatureOf('another secret', rawBody, seconds))).status).toBe(401);
  expect((await send(signatureOf('a secret of no gateway', rawBody, seconds - 400))).status).toBe(
    401,
  );
  expect((await send(signatureOf('a secret of no gateway', rawBody, seconds))).status).toBe(204);
  const messages = await as.clerk.get(`/api/requests/${reference}/messages`);
  expect(sentMessageSchema.array().parse(messages.json())[0]).toMatchObject({
    state: 'sent',
    receipt: 'delivered',
  });
});

it('writes to those who joined, and to those whose request repeats another', async () => {
  const lead = await open({ email: 'lead@primer.example', language: 'en' });
  const twin = await open({ email: 'twin@primer.example', language: 'sl' });
  await letterTo('twin@primer.example');
  const { version } = twin;
  const merged = await as.clerk.ask('POST', `/api/requests/${twin.reference}/status`, {
    body: { to: 'duplicate', version, duplicateOf: lead.reference },
  });
  expect(merged.status, merged.text).toBe(200);
  await change(lead.reference, 'resolved', 'New lamp');
  const { mail: letter } = await letterTo('twin@primer.example', 1);
  expect(letter.subject).toBe(`Prijava ${twin.reference}: rešena`);
  expect(letter.text).toContain('New lamp');
});

it('writes to dispatchers in their own language before a clock runs out', async () => {
  await system(
    `update auth.account set email = 'dispatcher@primer.example', language = 'sl' where role = 'dispatcher'`,
  );
  await system(`insert into request.clock_rule (position, clock, category_id, calendar_id, minutes, warn_minutes, stop_states)
    select 1, 'resolve', 501, c.id, 60, 60, '{resolved}' from org.calendar as c where c.code = 'always'`);
  const { id, reference } = await open({ email: 'clock@primer.example' });
  await system(
    `update request.request set organisation_id = (select organisation_id from auth.account where role = 'dispatcher') where id = :id`,
    { id },
  );
  await giveClockNotices(server.services.database);
  const { mail: letter } = await letterTo('dispatcher@primer.example');
  expect(letter.subject).toBe(`Rok poteka: ${reference}`);
  expect(letter.text).toMatch(
    new RegExp(
      `^Rešitev, ${reference} \\(Luč ne gori, Cara Lazara 12\\): rok poteče \\d+\\. \\S+ 20\\d\\d ob \\d`,
    ),
  );
  expect(letter.text).toContain(`https://mesto.example/requests/${reference}`);
  expect(letter.text).not.toContain('token=');
});
