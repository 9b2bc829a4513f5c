/** Counts and rates by hexagon or by a layer of areas, with exact intervals. */
import type { Feature, Geometry } from 'geojson';
import { z } from 'zod';
import { quoteIdentifier, quoteTable } from '../../catalog/index.ts';
import type { Row, Transaction } from '../../db/index.ts';
import { columnOf } from '../../features/index.ts';
import { hexagonOf, locateCorners } from '../cell-shapes.ts';
import {
  amountsByHexagon,
  amountsByZone,
  type Denominator,
  denominatorInput,
  denominatorOf,
} from '../denominator.ts';
import { wrongInput } from '../faults.ts';
import { collectionOf, featureOf } from '../geojson.ts';
import { type Cell, cellOf, cellsSql, nameOf } from '../hexagons.ts';
import { collectionName, questionInputs } from '../inputs.ts';
import { citySrid, onPlane } from '../layers.ts';
import { dataDateOf } from '../now.ts';
import { titleColumn } from '../places.ts';
import { defineProcess, type Run } from '../process.ts';
import { type Question, readQuestion } from '../question.ts';
import { poissonRate } from '../statistics/index.ts';
import { amountsInZones, pointOf, zonesOf } from '../zones.ts';
import { selectionOutputs } from './select.ts';

const countsDefaults = {
  /** Cells of one answer. */
  mostCells: 100_000,
};

const inputs = z.strictObject({
  ...questionInputs,
  by: z.union([z.literal('hexagon'), collectionName]).default('hexagon'),
  cellMetres: z.number().min(25).max(5_000).default(250),
  denominator: denominatorInput,
  confidence: z.number().min(0.5).max(0.999).default(0.95),
});
type Inputs = z.output<typeof inputs>;

/** A cell before its rate is known. */
interface Counted {
  readonly cell: string;
  readonly title: string | null;
  readonly count: number;
  readonly geometry: Geometry;
  readonly amount: number | null;
}

interface Placed {
  readonly cells: readonly Counted[];
  /** How many lie in none of the cells. */
  readonly unplaced: number;
}

interface RateShown {
  readonly denominator: number | null;
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Rates with the same number of cases have the same interval but for their denominators: it is reckoned once. */
class Rates {
  readonly #per: number;
  readonly #confidence: number;
  readonly #known = new Map<number, { readonly low: number; readonly high: number }>();

  constructor(denominator: Denominator | null, confidence: number) {
    this.#per = denominator?.per ?? 1;
    this.#confidence = confidence;
  }

