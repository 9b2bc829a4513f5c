/** Where something gathers more than chance has it: Getis and Ord's Gi* over hexagons. */
import type { Feature, FeatureCollection } from 'geojson';
import { z } from 'zod';
import type { Transaction } from '../../db/index.ts';
import { questionSql } from '../../features/index.ts';
import { coverOf, hexagonOf, locateCorners } from '../cell-shapes.ts';
import { amountsByHexagon, denominatorOf } from '../denominator.ts';
import { wrongInput } from '../faults.ts';
import { collectionOf, featureOf } from '../geojson.ts';
import { type Cell, cellOf, groupsOf, nameOf, neighboursOf } from '../hexagons.ts';
import { questionInputs } from '../inputs.ts';
import { dataDateOf } from '../now.ts';
import { defineProcess, type Run } from '../process.ts';
import { type Question, readQuestion } from '../question.ts';
import { type Neighbours, packNeighbours } from '../statistics/index.ts';
import type { HotSpotAnswer } from '../tasks.ts';
import { serbianWith, stepText } from '../texts.ts';
import { countByHexagon } from './counts.ts';
import { selectionOutputs } from './select.ts';

export const hotSpotDefaults = {
  /** Cells of one question. */
  mostCells: 100_000,
  /** Fewer tell of no neighbourhood. */
  leastCells: 30,
};

const inputs = z.strictObject({
  ...questionInputs,
  cellMetres: z.number().min(25).max(5_000).default(100),
  baseline: z.enum(['rest', 'addresses', 'none']).optional(),
  permutations: z.int().min(99).max(9_999).default(999),
  falseDiscoveryRate: z.number().min(0.001).max(0.5).default(0.05),
  seed: z.int().min(0).max(2_147_483_647).default(1),
});
type Inputs = z.output<typeof inputs>;

interface Measured extends Cell {
  readonly count: number;
  /** How many there would be if they lay as the baseline does; null without one. */
  readonly expected: number | null;
}

interface Ready {
  readonly cells: readonly Measured[];
  readonly dataDate: string;
  readonly question: Question;
}

/** The cells in which there could be anything: those of the baseline, and of the layer itself. */
async function measure(run: Run, t: Transaction, given: Inputs): Promise<Ready> {
  await t.run("select set_config('work_mem', '64MB', true)");
  const question = await readQuestion(run, t, given);
  const own = await countByHexagon(run, t, question, given.cellMetres);
  const counts = new Map(own.map((cell) => [nameOf(cell), cell.count]));
  const base = await baselineOf(run, t, question, given, counts);
  const names = new Set([...base.keys(), ...counts.keys()]);
  const baseTotal = [...base.values()].reduce((sum, amount) => sum + amount, 0);
  const total = own.reduce((sum, { count }) => sum + count, 0);
  const isPlain = given.baseline === 'none' || baseTotal === 0;
  const cells = [...names].sort().map((name): Measured => {
    const expected = isPlain ? null : (total * (base.get(name) ?? 0)) / baseTotal;
    return { ...cellOf(name), count: counts.get(name) ?? 0, expected };
  });
  const dataDate = await dataDateOf(t, question.query.at);
  return { cells, dataDate, question };
}

async function baselineOf(
  run: Run,
  t: Transaction,
  { view, query, sql }: Question,
  given: Inputs,
  own: ReadonlyMap<string, number>,
): Promise<Map<string, number>> {
  const baseline = given.baseline ?? (given.filter === undefined ? 'addresses' : 'rest');
  if (baseline === 'addresses') {
    const denominator = denominatorOf(run, 'addresses')!;
    return amountsByHexagon(run, t, denominator, given.cellMetres);
  }
  // The same places and times without the filter: what else is reported there.
  const { filter: _, ...unfiltered } = query;
  const all = given.filter === undefined ? sql : questionSql(view, unfiltered);
  const counted = await countByHexagon(run, t, { view, sql: all }, given.cellMetres);
  const isRest = given.filter !== undefined && baseline === 'rest';
  return new Map(
    counted.map((cell) => [
      nameOf(cell),
      isRest ? cell.count - (own.get(nameOf(cell)) ?? 0) : cell.count,
    ]),
  );
}

/**
 * What is compared between cells. Counts vary as their expectation does, so the difference is divided by its root; one is
 * added, or a single case where hardly any was expected would outweigh a street full of them.
 */
function excessOf({ count, expected }: Measured): number {
  return expected === null ? count : (count - expected) / Math.sqrt(expected + 1);
}

function neighboursAmong(cells: readonly Cell[]): Neighbours {
  const places = new Map(cells.map((cell, at) => [nameOf(cell), at]));
  return packNeighbours(
    cells.map((cell) =>
      neighboursOf(cell).flatMap((near) => {
        const at = places.get(nameOf(near));
        return at === undefined ? [] : [at];
      }),
    ),
  );
}

type Kind = 'hot' | 'cold' | 'none';

interface Judged extends Measured {
  readonly score: number | null;
  readonly probability: number;
  readonly discoveryRate: number;
  readonly kind: Kind;
}

function judge(
  cells: readonly Measured[],
  { scores, probabilities, discoveryRates }: HotSpotAnswer,
  rate: number,
): Judged[] {
  return cells.map((cell, at) => {
    const score = scores[at] ?? Number.NaN;
    const discoveryRate = discoveryRates[at] ?? 1;
    const isFound = Number.isFinite(score) && discoveryRate <= rate;
    const kind = isFound ? (score > 0 ? 'hot' : 'cold') : 'none';
    return {
      ...cell,
      score: Number.isFinite(score) ? score : null,
      probability: probabilities[at] ?? 1,
      discoveryRate,
      kind,
    };
  });
}

