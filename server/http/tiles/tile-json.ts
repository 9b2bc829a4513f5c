/** TileJSON 3.0: https://github.com/mapbox/tilejson-spec/tree/master/3.0.0 */

import { exactZoom, labelSuffix, lineCountKey, pointCountKey } from '../../../tiles/index.ts';
import { type LayerRecord, localised, visibleProperties } from '../../catalog/index.ts';
import { drawnColumns, type TilePlan, talliedOf } from '../../layers/index.ts';
import type { Services } from '../../services.ts';
import type { ChannelContext } from '../support/index.ts';
import { boundsOf } from './bounds.ts';

/** From zoom 16 on tiles hold all detail; 18 is fine enough to be magnified to anything. */
const maximumZoom = 18;

export function tileJson(ctx: ChannelContext, services: Services, plan: TilePlan): object {
  const base = baseOf(ctx, services);
  const names = plan.layers.map((layer) => layer.name).join(',');
  const bounds = boundsOf(services, plan.layers);
  return {
    tilejson: '3.0.0',
    name: plan.layers.map((layer) => title(ctx, layer)).join(', '),
    scheme: 'xyz',
    tiles: [`${base}/tiles/${names}/{z}/{x}/{y}.mvt${ctx.search}`],
    minzoom: Math.min(...plan.layers.map((layer) => layer.minimumZoom)),
    maxzoom: maximumZoom,
    ...(bounds === null ? {} : { bounds, center: centreOf(bounds) }),
    vector_layers: plan.layers.flatMap((layer) => {
      const described = vectorLayer(ctx, layer);
      const hasLabels = ctx.query.labels === 'true' && /Polygon/.test(layer.geometryType);
      return hasLabels
        ? [described, { ...described, id: `${layer.name}${labelSuffix}` }]
        : [described];
    }),
  };
}

/** How the asker reaches us, without a slash at its end. */
export function baseOf(ctx: ChannelContext, { config }: Services): string {
  return config.publicUrl?.replace(/\/+$/, '') ?? `${ctx.protocol}://${ctx.host}`;
}

function vectorLayer(ctx: ChannelContext, layer: LayerRecord): object {
  const { viewer } = ctx.state;
  const drawn = new Set(drawnColumns(layer, viewer));
  const properties = visibleProperties(layer, viewer).filter(({ name }) => drawn.has(name));
  const fields = properties.map(({ name, dataType, title: fallback, titles, unit }) => {
    const words = localised(titles, fallback, ctx.state.language);
    return [name, `${dataType}: ${words}${unit === null ? '' : ` [${unit}]`}`];
  });
  if (/Point/.test(layer.geometryType)) {
    fields.push([
      pointCountKey,
      'integer: how many points this one stands for, where they are thinned',
    ]);
  }
  if (/Line/.test(layer.geometryType)) {
    fields.push([lineCountKey, 'integer: how many lines shorter than a pixel this one stands for']);
  }
  if (ctx.query.cluster !== undefined) {
    for (const value of talliedOf(layer)?.values ?? []) {
      fields.push([`${pointCountKey}_${value}`, `integer: how many of these are ${value}`]);
    }
  }
  return {
    id: layer.name,
    description: layer.description ?? title(ctx, layer),
    minzoom: layer.minimumZoom,
    maxzoom: maximumZoom,
    // Below it small things fold and points are counted; a tile in which that happened names the layer in Mesto-Thinned.
    thinned_below: exactZoom,
    fields: Object.fromEntries(fields),
  };
}

function title(ctx: ChannelContext, layer: LayerRecord): string {
  return localised(layer.titles, layer.title, ctx.state.language);
}

function centreOf([west, south, east, north]: readonly [number, number, number, number]) {
  return [(west + east) / 2, (south + north) / 2, 13];
}
