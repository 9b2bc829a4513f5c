/** The shapes of questions and answers. A part of the contract (`schema.ts` gives it on). */
import { z } from 'zod';
import { languageSchema } from './schema-base.ts';

export const assetRoles = ['place', 'affected', 'cause', 'near', 'replaced'] as const;

/** What can be asked. The value of an answer: text, number, true or false, code, codes, date as 2026-11-22, an asset. */
export const questionTypes = [
  'text',
  'number',
  'yes_no',
  'one_of',
  'several_of',
  'date',
  'asset',
] as const;

/** Holds when the other question was answered, and so: with one of `is` (or several, one of which is), or in the range. */
export const questionConditionSchema = z.strictObject({
  question: z.string().max(60),
  is: z
    .array(z.union([z.string().max(60), z.number(), z.boolean()]))
    .min(1)
    .max(50)
    .optional(),
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
});
export type QuestionCondition = z.infer<typeof questionConditionSchema>;

export const questionSchema = z.object({
  code: z.string(),
  /** Counts up when a question that was answered is changed. */
  version: z.int(),
  type: z.enum(questionTypes),
  title: z.string(),
  help: z.string().nullable(),
  /** Of a number. */
  unit: z.string().nullable(),
  /** Least and greatest number; least and most that are chosen of several; most characters of a text. */
  minimum: z.number().nullable(),
  maximum: z.number().nullable(),
  /** Of one_of and several_of. */
  options: z.array(z.object({ code: z.string(), title: z.string() })),
  /** Of an asset: layers to choose from, and the part that the chosen one is linked in. */
  assetLayers: z.array(z.string()),
  assetRole: z.enum(assetRoles).nullable(),
  isRequired: z.boolean(),
  /** Asked when all of these hold; an answer to a question that is not asked counts for nothing. */
  shownWhen: z.array(questionConditionSchema),
  /** Whether citizens may read the answer. */
  isPublic: z.boolean(),
});
export type Question = z.infer<typeof questionSchema>;

export const answerValueSchema = z.union([
  z.string().max(10_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(60)).max(100),
  z.strictObject({ layer: z.string().max(100), id: z.int() }),
]);
export type AnswerValue = z.infer<typeof answerValueSchema>;

/** An answer with the question as it was asked. */
export const answerSchema = z.object({
  question: z.string(),
  version: z.int(),
  type: z.enum(questionTypes),
  title: z.string(),
  value: answerValueSchema,
  /** The value in words: "Blinking", "3 m", "Lamp 1234". */
  text: z.string(),
  isPublic: z.boolean(),
});
export type Answer = z.infer<typeof answerSchema>;

export const questionCode = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,59}$/, 'Small letters, digits and _.');
/** By the code of the question. */
export const answersInput = z.record(questionCode, answerValueSchema);

const titlesInput = z
  .partialRecord(languageSchema, z.string().trim().min(1).max(500))
  .refine((titles) => Object.keys(titles).length > 0, {
    error: 'Give it in one language at least.',
  });

/** A question in all languages, as `PUT /api/categories/{code}/questions` takes it. */
export const questionDefinitionSchema = z
  .strictObject({
    code: questionCode,
    type: z.enum(questionTypes),
    title: titlesInput,
    help: z.partialRecord(languageSchema, z.string().max(2_000)).default({}),
    unit: z.string().trim().min(1).max(20).nullable().default(null),
    minimum: z.number().nullable().default(null),
    maximum: z.number().nullable().default(null),
    options: z
      .array(z.strictObject({ code: questionCode, title: titlesInput }))
      .max(100)
      .default([]),
    assetLayers: z.array(z.string().max(100)).max(50).default([]),
    assetRole: z.enum(assetRoles).nullable().default(null),
    isRequired: z.boolean().default(false),
    shownWhen: z.array(questionConditionSchema).max(10).default([]),
    isPublic: z.boolean().default(false),
  })
  .refine(({ type, options }) => type.endsWith('_of') === options.length > 0, {
    path: ['options'],
    error: 'Options belong to one_of and several_of, and only to them.',
  })
  .refine(({ options }) => new Set(options.map(({ code }) => code)).size === options.length, {
    path: ['options'],
    error: 'An option is there twice.',
  })
  .refine(({ type, assetRole }) => (type === 'asset') === (assetRole !== null), {
    path: ['assetRole'],
    error: 'An asset has a part in the request, and nothing else has.',
  })
  .refine(({ minimum, maximum }) => minimum === null || maximum === null || minimum <= maximum, {
    path: ['maximum'],
    error: 'Must not be less than minimum.',
  });
export type QuestionDefinition = z.output<typeof questionDefinitionSchema>;

/** `GET`, `PUT /api/categories/{code}/questions`: what the category itself asks, in this order. */
export const questionsInputSchema = z.strictObject({
  questions: z.array(questionDefinitionSchema).max(100),
});
