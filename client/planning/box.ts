/** Where a result lies, and the map going there. */
import { flyToZoom, useView } from '../state/view.ts';
import { positionsOf } from './geometry.ts';
import { type FeatureCollection, outputOf, type Results } from './processes.ts';
import type { Summary } from './results.ts';

/** West, south, east, north in degrees. */
export type Box = readonly [number, number, number, number];

const shapeOutputs = ['cells', 'clusters', 'pipes', 'addresses', 'areas', 'zones'];
/** Pixels of a map of the whole world at zoom 0. */
const worldPixels = 512;
const deepestZoom = 16;
/** Part of the map that the result fills. */
const filled = 0.85;

/** The box around positions; null for none. */
export function boxAround(positions: readonly (readonly number[])[]): Box | null {
  if (positions.length === 0) return null;
  const box = [180, 90, -180, -90];
  for (const [lon = 0, lat = 0] of positions) {
    box[0] = Math.min(box[0] ?? lon, lon);
    box[1] = Math.min(box[1] ?? lat, lat);
    box[2] = Math.max(box[2] ?? lon, lon);
    box[3] = Math.max(box[3] ?? lat, lat);
  }
  return box as unknown as Box;
}

/** The box of what was found; null where nothing has a place. */
export function boxOfResult(process: string, results: Results | undefined): Box | null {
  const { bbox, count } = outputOf<Summary>(results, 'summary') ?? {};
  if (bbox?.length === 4) return bbox as unknown as Box;
  if (count === 0) return null;
  const outputs = process === 'select' ? ['areas'] : shapeOutputs;
  const features = outputs.flatMap(
    (name) => outputOf<FeatureCollection | null>(results, name)?.features ?? [],
  );
  // Of counts only what has any: a grid of zones reaches over the whole municipality.
  const told = features.filter(({ properties }) => properties.count !== 0);
  return boxAround(told.flatMap(({ geometry }) => positionsOf(geometry?.coordinates)));
}

const mercator = (lat: number) =>
  (Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) * 180) / Math.PI;

/** Lets the map show all of a box. */
export function showBox([west, south, east, north]: Box): void {
  const pane = document.getElementById('map');
  const width = (pane?.clientWidth ?? worldPixels) * filled;
  const height = (pane?.clientHeight ?? worldPixels) * filled;
  const zoomOf = (pixels: number, degrees: number) =>
    degrees > 0 ? Math.log2((pixels * 360) / (worldPixels * degrees)) : deepestZoom;
  const zoom = Math.min(
    deepestZoom,
    zoomOf(width, east - west),
    zoomOf(height, mercator(north) - mercator(south)),
  );
  flyToZoom([(west + east) / 2, (south + north) / 2], zoom);
}

/** Less of a result is a corner of it: then one does not see what was found. */
const leastSeen = 0.1;

/** Whether the map shows enough of a box to see what lies in it; true while it is not known what it shows. */
export function isWellInSight(box: Box): boolean {
  const { seen } = useView.getState();
  if (!seen || !isInSight(box)) return !seen;
  const width = Math.min(box[2], seen[2]) - Math.max(box[0], seen[0]);
  const height = Math.min(box[3], seen[3]) - Math.max(box[1], seen[1]);
  return width * height >= leastSeen * (box[2] - box[0]) * (box[3] - box[1]);
}

/** Whether the map shows something of a box; true while it is not known what it shows. */
export function isInSight([west, south, east, north]: Box): boolean {
  const { seen } = useView.getState();
  if (!seen) return true;
  return west < seen[2] && east > seen[0] && south < seen[3] && north > seen[1];
}
