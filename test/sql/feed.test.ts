import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pointAt, type Session, testSession } from './session.ts';

let sql: Session;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ sql, end } = await testSession());
});
afterAll(() => end());

const rest = (layer: string) =>
  sql.rows(
    `select op, feature_id::int as id, old_box::text as old, new_box::text as new from feed.change where layer = $1 order by seq`,
    [layer],
  );

describe('the change feed', () => {
  it('has one row a feature with its envelope before and after', async () => {
    const start = (await rest('hydrant')).length;
    await sql.rows('insert into gis.hydrant (id, geom) values (901, $1), (902, $1)', [
      pointAt(500000, 4800000),
    ]);
    await sql.rows('update gis.hydrant set geom = $1 where id = 901', [pointAt(500010, 4800000)]);
    await sql.rows('delete from gis.hydrant where id = 902');
    const here = 'BOX(500000 4800000,500000 4800000)';
    expect((await rest('hydrant')).slice(start)).toEqual([
      { op: 'insert', id: 901, old: null, new: here },
      { op: 'insert', id: 902, old: null, new: here },
      { op: 'update', id: 901, old: here, new: 'BOX(500010 4800000,500010 4800000)' },
      { op: 'delete', id: 902, old: here, new: null },
    ]);
  });

  it('tells more than 1,000 rows of a statement as one', async () => {
    const add = (count: number) =>
      sql.rows(
        `insert into gis.tree (geom) select st_setsrid(st_makepoint(500000 + i, 4800000), 25834) from generate_series(1, $1::int) i`,
        [count],
      );
    const start = (await rest('tree')).length;
    await add(1000);
    expect((await rest('tree')).length - start).toBe(1000);
    await add(1001);
    await sql.rows('update gis.tree set geom = st_translate(geom, 0, 1)');
    await sql.rows('delete from gis.tree');
    expect((await rest('tree')).slice(start + 1000)).toEqual([
      { op: 'bulk', id: null, old: null, new: 'BOX(500001 4800000,501001 4800000)' },
      {
        op: 'bulk',
        id: null,
        old: 'BOX(500001 4800000,501001 4800000)',
        new: 'BOX(500001 4800001,501001 4800001)',
      },
      { op: 'bulk', id: null, old: 'BOX(500001 4800001,501001 4800001)', new: null },
    ]);
    expect(
      await sql.value(
        `select count(*)::int from history.version where layer = 'tree' and operation = 'delete'`,
      ),
    ).toBe(2001);
  });

  it('holds nothing of what was rolled back', async () => {
    const before = await rest('hydrant');
    await sql.rows('begin');
    await sql.rows('insert into gis.hydrant (geom) values ($1)', [pointAt(500000, 4800000)]);
    await sql.rows('rollback');
    expect(await rest('hydrant')).toEqual(before);
  });

  it('keeps quiet when a statement touched no row', async () => {
    const before = await rest('hydrant');
    await sql.rows('update gis.hydrant set number = null where false');
    await sql.rows('delete from gis.hydrant where false');
    expect(await rest('hydrant')).toEqual(before);
  });

  it('is read from a cursor on, in pieces, and can be trimmed', async () => {
    const [start] = await sql.rows<{ xid: string; seq: string }>(
      'select xid::text, seq::text from feed.end_cursor()',
    );
    const added = await sql.rows(
      'insert into gis.hydrant (geom) select $1::geometry from generate_series(1, 5) returning id::int',
      [pointAt(500000, 4800000)],
    );
    const seen: unknown[] = [];
    let cursor = start;
    for (;;) {
      const piece = await sql.rows<{ xid: string; seq: string; id: number | null }>(
        'select xid::text, seq::text, feature_id::int as id from feed.changes_after($1, $2, 2)',
        [cursor?.xid, cursor?.seq],
      );
      if (piece.length === 0) break;
      seen.push(...piece.map(({ id }) => ({ id })));
      cursor = piece.at(-1);
    }
    expect(seen).toEqual(added);
    expect(await sql.value('select feed.trim()::int')).toBe(0);
    expect(await sql.value(`select feed.trim('0 seconds')::int`)).toBeGreaterThan(5);
  });
});
