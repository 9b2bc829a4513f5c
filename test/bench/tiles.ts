/** `npm run bench:tiles`: see docs/benchmarks.md. Needs DATABASE_URL of a native PostGIS with the preset `city`. */
import { loadCatalog } from '../../server/catalog/index.ts';
import { loadConfig } from '../../server/config.ts';
import { openDatabase } from '../../server/db/index.ts';
import { loadLayer } from '../../server/layers/load.ts';
import { createLogger } from '../../server/log.ts';
import { packedSize } from '../../tiles/index.ts';
import { compareAll } from './mlt/compare.ts';
import { measureCold } from './tiles/cold.ts';
import { geometricMean, quantile, rounded } from './tiles/figures.ts';
import { measureFirstTime } from './tiles/first-time.ts';
import { countStale, measureCopy, measureFreshness } from './tiles/freshness.ts';
import { measureGrowth } from './tiles/growth.ts';
import { loadAll, type MeasuredLayer, type MeasuredTile, tileList } from './tiles/layers.ts';
import { Reference } from './tiles/reference.ts';
import { serveCity } from './tiles/server.ts';
import { measureWarm } from './tiles/warm.ts';

const url = process.env.DATABASE_URL;
if (url === undefined) {
  console.error(
    'Set DATABASE_URL to a PostGIS with the sample city: npm run seed -- --preset city',
  );
  process.exit(1);
}

/** The two ports that the measured servers listen on: this and the next. */
const cityPort = Number(process.env.BENCH_PORT ?? 8140);

const log = createLogger('warn');
const database = await openDatabase({ ...loadConfig(), log, progress: () => {} });
const catalog = await loadCatalog(database);

const loadStartedAt = performance.now();
const layers = await loadAll(database, catalog);
const loadSeconds = (performance.now() - loadStartedAt) / 1000;
const sizes = layers.map(({ live }) => packedSize(live.snapshot.base));
const sum = (of: (size: (typeof sizes)[number]) => number) =>
  sizes.reduce((total, size) => total + of(size), 0);
const features = sum((size) => size.features);
const vertices = sum((size) => size.vertices);
console.log(`${features} features with ${vertices} vertices loaded in ${rounded(loadSeconds)} s`);

const tiles = await tileList(database, layers);
console.log(`${tiles.length} tiles, z8 to z18, over ${layers.length} layers`);
const reference = await Reference.open(url);
await reference.store(layers);
const cold = await measureCold(tiles, reference);
await reference.forget();
await reference.close();

const versusFly = cold.map((tile) => tile.ours / tile.fly);
const versusStored = cold.map((tile) => tile.ours / tile.stored);
for (const tile of cold.toSorted((a, b) => a.ours / a.fly - b.ours / b.fly).slice(0, 10)) {
  console.log(
    `${tile.name}: ours ${Math.round(tile.ours)}/s (${tile.ourBytes} B), on the fly ${Math.round(tile.fly)}/s (${tile.flyBytes} B), stored ${Math.round(tile.stored)}/s`,
  );
}

const mlt = compareAll(tiles).summary;
const growth = measureGrowth();
const city = await serveCity(url, cityPort);
console.log(`the server answers after ${rounded(city.startSeconds)} s`);
const first = await measureFirstTime(city.url, tiles);
const warm = await measureWarm(city, warmPath(tiles), cityPort + 1);
const fresh = await measureFreshness(url, city.url);
console.log(
  `${fresh.edits} edits, ${fresh.served} tiles served meanwhile, ${fresh.paths.size} different`,
);
const stale = await countStale(city.url, fresh.paths, await reload('street_light'));
const copySeconds = await measureCopy(url, city.url);
await city.close();
await database.close();

console.log(
  JSON.stringify({
    tiles: tiles.length,
    cold_vs_fly: rounded(geometricMean(versusFly)),
    cold_vs_stored: rounded(geometricMean(versusStored)),
    slowest_vs_reference: rounded(Math.min(...versusFly, ...versusStored)),
    p99_cold_ms: rounded(quantile(first.milliseconds, 0.99)),
    max_tile_kb: rounded(first.largestBytes / 1000, 1),
    warm_vs_bare: rounded(warm),
    edit_to_tile_p95_ms: rounded(fresh.p95Ms, 0),
    stale,
    bytes_per_vertex: rounded(sum((size) => size.vertexBytes) / vertices),
    bytes_per_feature: rounded(sum((size) => size.featureBytes + size.attributeBytes) / features),
    load_s: rounded(loadSeconds),
    start_s: rounded(city.startSeconds),
    copy_100k_s: rounded(copySeconds),
    ...growth,
    ...mlt,
  }),
);

/** A layer as it is in the database now. */
async function reload(name: string): Promise<MeasuredLayer> {
  const { record, columns } = layers.find((layer) => layer.record.name === name)!;
  return { record, columns, live: await loadLayer(database, record) };
}

/** A tile of middling size that everybody sees alike. */
function warmPath(list: readonly MeasuredTile[]): string {
  const { z, x, y } = list.find((tile) => tile.layer.record.name === 'parcel' && tile.z === 16)!;
  return `/tiles/parcel/${z}/${x}/${y}.mvt`;
}
