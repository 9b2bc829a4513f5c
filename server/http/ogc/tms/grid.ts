/** The grids that tiles are cut by: WebMercatorQuad, and the city's own in metres. OGC 17-083r4. */
import type { Catalog } from '../../../catalog/index.ts';
import {
  gridTilesAcross,
  gridZooms,
  type MetricGrid,
  metricGridOf,
  tileMatrixSetOf,
} from '../../../layers/index.ts';
import type { Services } from '../../../services.ts';
import type { Degrees } from '../html/sketch.ts';

export interface TileMatrix {
  readonly id: string;
  readonly scaleDenominator: number;
  readonly cellSize: number;
  readonly cornerOfOrigin?: string;
  readonly pointOfOrigin: readonly [number, number];
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly matrixWidth: number;
  readonly matrixHeight: number;
}

export interface TileMatrixSet {
  readonly id: string;
  readonly title: string;
  readonly uri?: string;
  readonly crs: string;
  readonly orderedAxes: readonly string[];
  readonly wellKnownScaleSet?: string;
  readonly tileMatrices: readonly TileMatrix[];
}

/** Columns and rows of a tile matrix, the last ones too. */
export interface TileLimits {
  readonly tileMatrix: string;
  readonly minTileRow: number;
  readonly maxTileRow: number;
  readonly minTileCol: number;
  readonly maxTileCol: number;
}

export interface Grid {
  readonly set: TileMatrixSet;
  /** Null for WebMercatorQuad. */
  readonly metric: MetricGrid | null;
  /** Zooms in which tiles are offered; WebMercatorQuad itself has more. */
  readonly zooms: { readonly first: number; readonly last: number };
}

/** Deeper, a tile would be finer than the engine's grid. */
const deepestZoom = 22;
/** The registered set ends here. */
const lastRegisteredZoom = 24;
/** Half the width of the world in EPSG:3857. */
const halfWorldMetres = 20_037_508.342_789_244;
/** The standard's pixel. */
const pixelMetres = 0.000_28;
/** Beyond it Mercator's square ends. */
const mostLatitude = 85.051_128_779_806_59;

const webMercatorQuad: Grid = {
  metric: null,
  zooms: { first: 0, last: deepestZoom },
  set: {
    id: 'WebMercatorQuad',
    title: 'Google Maps Compatible for the World',
    uri: 'http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad',
    crs: 'http://www.opengis.net/def/crs/EPSG/0/3857',
    orderedAxes: ['X', 'Y'],
    wellKnownScaleSet: 'http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible',
    tileMatrices: Array.from({ length: lastRegisteredZoom + 1 }, (_, zoom) => {
      const cellSize = (2 * halfWorldMetres) / 256 / 2 ** zoom;
      return {
        id: String(zoom),
        scaleDenominator: cellSize / pixelMetres,
        cellSize,
        pointOfOrigin: [-halfWorldMetres, halfWorldMetres],
        tileWidth: 256,
        tileHeight: 256,
        matrixWidth: 2 ** zoom,
        matrixHeight: 2 ** zoom,
      };
    }),
  },
};

const ofCity = new WeakMap<Catalog, Promise<Grid | null>>();

/** The grids of this server, the registered one first. */
export async function gridsOf(services: Services): Promise<readonly Grid[]> {
  const { current } = services.catalog;
  const kept = ofCity.get(current) ?? metricGrid(services);
  ofCity.set(current, kept);
  kept.catch(() => ofCity.delete(current));
  const own = await kept;
  return own === null ? [webMercatorQuad] : [webMercatorQuad, own];
}

async function metricGrid({ catalog, database }: Services): Promise<Grid | null> {
  const { city } = catalog.current;
  const metric = city === null ? null : await metricGridOf(database, city);
  return metric && { metric, zooms: gridZooms, set: tileMatrixSetOf(metric) };
}

/**
 * Where there are tiles: those that meet a box of degrees, zoom by zoom; the whole grid when nothing is known of what
 * they show. The city's grid has been laid around the city: all of it may be asked for.
 */
export function limitsOf(grid: Grid, bounds: Degrees | null): TileLimits[] {
  const { first, last } = grid.zooms;
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const zoom = first + index;
    const across = grid.metric ? gridTilesAcross(zoom) : 2 ** zoom;
    const box = grid.metric === null && bounds !== null ? tilesOf(bounds, across) : null;
    return {
      tileMatrix: String(zoom),
      minTileRow: box?.top ?? 0,
      maxTileRow: box?.bottom ?? across - 1,
      minTileCol: box?.left ?? 0,
      maxTileCol: box?.right ?? across - 1,
    };
  });
}

function tilesOf([west, south, east, north]: Degrees, across: number) {
  const within = (tile: number) => Math.min(across - 1, Math.max(0, Math.floor(tile)));
  const column = (longitude: number) => within(((longitude + 180) / 360) * across);
  const row = (latitude: number) => {
    const radians = (Math.min(mostLatitude, Math.max(-mostLatitude, latitude)) * Math.PI) / 180;
    return within((0.5 - Math.asinh(Math.tan(radians)) / (2 * Math.PI)) * across);
  };
  return { left: column(west), right: column(east), top: row(north), bottom: row(south) };
}
