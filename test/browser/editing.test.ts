/**
 * The analyst's path, by keyboard only: a pipe drawn between two others by snapping, a valve dropped on it which splits
 * it, saved, looked back at and restored; and someone else's change of the same pipe merged field by field.
 */
import { expect, type Page, test } from '@playwright/test';
import pg from 'pg';
import { axe } from './support/axe.ts';
import { moveMap } from './support/map.ts';
import { desktop, openWindow, signIn } from './support/people.ts';

type LonLat = readonly [number, number];

/** Two ends of different pipes, some tens of metres apart, with nothing of the network's at the middle between them. */
const twoEnds = `
  with ends as (
    select p.id, st_startpoint(p.geom) as geom from gis.water_pipe as p
    union all select p.id, st_endpoint(p.geom) from gis.water_pipe as p
  )
  select a.id as "firstId", b.id as "secondId",
    st_x(st_transform(a.geom, 4326)) as "firstLon", st_y(st_transform(a.geom, 4326)) as "firstLat",
    st_x(st_transform(b.geom, 4326)) as "secondLon", st_y(st_transform(b.geom, 4326)) as "secondLat",
    st_x(st_transform(st_centroid(st_collect(a.geom, b.geom)), 4326)) as "middleLon",
    st_y(st_transform(st_centroid(st_collect(a.geom, b.geom)), 4326)) as "middleLat",
    st_asewkt(a.geom) as "firstEnd", st_asewkt(b.geom) as "secondEnd"
  from ends as a
  join ends as b on a.id < b.id and st_dwithin(a.geom, b.geom, 90) and not st_dwithin(a.geom, b.geom, 40)
  where not exists (
    select from gis.water_pipe as near
    where st_dwithin(near.geom, st_centroid(st_collect(a.geom, b.geom)), 12)
  )
  order by a.id, b.id limit 1`;

/** Presses Enter with the crosshair at a place. */
async function chooseAt(page: Page, lonLat: LonLat): Promise<void> {
  await moveMap(page, lonLat, 19);
  await page.locator('#map canvas').first().focus();
  await page.keyboard.press('Enter');
}

/** A little beside a place, so that only snapping can meet it: about half a metre. */
function beside([lon, lat]: LonLat): LonLat {
  return [lon + 0.000004, lat + 0.000003];
}

async function chooseLayer(page: Page, title: string): Promise<void> {
  const field = page.getByLabel('Layer to edit');
  // A list forgets what was typed after a second, which a busy machine may take for a letter.
  await expect(async () => {
    await field.focus();
    await page.keyboard.type(title);
    await expect(field.locator('option:checked')).toHaveText(title, { timeout: 1_500 });
  }).toPass({ timeout: 15_000 });
}

async function pressButton(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().focus();
  await page.keyboard.press('Enter');
}

async function save(page: Page, reason: string): Promise<void> {
  await page.getByLabel('Why').focus();
  await page.keyboard.type(reason);
  await pressButton(page, 'Save changes');
}

async function openEditor(page: Page, lonLat: LonLat): Promise<void> {
  await page.goto(`/edit?map=${lonLat[0]},${lonLat[1]},19`);
  await expect(page.getByLabel('Layer to edit')).toBeVisible();
}

async function snapsReady(page: Page): Promise<void> {
  // The surroundings are read when the map comes to rest.
  await page.waitForLoadState('networkidle');
}

