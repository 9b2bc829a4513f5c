/** The formats in which features are given, the one preferred first. */
import type { Format } from './format.ts';
import { geojson } from './geojson.ts';

export type { Format, Link } from './format.ts';

export const formats: readonly [Format, ...Format[]] = [geojson];
