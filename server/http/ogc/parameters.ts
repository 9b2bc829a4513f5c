/** The parameters of the OGC endpoints. Rejects: whatever is not listed here, and numbers that are none. */
import { z } from 'zod';

import { decodeCursor, type SortKey } from '../../features/index.ts';
import { formats } from '../../formats/index.ts';
import { datetime } from './datetime.ts';
import { filterLanguages } from './filter.ts';

export const itemsDefaults = {
  limit: 100,
  /** A greater number is taken for this one: /req/core/fc-limit-definition. */
  maximumLimit: 10_000,
  /** Properties by which features are sorted at once. */
  sortKeys: 8,
};

/** A layer whose columns change has other names, so that old ones pile up. */
const keptSchemas = 500;

const decimal = /^[+-]?(\d{1,15}(\.\d{0,20})?|\.\d{1,20})(e[+-]?\d{1,3})?$/i;
const bboxHelp =
  'Give west,south,east,north in degrees (longitude first): -180 to 180 and -90 to 90, south not above north.';

/** Four or six numbers, in the order of `bbox-crs`; with heights the third and the sixth are theirs. */
const bbox = z.string().transform((text, context): readonly number[] => {
  const parts = text.split(',').map((part) => part.trim());
  const numbers = parts.map(Number);
  const isBox =
    (parts.length === 4 || parts.length === 6) &&
    parts.every((part) => decimal.test(part)) &&
    numbers.every(Number.isFinite);
  if (isBox) return numbers;
  context.addIssue({ code: 'custom', message: bboxHelp });
  return z.NEVER;
});

const limit = z
  .string()
  .regex(/^\d{1,15}$/, `Give a whole number from 1 to ${itemsDefaults.maximumLimit}.`)
  .transform(Number)
  .pipe(z.number().min(1, `Give a whole number from 1 to ${itemsDefaults.maximumLimit}.`))
  .transform((wanted) => Math.min(wanted, itemsDefaults.maximumLimit));

const format = z.enum(formats.map((known) => known.name) as [string, ...string[]]).optional();

/** Formats that hold one feature alone. */
export const singleFormats = formats.filter((known) => known.feature !== undefined);
const singleFormat = z
  .enum(singleFormats.map((known) => known.name) as [string, ...string[]])
  .optional();

/** `rfc7946`, `jsonfg`, `jsonfg-plus`, or their addresses: what kind of GeoJSON. */
const profile = z
  .string()
  .transform((text) => text.replace(/^https?:\/\/www\.opengis\.net\/def\/profile\/OGC\/0\//, ''))
  .pipe(z.enum(['rfc7946', 'jsonfg', 'jsonfg-plus'], 'Take rfc7946, jsonfg or jsonfg-plus.'))
  .optional();

export const itemQuery = z.strictObject({
  f: singleFormat,
  profile,
  crs: z.string().optional(),
  datetime: datetime.optional(),
  properties: z.string().optional(),
});

const sortHelp = `Give at most ${itemsDefaults.sortKeys} names with commas between, each once, + (ascending) or - (descending) before it.`;

/** `+name,-number`; a plus sign that was not encoded arrives as a space. */
const sortby = z.string().transform((text, context): readonly SortKey[] => {
  const keys = text.split(',').map((part) => ({
    property: part.replace(/^[+\- ]/, ''),
    isDescending: part.startsWith('-'),
  }));
  const names = new Set(keys.map(({ property }) => property));
  const isSound =
    !names.has('') && names.size === keys.length && keys.length <= itemsDefaults.sortKeys;
  if (isSound) return keys;
  context.addIssue({ code: 'custom', message: sortHelp });
  return z.NEVER;
});

const cursor = z.string().transform((text, context) => {
  const place = decodeCursor(text);
  if (place) return place;
  context.addIssue({ code: 'custom', message: 'Take the links "next" and "prev" as they are.' });
  return z.NEVER;
});

/** What both a page and a download can be asked. */
const questionParameters = {
  f: format,
  profile,
  crs: z.string().optional(),
  bbox: bbox.optional(),
  'bbox-crs': z.string().optional(),
  datetime: datetime.optional(),
  filter: z.string().optional(),
  'filter-lang': z.enum(filterLanguages).optional(),
  'filter-crs': z.string().optional(),
  sortby: sortby.optional(),
  properties: z.string().optional(),
};

const pageParameters = {
  ...questionParameters,
  limit: limit.optional(),
  cursor: cursor.optional(),
  'number-matched': z.enum(['exact', 'estimate', 'none']).optional(),
};

/** The parameters of a collection's items; `wanted` are those named after its properties. */
export const itemsQueryFor = kept((properties) => withProperties(pageParameters, properties));

/** The parameters of a collection's download. */
export const downloadQueryFor = kept((properties) =>
  withProperties(questionParameters, properties),
);

/** Making a schema takes longer than reading a query by it, and there are as many as layers and kinds of askers. */
function kept<S>(make: (properties: readonly string[]) => S): (properties: readonly string[]) => S {
  const made = new Map<string, S>();
  return (properties) => {
    const key = JSON.stringify(properties);
    const known = made.get(key) ?? make(properties);
    if (made.size >= keptSchemas) made.clear();
    made.set(key, known);
    return known;
  };
}

function withProperties<S extends z.ZodRawShape>(parameters: S, properties: readonly string[]) {
  return z.looseObject(parameters).transform((values, context) => {
    const wanted: Record<string, string> = {};
    for (const [name, value] of Object.entries(values)) {
      if (Object.hasOwn(parameters, name)) continue;
      if (properties.includes(name)) wanted[name] = String(value);
      else context.addIssue({ code: 'custom', path: [name], message: 'This is not known here.' });
    }
    return { ...values, wanted };
  });
}

export type QuestionQuery = z.output<ReturnType<typeof downloadQueryFor>>;
