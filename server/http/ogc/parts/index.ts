/** The parts of the channel, in the order in which documents name them. */
import { common } from './common.ts';
import { features } from './features.ts';
import { filtering } from './filtering.ts';
import type { Part } from './part.ts';
import { processes } from './processes.ts';
import { schemas } from './schemas.ts';
import { styles } from './styles.ts';
import { tiles } from './tiles.ts';
import { versions } from './versions.ts';
import { writing } from './writing.ts';

export const parts: readonly Part[] = [
  common,
  features,
  filtering,
  schemas,
  writing,
  versions,
  tiles,
  styles,
  processes,
];