  /** Without a denominator there is no rate: never an infinite one. */
  of(count: number, amount: number | null): RateShown {
    if (amount === null) return { denominator: null, rate: null, low: null, high: null };
    if (amount <= 0) return { denominator: amount, rate: null, low: null, high: null };
    const known = this.#known.get(count) ?? poissonRate(count, 1, this.#confidence);
    this.#known.set(count, known);
    const exposure = amount / this.#per;
    return {
      denominator: rounded(amount),
      rate: rounded(count / exposure),
      low: rounded(known.low / exposure),
      high: rounded(known.high / exposure),
    };
  }
}

/** Six figures that count. */
const rounded = (value: number): number => Number(value.toPrecision(6));

interface CellRow extends Row {
  readonly i: number;
  readonly j: number;
  readonly count: number;
}

/** How many features of a question lie in each hexagon. */
export function countByHexagon(
  run: Run,
  t: Transaction,
  { view, sql }: Pick<Question, 'view' | 'sql'>,
  edgeMetres: number,
): Promise<(Cell & { readonly count: number })[]> {
  const { layer } = view;
  const plane = onPlane(layer, columnOf(layer.geometryColumn), citySrid(run));
  const points = `select ${pointOf(layer, plane)} as point from ${sql.source} ${sql.where}`;
  return t.rows<CellRow>(
    `select i, j, count(*)::integer as count from (${cellsSql(points, '')}) as c group by 1, 2`,
    { ...sql.params, edge: edgeMetres },
  );
}

async function hexagons(
  run: Run,
  t: Transaction,
  question: Question,
  { cellMetres }: Inputs,
  denominator: Denominator | null,
): Promise<Placed> {
  // A hash of some tens of thousands of cells: sorted instead, 500,000 rows go to disk.
  await t.run("select set_config('work_mem', '64MB', true)");
  const own = await countByHexagon(run, t, question, cellMetres);
  const amounts = denominator && (await amountsByHexagon(run, t, denominator, cellMetres));
  const counts = new Map(own.map((cell) => [nameOf(cell), cell]));
  for (const name of amounts?.keys() ?? []) {
    if (!counts.has(name)) counts.set(name, { ...cellOf(name), count: 0 });
  }
  if (counts.size > countsDefaults.mostCells) {
    throw wrongInput('cellMetres', `That makes ${counts.size} cells: take larger ones.`);
  }
  run.tell(60, '');
  const cells = [...counts.values()];
  const located = await locateCorners(t, cells, cellMetres);
  const counted = cells.map((cell) => ({
    cell: nameOf(cell),
    title: null,
    count: cell.count,
    geometry: hexagonOf(cell, located),
    amount: amounts && (amounts.get(nameOf(cell)) ?? 0),
  }));
  return { cells: counted, unplaced: 0 };
}

interface ZoneRow extends Row {
  readonly cell: string;
  readonly title: string | null;
  readonly geometry: string;
}

async function byZone(
  run: Run,
  t: Transaction,
  { view, sql }: Question,
  name: string,
  denominator: Denominator | null,
): Promise<Placed> {
  // Hashes of some ten thousand squares with the points in them.
  await t.run("select set_config('work_mem', '64MB', true)");
  const zones = zonesOf(run, name, 'by');
  const { layer } = view;
  const plane = onPlane(layer, columnOf(layer.geometryColumn), citySrid(run));
  const points = `select ${pointOf(layer, plane)} as point from ${sql.source} ${sql.where}`;
  const counts = await amountsInZones(run, t, zones, { points, isWeighted: false }, sql.params);
  run.tell(40, '');
  const rows = await t.rows<ZoneRow>(
    `select f.${quoteIdentifier(zones.layer.idColumn)}::text as cell, ${titleColumn(zones)} as title,
       ST_AsGeoJSON(ST_Transform(${columnOf(zones.layer.geometryColumn)}, 4326), 7) as geometry
     from ${quoteTable(zones.layer)} as f order by ${columnOf(zones.layer.idColumn)}`,
    {},
  );
  const amounts = denominator && (await amountsByZone(run, t, denominator, zones));
  const cells = rows.map(({ cell, title, geometry }) => ({
    cell,
    title,
    count: counts.get(cell) ?? 0,
    geometry: JSON.parse(geometry) as Geometry,
    amount: amounts && (amounts.get(cell) ?? 0),
  }));
  return { cells, unplaced: counts.get(null) ?? 0 };
}

async function run(run: Run, given: Inputs) {
  return run.read(async (t) => {
    const question = await readQuestion(run, t, given);
    const denominator = denominatorOf(run, given.denominator);
    const { cells, unplaced } =
      given.by === 'hexagon'
        ? await hexagons(run, t, question, given, denominator)
        : await byZone(run, t, question, given.by, denominator);
    const rates = new Rates(denominator, given.confidence);
    const inCells = cells.reduce((sum, { count }) => sum + count, 0);
    const whole = denominator && cells.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
    const dataDate = await dataDateOf(t, question.query.at);
    return {
      dataDate,
      outputs: {
        summary: {
          collection: question.view.layer.name,
          count: inCells + unplaced,
          cells: cells.length,
          unplaced,
          per: denominator && { title: denominator.title, per: denominator.per },
          ...rates.of(inCells, whole),
          dataDate,
          job: run.jobId,
        },
        cells: collectionOf(cells.map((one, at) => cellFeature(one, at, rates))),
      },
    };
  });
}

function cellFeature(
  { cell, title, count, geometry, amount }: Counted,
  at: number,
  rates: Rates,
): Feature {
  return featureOf(at + 1, geometry, { cell, title, count, ...rates.of(count, amount) });
}

export const counts = defineProcess({
  id: 'counts',
  version: '1.0.0',
  title: { en: 'Counts and rates', 'sr-Latn': 'Brojevi i stope', sl: 'Števila in stopnje' },
  description: {
    en: 'How many there are in each hexagon or district, and how many that is of addresses, inhabitants or kilometres.',
    'sr-Latn':
      'Koliko ih je u svakom šestouglu ili mesnoj zajednici, i koliko je to na adrese, stanovnike ili kilometre.',
    sl: 'Koliko jih je v vsakem šesterokotniku ali krajevni skupnosti in koliko je to na naslove, prebivalce ali kilometre.',
  },
  method: {
    text: {
      en: 'Each feature counts in the cell that holds it (lines and areas by a point on them). Rates have Garwood’s exact Poisson interval: with few cases it is wide, and two rates whose intervals overlap are not told apart.',
      'sr-Latn':
        'Svaki objekat se broji u ćeliji u kojoj leži (linije i površine po tački na njima). Stope imaju Garvudov egzaktni Poasonov interval: kod malo slučajeva je širok, a dve stope čiji se intervali preklapaju ne razlikuju se.',
      sl: 'Vsak objekt šteje v celici, v kateri leži (črte in ploskve po točki na njih). Stopnje imajo Garwoodov natančni Poissonov interval: pri malo primerih je širok, dve stopnji s prekrivajočima se intervaloma pa se ne razlikujeta.',
    },
    sources: [
      'Garwood: Fiducial limits for the Poisson distribution. Biometrika 28 (1936)',
      'PostGIS: ST_HexagonGrid',
    ],
  },
  roles: ['analyst', 'planner', 'administrator'],
  inputs,
  outputs: {
    summary: selectionOutputs.summary!,
    cells: {
      title: { en: 'Cells', 'sr-Latn': 'Ćelije', sl: 'Celice' },
      mediaType: 'application/geo+json',
      isTable: true,
    },
    tiles: selectionOutputs.tiles!,
    downloads: selectionOutputs.downloads!,
  },
  tiles: 'cells',
  run,
});
