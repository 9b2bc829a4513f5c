/** Files of others as rows: any chunks, any separator, any encoding of this part of the world; nothing hostile gets far. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guessEncoding } from '../../../server/import/reading/encoding.ts';
import { FeatureSplitter } from '../../../server/import/reading/feature-splitter.ts';
import {
  type FileRow,
  lookAtFile,
  readFile,
  UnreadableFile,
} from '../../../server/import/reading/index.ts';
import { numberIn } from '../../../server/import/reading/numbers.ts';
import { readGeoPackageBlob, readWkb } from '../../../server/import/reading/wkb.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mesto-import-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(bytes: string | Uint8Array, name = 'file'): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function rowsIn(path: string): Promise<FileRow[]> {
  const found = await lookAtFile(path);
  const [table] = found.tables;
  if (!table) throw new Error('no table');
  const rows: FileRow[] = [];
  for await (const batch of readFile(path, table.source)) rows.push(...batch);
  expect(rows.length).toBe(table.rows);
  return rows;
}

const collection = JSON.stringify({
  type: 'FeatureCollection',
  name: 'features',
  features: [
    { type: 'Feature', geometry: null, properties: { a: '{"[}', features: [{ x: 1 }] } },
    { type: 'Feature', id: 7, geometry: { type: 'Point', coordinates: [1, 2] }, properties: null },
  ],
  crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::25834' } },
});

/** An object in an object in a list …, within the property of a feature. */
function nested(opening: string, times: number): string {
  const inner = `${opening}[`.repeat(times) + ']}'.repeat(times);
  return `{"type":"Feature","geometry":null,"properties":{"deep":${inner}}}`;
}

describe('GeoJSON', () => {
  it('is cut into its features wherever the chunks end', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 60 }), (sizes) => {
        const splitter = new FeatureSplitter();
        const bytes = Buffer.from(collection);
        const pieces: string[] = [];
        let from = 0;
        for (const size of [...sizes, bytes.length]) {
          const chunk = bytes.subarray(from, from + size);
          for (const { isAround, text } of splitter.take(chunk)) if (!isAround) pieces.push(text);
          from += size;
        }
        expect(splitter.isWhole).toBe(true);
        expect(pieces.map((piece) => JSON.parse(piece))).toEqual(JSON.parse(collection).features);
      }),
    );
  });

  it.each([
    ['a collection', collection, 2],
    ['one feature', '{"type":"Feature","geometry":null,"properties":{"a":1}}', 1],
    ['a geometry', '{"type":"Point","coordinates":[1,2]}', 1],
    ['one a line', '{"type":"Feature","geometry":null,"properties":{}}\n'.repeat(3), 3],
    ['a text sequence', '\u001e{"type":"Feature","geometry":null,"properties":{}}\n'.repeat(3), 3],
    ['a list', '[{"type":"Feature","geometry":null,"properties":{}}]', 1],
    ['an empty collection', '{"type":"FeatureCollection","features":[]}', 0],
  ])('is read as %s', async (_, text, count) => {
    expect(await rowsIn(file(text))).toHaveLength(count);
  });

  it('says its reference system though that stands at its end', async () => {
    const [table] = (await lookAtFile(file(collection))).tables;
    expect(table).toMatchObject({ declaredSystem: 'urn:ogc:def:crs:EPSG::25834', rows: 2 });
  });

  it('gives a broken feature as a row with its fault, and the others whole', async () => {
    const text =
      '{"type":"FeatureCollection","features":[{"type":},{"type":"Feature","geometry":null,"properties":{"a":1}},{"a":2}]}';
    const rows = await rowsIn(file(text));
    expect(rows.map(({ fault }) => fault)).toEqual([
      'This feature is no JSON.',
      null,
      'This is no GeoJSON feature.',
    ]);
  });

  it.each([
    ['cut off', collection.slice(0, -40)],
    ['with a bracket too many', `${collection}}`],
    ['that is other JSON', '{"a":[1,2,3]}'],
    ['of nothing but brackets', '['.repeat(100_000)],
    ['with a property that is nested 100,000 deep', nested('{"a":', 100_000)],
    ['with collections in collections', nested('{"geometries":', 50_000)],
  ])('is refused %s', async (_, text) => {
    await expect(lookAtFile(file(text))).rejects.toThrow(UnreadableFile);
  });
});

