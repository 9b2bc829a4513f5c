/** Shapes of `/api/figures`. A part of the contract (`schema.ts` gives it on). */
import { z } from 'zod';
import { channels, requestKinds } from './schema-base.ts';

const day = z.iso.date();
const codes = z.string().min(1).max(1000);
export const figureUnits = ['day', 'week', 'month', 'year', 'none'] as const;
export const figureGroupings = [
  'none',
  'category',
  'organisation',
  'district',
  'kind',
  'channel',
] as const;
export const figureSubjects = ['flow', 'clocks', 'times', 'ratings'] as const;

/** Words with commas between them, each one of these. */
function someOf<W extends string>(words: readonly W[]) {
  const help = `Give some of ${words.join(', ')}, with commas between them.`;
  return z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(words, help)).min(1, help).max(words.length, help));
}

/** Whole numbers with commas between them. */
const ids = z
  .string()
  .regex(/^\d{1,15}(,\d{1,15}){0,99}$/, 'Give whole numbers with commas between them.')
  .transform((text) => text.split(',').map(Number));

/**
 * `GET /api/figures?…` and `/api/figures.csv?…`. Days are the city's, both counted. Left out, `to` is today and `from` a year
 * before. What is given more than once is given with commas.
 */
export const figuresQuerySchema = z.strictObject({
  from: day.optional(),
  to: day.optional(),
  /** `none`: the whole time as one. Weeks begin on Monday. */
  unit: z.enum(figureUnits).default('month'),
  by: z.enum(figureGroupings).default('none'),
  /** What is left out is not reckoned. */
  about: someOf(figureSubjects).optional(),
  /** Codes; a category stands for all that are below it. */
  category: codes.optional(),
  /** Codes of organisations. */
  organisation: codes.optional(),
  /** Ids of features of the layer that plays the part of districts. */
  district: ids.optional(),
  kind: someOf(requestKinds).optional(),
  channel: someOf(channels).optional(),
});
export type FiguresQuery = z.output<typeof figuresQuerySchema>;

export const figuresSchema = z.object({
  from: day,
  to: day,
  unit: z.enum(figureUnits),
  by: z.enum(figureGroupings),
  /** First day of which anything is known; null where nothing is counted yet. */
  dataFrom: day.nullable(),
  /** What was written until then is counted; null while years of the past are being counted for the first time. */
  countedAt: z.string().nullable(),
  /** Whose requests are counted, in words. */
  scope: z.string(),
  measures: z.array(
    z.object({
      name: z.string(),
      about: z.enum(figureSubjects),
      unit: z.enum(['count', 'percent', 'minutes', 'working_minutes', 'score']),
      title: z.string(),
      /** What exactly it counts. */
      method: z.string(),
    }),
  ),
  rows: z.array(
    z.object({
      /** First day of the period that is counted. */
      period: day,
      /** Code, id, or null for what has none; left out where nothing is grouped. */
      key: z.union([z.string(), z.number()]).nullable().optional(),
      title: z.string().optional(),
      /** By the names of the measures; null: nothing to tell it from. */
      values: z.record(z.string(), z.number().nullable()),
      /** It is told from too few requests: then all its values are null. */
      isWithheld: z.boolean().optional(),
      /** Names of the measures that are withheld, as they would be told from one to four requests. */
      withheld: z.array(z.string()).optional(),
    }),
  ),
  /** Districts that may be asked for. */
  districts: z.array(z.object({ id: z.number(), title: z.string() })),
});
export type Figures = z.infer<typeof figuresSchema>;
