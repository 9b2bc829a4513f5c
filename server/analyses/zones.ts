/** A layer of polygons by which features are counted. */
import { type LayerRecord, quoteIdentifier } from '../catalog/index.ts';
import { type LayerView, tableOf } from '../features/index.ts';
import { wrongInput } from './faults.ts';
import { citySrid, onPlane, viewOf } from './layers.ts';
import type { Run } from './process.ts';

/** The layer that an input names. Throws a Fault that names the input. */
export function zonesOf(run: Run, name: string, input: string): LayerView {
  const view = viewOf(run, name, input);
  if (/Polygon/.test(view.layer.geometryType)) return view;
  throw wrongInput(input, 'By this layer nothing can be counted: it has no areas.');
}

/** A point for a feature: itself, else one that lies on it. */
export function pointOf({ geometryType }: LayerRecord, geometry: string): string {
  return geometryType === 'Point' ? geometry : `ST_PointOnSurface(${geometry})`;
}

/** The zone of `point`, null for none: a point on a border belongs to one of the two. */
export function zoneOfPointSql(run: Run, { layer }: LayerView): string {
  const area = onPlane(layer, `z.${quoteIdentifier(layer.geometryColumn)}`, citySrid(run));
  return `(select min(z.${quoteIdentifier(layer.idColumn)}) from ${tableOf(layer)} as z where ST_Intersects(${area}, point))`;
}
