import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Session, testSession } from './session.ts';

let sql: Session;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ sql, end } = await testSession());
  await sql.rows('create table public.loose (id int primary key, geom geometry)');
  await sql.rows(`select catalog.adopt_layer('public.loose', '{"srid": 25834}')`);
});
afterAll(() => end());

const bowtie = 'POLYGON((0 0,1 1,1 0,0 1,0 0))';

describe('a layer refuses a geometry that is not sound, whoever writes it', () => {
  it.each([
    ['nothing', null, '23502', /loose 1: the geometry is missing or empty/],
    ['empty', 'POINT EMPTY', '23502', /missing or empty/],
    ['empty multi', 'MULTIPOLYGON EMPTY', '23502', /missing or empty/],
    ['bow-tie', bowtie, '23514', /not valid: Self-intersection at \(0\.5 0\.5\)/],
    [
      'hole outside',
      'POLYGON((0 0,0 1,1 1,0 0),(5 5,5 6,6 6,5 5))',
      '23514',
      /Hole lies outside shell at \(5 5\)/,
    ],
    [
      'overlapping parts',
      'MULTIPOLYGON(((0 0,0 2,2 2,2 0,0 0)),((1 1,1 3,3 3,3 1,1 1)))',
      '23514',
      /Self-intersection/,
    ],
    ['a line of one place', 'LINESTRING(0 0,0 0)', '23514', /Too few points/],
    [
      'bow-tie in a collection',
      `GEOMETRYCOLLECTION(POINT(9 9),${bowtie})`,
      '23514',
      /Self-intersection/,
    ],
    ['NaN in a point', 'POINT(NaN 1)', '22023', /not a finite number/],
    ['NaN in one of many points', 'MULTIPOINT(1 1,NaN 2)', '22023', /not a finite number/],
    ['NaN inside a line', 'LINESTRING(0 0,NaN 1,2 2)', '22023', /not a finite number/],
    ['NaN height', 'POINT Z(1 1 NaN)', '22023', /not a finite number/],
  ])('%s', async (_hazard, wkt, code, message) => {
    const refusal = await sql.refusal(
      'insert into public.loose values (1, st_setsrid($1::geometry, 25834))',
      [wkt],
    );
    expect(refusal.code).toBe(code);
    expect(refusal.message).toMatch(message);
    expect(await sql.value('select count(*)::int from public.loose')).toBe(0);
  });

  it('infinite coordinates', async () => {
    const infinite = `st_setsrid(st_makepoint('Infinity', 1), 25834)`;
    expect(await sql.refusal(`insert into public.loose values (1, ${infinite})`)).toMatchObject({
      code: '22023',
    });
    const line = `st_setsrid(st_makeline(st_makepoint(0, 0), st_makepoint(1, '-Infinity')), 25834)`;
    expect(await sql.refusal(`insert into public.loose values (1, ${line})`)).toMatchObject({
      code: '22023',
    });
  });

  it('another SRID, or none', async () => {
    const refusal = await sql.refusal(
      `insert into public.loose values (1, 'SRID=4326;POINT(1 1)')`,
    );
    expect(refusal).toMatchObject({
      code: '22023',
      message: 'loose 1: the geometry is in SRID 4326, the layer is in SRID 25834',
    });
    expect(await sql.refusal(`insert into public.loose values (1, 'POINT(1 1)')`)).toMatchObject({
      code: '22023',
    });
    expect(
      await sql.refusal(`insert into gis.hydrant (geom) values ('SRID=4326;POINT(1 1)')`),
    ).toMatchObject({ code: '22023' });
  });

  it.each([
    'POINT(1 1)',
    'POINT Z(1 1 5)',
    'LINESTRING M(0 0 1,1 1 2)',
    'MULTIPOINT(1 1,1 1)',
    'CIRCULARSTRING(0 0,1 1,2 0)',
    'GEOMETRYCOLLECTION(POINT(1 1),LINESTRING(0 0,1 1))',
    'CURVEPOLYGON(CIRCULARSTRING(0 0,4 0,4 4,0 4,0 0))',
    'POLYGON((0 0,0 1,1 1,1 0,0 0),(0.2 0.2,0.4 0.2,0.4 0.4,0.2 0.2))',
    'LINESTRING(0 0,2 2,2 0,0 2)',
  ])('takes %s', async (wkt) => {
    await sql.rows('begin');
    expect(
      await sql.verdict('insert into public.loose values (1, st_setsrid($1::geometry, 25834))', [
        wkt,
      ]),
    ).toBe('1');
    await sql.rows('rollback');
  });

  it('in an update, with all rows of the statement, and leaves neither history nor feed', async () => {
    await sql.rows(
      `insert into public.loose select i, st_setsrid(st_makepoint(i, i), 25834) from generate_series(1, 3) i`,
    );
    const before = await sql.value('select count(*)::int from feed.change');
    const broken = `case id when 2 then st_setsrid('${bowtie}'::geometry, 25834) else st_translate(geom, 1, 1) end`;
    expect(await sql.refusal(`update public.loose set geom = ${broken}`)).toMatchObject({
      code: '23514',
    });
    expect(
      await sql.value('select string_agg(st_astext(geom), $1 order by id) from public.loose', [
        ';',
      ]),
    ).toBe('POINT(1 1);POINT(2 2);POINT(3 3)');
    expect(await sql.value('select count(*)::int from feed.change')).toBe(before);
  });
});
