/** SMS through a gateway and letters to print, by what a reporter has asked for. */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RequestDetail, sentMessageSchema } from '../../server/http/api/schema.ts';
import { isSigned, signatureOf } from '../../server/messages/index.ts';
import type { Role } from '../../server/viewer.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { type MailServer, startMailServer } from '../support/smtp.ts';
import type { Caller } from './caller.ts';
import { addPeople, callers } from './people.ts';

const gatewaySecret = 'a secret of this gateway';

interface Sent {
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
}

let gateway: Server;
const sent: Sent[] = [];
/** What the gateway answers next; 200 when there is nothing. */
const answers: number[] = [];
let mail: MailServer;
let server: TestServer;
let as: Readonly<Record<Role, Caller>>;

const system = (text: string, values: Record<string, unknown> = {}) =>
  server.services.database.system((t) => t.rows(text, values));

beforeAll(async () => {
  gateway = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      sent.push({ body, headers: request.headers });
      response.writeHead(answers.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  const { port } = gateway.address() as AddressInfo;
  mail = await startMailServer();
  server = await startServer({
    config: {
      runsJobs: true,
      publicUrl: 'https://mesto.example',
      mail: {
        smtpUrl: mail.url,
        from: 'prijave@grad.example',
        replyTo: null,
        imapUrl: null,
        smsGatewayUrl: `http://127.0.0.1:${port}/send`,
        chatGatewayUrl: null,
        gatewaySecret,
      },
    },
  });
  await addPeople(server.services);
  as = await callers(server.url);
  await system(`insert into request.category (id, code, title_i18n, kind)
    values (501, 'test_lamp_out', '{"en": "Lamp out", "sr-Latn": "Ne gori lampa"}', 'fault')`);
});
afterAll(async () => {
  await server.close();
  await mail.close();
  await new Promise((resolve) => gateway.close(resolve));
});

async function open(reporter: object): Promise<RequestDetail> {
  const answer = await as.clerk.ask('POST', '/api/requests', {
    body: {
      clientKey: crypto.randomUUID(),
      category: 'test_lamp_out',
      lonLat: [21.3333, 43.5833],
      locationSource: 'pin',
      reporter: { wantsAnswer: true, language: 'sr-Latn', ...reporter },
    },
  });
  expect(answer.status, answer.text).toBe(201);
  return answer.json<RequestDetail>();
}

async function message(reference: string) {
  const answer = await as.clerk.get(`/api/requests/${reference}/messages`);
  return sentMessageSchema.array().parse(answer.json())[0];
}

it('sends an SMS, signed, to who has a telephone only, and takes the receipt', async () => {
  const { reference } = await open({ phone: '064 123 456' });
  await expect.poll(() => sent.length, { timeout: 15_000 }).toBe(1);
  const [{ body, headers }] = sent as [Sent];
  expect(isSigned(gatewaySecret, body, String(headers['x-mesto-signature']))).toBe(true);
  expect(isSigned(gatewaySecret, `${body} `, String(headers['x-mesto-signature']))).toBe(false);
  const form = JSON.parse(body);
  expect(headers['idempotency-key']).toBe(form.id);
  expect(form).toMatchObject({
    channel: 'sms',
    to: '064 123 456',
    language: 'sr-Latn',
    reference,
    receipt: 'https://mesto.example/api/messages/receipts',
  });
  expect(form.text).toMatch(
    /^Kruševac: primljena prijava KS-\S+\. https:\/\/mesto\.example\/my\/\S+$/,
  );
  await expect
    .poll(() => message(reference), { timeout: 10_000 })
    .toMatchObject({ state: 'sent', channel: 'sms' });
  const rawBody = JSON.stringify({ id: form.id, status: 'bounced' });
  const receipt = await as.citizen.ask('POST', '/api/messages/receipts', {
    rawBody,
    headers: {
      'x-mesto-signature': signatureOf(gatewaySecret, rawBody, Math.floor(Date.now() / 1000)),
    },
  });
  expect(receipt.status).toBe(204);
  expect(await message(reference)).toMatchObject({ receipt: 'bounced' });
});

it('sends the same one again when the gateway stumbles, and gives up what it refuses', async () => {
  sent.length = 0;
  answers.push(503);
  const { reference, id } = await open({ phone: '064 000 001' });
  await expect
    .poll(() => message(reference), { timeout: 10_000 })
    .toMatchObject({ state: 'waiting', fault: 'The gateway answers 503' });
  await system('update message.outbox set due_at = now() where request_id = :id', { id });
  await expect.poll(() => message(reference), { timeout: 15_000 }).toMatchObject({ state: 'sent' });
  expect(new Set(sent.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  expect(sent).toHaveLength(2);
  answers.push(422);
  const refused = await open({ phone: '064 000 002' });
  await expect
    .poll(() => message(refused.reference), { timeout: 10_000 })
    .toMatchObject({ state: 'failed' });
  const failed = await message(refused.reference);
  const again = await as.clerk.ask('POST', `/api/messages/${failed?.id}/resend`);
  expect(again.status, again.text).toBe(200);
  await expect
    .poll(() => message(refused.reference), { timeout: 10_000 })
    .toMatchObject({ state: 'sent' });
  expect((await as.clerk.ask('POST', `/api/messages/${failed?.id}/resend`)).status).toBe(409);
});

it('takes the way that a person has asked for', async () => {
  sent.length = 0;
  const both = { email: 'both@primer.example', phone: '064 000 003' };
  const { reference } = await open({ ...both, answerBy: 'sms' });
  await expect
    .poll(() => message(reference), { timeout: 10_000 })
    .toMatchObject({ channel: 'sms' });
  const letter = await open({ ...both, address: 'Cara Lazara 1', answerBy: 'letter' });
  await expect
    .poll(() => message(letter.reference), { timeout: 10_000 })
    .toMatchObject({
      state: 'to_print',
      channel: 'letter',
    });
  const list = await as.clerk.get('/api/messages?state=to_print');
  const [waiting] = sentMessageSchema.array().parse(list.json());
  expect(waiting?.text).toContain('primili smo Vašu prijavu: Ne gori lampa');
  expect(waiting?.text).toContain('https://mesto.example');
  expect(waiting?.text).not.toContain('…');
  expect((await as.clerk.ask('POST', `/api/messages/${waiting?.id}/printed`)).status).toBe(200);
  expect(await message(letter.reference)).toMatchObject({ state: 'sent' });
  const plain = await open(both);
  await expect
    .poll(() => message(plain.reference), { timeout: 10_000 })
    .toMatchObject({ channel: 'email' });
});

it('says why nothing was sent to somebody without an address', async () => {
  const { reference } = await open({ name: 'Bez Adrese' });
  await expect
    .poll(() => message(reference), { timeout: 10_000 })
    .toMatchObject({
      state: 'withheld',
      fault: 'There is no address for a channel that is set up',
    });
});
