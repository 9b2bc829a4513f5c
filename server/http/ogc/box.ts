/** The parameter `bbox` in the system of `bbox-crs`. Rejects: a box that lies off the earth or is inside out. */
import type { Row } from '../../db/index.ts';
import { statement } from '../../db/index.ts';
import { Fault } from '../../errors.ts';
import type { Box, CoordinateSystem, Envelope } from '../../features/index.ts';
import { crs84 } from '../../features/index.ts';
import type { Services } from '../../services.ts';

const degreesOf = statement('feature/box_in_degrees', ['west', 'south', 'east', 'north', 'srid']);

/** The box of four or six numbers that were checked to be numbers. Throws Fault invalid-parameter. */
export async function boxOf(
  services: Pick<Services, 'database'>,
  numbers: readonly number[],
  system: CoordinateSystem,
): Promise<Box> {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] =
    numbers.length === 6 ? numbers.filter((_, index) => index !== 2 && index !== 5) : numbers;
  const envelope: Envelope = system.isLatitudeFirst ? [y1, x1, y2, x2] : [x1, y1, x2, y2];
  check(envelope, system);
  const [, , low = 0, , , high = 0] = numbers;
  if (numbers.length === 6 && low > high) throw wrong('The lower height is above the higher one.');
  return {
    envelope,
    heights: numbers.length === 6 ? [low, high] : null,
    system,
    degrees: system.srid === crs84.srid ? envelope : await inDegrees(services, envelope, system),
  };
}

function check([west, south, east, north]: Envelope, system: CoordinateSystem): void {
  if (south > north) throw wrong('The south is above the north: see the order of the system.');
  if (!system.isGeographic) {
    if (west > east) throw wrong('The west is behind the east: see the order of the system.');
    return;
  }
  const isOnEarth =
    Math.abs(west) <= 180 &&
    Math.abs(east) <= 180 &&
    Math.abs(south) <= 90 &&
    Math.abs(north) <= 90;
  if (isOnEarth) return;
  const order = system.isLatitudeFirst
    ? 'south,west,north,east (latitude first)'
    : 'west,south,east,north (longitude first)';
  throw wrong(`Give ${order} in degrees: -180 to 180 and -90 to 90, south not above north.`);
}

function wrong(message: string): Fault {
  return new Fault('invalid-parameter', 'Mend the query: bbox.', [{ field: 'bbox', message }]);
}

type Degrees = Row & { readonly envelope: Envelope };

/** About where a box lies; null where PROJ has no answer: then the features are projected instead. */
async function inDegrees(
  { database }: Pick<Services, 'database'>,
  [west, south, east, north]: Envelope,
  { srid }: CoordinateSystem,
): Promise<Envelope | null> {
  const values = { west, south, east, north, srid };
  try {
    const row = await database.system(
      (transaction) => transaction.first<Degrees>(degreesOf, values),
      { readOnly: true },
    );
    return row?.envelope ?? null;
  } catch (error) {
    if (error instanceof Fault && error.code === 'internal') return null;
    throw error;
  }
}
