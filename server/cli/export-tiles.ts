/** `npm run tiles:export -- --layers parcel,street_light --out city.pmtiles`: tiles for static hosting and offline use. */
import { open } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { loadCatalog, visibleLayers } from '../catalog/index.ts';
import { loadConfig, StartError } from '../config.ts';
import { type Database, openDatabase } from '../db/index.ts';
import { exportArchive } from '../layers/index.ts';
import { createLogger } from '../log.ts';
import { exitWith, progress } from '../start/report.ts';
import { citizen } from '../viewer.ts';

const usage =
  'Usage: npm run tiles:export -- --layers parcel,street_light --out city.pmtiles [--min-zoom 8] [--max-zoom 16]';

interface Wish {
  readonly layers: readonly string[];
  readonly out: string;
  readonly minimumZoom: number;
  readonly maximumZoom: number;
}

function wishOf(args: readonly string[]): Wish {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        layers: { type: 'string' },
        out: { type: 'string' },
        'min-zoom': { type: 'string', default: '8' },
        'max-zoom': { type: 'string', default: '16' },
      },
    });
    const [minimumZoom, maximumZoom] = [Number(values['min-zoom']), Number(values['max-zoom'])];
    const areZooms = [minimumZoom, maximumZoom].every(
      (z) => Number.isInteger(z) && z >= 0 && z <= 18,
    );
    if (values.layers === undefined || values.out === undefined || !areZooms)
      throw new Error(usage);
    return { layers: values.layers.split(','), out: values.out, minimumZoom, maximumZoom };
  } catch (error) {
    throw new StartError(usage, error);
  }
}

async function exportTo(database: Database, wish: Wish): Promise<void> {
  const visible = visibleLayers(await loadCatalog(database), citizen);
  const layers = wish.layers.map((name) => {
    const layer = visible.find((one) => one.name === name);
    if (layer !== undefined) return layer;
    const names = visible.map((one) => one.name).join(', ');
    throw new StartError(`There is no public layer "${name}". There are: ${names}.`);
  });
  const file = await open(wish.out, 'w');
  try {
    const write = async (bytes: Uint8Array, position: number) => {
      await file.write(bytes, 0, bytes.length, position);
    };
    const { tiles, bytes } = await exportArchive(
      database,
      layers,
      { write },
      { ...wish, progress },
    );
    progress(`${tiles} tiles, ${(bytes / 1e6).toFixed(1)} MB, are in ${wish.out}`);
  } finally {
    await file.close();
  }
}

async function main(): Promise<void> {
  const wish = wishOf(process.argv.slice(2));
  const config = loadConfig();
  const log = createLogger(config.logLevel);
  const database = await openDatabase({ ...config, log, progress });
  try {
    await exportTo(database, wish);
  } finally {
    await database.close();
  }
}

await main().catch((error) => exitWith(error));
