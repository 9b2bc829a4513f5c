/** The processes, in the order in which they are told of. Adding one: one file, one line. */
import type { Process } from '../process.ts';
import { clusters } from './clusters.ts';
import { counts } from './counts.ts';
import { hotSpots } from './hot-spots.ts';
import { select } from './select.ts';

export const processes: readonly Process[] = [select, counts, hotSpots, clusters];
