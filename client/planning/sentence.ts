/** What was found, in one sentence that names everything that was asked. */

import { perOf } from './per-words.ts';
import { filterInWords, placeInWords, type Words } from './place-words.ts';
import { type Job, outputOf, type Results } from './processes.ts';
import { type Inputs, type Question, questionOf, unwrapped, wayOf } from './question.ts';
import type { Summary } from './results.ts';

function whereOf({ places, bufferMetres, isWithin }: Question, words: Words): string {
  const { t, format } = words;
  if (places.length === 0) return '';
  const named = format.list(places.map((place) => placeInWords(place, words)));
  if (bufferMetres > 0) {
    const length = format.distance(bufferMetres);
    return t(isWithin ? 'planning.say.wholly' : 'planning.say.near', { length, places: named });
  }
  return t('planning.say.inside', { places: named });
}

function whenOf({ from, to }: Question, { t, format }: Words): string {
  if (from && to)
    return t('planning.say.between', { from: format.date(from), to: format.date(to) });
  if (from) return t('planning.say.since', { from: format.date(from) });
  return to ? t('planning.say.until', { to: format.date(to) }) : '';
}

/** Where of the processes that ask for places in a way of their own: zones, what a run selected, a pipe or valve. */
function whereBesides(inputs: Inputs, cause: unknown, { t, format, layers }: Words): string {
  const length = format.distance(Number(inputs.bufferMetres ?? 0));
  const way = wayOf(inputs);
  if (way === 'asset') {
    const { collection, id } = (unwrapped(inputs.asset) ?? {}) as {
      collection?: string;
      id?: number;
    };
    const title = layers.find(({ name }) => name === collection)?.title ?? collection ?? '';
    return t('planning.say.cutOff', { asset: `${title} ${cause ?? id ?? ''}` });
  }
  if (way === 'job') return t('planning.say.nearJob', { length });
  return '';
}

/** The zones that a run looked around: "Protected zones, Water". */
function zonesOf(inputs: Inputs, { t, format, layers }: Words): string {
  const names = (inputs.zones ?? ['protected_zone', 'water_body']) as readonly string[] | string;
  const titles = [names]
    .flat()
    .flatMap((name) => layers.find((layer) => layer.name === name)?.title ?? []);
  const filter = typeof inputs.zoneFilter === 'string' ? ` (${inputs.zoneFilter})` : '';
  const length = format.distance(Number(inputs.bufferMetres ?? 0));
  return t('planning.say.near', { length, places: `${format.list(titles)}${filter}` });
}

/** Everything that a run was asked: where, when, as of when; `cause` is the number of a pipe or valve. */
export function askedOf({ processID, recipe }: Job, words: Words, cause?: unknown): string {
  const question = questionOf(recipe.inputs);
  const where =
    processID === 'within-protected'
      ? zonesOf(recipe.inputs, words)
      : whereBesides(recipe.inputs, cause, words);
  return [where, askedInWords(question, words)].filter(Boolean).join(', ');
}

/** Everything that was asked, as parts of a sentence: "within 200 m of Water", "since 1 Jan 2022". */
function askedInWords(question: Question, words: Words): string {
  const { t, format } = words;
  const asOf = question.asOf ? t('planning.say.asOf', { instant: format.date(question.asOf) }) : '';
  return [whereOf(question, words), whenOf(question, words), asOf].filter(Boolean).join(', ');
}

/** What was asked about: "Requests (Category: Water leak)". */
export function subjectInWords({ layer: name, filter }: Question, words: Words): string {
  const layer = words.layers.find((known) => known.name === name);
  const title = layer?.title ?? name;
  const told = layer && filter ? filterInWords(layer, filter, words) : filter;
  return told ? `${title} (${told})` : title;
}

/** What the server takes when none is given. */
const usualConfidence = 0.95;

type Told = Readonly<Record<string, string | number>>;

function factsOf(summary: Summary, { format }: Words): Told {
  return Object.fromEntries(
    Object.entries(summary).flatMap(([name, value]) =>
      typeof value === 'number'
        ? [
            [name, value],
            [`${name}Text`, format.number(Number(value.toPrecision(3)))],
            [`${name}Whole`, format.number(value)],
          ]
        : [],
    ),
  );
}

const outcomes = {
  counts: 'planning.found.counts',
  'hot-spots': 'planning.found.hotSpots',
  clusters: 'planning.found.clusters',
  'failure-rates': 'planning.found.failureRates',
  'affected-addresses': 'planning.found.addresses',
} as const;

function outcomeOf(process: string, summary: Summary) {
  if (process === 'counts' && typeof summary.rate === 'number') return 'planning.found.rates';
  return process in outcomes ? outcomes[process as keyof typeof outcomes] : null;
}

/** What a rate is told per, and with which confidence its interval is. */
function ratesOf(job: Job, results: Results | undefined, { t, format, layers }: Words): Told {
  const confidence = Number(job.recipe.inputs.confidence ?? usualConfidence);
  const per = results ? perOf(job, results, layers, t) : null;
  return {
    confidence: format.number(Number((confidence * 100).toPrecision(4))),
    ...(per && { per: format.number(per.per), perTitle: per.title }),
  };
}

/** The sentence of a result; '' while there is none. */
export function sentenceOf(job: Job, results: Results | undefined, words: Words): string {
  const process = job.processID;
  const summary = outputOf<Summary>(results, 'summary');
  if (!summary) return '';
  const { t } = words;
  // A recipe that names no layer asked of the usual one.
  const question = questionOf({ collection: summary.collection, ...job.recipe.inputs });
  const facts = { ...factsOf(summary, words), ...ratesOf(job, results, words) };
  const key = outcomeOf(process, summary);
  const asked = askedOf(job, words, summary.cause);
  const place = asked ? (key === null ? ` ${asked}` : `, ${asked}`) : '';
  const subject = question.layer ? subjectInWords(question, words) : '';
  const count = Number(summary.count ?? 0);
  const found =
    key === null
      ? t('planning.found.select', { count, shown: words.format.number(count), subject })
      : t(key, { ...zeros, ...facts, subject });
  const told = `${found}${place}`;
  // Some languages end a date with a point of its own.
  return told.endsWith('.') ? told : `${told}.`;
}

/** What a process may leave out of its summary. */
const zeros: Told = {
  count: 0,
  countWhole: '0',
  cells: 0,
  cellsWhole: '0',
  hot: 0,
  hotWhole: '0',
  cold: 0,
  coldWhole: '0',
  clusters: 0,
  clustersWhole: '0',
  noise: 0,
  noiseWhole: '0',
  critical: 0,
  criticalWhole: '0',
  failures: 0,
  failuresWhole: '0',
  rateText: '–',
  lowText: '–',
  highText: '–',
  per: '',
  perTitle: '',
};
