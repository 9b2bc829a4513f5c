/** A reader that was away for longer than the feed keeps is told so. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FeedCursor, statement } from '../../server/db/index.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase({ city: 'empty' });
});
afterAll(() => test.close());

const reaches = statement('feed/reaches', ['xid', 'seq']);

async function isKept(cursor: FeedCursor): Promise<boolean | undefined> {
  const row = await test.database.system((t) =>
    t.first<{ isKept: boolean }>(reaches, { xid: cursor.xid, seq: cursor.seq }),
  );
  return row?.isKept;
}

const system = (text: string) => test.database.system((t) => t.rows(text));

it('also when a quiet time has emptied it', async () => {
  const asleep = await test.database.feedEnd();
  expect(await isKept(asleep)).toBe(true);
  await system(`insert into gis.hydrant (geom) values ('SRID=25834;POINT(500000 4800000)')`);
  const awake = await test.database.feedEnd();
  expect(await isKept(asleep)).toBe(true);
  await system(`select feed.trim('0 seconds')`);
  expect(await isKept(asleep)).toBe(false);
  expect(await isKept(awake)).toBe(true);
});

it('also when the cursor is that of another feed, which went further', async () => {
  const { xid, seq } = await test.database.feedEnd();
  expect(await isKept({ xid, seq: String(Number(seq) + 1_000) })).toBe(false);
});
