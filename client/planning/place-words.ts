/** Places and conditions in words. */
import type { Layer } from '../../server/http/api/schema.ts';
import type { Formats } from '../i18n/format.ts';
import type { TextKey, Translate } from '../i18n/index.tsx';
import { type FilterRow, type Operator, readFilter } from './filter-rows.ts';
import type { Place } from './places.ts';

/** What each comparison is called. */
export const operatorTexts = {
  '=': 'planning.is.equals',
  '<>': 'planning.is.differs',
  '<': 'planning.is.less',
  '<=': 'planning.is.atMost',
  '>': 'planning.is.more',
  '>=': 'planning.is.atLeast',
  between: 'planning.is.between',
  in: 'planning.is.in',
  contains: 'planning.is.contains',
  empty: 'planning.is.empty',
  given: 'planning.is.given',
} as const satisfies Record<Operator, TextKey>;

export interface Words {
  readonly t: Translate;
  readonly format: Formats;
  readonly layers: readonly Layer[];
}

function titleOfValue(layer: Layer, property: string, value: string, { t, format }: Words): string {
  const found = layer.properties.find(({ name }) => name === property);
  const code = found?.codeList?.[value];
  if (code) return code;
  if (found?.type === 'boolean') return value === 'true' ? t('yes') : t('no');
  if (found?.type === 'date' || found?.type === 'date-time') return format.date(value);
  if (found?.unit) return `${format.number(Number(value))} ${found.unit}`;
  return value;
}

function conditionInWords(layer: Layer, row: FilterRow, words: Words): string {
  const { t, format } = words;
  const title = layer.properties.find(({ name }) => name === row.property)?.title ?? row.property;
  const values = row.values.map((value) => titleOfValue(layer, row.property, value, words));
  if (row.operator === '=') return `${title}: ${values.join('')}`;
  if (row.operator === 'in') return `${title}: ${format.list(values)}`;
  return [title, t(operatorTexts[row.operator]), values.join(' – ')].filter(Boolean).join(' ');
}

/** A filter in the words of the layer; a text that is more than conditions is given as it is. */
export function filterInWords(layer: Layer, filter: string, words: Words): string {
  const read = readFilter(filter);
  if (read === null) return filter;
  const parts = read.rows.map((row) => conditionInWords(layer, row, words));
  return parts.join(read.join === 'and' ? ', ' : ` ${words.t('planning.or')} `);
}

/** A place: "Water (Kind: river)", "2 features of Districts", "an area that was drawn". */
export function placeInWords(place: Place, words: Words): string {
  const { t } = words;
  if (place.kind === 'drawn') return t(`planning.drawn.${place.shape}`);
  const layer = words.layers.find(({ name }) => name === place.layer);
  const title = layer?.title ?? place.layer;
  if (place.kind === 'features' && place.title) return place.title;
  if (place.kind === 'features') {
    return t('planning.someOf', { count: place.ids.length, layer: title });
  }
  const filter = layer && place.filter ? filterInWords(layer, place.filter, words) : place.filter;
  return filter ? `${title} (${filter})` : title;
}
