/** Features of a layer as GeoJSON in degrees, by their ids and in their order. */
import type { FeatureCollection } from 'geojson';
import type { Transaction } from '../db/index.ts';
import {
  type Condition,
  columnOf,
  crs84,
  type LayerView,
  planAll,
  type TextPart,
} from '../features/index.ts';
import { collectionOf } from './geojson.ts';

const template: readonly TextPart[] = [
  { literal: '{"type":"Feature","id":' },
  { part: 'id' },
  { literal: ',"geometry":' },
  { part: 'geometryInDegrees' },
  { literal: ',"properties":' },
  { part: 'properties' },
  { literal: '}' },
];

/** The layer now, or at an instant. */
export async function readPage(
  t: Transaction,
  view: LayerView,
  at: string | null,
  ids: readonly number[],
): Promise<FeatureCollection> {
  if (ids.length === 0) return collectionOf([]);
  const { layer } = view;
  const also: Condition = {
    texts: [`${columnOf(layer.idColumn)} = any (:pageIds::text::bigint[])`],
    params: { pageIds: `{${ids.join()}}` },
  };
  const properties = view.properties.filter(({ name }) => name !== layer.idColumn);
  const output = { system: crs84, properties, hasGeometry: true };
  const { statement, params } = planAll(view, { at, bbox: null, sort: [], also }, output, {
    kind: 'text',
    template,
    separator: ',',
  });
  const rows = await t.rows<{ feature: string }>(statement, params);
  const features = rows.map(
    ({ feature }) => JSON.parse(feature) as FeatureCollection['features'][0],
  );
  const rank = new Map(ids.map((id, at) => [id, at]));
  features.sort((one, two) => (rank.get(Number(one.id)) ?? 0) - (rank.get(Number(two.id)) ?? 0));
  return collectionOf(features);
}
