/** From cut to finished: a tile that is too large is cut again with less detail, then compressed and named. */
import { hash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import {
  type LayerCut,
  MltWriter,
  MvtWriter,
  type TileAddress,
  TileCutter,
} from '../../tiles/index.ts';
import type { FinishedTile } from './cache.ts';

/** Compressed bytes that a tile may have. */
const largestTileBytes = 250_000;
/** Uncompressed bytes beyond which compressing is not even tried: tiles come out at half to a quarter. */
const hopelessBytes = largestTileBytes * 5;
/** Each step shows the generalisation of one zoom above; after so many a tile is as coarse as it gets. */
const mostSteps = 12;
/** Half the time of zlib's habit for a tenth more bytes (parcels of zoom 14, 2026-11-22). */
const gzipLevel = 4;

/** Mapbox Vector Tile, or MapLibre Tile where it is asked for. */
export type TileFormat = 'mvt' | 'mlt';

const cutters: Partial<Record<TileFormat, TileCutter>> = {};

/** One a format and thread: what it keeps between tiles is worth keeping. */
function cutterOf(format: TileFormat): TileCutter {
  cutters[format] ??= new TileCutter(format === 'mlt' ? new MltWriter() : new MvtWriter());
  return cutters[format];
}

/** Cuts, compresses and names a tile in this thread. */
export function finishTile(
  tile: TileAddress,
  layers: readonly LayerCut[],
  format: TileFormat = 'mvt',
): FinishedTile {
  const cutter = cutterOf(format);
  for (let step = 0; ; step++) {
    const { bytes, thinned } = cutter.cut(tile, layers, step);
    if (bytes.length === 0) return { gzipped: bytes, etag: 'empty', thinned, step };
    if (bytes.length > hopelessBytes && step < mostSteps) continue;
    const gzipped = gzipSync(bytes, { level: gzipLevel });
    if (gzipped.length > largestTileBytes && step < mostSteps) continue;
    return { gzipped, etag: hash('sha1', bytes, 'base64url'), thinned, step };
  }
}
