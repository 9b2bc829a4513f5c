/** The feed's order under writers of every isolation level, and under those who hold its lock. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession, pointAt, type Session, testSession } from './session.ts';

let sql: Session;
let end: () => Promise<void>;
const open: Session[] = [];

beforeAll(async () => {
  ({ sql, end } = await testSession());
  if (sql.url === null) return;
  for (let i = 0; i < 2; i++) open.push(await openSession(sql.url));
});
afterAll(async () => {
  for (const session of open) await session.close();
  await end();
});

/** Other sessions, which only the native engine has; the embedded one cannot be overtaken. */
function others(): readonly [Session, Session] | null {
  const [slow, quick] = open;
  return slow && quick ? [slow, quick] : null;
}

interface Cursor extends Record<string, unknown> {
  xid: string;
  seq: string;
}

const add = (session: Session, id: number) =>
  session.rows('insert into gis.hydrant (id, geom) values ($1, $2)', [
    id,
    pointAt(500000, 4800000),
  ]);

async function cursor(): Promise<Cursor> {
  const [found] = await sql.rows<Cursor>('select xid::text, seq::text from feed.end_cursor()');
  if (!found) throw new Error('no cursor');
  return found;
}

const changesAfter = ({ xid, seq }: Cursor) =>
  sql.rows<Cursor & { id: number }>(
    'select xid::text, seq::text, feature_id::int as id from feed.changes_after($1, $2)',
    [xid, seq],
  );

describe.each(['repeatable read', 'serializable'])('a writer in %s', (level) => {
  it('is not skipped when others overtake it', async () => {
    const sessions = others();
    if (!sessions) return expect(sql.url).toBeNull();
    const [slow, quick] = sessions;
    const first = level === 'serializable' ? 810 : 800;
    const start = await cursor();
    await slow.rows(`begin isolation level ${level}`);
    await slow.rows('select count(*) from gis.tree');
    for (let i = 1; i <= 3; i++) await add(quick, first + i);
    const seen = await changesAfter(start);
    expect(seen.map(({ id }) => id)).toEqual([first + 1, first + 2, first + 3]);
    await add(slow, first);
    await slow.rows('commit');
    const last = seen.at(-1);
    expect((await changesAfter(last ?? start)).map(({ id }) => id)).toEqual([first]);
  });
});

describe('a transaction that fires its constraints early', () => {
  it('holds nobody back for long, and is told with the rest when it ends', async () => {
    const sessions = others();
    if (!sessions) return expect(sql.url).toBeNull();
    const [slow, quick] = sessions;
    const start = await cursor();
    await slow.rows('begin');
    await add(slow, 820);
    await slow.rows('set constraints all immediate');
    const startedAt = performance.now();
    const [seen] = await Promise.all([changesAfter(start), add(quick, 821)]);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    expect(seen).toEqual([]);
    await slow.rows('commit');
    expect((await changesAfter(start)).map(({ id }) => id)).toEqual([820, 821]);
  }, 10_000);
});
