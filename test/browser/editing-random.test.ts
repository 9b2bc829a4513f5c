/**
 * Two analysts edit the same 50 street lights at random in two browsers, with reloads and cut connections: no edit is lost or
 * doubled, and in the end table and map of both show what the database holds. `npm run edits:random` makes a thousand
 * edits; RANDOM_EDITS and RANDOM_SEED give another number and another course.
 */
import { type Browser, expect, type Page, test } from '@playwright/test';
import pg from 'pg';
import { Analyst, type Journal, type Place, textFields } from './support/analyst.ts';
import { heldPoints, metresBetween, moveMap } from './support/map.ts';
import { openWindow, signIn } from './support/people.ts';
import { seeded } from './support/random.ts';

const edits = Number(process.env.RANDOM_EDITS ?? 12);
const seed = Number(process.env.RANDOM_SEED ?? 20_261_122);
/** A unit of a tile at zoom 16, twice. */
const drawnWithinMetres = 0.25;

const fiftyLights = `
  with heart as (select st_centroid(st_collect(geom)) as geom from gis.street_light),
  near as (
    select l.id, l.geom from gis.street_light as l, heart order by l.geom <-> heart.geom limit 50
  )
  select array_agg(id order by id)::int[] as ids, st_x(st_transform(st_centroid(st_collect(geom)), 4326)) as lon,
    st_y(st_transform(st_centroid(st_collect(geom)), 4326)) as lat,
    round(st_xmin(st_collect(geom))) as east, round(st_ymin(st_collect(geom))) as north
  from near`;

interface Layer {
  readonly name: string;
  readonly properties: readonly { readonly name: string; readonly title: string }[];
}

async function findPlace(database: pg.Client, page: Page): Promise<Place> {
  const found = (await database.query(fiftyLights)).rows[0];
  const answer = await page.request.get('/api/layers', { headers: { 'Accept-Language': 'en' } });
  const layers = (await answer.json()) as Layer[];
  const { properties } = layers.find(({ name }) => name === 'street_light')!;
  const of = <T>(make: (field: string) => T) =>
    Object.fromEntries(textFields.map((field) => [field, make(field)])) as Record<
      (typeof textFields)[number],
      T
    >;
  return {
    ids: found.ids,
    lonLat: [found.lon, found.lat],
    metres: [Number(found.east), Number(found.north)],
    titles: of((field) => properties.find(({ name }) => name === field)!.title),
    columns: of((field) => properties.findIndex(({ name }) => name === field) + 1),
  };
}

async function openAnalyst(browser: Browser) {
  const opened = await openWindow(browser);
  await signIn(opened.page, 'mila.analyst');
  return opened;
}

/** Every state of every feature, the oldest first. */
const lives = `
  select id::int, v.operation, v.properties ->> 'number' as number, v.properties ->> 'feeder' as feeder,
    st_asewkb(v.geom) as geom
  from unnest($1::bigint[]) as id cross join lateral history.versions('street_light', id) as v
  order by id, v.valid_from`;

interface State {
  readonly id: number;
  readonly operation: string;
  readonly number: string;
  readonly feeder: string;
  readonly geom: Buffer | null;
}

/** How often each feature took on each value, and how often its shape changed. */
function turnsOf(states: readonly State[]) {
  const values = new Map<string, number>();
  const moves = new Map<number, number>();
  for (const [at, state] of states.entries()) {
    const before = states[at - 1];
    if (before?.id !== state.id) continue;
    for (const field of textFields) {
      if (before[field] === state[field]) continue;
      const key = `${state.id}/${field}/${state[field]}`;
      values.set(key, (values.get(key) ?? 0) + 1);
    }
    if (before.geom && state.geom && !before.geom.equals(state.geom)) {
      moves.set(state.id, (moves.get(state.id) ?? 0) + 1);
    }
  }
  return { values, moves };
}

/** Each value that somebody saved stands once in the history, and nothing else does. */
async function expectHistory(database: pg.Client, ids: readonly number[], journals: Journal[]) {
  const { rows } = await database.query(lives, [ids]);
  const { values, moves } = turnsOf(rows);
  const saved = journals.flatMap((journal) => journal.values);
  const wanted = saved.map(({ id, field, value }) => [`${id}/${field}/${value}`, 1] as const);
  // Values from before come back only when a conflict was decided so; what is new is ours.
  const ours = [...values].filter(([key]) => /\/[ab]-\d+$/.test(key)).toSorted();
  expect(ours).toEqual(wanted.toSorted());
  const wantedMoves = new Map<number, number>();
  for (const [id, count] of journals.flatMap((journal) => [...journal.moves])) {
    wantedMoves.set(id, (wantedMoves.get(id) ?? 0) + count);
  }
  expect([...moves].toSorted()).toEqual([...wantedMoves].toSorted());
}

