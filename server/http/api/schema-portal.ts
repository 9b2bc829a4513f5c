/** The shapes of what citizens send in without an account. A part of the contract (`schema.ts` gives it on). */
import { z } from 'zod';
import { languageSchema, lonLat } from './schema-base.ts';
import { followedRequestSchema } from './schema-messages.ts';
import { answersInput } from './schema-questions.ts';
import { locationSources } from './schema-shapes.ts';

/** Made by the client; a key that programs derive (version 5) is not taken, so nobody names one of another channel. */
const clientKey = z.uuid({ version: 'v4' });
const words = z.string().trim().max(5_000);
const photos = z.array(z.uuid()).max(5);

/** Who reports, as far as he says so; nothing of it must be given. */
const citizenContact = {
  name: z.string().trim().min(1).max(200).optional(),
  phone: z.string().trim().min(1).max(50).optional(),
  email: z.email().max(200).optional(),
  /** Whether to write about what becomes of it: by e-mail, or else by SMS. */
  wantsAnswer: z.boolean().default(false),
  language: languageSchema.optional(),
};

/** `POST /api/public/requests`: 201, or 200 with the same request when `clientKey` was used before. */
export const citizenReportSchema = z.strictObject({
  clientKey,
  category: z.string().max(100),
  description: words.default(''),
  lonLat,
  locationSource: z.enum(locationSources),
  addressText: z.string().trim().max(300).optional(),
  assets: z
    .array(z.strictObject({ layer: z.string().max(100), id: z.int() }))
    .max(5)
    .default([]),
  answers: answersInput.default({}),
  /** Of `POST /api/public/attachments`. */
  photos: photos.default([]),
  contact: z.strictObject(citizenContact).optional(),
});
export type CitizenReport = z.output<typeof citizenReportSchema>;
export type CitizenReportInput = z.input<typeof citizenReportSchema>;

export const citizenReportedSchema = z.object({
  /** Twelve digits that open the report with its reference, as the token of a message does; told here and nowhere else. */
  token: z.string(),
  request: followedRequestSchema,
});
export type CitizenReported = z.infer<typeof citizenReportedSchema>;

/** `POST /api/public/requests/{reference}/joins`: 201, or 200 when `clientKey` has joined it before. */
export const citizenJoinSchema = z.strictObject({ clientKey, ...citizenContact });
export type CitizenJoin = z.output<typeof citizenJoinSchema>;
export type CitizenJoinInput = z.input<typeof citizenJoinSchema>;
export const citizenJoinedSchema = z.object({
  id: z.number(),
  reference: z.string(),
  timesReported: z.int(),
  /** Takes it back: `DELETE /api/requests/{reference}/joins/{id}?token=`. */
  leaveToken: z.string(),
  /** Follows it; twelve digits. */
  token: z.string(),
});
export type CitizenJoined = z.infer<typeof citizenJoinedSchema>;

/** `POST /api/public/attachments`: a picture as the body. */
export const citizenPhotoSchema = z.object({
  id: z.uuid(),
  widthPixels: z.int(),
  heightPixels: z.int(),
});
export type CitizenPhoto = z.infer<typeof citizenPhotoSchema>;

export const photoQuerySchema = z.strictObject({
  size: z.enum(['full', 'thumbnail']).default('full'),
});
export const followedPhotoQuerySchema = photoQuerySchema.extend({
  token: z.string().min(10).max(100),
});
