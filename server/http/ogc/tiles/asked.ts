/**
 * What a request to a tileset or a tile asks for. Rejects: unknown parameters and layers, an instant to come; with
 * Fault not-found a grid that is not there and a tile beyond its limits.
 */
import { z } from 'zod';
import type { TileAddress } from '../../../../tiles/index.ts';
import { type LayerRecord, visibleLayers } from '../../../catalog/index.ts';
import { Fault } from '../../../errors.ts';
import type { TileFormat } from '../../../layers/index.ts';
import type { Services } from '../../../services.ts';
import { type ChannelContext, parseQuery } from '../../support/index.ts';
import { mediaTypes } from '../../tiles/answer.ts';
import { heldBy } from '../../tiles/bounds.ts';
import { chosenOf, type Representation } from '../answer.ts';
import { datetime } from '../datetime.ts';
import type { Degrees } from '../html/sketch.ts';
import { layerOf } from '../question.ts';
import { type Grid, limitsOf } from '../tms/grid.ts';

/** More layers than a map shows at once. */
const mostLayers = 64;

export const collectionsParameter = z.string().max(8_000).optional();

export const tileFormats: readonly (Representation & { readonly name: TileFormat })[] = [
  {
    name: 'mvt',
    mediaType: mediaTypes.mvt,
    alike: ['application/x-protobuf', 'application/octet-stream'],
  },
  { name: 'mlt', mediaType: mediaTypes.mlt },
];

const tileQuery = {
  f: z.enum(['mvt', 'mlt']).optional(),
  datetime: datetime.optional(),
  collections: collectionsParameter,
};

/** The layers of the address and of `collections`, in the order in which they are drawn or were named. */
export function layersOf(
  ctx: ChannelContext,
  services: Services,
  collections: string | undefined,
): LayerRecord[] {
  const { viewer } = ctx.state;
  if (ctx.params.layer !== undefined) {
    if (collections !== undefined) throw wrong('collections', 'This is one collection’s already.');
    return [layerOf(services, viewer, ctx.params.layer)];
  }
  const all = visibleLayers(services.catalog.current, viewer);
  if (collections === undefined) return all.slice(0, mostLayers);
  const byName = new Map(all.map((layer) => [layer.name, layer]));
  const names = [...new Set(collections.split(',').map(nameOf))];
  if (names.length > mostLayers) throw wrong('collections', `Name ${mostLayers} at most.`);
  return names.map((name) => {
    const layer = byName.get(name);
    if (layer) return layer;
    throw wrong('collections', `There is no collection "${name}". /ogc/collections lists them.`);
  });
}

/** A collection may be named by its whole address: /req/collections-selection/query-collections C. */
function nameOf(text: string): string {
  const found = /^https?:\/\/[^?#]*\/ogc\/collections\/([^/?#]+)$/.exec(text)?.[1];
  return found === undefined ? text : decodeURIComponent(found);
}

/** Where tiles may be asked for: all of the city, where there may have been something in the past, and what lies outside. */
export function reachOf(services: Services, layers: readonly LayerRecord[]): Degrees | null {
  const held = heldBy(services, layers);
  const extent = services.catalog.current.city?.extentDegrees ?? null;
  if (held === null || extent === null) return extent;
  return [
    Math.min(held[0], extent[0]),
    Math.min(held[1], extent[1]),
    Math.max(held[2], extent[2]),
    Math.max(held[3], extent[3]),
  ];
}

export interface AskedTile {
  readonly layers: readonly LayerRecord[];
  readonly format: TileFormat;
  readonly instant: Date | null;
  readonly tile: TileAddress;
}

/** The tile that an address names. Throws Fault for a grid, zoom or place that it does not have, and for parameters that do not fit. */
export function askedTile(ctx: ChannelContext, services: Services, grid: Grid): AskedTile {
  const query = parseQuery(ctx, z.strictObject(tileQuery));
  const layers = layersOf(ctx, services, query.collections);
  const instant = instantOf(query.datetime);
  if (instant !== null && grid.metric) throw wrong('datetime', 'This grid shows the present only.');
  const { name: format } = chosenOf(ctx, tileFormats, query.f);
  if (format === 'mlt' && grid.metric) throw wrong('f', 'In this grid tiles are mvt.');
  return { layers, format, instant, tile: tileOf(ctx, grid, reachOf(services, layers)) };
}

/** Null for now: an interval that reaches into the future ends now. */
function instantOf(text: string | null | undefined): Date | null {
  if (text === null || text === undefined) return null;
  const instant = new Date(text);
  return instant.getTime() > Date.now() ? null : instant;
}

/** /req/core/tc-error: beyond the limits of the tileset there is nothing. */
function tileOf(ctx: ChannelContext, grid: Grid, bounds: Degrees | null): TileAddress {
  const { matrix = '', row = '', column = '' } = ctx.params;
  const limits = limitsOf(grid, bounds).find(({ tileMatrix }) => tileMatrix === matrix);
  const isNumber = [row, column].every((text) => /^(0|[1-9]\d{0,8})$/.test(text));
  const isWithin =
    limits !== undefined &&
    isNumber &&
    Number(row) >= limits.minTileRow &&
    Number(row) <= limits.maxTileRow &&
    Number(column) >= limits.minTileCol &&
    Number(column) <= limits.maxTileCol;
  if (isWithin) return { z: Number(matrix), x: Number(column), y: Number(row) };
  throw new Fault('not-found', 'There is no such tile; the tileset names its limits.');
}

function wrong(field: string, message: string): Fault {
  return new Fault('invalid-parameter', `Mend the query: ${field}.`, [{ field, message }]);
}
