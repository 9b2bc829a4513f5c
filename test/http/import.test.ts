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
