/**
 * The part of a result that is chosen, in the address: `row=3` a row of its table, `cell=12` a feature of its own on the
 * map. The one leads to the other, so that table and map show the same. Pure.
 */
import type { OverlayShape } from '../map/index.ts';
import { drawableOf } from './geometry.ts';
import { type FeatureCollection, outputOf, type ResultFeature, type Results } from './processes.ts';
import { rowsOf, type TableRow } from './results.ts';

/** The output whose features the map draws, by process; those of a selection are features of a layer. */
const drawnOutputs: Readonly<Record<string, string>> = {
  counts: 'cells',
  'hot-spots': 'cells',
  clusters: 'clusters',
  'failure-rates': 'pipes',
};

/** The output whose shapes belong to the rows, where the map's own are smaller parts of them. */
const shapeOutputs: Readonly<Record<string, string>> = {
  ...drawnOutputs,
  'hot-spots': 'places',
  'affected-addresses': 'addresses',
  'within-protected': 'zones',
  select: 'areas',
};

/** What tells to which row a drawn feature belongs, where they are not one to one. */
const sharedKeys: Readonly<Record<string, readonly string[]>> = {
  'hot-spots': ['place'],
  'failure-rates': ['material', 'decade'],
};

export interface Chosen {
  /** Number of a row, from 1; null for none. */
  readonly row: number | null;
  /** The feature that was pressed on the map. */
  readonly feature: ResultFeature | null;
  readonly shapes: readonly OverlayShape[];
}

const nothing: Chosen = { row: null, feature: null, shapes: [] };

function numberIn(query: URLSearchParams, name: string): number | null {
  const number = Number(query.get(name) ?? '');
  return Number.isSafeInteger(number) && number > 0 ? number : null;
}

function featuresOf(results: Results | undefined, output: string | undefined) {
  return outputOf<FeatureCollection>(results, output ?? '')?.features ?? [];
}

function isOf(row: TableRow, feature: ResultFeature, keys: readonly string[]): boolean {
  return keys.every((key) => (row[key] ?? null) === (feature.properties[key] ?? null));
}

/** The row of a feature, from 1; null when it is in none. */
function rowOf(process: string, rows: readonly TableRow[], feature: ResultFeature): number | null {
  const keys = sharedKeys[process];
  const at = keys
    ? rows.findIndex((row) => keys.every((key) => row[key] != null) && isOf(row, feature, keys))
    : rows.indexOf(feature.properties);
  return at < 0 ? null : at + 1;
}

function shapesOf(process: string, results: Results | undefined, row: TableRow): OverlayShape[] {
  const features = featuresOf(results, shapeOutputs[process]);
  const keys = sharedKeys[process];
  const own = features.filter((feature) =>
    keys ? isOf(row, feature, keys) : feature.properties === row,
  );
  return own.flatMap(shapeOf);
}

/** A feature as it is drawn when it is chosen. */
export function shapeOf(feature: ResultFeature): OverlayShape[] {
  const geometry = drawableOf(feature);
  return geometry ? [{ mark: 'hand', geometry }] : [];
}

/** What the address chooses of a result. */
export function chosenOf(
  process: string,
  results: Results | undefined,
  query: URLSearchParams,
): Chosen {
  const rows = rowsOf(process, results);
  const cell = numberIn(query, 'cell');
  const drawn = featuresOf(results, drawnOutputs[process]);
  const feature = cell === null ? null : (drawn.find(({ id }) => Number(id) === cell) ?? null);
  const row = feature ? rowOf(process, rows, feature) : numberIn(query, 'row');
  const told = row === null ? undefined : rows[row - 1];
  if (!feature && !told) return nothing;
  return {
    row: told ? row : null,
    feature,
    shapes: [
      ...(told ? shapesOf(process, results, told) : []),
      ...(feature ? shapeOf(feature) : []),
    ],
  };
}
