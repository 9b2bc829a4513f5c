/** `npm run bench:tiles`: see docs/benchmarks.md. Needs DATABASE_URL of a native PostGIS with the preset `city`. */
import { loadCatalog } from '../../server/catalog/index.ts';
import { loadConfig } from '../../server/config.ts';
import { openDatabase } from '../../server/db/index.ts';
import { createLogger } from '../../server/log.ts';
import { packedSize } from '../../tiles/index.ts';
import { measureCold } from './tiles/cold.ts';
import { geometricMean, quantile, rounded } from './tiles/figures.ts';
import { loadAll, tileList } from './tiles/layers.ts';
import { Reference } from './tiles/reference.ts';

const url = process.env.DATABASE_URL;
if (url === undefined) {
  console.error(
    'Set DATABASE_URL to a PostGIS with the sample city: npm run seed -- --preset city',
  );
  process.exit(1);
}

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
await database.close();

const versusFly = cold.map((tile) => tile.ours / tile.fly);
const versusStored = cold.map((tile) => tile.ours / tile.stored);
for (const tile of cold.toSorted((a, b) => a.ours / a.fly - b.ours / b.fly).slice(0, 10)) {
  console.log(
    `${tile.name}: ours ${Math.round(tile.ours)}/s (${tile.ourBytes} B), on the fly ${Math.round(tile.fly)}/s (${tile.flyBytes} B), stored ${Math.round(tile.stored)}/s`,
  );
}
console.log(
  JSON.stringify({
    tiles: tiles.length,
    cold_vs_fly: rounded(geometricMean(versusFly)),
    cold_vs_stored: rounded(geometricMean(versusStored)),
    slowest_vs_reference: rounded(Math.min(...versusFly, ...versusStored)),
    bytes_per_vertex: rounded(sum((size) => size.vertexBytes) / vertices),
    bytes_per_feature: rounded(sum((size) => size.featureBytes + size.attributeBytes) / features),
    load_s: rounded(loadSeconds),
    median_vs_fly: rounded(quantile(versusFly, 0.5)),
  }),
);
