/** What is asked of a collection, on a page or as a download: parameters become a plan's question and output. */
import {
  type LayerRecord,
  localised,
  type PropertyRecord,
  visibleLayers,
  visibleProperties,
} from '../../catalog/index.ts';
import { Fault } from '../../errors.ts';
import {
  type CoordinateSystem,
  crs84,
  type FeatureQuery,
  type LayerView,
  type Output,
  sortables,
} from '../../features/index.ts';
import type { LayerFacts } from '../../formats/index.ts';
import type { Services } from '../../services.ts';
import type { Viewer } from '../../viewer.ts';
import type { ChannelContext } from '../support/index.ts';
import { boxOf } from './box.ts';
import { filterOf } from './filter.ts';
import { collectionPath, type LinkMaker, schemaType } from './links.ts';
import type { QuestionQuery } from './parameters.ts';
import { systemFor } from './systems.ts';

/** The layer of the address. Throws Fault not-found, also for one that the asker may not see. */
export function layerOf(services: Services, viewer: Viewer, name: string): LayerRecord {
  const layer = visibleLayers(services.catalog.current, viewer).find((one) => one.name === name);
  if (!layer) {
    throw new Fault('not-found', 'There is no such collection. /ogc/collections lists them all.');
  }
  return layer;
}

/** The layer as the asker sees it. */
export function viewOf(services: Services, viewer: Viewer, layer: LayerRecord): LayerView {
  return {
    layer,
    properties: visibleProperties(layer, viewer),
    cityExtent: services.catalog.current.city?.extentDegrees ?? null,
  };
}

/** The layer of the address as the asker sees it. */
export function viewOfAddress(ctx: ChannelContext, services: Services): LayerView {
  const { viewer } = ctx.state;
  return viewOf(services, viewer, layerOf(services, viewer, ctx.params.layer ?? ''));
}

/** Which features are meant. Throws Fault invalid-parameter naming the parameter. */
export async function questionOf(
  services: Services,
  view: LayerView,
  query: QuestionQuery,
): Promise<FeatureQuery> {
  const boxSystem = await systemFor(services, 'bbox-crs', query['bbox-crs']);
  const filterSystem = await systemFor(services, 'filter-crs', query['filter-crs']);
  return {
    at: query.datetime ?? null,
    bbox: query.bbox ? await boxOf(services, query.bbox, boxSystem) : null,
    filter: filterOf(view, query, query.wanted, filterSystem),
    sort: sortOf(view, query.sortby),
  };
}

function sortOf(view: LayerView, keys: QuestionQuery['sortby'] = []) {
  const known = sortables(view);
  const unknown = keys.find(({ property }) => !known.includes(property));
  if (!unknown) return keys;
  throw wrong('sortby', `Features cannot be sorted by "${unknown.property}": see /sortables.`);
}

/** How features are given. Throws Fault invalid-parameter for a property that is not there. */
export async function outputOf(
  services: Services,
  view: LayerView,
  query: Pick<QuestionQuery, 'crs' | 'properties'>,
  otherwise: CoordinateSystem = crs84,
): Promise<Output> {
  const chosen = selected(view, query.properties);
  return {
    system: await systemFor(services, 'crs', query.crs, otherwise),
    ...chosen,
  };
}

/** `a,b`: these properties, and the geometry only if it is among them. All when nothing is said. */
function selected(
  view: LayerView,
  text: string | undefined,
): { properties: readonly PropertyRecord[]; hasGeometry: boolean } {
  // The id is given as the id, not twice.
  const all = view.properties.filter(({ name }) => name !== view.layer.idColumn);
  if (text === undefined) return { properties: all, hasGeometry: true };
  const { idColumn, geometryColumn } = view.layer;
  const names = text.split(',');
  const known = [...view.properties.map(({ name }) => name), idColumn, geometryColumn];
  const unknown = names.find((name) => name !== '' && !known.includes(name));
  if (unknown !== undefined) throw wrong('properties', `There is no property "${unknown}" here.`);
  return {
    properties: all.filter(({ name }) => names.includes(name)),
    hasGeometry: names.includes(geometryColumn),
  };
}

function wrong(field: string, message: string): Fault {
  return new Fault('invalid-parameter', `Mend the query: ${field}.`, [{ field, message }]);
}

/** What a file says of the layer in it, in the asker's language. */
export function factsOf(
  ctx: ChannelContext,
  { layer }: LayerView,
  { system, properties }: Output,
  link: LinkMaker,
): LayerFacts {
  const { language } = ctx.state;
  return {
    name: layer.name,
    title: localised(layer.titles, layer.title, language),
    description: layer.description,
    idColumn: layer.idColumn,
    geometryColumn: layer.geometryColumn,
    geometryType: layer.geometryType,
    columns: properties.map(({ name, dataType, titles, title }) => ({
      name,
      type: dataType,
      title: localised(titles, title, language),
    })),
    system,
    schemaAddress: link('', `${collectionPath(layer.name)}/schema`, schemaType).href.replace(
      /\?.*$/,
      '',
    ),
  };
}
