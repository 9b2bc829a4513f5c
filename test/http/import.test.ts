/** Files into layers over HTTP: looked through, tried without a trace, saved as one change set, undone as one. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  Import,
  ImportOptionsInput,
  ImportPreview,
  ImportProposal,
  ImportRow,
} from '../../server/http/api/schema.ts';
import type { Role } from '../../server/viewer.ts';
import { startServer, type TestServer } from '../support/server.ts';
import type { Caller } from './caller.ts';
import { addPeople, callers } from './people.ts';

let server: TestServer;
let as: Readonly<Record<Role, Caller>>;
let analyst: Caller;

beforeAll(async () => {
  server = await startServer({ city: 'empty', config: { importBytes: 4 * 1024 * 1024 } });
  await addPeople(server.services);
  await server.services.database.system(async (t) => {
    await t.run(`create table gis.plot (id bigint generated always as identity primary key,
      geom geometry(MultiPolygon, 25834) not null, code varchar(5) unique, share numeric(4, 2) check (share between 0 and 1))`);
    await t.run(`select catalog.adopt_layer('gis.plot')`);
  });
  await server.services.catalog.reload();
  as = await callers(server.url);
  analyst = as.analyst;
});
afterAll(() => server.close());

/** Rows of a table as the database has them. */
function rows<T extends Record<string, unknown>>(text: string): Promise<T[]> {
  return server.services.database.system((t) => t.rows<T>(text));
}

async function sent(bytes: string | Uint8Array, name = 'file'): Promise<Import> {
  const answer = await analyst.ask('POST', `/api/imports?name=${encodeURIComponent(name)}`, {
    rawBody: bytes,
    headers: { 'content-type': 'application/octet-stream' },
  });
  expect(answer.status, answer.text).toBe(201);
  return answer.json<Import>();
}

async function proposed(id: string, layer: string, table = ''): Promise<ImportProposal> {
  const query = new URLSearchParams({ layer, ...(table === '' ? {} : { table }) });
  const answer = await analyst.get(`/api/imports/${id}/proposal?${query}`);
  expect(answer.status, answer.text).toBe(200);
  return answer.json<ImportProposal>();
}

/** What is proposed, as one would take it. */
function taken(layer: string, { guesses, mapping }: ImportProposal): ImportOptionsInput {
  const [guess] = guesses;
  if (!guess) throw new Error('no system was guessed');
  return {
    layer,
    system: guess.code,
    axes: guess.axes,
    mapping: mapping.map(({ property, field, unit, codes }) => ({ property, field, unit, codes })),
  };
}

/** Waits until the work on an import has ended. */
async function settled(id: string): Promise<Import> {
  await server.services.import.ended(id);
  return (await analyst.get(`/api/imports/${id}`)).json<Import>();
}

async function tried(id: string, options: ImportOptionsInput): Promise<Import> {
  const answer = await analyst.ask('POST', `/api/imports/${id}/trial`, { body: options });
  expect(answer.status, answer.text).toBe(202);
  return settled(id);
}

async function rowsOf(id: string, outcome: string): Promise<ImportRow[]> {
  const answer = await analyst.get(`/api/imports/${id}/rows?outcome=${outcome}&limit=1000`);
  expect(answer.status, answer.text).toBe(200);
  return answer.json<{ rows: ImportRow[] }>().rows;
}

async function done(id: string, what: 'save' | 'undo', body: object): Promise<Import> {
  const answer = await analyst.ask('POST', `/api/imports/${id}/${what}`, { body });
  expect(answer.status, answer.text).toBe(202);
  return settled(id);
}

const spreadsheet = [
  'Broj;Vrsta;Prečnik (cm);Godina ugradnje;Geogr. dužina;Geogr. širina',
  'H-1;podzemni;8;1974;21,3312;43,5812',
  'H-2;Nadzemni hidrant čudni;10;1980;21,3313;43,5813',
  '"H-3; stari";;10;devedesete;21,3314;43,5814',
  'H-4;;15;1999;25,0001;43,5815',
  'H-5;;12;2001;21,3315;43,5816',
].join('\r\n');

/** Windows-1250 of what Serbian Latin needs. */
function windows1250(text: string): Uint8Array {
  const codes: Readonly<Record<string, number>> = {
    č: 0xe8,
    ć: 0xe6,
    š: 0x9a,
    ž: 0x9e,
    đ: 0xf0,
    Č: 0xc8,
    Š: 0x8a,
    Ž: 0x8e,
  };
  return Uint8Array.from([...text].map((sign) => codes[sign] ?? sign.charCodeAt(0)));
}

