/** Inputs that several processes take alike, as zod schemas; and how often an input may be given. */
import { z } from 'zod';

/** Above it a number of JSON is not exact. */
const highestId = Number.MAX_SAFE_INTEGER;

/** Of an input that may be given several times: what one of them is, and how many there may be. */
export interface Occurs {
  readonly item: z.ZodType;
  readonly most: number;
}

const occurrences = new WeakMap<z.ZodType, Occurs>();

/** How often the schema of an input may be given; undefined for once. */
export function occursOf(schema: z.ZodType): Occurs | undefined {
  const inner = schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema;
  return occurrences.get(schema) ?? occurrences.get(inner);
}

/** One of them, or a list. */
export function several<S extends z.ZodType>(item: S, most: number) {
  const schema = z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item).min(1, 'Give one at least.').max(most, `Give ${most} at most.`),
  );
  const optional = schema.optional();
  occurrences.set(optional, { item, most });
  return optional;
}

export const collectionName = z.string().min(1).max(63);

/** CQL2: text, or the tree of its JSON encoding. */
export const filter = z.union([z.string().min(1).max(12_000), z.record(z.string(), z.unknown())], {
  error: 'Give CQL2 as a text, or as its JSON.',
});

const geometry = z.looseObject({ type: z.string() });

const featuresOf = z.strictObject({
  collection: collectionName,
  ids: z.array(z.int().min(-highestId).max(highestId)).min(1).max(5_000).optional(),
  filter: filter.optional(),
});

/** Where: drawn, features, addresses, and how far around. */
export const placeInputs = {
  geometry: several(geometry, 100),
  features: several(featuresOf, 20),
  address: several(z.int().min(0).max(highestId), 5_000),
  bufferMetres: z.number().min(0).max(20_000).default(0),
  merged: z.boolean().default(true),
};

export const relation = z.enum(['intersects', 'within']).default('intersects');

/** Which features of which layer, now or then. */
export const featureInputs = {
  collection: collectionName.default('request'),
  filter: filter.optional(),
  period: z.string().max(80).optional(),
  timeProperty: z.string().max(63).optional(),
  at: z.iso
    .datetime({ offset: true, error: 'Give an instant as 2026-11-22T13:45:00Z.' })
    .optional(),
};

export const questionInputs = { ...featureInputs, ...placeInputs, relation };

const questionSchema = z.strictObject(questionInputs);
export type QuestionInputs = z.output<typeof questionSchema>;
const placeSchema = z.strictObject(placeInputs);
export type PlaceInputs = z.output<typeof placeSchema>;
export type FeatureInputs = Pick<
  QuestionInputs,
  'collection' | 'filter' | 'period' | 'timeProperty' | 'at'
>;
