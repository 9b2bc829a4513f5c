/** The parameters of the OGC endpoints. Rejects: whatever is not listed here, and numbers that are none. */
import { z } from 'zod';
import type { Envelope } from '../../features/index.ts';
import { formats } from '../../formats/index.ts';
import { datetime } from './datetime.ts';
import { filterLanguages } from './filter.ts';

export const itemsDefaults = {
  limit: 100,
  /** A greater number is taken for this one: /req/core/fc-limit-definition. */
  maximumLimit: 10_000,
};

const decimal = /^[+-]?(\d{1,15}(\.\d{0,20})?|\.\d{1,20})(e[+-]?\d{1,3})?$/i;
const bboxHelp =
  'Give west,south,east,north in degrees (longitude first): -180 to 180 and -90 to 90, south not above north.';

/** `w,s,e,n`, or with heights `w,s,low,e,n,high`, which layers without heights leave out of account. */
const bbox = z.string().transform((text, context): Envelope => {
  const parts = text.split(',').map((part) => part.trim());
  const numbers = parts.map(Number);
  const [west, south, east, north] = numbers.length === 6 ? without3(numbers) : numbers;
  const isBox =
    (parts.length === 4 || parts.length === 6) &&
    parts.every((part) => decimal.test(part)) &&
    numbers.every(Number.isFinite) &&
    isLongitude(west) &&
    isLongitude(east) &&
    isLatitude(south) &&
    isLatitude(north) &&
    south <= north;
  if (!isBox) {
    context.addIssue({ code: 'custom', message: bboxHelp });
    return z.NEVER;
  }
  return [west, south, east, north];
});

function without3(numbers: readonly number[]): number[] {
  return numbers.filter((_, index) => index !== 2 && index !== 5);
}

function isLongitude(degrees: number | undefined): degrees is number {
  return degrees !== undefined && Math.abs(degrees) <= 180;
}

function isLatitude(degrees: number | undefined): degrees is number {
  return degrees !== undefined && Math.abs(degrees) <= 90;
}

const limit = z
  .string()
  .regex(/^\d{1,15}$/, `Give a whole number from 1 to ${itemsDefaults.maximumLimit}.`)
  .transform(Number)
  .pipe(z.number().min(1, `Give a whole number from 1 to ${itemsDefaults.maximumLimit}.`))
  .transform((wanted) => Math.min(wanted, itemsDefaults.maximumLimit));

const format = z.enum(formats.map((known) => known.name) as [string, ...string[]]).optional();

export const noQuery = z.strictObject({ f: format });

export const itemQuery = z.strictObject({ f: format, datetime: datetime.optional() });

const itemsParameters = {
  f: format,
  bbox: bbox.optional(),
  limit: limit.optional(),
  datetime: datetime.optional(),
  filter: z.string().optional(),
  'filter-lang': z.enum(filterLanguages).optional(),
  'filter-crs': z.string().optional(),
  cursor: z.string().refine(isBigint, 'Take the link "next" as it was given.').optional(),
};

/** The parameters of a collection's items; `wanted` are those named after its properties. */
export function itemsQueryFor(properties: readonly string[]) {
  return z.looseObject(itemsParameters).transform((values, context) => {
    const wanted: Record<string, string> = {};
    for (const [name, value] of Object.entries(values)) {
      if (Object.hasOwn(itemsParameters, name)) continue;
      if (properties.includes(name)) wanted[name] = String(value);
      else context.addIssue({ code: 'custom', path: [name], message: 'This is not known here.' });
    }
    return { ...values, wanted };
  });
}

/** Whether a text can be an id of the database: a bigint has more digits than a JavaScript number. */
export function isBigint(text: string): boolean {
  if (!/^-?\d{1,19}$/.test(text)) return false;
  return BigInt.asIntN(64, BigInt(text)) === BigInt(text);
}