test('a pipe between two pipes, a valve on it, saved and restored', async ({ browser }) => {
  const { context, page } = await openWindow(browser);
  const database = new pg.Client({ connectionString: process.env.MESTO_BROWSER_DATABASE_URL });
  await database.connect();
  try {
    const found = (await database.query(twoEnds)).rows[0];
    const first: LonLat = [found.firstLon, found.firstLat];
    const second: LonLat = [found.secondLon, found.secondLat];
    const middle: LonLat = [found.middleLon, found.middleLat];
    await signIn(page, 'mila.analyst');
    await openEditor(page, middle);

    // The pipe, snapped to both ends.
    await chooseLayer(page, 'Water pipes');
    await snapsReady(page);
    await pressButton(page, /Draw new/);
    await chooseAt(page, beside(first));
    await chooseAt(page, beside(second));
    await page.locator('#panel').focus();
    await page.keyboard.press('f');
    await expect(page.getByText('1 feature in hand')).toBeVisible();
    await page.getByLabel('Material').focus();
    await page.keyboard.type('Polyethylene');
    await save(page, 'New link');
    await expect(page.getByText('Saved: 1 change.')).toBeVisible();
    const drawn = await database.query(
      `select id, material from gis.water_pipe
       where st_equals(st_startpoint(geom), $1::geometry) and st_equals(st_endpoint(geom), $2::geometry)`,
      [found.firstEnd, found.secondEnd],
    );
    expect(drawn.rows).toHaveLength(1);
    const pipeId = drawn.rows[0].id;

    // The valve on it: the pipe is split there.
    await chooseLayer(page, 'Water valves');
    await page.getByRole('button', { name: /Put on a line/ }).focus();
    await page.keyboard.press('Space');
    await snapsReady(page);
    await chooseAt(page, beside(middle));
    await expect(page.getByText('3 changes', { exact: true })).toBeVisible();
    await save(page, 'Valve for the new link');
    await expect(page.getByText('Saved: 3 changes.')).toBeVisible();
    const joined = await database.query(
      `select p.id from gis.water_valve as v join gis.water_pipe as p
         on st_equals(v.geom, st_startpoint(p.geom)) or st_equals(v.geom, st_endpoint(p.geom))
       where st_dwithin(v.geom, st_transform(st_setsrid(st_makepoint($1, $2), 4326), st_srid(v.geom)), 3)`,
      [...middle],
    );
    expect(joined.rows).toHaveLength(2);
    expect(joined.rows.map(({ id }) => id)).toContain(pipeId);

    // Its first state is brought back from its history.
    await chooseLayer(page, 'Water pipes');
    await page.locator('#panel').focus();
    await page.keyboard.press('v');
    const along: LonLat = [
      first[0] + (second[0] - first[0]) * 0.25,
      first[1] + (second[1] - first[1]) * 0.25,
    ];
    const other: LonLat = [
      first[0] + (second[0] - first[0]) * 0.75,
      first[1] + (second[1] - first[1]) * 0.75,
    ];
    const isFirstHalf = await database.query(
      `select st_dwithin(geom, $2::geometry, 0.01) as "isFirst" from gis.water_pipe where id = $1`,
      [pipeId, found.firstEnd],
    );
    await chooseAt(page, isFirstHalf.rows[0].isFirst ? along : other);
    await expect(page.getByText('1 feature in hand')).toBeVisible();
    await page.getByText('History', { exact: true }).focus();
    await page.keyboard.press('Enter');
    await pressButton(page, 'Bring back');
    await expect(page.getByText('1 change', { exact: true })).toBeVisible();
    await save(page, 'Split by mistake');
    await expect
      .poll(async () => {
        const restored = await database.query(
          `select st_equals(st_startpoint(geom), $2::geometry) and st_equals(st_endpoint(geom), $3::geometry) as "isWhole"
           from gis.water_pipe where id = $1`,
          [pipeId, found.firstEnd, found.secondEnd],
        );
        return restored.rows[0].isWhole;
      })
      .toBe(true);
  } finally {
    await database.end();
    await context.close();
  }
});

