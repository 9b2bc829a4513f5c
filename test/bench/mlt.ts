/** `npm run bench:mlt`: see docs/benchmarks.md. Needs DATABASE_URL of a native PostGIS with the preset `city`. */
import { loadCatalog } from '../../server/catalog/index.ts';
import { loadConfig } from '../../server/config.ts';
import { openDatabase } from '../../server/db/index.ts';
import { createLogger } from '../../server/log.ts';
import { compareAll } from './mlt/compare.ts';
import { compareDrawing } from './mlt/draw.ts';
import { loadAll, tileList } from './tiles/layers.ts';
import { serveCity } from './tiles/server.ts';

const url = process.env.DATABASE_URL;
if (url === undefined) {
  console.error(
    'Set DATABASE_URL to a PostGIS with the sample city: npm run seed -- --preset city',
  );
  process.exit(1);
}

const database = await openDatabase({
  ...loadConfig(),
  log: createLogger('warn'),
  progress: () => {},
});
const layers = await loadAll(database, await loadCatalog(database));
const tiles = await tileList(database, layers);
await database.close();

const { compared, summary } = compareAll(tiles);
const bySize = compared.toSorted((a, b) => b.gzipped.mvt - a.gzipped.mvt);
for (const { name, gzipped, cutMs, decodeMs } of bySize.slice(0, 15)) {
  console.log(
    `${name}: ${gzipped.mvt} → ${gzipped.ours} B, cut ${cutMs.mvt.toFixed(2)} → ${cutMs.ours.toFixed(2)} ms, decoded ${decodeMs.mvt.toFixed(2)} → ${decodeMs.ours.toFixed(2)} ms`,
  );
}
const city = await serveCity(url, Number(process.env.BENCH_PORT ?? 8140));
const drawn = await compareDrawing(city.url);
await city.close();
console.log(JSON.stringify({ ...summary, ...drawn }));
