/** The shapes of privacy: how long requests are kept, what a person may demand, who looked. */
import { z } from 'zod';
import { instant, reporterSchema } from './schema-base.ts';

const days = z.int().min(1).max(36_500);

/** Days from closing. Without a category: of all that have no rule of their own, nor any above them. */
export const retentionRuleSchema = z
  .strictObject({
    category: z.string().max(100).nullable(),
    anonymiseAfterDays: days,
    /** Null: never. */
    deleteAfterDays: days.nullable(),
  })
  .refine(({ anonymiseAfterDays: first, deleteAfterDays: last }) => last === null || last > first, {
    path: ['deleteAfterDays'],
    error: 'Must be more than anonymiseAfterDays.',
  });
export type RetentionRule = z.infer<typeof retentionRuleSchema>;

/** `PUT /api/privacy/retention` → 200 with the same: the rules as a whole, one of them without a category. */
export const retentionSchema = z.strictObject({
  rules: z
    .array(retentionRuleSchema)
    .max(500)
    .refine((rules) => rules.filter(({ category }) => category === null).length === 1, {
      error: 'One rule has no category: it holds for all that have none of their own.',
    })
    .refine((rules) => new Set(rules.map(({ category }) => category)).size === rules.length, {
      error: 'A category has one rule.',
    }),
});

/** Whom a demand is about: the whole number, the whole address, or the reference of what was reported. */
export const personSelectorSchema = z
  .strictObject({
    phone: z.string().trim().min(6).max(50).optional(),
    email: z.email().max(200).optional(),
    reference: z.string().trim().min(1).max(40).optional(),
    /** How the demand came and how it was checked who makes it. */
    words: z.string().trim().min(3).max(500),
  })
  .refine(({ phone, email, reference }) => phone ?? email ?? reference, {
    path: ['phone'],
    error: 'Give phone, email or reference.',
  });
export type PersonSelector = z.infer<typeof personSelectorSchema>;

const texts = z.record(z.string(), z.string());

/** `POST /api/privacy/copies` → 200: all that is held on a person. */
export const personCopySchema = z.object({
  generatedAt: z.string(),
  requests: z.array(
    z.object({
      /** Whether the person reported it, or joined what another had reported: then only public facts are told. */
      part: z.enum(['reporter', 'joined']),
      person: reporterSchema,
      reference: z.string(),
      kind: z.string(),
      category: z.string(),
      status: z.string(),
      channel: z.string(),
      receivedAt: z.string(),
      closedAt: z.string().nullable(),
      publicText: z.string().nullable(),
      description: z.string().nullable(),
      addressText: z.string().nullable(),
      parcelText: z.string().nullable(),
      lonLat: z.array(z.number()).nullable(),
      answers: z.array(z.object({ question: texts, value: z.unknown() })),
      attachments: z.array(
        z.object({ id: z.string(), fileName: z.string().nullable(), uploadedAt: z.string() }),
      ),
      log: z.array(
        z.object({
          at: z.string(),
          action: z.string(),
          to: z.string().optional(),
          words: z.string().optional(),
        }),
      ),
      messages: z.array(
        z.object({
          at: z.string(),
          channel: z.string().nullable(),
          state: z.string(),
          subject: z.string().nullable(),
          body: z.string().nullable(),
        }),
      ),
      /** Who looked at it: when, what for, of which organisation. */
      looks: z.array(
        z.object({
          at: z.string(),
          what: z.string(),
          purpose: z.string(),
          organisation: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** Mails that came from the address and are not, or no more, with a request. */
  mails: z.array(
    z.object({
      receivedAt: z.string(),
      subject: z.string().nullable(),
      text: z.string().nullable(),
    }),
  ),
});
export type PersonCopy = z.infer<typeof personCopySchema>;

/** `GET /api/privacy/looks?…`: the newest first. */
export const looksQuerySchema = z.strictObject({
  reference: z.string().max(40).optional(),
  account: z
    .string()
    .regex(/^\d{1,9}$/, 'Give a whole number.')
    .transform(Number)
    .optional(),
  after: instant.optional(),
  before: instant.optional(),
  limit: z
    .string()
    .regex(/^\d{1,4}$/, 'Give a whole number from 1 to 1000.')
    .transform(Number)
    .pipe(z.int().min(1).max(1_000))
    .default(100),
});
export type LooksQuery = z.output<typeof looksQuerySchema>;

export const lookSchema = z.object({
  id: z.number(),
  at: z.string(),
  actor: z.string(),
  accountId: z.int().nullable(),
  /** reporter, joined, copy, erasure. */
  what: z.string(),
  reference: z.string().nullable(),
  purpose: z.string(),
  words: z.string().nullable(),
});
export type Look = z.infer<typeof lookSchema>;
