/** Failures per kilometre and year of pipes by material and decade, with exact intervals. */
import type { FeatureCollection, Geometry } from 'geojson';
import { z } from 'zod';
import { localised, quoteIdentifier, quoteTable } from '../../catalog/index.ts';
import type { Row, Transaction } from '../../db/index.ts';
import { type Condition, columnOf, type LayerView, questionSql } from '../../features/index.ts';
import { asInput, wrongInput } from '../faults.ts';
import { titleOf } from '../found.ts';
import { collectionOf, featureOf } from '../geojson.ts';
import { collectionName, filter, placeInputs } from '../inputs.ts';
import { citySrid, filterOf, onPlane, viewOf } from '../layers.ts';
import { dataDateOf } from '../now.ts';
import { instantSql, periodOf } from '../period.ts';
import { listOf, piecesSql, readPlaces } from '../places.ts';
import { defineProcess, type Run } from '../process.ts';
import { poissonRate, rateRatio } from '../statistics/index.ts';
import { selectionOutputs } from './select.ts';

const failureDefaults = {
  /** Pipes of outstanding cohorts that are given as features. */
  mostPipes: 20_000,
  /** Days of a year. */
  yearDays: 365.25,
};

const inputs = z.strictObject({
  ...placeInputs,
  collection: collectionName.default('water_pipe'),
  filter: filter.optional(),
  period: z.string().max(80),
  failures: filter.default("category = 'water_leak'"),
  role: z.enum(['place', 'affected', 'cause', 'near', 'replaced']).default('cause'),
  countDuplicates: z.boolean().default(false),
  confidence: z.number().min(0.5).max(0.999).default(0.95),
});
type Inputs = z.output<typeof inputs>;

const material = 'material';
const year = 'installed_year';

interface PipeRow extends Row {
  readonly id: number;
  readonly material: string | null;
  readonly decade: number | null;
  readonly kilometres: number;
  readonly kilometreYears: number;
  readonly failures: number;
}

interface Asked {
  readonly pipes: LayerView;
  /** Common table expressions: `life`, a row for each stretch of a pipe's life in the period. */
  readonly lives: string;
  readonly params: Condition['params'];
}

function pipesOf(run: Run, name: string): LayerView {
  const view = viewOf(run, name, 'collection');
  const has = (column: string) => view.properties.some((property) => property.name === column);
  if (/LineString/.test(view.layer.geometryType) && has(material) && has(year)) return view;
  throw wrongInput('collection', `Its lines must have the properties ${material} and ${year}.`);
}

/**
 * A version of a pipe counts from the year in which it was laid, not from the day on which somebody recorded it: the
 * first one known stands for all that was before. It ends when it was taken out of use or away.
 */