/** Each lamp that was made is there once; each that was removed is gone, and was there once. */
async function expectMade(database: pg.Client, journals: Journal[]) {
  const made = journals.flatMap((journal) => journal.made).toSorted();
  const removed = journals.flatMap((journal) => journal.removed).toSorted();
  const there = await database.query(
    `select number from gis.street_light where number ~ '^[ab]-' and not (id = any (
       select feature_id from history.version where layer = 'street_light' and operation <> 'insert'
     )) order by number collate "C"`,
  );
  expect(there.rows.map(({ number }) => number).toSorted()).toEqual(
    made.filter((number) => !removed.includes(number)),
  );
  const gone = await database.query(
    `select properties ->> 'number' as number from history.version
     where layer = 'street_light' and operation = 'insert' and ended_by is not null and properties ->> 'number' ~ '^[ab]-'`,
  );
  expect(gone.rows.map(({ number }) => number).toSorted()).toEqual(removed);
}

/** Numbers and feeders of the table's rows as they stand on the screen, scrolled through. */
async function tableOf(page: Page, { ids, columns }: Place): Promise<string[]> {
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+Home');
  const lines = new Map<string, string>();
  for (let round = 0; lines.size < ids.length && round < 30; round++) {
    await expect(page.locator('.grid-body .is-coming')).toHaveCount(0);
    const rows = await page.locator('.grid-body tr').evaluateAll(
      (all, [number, feeder]) =>
        all.map((row) => {
          const cells = [...row.querySelectorAll('th, td')].map((cell) => cell.textContent ?? '');
          return [cells[0], cells[number!], cells[feeder!]].join(' ');
        }),
      [columns.number, columns.feeder],
    );
    for (const row of rows) lines.set(row.split(' ')[0]!, row);
    await page.keyboard.press('PageDown');
  }
  return [...lines.values()].toSorted();
}

/** Table and map of a browser show the same as the database. */
async function expectShown(database: pg.Client, page: Page, place: Place): Promise<void> {
  const { rows } = await database.query(
    `select id::int, number, feeder, st_x(st_transform(geom, 4326)) as lon, st_y(st_transform(geom, 4326)) as lat
     from gis.street_light where id = any ($1) order by id`,
    [place.ids],
  );
  const lines = rows.map(({ id, number, feeder }) => `${id} ${number} ${feeder}`).toSorted();
  await expect.poll(() => tableOf(page, place)).toEqual(lines);
  await moveMap(page, place.lonLat, 16.4);
  const astray = async () => {
    const drawn = new Map((await heldPoints(page, 'street_light')).map((one) => [one.id, one]));
    return rows.filter(({ id, lon, lat }) => {
      const there = drawn.get(id);
      return !there || metresBetween(there.lonLat, [lon, lat]) > drawnWithinMetres;
    });
  };
  await expect.poll(astray).toEqual([]);
}

test(`${edits} random edits by two analysts: none is lost, none is doubled`, async ({
  browser,
}) => {
  test.setTimeout(60_000 + edits * 4_000);
  const database = new pg.Client({ connectionString: process.env.MESTO_BROWSER_DATABASE_URL });
  await database.connect();
  const windows = await Promise.all([openAnalyst(browser), openAnalyst(browser)]);
  try {
    const place = await findPlace(database, windows[0].page);
    const analysts = windows.map(
      ({ page }, index) => new Analyst('ab'[index]!, page, seeded(seed + index), place),
    );
    await Promise.all(
      analysts.map(async (analyst, index) => {
        await analyst.begin(windows[index]!.context);
        for (let done = 0; done < edits / analysts.length; done++) await analyst.step();
      }),
    );
    // One after the other: the last to save may meet what the first has saved.
    for (const analyst of analysts) await analyst.save();
    const journals = analysts.map(({ journal }) => journal);
    console.log(JSON.stringify({ edits, seed, did: analysts.map(({ counts }) => counts) }));
    await expectHistory(database, place.ids, journals);
    await expectMade(database, journals);
    for (const { page } of windows) await expectShown(database, page, place);
  } finally {
    await database.end();
    for (const { context } of windows) await context.close();
  }
});
