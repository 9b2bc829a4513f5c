/** A thread that cuts one tile again and again: the engine alone, without compressing, as ST_AsMVT is. */
import { parentPort } from 'node:worker_threads';
import { type LayerCut, type TileAddress, TileCutter } from '../../../tiles/index.ts';

export interface RawJob {
  readonly tile: TileAddress;
  readonly cut: Omit<LayerCut, 'snapshot'> & { readonly snapshot: LayerCut['snapshot'] | null };
  readonly rounds: number;
}

const cutter = new TileCutter();
const snapshots = new Map<string, LayerCut['snapshot']>();

parentPort?.on('message', ({ tile, cut, rounds }: RawJob) => {
  if (cut.snapshot !== null) snapshots.set(cut.name, cut.snapshot);
  const layer: LayerCut = { ...cut, snapshot: snapshots.get(cut.name)! };
  let bytes = 0;
  for (let round = 0; round < rounds; round++) bytes = cutter.cut(tile, [layer]).bytes.length;
  parentPort?.postMessage(bytes);
});
