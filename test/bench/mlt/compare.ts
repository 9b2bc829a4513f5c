/**
 * MapLibre Tile against MVT: the same tiles in both, how long they take to cut and to decode and how large they are
 * after gzip; beside ours what the plain encoder of `@maplibre/mlt` makes of them.
 */
import { gzipSync } from 'node:zlib';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { MltWriter, TileCutter } from '../../../tiles/index.ts';
import { decodeTile } from '../../support/mlt-package.ts';
import { geometricMean, rounded } from '../tiles/figures.ts';
import type { MeasuredTile } from '../tiles/layers.ts';
import { mltOf } from './plain.ts';
import { type VertexBytes, vertexBytes } from './vertices.ts';

/** Rounds of each measurement, turn about; the quickest counts. */
const rounds = 7;

const kinds = ['mvt', 'ours', 'plain'] as const;
type Kind = (typeof kinds)[number];
type Figures = Record<Kind, number>;

interface Compared {
  readonly name: string;
  readonly bytes: Figures;
  readonly gzipped: Figures;
  readonly cutMs: Figures;
  readonly decodeMs: Figures;
  readonly vertices: VertexBytes;
}

/** Of one tile; null when nothing lies in it. */
function compare({ z, x, y, layer }: MeasuredTile): Compared | null {
  const { name } = layer.record;
  const cuts = [
    { name, snapshot: layer.live.snapshot, columns: layer.columns, condition: null },
  ] as const;
  const make: Record<Kind, () => Uint8Array> = {
    mvt: () => mvtCutter.cut({ z, x, y }, cuts).bytes,
    ours: () => mltCutter.cut({ z, x, y }, cuts).bytes,
    plain: () => mltOf(mvtCutter.cut({ z, x, y }, cuts).bytes),
  };
  const made = { mvt: make.mvt(), ours: make.ours(), plain: make.plain() };
  if (made.mvt.length === 0) return null;
  const read: Record<Kind, () => void> = {
    mvt: () => readMvt(made.mvt),
    ours: () => readMlt(made.ours),
    plain: () => readMlt(made.plain),
  };
  return {
    name: `${name} ${z}/${x}/${y}`,
    bytes: figures((kind) => made[kind].length),
    gzipped: figures((kind) => gzipSync(made[kind]).length),
    cutMs: quickest(make),
    decodeMs: quickest(read),
    vertices: vertexBytes(made.ours),
  };
}

const mvtCutter = new TileCutter();
const mltCutter = new TileCutter(new MltWriter());

function figures(of: (kind: Kind) => number): Figures {
  return { mvt: of('mvt'), ours: of('ours'), plain: of('plain') };
}

function quickest(work: Record<Kind, () => void>): Figures {
  const least = figures(() => Infinity);
  for (let round = 0; round < rounds; round++) {
    for (const kind of kinds) {
      const startedAt = performance.now();
      work[kind]();
      least[kind] = Math.min(least[kind], performance.now() - startedAt);
    }
  }
  return figures((kind) => Math.max(least[kind], 0.001));
}

/** As MapLibre's worker does: every feature with its values, and its geometry once a style layer. */
function readMvt(bytes: Uint8Array): number {
  let points = 0;
  for (const layer of Object.values(new VectorTile(new PbfReader(bytes)).layers)) {
    for (let i = 0; i < layer.length; i++) {
      for (const part of layer.feature(i).loadGeometry()) points += part.length;
    }
  }
  return points;
}

/** The same of an MLT, whose features come all at once; MapLibre copies their points. */
function readMlt(bytes: Uint8Array): number {
  let points = 0;
  for (const table of decodeTile(bytes)) {
    for (const feature of table.getFeatures()) {
      for (const part of feature.geometry.coordinates) points += part.map(copied).length;
    }
  }
  return points;
}

const copied = ({ x, y }: { readonly x: number; readonly y: number }) => ({ x, y });

/** Ratios of MLT to MVT: geometric means over the tiles, and of all bytes together. */
export function compareAll(tiles: readonly MeasuredTile[]) {
  // Once before, so that no side is measured while its code is cold.
  for (const tile of tiles.slice(0, 60)) compare(tile);
  const compared = tiles.flatMap((tile) => compare(tile) ?? []);
  const mean = (of: (tile: Compared) => Figures, kind: Kind) =>
    rounded(geometricMean(compared.map((tile) => of(tile)[kind] / of(tile).mvt)));
  const total = (of: (tile: Compared) => Figures, kind: Kind) =>
    compared.reduce((sum, tile) => sum + of(tile)[kind], 0);
  const ofVertices = (kind: keyof VertexBytes) =>
    rounded(
      compared.reduce((sum, { vertices }) => sum + vertices[kind], 0) /
        compared.reduce((sum, { vertices }) => sum + vertices.ways, 0),
    );
  const summary = {
    mlt_tiles: compared.length,
    mlt_size_vs_mvt: mean(({ gzipped }) => gzipped, 'ours'),
    mlt_total_size_vs_mvt: rounded(
      total(({ gzipped }) => gzipped, 'ours') / total(({ gzipped }) => gzipped, 'mvt'),
    ),
    mlt_unzipped_vs_mvt: mean(({ bytes }) => bytes, 'ours'),
    mlt_cut_vs_mvt: mean(({ cutMs }) => cutMs, 'ours'),
    mlt_decode_vs_mvt: mean(({ decodeMs }) => decodeMs, 'ours'),
    mlt_total_decode_vs_mvt: rounded(
      total(({ decodeMs }) => decodeMs, 'ours') / total(({ decodeMs }) => decodeMs, 'mvt'),
    ),
    vertex_dictionary_vs_ways: ofVertices('dictionary'),
    vertex_morton_vs_ways: ofVertices('morton'),
    plain_size_vs_mvt: mean(({ gzipped }) => gzipped, 'plain'),
    plain_cut_vs_mvt: mean(({ cutMs }) => cutMs, 'plain'),
    plain_decode_vs_mvt: mean(({ decodeMs }) => decodeMs, 'plain'),
  };
  return { compared, summary };
}
