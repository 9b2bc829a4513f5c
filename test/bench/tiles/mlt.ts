/**
 * MapLibre Tile against MVT: the same tiles in both, how large they are after gzip and how long they take to decode.
 * The MLT encoder is the plain one of @maplibre/mlt; what a better one could save is in its notes, not measured here.
 */
import { gzipSync } from 'node:zlib';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { mltOf } from '../../../server/layers/mlt.ts';
import { decodeTile } from '../../../server/layers/mlt-package.ts';
import { TileCutter } from '../../../tiles/index.ts';
import { geometricMean, rounded } from './figures.ts';
import type { MeasuredTile } from './layers.ts';

/** Decodings of each tile in each format; the quickest counts. */
const rounds = 5;

export function compareWithMlt(tiles: readonly MeasuredTile[]) {
  const cutter = new TileCutter();
  const sizes: number[] = [];
  const times: number[] = [];
  for (const { z, x, y, layer } of tiles) {
    const { name } = layer.record;
    const { snapshot } = layer.live;
    const cut = { name, snapshot, columns: layer.columns, condition: null };
    const mvt = cutter.cut({ z, x, y }, [cut]).bytes;
    if (mvt.length === 0) continue;
    const mlt = mltOf(mvt);
    sizes.push(gzipSync(mlt).length / gzipSync(mvt).length);
    times.push(quickest(() => readMlt(mlt)) / quickest(() => readMvt(mvt)));
  }
  return {
    mlt_tiles: sizes.length,
    mlt_size_vs_mvt: rounded(geometricMean(sizes)),
    mlt_decode_vs_mvt: rounded(geometricMean(times)),
  };
}

function quickest(work: () => void): number {
  let least = Infinity;
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now();
    work();
    least = Math.min(least, performance.now() - startedAt);
  }
  return Math.max(least, 0.001);
}

function readMvt(bytes: Uint8Array): number {
  let points = 0;
  for (const layer of Object.values(new VectorTile(new PbfReader(bytes)).layers)) {
    for (let i = 0; i < layer.length; i++) {
      const feature = layer.feature(i);
      for (const part of feature.loadGeometry()) points += part.length;
    }
  }
  return points;
}

function readMlt(bytes: Uint8Array): number {
  let points = 0;
  for (const table of decodeTile(bytes)) {
    for (const feature of table.getFeatures()) {
      for (const part of feature.geometry?.coordinates ?? []) points += part.length;
    }
  }
  return points;
}
