/** What happens to a request is written to those whom it concerns, in their language and script, once. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RequestDetail } from '../../server/http/api/schema.ts';
import type { Role } from '../../server/viewer.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { type MailServer, type Received, refusal, startMailServer } from '../support/smtp.ts';
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
  const [row] = await system('select *, body as text from message.outbox where request_id = :id', {
    id,
  });
  expect(row).toMatchObject({ state: 'sent', channel: 'email', language: 'en', tries: 1 });
  expect(JSON.stringify(row)).not.toMatch(/primer\.example|token=/);
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
