/** From cut to finished: a tile that is too large is cut again with less detail, then compressed and named. */
import { hash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type LayerCut, type TileAddress, TileCutter } from '../../tiles/index.ts';
import type { FinishedTile } from './cache.ts';

/** Compressed bytes that a tile may have. */
const largestTileBytes = 250_000;
/** Uncompressed bytes beyond which compressing is not even tried: tiles come out at half to a quarter. */
const hopelessBytes = largestTileBytes * 5;
/** Each step shows the generalisation of one zoom above; after so many a tile is as coarse as it gets. */
const mostSteps = 12;
/** Half the time of zlib's habit for a tenth more bytes (parcels of zoom 14, 2026-11-22). */
const gzipLevel = 4;

const cutter = new TileCutter();

/** Mapbox Vector Tile, or MapLibre Tile where it is asked for. */
export type TileFormat = 'mvt' | 'mlt';

/** Cuts, compresses and names a tile in this thread. `convert` brings it to another format. */
export function finishTile(
  tile: TileAddress,
  layers: readonly LayerCut[],
  convert: (mvt: Uint8Array) => Uint8Array = (mvt) => mvt,
): FinishedTile {
  for (let step = 0; ; step++) {
    const { bytes: mvt, thinned } = cutter.cut(tile, layers, step);
    if (mvt.length === 0) return { gzipped: mvt, etag: 'empty', thinned, step };
    if (mvt.length > hopelessBytes && step < mostSteps) continue;
    const bytes = convert(mvt);
    const gzipped = gzipSync(bytes, { level: gzipLevel });
    if (gzipped.length > largestTileBytes && step < mostSteps) continue;
    return { gzipped, etag: hash('sha1', bytes, 'base64url'), thinned, step };
  }
}

/** The same in a format; the one that is seldom asked for is loaded when it is. */
export async function finishTileAs(
  format: TileFormat,
  tile: TileAddress,
  layers: readonly LayerCut[],
): Promise<FinishedTile> {
  if (format === 'mvt') return finishTile(tile, layers);
  const { mltOf } = await import('./mlt.ts');
  return finishTile(tile, layers, mltOf);
}
