/** The common question: which features of which layer, where and when. Inputs become a question of the room of features. */

import type { PropertyRecord } from '../catalog/index.ts';
import type { Transaction } from '../db/index.ts';
import {
  type Condition,
  columnOf,
  type FeatureQuery,
  type LayerView,
  primaryInstant,
  type QuestionSql,
  questionSql,
} from '../features/index.ts';
import { asInput, wrongInput } from './faults.ts';
import type { FeatureInputs, QuestionInputs } from './inputs.ts';
import { filterOf, viewOf } from './layers.ts';
import { instantSql, isDay, periodOf } from './period.ts';
import { nearCondition, type Place, readPlaces } from './places.ts';
import type { Run } from './process.ts';

export interface Question {
  readonly view: LayerView;
  readonly query: FeatureQuery;
  /** Null when no place was named. */
  readonly places: readonly Place[] | null;
  /** The property that says when a feature took place, if there is one. */
  readonly time: PropertyRecord | null;
  readonly sql: QuestionSql;
}

/** Throws a Fault that names each wrong input. */
export async function readQuestion(
  run: Run,
  t: Transaction,
  inputs: QuestionInputs,
): Promise<Question> {
  const places = await readPlaces(run, t, inputs);
  const { bufferMetres, relation, merged } = inputs;
  const near =
    places &&
    ((view: LayerView) =>
      nearCondition(
        run,
        view,
        { places, bufferMetres, relation, merged },
        inputs.at !== undefined,
      ));
  return { ...questionOf(run, inputs, near), places };
}

/** The question without a place of its own; `where` adds a condition about the layer. */
export function questionOf(
  run: Pick<Run, 'catalog' | 'viewer'>,
  inputs: FeatureInputs,
  where: ((view: LayerView) => Condition) | null,
): Omit<Question, 'places'> {
  const view = viewOf(run, inputs.collection, 'collection');
  const time = timeOf(view, inputs.timeProperty);
  const period = inputs.period === undefined ? null : periodCondition(run, inputs.period, time);
  const near = where?.(view) ?? null;
  const query: FeatureQuery = {
    at: inputs.at === undefined ? null : instantOf(inputs.at),
    bbox: null,
    filter: filterOf(inputs.filter, 'filter'),
    sort: [],
    also: {
      texts: [...(period?.texts ?? []), ...(near?.texts ?? [])],
      params: { ...period?.params, ...near?.params },
    },
  };
  return { view, query, time, sql: asInput('filter', () => questionSql(view, query)) };
}

function instantOf(text: string): string {
  const at = new Date(text);
  if (at.getTime() > Date.now()) throw wrongInput('at', 'That instant has not come yet.');
  return at.toISOString();
}

const isTime = ({ dataType }: PropertyRecord) => dataType === 'date' || dataType === 'date-time';

/** The property that is meant; without a name the layer's own. */
export function timeOf(view: LayerView, name: string | undefined): PropertyRecord | null {
  if (name === undefined) return primaryInstant(view) ?? view.properties.find(isTime) ?? null;
  const found = view.properties.find((property) => property.name === name && isTime(property));
  if (found) return found;
  throw wrongInput('timeProperty', `The layer has no date or instant of the name "${name}".`);
}

function periodCondition(
  { catalog }: Pick<Run, 'catalog'>,
  text: string,
  time: PropertyRecord | null,
): Condition {
  const { from, to } = periodOf(text);
  if (time === null) {
    throw wrongInput(
      'period',
      'This layer has no time of its own; ask with "at" what it was like then.',
    );
  }
  const column = columnOf(time.name);
  const texts: string[] = [];
  const params: Record<string, string> = {};
  const zoned =
    [from, to].some((end) => end !== null && isDay(end)) && time.dataType === 'date-time';
  if (zoned) params.cityZone = catalog.city?.timeZone ?? 'UTC';
  if (from !== null) {
    params.periodFrom = from;
    texts.push(`${column} >= ${endSql(time, from, 'periodFrom', false)}`);
  }
  if (to !== null) {
    params.periodTo = to;
    const isBefore = time.dataType === 'date-time' && isDay(to) ? '<' : '<=';
    texts.push(`${column} ${isBefore} ${endSql(time, to, 'periodTo', true)}`);
  }
  return { texts, params };
}

function endSql(time: PropertyRecord, text: string, name: string, isAfter: boolean): string {
  if (time.dataType === 'date') return `left(:${name}::text, 10)::date`;
  return instantSql(text, name, 'cityZone', isAfter);
}
