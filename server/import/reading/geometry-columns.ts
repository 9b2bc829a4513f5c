/** Which columns of a table say where its rows lie: by their values where these are plain, else by their names. Pure. */
import { fold } from '../../text/index.ts';
import { numberIn } from './numbers.ts';
import type { FileRow, GeometrySource } from './source.ts';
import { looksLikeWkt, readWkt } from './wkt.ts';

/** Folded, without what stands between words; the likelier come first. */
const names = {
  x: `longitude lon lng long easting east e x xcoord coordx pointx xkoord koordx xkoordinata koordinatax geoduzina
    geografskaduzina duzina gdolzina geografskadolzina dolzina istok vzhod`,
  y: `latitude lat northing north n y ycoord coordy pointy ykoord koordy ykoordinata koordinatay geosirina
    geografskasirina sirina gsirina geografskasirina sever`,
} as const;

const namesOf = (axis: 'x' | 'y') => names[axis].split(/\s+/);

/** Ranges of pairs of numbers that are places around here: degrees, then metres of the usual systems. */
const ranges = [
  { x: [12, 25], y: [39, 49] },
  { x: [100_000, 900_000], y: [4_200_000, 5_400_000] },
  { x: [5_300_000, 8_700_000], y: [4_200_000, 5_400_000] },
] as const;

/** Letters from which a name may stand at the end of another. */
const longName = 5;

/** Share of rows that must be as it is guessed. */
const mostly = 0.8;

/** What the first rows of a table show. */
export function guessGeometry(rows: readonly FileRow[], decimal: '.' | ','): GeometrySource {
  const columns = Object.keys(rows.find(({ fault }) => fault === null)?.fields ?? {});
  const texts = (name: string) =>
    rows
      .map(({ fields }) => fields[name])
      .filter((value) => value !== null && value !== undefined && value !== '')
      .map(String);
  const field = columns.find((name) => isMostly(texts(name), (text) => looksLikeWkt.test(text)));
  if (field !== undefined) return { kind: 'wkt', field };
  const numbers = new Map(
    columns.flatMap((name) => {
      const found = texts(name).map((text) => numberIn(text, decimal));
      const isNumeric = isMostly(found, (value) => value !== null);
      return isNumeric ? [[name, found.filter((value) => value !== null)] as const] : [];
    }),
  );
  return byName([...numbers.keys()]) ?? byValue(numbers) ?? { kind: 'none' };
}

function isMostly<T>(values: readonly T[], holds: (value: T) => boolean): boolean {
  return values.length > 0 && values.filter(holds).length >= values.length * mostly;
}

function byName(columns: readonly string[]): GeometrySource | undefined {
  const folded = new Map(columns.map((name) => [fold(name).text.replace(/[^a-z0-9]/g, ''), name]));
  const [x, y] = (['x', 'y'] as const).map((axis) => columnNamed(namesOf(axis), folded));
  return x === undefined || y === undefined ? undefined : { kind: 'xy', x, y };
}

/** The column with one of the names, or whose name ends in a long one. */
function columnNamed(
  names: readonly string[],
  folded: ReadonlyMap<string, string>,
): string | undefined {
  const same = names.find((name) => folded.has(name));
  if (same !== undefined) return folded.get(same);
  const long = names.filter((name) => name.length >= longName);
  return [...folded].find(([plain]) => long.some((name) => plain.endsWith(name)))?.[1];
}

function byValue(numbers: ReadonlyMap<string, readonly number[]>): GeometrySource | undefined {
  const within = (name: string, [least, most]: readonly [number, number]) =>
    isMostly(numbers.get(name) ?? [], (value) => value >= least && value <= most) &&
    new Set(numbers.get(name)).size > 1;
  for (const range of ranges) {
    const x = [...numbers.keys()].filter((name) => within(name, range.x));
    const y = [...numbers.keys()].filter((name) => within(name, range.y));
    const [first] = x;
    const [second] = y;
    // Two that fit are one too many to choose from.
    if (x.length === 1 && y.length === 1 && first !== undefined && second !== undefined) {
      return { kind: 'xy', x: first, y: second };
    }
  }
  return undefined;
}

/** What EWKT says of its reference system, in the first row that says anything. */
export function systemInTexts(rows: readonly FileRow[], field: string): string | null {
  for (const { fields } of rows) {
    const text = String(fields[field] ?? '');
    if (!/^\s*SRID=/i.test(text)) continue;
    try {
      const { srid } = readWkt(text);
      if (srid !== null) return `EPSG:${srid}`;
    } catch {
      // A row that cannot be read says nothing; it is told when its turn comes.
    }
  }
  return null;
}
