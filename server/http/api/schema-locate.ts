/** The shapes of finding a place. A part of the contract (`schema.ts` gives it on). */
import { z } from 'zod';
import {
  highestId,
  lonLat,
  numberText,
  organisationSchema,
  wholeNumberText,
} from './schema-base.ts';
import { noticeSchema } from './schema-works.ts';

/** `GET /api/locate/suggest?q=&limit=&lon=&lat=` */
export const suggestionKinds = [
  'address',
  'street',
  'parcel',
  'asset',
  'request',
  'settlement',
  'district',
] as const;
export const suggestQuerySchema = z.strictObject({
  q: z.string().max(200),
  limit: wholeNumberText(1, 50).default(12),
  lon: numberText(-180, 180).optional(),
  lat: numberText(-90, 90).optional(),
});
export const suggestionSchema = z.object({
  kind: z.enum(suggestionKinds),
  /** Stable within one answer's life: kind, layer and id joined. */
  key: z.string(),
  layer: z.string(),
  id: z.number(),
  title: z.string(),
  subtitle: z.string(),
  /** Half-open ranges of UTF-16 offsets in `title` that the words of the question matched. */
  marks: z.array(z.tuple([z.int(), z.int()])),
  lonLat,
  /** Only for kind request. */
  reference: z.string().nullable(),
  score: z.number(),
});
export type Suggestion = z.infer<typeof suggestionSchema>;
export const suggestionsSchema = z.object({
  /** In the order to show: groups by their best suggestion, within a group by score. */
  groups: z.array(
    z.object({ kind: z.enum(suggestionKinds), suggestions: z.array(suggestionSchema) }),
  ),
  /** A sentence for the asker, when what was typed is not there: "There is no parcel 1234/5". */
  note: z.string().optional(),
});
export type Suggestions = z.infer<typeof suggestionsSchema>;

/** `GET /api/locate/at?lon=&lat=&category=&layer=&feature=` (layer and feature: an asset chosen already) */
export const atQuerySchema = z.strictObject({
  lon: numberText(-180, 180),
  lat: numberText(-90, 90),
  category: z.string().max(100).optional(),
  layer: z.string().max(100).optional(),
  feature: wholeNumberText(0, highestId).optional(),
});
export const candidateAssetSchema = z.object({
  layer: z.string(),
  layerTitle: z.string(),
  id: z.number(),
  /** "Lamp 1234", in words. */
  title: z.string(),
  number: z.string().nullable(),
  state: z.string().nullable(),
  distanceMetres: z.number(),
  lonLat,
  openRequests: z.int(),
  lastRequestAt: z.string().nullable(),
  /** The newest faults that were reported of it, three at most, as far as the asker may know of them. */
  lastFaults: z.array(
    z.object({ reference: z.string(), categoryTitle: z.string(), receivedAt: z.string() }),
  ),
});
export const nearRequestSchema = z.object({
  reference: z.string(),
  category: z.string(),
  categoryTitle: z.string(),
  status: z.string(),
  statusTitle: z.string(),
  receivedAt: z.string(),
  distanceMetres: z.number(),
  lonLat,
});
export const placeSchema = z.object({
  lonLat,
  insideCity: z.boolean(),
  address: z
    .object({ layer: z.string(), id: z.number(), text: z.string(), distanceMetres: z.number() })
    .nullable(),
  parcel: z
    .object({ layer: z.string(), id: z.number(), number: z.string(), municipality: z.string() })
    .nullable(),
  district: z.object({ layer: z.string(), id: z.number(), name: z.string() }).nullable(),
  assets: z.array(candidateAssetSchema),
  responsible: z
    .object({ organisation: organisationSchema, ruleId: z.int(), reason: z.string() })
    .nullable(),
  openRequests: z.array(nearRequestSchema),
  /** Known outages and planned works here, with the sentence to say. */
  notices: z.array(noticeSchema),
});
export type Place = z.infer<typeof placeSchema>;

/** `GET /api/locate/near?lon=&lat=`: houses around a place, the nearest first. */
export const nearQuerySchema = z.strictObject({
  lon: numberText(-180, 180),
  lat: numberText(-90, 90),
});
export const nearAddressesSchema = z.object({
  addresses: z.array(
    z.object({
      layer: z.string(),
      id: z.number(),
      text: z.string(),
      distanceMetres: z.number(),
      lonLat,
    }),
  ),
});
export type NearAddresses = z.infer<typeof nearAddressesSchema>;
