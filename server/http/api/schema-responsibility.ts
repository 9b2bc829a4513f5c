/** Shapes of `/api/responsibility`: areas that nobody or several claim, trying rules. A part of the contract (`schema.ts` gives it on). */
import { z } from 'zod';
import { instant } from './schema-base.ts';
import { workGeometrySchema } from './schema-works.ts';

/** `GET /api/responsibility/coverage?at=` */
export const coverageQuerySchema = z.strictObject({ at: instant.optional() });
export const coverageSchema = z.object({
  /** GeoJSON in degrees: areas that nobody or several claim. */
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      properties: z.object({
        kind: z.enum(['gap', 'overlap']),
        categories: z.array(z.object({ code: z.string(), title: z.string() })),
        /** Those who claim it, the one who decides first; none of a gap. */
        organisations: z.array(z.object({ code: z.string(), name: z.string() })),
        areaKm2: z.number(),
        /** Districts and cadastral municipalities that lie in it, with the share of each. */
        places: z.array(z.object({ layer: z.string(), name: z.string(), share: z.number() })),
        sentence: z.string(),
      }),
      geometry: z.object({
        type: z.literal('MultiPolygon'),
        coordinates: z.array(z.array(z.array(z.array(z.number())))),
      }),
    }),
  ),
});
export type Coverage = z.infer<typeof coverageSchema>;

/** 22:00, on the city's clock. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time as 22:00.');
/** 11-15, in every year. */
export const dayOfYear = z
  .string()
  .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'Give month and day as 11-15.');

/** When a rule holds, on the city's clock. */
const ruleTimes = {
  /** 1 is Monday. Of hours over midnight, the day on which they begin. */
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).nullable().default(null),
  fromTime: timeOfDay.nullable().default(null),
  toTime: timeOfDay.nullable().default(null),
  fromDay: dayOfYear.nullable().default(null),
  toDay: dayOfYear.nullable().default(null),
};

/** `POST /api/responsibility/trial`: a rule set as it might be; the order of the array decides. */
export const trialSchema = z.strictObject({
  rules: z
    .array(
      z
        .strictObject({
          category: z.string().max(100).nullable().default(null),
          kind: z.string().max(20).nullable().default(null),
          assetLayer: z.string().max(100).nullable().default(null),
          assetOwner: z.string().max(100).nullable().default(null),
          /** The territory of a rule that is in force, by its id; or a new one in degrees; or everywhere its organisation works. */
          territoryOfRule: z.int().optional(),
          territory: workGeometrySchema.optional(),
          organisation: z.string().max(100),
          ...ruleTimes,
        })
        .refine(({ fromTime, toTime }) => (fromTime === null) === (toTime === null), {
          path: ['toTime'],
          error: 'Give fromTime and toTime together.',
        })
        .refine(({ fromDay, toDay }) => (fromDay === null) === (toDay === null), {
          path: ['toDay'],
          error: 'Give fromDay and toDay together.',
        }),
    )
    .max(1_000),
  /** Requests received in so many days before `until`. */
  days: z.int().min(1).max(3_660).default(365),
  until: instant.optional(),
});
export type TrialInput = z.output<typeof trialSchema>;
export const trialResultSchema = z.object({
  /** Requests that were looked at. */
  requests: z.int(),
  moved: z.int(),
  durationMs: z.number(),
  /** By category and organisations, most first. Null: nobody. */
  moves: z.array(
    z.object({
      category: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      count: z.int(),
      /** Some of them. */
      samples: z.array(z.string()),
    }),
  ),
});
export type TrialResult = z.infer<typeof trialResultSchema>;

/** `GET /api/responsibility/rules`: those in force, in the form that a trial takes. */
export const ruleListSchema = z.object({
  rules: z.array(
    z.object({
      id: z.int(),
      category: z.string().nullable(),
      kind: z.string().nullable(),
      assetLayer: z.string().nullable(),
      assetOwner: z.string().nullable(),
      hasTerritory: z.boolean(),
      weekdays: z.array(z.int()).nullable(),
      fromTime: z.string().nullable(),
      toTime: z.string().nullable(),
      fromDay: z.string().nullable(),
      toDay: z.string().nullable(),
      organisation: z.string(),
      reason: z.string(),
    }),
  ),
});
export type RuleList = z.infer<typeof ruleListSchema>;