test('an edge is followed, a line laid beside it; ends in the air and what is cut off are told; a save is undone whole', async ({
  browser,
}) => {
  const { context, page } = await openWindow(browser);
  const database = new pg.Client({ connectionString: process.env.MESTO_BROWSER_DATABASE_URL });
  await database.connect();
  try {
    // A bent pipe of one's own, far from all others.
    const { rows } = await database.query(
      `with pipe as (
         insert into gis.water_pipe (geom)
         select st_setsrid(st_makeline(array[
             st_makepoint(x, y), st_makepoint(x + 30, y), st_makepoint(x + 30, y + 30), st_makepoint(x + 60, y + 30)
           ]), st_srid(c.geom))
         from (select geom, round(st_xmin(geom)) + 400 as x, round(st_ymin(geom)) + 400 as y
               from (select st_setsrid(st_extent(geom)::geometry, 25834) as geom from gis.water_pipe) as e) as c
         returning id, geom
       )
       select id, st_x(a.p) as "firstLon", st_y(a.p) as "firstLat", st_x(b.p) as "lastLon", st_y(b.p) as "lastLat"
       from pipe, lateral (select st_transform(st_startpoint(geom), 4326) as p) as a,
         lateral (select st_transform(st_endpoint(geom), 4326) as p) as b`,
    );
    const { id, firstLon, firstLat, lastLon, lastLat } = rows[0];
    const before = await database.query('select count(*)::int from gis.water_pipe');
    await signIn(page, 'mila.analyst');
    await openEditor(page, [firstLon, firstLat]);
    await chooseLayer(page, 'Water pipes');
    await snapsReady(page);

    // Drawn from end to end of the other: its vertices between are taken over.
    await pressButton(page, /Draw new/);
    await page.locator('#panel').focus();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toContainText('Follow edges that are there');
    await page.keyboard.press('Escape');
    await page.locator('#panel').focus();
    await page.keyboard.press('t');
    await expect(page.getByRole('button', { name: 'Follow edges that are there' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await chooseAt(page, beside([firstLon, firstLat]));
    await snapsReady(page);
    await chooseAt(page, beside([lastLon, lastLat]));
    await page.locator('#panel').focus();
    await page.keyboard.press('f');
    await expect(page.getByText('90.00 m', { exact: true })).toBeVisible();

    // One beside it, whose ends meet nothing.
    await page.getByText('Parallel line', { exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('At so many metres').focus();
    await page.keyboard.type('2,5');
    await page.keyboard.press('Enter');
    await expect(page.getByText('2 changes', { exact: true })).toBeVisible();
    await expect(page.getByText('2 ends of lines meet nothing')).toBeVisible();
    const { violations } = await axe(page).analyze();
    expect(violations.map(({ id: rule, nodes }) => `${rule}: ${nodes[0]?.html}`)).toEqual([]);
    await save(page, 'A second main');
    await expect(page.getByText('Saved: 2 changes.')).toBeVisible();
    const made = await database.query(
      `select st_npoints(geom) as points, round(st_distance(geom, (select geom from gis.water_pipe where id = $1))::numeric, 3)::float as away
       from gis.water_pipe where id > $1 order by id`,
      [id],
    );
    expect(made.rows).toEqual([
      { points: 4, away: 0 },
      { points: 4, away: 2.5 },
    ]);

    // The whole save goes back, from the list of what was saved.
    await page.getByText('My saves', { exact: true }).focus();
    await page.keyboard.press('Enter');
    const saved = page.getByRole('listitem').filter({ hasText: 'A second main' });
    await expect(saved).toContainText('Water pipes: 2 new');
    await saved.getByRole('button', { name: 'Undo this save' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText('2 features are again as before.')).toBeVisible();
    const after = await database.query('select count(*)::int from gis.water_pipe');
    expect(after.rows).toEqual(before.rows);
  } finally {
    await database.end();
    await context.close();
  }
});

test('before a pipe of the network goes, the addresses that it supplies are counted', async ({
  browser,
}) => {
  const { context, page } = await openWindow(browser);
  const database = new pg.Client({ connectionString: process.env.MESTO_BROWSER_DATABASE_URL });
  await database.connect();
  try {
    const { rows } = await database.query(
      `select id, st_x(place) as lon, st_y(place) as lat from (
         select p.id, st_transform(st_lineinterpolatepoint(p.geom, 0.5), 4326) as place
         from gis.water_pipe as p
         order by (select count(*) from gis.address as a where st_dwithin(a.geom, p.geom, 25)) desc, p.id limit 1) as pipe`,
    );
    const { id, lon, lat } = rows[0];
    await signIn(page, 'mila.analyst');
    await page.goto(
      `/edit?map=${lon},${lat},19&layer=water_pipe&table=water_pipe&where=id IN (${id})`,
    );
    await expect(page.getByRole('grid')).toHaveAttribute('aria-readonly', 'false');
    await expect(page.locator('.grid-body [aria-rowindex="2"]:not(.is-coming)')).toBeVisible();
    await page.getByRole('grid').focus();
    // What is said above the table takes its room from it: nothing hangs out of the page.
    await expect(page.getByText('The map shows all of this layer')).toBeVisible();
    const box = await page.locator('.table').boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(desktop.height);
    for (const key of ['Control+Home', 'Space']) await page.keyboard.press(key);
    await expect(page.getByText('1 feature in hand')).toBeVisible();
    await page.keyboard.press('Delete');
    const asked = await page.request.get(
      `/api/network/trace?network=water&layer=water_pipe&feature=${id}`,
    );
    const { addressCount } = (await asked.json()) as { addressCount: number };
    expect(addressCount).toBeGreaterThan(0);
    await expect(page.getByText(/Cut off while this is done: [\d,]+ addresses?\./)).toContainText(
      `${addressCount.toLocaleString('en-GB')} address`,
    );
    await pressButton(page, 'Discard all');
  } finally {
    await database.end();
    await context.close();
  }
});

test('someone else’s change of the same pipe is merged by field, and asked about where both changed', async ({
  browser,
}) => {
  const { context, page } = await openWindow(browser);
  const colleague = await openWindow(browser);
  const database = new pg.Client({ connectionString: process.env.MESTO_BROWSER_DATABASE_URL });
  await database.connect();
  try {
    const { rows } = await database.query(
      `select id, st_x(place) as lon, st_y(place) as lat from (
         select id, st_transform(st_lineinterpolatepoint(geom, 0.5), 4326) as place from gis.water_pipe
         where state = 'in_use' and st_length(geom) > 40 order by id limit 1) as pipe`,
    );
    const { id, lon, lat } = rows[0];
    const takePipe = async (who: Page, login: string) => {
      await signIn(who, login);
      await openEditor(who, [lon, lat]);
      await chooseLayer(who, 'Water pipes');
      await chooseAt(who, [lon, lat]);
      await expect(who.getByText('1 feature in hand')).toBeVisible();
    };
    await takePipe(page, 'mila.analyst');
    await setField(page, 'Pressure zone', 'Zone of mine');
    await setField(page, 'Diameter (mm)', '111');

    // Meanwhile a second one saves in a browser of her own: another field, and one that is mine as well.
    await takePipe(colleague.page, 'admin');
    await setField(colleague.page, 'Number', 'V-COLLEAGUE');
    await setField(colleague.page, 'Diameter (mm)', '222');
    await save(colleague.page, 'Surveyed');
    await expect(colleague.page.getByText('Saved: 1 change.')).toBeVisible();
    await save(page, 'Measured anew');
    const conflict = page.getByRole('alert', { name: 'Someone else changed the same' });
    await expect(conflict).toBeVisible();
    await expect(conflict).toContainText('Diameter');
    await expect(conflict).not.toContainText('Pressure zone');
    await pressButton(page, 'Take theirs');
    await pressButton(page, 'Save changes');
    await expect(page.getByText('Saved: 1 change.')).toBeVisible();
    const saved = await database.query(
      'select number, diameter_mm as diameter, pressure_zone as zone from gis.water_pipe where id = $1',
      [id],
    );
    expect(saved.rows[0]).toEqual({
      number: 'V-COLLEAGUE',
      diameter: 222,
      zone: 'Zone of mine',
    });
  } finally {
    await database.end();
    await colleague.context.close();
    await context.close();
  }
});

async function setField(page: Page, label: string, value: string): Promise<void> {
  await page.getByLabel(label).focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(value);
  await page.keyboard.press('Enter');
}

test('neighbours stay joined: a shared corner, a shared edge, a valve with its pipes; told and stretched before a save', async ({
  browser,
}) => {
  const { context, page } = await openWindow(browser);
  const database = new pg.Client({ connectionString: process.env.MESTO_BROWSER_DATABASE_URL });
  await database.connect();
  try {
    const { x, y } = await besideCity(database);
    const zones = await database.query(
      `insert into gis.parcel (number, municipality_code, geom)
       select 'J-' || n, (select min(code) from gis.cadastral_municipality), st_makeenvelope($1::float + 40 * (n - 1), $2::float, $1::float + 40 * n, $2::float + 40, 25834)
       from generate_series(1, 2) as n returning id`,
      [x, y],
    );
    const [left, right] = zones.rows.map(({ id }) => id);
    const placeAt = (east: number, north: number) => lonLatOf(database, x + east, y + north);
    await signIn(page, 'mila.analyst');
    await openEditor(page, await placeAt(40, 20));
    await chooseLayer(page, 'Parcels');
    await snapsReady(page);
    await chooseAt(page, await placeAt(20, 20));
    await expect(page.getByText('1 feature in hand')).toBeVisible();

    // Taken up by Enter on the edge that both share, set down ten metres to the east.
    await page.keyboard.press('e');
    await expect(page.getByRole('button', { name: 'Keep joined' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await chooseAt(page, await placeAt(40, 20));
    await expect(page.getByText('Taken up. Move the map')).toBeVisible();
    await chooseAt(page, await placeAt(50, 20));
    await expect(page.getByText('2 changes', { exact: true })).toBeVisible();
    // One step: undone at once, done again at once.
    await page.keyboard.press('Control+z');
    await expect(page.getByText('No changes')).toBeVisible();
    await page.keyboard.press('Control+y');
    const { violations } = await axe(page).analyze();
    expect(violations.map(({ id: rule, nodes }) => `${rule}: ${nodes[0]?.html}`)).toEqual([]);
    await save(page, 'The fence bends');
    await expect(page.getByText('Saved: 2 changes.')).toBeVisible();
    const sheet = () =>
      database.query(
        `select round(st_area(st_union(geom))) as whole, round(sum(st_area(geom))) as parts,
           round(st_area(st_intersection(min(geom::text)::geometry, max(geom::text)::geometry))) as both,
           max(st_npoints(geom)) as points
         from gis.parcel where id = any($1)`,
        [[left, right]],
      );
    expect((await sheet()).rows[0]).toEqual({ whole: 3200, parts: 3200, both: 0, points: 6 });

    // The same vertex out of both again.
    await page.locator('#panel').focus();
    await page.keyboard.press('v');
    await chooseAt(page, await placeAt(20, 20));
    await page.keyboard.press('e');
    await chooseAt(page, await placeAt(50, 20));
    await page.keyboard.press('Delete');
    await expect(page.getByText('2 changes', { exact: true })).toBeVisible();
    await save(page, 'It is straight');
    await expect(page.getByText('Saved: 2 changes.').last()).toBeVisible();
    await expect.poll(async () => (await sheet()).rows[0]?.points).toBe(5);

    // A valve between two pipes is moved: what stays behind is told, and stretched.
    await database.query(
      `with pipes as (
         insert into gis.water_pipe (number, geom)
         select 'J-' || n, st_setsrid(st_makeline(st_makepoint($1::float + 30 * (n - 1), $2::float), st_makepoint($1::float + 30 * n, $2::float)), 25834)
         from generate_series(1, 2) as n)
       insert into gis.water_valve (number, geom) values ('J-V', st_setsrid(st_makepoint($1::float + 30, $2::float), 25834))`,
      [x, y + 100],
    );
    await moveMap(page, await placeAt(30, 100), 19);
    await chooseLayer(page, 'Water valves');
    await snapsReady(page);
    await chooseAt(page, await placeAt(30, 100));
    await expect(page.getByText('1 feature in hand')).toBeVisible();
    await chooseAt(page, await placeAt(30, 100));
    await chooseAt(page, await placeAt(30, 112));
    await expect(page.getByText('2 features were joined with it and stay behind')).toBeVisible();
    await expect(page.getByText('Is that meant?').first()).toBeVisible();
    await page.locator('#panel').focus();
    await page.keyboard.press('g');
    await expect(page.getByText('3 changes', { exact: true })).toBeVisible();
    await expect(page.getByText('stay behind')).toBeHidden();
    await expect(page.getByText('Is that meant?')).toBeHidden();
    await save(page, 'Moved out of the road');
    await expect(page.getByText('Saved: 3 changes.')).toBeVisible();
    const joined = await database.query(
      `select count(*)::int as pipes, round(max(st_y(v.geom)) - $1::float) as north
       from gis.water_valve as v join gis.water_pipe as p
         on st_equals(v.geom, st_startpoint(p.geom)) or st_equals(v.geom, st_endpoint(p.geom))
       where v.number = 'J-V'`,
      [y],
    );
    expect(joined.rows[0]).toEqual({ pipes: 2, north: 112 });
  } finally {
    // Others look at the same city.
    for (const layer of ['parcel', 'water_pipe', 'water_valve']) {
      await database.query(`delete from gis.${layer} where number like 'J-%'`);
    }
    await database.end();
    await context.close();
  }
});

/** Free ground beside the city, in metres. */
async function besideCity(database: pg.Client): Promise<{ x: number; y: number }> {
  const { rows } = await database.query(
    `select round(st_xmin(e)) - 300 as x, round(st_ymin(e)) as y from (select st_extent(geom) as e from gis.parcel) as parcels`,
  );
  return rows[0];
}

async function lonLatOf(database: pg.Client, x: number, y: number): Promise<LonLat> {
  const { rows } = await database.query(
    `select st_x(p) as lon, st_y(p) as lat from st_transform(st_setsrid(st_makepoint($1, $2), 25834), 4326) as p`,
    [x, y],
  );
  return [rows[0].lon, rows[0].lat];
}
