/** All tiles of some layers in one PMTiles archive, as a citizen may see them: for static hosting and for use offline. */

import {
  type ArchiveFile,
  ArchiveWriter,
  archiveTileId,
  bufferedBox,
  degreesOfBox,
  emptyBox,
  growBox,
  type LayerCut,
  LiveLayer,
  SnapshotSearch,
  snapshotBox,
  type TileAddress,
} from '../../tiles/index.ts';
import type { LayerRecord } from '../catalog/index.ts';
import type { Database } from '../db/index.ts';
import { citizen } from '../viewer.ts';
import { finishTile } from './finish.ts';
import { loadLayer } from './load.ts';
import { drawnColumns, kindColumns, rowCondition } from './visibility.ts';

export interface ExportOptions {
  readonly minimumZoom: number;
  readonly maximumZoom: number;
  readonly progress: (line: string) => void;
}

export interface Exported {
  readonly tiles: number;
  readonly bytes: number;
}

/** Reads the layers as they are now and writes every tile that is not empty. */
export async function exportArchive(
  database: Database,
  layers: readonly LayerRecord[],
  file: ArchiveFile,
  options: ExportOptions,
): Promise<Exported> {
  const lives: LiveLayer[] = [];
  for (const layer of layers) lives.push(await loadLayer(database, layer, 'later'));
  LiveLayer.simplifyTogether(lives);
  const cuts = layers.map((layer, i) => cutOf(layer, lives[i]!));
  const archive = new ArchiveWriter(file);
  let tiles = 0;
  let bytes = 0;
  for (const { z, addresses } of occupied(cuts, options)) {
    for (const tile of addresses) {
      const { gzipped, etag } = finishTile(tile, cuts);
      if (gzipped.length === 0) continue;
      await archive.add(archiveTileId(tile), gzipped, etag);
      tiles++;
      bytes += gzipped.length;
    }
    options.progress(`zoom ${z}: ${addresses.length} tiles looked at, ${tiles} written so far`);
  }
  await archive.finish({
    bounds: boundsOf(cuts),
    minimumZoom: options.minimumZoom,
    maximumZoom: options.maximumZoom,
    metadata: {
      name: layers.map((layer) => layer.title).join(', '),
      vector_layers: layers.map((layer) => ({
        id: layer.name,
        description: layer.description ?? layer.title,
        minzoom: options.minimumZoom,
        maxzoom: options.maximumZoom,
        fields: Object.fromEntries(
          layer.properties
            .filter(({ name }) => drawnColumns(layer, citizen).includes(name))
            .map(({ name, dataType }) => [name, fieldType(dataType)]),
        ),
      })),
    },
  });
  return { tiles, bytes };
}

function cutOf(layer: LayerRecord, live: LiveLayer): LayerCut {
  return {
    name: layer.name,
    snapshot: live.snapshot,
    columns: drawnColumns(layer, citizen),
    kinds: kindColumns(layer),
    condition: rowCondition(layer, citizen),
  };
}

/** TileJSON's words for the kinds of values. */
function fieldType(dataType: string): string {
  if (dataType === 'boolean') return 'Boolean';
  return dataType === 'integer' || dataType === 'number' ? 'Number' : 'String';
}

function boundsOf(cuts: readonly LayerCut[]): [number, number, number, number] {
  const all = emptyBox();
  for (const { snapshot } of cuts) {
    const box = snapshotBox(snapshot);
    if (box !== null) growBox(all, box);
  }
  return all.minX === Infinity ? [-180, -85, 180, 85] : degreesOfBox(all);
}

/** Zoom by zoom the tiles that may hold something, in the order of their ids: the quarters of those that did. */
function* occupied(cuts: readonly LayerCut[], options: ExportOptions) {
  const search = new SnapshotSearch();
  const holds = (tile: TileAddress) =>
    cuts.some(({ snapshot }) => {
      search.find(snapshot, bufferedBox(tile));
      return search.count > 0;
    });
  let addresses: TileAddress[] = [{ z: 0, x: 0, y: 0 }].filter(holds);
  for (let z = 0; z <= options.maximumZoom; z++) {
    addresses.sort((a, b) => archiveTileId(a) - archiveTileId(b));
    if (z >= options.minimumZoom) yield { z, addresses };
    addresses = addresses.flatMap(quarters).filter(holds);
  }
}

function quarters({ z, x, y }: TileAddress): TileAddress[] {
  return [0, 1, 2, 3].map((i) => ({ z: z + 1, x: x * 2 + (i & 1), y: y * 2 + (i >> 1) }));
}
