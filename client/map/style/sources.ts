/**
 * Which layers travel in one tile.
 *
 * One tile for everything would make an edit of a lamp ask again for parcels and buildings as well; one tile a
 * layer would make a first view ask for twenty times the tiles. So layers are grouped by who edits them: the
 * ground (base map and streets, which hardly change), the cadastre, the requests, and one group a trade. An
 * edited lamp asks again for a few small tiles of the lighting group and nothing else. MapLibre asks for no tile
 * of a group of which nothing is switched on.
 */
import type { VectorSourceSpecification } from 'maplibre-gl';
import type { Layer } from '../../../server/http/api/schema.ts';
import { recipeOf } from './catalogue.ts';

/** Tiles are asked for up to this zoom and drawn larger beyond: a unit of a z16 tile is 11 cm in our latitudes. */
export const deepestTileZoom = 16;

/** The zooms at which tiles are in use; changes are listed for these. */
export const tileZooms: readonly number[] = [8, 9, 10, 11, 12, 13, 14, 15, 16];

/** A layer of which the map shows only some features: by a CQL2 text, as the attribute table filters it. */
export type MapLayer = Layer & { readonly filter?: string };

/** The source in which a layer travels. One that is filtered travels alone: its tiles are not those of the others. */
export function sourceOf(layer: MapLayer): string {
  if (layer.filter !== undefined) return `${layer.name}-filtered`;
  if (recipeOf(layer).tileQuery !== undefined) return layer.name;
  if (layer.isAsset) return layer.theme;
  return layer.theme === 'base' || layer.theme === 'roads' ? 'ground' : `${layer.theme}-facts`;
}

/** The layers of each source, in drawing order. */
export function groupsOf(layers: readonly MapLayer[]): ReadonlyMap<string, readonly MapLayer[]> {
  const groups = new Map<string, MapLayer[]>();
  for (const layer of layers) {
    const name = sourceOf(layer);
    const group = groups.get(name);
    if (group) group.push(layer);
    else groups.set(name, [layer]);
  }
  return groups;
}

function queryOf([first]: readonly MapLayer[]): string {
  const own = first?.filter;
  const query = first && recipeOf(first).tileQuery;
  if (query === undefined) return own === undefined ? '' : `?filter=${encodeURIComponent(own)}`;
  const filter = own === undefined ? query.filter : `(${query.filter}) AND (${own})`;
  return `?filter=${encodeURIComponent(filter)}&cluster=${query.cluster}`;
}

/** One vector source a group. `origin` makes the address absolute, as the worker that asks has no page. */
export function sourcesOf(
  layers: readonly MapLayer[],
  origin: string,
): Record<string, VectorSourceSpecification> {
  return Object.fromEntries(
    [...groupsOf(layers)].map(([name, group]) => {
      const names = group.map((layer) => encodeURIComponent(layer.name)).join(',');
      const first = Math.min(...group.map((layer) => layer.minimumZoom));
      return [
        name,
        {
          type: 'vector',
          // A third smaller than MVT, and drawn sooner (docs/benchmarks.md).
          encoding: 'mlt',
          tiles: [`${origin}/tiles/${names}/{z}/{x}/{y}.mlt${queryOf(group)}`],
          minzoom: Math.min(first, deepestTileZoom),
          maxzoom: deepestTileZoom,
        },
      ];
    }),
  );
}
