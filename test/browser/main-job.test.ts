/**
 * The main job, by keyboard only: a caller's words become a located, linked, routed request; a dispatcher's map
 * shows it; then somebody moves the lamp with plain SQL, and both maps show that, too.
 */
import { expect, type Page, test } from '@playwright/test';
import pg from 'pg';
import { drawnPoints, metresBetween, moveMap, untilDrawn } from './support/map.ts';
import { openWindow, signIn } from './support/people.ts';

/** Within this time everybody's map shows what has changed. */
const liveMs = 1000;

/** Counts keys that are pressed beyond the words that are typed. */
class Keyboard {
  readonly #page: Page;
  beyondTyping = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(key: string): Promise<void> {
    this.beyondTyping += 1;
    await this.#page.keyboard.press(key);
  }

  async type(words: string): Promise<void> {
    await this.#page.keyboard.type(words);
  }
}

/** Milliseconds from now until the map draws a point of the layer that fits. */
async function msUntilDrawn(
  page: Page,
  layer: string,
  fits: (point: { id: number; lonLat: readonly [number, number] }) => boolean,
  startMs: number,
): Promise<number> {
  while (performance.now() - startMs < 10_000) {
    if ((await drawnPoints(page, layer)).some(fits)) return performance.now() - startMs;
    await page.waitForTimeout(20);
  }
  throw new Error(`${layer} was not drawn within 10 s`);
}

/** The tiles that a page asks for, as `layers z/x/y`. */
function watchTiles(page: Page): Set<string> {
  const asked = new Set<string>();
  page.on('request', (request) => {
    const match = /\/tiles\/([^/]+)\/(\d+\/\d+\/\d+)\.mlt/.exec(request.url());
    if (match) asked.add(`${match[1]} ${match[2]}`);
  });
  return asked;
}

