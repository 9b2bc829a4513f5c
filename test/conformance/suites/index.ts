/** Every annex that is run, in the order of the standards. */
import type { Suite } from '../kit/test.ts';
import { common } from './common.ts';
import { featuresCore } from './features-core.ts';
import { featuresCrs } from './features-crs.ts';
import { featuresFilter } from './features-filter.ts';
import { featuresWrite } from './features-write.ts';
import { processSuites } from './processes.ts';
import { schemaSuites } from './schemas.ts';
import { styles } from './styles.ts';
import { tiles } from './tiles.ts';

export const suites: readonly Suite[] = [
  ...common,
  ...featuresCore,
  ...featuresCrs,
  ...featuresFilter,
  ...schemaSuites,
  ...featuresWrite,
  ...tiles,
  ...styles,
  ...processSuites,
];