async function askFor(run: Run, t: Transaction, given: Inputs): Promise<Asked> {
  const pipes = pipesOf(run, given.collection);
  const { layer, properties } = pipes;
  const { from, to } = periodOf(given.period);
  if (from === null || to === null) {
    throw wrongInput('period', 'Give both ends: a rate needs a stretch of time.');
  }
  const places = await readPlaces(run, t, given);
  const plane = onPlane(layer, columnOf(layer.geometryColumn), citySrid(run));
  const near: Condition = places
    ? {
        texts: [
          `exists (select from (${piecesSql}) as s where ST_DWithin(${plane}, s.geom, :metres::float8))`,
        ],
        params: { places: listOf(places), metres: given.bufferMetres },
      }
    : { texts: [], params: {} };
  const query = {
    at: null,
    bbox: null,
    sort: [],
    filter: filterOf(given.filter, 'filter'),
    also: near,
  };
  const { where, params } = asInput('filter', () => questionSql(pipes, query));
  const hasState = properties.some(({ name }) => name === 'state');
  const names = properties
    .filter(({ name }) => name !== layer.idColumn && name !== layer.geometryColumn)
    .map(({ name }) => `, typed.${quoteIdentifier(name)}`);
  const lives = `with stretch as (
      select ${instantSql(from, 'periodFrom', 'cityZone', false)} as begins,
        least(${instantSql(to, 'periodTo', 'cityZone', true)}, statement_timestamp()) as ends
    ), past as (
      select v.*, row_number() over (partition by v.feature_id order by v.valid_from) = 1 as is_first
      from stretch, history.layer_between(:layer, stretch.begins, 'infinity') as v
    ), version as (
      select past.feature_id as ${quoteIdentifier(layer.idColumn)}, past.geom as ${quoteIdentifier(layer.geometryColumn)},
        past.is_first, past.valid_from, past.valid_to${names.join('')}
      from past, jsonb_populate_record(null::${quoteTable(layer)}, past.properties) as typed
    ), life as materialized (
      select ${columnOf(layer.idColumn)} as id, ${columnOf(material)} as material, ${columnOf(year)} / 10 * 10 as decade,
        ${plane} as geom, ST_Length(${plane}) / 1000 as kilometres,
        greatest(stretch.begins, case when f.is_first then '-infinity' else f.valid_from end,
          make_timestamptz(greatest(${columnOf(year)}, 1)::integer, 1, 1, 0, 0, 0, :cityZone::text)) as begins,
        least(stretch.ends, f.valid_to) as ends
      from stretch, version as f ${where}
        ${where === '' ? 'where' : 'and'} ${hasState ? `coalesce(f.state, 'in_use') = 'in_use'` : 'true'}
    )`;
  return {
    pipes,
    lives,
    params: {
      ...params,
      layer: layer.name,
      periodFrom: from,
      periodTo: to,
      cityZone: run.catalog.city?.timeZone ?? 'UTC',
    },
  };
}

/** Failures that fall into the life of their pipe. A report of what was reported already is no failure more. */
async function readPipes(
  run: Run,
  t: Transaction,
  asked: Asked,
  given: Inputs,
): Promise<PipeRow[]> {
  const requests = viewOf(run, 'request', 'failures');
  const query = { at: null, bbox: null, sort: [], filter: filterOf(given.failures, 'failures') };
  const { source, where, params } = asInput('failures', () => questionSql(requests, query));
  // Both filters name their values alike, so each statement has one of them.
  const found = await t.rows<Row & { id: number; at: string }>(
    `select l.feature_id::float8 as id, f.received_at::text as at from ${source}
     join request.asset_link as l on l.request_id = f.id and l.layer = :pipeLayer and l.role = :role
     ${where} ${where === '' ? 'where' : 'and'} (:duplicates::boolean or f.duplicate_of is null)`,
    { ...params, pipeLayer: given.collection, role: given.role, duplicates: given.countDuplicates },
  );
  return t.rows<PipeRow>(
    `${asked.lives}, failure as (
       select * from unnest(:failedIds::text::bigint[], :failedAt::text::timestamptz[]) as x (id, at)
     ), counted as (
       select l.id, l.begins, count(*) as failures
       from failure x join life l on l.id = x.id and x.at >= l.begins and x.at < l.ends group by 1, 2
     )
     select l.id::float8 as id, l.material, l.decade, max(l.kilometres) as kilometres,
       sum(l.kilometres * extract(epoch from l.ends - l.begins) / 86400 / ${failureDefaults.yearDays})::float8 as "kilometreYears",
       coalesce(sum(c.failures), 0)::integer as failures
     from life l left join counted c on c.id = l.id and c.begins = l.begins
     where l.ends > l.begins group by 1, 2, 3`,
    {
      ...asked.params,
      failedIds: `{${found.map(({ id }) => id).join()}}`,
      failedAt: `{${found.map(({ at }) => `"${at}"`).join()}}`,
    },
  );
}

interface Cohort {
  readonly material: string | null;
  readonly decade: number | null;
  readonly ids: readonly number[];
  readonly kilometres: number;
  readonly kilometreYears: number;
  readonly failures: number;
}