describe('a table of text', () => {
  it('is found out: encoding, separator, decimal comma, places, units, codes by their labels', async () => {
    const found = await sent(windows1250(spreadsheet), 'Hidranti.csv');
    expect(found).toMatchObject({ fileName: 'Hidranti.csv', format: 'csv', state: 'looked' });
    expect(found.tables[0]).toMatchObject({
      rows: 5,
      source: {
        encoding: 'windows-1250',
        separator: ';',
        decimal: ',',
        hasHeading: true,
        geometry: { kind: 'xy', x: 'Geogr. dužina', y: 'Geogr. širina' },
      },
    });
    const proposal = await proposed(found.id, 'hydrant');
    expect(proposal.guesses[0]).toMatchObject({
      code: 'EPSG:4326',
      axes: 'easting-first',
      percentInCity: 80,
      from: 'values',
    });
    expect(proposal.mapping).toMatchObject([
      { property: 'number', field: 'Broj', likeness: 'same' },
      {
        property: 'kind',
        field: 'Vrsta',
        codes: { podzemni: 'below' },
        unknownCodes: ['Nadzemni hidrant čudni'],
      },
      { property: 'diameter_mm', field: 'Prečnik (cm)', unit: 'cm' },
      { property: 'installed_year', field: 'Godina ugradnje' },
    ]);
  });

  it('tells every refused row with its reason, and leaves no trace', async () => {
    const before = await rows('select count(*) from history.version');
    const { id } = await sent(windows1250(spreadsheet));
    const options = taken('hydrant', await proposed(id, 'hydrant'));
    const trial = await tried(id, options);
    expect(trial).toMatchObject({
      state: 'tried',
      failure: null,
      counts: { read: 5, inserts: 2, updates: 0, refused: 3 },
    });
    const refused = await rowsOf(id, 'refused');
    expect(
      refused.map(({ number, faults }) => [
        number,
        faults[0]?.reason,
        faults[0]?.field,
        faults[0]?.value,
      ]),
    ).toEqual([
      [3, 'code', 'Vrsta', 'Nadzemni hidrant čudni'],
      [4, 'whole-number', 'Godina ugradnje', 'devedesete'],
      [5, 'outside-city', null, null],
    ]);
    expect(refused[2]?.place).toEqual([25.0001, 43.5815]);
    expect(await rows('select count(*) from history.version')).toEqual(before);
    expect(await rows('select count(*)::integer as n from gis.hydrant')).toEqual([{ n: 0 }]);
    const preview = (await analyst.get(`/api/imports/${id}/preview`)).json<
      ImportPreview & object
    >();
    expect(preview.features.map(({ properties }) => properties.outcome).sort()).toEqual([
      'insert',
      'insert',
      'refused',
    ]);
  });

  it('is saved as one change set with its reason, and undone as one', async () => {
    const { id } = await sent(windows1250(spreadsheet));
    await tried(id, taken('hydrant', await proposed(id, 'hydrant')));
    const saved = await done(id, 'save', { reason: 'Popis hidranata 2026' });
    expect(saved).toMatchObject({
      state: 'saved',
      failure: null,
      counts: { changed: 2, refused: 3 },
    });
    expect(await rows('select number, kind, diameter_mm from gis.hydrant order by number')).toEqual(
      [
        { number: 'H-1', kind: 'below', diameter_mm: 80 },
        { number: 'H-5', kind: null, diameter_mm: 120 },
      ],
    );
    const told = await rows<{ reason: string; actor: string }>(
      `select distinct reason, actor from history.version where layer = 'hydrant'`,
    );
    expect(told).toEqual([{ reason: 'Popis hidranata 2026', actor: 'Test analyst' }]);
    const listed = (await as.administrator.get('/api/imports?layer=hydrant')).json<{
      imports: Import[];
    }>();
    expect(listed.imports.map((one) => one.id)).toContain(id);
    const undone = await done(id, 'undo', { reason: 'Pogrešna datoteka' });
    expect(undone).toMatchObject({ state: 'undone', reason: 'Popis hidranata 2026' });
    expect(await rows('select count(*)::integer as n from gis.hydrant')).toEqual([{ n: 0 }]);
    // History keeps both.
    expect(
      await rows(
        `select operation, reason, count(*)::integer as n from history.version where layer = 'hydrant' group by 1, 2 order by 1`,
      ),
    ).toEqual([
      { operation: 'delete', reason: 'Pogrešna datoteka', n: 2 },
      { operation: 'insert', reason: 'Popis hidranata 2026', n: 2 },
    ]);
  });
});

