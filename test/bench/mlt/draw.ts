/**
 * How long the map takes to stand still after each jump of a fixed flight, with tiles of the one format and the other:
 * headless Chromium, MapLibre, the client's own style with every layer on, tiles finished in the server's memory and
 * none in the browser's. Once over the loopback, once as over a telephone's network.
 */
import { readFile } from 'node:fs/promises';
import { type CDPSession, chromium, type Page } from '@playwright/test';
import type { StyleSpecification } from 'maplibre-gl';
import { buildStyle } from '../../../client/map/style/index.ts';
import type { Layer } from '../../../server/http/api/schema.ts';
import { rounded } from '../tiles/figures.ts';

type Format = 'mvt' | 'mlt';

/** Longitude and latitude of the centre, and zoom: the town from afar to near, and some of its quarters. */
const flight: readonly (readonly [number, number, number])[] = [
  [21.333, 43.583, 12],
  [21.333, 43.583, 13],
  [21.333, 43.583, 14],
  [21.34, 43.583, 14.6],
  [21.333, 43.583, 15],
  [21.326, 43.579, 15],
  [21.333, 43.583, 16],
  [21.337, 43.585, 16],
  [21.333, 43.583, 17],
  [21.31, 43.57, 13.5],
];
const formats: readonly Format[] = ['mvt', 'mlt'];
/** Flights with each format, turn about; the first of each is not counted. */
const flights = 6;
/** A telephone outside: as the developer tools of Chromium have "Fast 4G". */
const telephone = { latencyMs: 60, bytesPerSecond: (9 * 1024 * 1024) / 8 };

const mapFiles = new URL('../../../node_modules/maplibre-gl/dist/', import.meta.url);
/** Debian's Chromium, as in the tests. */
const chromiumPath = process.env.PLAYWRIGHT_CHROMIUM ?? '/usr/bin/chromium';
const browserArguments = [
  ...['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  ...['--ignore-gpu-blocklist', '--disable-background-networking', '--no-first-run'],
];

const pageText = `<!doctype html><meta charset="utf-8"><body style="margin:0">
<div id="map" style="width:1280px;height:800px"></div>
<script type="module">
import { Map, setWorkerUrl } from '/bench/maplibre-gl.mjs';
setWorkerUrl('/bench/maplibre-gl-worker.mjs');
window.draw = (style, start) => new Promise((resolve) => {
  const map = new Map({ container: 'map', style, center: start.slice(0, 2), zoom: start[2], fadeDuration: 0,
    maxTileCacheSize: 0, attributionControl: false, renderWorldCopies: false });
  map.setMissingStyleImageResolver(() => map.hasImage('none') || map.addImage('none', { width: 1, height: 1, data: new Uint8Array(4) }));
  window.map = map;
  map.once('idle', () => resolve());
});
window.jump = ([lon, lat, zoom]) => new Promise((resolve) => {
  const startedAt = performance.now();
  map.once('idle', () => resolve(performance.now() - startedAt));
  map.jumpTo({ center: [lon, lat], zoom });
});
</script>`;

/** The client's style with every layer that the asker may see, its tiles in the format. */
function styleOf(layers: readonly Layer[], origin: string, format: Format): StyleSpecification {
  const style = buildStyle({
    layers,
    visible: new Set(layers.map(({ name }) => name)),
    language: 'sr-Latn',
    theme: 'light',
    selection: null,
    pin: null,
    highlights: [],
    overlay: [],
    pictures: [],
    results: [],
    ownPosition: null,
    names: [],
    fontFaces: {},
    origin,
  });
  const { 'font-faces': _, ...rest } = style;
  const sources = Object.fromEntries(
    Object.entries(style.sources).map(([name, source]) => {
      if (source.type !== 'vector' || format === 'mlt') return [name, source];
      const tiles = source.tiles?.map((tile) => tile.replace('.mlt', '.mvt'));
      return [name, { ...source, encoding: 'mvt' as const, ...(tiles ? { tiles } : {}) }];
    }),
  );
  return { ...rest, sources };
}

/** The page and MapLibre's files under the server's own address, so that tiles are asked of where the page is. */
async function serveBenchPage(page: Page): Promise<void> {
  await page.context().route('**/bench/**', async (route) => {
    const name = new URL(route.request().url()).pathname.slice('/bench/'.length);
    const isPage = name === '';
    await route.fulfill({
      contentType: isPage ? 'text/html' : 'text/javascript',
      body: isPage ? pageText : await readFile(new URL(name, mapFiles), 'utf8'),
    });
  });
}

async function setNetwork(session: CDPSession, isTelephone: boolean): Promise<void> {
  const rate = isTelephone ? telephone.bytesPerSecond : -1;
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: isTelephone ? telephone.latencyMs : 0,
    downloadThroughput: rate,
    uploadThroughput: rate,
  });
}

/** Milliseconds until the map stood still, of all jumps together. */
async function fly(url: string, style: StyleSpecification, isTelephone: boolean): Promise<number> {
  const browser = await chromium.launch({ executablePath: chromiumPath, args: browserArguments });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await serveBenchPage(page);
    await page.goto(`${url}/bench/`);
    await setNetwork(await page.context().newCDPSession(page), isTelephone);
    await page.waitForFunction(() => 'draw' in window);
    const start = [21.2, 43.7, 11];
    await page.evaluate(([text, from]) => globalThis.draw(JSON.parse(text), from), [
      JSON.stringify(style),
      start,
    ] as const);
    let milliseconds = 0;
    for (const view of flight) {
      milliseconds += await page.evaluate((place) => globalThis.jump(place), view);
    }
    return milliseconds;
  } finally {
    await browser.close();
  }
}

declare global {
  // The page's own; they stand in `pageText`.
  function draw(style: StyleSpecification, start: readonly number[]): Promise<void>;
  function jump(view: readonly number[]): Promise<number>;
}

/** Medians over the flights, in milliseconds a view. */
export async function compareDrawing(url: string) {
  const layers = (await (await fetch(`${url}/api/layers`)).json()) as Layer[];
  const figures: Record<string, number> = { views: flight.length, layers: layers.length };
  for (const isTelephone of [false, true]) {
    const times: Record<Format, number[]> = { mvt: [], mlt: [] };
    for (let round = 0; round < flights; round++) {
      for (const format of round % 2 === 0 ? formats : formats.toReversed()) {
        const style = styleOf(layers, url, format);
        const milliseconds = await fly(url, style, isTelephone);
        if (round > 0) times[format].push(milliseconds / flight.length);
      }
    }
    const network = isTelephone ? 'telephone' : 'loopback';
    for (const format of formats) {
      const sorted = times[format].toSorted((a, b) => a - b);
      console.log(
        `${network}, ${format}: ${sorted.map((ms) => Math.round(ms)).join(', ')} ms a view`,
      );
      figures[`draw_${network}_${format}_ms`] = rounded(sorted[sorted.length >> 1]!, 0);
    }
  }
  return figures;
}
