/** Mails that come in: new ones open requests or wait for the desk, answers find theirs, machines are let be. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { incomingMailSchema, type RequestDetail } from '../../server/http/api/schema.ts';
import { readMailbox } from '../../server/mailbox/index.ts';
import { tidyJob } from '../../server/messages/index.ts';
import type { Role } from '../../server/viewer.ts';
import { type Mailbox, startMailbox } from '../support/imap.ts';
import { startServer, type TestServer } from '../support/server.ts';
import type { Caller } from './caller.ts';
import { addPeople, callers } from './people.ts';

let mailbox: Mailbox;
let server: TestServer;
let as: Readonly<Record<Role, Caller>>;
let folder: string;

const system = (text: string, values: Record<string, unknown> = {}) =>
  server.services.database.system((t) => t.rows(text, values));

beforeAll(async () => {
  mailbox = await startMailbox();
  folder = mkdtempSync(join(tmpdir(), 'mesto-mail-'));
  server = await startServer({ config: { attachmentsDir: folder } });
  await addPeople(server.services);
  as = await callers(server.url);
  await system(`insert into request.category (id, code, title_i18n, kind)
    values (501, 'test_other', '{"en": "Other"}', 'fault')`);
  await system('update message.mailbox set category_id = 501');
});
afterAll(async () => {
  await server.close();
  await mailbox.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Reads the mailbox, as the job does. */
async function read(): Promise<void> {
  const { database, catalog, vault, attachments, log } = server.services;
  const parts = { database, catalog, vault, attachments, ownAddresses: ['prijave@grad.example'] };
  await readMailbox(parts, mailbox.url, log, new AbortController().signal);
  expect(mailbox.unseen()).toBe(0);
}

