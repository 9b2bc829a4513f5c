/** Pages of features and single features: parse, plan, query, encode. */
import type { Context } from 'koa';
import { type LayerRecord, visibleLayers, visibleProperties } from '../../catalog/index.ts';
import { Fault } from '../../errors.ts';
import {
  type FeaturePage,
  type LayerView,
  planItem,
  planItems,
  queryables,
  readItem,
  readItems,
} from '../../features/index.ts';
import { type Format, formats, type Link } from '../../formats/index.ts';
import type { Services } from '../../services.ts';
import type { Viewer } from '../../viewer.ts';
import { type ChannelContext, parseQuery } from '../support/index.ts';
import { filterOf } from './filter.ts';
import { collectionPath, type LinkMaker } from './links.ts';
import { isBigint, itemQuery, itemsDefaults, itemsQueryFor } from './parameters.ts';

/** The layer of the address. Throws Fault not-found, also for one that the asker may not see. */
export function layerOf(services: Services, viewer: Viewer, name: string): LayerRecord {
  const layer = visibleLayers(services.catalog.current, viewer).find((one) => one.name === name);
  if (!layer) {
    throw new Fault('not-found', 'There is no such collection. /ogc/collections lists them all.');
  }
  return layer;
}

/** `GET …/items` */
export async function answerItems(ctx: ChannelContext, services: Services, link: LinkMaker) {
  const { viewer } = ctx.state;
  const layer = layerOf(services, viewer, ctx.params.layer ?? '');
  const view = viewOf(services, viewer, layer);
  const names = [...queryables(view).keys()].filter((name) => name !== layer.geometryColumn);
  const query = parseQuery(ctx, itemsQueryFor(names));
  const plan = planItems(view, {
    at: query.datetime ?? null,
    bbox: query.bbox ?? null,
    filter: filterOf(view, query, query.wanted),
    limit: query.limit ?? itemsDefaults.limit,
    after: query.cursor ?? null,
  });
  const page = await readItems(services.database, viewer, plan);
  const format = formatOf(query);
  const facts = { links: pageLinks(ctx, layer, page, link), timeStamp: new Date().toISOString() };
  send(ctx, format, [...format.collection(page.features, facts)].join(''));
}

/** `GET …/items/{id}` */
export async function answerItem(ctx: ChannelContext, services: Services, link: LinkMaker) {
  const { viewer } = ctx.state;
  const layer = layerOf(services, viewer, ctx.params.layer ?? '');
  const query = parseQuery(ctx, itemQuery);
  const id = ctx.params.id ?? '';
  const feature = isBigint(id)
    ? await readItem(
        services.database,
        viewer,
        planItem(viewOf(services, viewer, layer), id, query.datetime ?? null),
      )
    : undefined;
  if (!feature) throw new Fault('not-found', 'There is no such feature in this collection.');
  const format = formatOf(query);
  const path = collectionPath(layer.name);
  const links = [
    link('self', `${path}/items/${feature.id}`, format.mediaType),
    link('collection', path, 'application/json'),
  ];
  send(ctx, format, format.feature(feature, links));
}

/** The layer as the asker sees it. */
export function viewOf(services: Services, viewer: Viewer, layer: LayerRecord): LayerView {
  return {
    layer,
    properties: visibleProperties(layer, viewer),
    cityExtent: services.catalog.current.city?.extentDegrees ?? null,
  };
}

function formatOf(query: { readonly f?: string | undefined }): Format {
  return formats.find((format) => format.name === query.f) ?? formats[0];
}

function send(ctx: Context, format: Format, text: string): void {
  ctx.body = text;
  ctx.type = format.mediaType;
  ctx.set('Content-Crs', '<http://www.opengis.net/def/crs/OGC/1.3/CRS84>');
}

/** The next page starts after the last id seen: features added or removed meanwhile shift nothing. */
function pageLinks(
  ctx: Context,
  layer: LayerRecord,
  page: FeaturePage,
  link: LinkMaker,
): readonly Link[] {
  const path = `${collectionPath(layer.name)}/items`;
  const type = formats[0].mediaType;
  const self = link('self', `${path}${ctx.search}`, type);
  const up = link('collection', collectionPath(layer.name), 'application/json');
  if (page.nextAfter === null) return [self, up];
  const next = new URLSearchParams(ctx.querystring);
  next.set('cursor', page.nextAfter);
  return [self, link('next', `${path}?${next}`, type), up];
}
