/** What was hidden, or handed to others, is not shown by its past. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pointAt, type Session, testSession } from './session.ts';

let sql: Session;
let end: () => Promise<void>;
let before: string;
const place = pointAt(500000, 4800000);

beforeAll(async () => {
  ({ sql, end } = await testSession());
  for (const id of [11, 12, 13, 14]) {
    await sql.rows(
      `insert into request.request (id, reference, client_key, kind, category_id, category, geom, location_source, organisation_id)
       values ($1::bigint, 'KS-26-00001' || $1::text, gen_random_uuid(), 'fault', 1, 'street_light_out', $2, 'pin', 1)`,
      [id, place],
    );
  }
  before = await sql.value('select clock_timestamp()::text');
  await sql.rows('update request.request set is_public = false where id = 12');
  await sql.rows('update request.request set organisation_id = 2 where id = 13');
  await sql.rows('alter table request.log disable trigger user');
  await sql.rows('delete from request.request where id = 14');
  await sql.rows('alter table request.log enable trigger user');
});
afterAll(() => end());

const seen = {
  citizen: [11, 13],
  dispatcher: [11, 12],
  clerk: [11, 12, 13, 14],
} as const;

it.each(Object.entries(seen))('a %s sees of yesterday what is his to see today', (role, expected) =>
  sql.as(
    role,
    async () => {
      const layer = await sql.rows<{ id: number }>(
        `select feature_id::int as id from history.layer_at('request', $1) order by 1`,
        [before],
      );
      expect(layer.map(({ id }) => id)).toEqual(expected);
      for (const id of [11, 12, 13, 14]) {
        const isSeen = (expected as readonly number[]).includes(id);
        const one = await sql.rows(`select 1 from history.feature_at('request', $1, $2)`, [
          id,
          before,
        ]);
        expect(one.length, `${id} alone`).toBe(isSeen ? 1 : 0);
        const versions = await sql.rows(`select 1 from history.versions('request', $1)`, [id]);
        expect(versions.length > 0, `versions of ${id}`).toBe(isSeen);
      }
    },
    1,
  ),
);
