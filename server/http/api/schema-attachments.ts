/** The shapes of attachments: photos and documents of requests. */
import { z } from 'zod';

/** `POST /api/attachments?name=`: the file itself is the body. */
export const uploadQuerySchema = z.strictObject({
  /** As the sender calls it; shown to staff only. */
  name: z.string().trim().min(1).max(200).optional(),
});

export const attachmentSchema = z.object({
  id: z.uuid(),
  kind: z.enum(['image', 'document']),
  fileName: z.string().nullable(),
  mediaType: z.string(),
  sizeBytes: z.int(),
  widthPixels: z.int().nullable(),
  heightPixels: z.int().nullable(),
  /** The newest that the asker may see: 1 as uploaded (without what the camera wrote beside it), then as blurred. */
  version: z.int(),
  /** What everybody may see; null: nothing. */
  publicVersion: z.int().nullable(),
  uploadedAt: z.string(),
});
export type Attachment = z.infer<typeof attachmentSchema>;

/** `GET /api/attachments/{id}?version=&size=`: the bytes. */
export const attachmentQuerySchema = z.strictObject({
  version: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'Give a whole number from 1 to 9999.')
    .transform(Number)
    .optional(),
  size: z.enum(['full', 'thumbnail']).default('full'),
});

export const attachmentIdsSchema = z.array(z.uuid()).max(20);

/** `POST /api/requests/{reference}/attachments` → 201 detail */
export const attachSchema = z.strictObject({ attachments: attachmentIdsSchema.min(1) });

const pixels = z.number().min(0).max(100_000);
const side = z.number().positive().max(100_000);

/** `POST /api/attachments/{id}/redactions` → 201 attachment: regions in pixels of the version (the newest, if left out). */
export const redactionSchema = z.strictObject({
  version: z.int().min(1).max(9_999).optional(),
  regions: z
    .array(z.strictObject({ x: pixels, y: pixels, width: side, height: side }))
    .min(1)
    .max(100),
});

/** `PUT /api/attachments/{id}/publication` → 200 attachment. */
export const publicationSchema = z.strictObject({
  version: z.int().min(1).max(9_999),
  /** Somebody has looked at this version: no face, no plate, nothing of a person can be made out. */
  isChecked: z.literal(true, { error: 'Look at the picture first: is anybody to be made out?' }),
});
