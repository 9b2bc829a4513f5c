/** Questions of categories over HTTP: offered, answered, amended, kept as they were asked. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Category,
  type RequestDetail,
  type RequestList,
  requestDetailSchema,
} from '../../server/http/api/schema.ts';
import type { Role } from '../../server/viewer.ts';
import { startServer, type TestServer } from '../support/server.ts';
import type { Answer, Caller } from './caller.ts';
import { addPeople, callers } from './people.ts';

let server: TestServer;
let as: Readonly<Record<Role, Caller>>;
let lamps: number[];

beforeAll(async () => {
  server = await startServer();
  const people = await addPeople(server.services);
  as = await callers(server.url);
  lamps = await server.services.database.system(async (t) => {
    await t.run(`insert into request.category (id, code, title_i18n) values
      (500, 'test_lighting', '{"en": "Lighting"}'), (502, 'test_noise', '{"en": "Noise"}')`);
    await t.run(`insert into request.category (id, code, parent_id, title_i18n, asset_layers)
      values (501, 'test_lamp', 500, '{"en": "Lamp"}', '{street_light}')`);
    await t.run(
      `insert into org.responsibility_rule (position, organisation_id, reason_i18n)
       values (1, :own, '{"en": "Everything"}')`,
      { own: people.ownOrganisationId },
    );
    await t.run(`insert into request.question
      (category_id, code, position, type, title_i18n, unit, minimum, maximum, options, asset_role, is_required, shown_when, is_public)
      values
      (500, 'danger', 1, 'yes_no', '{"en": "Is it dangerous?", "sr-Latn": "Da li je opasno?"}', null, null, null, '[]', null, false, '[]', true),
      (501, 'state', 2, 'one_of', '{"en": "What does it do?", "sr-Latn": "Šta radi?"}', null, null, null,
        '[{"code": "out", "title": {"en": "It is out", "sr-Latn": "Ne gori"}}, {"code": "blinks", "title": {"en": "It blinks", "sr-Latn": "Treperi"}}]',
        null, true, '[]', true),
      (501, 'height', 3, 'number', '{"en": "How high?"}', 'm', 1, 30, '[]', null, false, '[{"question": "state", "is": ["out"]}]', false),
      (501, 'lamp', 4, 'asset', '{"en": "Which one?"}', null, null, null, '[]', 'cause', false, '[]', true),
      (501, 'words', 5, 'text', '{"en": "What else?"}', null, null, 20, '[]', null, false, '[]', false)`);
    const made = await t.rows<{ id: number }>(
      `insert into gis.street_light (geom, number)
       select st_transform(st_setsrid(st_point(21.3333, 43.5833), 4326), srid), number
       from catalog.city, unnest('{L-1,L-2}'::text[]) as number returning id::integer`,
    );
    return made.map(({ id }) => id);
  });
});
afterAll(() => server.close());

function send(answers: object, more = {}): Promise<Answer> {
  return as.clerk.ask('POST', '/api/requests', {
    body: {
      clientKey: crypto.randomUUID(),
      category: 'test_lamp',
      lonLat: [21.3333, 43.5833],
      locationSource: 'pin',
      answers,
      ...more,
    },
    headers: { 'accept-language': 'en' },
  });
}

async function open(answers: object, more = {}): Promise<RequestDetail> {
  const answer = await send(answers, more);
  expect(answer.status, answer.text).toBe(201);
  return requestDetailSchema.parse(answer.json());
}

function amend(caller: Caller, { reference, version }: RequestDetail, body: object) {
  return caller.ask('PATCH', `/api/requests/${reference}`, {
    body: { version, ...body },
    headers: { 'accept-language': 'en' },
  });
}

async function amended(caller: Caller, request: RequestDetail, body: object) {
  const answer = await amend(caller, request, body);
  expect(answer.status, answer.text).toBe(200);
  return requestDetailSchema.parse(answer.json());
}

const texts = ({ answers }: Pick<RequestDetail, 'answers'>) =>
  answers.map(({ question, text }) => [question, text]);

describe('a category', () => {
  it('carries its questions, those of the category above it first, in the asker’s language', async () => {
    const read = async (language: string) => {
      const answer = await as.citizen.get('/api/categories', { 'accept-language': language });
      return answer.json<Category[]>().find(({ code }) => code === 'test_lamp')?.questions ?? [];
    };
    const questions = await read('en');
    expect(questions.map(({ code }) => code)).toEqual([
      'danger',
      'state',
      'height',
      'lamp',
      'words',
    ]);
    expect(questions[2]).toMatchObject({
      type: 'number',
      unit: 'm',
      minimum: 1,
      maximum: 30,
      shownWhen: [{ question: 'state', is: ['out'] }],
    });
    expect(questions[3]).toMatchObject({ assetLayers: ['street_light'], assetRole: 'cause' });
    expect((await read('sr-Cyrl'))[1]).toMatchObject({
      title: 'Шта ради?',
      options: [{ code: 'out', title: 'Не гори' }, { title: 'Трепери' }],
    });
  });
});

describe('answers of a new request', () => {
  it('are kept, told in words, and link the asset that they name', async () => {
    const request = await open({
      state: 'out',
      height: 8.5,
      danger: true,
      lamp: { layer: 'street_light', id: lamps[0] },
    });
    expect(texts(request)).toEqual([
      ['danger', 'Yes'],
      ['state', 'It is out'],
      ['height', '8.5 m'],
      ['lamp', 'Street light L-1'],
    ]);
    expect(request.assets).toMatchObject([{ id: lamps[0], role: 'cause' }]);
    expect(request.log.filter(({ action }) => action === 'answered')).toMatchObject([
      { details: { questions: ['danger', 'height', 'lamp', 'state'] } },
    ]);
  });

  it('are shown to citizens as far as they are public', async () => {
    const { reference } = await open({ state: 'blinks', words: 'Zvoni kod Pere' });
    const seen = (await as.citizen.get(`/api/requests/${reference}`)).text;
    expect(texts(JSON.parse(seen))).toEqual([['state', 'Treperi']]);
    expect(seen).not.toContain('Pere');
  });

  it('stand in the list', async () => {
    const { reference } = await open({ state: 'blinks' });
    const list = (await as.clerk.get(`/api/requests?q=${reference}`)).json<RequestList>();
    expect(list.requests.map(texts)).toEqual([[['state', 'Treperi']]]);
  });

  it.each([
    ['what is required', {}, 'invalid-body', [['/answers/state', 'is required']]],
    [
      'another choice and a number out of range, both named',
      { state: 'red', danger: 1 },
      'invalid-body',
      [
        ['/answers/state', 'must be one of: out, blinks'],
        ['/answers/danger', 'must be true or false'],
      ],
    ],
    [
      'what is not asked with this answer',
      { state: 'blinks', height: 3 },
      'invalid-body',
      [['/answers/height', 'is not asked, given the other answers']],
    ],
    [
      'an asset of another layer',
      { state: 'out', lamp: { layer: 'parcel', id: 1 } },
      'invalid-body',
      [['/answers/lamp', 'must be of one of the layers: street_light']],
    ],
    [
      'an asset that is not there',
      { state: 'out', lamp: { layer: 'street_light', id: 999_999 } },
      'unknown-reference',
      [['/answers/lamp', 'street_light 999999 does not exist']],
    ],
    [
      'too many words',
      { state: 'out', words: 'x'.repeat(21) },
      'invalid-body',
      [['/answers/words', 'may have 20 characters at most']],
    ],
  ])('are refused for %s, and nothing is written', async (_what, answers, code, faults) => {
    const count = () =>
      server.services.database.system((t) => t.first('select count(*) as n from request.request'));
    const before = await count();
    const answer = await send(answers);
    expect(answer.problem().type).toContain(code);
    const found = answer.problem().faults ?? [];
    expect(found.map(({ field, message }) => [field, message]).sort()).toEqual([...faults].sort());
    expect(await count()).toEqual(before);
  });
});

describe('amending', () => {
  it('changes, adds and takes back answers; the named asset follows', async () => {
    const request = await open({
      state: 'out',
      height: 8,
      lamp: { layer: 'street_light', id: lamps[0] },
    });
    const moved = await amended(as.dispatcher, request, {
      answers: { lamp: { layer: 'street_light', id: lamps[1] }, danger: false },
    });
    expect(texts(moved)).toEqual([
      ['danger', 'No'],
      ['state', 'It is out'],
      ['height', '8 m'],
      ['lamp', 'Street light L-2'],
    ]);
    expect(moved.assets.map(({ id }) => id)).toEqual([lamps[1]]);
    const less = await amended(as.clerk, moved, { answers: { state: 'blinks', lamp: null } });
    expect(texts(less)).toEqual([
      ['danger', 'No'],
      ['state', 'It blinks'],
    ]);
    expect(less.assets).toEqual([]);
    const refused = await amend(as.clerk, less, { answers: { state: null } });
    expect(refused.problem().faults).toEqual([{ field: '/answers/state', message: 'is required' }]);
  });

  it('changes what a request is about, and keeps the answers to what was asked before', async () => {
    const request = await open({ state: 'out' });
    const changed = await amended(as.clerk, request, {
      category: 'test_noise',
      kind: 'complaint',
      priority: 'urgent',
      description: 'Ipak buka',
    });
    expect(changed).toMatchObject({
      category: 'test_noise',
      kind: 'complaint',
      priority: 'urgent',
    });
    expect(texts(changed)).toEqual([['state', 'It is out']]);
    expect(changed.log.at(-1)).toMatchObject({
      action: 'edited',
      details: { fields: ['category', 'description', 'kind', 'priority'] },
    });
  });

  it('leaves category, kind and description to the desk', async () => {
    const request = await open({ state: 'out' });
    const answer = await amend(as.dispatcher, request, { category: 'test_noise', priority: 'low' });
    expect(answer.status).toBe(403);
    expect(answer.problem().faults?.map(({ field }) => field)).toEqual(['/category']);
  });

  it('refuses a version that is no more', async () => {
    const request = await open({ state: 'out' });
    await amended(as.clerk, request, { priority: 'low' });
    expect((await amend(as.clerk, request, { answers: { danger: true } })).status).toBe(409);
  });
});

describe('the words for the public', () => {
  it('are not the caller’s: there are none until the house writes some', async () => {
    const request = await open({ state: 'out' }, { description: 'Sused Pera je razbio lampu' });
    const seen = async () =>
      (await as.citizen.get(`/api/requests/${request.reference}`)).json<RequestDetail>();
    expect(await seen()).toMatchObject({ publicText: null, description: null });
    const written = await amended(as.dispatcher, request, { publicText: ' Lampa ne radi. ' });
    expect(await seen()).toMatchObject({ publicText: 'Lampa ne radi.', description: null });
    await amended(as.dispatcher, written, { publicText: '' });
    expect((await seen()).publicText).toBeNull();
  });

  it('are nobody’s where the request is not public', async () => {
    const request = await open({ state: 'out' }, { isPublic: false, publicText: 'x' });
    expect((await as.citizen.get(`/api/requests/${request.reference}`)).status).toBe(404);
    expect((await open({ state: 'out' }, { kind: 'praise' })).isPublic).toBe(false);
  });
});

describe('a question that changes', () => {
  it('is shown with an old case as it was asked, and asked anew of others', async () => {
    const old = await open({ state: 'out', danger: true });
    await server.services.database.system(async (t) => {
      await t.run(
        `update request.question set title_i18n = '{"en": "Does it spark?"}' where code = 'danger' and valid_to = 'infinity'`,
      );
    });
    const titles = ({ answers }: RequestDetail) =>
      answers
        .filter(({ question }) => question === 'danger')
        .map(({ title, version }) => [title, version]);
    const again = (
      await as.clerk.get(`/api/requests/${old.reference}`, { 'accept-language': 'en' })
    ).json<RequestDetail>();
    expect(titles(again)).toEqual([['Is it dangerous?', 1]]);
    expect(titles(await open({ state: 'out', danger: true }))).toEqual([['Does it spark?', 2]]);
    await server.services.database.system((t) =>
      t.run(`delete from request.question where code = 'danger'`),
    );
    expect((await send({ state: 'out', danger: true })).problem().faults).toEqual([
      { field: '/answers/danger', message: 'is no question of this category' },
    ]);
    const kept = (
      await as.clerk.get(`/api/requests/${old.reference}`, { 'accept-language': 'en' })
    ).json<RequestDetail>();
    expect(titles(kept)).toEqual([['Is it dangerous?', 1]]);
  });

  it('is not answered past its type by whoever writes', async () => {
    const { id } = await open({ state: 'out' });
    const write = (code: string, value: string) =>
      server.services.database.system((t) =>
        t.run(
          `insert into request.answer (request_id, code, question_id, value)
           select :id::bigint, q.code, q.id, :value::jsonb from request.question q where q.code = :code and q.valid_to = 'infinity'`,
          { id, code, value },
        ),
      );
    await expect(write('height', '"high"')).rejects.toThrow();
    await expect(write('height', '8')).resolves.toBe(1);
  });
});

describe('the questions of a category', () => {
  const path = '/api/categories/test_noise/questions';
  const put = (questions: readonly object[]) =>
    as.administrator.ask('PUT', path, { body: { questions } });
  const title = (en: string) => ({ en });
  const loud = { code: 'loud', type: 'yes_no', title: { en: 'Is it loud?', 'sr-Latn': 'Glasno?' } };
  const level = {
    code: 'level',
    type: 'number',
    title: title('How loud?'),
    unit: 'dB',
    minimum: 0,
    shownWhen: [{ question: 'loud', is: [true] }],
  };

  it('are written as a whole, asked at once, and versioned where they were answered', async () => {
    expect((await put([loud, level])).status).toBe(200);
    const opened = await open({ loud: true, level: 80 }, { category: 'test_noise' });
    expect(texts(opened)).toEqual([
      ['loud', 'Yes'],
      ['level', '80 dB'],
    ]);
    const changed = await put([
      { ...level, shownWhen: [] },
      { ...loud, title: title('Loud?') },
    ]);
    expect(
      changed.json<{ questions: { code: string }[] }>().questions.map(({ code }) => code),
    ).toEqual(['level', 'loud']);
    const read = (await as.administrator.get(path)).json<{ questions: object[] }>().questions;
    expect(read).toMatchObject([
      { code: 'level', unit: 'dB', shownWhen: [] },
      { title: { en: 'Loud?' } },
    ]);
    const categories = (await as.clerk.get('/api/categories')).json<Category[]>();
    const asked = categories.find(({ code }) => code === 'test_noise')?.questions;
    expect(asked?.map(({ code, version }) => [code, version])).toEqual([
      ['level', 2],
      ['loud', 2],
    ]);
    await put([]);
    const old = (await as.clerk.get(`/api/requests/${opened.reference}`)).json<RequestDetail>();
    expect(old.answers.map(({ question, version }) => [question, version])).toEqual([
      ['loud', 1],
      ['level', 1],
    ]);
  });

  it.each([
    ['a condition on what is not asked before', [level, loud], '/questions/0/shownWhen'],
    ['a code twice', [loud, loud], '/questions/1/code'],
    ['a choice without options', [{ ...loud, type: 'one_of' }], '/questions/0/options'],
    ['an asset without a part', [{ ...loud, type: 'asset' }], '/questions/0/assetRole'],
    ['no title', [{ ...loud, title: {} }], '/questions/0/title'],
    ['a language that is none', [{ ...loud, title: { xx: 'x' } }], undefined],
    ['less than the least', [{ ...level, maximum: -1, shownWhen: [] }], '/questions/0/maximum'],
  ])('are refused with %s', async (_what, questions, field) => {
    const answer = await put(questions);
    expect(answer.status, answer.text).toBe(400);
    if (field) expect(answer.problem().faults?.map((fault) => fault.field)).toContain(field);
  });

  it('are of a category that there is', async () => {
    expect((await as.administrator.get('/api/categories/nope/questions')).status).toBe(404);
  });
});

describe('the table of requests', () => {
  it('has a column a question, for spreadsheets, without formulas of others', async () => {
    const address = `=HYPERLINK("x"), ${crypto.randomUUID()}`;
    const { reference } = await open({ state: 'blinks' }, { addressText: address });
    const answer = await as.clerk.get(`/api/requests.csv?q=${reference}`, {
      'accept-language': 'en',
    });
    expect(answer.headers.get('content-type')).toContain('text/csv');
    const [head = '', row = '', rest] = answer.text.replace(/^\uFEFF/, '').split('\r\n');
    expect(head.split(',')).toEqual(expect.arrayContaining(['reference', 'lon', 'answer_state']));
    expect(row).toContain(`${reference},`);
    expect(row).toContain(`"'=HYPERLINK(""x""), `);
    expect(row).toContain('It blinks');
    expect(rest).toBe('');
    const all = await as.citizen.get('/api/requests.csv');
    expect(all.text.split('\r\n').length).toBeGreaterThan(5);
    expect((await as.clerk.get('/api/requests.csv?limit=5')).status).toBe(400);
  });
});