const utm = { system: 'EPSG:25834' } as const;
const square = (x: number, y: number, size = 10) => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];
const plots = (features: readonly unknown[]) =>
  JSON.stringify({
    type: 'FeatureCollection',
    crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::25834' } },
    features,
  });
const plot = (code: string | null, rings: unknown, share: number | null = 0.5) => ({
  type: 'Feature',
  geometry: { type: 'Polygon', coordinates: rings },
  properties: { code, share },
});
const bowtie = [
  [526_000, 4_824_000],
  [526_010, 4_824_010],
  [526_010, 4_824_000],
  [526_000, 4_824_010],
  [526_000, 4_824_000],
];
const mapping = [
  { property: 'code', field: 'code' },
  { property: 'share', field: 'share' },
];

describe('a file of areas', () => {
  it('is mended where nothing is lost, refused with the place where not, in its own system', async () => {
    const open = square(526_020, 4_824_000).slice(0, 4);
    const { id, tables } = await sent(
      plots([
        plot('A', [square(526_000, 4_824_000)]),
        plot('B', [open.toReversed()]),
        plot('C', [bowtie]),
        plot('A', [square(526_040, 4_824_000)]),
        plot('E', [square(526_060, 4_824_000)], 7),
        {
          type: 'Feature',
          geometry: { type: 'Point', coordinates: [526_000, 4_824_000] },
          properties: {},
        },
        { type: 'Feature', geometry: null, properties: { code: 'G' } },
        plot('toolong', [square(526_080, 4_824_000)]),
      ]),
    );
    expect(tables[0]?.declaredSystem).toBe('urn:ogc:def:crs:EPSG::25834');
    const proposal = await proposed(id, 'plot');
    expect(proposal.guesses[0]).toMatchObject({
      code: 'EPSG:25834',
      from: 'file',
      percentInCity: 100,
    });
    const trial = await tried(id, { layer: 'plot', ...utm, mapping });
    expect(trial.counts).toMatchObject({ read: 8, inserts: 2, refused: 6, mended: 2 });
    const refused = await rowsOf(id, 'refused');
    expect(
      refused.map(({ number, faults }) => [number, faults[0]?.reason, faults[0]?.property]),
    ).toEqual([
      [3, 'self-intersection', null],
      [4, 'taken', 'code'],
      [5, 'range', 'share'],
      [6, 'geometry-type', null],
      [7, 'no-geometry', null],
      [8, 'too-long', 'code'],
    ]);
    expect(refused[0]?.faults[0]?.position).toEqual([526_005, 4_824_005]);
    expect(refused[0]?.place?.[0]).toBeCloseTo(21.32, 1);
    const mended = await rowsOf(id, 'mended');
    expect(mended.map(({ number, mended: what }) => [number, [...what].sort()])).toEqual([
      [1, ['made-multiple']],
      [2, ['closed-ring', 'made-multiple', 'ring-direction']],
    ]);
  });

  it('changes what is there, adds what is new, and goes back to what was', async () => {
    const first = await sent(
      plots([plot('A', [square(526_000, 4_824_000)]), plot('B', [square(526_020, 4_824_000)])]),
    );
    await tried(first.id, { layer: 'plot', ...utm, mapping });
    await done(first.id, 'save', { reason: 'first state' });
    const second = await sent(
      plots([
        plot('A', [square(526_000, 4_824_000, 12)], 0.75),
        plot('B', [square(526_020, 4_824_000)]),
        plot('N', [square(526_040, 4_824_000)]),
        plot('A', [square(526_040, 4_824_000)]),
      ]),
    );
    const options = { layer: 'plot', ...utm, mapping, mode: 'upsert', key: 'code' } as const;
    const trial = await tried(second.id, options);
    expect(trial.counts).toMatchObject({ inserts: 1, updates: 2, refused: 1 });
    expect((await rowsOf(second.id, 'refused'))[0]?.faults[0]).toMatchObject({
      reason: 'repeated',
      property: 'code',
      value: 'A',
      message: 'Row 1 has the same value already.',
    });
    // What is the same as before is no change.
    expect((await done(second.id, 'save', { reason: 'second state' })).counts.changed).toBe(2);
    const state = 'select code, share, st_area(geom) as area from gis.plot order by code';
    expect(await rows(state)).toEqual([
      { code: 'A', share: 0.75, area: 144 },
      { code: 'B', share: 0.5, area: 100 },
      { code: 'N', share: 0.5, area: 100 },
    ]);
    await done(second.id, 'undo', { reason: 'not yet' });
    expect(await rows(state)).toEqual([
      { code: 'A', share: 0.5, area: 100 },
      { code: 'B', share: 0.5, area: 100 },
    ]);
    const again = await tried((await sent(plots([plot('A', [square(526_000, 4_824_000)])]))).id, {
      ...options,
      mode: 'insert',
    });
    expect((await rowsOf(again.id, 'refused'))[0]?.faults[0]?.reason).toBe('exists');
    const none = await tried((await sent(plots([plot('Q', [square(526_000, 4_824_000)])]))).id, {
      ...options,
      mode: 'update',
    });
    expect((await rowsOf(none.id, 'refused'))[0]?.faults[0]?.reason).toBe('not-there');
    await server.services.database.system((t) => t.run('delete from gis.plot'));
  });

  it('is not saved over what somebody has changed since the trial, nor undone over it unasked', async () => {
    const first = await sent(
      plots([plot('A', [square(526_000, 4_824_000)]), plot('B', [square(526_020, 4_824_000)])]),
    );
    await tried(first.id, { layer: 'plot', ...utm, mapping });
    await done(first.id, 'save', { reason: 'first state' });
    const second = await sent(plots([plot('A', [square(526_000, 4_824_000)], 0.25)]));
    await tried(second.id, { layer: 'plot', ...utm, mapping, mode: 'update', key: 'code' });
    await server.services.database.system((t) =>
      t.run(`update gis.plot set share = 0.1 where code = 'A'`),
    );
    const refused = await done(second.id, 'save', { reason: 'too late' });
    expect(refused).toMatchObject({ state: 'tried' });
    expect(refused.failure).toMatch(/1 features were changed by somebody since the trial/);
    const conflict = await analyst.ask('POST', `/api/imports/${first.id}/undo`, {
      body: { reason: 'undo it' },
    });
    expect(conflict.status).toBe(409);
    expect(conflict.problem().faults).toHaveLength(1);
    const undone = await done(first.id, 'undo', { reason: 'undo the rest', leavesChanged: true });
    expect(undone.state).toBe('undone');
    expect(await rows('select code, share from gis.plot')).toEqual([{ code: 'A', share: 0.1 }]);
    await server.services.database.system((t) => t.run('delete from gis.plot'));
  });
});

