/**
 * Tiles in the city's own reference system, for those who measure in it. A square of 2^20 metres around the city is
 * divided as WebMercatorQuad is, so that a zoom shows about the same detail; each tile is read from the database, and
 * its metres are given to the encoder as if they were those of the world's square.
 */
import {
  Dictionary,
  LiveLayer,
  PackedBuilder,
  type Snapshot,
  type TileAddress,
} from '../../tiles/index.ts';
import type { CityRecord, LayerRecord } from '../catalog/index.ts';
import type { Database } from '../db/index.ts';
import type { Viewer } from '../viewer.ts';
import type { HandedCut } from './cutter-messages.ts';
import { addPage, pageText, readPage, straightText } from './load.ts';
import {
  drawnColumns,
  kindColumns,
  residentColumns,
  rowCondition,
  talliedOf,
} from './visibility.ts';
import { clusterUnitsOf, type TileWish } from './wish.ts';

/** Zooms that are offered: tiles of 131 km to 32 m. */
export const gridZooms = { first: 8, last: 20 } as const;
/** Side of the square. */
const squareMetres = 2 ** 20;
/** A square as large as the zooms of WebMercatorQuad presume: at zoom 16 tiles are 512 m wide. */
const worldMetres = 2 ** 25;
/** The grid's middle lies at a whole number of these, so that the city's extent may change a little. */
const middleStepMetres = 2 ** 17;
/** Width of the world in EPSG:3857, in which the encoder counts. */
const mercatorMetres = 40_075_016.685_578_488;
/** Features read for one tile; of more a part is taken that is the same each time. */
const mostTileFeatures = 100_000;
/** Beyond the tile's edge, as a part of its side. */
const reachPart = 0.03;

export interface MetricGrid {
  readonly id: string;
  readonly srid: number;
  readonly middle: readonly [easting: number, northing: number];
}

/** By the city's record, which is another whenever the catalogue is read anew. */
const grids = new WeakMap<CityRecord, Promise<MetricGrid | null>>();

/** The grid of the city; null when its reference system does not count in metres. */
export function metricGridOf(database: Database, city: CityRecord): Promise<MetricGrid | null> {
  const known = grids.get(city);
  if (known !== undefined) return known;
  const found = findGrid(database, city);
  grids.set(city, found);
  found.catch(() => grids.delete(city));
  return found;
}

async function findGrid(
  database: Database,
  { srid, extentDegrees }: CityRecord,
): Promise<MetricGrid | null> {
  const [west, south, east, north] = extentDegrees;
  const middle = await database.system(
    (transaction) =>
      transaction.first<{ x: number; y: number }>(
        `select ST_X(middle) as x, ST_Y(middle) as y
         from spatial_ref_sys,
           ST_Transform(ST_SetSRID(ST_MakePoint(:longitude, :latitude), 4326), :srid::integer) as middle
         where srid = :srid::integer and proj4text ~ '[+]units=m( |$)'`,
        { srid, longitude: (west + east) / 2, latitude: (south + north) / 2 },
      ),
    { readOnly: true },
  );
  if (middle === undefined) return null;
  const round = (metres: number) => Math.round(metres / middleStepMetres) * middleStepMetres;
  return { id: `EPSG${srid}Quad`, srid, middle: [round(middle.x), round(middle.y)] };
}

/** Whether the grid has such a tile. */
export function isGridTile({ z, x, y }: TileAddress): boolean {
  const across = gridTilesAcross(z);
  return z >= gridZooms.first && z <= gridZooms.last && x < across && y < across;
}

/** Tiles along the side of the square. */
export function gridTilesAcross(zoom: number): number {
  return squareMetres / tileMetres(zoom);
}

function tileMetres(zoom: number): number {
  return worldMetres / 2 ** zoom;
}

/** A TileMatrixSet of OGC 17-083r4. */
export function tileMatrixSetOf({ id, srid, middle }: MetricGrid) {
  const [easting, northing] = middle;
  const pixels = 256;
  const matrices = Array.from({ length: gridZooms.last - gridZooms.first + 1 }, (_, i) => {
    const zoom = gridZooms.first + i;
    const cellSize = tileMetres(zoom) / pixels;
    return {
      id: String(zoom),
      // The standard's pixel of 0.28 mm.
      scaleDenominator: cellSize / 0.000_28,
      cellSize,
      cornerOfOrigin: 'topLeft',
      pointOfOrigin: [easting - squareMetres / 2, northing + squareMetres / 2] as const,
      tileWidth: pixels,
      tileHeight: pixels,
      matrixWidth: gridTilesAcross(zoom),
      matrixHeight: gridTilesAcross(zoom),
    };
  });
  return {
    id,
    title: `Square tiles in metres of EPSG:${srid}`,
    crs: `http://www.opengis.net/def/crs/EPSG/0/${srid}`,
    orderedAxes: ['E', 'N'],
    tileMatrices: matrices,
  };
}

