/** Tileset metadata by OGC 17-083r4 and TileJSON 3.0. Pure. */
import { type LayerRecord, localised, visibleProperties } from '../../../catalog/index.ts';
import type { Link } from '../../../formats/index.ts';
import { drawnColumns } from '../../../layers/index.ts';
import { mediaTypes } from '../../tiles/answer.ts';
import { jsonType } from '../answer.ts';
import type { Degrees } from '../html/sketch.ts';
import { collectionPath, ogcRelation } from '../links.ts';
import type { Words } from '../parts/part.ts';
import { type Grid, limitsOf } from '../tms/grid.ts';
import { gridPath } from '../tms/index.ts';

export const tileJsonType = 'application/vnd.mapbox.tile+json';
const crs84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';

/** What tilesets are of: the layers, and the path below which they lie. */
export interface Origin {
  readonly layers: readonly LayerRecord[];
  /** `/ogc` or a collection's. */
  readonly path: string;
  readonly title: string;
  /** Where the layers have something. */
  readonly bounds: Degrees | null;
  /** Where tiles may be asked for. */
  readonly reach: Degrees | null;
  /** `?collections=…` as it was asked, or nothing. */
  readonly selection: string;
}

/** The document of `…/tiles`. */
export function tilesets(words: Words, origin: Origin, grids: readonly Grid[]) {
  const { link } = words;
  const path = `${origin.path}/tiles`;
  return {
    links: [
      link('self', path, jsonType, origin.title),
      link('alternate', `${path}?f=html`, 'text/html', origin.title),
    ],
    tilesets: grids.map((grid) => summary(words, origin, grid)),
  };
}

function summary({ link }: Words, origin: Origin, { set }: Grid) {
  return {
    title: `${origin.title} (${set.id})`,
    dataType: 'vector',
    crs: set.crs,
    ...(set.uri === undefined ? {} : { tileMatrixSetURI: set.uri }),
    links: [
      link('self', tilesetPath(origin, set.id), jsonType, origin.title),
      link(ogcRelation('tiling-scheme'), gridPath(set.id), jsonType, set.title),
    ],
  };
}

function tilesetPath({ path, selection }: Origin, grid: string, more = ''): string {
  return `${path}/tiles/${grid}${more}${selection}`;
}

/** The document of `…/tiles/{tileMatrixSetId}`. */
export function tileset(words: Words, origin: Origin, grid: Grid) {
  const { bounds } = origin;
  const short = summary(words, origin, grid);
  return {
    ...short,
    accessConstraints: 'unclassified',
    tileMatrixSetLimits: limitsOf(grid, origin.reach),
    ...(bounds === null ? {} : { boundingBox: boxOf(bounds) }),
    layers: origin.layers.map((layer) => layerOf(words, layer, grid)),
    links: [...short.links, ...otherLinks(words, origin, grid), ...tileLinks(words, origin, grid)],
  };
}

function boxOf([west, south, east, north]: Degrees) {
  return { lowerLeft: [west, south], upperRight: [east, north], crs: crs84 };
}

function otherLinks({ link }: Words, origin: Origin, { metric, set }: Grid): Link[] {
  const other = (f: string, type: string) => {
    const path = tilesetPath(origin, set.id);
    return link('alternate', `${path}${path.includes('?') ? '&' : '?'}f=${f}`, type, origin.title);
  };
  const page = other('html', 'text/html');
  return metric ? [page] : [page, other('tilejson', tileJsonType)];
}

/** Addresses of tiles with the names of RFC 6570 in them. */
function tileLinks({ link }: Words, origin: Origin, { metric, set }: Grid) {
  const path = tilesetPath(origin, set.id, '/{tileMatrix}/{tileRow}/{tileCol}');
  const of = (f: 'mvt' | 'mlt') => ({
    ...link('item', `${path}${path.includes('?') ? '&' : '?'}f=${f}`, mediaTypes[f]),
    templated: true,
  });
  return metric ? [of('mvt')] : [of('mvt'), of('mlt')];
}

const dimensions: readonly [RegExp, number][] = [
  [/Point/, 0],
  [/Line|Curve/, 1],
  [/Polygon|Surface/, 2],
];

function layerOf({ viewer, language, link }: Words, layer: LayerRecord, grid: Grid) {
  const title = localised(layer.titles, layer.title, language);
  const dimension = dimensions.find(([type]) => type.test(layer.geometryType))?.[1];
  return {
    id: layer.name,
    title,
    ...(layer.description === null ? {} : { description: layer.description }),
    dataType: 'vector',
    ...(dimension === undefined ? {} : { geometryDimension: dimension }),
    minTileMatrix: String(Math.max(layer.minimumZoom, grid.zooms.first)),
    maxTileMatrix: String(grid.zooms.last),
    propertiesSchema: {
      type: 'object',
      properties: Object.fromEntries(
        drawnProperties(layer, viewer).map(({ name, titles, title: fallback, dataType }) => [
          name,
          {
            title: localised(titles, fallback, language),
            type: typesInTiles[dataType] ?? 'string',
          },
        ]),
      ),
    },
    links: [link(ogcRelation('geodata'), collectionPath(layer.name), jsonType, title)],
  };
}

/** What is no number and no truth value is a text in a tile. */
const typesInTiles: Readonly<Record<string, string>> = {
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
};

function drawnProperties(layer: LayerRecord, viewer: Words['viewer']) {
  const drawn = new Set(drawnColumns(layer, viewer));
  return visibleProperties(layer, viewer).filter(({ name }) => drawn.has(name));
}

/** TileJSON 3.0, which MapLibre and QGIS take. */
export function tileJson(words: Words, origin: Origin, grid: Grid): object {
  const { viewer, language, link } = words;
  const { layers, bounds, title } = origin;
  const path = tilesetPath(origin, grid.set.id, '/{z}/{y}/{x}');
  const template = link('item', `${path}${path.includes('?') ? '&' : '?'}f=mvt`, mediaTypes.mvt);
  return {
    tilejson: '3.0.0',
    name: title,
    scheme: 'xyz',
    tiles: [template.href],
    minzoom: layers.length === 0 ? 0 : Math.min(...layers.map((layer) => layer.minimumZoom)),
    maxzoom: deepestTileJsonZoom,
    ...(bounds === null ? {} : { bounds }),
    vector_layers: layers.map((layer) => ({
      id: layer.name,
      description: localised(layer.titles, layer.title, language),
      minzoom: layer.minimumZoom,
      maxzoom: deepestTileJsonZoom,
      fields: Object.fromEntries(
        drawnProperties(layer, viewer).map((property) => [
          property.name,
          `${property.dataType}: ${localised(property.titles, property.title, language)}`,
        ]),
      ),
    })),
  };
}

/** From zoom 16 on tiles hold all detail; clients magnify these. */
const deepestTileJsonZoom = 18;