function cohortsOf(pipes: readonly PipeRow[]): Cohort[] {
  const groups = Map.groupBy(pipes, (pipe) => `${pipe.material ?? ''}|${pipe.decade ?? ''}`);
  return [...groups.values()].map((group) => ({
    material: group[0]?.material ?? null,
    decade: group[0]?.decade ?? null,
    ids: group.map(({ id }) => id),
    ...sumOf(group),
  }));
}

function sumOf(group: readonly PipeRow[]) {
  const sum = (of: (pipe: PipeRow) => number) => group.reduce((all, pipe) => all + of(pipe), 0);
  return {
    kilometres: sum(({ kilometres }) => kilometres),
    kilometreYears: sum(({ kilometreYears }) => kilometreYears),
    failures: sum(({ failures }) => failures),
  };
}

/** Four figures that count; null for what is no number. */
function figure(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(4)) : null;
}

/**
 * How a cohort stands against all other pipes. That it stands out is said only when the interval of the ratio, widened for
 * so many comparisons (Bonferroni), does not hold 1.
 */
function tellOf(
  run: Run,
  cohort: Cohort,
  whole: Omit<Cohort, 'ids' | 'material' | 'decade'>,
  of: { readonly confidence: number; readonly cohorts: number; readonly view: LayerView },
) {
  const { failures, kilometres, kilometreYears } = cohort;
  const rate = poissonRate(failures, kilometreYears, of.confidence);
  const own = { events: failures, exposure: kilometreYears };
  const others = {
    events: whole.failures - failures,
    exposure: whole.kilometreYears - kilometreYears,
  };
  const hasOthers = others.exposure > 0 && failures + others.events > 0;
  const times = hasOthers ? rateRatio(own, others, of.confidence) : null;
  const wide = hasOthers ? rateRatio(own, others, 1 - (1 - of.confidence) / of.cohorts) : null;
  const property = of.view.properties.find(({ name }) => name === material);
  return {
    material: cohort.material,
    title: property ? titleOf(property, cohort.material, run.language) : cohort.material,
    decade: cohort.decade,
    kilometres: figure(kilometres),
    kilometreYears: figure(kilometreYears),
    failures,
    rate: figure(rate.value),
    low: figure(rate.low),
    high: figure(rate.high),
    times: times && figure(times.value),
    timesLow: times && figure(times.low),
    timesHigh: times && figure(times.high),
    isBeyond: wide !== null && (wide.low > 1 || wide.high < 1),
  };
}

async function run(run: Run, given: Inputs) {
  return run.read(async (t) => {
    const asked = await askFor(run, t, given);
    const pipes = await readPipes(run, t, asked, given);
    run.tell(70, '');
    const cohorts = cohortsOf(pipes);
    const whole = sumOf(pipes);
    const of = { confidence: given.confidence, cohorts: cohorts.length, view: asked.pipes };
    const told = cohorts
      .map((cohort) => ({ cohort, ...tellOf(run, cohort, whole, of) }))
      .sort((one, two) => (two.rate ?? -1) - (one.rate ?? -1));
    const outstanding = told.filter(({ isBeyond, times }) => isBeyond && (times ?? 0) > 1);
    const ids = outstanding.flatMap(({ cohort }) => cohort.ids);
    const dataDate = await dataDateOf(t, null);
    const rate = poissonRate(whole.failures, whole.kilometreYears, given.confidence);
    return {
      dataDate,
      outputs: {
        summary: {
          collection: given.collection,
          title: localised(asked.pipes.layer.titles, asked.pipes.layer.title, run.language),
          count: pipes.length,
          failures: whole.failures,
          kilometreYears: figure(whole.kilometreYears),
          rate: figure(rate.value),
          low: figure(rate.low),
          high: figure(rate.high),
          dataDate,
          job: run.jobId,
        },
        cohorts: told.map(({ cohort: _, ...one }) => one),
        pipes: run.wants('pipes') ? await drawPipes(t, asked, ids, pipes) : null,
      },
    };
  });
}

