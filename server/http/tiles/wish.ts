/**
 * `?properties=`, `?filter=`, `?cluster=` and `?datetime=`. Rejects: a property that no asked layer has for this viewer,
 * a filter that cannot be read, an instant to come.
 */
import type { Condition } from '../../../tiles/index.ts';
import { type LayerRecord, visibleProperties } from '../../catalog/index.ts';
import { Fault } from '../../errors.ts';
import { columnsOf, parseText, toCondition } from '../../features/index.ts';
import type { TileWish } from '../../layers/index.ts';
import type { Viewer } from '../../viewer.ts';

interface TileQuery {
  readonly properties?: string | undefined;
  readonly filter?: string | undefined;
  readonly cluster?: number | undefined;
  readonly datetime?: string | undefined;
  readonly labels?: 'true' | 'false' | undefined;
}

export function wishOf(query: TileQuery, layers: readonly LayerRecord[], viewer: Viewer): TileWish {
  return {
    properties: propertiesOf(query.properties, layers, viewer),
    condition: conditionOf(query.filter, layers, viewer),
    clusterPixels: query.cluster ?? null,
    hasLabels: query.labels === 'true',
    instant: instantOf(query.datetime),
  };
}

function instantOf(text: string | undefined): Date | null {
  if (text === undefined) return null;
  const instant = new Date(text);
  if (instant.getTime() <= Date.now()) return instant;
  throw new Fault('invalid-parameter', 'What will be is not known.', [
    { field: 'datetime', message: 'Give an instant that has passed.' },
  ]);
}

function propertiesOf(
  text: string | undefined,
  layers: readonly LayerRecord[],
  viewer: Viewer,
): string[] | null {
  if (text === undefined) return null;
  const names = text === '' ? [] : [...new Set(text.split(','))];
  for (const name of names) {
    if (!layers.some((layer) => isInTiles(layer, viewer, name))) throw unknown('properties', name);
  }
  return names;
}

/** Every layer of the tile must have the columns of the filter. */
function conditionOf(
  text: string | undefined,
  layers: readonly LayerRecord[],
  viewer: Viewer,
): Condition | null {
  if (text === undefined) return null;
  const condition = toCondition(parseText(text));
  for (const name of columnsOf(condition)) {
    if (!layers.every((layer) => isInTiles(layer, viewer, name))) throw unknown('filter', name);
  }
  return condition;
}

function isInTiles(layer: LayerRecord, viewer: Viewer, name: string): boolean {
  return visibleProperties(layer, viewer).some(
    (property) => property.name === name && property.inTiles,
  );
}

function unknown(field: string, name: string): Fault {
  return new Fault('invalid-parameter', 'A property is not there.', [
    { field, message: `"${name}" is no property of these layers' tiles.` },
  ]);
}
