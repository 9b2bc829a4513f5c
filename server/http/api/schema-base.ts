/** What all shapes of `/api` are made of. */
import { z } from 'zod';

export const languages = ['sr-Latn', 'sr-Cyrl', 'sl', 'en'] as const;
export const languageSchema = z.enum(languages);
export type Language = z.infer<typeof languageSchema>;

/** How reports come. */
export const channels = [
  'phone',
  'web',
  'sms',
  'email',
  'post',
  'fax',
  'in_person',
  'open311',
  'field',
] as const;
export const requestKinds = [
  'fault',
  'service',
  'question',
  'complaint',
  'suggestion',
  'praise',
] as const;
export const instant = z.iso.datetime({ offset: true });

/** A number in a query string: neither an empty text nor `0x1F` nor `Infinity` is one. */
export function numberText(least: number, most: number) {
  const help = `Give a number from ${least} to ${most}.`;
  return z
    .string()
    .regex(/^[+-]?(\d{1,15}(\.\d{0,20})?|\.\d{1,20})(e[+-]?\d{1,3})?$/i, help)
    .transform(Number)
    .pipe(z.number().min(least, help).max(most, help));
}

export function wholeNumberText(least: number, most: number) {
  const help = `Give a whole number from ${least} to ${most}.`;
  return z
    .string()
    .regex(/^-?\d{1,16}$/, help)
    .transform(Number)
    .pipe(z.int().min(least, help).max(most, help));
}

export const highestId = Number.MAX_SAFE_INTEGER;

export const lonLat = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
export const envelope = z.tuple([z.number(), z.number(), z.number(), z.number()]);

export const organisationSchema = z.object({
  id: z.int(),
  code: z.string(),
  name: z.string(),
  kind: z.string(),
});
export type Organisation = z.infer<typeof organisationSchema>;

/** Who reported. In a request it is masked (`P. P.`, `••• 101`); `POST /api/requests/{reference}/reporter` opens it. */
export const reporterSchema = z.object({
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  address: z.string().nullable(),
  note: z.string().nullable(),
  language: z.string().nullable(),
  wantsAnswer: z.boolean(),
});
export type Reporter = z.infer<typeof reporterSchema>;
