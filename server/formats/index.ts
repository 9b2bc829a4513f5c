/** The formats in which features are given, the one preferred first. */
import { csv } from './csv.ts';
import { flatGeobuf } from './flatgeobuf.ts';
import type { Format } from './format.ts';
import { geojson } from './geojson.ts';
import { geojsonSequence } from './geojson-sequence.ts';
import { geoPackage } from './geopackage.ts';
import { jsonFg, jsonFgPlus } from './json-fg.ts';

export type { Batch, CollectionFacts, Format, LayerFacts, Link } from './format.ts';
export { geoPackage } from './geopackage.ts';

export const formats: readonly [Format, ...Format[]] = [
  geojson,
  jsonFg,
  jsonFgPlus,
  flatGeobuf,
  geoPackage,
  csv,
  geojsonSequence,
];
