/** Functions that look with the owner's eyes give only what the one who asks may see, and limit after that. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pointAt, type Session, testSession } from './session.ts';

let sql: Session;
let end: () => Promise<void>;
const place = pointAt(500000, 4800000);

beforeAll(async () => {
  ({ sql, end } = await testSession());
  const add = (id: number, organisation: number | null, isPublic: boolean) =>
    sql.rows(
      `insert into request.request (id, reference, kind, category_id, category, geom, location_source, address_text,
         organisation_id, territory_organisation_ids, is_public, received_at)
       values ($1::bigint, 'KS-26-0000' || $1::text, 'fault', 1, 'street_light_out', $2, 'address', 'Probna 1',
         $3, '{1}', $4, timestamptz '2026-01-01' + $1::integer * interval '1 minute')`,
      [id, place, organisation, isPublic],
    );
  await add(21, 1, false);
  await add(22, null, true);
  await add(23, 2, true);
  await add(24, 2, false);
});
afterAll(() => end());

const seen = { citizen: [23, 22], dispatcher: [22, 21], clerk: [24, 23] } as const;

describe.each(Object.entries(seen))('a %s', (role, expected) => {
  it('finds the newest two of an address that are his to see', () =>
    sql.as(
      role,
      async () => {
        const rows = await sql.rows<{ id: number }>(
          `select id::int from request.at_address('{%robna%}', 2) as id`,
        );
        expect(rows.map(({ id }) => id)).toEqual(expected);
      },
      1,
    ));

  it('finds two open ones near a place that are his to see', () =>
    sql.as(
      role,
      async () => {
        const ids = await sql.value<string[]>('select place.open_request_ids($1, 50, 2)', [place]);
        const own = await sql.rows<{ id: string }>(
          'select id::text from request.request where id = any ($1)',
          [ids],
        );
        expect(own.length).toBe(2);
      },
      1,
    ));
});

it('are nobody else’s to call', async () => {
  const open = await sql.rows(
    `select p.proname from pg_proc p where p.proname in ('at_address', 'open_request_ids')
     and exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0)`,
  );
  expect(open).toEqual([]);
});
