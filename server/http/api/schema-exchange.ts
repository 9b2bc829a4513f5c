/** Shapes of `/api/partners`: with whom cases are exchanged over Open311. A part of the contract (`schema.ts` gives it on). */
import { z } from 'zod';

const code = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, 'Small letters, digits and _.');
const services = z
  .array(
    z.strictObject({
      /** Of this category and all below it; null: of all others. */
      category: z.string().max(100).nullable(),
      service: z.string().min(1).max(100),
    }),
  )
  .max(500);
const statuses = z
  .array(z.strictObject({ theirs: z.string().min(1).max(100), ours: z.string().max(50) }))
  .max(100);

/** `PUT /api/partners/{code}` */
export const partnerChangeSchema = z.strictObject({
  name: z.string().trim().min(1).max(200),
  /** Stands for the partner here: what is assigned to it is passed on. */
  organisation: code.nullable().default(null),
  /** Their GeoReport v2 address; null: nothing is passed on. */
  endpoint: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .default(null),
  jurisdiction: z.string().max(200).nullable().default(null),
  takesUpdates: z.boolean().default(true),
  isActive: z.boolean().default(true),
  /** The api_key by which they write to us; left out, it stays as it is. */
  theirKey: z.string().min(20).max(200).optional(),
  /** Our api_key with them; left out, it stays as it is. */
  ourKey: z.string().min(1).max(500).optional(),
  services: services.default([]),
  statuses: statuses.default([]),
});
export type PartnerChange = z.output<typeof partnerChangeSchema>;

/** `GET /api/partners`: without keys. */
export const partnerSchema = z.object({
  code: z.string(),
  name: z.string(),
  organisation: z.string().nullable(),
  endpoint: z.string().nullable(),
  jurisdiction: z.string().nullable(),
  takesUpdates: z.boolean(),
  isActive: z.boolean(),
  mayWrite: z.boolean(),
  hasOurKey: z.boolean(),
  services,
  statuses,
  /** Requests that could not be passed on. */
  failed: z.int(),
});
export type Partner = z.infer<typeof partnerSchema>;
