/** Shapes of `/api` for reports of one thing: what is probably one, joining, parting. A part of the contract (`schema.ts` gives it on). */
import { z } from 'zod';
import { channels, instant, languageSchema, lonLat, reporterSchema } from './schema-base.ts';
import { assetKey } from './schema-network.ts';

/** `POST /api/requests/duplicates`: a report that is being made. A post, because a caller's words have no place in an address. */
export const duplicateDraftSchema = z.strictObject({
  lonLat,
  category: z.string().max(100),
  assets: z.array(assetKey).max(20).default([]),
  words: z.string().max(10_000).default(''),
  addressText: z.string().max(300).optional(),
  /** When it was reported; now, if it is not given. */
  at: instant.optional(),
});
export type DuplicateDraft = z.output<typeof duplicateDraftSchema>;

export const duplicatesSchema = z.object({
  /** Likeliest first. */
  duplicates: z.array(
    z.object({
      reference: z.string(),
      /** 0 to 1: how probable it is that the draft is about the same thing. */
      probability: z.number(),
      category: z.string(),
      categoryTitle: z.string(),
      status: z.string(),
      statusTitle: z.string(),
      isOpen: z.boolean(),
      receivedAt: z.string(),
      distanceMetres: z.number(),
      lonLat,
      addressText: z.string().nullable(),
      publicText: z.string().nullable(),
      /** By how many people. */
      timesReported: z.int(),
      /** What speaks for it, the strongest first; what speaks against it has a negative weight (logarithm of the odds). */
      reasons: z.array(z.object({ weight: z.number(), sentence: z.string() })),
    }),
  ),
  /** What a citizen is asked. */
  note: z.string().nullable(),
});
export type Duplicates = z.infer<typeof duplicatesSchema>;

/** `POST /api/requests/{reference}/joins`: somebody has the same to report. */
export const joinInputSchema = z.strictObject({
  name: z.string().max(200).optional(),
  phone: z.string().max(50).optional(),
  email: z.email().max(200).optional(),
  /** What he adds, in his own words. */
  note: z.string().max(2_000).optional(),
  language: languageSchema.optional(),
  wantsAnswer: z.boolean().default(false),
  channel: z.enum(channels).default('phone'),
  /** Makes a joining that is sent twice one. */
  clientKey: z.uuid().optional(),
});
export type JoinInput = z.output<typeof joinInputSchema>;
export const joinedSchema = z.object({
  id: z.number(),
  reference: z.string(),
  timesReported: z.int(),
  /** Given once, to citizens: with it they take it back (`DELETE …/joins/{id}?token=`). */
  leaveToken: z.string().nullable(),
});
export type Joined = z.infer<typeof joinedSchema>;
export const leaveQuerySchema = z.strictObject({ token: z.string().max(100).optional() });

/** `GET /api/requests/{reference}/joins` */
export const joinsSchema = z.object({
  timesReported: z.int(),
  /** Empty for those who may not see personal data. */
  joins: z.array(
    z.object({
      id: z.number(),
      joinedAt: z.string(),
      channel: z.string(),
      /** Masked. */
      reporter: reporterSchema,
    }),
  ),
  /** What was merged into it. */
  followers: z.array(z.object({ reference: z.string(), receivedAt: z.string() })),
  /** The incident and the work orders that it is put to; none are told to citizens. */
  works: z.array(
    z.object({
      kind: z.string(),
      reference: z.string(),
      title: z.string(),
      isOpen: z.boolean(),
    }),
  ),
});
export type Joins = z.infer<typeof joinsSchema>;

/** `POST /api/requests/{reference}/unmerge` → 200 detail */
export const unmergeSchema = z.strictObject({
  version: z.int(),
  comment: z.string().trim().max(10_000).optional(),
});
