/** From cut to finished: a tile that is too large is cut again with less detail, then compressed and named. */
import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type LayerCut, type TileAddress, TileCutter } from '../../tiles/index.ts';
import type { FinishedTile } from './cache.ts';

/** Compressed bytes that a tile may have. */
export const largestTileBytes = 250_000;
/** Uncompressed bytes beyond which compressing is not even tried: tiles come out at half to a quarter. */
const hopelessBytes = largestTileBytes * 5;
/** Each step shows the generalisation of one zoom above; after so many a tile is as coarse as it gets. */
const mostSteps = 12;

const compress = promisify(gzip);

export class TileFinisher {
  readonly #cutter = new TileCutter();

  async finish(tile: TileAddress, layers: readonly LayerCut[]): Promise<FinishedTile> {
    for (let step = 0; ; step++) {
      const { bytes, thinned } = this.#cutter.cut(tile, layers, step);
      if (bytes.length === 0) return { gzipped: bytes, etag: 'empty', thinned, step };
      if (bytes.length > hopelessBytes && step < mostSteps) continue;
      const gzipped = await compress(bytes, { level: 6 });
      if (gzipped.length > largestTileBytes && step < mostSteps) continue;
      const etag = hash('sha1', bytes, 'base64url');
      return { gzipped, etag, thinned, step };
    }
  }
}