async function run(run: Run, given: Inputs) {
  run.tell(5, stepText('counting', run.language));
  const { cells, dataDate, question } = await run.read((t) => measure(run, t, given));
  if (cells.length > hotSpotDefaults.mostCells) {
    throw wrongInput('cellMetres', `That makes ${cells.length} cells: take larger ones.`);
  }
  if (cells.length < hotSpotDefaults.leastCells) {
    throw wrongInput(
      'cellMetres',
      `That makes ${cells.length} cells, too few to compare: take smaller ones, or ask for more.`,
    );
  }
  run.tell(20, stepText('permuting', run.language, cells.length));
  const answer = await run.compute(
    {
      kind: 'hot-spots',
      values: Float64Array.from(cells, excessOf),
      neighbours: neighboursAmong(cells),
      permutations: given.permutations,
      seed: given.seed,
    },
    [20, 90],
  );
  const judged = judge(cells, answer, given.falseDiscoveryRate);
  run.tell(90, stepText('drawing', run.language));
  const shapes = await run.read((t) => draw(t, judged, given.cellMetres));
  const hot = judged.filter(({ kind }) => kind === 'hot');
  return {
    dataDate,
    outputs: {
      summary: {
        collection: question.view.layer.name,
        count: cells.reduce((sum, { count }) => sum + count, 0),
        cells: cells.length,
        hot: hot.length,
        cold: judged.filter(({ kind }) => kind === 'cold').length,
        places: shapes.places.features.length,
        dataDate,
        job: run.jobId,
      },
      ...shapes,
    },
  };
}

async function draw(
  t: Transaction,
  cells: readonly Judged[],
  edgeMetres: number,
): Promise<{ cells: FeatureCollection; places: FeatureCollection }> {
  const located = await locateCorners(t, cells, edgeMetres);
  const groups = groupsOf(cells.filter(({ kind }) => kind === 'hot'))
    .map((group) => ({ group, ...sumsOf(group) }))
    .sort((one, two) => two.count - one.count);
  const places = new Map(
    groups.flatMap(({ group }, at) => group.map((cell) => [nameOf(cell), at + 1] as const)),
  );
  const features = cells.map((cell, at) =>
    cellFeature(cell, at, hexagonOf(cell, located), places.get(nameOf(cell)) ?? null),
  );
  return {
    cells: collectionOf(features),
    places: collectionOf(
      groups.map(({ group, count, expected }, at) =>
        featureOf(at + 1, coverOf(group, located), {
          place: at + 1,
          cells: group.length,
          count,
          expected: expected && rounded(expected),
          times: expected ? rounded(count / expected) : null,
        }),
      ),
    ),
  };
}

function sumsOf(group: readonly Measured[]) {
  const count = group.reduce((sum, cell) => sum + cell.count, 0);
  const isPlain = group.some((cell) => cell.expected === null);
  const expected = isPlain ? null : group.reduce((sum, cell) => sum + (cell.expected ?? 0), 0);
  return { count, expected };
}

/** Six figures that count. */
const rounded = (value: number): number => Number(value.toPrecision(6));

function cellFeature(
  cell: Judged,
  at: number,
  geometry: Feature['geometry'],
  place: number | null,
): Feature {
  const { count, expected, score, probability, discoveryRate, kind } = cell;
  return featureOf(at + 1, geometry, {
    cell: nameOf(cell),
    count,
    expected: expected && rounded(expected),
    score: score && rounded(score),
    probability,
    discoveryRate: rounded(discoveryRate),
    kind,
    place,
  });
}

export const hotSpots = defineProcess({
  id: 'hot-spots',
  version: '1.0.0',
  title: { en: 'Hot spots', 'sr-Latn': 'Vrela mesta', sl: 'Vroča mesta' },
  description: {
    en: 'Where something gathers more, or less, than chance has it.',
    'sr-Latn': 'Gde se nešto gomila više, ili manje, nego što bi slučaj hteo.',
    sl: 'Kje se kaj kopiči bolj ali manj, kot bi hotelo naključje.',
  },
  method: {
    text: {
      en: 'Gi* of each hexagon and its neighbours, of the standardised difference between the cases and those that the baseline leads one to expect. Its chance is found by permuting the other cells, up to 99,999 times where it is small; of all cells together no more than the chosen share of discoveries is expected to be false (Benjamini and Hochberg).',
      ...serbianWith(
        ['Gi*'],
        'Gi* svakog šestougla i njegovih suseda, od standardizovane razlike između slučajeva i onih koje osnova navodi da se očekuju. Verovatnoća se nalazi permutovanjem ostalih ćelija, do 99.999 puta gde je mala; od svih otkrića zajedno očekuje se da je lažno najviše izabrani deo (Bendžamini i Hohberg).',
      ),
      sl: 'Gi* vsakega šesterokotnika in njegovih sosedov, od standardizirane razlike med primeri in tistimi, ki jih je po osnovi pričakovati. Verjetnost se najde s permutiranjem drugih celic, do 99.999-krat, kjer je majhna; od vseh odkritij skupaj je napačnih pričakovati največ izbrani delež (Benjamini in Hochberg).',
    },
    sources: [
      'Ord, Getis: Local spatial autocorrelation statistics. Geographical Analysis 27 (1995)',
      'Benjamini, Hochberg: Controlling the false discovery rate. JRSS B 57 (1995)',
      'Besag, Clifford: Sequential Monte Carlo p-values. Biometrika 78 (1991)',
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
    places: {
      title: { en: 'Hot places', 'sr-Latn': 'Vrela mesta', sl: 'Vroča mesta' },
      mediaType: 'application/geo+json',
      isTable: true,
    },
    tiles: selectionOutputs.tiles!,
    downloads: selectionOutputs.downloads!,
  },
  tiles: 'cells',
  run,
});
