/**
 * The world as the engine knows it: Web Mercator on a grid of 2^32 steps each way, x to the east and y to the south,
 * shifted by 2^31 so that a coordinate fits an Int32. One step is one tile unit (1/4096 of a tile) at zoom 20,
 * 9.3 mm at the equator, so that a tile coordinate is a step count times a power of two.
 */

/** Half the width of the world in metres of EPSG:3857. */
const worldHalfMetres = 20_037_508.342_789_244;
const stepsHalf = 2 ** 31;

/** Tile units along the side of a tile. */
export const extentUnits = 4096;
/** Tile units beyond the tile's edge that are kept, so that lines and outlines join across tiles. */
export const bufferUnits = 64;
/** Beyond it a tile would be finer than the grid. */
export const deepestZoom = 22;

/** West, north, east, south in steps. */
export interface StepBox {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
}

export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Metres of EPSG:3857 eastwards to steps; what lies beyond the antimeridian is held at it. */
export function stepX(metres: number): number {
  return hold(Math.round((metres / worldHalfMetres) * stepsHalf));
}

/** Metres of EPSG:3857 northwards to steps southwards; what lies beyond ±85.05° is held there. */
export function stepY(metres: number): number {
  return hold(Math.round((-metres / worldHalfMetres) * stepsHalf));
}

function hold(step: number): number {
  return Math.min(stepsHalf - 1, Math.max(-stepsHalf, step)) | 0;
}

/** Degrees of longitude (CRS84) to steps. */
export function stepOfLongitude(degrees: number): number {
  return hold(Math.round((degrees / 180) * stepsHalf));
}

/** Degrees of latitude (CRS84) to steps. */
export function stepOfLatitude(degrees: number): number {
  const sine = Math.sin((Math.max(-89.99, Math.min(89.99, degrees)) * Math.PI) / 180);
  return hold(Math.round((-Math.atanh(sine) / Math.PI) * stepsHalf));
}

export function longitudeOfStep(step: number): number {
  return (step / stepsHalf) * 180;
}

export function latitudeOfStep(step: number): number {
  return (Math.atan(Math.sinh((-step / stepsHalf) * Math.PI)) * 180) / Math.PI;
}

/** West, south, east, north in degrees. */
export function degreesOfBox(box: StepBox): [number, number, number, number] {
  return [
    longitudeOfStep(box.minX),
    latitudeOfStep(box.maxY),
    longitudeOfStep(box.maxX),
    latitudeOfStep(box.minY),
  ];
}

/** The box of west, south, east, north in degrees. */
export function boxOfDegrees(
  degrees: readonly [west: number, south: number, east: number, north: number],
): StepBox {
  return {
    minX: stepOfLongitude(degrees[0]),
    minY: stepOfLatitude(degrees[3]),
    maxX: stepOfLongitude(degrees[2]),
    maxY: stepOfLatitude(degrees[1]),
  };
}

/** Steps along the side of a tile of this zoom. */
export function tileSteps(zoom: number): number {
  return 2 ** (32 - zoom);
}

/** Tile units a step at this zoom. */
export function unitsPerStep(zoom: number): number {
  return 2 ** (zoom - 20);
}

/** The tile and its buffer, in steps. */
export function bufferedBox(tile: TileAddress): StepBox {
  const side = tileSteps(tile.z);
  const buffer = (side * bufferUnits) / extentUnits;
  const west = tile.x * side - stepsHalf;
  const north = tile.y * side - stepsHalf;
  return {
    minX: west - buffer,
    minY: north - buffer,
    maxX: west + side + buffer,
    maxY: north + side + buffer,
  };
}

/** Whether such a tile can be: whole numbers, zoom 0 to 22, x and y within the zoom. */
export function isTile(tile: TileAddress): boolean {
  const side = 2 ** tile.z;
  return (
    Number.isInteger(tile.z) &&
    tile.z >= 0 &&
    tile.z <= deepestZoom &&
    Number.isInteger(tile.x) &&
    Number.isInteger(tile.y) &&
    tile.x >= 0 &&
    tile.y >= 0 &&
    tile.x < side &&
    tile.y < side
  );
}

/** A box that nothing has been put into. */
export function emptyBox(): StepBox {
  return { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
}

/** Grows `box` until it holds `other` too. */
export function growBox(box: StepBox, other: StepBox): void {
  box.minX = Math.min(box.minX, other.minX);
  box.minY = Math.min(box.minY, other.minY);
  box.maxX = Math.max(box.maxX, other.maxX);
  box.maxY = Math.max(box.maxY, other.maxY);
}

export function boxesMeet(a: StepBox, b: StepBox): boolean {
  return a.minX <= b.maxX && a.maxX >= b.minX && a.minY <= b.maxY && a.maxY >= b.minY;
}
