/** Many changes to many layers in one: all or nothing, and who was faster is told. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyChanges, type Change, crs84, noPrecondition } from '../../server/features/index.ts';
import type { Viewer } from '../../server/viewer.ts';
import { EventReader } from './event-reader.ts';
import {
  analyst,
  change,
  counts,
  done,
  lampItem,
  made,
  post,
  read,
  send,
  server,
  startTransactions,
} from './transactions.ts';

beforeAll(startTransactions);
afterAll(() => server.close());

describe('a transaction', () => {
  it('inserts, updates, replaces and deletes in many layers, and tells each new version', async () => {
    const [one, two, three] = await made('hydrant', 3);
    const report = await done(
      [
        {
          action: 'insert',
          collection: 'street_light',
          items: [lampItem('a'), lampItem('b', 21.34)],
        },
        {
          action: 'update',
          collection: 'hydrant',
          filter: { ids: [one?.id] },
          ifMatch: one?.etag,
          patch: change('patched'),
        },
        {
          action: 'replace',
          collection: 'hydrant',
          filter: { ids: [two?.id] },
          ifMatch: two?.etag,
          properties: { feature: lampItem('replaced', 21.35) },
        },
        {
          action: 'delete',
          collection: 'hydrant',
          filter: { ids: [three?.id] },
          ifMatch: three?.etag,
        },
      ],
      { semantic: 'atomic', description: 'measured anew' },
    );
    expect(report.summary).toEqual({
      totalInserted: 2,
      totalUpdated: 1,
      totalReplaced: 1,
      totalDeleted: 1,
    });
    expect(report.results.map(({ action, item, kind }) => [action, item, kind])).toEqual([
      [0, 0, 'insert'],
      [0, 1, 'insert'],
      [1, 0, 'update'],
      [2, 0, 'replace'],
      [3, 0, 'delete'],
    ]);
    const [firstLamp] = report.insertResults;
    expect((await analyst.get(new URL(firstLamp ?? '').pathname)).json()).toMatchObject(
      lampItem('a'),
    );
    expect((await read('hydrant', one?.id ?? '')).properties.number).toBe('patched');
    expect(await read('hydrant', two?.id ?? '')).toMatchObject(lampItem('replaced', 21.35));
    for (const { kind, id, collection, etag } of report.results) {
      const found = await analyst.get(`/ogc/collections/${collection}/items/${id}`);
      expect(found.status).toBe(kind === 'delete' ? 410 : 200);
      expect(found.headers.get('etag')).toBe(etag);
      const { versions } = (
        await analyst.get(`/ogc/collections/${collection}/items/${id}/versions`)
      ).json<{ versions: { reason?: string }[] }>();
      expect(versions.at(-1)?.reason).toBe('measured anew');
    }
  });

  it('takes the words of the proposal, and a reason for each action', async () => {
    const [one] = await made('hydrant', 1);
    const id = one?.id ?? '';
    await done([
      {
        action: 'update',
        collection: 'hydrant',
        description: 'moved',
        filter: { ids: [Number(id)] },
        properties: {
          modify: [
            { name: 'geometry', value: { type: 'Point', coordinates: [21.4, 43.6] } },
            { name: 'diameter_mm', value: 100 },
          ],
          delete: ['number'],
        },
      },
    ]);
    expect(await read('hydrant', id)).toMatchObject({
      geometry: { coordinates: [21.4, 43.6] },
      properties: { diameter_mm: 100, number: null },
    });
  });

  it('may come in an order in which only one by one it can be kept', async () => {
    await server.services.database.system(async (t) => {
      await t.run(
        'create table gis.branch (id integer primary key, main_id bigint references gis.post, geom geometry(Point, 25834))',
      );
      await t.run(`select catalog.adopt_layer('gis.branch')`);
    });
    await server.services.catalog.reload();
    const [a, b] = (
      await done([
        { action: 'insert', collection: 'post', items: [post('main a'), post('main b')] },
      ])
    ).results;
    const branch = { ...lampItem(''), id: 1, properties: { main_id: Number(a?.id) } };
    await done([{ action: 'insert', collection: 'branch', items: [branch] }]);
    const referred = await send([
      { action: 'delete', collection: 'post', filter: { ids: [a?.id] } },
    ]);
    expect(referred.status).toBe(409);
    // Deleted together, the first would be refused: it is only free once the branch hangs on the other.
    const report = await done([
      {
        action: 'update',
        collection: 'branch',
        filter: { ids: [1] },
        patch: { properties: { main_id: Number(b?.id) } },
      },
      { action: 'delete', collection: 'post', filter: { ids: [a?.id] } },
    ]);
    expect(report.results.map(({ kind }) => kind)).toEqual(['update', 'delete']);
  });

  it('keeps the order of its actions', async () => {
    const { results } = await done([
      { action: 'insert', collection: 'post', items: [post('only one')] },
    ]);
    const id = results[0]?.id;
    await done([
      { action: 'delete', collection: 'post', filter: { ids: [id] } },
      { action: 'insert', collection: 'post', items: [post('only one')] },
    ]);
    const answer = await send([
      { action: 'insert', collection: 'post', items: [post('new'), post('only one')] },
      { action: 'delete', collection: 'post', filter: { ids: [id] } },
    ]);
    expect(answer.status).toBe(404);
  });
});

describe('all or nothing', () => {
  it('names every conflict with both versions, and writes nothing', async () => {
    const [one, two, three, four] = await made('hydrant', 4);
    await done([
      {
        action: 'update',
        collection: 'hydrant',
        filter: { ids: [two?.id] },
        patch: change('theirs'),
      },
    ]);
    await done([{ action: 'delete', collection: 'hydrant', filter: { ids: [three?.id] } }]);
    const before = await counts();
    const answer = await send([
      { action: 'insert', collection: 'street_light', items: [lampItem('never')] },
      {
        action: 'update',
        collection: 'hydrant',
        filter: { ids: [one?.id] },
        ifMatch: one?.etag,
        patch: change('mine'),
      },
      {
        action: 'update',
        collection: 'hydrant',
        filter: { ids: [two?.id] },
        ifMatch: two?.etag,
        patch: change('mine'),
      },
      {
        action: 'update',
        collection: 'hydrant',
        filter: { ids: [three?.id] },
        ifMatch: three?.etag,
        patch: change('mine'),
      },
      {
        action: 'delete',
        collection: 'hydrant',
        filter: { ids: [four?.id] },
        ifMatch: '"000000000"',
      },
    ]);
    expect(answer.status).toBe(412);
    const { conflicts, faults } = answer.problem();
    expect(faults?.map(({ field }) => field)).toEqual([
      '/transaction/2',
      '/transaction/3',
      '/transaction/4',
    ]);
    expect(conflicts).toMatchObject([
      {
        id: two?.id,
        base: { etag: two?.etag, feature: { properties: { number: 'made 1' } } },
        present: { feature: { properties: { number: 'theirs' } } },
      },
      {
        id: three?.id,
        base: { feature: { properties: { number: 'made 2' } } },
        present: { etag: null, feature: null },
      },
      { id: four?.id, base: { feature: null }, present: { etag: four?.etag } },
    ]);
    expect(await counts()).toEqual(before);
  });

  it.each([
    [
      'a wrong property',
      { ...lampItem('x'), properties: { nonsense: 1 } },
      400,
      '/transaction/1/items/1/properties/nonsense',
    ],
    ['a place outside', lampItem('x', 1), 422, '/transaction/1/items/1/geometry'],
    ['no geometry', { ...lampItem('x'), geometry: null }, 422, '/transaction/1/items/1/geometry'],
  ])('names the action and the item of %s', async (_, wrong, status, field) => {
    const before = await counts();
    const answer = await send([
      { action: 'insert', collection: 'hydrant', items: [lampItem('fine')] },
      { action: 'insert', collection: 'street_light', items: [lampItem('fine'), wrong] },
    ]);
    expect(answer.status, answer.text).toBe(status);
    expect(answer.problem().faults?.map((fault) => fault.field)).toEqual([field]);
    expect(await counts()).toEqual(before);
  });

  it('names the one among many that only the database refuses', async () => {
    const before = await counts();
    const items = [
      ...Array.from({ length: 20 }, (_, index) => post(`row ${index}`)),
      post('row 7'),
      post('row 21'),
    ];
    const answer = await send([{ action: 'insert', collection: 'post', items }]);
    expect(answer.status, answer.text).toBe(409);
    expect(answer.problem().faults?.map(({ field }) => field)).toEqual([
      '/transaction/0/items/20/properties/code',
    ]);
    expect(await counts()).toEqual(before);
  });

  it('holds when the connection dies amid it', async () => {
    if (server.services.database.engine !== 'native') return;
    const before = await counts();
    const { database } = server.services;
    // A trigger that waits: the backend is ended while the transaction has written half.
    await database.system(async (t) => {
      await t.run(
        `create function gis.dawdle() returns trigger language plpgsql as $$ begin perform pg_sleep(3); return new; end $$`,
      );
      await t.run(
        `create trigger dawdle before insert on gis.post for each row when (new.code = 'slow') execute function gis.dawdle()`,
      );
    });
    const running = send([
      { action: 'insert', collection: 'hydrant', items: [lampItem('half')] },
      { action: 'insert', collection: 'post', items: [post('slow')] },
    ]);
    const kill = async () => {
      const row = await database.system((t) =>
        t.first<{
          ended: boolean;
        }>(`select bool_or(pg_terminate_backend(pid)) as ended from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid() and state = 'active' and query like 'insert into "gis"."post"%'`),
      );
      return row?.ended ?? false;
    };
    await expect.poll(kill, { timeout: 2_500, interval: 20 }).toBe(true);
    expect((await running).status).toBe(503);
    await database.system((t) => t.run('drop trigger dawdle on gis.post'));
    expect(await counts()).toEqual(before);
  });

  it('holds when it took so long that who asked was told so', async () => {
    const { database, catalog } = server.services;
    const layer = catalog.current.layers.get('hydrant');
    if (!layer) throw new Error('the city has hydrants');
    const before = await counts();
    const { geometry, properties } = lampItem('too late');
    const change: Change = {
      action: 'insert',
      layer,
      id: null,
      geometry,
      properties,
      system: crs84,
      precondition: noPrecondition,
      reason: null,
      field: '',
      places: { properties: '/properties', geometry: '/geometry' },
    };
    const viewer: Viewer = {
      role: 'analyst',
      accountId: 1,
      organisationId: 1,
      name: 'Test analyst',
    };
    const view = { layer, properties: layer.properties, cityExtent: null };
    const late = { viewOf: () => view, strict: false, deadline: performance.now() - 1 };
    await expect(applyChanges(database, viewer, [change], late)).rejects.toMatchObject({
      code: 'timeout',
    });
    expect(await counts()).toEqual(before);
  });

  it('lets one of two sets win that change the same features in another order', async () => {
    const features = await made('hydrant', 8);
    const set = (who: string, ordered: typeof features) =>
      send(
        ordered.map(({ id, etag }) => ({
          action: 'update',
          collection: 'hydrant',
          filter: { ids: [id] },
          ifMatch: etag,
          patch: change(who),
        })),
      );
    const answers = await Promise.all([set('a', features), set('b', features.toReversed())]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const winner = answers[0]?.status === 200 ? 'a' : 'b';
    for (const { id } of features)
      expect((await read('hydrant', id)).properties.number).toBe(winner);
  });
});

describe('a body', () => {
  const insert = { action: 'insert', collection: 'hydrant', items: [lampItem('x')] };
  it.each([
    ['nothing', {}, '/transaction'],
    ['no actions', { transaction: [] }, '/transaction'],
    ['batch semantics', { semantic: 'batch', transaction: [insert] }, '/semantic'],
    [
      'an unknown action',
      { transaction: [{ ...insert, action: 'upsert' }] },
      '/transaction/0/action',
    ],
    [
      'an unknown member',
      { transaction: [{ ...insert, iffMatch: '"x"' }] },
      '/transaction/0/iffMatch',
    ],
    [
      'a filter of another kind',
      { transaction: [{ action: 'delete', collection: 'hydrant', filter: { op: '=', args: [] } }] },
      '/transaction/0/filter/ids',
    ],
    [
      'no filter',
      { transaction: [{ action: 'delete', collection: 'hydrant' }] },
      '/transaction/0/filter',
    ],
    [
      'a feature that is none',
      { transaction: [{ ...insert, items: [[]] }] },
      '/transaction/0/items/0',
    ],
    [
      'a patch and properties',
      {
        transaction: [
          {
            action: 'update',
            collection: 'hydrant',
            filter: { ids: ['1'] },
            patch: {},
            properties: {},
          },
        ],
      },
      '/transaction/0',
    ],
    [
      'one feature twice',
      {
        transaction: [1, 2].map(() => ({
          action: 'delete',
          collection: 'hydrant',
          filter: { ids: ['1'] },
        })),
      },
      '/transaction/1',
    ],
  ])('with %s is refused', async (_, body, field) => {
    const answer = await analyst.ask('POST', '/ogc/transactions', { body });
    expect(answer.status, answer.text).toBe(400);
    expect(answer.problem().faults?.[0]?.field).toBe(field);
  });

  it('with an unknown collection, or a replacement of no version, is refused', async () => {
    const unknown = await send([{ ...insert, collection: 'nowhere' }]);
    expect(unknown.status).toBe(422);
    expect(unknown.problem().faults?.[0]?.field).toBe('/transaction/0/collection');
    const [one] = await made('hydrant', 1);
    const blind = await send([
      {
        action: 'replace',
        collection: 'hydrant',
        filter: { ids: [one?.id] },
        properties: { feature: lampItem('x') },
      },
    ]);
    expect(blind.status).toBe(428);
    expect(blind.problem().faults?.[0]?.field).toBe('/transaction/0/ifMatch');
  });
});

describe('everybody', () => {
  it('is told of a transaction as of an edit by SQL, also who looks for a place', async () => {
    const reader = await EventReader.open(analyst, '?layers=hydrant,street&zooms=14');
    const { results } = await done([
      { action: 'insert', collection: 'hydrant', items: [lampItem('live')] },
      {
        action: 'insert',
        collection: 'street',
        items: [
          {
            type: 'Feature',
            geometry: {
              type: 'LineString',
              coordinates: [
                [21.33, 43.58],
                [21.34, 43.58],
              ],
            },
            properties: { name: 'Nepostojeća ulica' },
          },
        ],
      },
    ]);
    for (const layer of ['hydrant', 'street']) {
      await reader.find(({ data }) => data.layer === layer && data.op === 'insert');
    }
    reader.close();
    expect(results).toHaveLength(2);
    await expect
      .poll(async () => (await analyst.get('/api/locate/suggest?q=nepostojeca')).text, {
        timeout: 5_000,
      })
      .toContain('Nepostojeća ulica');
  });
});
