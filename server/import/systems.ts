/** In which reference system the positions of a file are: said by the file, or guessed by where they would lie. */

import { type Database, type Row, statement } from '../db/index.ts';
import type { CoordinateSystem, CoordinateSystems } from '../features/index.ts';
import { crs84 } from '../features/index.ts';
import type { FoundTable } from './reading/index.ts';

const cityBoxes = statement('import/city_boxes', ['codes']);

/**
 * Systems that files of this part of the world come in, the likelier first: UTM over ETRS89 and WGS 84, MGI 1901 in the
 * zones of Gauss and Krüger (Balkans, with the shifts of Serbia too), Slovenia's two, Croatia's, web Mercator, Europe's.
 */
const usual: readonly number[] = [
  25834, 25833, 32634, 32633, 6316, 3908, 3909, 3910, 8677, 8678, 8679, 31276, 31277, 31278, 3794,
  3912, 3765, 3857, 3035,
];

/** Order of the numbers in the file. */
export type Axes = 'easting-first' | 'northing-first';

export interface SystemGuess {
  /** As EPSG:25834; EPSG:4326 for degrees. */
  readonly code: string;
  readonly title: string;
  readonly axes: Axes;
  /** How many of a hundred positions lie in the city if it is this one; null where there is no city to tell by. */
  readonly percentInCity: number | null;
  readonly from: 'file' | 'values';
}

export interface SystemGuesses {
  /** The likeliest first; empty when nothing fits. */
  readonly guesses: readonly SystemGuess[];
  /** What the file says, when that is a system that features can be given in. */
  readonly declared: string | null;
}

interface CityBox {
  readonly code: number;
  /** West, south, east, north in its own units. */
  readonly box: readonly [number, number, number, number];
}

/** Percent of positions from which a guess is told. */
const leastPercent = 60;

export async function guessSystems(
  database: Database,
  systems: CoordinateSystems,
  table: FoundTable,
  citySrid: number | null,
): Promise<SystemGuesses> {
  const said = table.declaredSystem === null ? undefined : await systems.find(table.declaredSystem);
  const codes = [
    ...new Set([
      4326,
      ...(said ? [said.srid] : []),
      ...(citySrid === null ? [] : [citySrid]),
      ...usual,
    ]),
  ];
  const boxes = await database.system((t) => t.rows<CityBox & Row>(cityBoxes, { codes }), {
    readOnly: true,
  });
  const found = rank(table.positions, boxes, said?.srid ?? null, isDegrees(table.positions));
  const guesses: SystemGuess[] = [];
  for (const { code, axes, percentInCity } of found) {
    const system = await systemOf(systems, code);
    if (!system) continue;
    const from = said?.srid === code ? 'file' : 'values';
    guesses.push({ code: `EPSG:${code}`, title: system.title, axes, percentInCity, from });
  }
  return { guesses, declared: said ? `EPSG:${said.srid}` : null };
}

/** The system of a code as the editor of a layer needs it, easting first: files have their own order of axes. */
export async function systemOf(
  systems: CoordinateSystems,
  code: number,
): Promise<CoordinateSystem | undefined> {
  return code === 4326 ? crs84 : systems.ofCode(code);
}

interface Ranked {
  readonly code: number;
  readonly axes: Axes;
  readonly percentInCity: number | null;
}

/** Pure. What the file says comes first when anything of it lies in the city, or when there is no city to tell by. */
export function rank(
  positions: readonly (readonly [number, number])[],
  boxes: readonly CityBox[],
  declared: number | null,
  canBeDegrees: boolean,
): Ranked[] {
  const scored = boxes.flatMap(({ code, box }) =>
    (['easting-first', 'northing-first'] as const).map((axes) => ({
      code,
      axes,
      percentInCity: percentWithin(positions, box, axes),
    })),
  );
  const likely = scored
    .filter(({ percentInCity }) => percentInCity >= leastPercent)
    .sort((a, b) => b.percentInCity - a.percentInCity);
  if (declared !== null) {
    const own = scored.find(
      ({ code, axes, percentInCity }) =>
        code === declared && axes === 'easting-first' && percentInCity > 0,
    );
    const first: Ranked = own ?? {
      code: declared,
      axes: 'easting-first',
      percentInCity: boxes.length === 0 ? null : 0,
    };
    return [first, ...likely.filter(({ code, axes }) => code !== declared || axes !== first.axes)];
  }
  if (likely.length > 0) return likely;
  const degrees = {
    code: 4326,
    axes: 'easting-first',
    percentInCity: boxes.length === 0 ? null : 0,
  } as const;
  return canBeDegrees ? [degrees] : [];
}

function percentWithin(
  positions: readonly (readonly [number, number])[],
  [west, south, east, north]: CityBox['box'],
  axes: Axes,
): number {
  if (positions.length === 0) return 0;
  const within = positions.filter(([first, second]) => {
    const [x, y] = axes === 'easting-first' ? [first, second] : [second, first];
    return x >= west && x <= east && y >= south && y <= north;
  });
  return Math.round((within.length / positions.length) * 100);
}

function isDegrees(positions: readonly (readonly [number, number])[]): boolean {
  return (
    positions.length > 0 && positions.every(([x, y]) => Math.abs(x) <= 180 && Math.abs(y) <= 90)
  );
}
