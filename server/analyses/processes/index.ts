/** The processes, in the order in which they are told of. Adding one: one file, one line. */
import type { Process } from '../process.ts';
import { affectedAddresses } from './affected-addresses.ts';
import { clusters } from './clusters.ts';
import { counts } from './counts.ts';
import { failureRates } from './failure-rates.ts';
import { hotSpots } from './hot-spots.ts';
import { select } from './select.ts';
import { withinProtected } from './within-protected.ts';

export const processes: readonly Process[] = [
  select,
  affectedAddresses,
  counts,
  hotSpots,
  clusters,
  failureRates,
  withinProtected,
];
