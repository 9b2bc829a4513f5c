/**
 * `npm run bench:features`: pages and downloads of features over HTTP, on native PostGIS with the preset `city`, beside
 * what PostGIS itself needs for the same rows. The server is a process of its own. Needs DATABASE_URL.
 * Last line: {"items_vs_floor":…,"items_p95_ms":…,"first_byte_ms":…,"download_growth_mb":…}
 */
import pg from 'pg';
import { boxesOfParcels } from './features/boxes.ts';
import { measureDownloads } from './features/download.ts';
import { measurePages } from './features/pages.ts';
import { quantile, rounded } from './tiles/figures.ts';
import { serveCity } from './tiles/server.ts';

const url = process.env.DATABASE_URL;
if (url === undefined) {
  console.error(
    'Set DATABASE_URL to a PostGIS with the sample city: npm run seed -- --preset city',
  );
  process.exit(1);
}

const client = new pg.Client({ connectionString: url });
await client.connect();
const boxes = await boxesOfParcels(client).finally(() => client.end());
const city = await serveCity(url, Number(process.env.BENCH_PORT ?? 8150));
try {
  const pages = await measurePages(url, city.url, boxes);
  for (const { served, floor, ratio } of pages.rounds) {
    console.log(
      `items ${rounded(served)}/s, floor ${rounded(floor)}/s: ${Math.round(ratio * 100)} %`,
    );
  }
  console.log(
    `a page has ${Math.round(pages.bytes / 1000)} kB, the floor ${Math.round(pages.floorBytes / 1000)} kB`,
  );
  const downloads = await measureDownloads(city);
  for (const { format, features, seconds, firstByteMs, growthMb, bytes } of downloads) {
    console.log(
      `${format}: ${features} features, ${Math.round(bytes / 1e6)} MB in ${rounded(seconds, 1)} s, first byte after ${Math.round(firstByteMs)} ms, memory + ${Math.round(growthMb)} MB`,
    );
  }
  const [geojson, ...others] = downloads;
  console.log(
    JSON.stringify({
      items_vs_floor: rounded(
        quantile(
          pages.rounds.map(({ ratio }) => ratio),
          0.5,
        ),
      ),
      items_p95_ms: rounded(quantile(pages.milliseconds, 0.95), 1),
      floor_p95_ms: rounded(quantile(pages.floorMilliseconds, 0.95), 1),
      first_byte_ms: Math.round(geojson?.firstByteMs ?? Number.NaN),
      download_growth_mb: Math.round(geojson?.growthMb ?? Number.NaN),
      other_formats_growth_mb: Math.round(Math.max(...others.map(({ growthMb }) => growthMb))),
    }),
  );
} finally {
  await city.close();
}