describe('an import', () => {
  it('goes out of the city as a GeoPackage and comes back as it was', async () => {
    const first = await sent(
      plots([plot('A', [square(526_000, 4_824_000)]), plot('B', [square(526_020, 4_824_000)])]),
    );
    await tried(first.id, { layer: 'plot', ...utm, mapping });
    await done(first.id, 'save', { reason: 'to be sent' });
    const state = 'select code, share, st_astext(geom) as geom from gis.plot order by code';
    const before = await rows(state);
    const response = await fetch(
      `${server.url}/ogc/collections/plot/items?f=gpkg&crs=http://www.opengis.net/def/crs/EPSG/0/25834`,
      { headers: { cookie: analyst.cookie ?? '' } },
    );
    expect(response.status).toBe(200);
    const bytes = new Uint8Array(await response.arrayBuffer());
    await done(first.id, 'undo', { reason: 'away with it' });
    const back = await sent(bytes, 'plot.gpkg');
    expect(back).toMatchObject({
      format: 'gpkg',
      tables: [{ name: 'plot', declaredSystem: 'EPSG:25834' }],
    });
    const options = taken('plot', await proposed(back.id, 'plot', 'plot'));
    const trial = await tried(back.id, { ...options, table: 'plot' });
    expect(trial.counts).toMatchObject({ inserts: 2, refused: 0, mended: 0 });
    await done(back.id, 'save', { reason: 'it came back' });
    expect(await rows(state)).toEqual(before);
    await done(back.id, 'undo', { reason: 'away with it' });
  });

  it('is read another way when that is wished, and given up', async () => {
    const { id } = await sent('a;b\n1,5;2\n');
    const read = await analyst.ask('PUT', `/api/imports/${id}/reading`, {
      body: { separator: ',', hasHeading: false },
    });
    expect(read.json<Import>().tables[0]).toMatchObject({
      rows: 2,
      fields: [{ name: 'column 1' }],
    });
    expect((await analyst.ask('DELETE', `/api/imports/${id}`)).status).toBe(204);
    expect((await analyst.get(`/api/imports/${id}`)).status).toBe(404);
  });

  it('is its own person’s until it is saved', async () => {
    const { id } = await sent('number,lon,lat\nP,21.33,43.58\n');
    expect((await as.administrator.get(`/api/imports/${id}`)).status).toBe(404);
    const options = taken('hydrant', await proposed(id, 'hydrant'));
    expect(
      (await as.administrator.ask('POST', `/api/imports/${id}/trial`, { body: options })).status,
    ).toBe(404);
    expect(
      (
        await as.administrator.ask('POST', `/api/imports/${id}/save`, {
          body: { reason: 'not mine' },
        })
      ).status,
    ).toBe(404);
    await tried(id, options);
    await done(id, 'save', { reason: 'now everybody’s' });
    expect((await as.administrator.get(`/api/imports/${id}`)).json<Import>().account).toBe(
      'Test analyst',
    );
    const undone = await as.administrator.ask('POST', `/api/imports/${id}/undo`, {
      body: { reason: 'by another' },
    });
    expect(undone.status, undone.text).toBe(202);
    expect((await settled(id)).state).toBe('undone');
  });

  it('says of everything wrong what to mend, and leaves nothing behind', async () => {
    const { id } = await sent('number,lon,lat\nP,21.33,43.58\n');
    const ok = {
      layer: 'hydrant',
      system: 'EPSG:4326',
      mapping: [{ property: 'number', field: 'number' }],
    };
    const wrong: [string, unknown, string][] = [
      ['POST trial', { ...ok, layer: 'nothing' }, ''],
      ['POST trial', { ...ok, table: 'nothing' }, 'table'],
      ['POST trial', { ...ok, system: 'EPSG:999999' }, '/system'],
      ['POST trial', { ...ok, system: '4326' }, '/system'],
      [
        'POST trial',
        { ...ok, mapping: [{ property: 'x', field: 'number' }] },
        '/mapping/0/property',
      ],
      ['POST trial', { ...ok, mapping: [{ property: 'number', field: 'x' }] }, '/mapping/0/field'],
      ['POST trial', { ...ok, mode: 'update' }, '/key'],
      ['POST trial', { ...ok, key: 'kind' }, '/key'],
      ['POST trial', { ...ok, more: 1 }, ''],
      ['POST save', { reason: 'nothing was tried' }, ''],
      ['POST save', { reason: ' ' }, '/reason'],
      ['POST undo', { reason: 'nothing was saved' }, ''],
      ['PUT reading', { encoding: 'cp437' }, '/encoding'],
      ['PUT reading', { geometry: { kind: 'xy', x: 'a' } }, '/geometry/y'],
      ['GET rows?limit=0', undefined, 'limit'],
      ['GET rows?outcome=x', undefined, 'outcome'],
      ['GET proposal?layer=nothing', undefined, ''],
    ];
    for (const [what, body, field] of wrong) {
      const [method = '', path = ''] = what.split(' ');
      const answer = await analyst.ask(
        method,
        `/api/imports/${id}/${path}`,
        body === undefined ? {} : { body },
      );
      expect(answer.status, `${what} ${answer.text}`).toBeGreaterThanOrEqual(400);
      expect(answer.status, `${what} ${answer.text}`).toBeLessThan(500);
      if (field !== '')
        expect(answer.problem().faults?.map((fault) => fault.field)).toEqual([field]);
    }
    const files: [string, number, string | undefined][] = [
      ['', 400, 'empty'],
      ['{', 400, 'not-geojson'],
      ['a\0b', 400, 'not-text'],
      ['PK\x03\x04', 400, 'archive'],
      [`{"a":${'['.repeat(100_000)}`, 400, 'nested'],
      ['x'.repeat(5 * 1024 * 1024), 413, undefined],
    ];
    for (const [bytes, status, reason] of files) {
      const answer = await analyst.ask('POST', '/api/imports', { rawBody: bytes });
      expect([answer.status, answer.problem().faults?.[0]?.reason]).toEqual([status, reason]);
    }
    expect((await analyst.get('/api/imports/no-uuid')).status).toBe(404);
    const staged = await rows(
      `select count(*)::integer as n from exchange.import_row where import_id = '${id}'`,
    );
    expect(staged).toEqual([{ n: 0 }]);
  });

  it('stops when it is called off', async () => {
    const lines = Array.from(
      { length: 6_000 },
      (_, index) => `S-${index},21.33${index % 10},43.58`,
    );
    const { id } = await sent(['number,lon,lat', ...lines].join('\n'));
    const options = taken('hydrant', await proposed(id, 'hydrant'));
    const begun = await analyst.ask('POST', `/api/imports/${id}/trial`, { body: options });
    expect(begun.json<Import>().state).toBe('trying');
    expect((await analyst.ask('POST', `/api/imports/${id}/trial`, { body: options })).status).toBe(
      409,
    );
    const stopped = await analyst.ask('DELETE', `/api/imports/${id}/trial`);
    expect(stopped.json<Import>()).toMatchObject({ state: 'looked', failure: null });
    expect(stopped.json<Import>().counts.read ?? 0).toBeLessThan(6_000);
  });
});
