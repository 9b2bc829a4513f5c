/** A set of changes with a key: done once however often it is sent, and undone as a whole. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Caller } from './caller.ts';
import { loginOf, password } from './people.ts';
import {
  analyst,
  change,
  counts,
  lampItem,
  made,
  post,
  type Report,
  read,
  server,
  startTransactions,
} from './transactions.ts';

beforeAll(startTransactions);
afterAll(() => server.close());

describe('a set of changes with a key', () => {
  const insert = (number: string) => [
    { action: 'insert', collection: 'street_light', items: [lampItem(number)] },
  ];
  const sendWith = (key: string, transaction: readonly unknown[], caller = analyst) =>
    caller.ask('POST', '/ogc/transactions', {
      body: { transaction },
      headers: { 'idempotency-key': key },
    });

  it('is done once however often it is sent, and answered alike', async () => {
    const key = crypto.randomUUID();
    const first = await sendWith(key, insert('once'));
    expect(first.status, first.text).toBe(200);
    const before = await counts();
    const again = await sendWith(`"${key.toUpperCase()}"`, insert('once'));
    expect(again.status, again.text).toBe(200);
    expect(again.json()).toEqual(first.json());
    expect(await counts()).toEqual(before);
  });

  it('is done once when it is sent twice at the same time', async () => {
    const before = await counts();
    const key = crypto.randomUUID();
    const both = await Promise.all([sendWith(key, insert('twin')), sendWith(key, insert('twin'))]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both[0].json()).toEqual(both[1].json());
    expect(await counts()).toMatchObject({ lamps: Number(before?.lamps) + 1 });
  });

  it('may be sent again with its key when it was refused', async () => {
    const key = crypto.randomUUID();
    const wrong = await sendWith(key, [{ ...insert('')[0], items: [post('no such property')] }]);
    expect(wrong.status).toBe(400);
    expect((await sendWith(key, insert('mended'))).status).toBe(200);
  });

  it('is refused for another set, another person, and a key that is none', async () => {
    const key = crypto.randomUUID();
    expect((await sendWith(key, insert('mine'))).status).toBe(200);
    const before = await counts();
    expect((await sendWith(key, insert('another'))).status).toBe(409);
    const other = await Caller.signedIn(server.url, loginOf('administrator'), password);
    const stranger = await sendWith(key, insert('mine'), other);
    expect([stranger.status, stranger.text.includes('"results"')]).toEqual([409, false]);
    const none = await sendWith('seven', insert('mine'));
    expect([none.status, none.text]).toEqual([400, expect.stringContaining('Idempotency-Key')]);
    expect(await counts()).toEqual(before);
  });
});

describe('a set of changes that is undone', () => {
  /** A new hydrant, one moved and renumbered, one removed: in one set with a key. */
  async function savedSet() {
    const [moved, gone] = await made('hydrant', 2);
    const key = crypto.randomUUID();
    const before = [await read('hydrant', moved?.id ?? ''), await read('hydrant', gone?.id ?? '')];
    const at = { type: 'Point', coordinates: [21.345, 43.585] };
    const answer = await analyst.ask('POST', '/ogc/transactions', {
      headers: { 'idempotency-key': key },
      body: {
        description: 'surveyed',
        transaction: [
          { action: 'insert', collection: 'hydrant', items: [lampItem('undone')] },
          {
            action: 'update',
            collection: 'hydrant',
            filter: { ids: [moved?.id] },
            ifMatch: moved?.etag,
            patch: { ...change('elsewhere'), geometry: at },
          },
          {
            action: 'delete',
            collection: 'hydrant',
            filter: { ids: [gone?.id] },
            ifMatch: gone?.etag,
          },
        ],
      },
    });
    expect(answer.status, answer.text).toBe(200);
    const [inserted] = answer.json<Report>().results;
    return { key, before, ids: [inserted?.id ?? '', moved?.id ?? '', gone?.id ?? ''] as const };
  }
  const undo = (key: string, more = {}, caller = analyst) =>
    caller.ask('POST', `/api/change-sets/${key}/undo`, {
      body: { reason: 'by mistake', ...more },
    });
  const statusOf = async (id: string) =>
    (await analyst.get(`/ogc/collections/hydrant/items/${id}`)).status;
  interface Listed {
    key: string;
    reason: string;
    count: number;
    standing: number;
    changes: { layer: string; action: string; count: number }[];
  }
  const listed = async (key: string) => {
    const { changeSets } = (await analyst.get('/api/change-sets')).json<{ changeSets: Listed[] }>();
    return changeSets.find((one) => one.key === key);
  };

  it('leaves all as it was before it, and history tells why', async () => {
    const { key, before, ids } = await savedSet();
    expect(await listed(key)).toMatchObject({
      reason: 'surveyed',
      count: 3,
      standing: 3,
      changes: [
        { layer: 'hydrant', action: 'delete', count: 1 },
        { layer: 'hydrant', action: 'insert', count: 1 },
        { layer: 'hydrant', action: 'update', count: 1 },
      ],
    });
    const answer = await undo(key);
    expect(answer.json()).toMatchObject({ undone: 3, left: 0 });
    const [inserted, moved, gone] = ids;
    expect([410, 404]).toContain(await statusOf(inserted));
    expect(await read('hydrant', moved)).toEqual(before[0]);
    expect(await read('hydrant', gone)).toEqual(before[1]);
    const { versions } = (
      await analyst.get(`/ogc/collections/hydrant/items/${moved}/versions`)
    ).json<{ versions: { reason: string; operation: string }[] }>();
    expect(versions.some(({ reason }) => reason === 'by mistake')).toBe(true);
    expect((await listed(key))?.standing).toBe(0);
    expect((await undo(key)).status).toBe(409);
  });

  it('is done again by undoing the undoing', async () => {
    const { key, ids } = await savedSet();
    const [inserted, moved, gone] = ids;
    const saved = [await read('hydrant', inserted), await read('hydrant', moved)];
    const { key: undoing } = (await undo(key)).json<{ key: string }>();
    expect((await undo(undoing)).json()).toMatchObject({ undone: 3, left: 0 });
    expect(await read('hydrant', inserted)).toEqual(saved[0]);
    expect(await read('hydrant', moved)).toEqual(saved[1]);
    expect([410, 404]).toContain(await statusOf(gone));
  });

  it('overwrites nobody: what was changed since is named, and left when that is wanted', async () => {
    const { key, ids } = await savedSet();
    const [inserted, moved] = ids;
    await server.services.database.system((t) =>
      t.run(`update gis.hydrant set number = 'of another' where id = ${Number(moved)}`),
    );
    const answer = await undo(key);
    expect(answer.status).toBe(409);
    expect(answer.problem().faults?.map(({ field }) => field)).toEqual([
      `/features/hydrant/${moved}`,
    ]);
    expect(await statusOf(inserted)).toBe(200);
    expect((await undo(key, { leavesChanged: true })).json()).toMatchObject({ undone: 2, left: 1 });
    expect((await read('hydrant', moved)).properties.number).toBe('of another');
    expect([410, 404]).toContain(await statusOf(inserted));
  });

  it('changes nothing that the set had asked for and that was so already', async () => {
    const [one] = await made('hydrant', 1);
    const key = crypto.randomUUID();
    const same = {
      action: 'update',
      collection: 'hydrant',
      filter: { ids: [one?.id] },
      ifMatch: one?.etag,
      patch: change('made 0'),
    };
    const saved = await analyst.ask('POST', '/ogc/transactions', {
      headers: { 'idempotency-key': key },
      body: { transaction: [same] },
    });
    expect(saved.status, saved.text).toBe(200);
    expect(await listed(key)).toBeUndefined();
    expect((await undo(key)).status).toBe(404);
    expect(await statusOf(one?.id ?? '')).toBe(200);
  });

  it('is one’s own, and needs a reason', async () => {
    const { key } = await savedSet();
    const other = await Caller.signedIn(server.url, loginOf('administrator'), password);
    expect((await undo(key, {}, other)).status).toBe(404);
    expect((await undo(key, { reason: ' ' })).problem().faults?.[0]?.field).toBe('/reason');
    expect((await undo('no-key')).status).toBe(404);
  });
});