let count = 0;
function mail(headers: Record<string, string>, text: string): string {
  const all = {
    From: '=?utf-8?q?=C5=BDika_Izmi=C5=A1ljeni?= <zika@primer.example>',
    To: 'prijave@grad.example',
    'Message-ID': `<mail-${++count}@primer.example>`,
    'Content-Type': 'text/plain; charset=utf-8',
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `${lines.join('\n')}\n\n${text}\n`;
}

async function requests(): Promise<{ reference: string; id: number }[]> {
  const rows = await system(`select reference, id from request.request order by id`);
  return rows as { reference: string; id: number }[];
}

async function detail(reference: string): Promise<RequestDetail> {
  return (await as.clerk.get(`/api/requests/${reference}`)).json<RequestDetail>();
}

const picture =
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAEUlEQVQImWM4Y2yMFTEMLQkACspMgcuiywsAAAAASUVORK5CYII=';

it('opens a request of a mail that names its place, once, with its pictures', async () => {
  const boundary = 'part-of-it';
  const raw = mail(
    { Subject: 'Rupa', 'Content-Type': `multipart/mixed; boundary=${boundary}` },
    `--${boundary}
Content-Type: text/plain; charset=utf-8

Велика рупа на путу: geo:43.5833,21.3333
--${boundary}
Content-Type: image/png; name=rupa.png
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename=rupa.png

${picture}
--${boundary}
Content-Type: application/x-msdownload; name=virus.exe
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename=virus.exe

TVqQAAMAAAAEAAAA
--${boundary}--`,
  );
  mailbox.deliver(raw);
  mailbox.deliver(raw);
  await read();
  const [made, ...others] = await requests();
  expect(others).toEqual([]);
  const request = await detail(made?.reference ?? '');
  expect(request).toMatchObject({ channel: 'email', category: 'test_other' });
  expect(request.description).toContain('Велика рупа');
  expect(request.lonLat[0]).toBeCloseTo(21.3333, 5);
  expect(request.reporter).toMatchObject({ language: 'sr-Cyrl', wantsAnswer: true });
  expect(JSON.stringify(request)).not.toContain('zika@primer.example');
  const files = await system(
    'select kind, file_name, public_version from request.attachment where request_id = :id',
    { id: made?.id },
  );
  const refused = request.log.find(({ action }) => action === 'files_refused');
  expect(JSON.stringify(refused?.details)).toContain('virus.exe');
  expect(files).toEqual([{ kind: 'image', file_name: 'rupa.png', public_version: null }]);
});

it('lets a mail without a place wait for the desk, sealed', async () => {
  const before = (await requests()).length;
  mailbox.deliver(mail({ Subject: 'Lampa' }, 'Ne gori lampa kod škole'));
  mailbox.deliver(mail({ Subject: 'Daleko' }, 'geo:48.2,16.37'));
  await read();
  expect(await requests()).toHaveLength(before);
  const list = await as.clerk.get('/api/incoming-mails');
  const mails = incomingMailSchema.array().parse(list.json());
  expect(mails).toMatchObject([
    { from: 'zika@primer.example', name: 'Žika Izmišljeni', subject: 'Lampa', lonLat: null },
    { subject: 'Daleko', lonLat: [16.37, 48.2] },
  ]);
  const rows = await system(
    `select encode(sealed, 'escape') as sealed from message.incoming where sealed is not null`,
  );
  expect(JSON.stringify(rows)).not.toMatch(/zika|lampa/i);
  const [first, second] = mails;
  const open = (id: number | undefined, body: object) =>
    as.clerk.ask('POST', `/api/incoming-mails/${id}/request`, { body });
  const place = {
    category: 'test_other',
    lonLat: [21.3333, 43.5833],
    addressText: 'Cara Lazara 1',
  };
  expect((await open(first?.id, { ...place, category: 'x' })).status).toBe(422);
  const opened = await open(first?.id, place);
  expect(opened.status, opened.text).toBe(201);
  expect(opened.json<RequestDetail>()).toMatchObject({
    channel: 'email',
    addressText: 'Cara Lazara 1',
  });
  expect((await open(first?.id, place)).status).toBe(404);
  expect((await as.clerk.ask('POST', `/api/incoming-mails/${second?.id}/dismissal`)).status).toBe(
    204,
  );
  expect((await as.clerk.get('/api/incoming-mails')).json()).toEqual([]);
  expect(await system('select from message.incoming where sealed is not null')).toEqual([]);
});

it('finds the request that a mail answers, and sets it going again', async () => {
  const [made] = await requests();
  const reference = made?.reference ?? '';
  const [message] = await system('select key from message.outbox where request_id = :id', {
    id: made?.id,
  });
  await system(`update request.request set status = 'waiting_for_citizen' where id = :id`, {
    id: made?.id,
  });
  mailbox.deliver(
    mail(
      {
        Subject: 'Re: nešto',
        From: 'drugi@primer.example',
        'In-Reply-To': `<${message?.key}@grad.example>`,
      },
      'Kod broja 12.\n\nDana 1. 6. 2026. Grad je napisao:\n> koja lampa?',
    ),
  );
  await read();
  const answered = await detail(reference);
  expect(answered.status).toBe('validated');
  expect(answered.log.find(({ action }) => action === 'citizen_answered')).toMatchObject({
    comment: 'Kod broja 12.',
    isPublic: false,
  });
  // By the number in the subject only from somebody who reported it.
  const before = (await requests()).length;
  mailbox.deliver(mail({ Subject: `Re: ${reference}` }, 'I još nešto'));
  mailbox.deliver(
    mail({ Subject: `Re: ${reference}`, From: 'stranac@primer.example' }, 'Podmetnuto'),
  );
  await read();
  const words = (await detail(reference)).log.map(({ comment }) => comment);
  expect(words).toContain('I još nešto');
  expect(words).not.toContain('Podmetnuto');
  expect(await requests()).toHaveLength(before);
  expect((await as.clerk.get('/api/incoming-mails')).json<unknown[]>()).toHaveLength(1);
});

it('lets machines be, and hears of mail that did not arrive', async () => {
  const before = (await requests()).length;
  const waitingBefore = (await as.clerk.get('/api/incoming-mails')).json<unknown[]>().length;
  const [message] = await system(
    `update message.outbox set state = 'sent' where id = (select min(id) from message.outbox) returning id, key`,
  );
  mailbox.deliver(mail({ Subject: 'Odmor', 'Auto-Submitted': 'auto-replied' }, 'geo:43.58,21.33'));
  mailbox.deliver(mail({ From: 'Grad <prijave@grad.example>' }, 'geo:43.58,21.33'));
  mailbox.deliver(
    mail(
      {
        From: 'MAILER-DAEMON@primer.example',
        'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b',
      },
      `--b
Content-Type: text/plain

No such user
--b
Content-Type: message/delivery-status

Action: failed
--b
Content-Type: text/rfc822-headers

Message-ID: <${message?.key}@grad.example>
--b--`,
    ),
  );
  await read();
  expect(await requests()).toHaveLength(before);
  expect((await as.clerk.get('/api/incoming-mails')).json<unknown[]>()).toHaveLength(waitingBefore);
  expect(
    await system('select receipt from message.outbox where id = :id', { id: message?.id }),
  ).toEqual([{ receipt: 'bounced' }]);
});

it('forgets at night who wrote a month ago, and what waited for half a year', async () => {
  mailbox.deliver(mail({ Subject: 'Staro' }, 'bez mesta'));
  await read();
  await system(
    `update message.incoming set received_at = now() - interval '40 days' where state <> 'unplaced'`,
  );
  await system(
    `update message.incoming set received_at = now() - interval '200 days' where state = 'unplaced'`,
  );
  await tidyJob(server.services.database).run(new AbortController().signal);
  expect(
    await system(
      'select from message.incoming where sender_hash is not null or sealed is not null',
    ),
  ).toEqual([]);
  expect((await as.clerk.get('/api/incoming-mails')).json()).toEqual([]);
});

it('lets one who writes without end wait for the desk', async () => {
  const before = (await requests()).length;
  for (let index = 0; index < 25; index++) {
    mailbox.deliver(
      mail({ From: 'petlja@primer.example', Subject: `${index}` }, 'geo:43.58,21.33'),
    );
  }
  await read();
  expect(await requests()).toHaveLength(before + 20);
  const flood = (await as.clerk.get('/api/incoming-mails')).json<{ isFlood: boolean }[]>();
  expect(flood.filter(({ isFlood }) => isFlood)).toHaveLength(5);
});