describe('tables of text', () => {
  it.each([
    ['utf-8', Buffer.from('Čačak, Žalec, Đunis')],
    ['utf-8', Buffer.from('\ufeffplain')],
    [
      'windows-1250',
      Buffer.from([0xc8, 0x61, 0xe8, 0x61, 0x6b, 0x20, 0x8e, 0x61, 0x6c, 0x65, 0x63]),
    ],
    [
      'iso-8859-2',
      Buffer.from([
        0xc8, 0x61, 0xe8, 0x61, 0x6b, 0x20, 0xae, 0x61, 0x6c, 0x65, 0x63, 0x20, 0xb9, 0x75, 0x6d,
        0x61,
      ]),
    ],
    [
      'windows-1251',
      Buffer.from([0xd7, 0xe0, 0xf7, 0xe0, 0xea, 0x20, 0xf3, 0xeb, 0xe8, 0xf6, 0xe0]),
    ],
    ['utf-16le', Buffer.from('\ufeffČačak', 'utf16le')],
  ])('are told to be %s', (encoding, bytes) => {
    expect(guessEncoding(bytes, false)).toBe(encoding);
  });

  it('keeps quotes, separators and line ends within a value', async () => {
    const rows = await rowsIn(file('a,b\n"1, ""x""\ny",2\n'));
    expect(rows).toEqual([
      { number: 2, geometry: null, fields: { a: '1, "x"\ny', b: '2' }, fault: null },
    ]);
  });

  it('gives a row of another length as a row with its fault', async () => {
    const rows = await rowsIn(file('a;b\n1;2\n1\n1;2;3\n1;2;\n'));
    expect(rows.map(({ fault }) => fault !== null)).toEqual([false, true, true, false]);
  });

  it('finds places in well-known text with the system that it says', async () => {
    const [table] = (
      await lookAtFile(
        file('n,g\n1,"SRID=25834;POINT(526000 4824000)"\n2,"SRID=25834;POINT EMPTY"\n3,POINT(1)\n'),
      )
    ).tables;
    expect(table).toMatchObject({
      declaredSystem: 'EPSG:25834',
      geometryTypes: { Point: 1, '': 2 },
      broken: 1,
      source: { geometry: { kind: 'wkt', field: 'g' } },
    });
  });

  it('finds places by values where no name says it, and by names where values could be anything', async () => {
    const [byValue] = (await lookAtFile(file('p,q\n526001.5,4824000\n526002,4824003.5\n'))).tables;
    expect(byValue?.source.geometry).toEqual({ kind: 'xy', x: 'p', y: 'q' });
    const [byName] = (await lookAtFile(file('y,x\n1,2\n3,4\n'))).tables;
    expect(byName?.source.geometry).toEqual({ kind: 'xy', x: 'x', y: 'y' });
  });

  it('refuses a quote that is never closed, and what is no text', async () => {
    await expect(lookAtFile(file(`a,b\n"${'x'.repeat(20)}\n`))).rejects.toThrow(/never closed/);
    await expect(lookAtFile(file('a\0b,c\n1,2'))).rejects.toThrow(UnreadableFile);
    await expect(lookAtFile(file(Buffer.from([0x50, 0x4b, 3, 4])))).rejects.toThrow(/archive/);
    await expect(lookAtFile(file(''))).rejects.toThrow(/empty/);
  });

  it('refuses a line of 12 MB, whatever is in it', async () => {
    for (const line of ['x'.repeat(12_000_000), `"${'x'.repeat(12_000_000)}"`]) {
      await expect(lookAtFile(file(`a,b\n${line},1\n`))).rejects.toThrow(/too long/);
    }
  });

  it.each([
    ['a workbook', 'PK\x03\x04\x14\0\x06\0[Content_Types].xml', /workbook: save its sheet as CSV/],
    ['an old workbook', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', /workbook/],
    ['KML', '<?xml version="1.0"?>\n<kml/>', /XML/],
    ['a page', '<!doctype html><title>Not found</title>', /XML/],
    ['a PDF', '%PDF-1.7\n1 0 obj', /no file of text/],
  ])('says what to do with %s that lies about its name', async (_, bytes, words) => {
    const path = file(Buffer.from(bytes, 'latin1'), 'lamps.csv');
    await expect(lookAtFile(path)).rejects.toThrow(words);
  });
});

describe('numbers', () => {
  it.each([
    ['1.5', '.', 1.5],
    ['1,5', ',', 1.5],
    ['1.234,5', ',', 1234.5],
    ['1 234,5', ',', 1234.5],
    ['1,234', '.', null],
    ['1.234', ',', null],
    ['\u22123', '.', -3],
    ['12a', '.', null],
    ['', '.', null],
    ['0x10', '.', null],
    ['1e999', '.', null],
  ] as const)('%s with %s is %s', (text, decimal, value) => {
    expect(numberIn(text, decimal)).toBe(value);
  });
});

/** A GeoPackage as others write it. */
function geoPackage(name: string, more: string, table = 'pipe'): string {
  const path = join(folder, name);
  const database = new DatabaseSync(path);
  database.exec(`
    create table gpkg_spatial_ref_sys (srs_name text, srs_id integer primary key, organization text,
      organization_coordsys_id integer, definition text, description text);
    insert into gpkg_spatial_ref_sys values ('UTM', 25834, 'EPSG', 25834, '', null);
    create table gpkg_contents (table_name text primary key, data_type text, identifier text, srs_id integer);
    create table gpkg_geometry_columns (table_name text, column_name text, geometry_type_name text, srs_id integer);
    insert into gpkg_contents values ('${table}', 'features', 'Pipes', 25834);
    insert into gpkg_geometry_columns values ('${table}', 'geom', 'POINT', 25834);
    ${more}`);
  database.close();
  return path;
}

/** POINT(526000 4824000) behind a head without an envelope. */
const blob = (() => {
  const bytes = Buffer.alloc(29);
  bytes.write('GP');
  bytes[3] = 1;
  bytes.writeInt32LE(25834, 4);
  bytes[8] = 1;
  bytes.writeUInt32LE(1, 9);
  bytes.writeDoubleLE(526_000, 13);
  bytes.writeDoubleLE(4_824_000, 21);
  return bytes.toString('hex');
})();

describe('GeoPackages', () => {
  it('give their rows, and what is null as null', async () => {
    const path = geoPackage(
      'plain.gpkg',
      `create table pipe (fid integer primary key, geom blob, name text, much integer);
       insert into pipe values (5, x'${blob}', null, 9223372036854775807), (6, null, 'b', 2), (7, x'4750', 'c', 3)`,
    );
    expect(await rowsIn(path)).toEqual([
      {
        number: 1,
        geometry: { type: 'Point', coordinates: [526_000, 4_824_000] },
        fields: { fid: 5, name: null, much: '9223372036854775807' },
        fault: null,
      },
      { number: 2, geometry: null, fields: { fid: 6, name: 'b', much: 2 }, fault: null },
      expect.objectContaining({ number: 3, fault: 'The geometry is not one of a GeoPackage.' }),
    ]);
    expect((await lookAtFile(path)).tables[0]?.declaredSystem).toBe('EPSG:25834');
  });

  it('run nothing of their own: no view, no trigger, no computed column', async () => {
    const endless =
      'with recursive n(i) as (select 1 union all select i + 1 from n) select i from n';
    const view = geoPackage('view.gpkg', `create view pipe as ${endless}`);
    await expect(lookAtFile(view)).rejects.toThrow(/no table of features/);
    const computed = geoPackage(
      'computed.gpkg',
      `create table pipe (fid integer primary key, geom blob, bomb text generated always as (hex(zeroblob(400000000))));
       create trigger bang after insert on pipe begin delete from pipe; end;
       insert into pipe (fid, geom) values (1, x'${blob}')`,
    );
    expect(await rowsIn(computed)).toEqual([]);
  });

  it('hold so many columns and no more, over all tables', async () => {
    const columns = Array.from({ length: 300 }, (_, index) => `c${index} integer`).join(', ');
    const tables = Array.from(
      { length: 8 },
      (_, index) =>
        `create table t${index} (fid integer primary key, ${columns});
         insert into t${index} (fid) values (1);
         insert into gpkg_contents (table_name, data_type) values ('t${index}', 'attributes')`,
    );
    const wide = geoPackage('wide.gpkg', `create table pipe (fid integer); ${tables.join(';')}`);
    await expect(lookAtFile(wide)).rejects.toThrow(/more than 2000 columns/);
  });

  it('may hold a huge value, which only its own row pays for', async () => {
    const path = geoPackage(
      'huge.gpkg',
      `create table pipe (fid integer primary key, geom blob, name text);
       insert into pipe values (1, zeroblob(60000000), 'a'), (2, x'${blob}', 'b')`,
    );
    const rows = await rowsIn(path);
    expect(rows.map(({ fault }) => fault)).toEqual(['This row has more than 8 MB.', null]);
  });

  it('are refused when they are damaged, whatever the bytes', async () => {
    const whole = geoPackage(
      'whole.gpkg',
      'create table pipe (fid integer primary key, geom blob)',
    );
    const { readFileSync } = await import('node:fs');
    const bytes = readFileSync(whole);
    for (let seed = 1; seed <= 12; seed++) {
      const damaged = Buffer.from(bytes);
      for (let at = 100; at < damaged.length; at += 37 + seed) damaged[at] = (at * seed) % 256;
      const path = file(damaged, `damaged-${seed}.gpkg`);
      const outcome = await lookAtFile(path).catch((error: unknown) => error);
      const isRead = typeof outcome === 'object' && outcome !== null && 'tables' in outcome;
      if (!isRead) expect(outcome).toBeInstanceOf(UnreadableFile);
    }
  });

  it('never read beyond the bytes of a geometry', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
        for (const read of [readWkb, readGeoPackageBlob]) {
          try {
            read(bytes);
          } catch (error) {
            expect(String(error)).toMatch(/geometry|Geometries|head/);
          }
        }
      }),
      { numRuns: 500 },
    );
    // Four thousand million points, says the count.
    expect(() => readWkb(Buffer.from('0102000000ffffffff', 'hex'))).toThrow('cut off');
  });
});