/** The tile as the encoder knows it: in the middle of the world's square. */
export function encoderTileOf({ z, x, y }: TileAddress): TileAddress {
  const before = (2 ** z - gridTilesAcross(z)) / 2;
  return { z, x: x + before, y: y + before };
}

/** Which tile of which layers, as one viewer may see them. */
export interface GridWish {
  readonly grid: MetricGrid;
  readonly tile: TileAddress;
  readonly layers: readonly LayerRecord[];
  readonly viewer: Viewer;
  readonly wish: TileWish;
}

/** Reads what lies in a tile of the grid. */
export function gridCuts(database: Database, asked: GridWish): Promise<HandedCut[]> {
  return Promise.all(asked.layers.map((layer) => cutOf(database, layer, asked)));
}

async function cutOf(database: Database, layer: LayerRecord, asked: GridWish): Promise<HandedCut> {
  const { viewer, wish } = asked;
  const drawn = drawnColumns(layer, viewer);
  const conditions = [rowCondition(layer, viewer), wish.condition].filter((one) => one !== null);
  const { snapshot, isWhole } = await readGridTile(database, layer, asked);
  return {
    name: layer.name,
    snapshot,
    columns: wish.properties?.filter((name) => drawn.includes(name)) ?? drawn,
    kinds: kindColumns(layer),
    condition: conditions.length === 0 ? null : { op: 'and', args: conditions },
    clusterUnits: clusterUnitsOf(wish),
    hasLabels: wish.hasLabels === true,
    tallied: talliedOf(layer),
    isPartial: !isWhole,
    isPassing: true,
  };
}

async function readGridTile(
  database: Database,
  layer: LayerRecord,
  { grid, tile }: GridWish,
): Promise<{ readonly snapshot: Snapshot; readonly isWhole: boolean }> {
  const columnNames = residentColumns(layer);
  const selection = `where ${meetsTile(layer, grid)} order by hashint8(id) limit :most`;
  const text = pageText(layer, columnNames, selection, encoderGeometry(layer, grid));
  const page = await readPage(database, text, { ...boxOf(grid, tile), most: mostTileFeatures });
  const dictionaries = columnNames.map(() => new Dictionary());
  const builder = new PackedBuilder(dictionaries);
  addPage(builder, page);
  const { snapshot } = new LiveLayer(builder.finish(), columnNames, dictionaries);
  return { snapshot, isWhole: page.count < mostTileFeatures };
}

function meetsTile(layer: LayerRecord, { srid }: MetricGrid): string {
  const envelope = `ST_MakeEnvelope(:west, :south, :east, :north, ${srid})`;
  if (layer.srid === srid) return `geometry && ${envelope}`;
  const bent = `ST_Segmentize(${envelope}, (:east::float8 - :west::float8) / 16)`;
  return `geometry && ST_Transform(${bent}, ${layer.srid})`;
}

/** Metres that a tile reaches over, its buffer included. */
export function boxOf({ middle }: MetricGrid, { z, x, y }: TileAddress) {
  const side = tileMetres(z);
  const reach = side * reachPart;
  const west = middle[0] - squareMetres / 2 + x * side;
  const north = middle[1] + squareMetres / 2 - y * side;
  return {
    west: west - reach,
    south: north - side - reach,
    east: west + side + reach,
    north: north + reach,
  };
}

/** Metres from the grid's middle, stretched as the encoder wants them. */
function encoderGeometry(layer: LayerRecord, { srid, middle }: MetricGrid): string {
  const scale = mercatorMetres / worldMetres;
  const [x, y] = middle;
  const metric = `ST_Force2D(ST_Transform(${straightText(layer)}, ${srid}))`;
  return `ST_AsBinary(ST_Affine(${metric}, ${scale}, 0, 0, ${scale}, ${-x * scale}, ${-y * scale}))`;
}