interface ShapeRow extends Row {
  readonly id: number;
  readonly geometry: string;
}

async function drawPipes(
  t: Transaction,
  { lives, params }: Asked,
  ids: readonly number[],
  pipes: readonly PipeRow[],
): Promise<FeatureCollection> {
  if (ids.length === 0) return collectionOf([]);
  const rows = await t.rows<ShapeRow>(
    `${lives} select distinct on (id) id::float8 as id, ST_AsGeoJSON(ST_Transform(geom, 4326), 7) as geometry
     from life where id = any (:drawn::text::bigint[]) order by id, ends desc`,
    { ...params, drawn: `{${ids.slice(0, failureDefaults.mostPipes).join()}}` },
  );
  const facts = new Map(pipes.map((pipe) => [pipe.id, pipe]));
  return collectionOf(
    rows.map(({ id, geometry }) => {
      const pipe = facts.get(id);
      return featureOf(id, JSON.parse(geometry) as Geometry, {
        material: pipe?.material ?? null,
        decade: pipe?.decade ?? null,
        failures: pipe?.failures ?? 0,
      });
    }),
  );
}

export const failureRates = defineProcess({
  id: 'failure-rates',
  version: '1.0.0',
  title: { en: 'Failures of pipes', 'sr-Latn': 'Kvarovi cevi', sl: 'Okvare cevi' },
  description: {
    en: 'Failures per kilometre and year of pipes by material and decade, and which cohorts stand out.',
    'sr-Latn':
      'Kvarovi po kilometru i godini po materijalu i deceniji cevi, i koje kohorte odskaču.',
    sl: 'Okvare na kilometer in leto po materialu in desetletju cevi ter katere kohorte izstopajo.',
  },
  method: {
    text: {
      en: 'Failures are requests linked to a pipe, each fault once. Exposure is the length of a pipe times its life within the period: from the year in which it was laid until it was taken out of use, as the history keeps it. Rates have Garwood’s exact Poisson interval, ratios the exact conditional one; a cohort stands out when its ratio differs from 1 after Bonferroni’s correction for the number of cohorts.',
      'sr-Latn':
        'Kvarovi su predmeti povezani sa cevi, svaki kvar jednom. Izloženost je dužina cevi puta njen život u razdoblju: od godine ugradnje do izlaska iz upotrebe, kako istorija čuva. Stope imaju Garvudov egzaktni Poasonov interval, odnosi egzaktni uslovni; kohorta odskače kada se njen odnos razlikuje od 1 posle Bonferonijeve korekcije za broj kohorti.',
      sl: 'Okvare so zadeve, povezane s cevjo, vsaka okvara enkrat. Izpostavljenost je dolžina cevi krat njeno življenje v obdobju: od leta vgradnje do izločitve iz uporabe, kakor hrani zgodovina. Stopnje imajo Garwoodov natančni Poissonov interval, razmerja natančnega pogojnega; kohorta izstopa, ko se njeno razmerje razlikuje od 1 po Bonferronijevem popravku za število kohort.',
    },
    sources: [
      'Garwood: Fiducial limits for the Poisson distribution. Biometrika 28 (1936)',
      'Clopper, Pearson: The use of confidence or fiducial limits. Biometrika 26 (1934)',
    ],
  },
  roles: ['analyst', 'planner', 'administrator'],
  inputs,
  outputs: {
    summary: selectionOutputs.summary!,
    cohorts: {
      title: { en: 'Cohorts', 'sr-Latn': 'Kohorte', sl: 'Kohorte' },
      mediaType: 'application/json',
    },
    pipes: {
      title: { en: 'Pipes that stand out', 'sr-Latn': 'Cevi koje odskaču', sl: 'Izstopajoče cevi' },
      mediaType: 'application/geo+json',
      isTable: true,
    },
    tiles: selectionOutputs.tiles!,
    downloads: selectionOutputs.downloads!,
  },
  tiles: 'pipes',
  run,
});
