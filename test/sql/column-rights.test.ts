/** Columns that are not public are not a citizen's to read, whichever channel asks. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Session, testSession } from './session.ts';

let sql: Session;
let end: () => Promise<void>;

beforeAll(async () => {
  ({ sql, end } = await testSession());
  await sql.rows(
    `create table gis."My Box" (id integer primary key, geom geometry(Point, 25834) not null, "Number" text, owner text, inner_words text)`,
  );
});
afterAll(() => end());

const adopt = (options: object) =>
  sql.rows(`select catalog.adopt_layer('gis."My Box"', $1)`, [JSON.stringify(options)]);

async function verdicts(role: string): Promise<Record<string, string>> {
  return sql.as(role, async () => {
    const found: Record<string, string> = {};
    for (const column of ['id', 'geom', 'Number', 'owner', 'inner_words']) {
      found[column] = await sql.verdict(`select "${column}" from gis."My Box"`);
    }
    return found;
  });
}

const allowed = '0';
const refused = '42501';

it('grants a citizen the key, the geometry and the public published columns', async () => {
  await adopt({ columns: ['Number', 'owner'], private_columns: ['owner'] });
  expect(await verdicts('citizen')).toEqual({
    id: allowed,
    geom: allowed,
    Number: allowed,
    owner: refused,
    inner_words: refused,
  });
  expect(Object.values(await verdicts('clerk'))).toEqual(Array(5).fill(allowed));
});

it('follows when the layer is adopted again, or a property is made private', async () => {
  await adopt({ columns: ['owner', 'inner_words'] });
  expect(await verdicts('citizen')).toMatchObject({ Number: refused, owner: allowed });
  await sql.rows(
    `update catalog.property set is_public = false where layer = 'my_box' and name = 'owner'`,
  );
  expect(await verdicts('citizen')).toMatchObject({ owner: refused, inner_words: allowed });
});

it('takes everything back when the layer is no longer public', async () => {
  await adopt({ is_public: false });
  expect(Object.values(await verdicts('citizen'))).toEqual(Array(5).fill(refused));
  await adopt({});
  expect(Object.values(await verdicts('citizen'))).toEqual(Array(5).fill(allowed));
  await sql.rows(`update catalog.layer set is_public = false where name = 'my_box'`);
  expect(Object.values(await verdicts('citizen'))).toEqual(Array(5).fill(refused));
});
