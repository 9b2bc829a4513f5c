/** What goes between the main thread and the threads that cut tiles. */
import type { Condition, Snapshot, TileAddress } from '../../tiles/index.ts';
import type { FinishedTile } from './cache.ts';

export interface CutJob {
  readonly id: number;
  readonly tile: TileAddress;
  readonly layers: readonly {
    readonly name: string;
    /** Null for the version that this thread was given last. */
    readonly snapshot: Snapshot | null;
    readonly columns: readonly string[];
    readonly condition: Condition | null;
    readonly clusterUnits: number | null;
  }[];
}

export type CutAnswer =
  | { readonly id: number; readonly finished: FinishedTile }
  | { readonly id: number; readonly fault: string };