/** Every tile of a point at zooms 0 to 22, as `z/x/y`; the ones beside it, too, when it lies in their buffer. */
function tilesAround([lon, lat]: readonly [number, number]): Set<string> {
  const tiles = new Set<string>();
  const y01 = (1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2;
  const buffer = 64 / 4096;
  for (let zoom = 0; zoom <= 22; zoom += 1) {
    const x = ((lon + 180) / 360) * 2 ** zoom;
    const y = y01 * 2 ** zoom;
    for (const dx of [-buffer, 0, buffer]) {
      for (const dy of [-buffer, 0, buffer]) {
        tiles.add(`${zoom}/${Math.floor(x + dx)}/${Math.floor(y + dy)}`);
      }
    }
  }
  return tiles;
}

test('from a caller’s words to a live point on everyone’s map, and a lamp moved by SQL', async ({
  browser,
}) => {
  const { context: clerkWindow, page: clerk } = await openWindow(browser, {
    language: 'sr-Latn',
  });
  const { context: dispatcherWindow, page: dispatcher } = await openWindow(browser);
  const database = new pg.Client({ connectionString: process.env.MESTO_BROWSER_DATABASE_URL });
  await database.connect();
  try {
    await signIn(clerk, 'ana.clerk');
    await signIn(dispatcher, 'dejan.dispatcher');

    // The dispatcher has the lamps switched on and looks at the street.
    await dispatcher.goto('/map');
    await dispatcher.getByRole('checkbox', { name: 'Street lights' }).press('Space');
    const place = await lonLatOf(database);
    await untilDrawn(dispatcher);
    await moveMap(dispatcher, place, 17.4);

    // The call.
    await clerk.goto('/desk');
    await expect(clerk.getByRole('button', { name: 'Nova prijava' })).toBeFocused();
    const startMs = performance.now();
    const keys = new Keyboard(clerk);
    await keys.press('n');
    await expect(clerk.getByRole('combobox', { name: 'Gde je to?' })).toBeFocused();
    await keys.type('cara lazara 12');
    await keys.press('Enter');
    await expect(clerk.getByRole('combobox', { name: 'O čemu se radi?' })).toBeFocused();
    await expect(clerk.getByRole('complementary').getByText('KO Kruševac')).toBeVisible();
    await keys.type('svetiljka');
    await keys.press('Enter');
    const candidates = clerk.getByRole('listbox', { name: 'Koji je objekat?' });
    await expect(candidates).toBeFocused();
    await keys.press('Enter');
    await expect(clerk.getByLabel('Rečima građanina')).toBeFocused();
    await keys.type('Ne radi od ponedeljka.');
    const drawnBefore = new Set((await drawnPoints(dispatcher, 'request')).map(({ id }) => id));
    const saved = clerk.waitForResponse(
      (response) =>
        response.request().method() === 'POST' && response.url().endsWith('/api/requests'),
    );
    await keys.press('Enter');
    expect((await saved).status()).toBe(201);
    // From here on it is saved: the second is counted from the server's answer.
    const savedMs = performance.now();
    const seen = msUntilDrawn(dispatcher, 'request', ({ id }) => !drawnBefore.has(id), savedMs);

    // The reference is there to be read aloud, and the dispatcher's map has the point.
    await expect(clerk.getByRole('heading', { name: 'Sačuvano' })).toBeVisible();
    const workMs = performance.now() - startMs;
    const reference = decodeURIComponent(new URL(clerk.url()).pathname.split('/').at(-1) ?? '');
    expect(reference).toMatch(/^[A-Z]{2,4}-\d{2}-\d{6}-\d$/);
    const request = await requestOf(database, reference);
    const seenMs = await seen;
    expect((await drawnPoints(dispatcher, 'request')).map(({ id }) => id)).toContain(request.id);
    expect(seenMs).toBeLessThan(liveMs);
    expect(keys.beyondTyping).toBeLessThanOrEqual(5);
    expect(request.lamp).not.toBeNull();

    // Somebody moves the lamp with plain SQL.
    await untilDrawn(clerk);
    const lampId = request.lamp ?? 0;
    const before = await lampLonLat(database, lampId);
    await moveMap(clerk, before, 17.4);
    await moveMap(dispatcher, before, 17.4);
    const asked = [watchTiles(clerk), watchTiles(dispatcher)];
    const movedMs = performance.now();
    await database.query(
      'update gis.street_light set geom = st_translate(geom, 12, 9) where id = $1',
      [lampId],
    );
    const after = await lampLonLat(database, lampId);
    const isThere = ({ id, lonLat }: { id: number; lonLat: readonly [number, number] }) =>
      id === lampId && metresBetween(lonLat, after) < 1;
    const shownMs = await Promise.all([
      msUntilDrawn(clerk, 'street_light', isThere, movedMs),
      msUntilDrawn(dispatcher, 'street_light', isThere, movedMs),
    ]);
    expect(Math.max(...shownMs)).toBeLessThan(liveMs);

    // Only the touched tiles were asked for again, and those of this layer's source only.
    const touched = new Set([...tilesAround(before), ...tilesAround(after)]);
    for (const tiles of asked) {
      expect(tiles.size).toBeGreaterThan(0);
      for (const tile of tiles) {
        const [layers = '', name = ''] = tile.split(' ');
        expect(decodeURIComponent(layers).split(',')).toContain('street_light');
        expect(touched).toContain(name);
      }
    }
    console.log(
      `keys beyond typing ${keys.beyondTyping}, from N to the reference ${Math.round(workMs)} ms, ` +
        `seen by the dispatcher after ${Math.round(seenMs)} ms, lamp moved on both maps after ` +
        `${shownMs.map(Math.round).join(' and ')} ms, tiles asked for again ${asked.map(({ size }) => size).join(' and ')}`,
    );
  } finally {
    await database.end();
    await clerkWindow.close();
    await dispatcherWindow.close();
  }
});

async function lonLatOf(database: pg.Client): Promise<[number, number]> {
  const { rows } = await database.query<{ lon: number; lat: number }>(
    `select st_x(p) as lon, st_y(p) as lat from (
       select st_transform(geom, 4326) as p from gis.address
       where street_name = 'Cara Lazara' and house_number = '12' and settlement = 'Kruševac') a`,
  );
  return [rows[0]?.lon ?? 0, rows[0]?.lat ?? 0];
}

async function lampLonLat(database: pg.Client, id: number): Promise<[number, number]> {
  const { rows } = await database.query<{ lon: number; lat: number }>(
    `select st_x(p) as lon, st_y(p) as lat from (
       select st_transform(geom, 4326) as p from gis.street_light where id = $1) a`,
    [id],
  );
  return [rows[0]?.lon ?? 0, rows[0]?.lat ?? 0];
}

async function requestOf(
  database: pg.Client,
  reference: string,
): Promise<{ id: number; lamp: number | null }> {
  const { rows } = await database.query<{ id: string; lamp: string | null }>(
    `select r.id, l.feature_id as lamp from request.request r
     left join request.asset_link l on l.request_id = r.id and l.layer = 'street_light'
     where r.reference = $1`,
    [reference],
  );
  const { id, lamp } = rows[0] ?? { id: '0', lamp: null };
  return { id: Number(id), lamp: lamp === null ? null : Number(lamp) };
}
