/** Layers as a run sees them. */
import { type LayerRecord, visibleLayers, visibleProperties } from '../catalog/index.ts';
import { Fault } from '../errors.ts';
import {
  crs84,
  type FeatureQuery,
  type LayerView,
  parseJson,
  parseText,
} from '../features/index.ts';
import { asInput, wrongInput } from './faults.ts';
import type { Run } from './process.ts';

/** The layer that an input names, as the asker sees it. Throws a Fault that names the input. */
export function viewOf(
  run: Pick<Run, 'catalog' | 'viewer'>,
  name: string,
  input: string,
): LayerView {
  const { catalog, viewer } = run;
  const layer = visibleLayers(catalog, viewer).find((one) => one.name === name);
  if (!layer)
    throw wrongInput(input, 'There is no such collection. /ogc/collections lists them all.');
  return {
    layer,
    properties: visibleProperties(layer, viewer),
    cityExtent: catalog.city?.extentDegrees ?? null,
  };
}

/** A filter as the room of features takes it. */
export function filterOf(
  value: string | Readonly<Record<string, unknown>> | undefined,
  input: string,
): FeatureQuery['filter'] {
  if (value === undefined) return undefined;
  const tree = asInput(input, () =>
    typeof value === 'string' ? parseText(value) : parseJson(JSON.stringify(value)),
  );
  return { tree, crs: crs84 };
}

/** The city's plane, in which metres are measured. Throws Fault not-found while there is no city. */
export function citySrid({ catalog }: Pick<Run, 'catalog'>): number {
  const { city } = catalog;
  if (!city) throw new Fault('not-found', 'No city has been defined here yet.');
  return Math.trunc(city.srid);
}

/** The geometry of a feature called `f` (or otherwise) on the city's plane. */
export function onPlane(layer: LayerRecord, column: string, srid: number): string {
  return layer.srid === srid ? column : `ST_Transform(${column}, ${srid})`;
}
