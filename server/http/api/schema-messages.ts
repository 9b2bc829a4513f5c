/**
 * Shapes of `/api` for talking to people: what a citizen with a link sees and does, templates, the outbox, receipts of
 * gateways; and of calendars. A part of the contract (`schema.ts` gives it on).
 */
import { z } from 'zod';
import { instant, languageSchema, lonLat, requestKinds } from './schema-base.ts';

const channels = ['email', 'sms', 'chat', 'letter'] as const;
const token = z.string().min(10).max(100);
const text = z.string().trim().min(1).max(10_000);

/** How long requests of a category usually take, learned from the past year; in whole working days. */
export const expectedTimeSchema = z.object({
  medianDays: z.int(),
  /** Eight of ten take no longer. */
  p80Days: z.int(),
  /** "Usually resolved within 2 working days; 8 of 10 within 4." */
  text: z.string(),
});
export type ExpectedTime = z.infer<typeof expectedTimeSchema>;

/** `GET /api/public/requests/{reference}?token=`: what the holder of a link is shown. */
export const followedRequestSchema = z.object({
  reference: z.string(),
  categoryTitle: z.string(),
  status: z.string(),
  statusTitle: z.string(),
  isOpen: z.boolean(),
  publicText: z.string().nullable(),
  addressText: z.string().nullable(),
  lonLat,
  receivedAt: z.string(),
  organisation: z.string().nullable(),
  expected: expectedTimeSchema.nullable(),
  /** By when an answer, and the work itself, are due; null when no such clock runs. */
  answerBy: z.string().nullable(),
  resolveBy: z.string().nullable(),
  /** In which language he who holds the link is written to; null when he has not said. */
  language: languageSchema.nullable(),
  /** The request that this one was merged into, as far as everybody may know it. */
  mergedInto: z
    .object({ reference: z.string(), status: z.string(), statusTitle: z.string() })
    .nullable(),
  /** Photos that the city shows of it: `GET /api/public/requests/{reference}/photos/{id}?token=`. */
  photos: z.array(z.object({ id: z.uuid(), widthPixels: z.int(), heightPixels: z.int() })),
  /** Whether the request waits for this citizen's answer. */
  isWaitedFor: z.boolean(),
  /** Until when it may be reopened; null when it may not. */
  reopenUntil: z.string().nullable(),
  mayRate: z.boolean(),
  /** 1 to 5, as rated. */
  score: z.int().nullable(),
  log: z.array(
    z.object({
      at: z.string(),
      action: z.string(),
      statusTitle: z.string().nullable(),
      comment: z.string().nullable(),
      /** How many photos were sent with it. */
      photos: z.int(),
    }),
  ),
});
export type FollowedRequest = z.infer<typeof followedRequestSchema>;

export const followQuerySchema = z.strictObject({ token });
/** `POST /api/public/requests/{reference}/answer`: words, photos (`POST /api/public/attachments`), or both. */
export const citizenAnswerSchema = z
  .strictObject({
    token,
    text: z.string().trim().max(10_000).default(''),
    photos: z.array(z.uuid()).max(5).default([]),
  })
  .refine(({ text: words, photos }) => words !== '' || photos.length > 0, {
    path: ['text'],
    error: 'Give words or a photo.',
  });
/** `POST /api/public/requests/{reference}/reopen` */
export const citizenReopenSchema = z.strictObject({ token, comment: text });
/** `POST /api/public/requests/{reference}/rating` */
export const citizenRatingSchema = z.strictObject({
  token,
  score: z.int().min(1).max(5),
  comment: text.optional(),
});

/** `GET /api/message-templates` */
export const messageTemplateSchema = z.object({
  event: z.string(),
  /** Code; null: of all categories. */
  category: z.string().nullable(),
  channel: z.enum(channels),
  language: languageSchema,
  subject: z.string(),
  /** An ICU message; empty: nothing is written. */
  body: z.string(),
});
export type MessageTemplate = z.infer<typeof messageTemplateSchema>;
/** `PUT /api/message-templates`: with `body` null the text goes, and a more general one counts again. */
export const messageTemplateChangeSchema = z.strictObject({
  event: z
    .string()
    .regex(/^[a-z]+(_[a-z]+)*$/)
    .max(60),
  category: z.string().max(100).nullable().default(null),
  channel: z.enum(channels),
  language: languageSchema,
  subject: z.string().max(300).default(''),
  body: z.string().max(20_000).nullable(),
});

/** `GET /api/requests/{reference}/messages`, `GET /api/messages?state=` */
export const sentMessageSchema = z.object({
  id: z.int(),
  reference: z.string(),
  event: z.string(),
  recipient: z.enum(['reporter', 'joined', 'organisation', 'account', 'head', 'city']),
  state: z.enum([
    'waiting',
    'claimed',
    'handed',
    'sent',
    'unsure',
    'failed',
    'withheld',
    'to_print',
  ]),
  channel: z.enum(channels).nullable(),
  language: languageSchema.nullable(),
  subject: z.string().nullable(),
  /** Without the personal link. */
  text: z.string().nullable(),
  /** Why it was not sent, or not yet. */
  fault: z.string().nullable(),
  createdAt: z.string(),
  sentAt: z.string().nullable(),
  receipt: z.enum(['delivered', 'bounced']).nullable(),
  receiptAt: z.string().nullable(),
});
export type SentMessage = z.infer<typeof sentMessageSchema>;
export const messageListQuerySchema = z.strictObject({
  state: z.enum(['unsure', 'failed', 'withheld', 'to_print', 'waiting']),
});

/** `POST /api/messages/receipts`, signed by the gateway. */
export const messageReceiptSchema = z.strictObject({
  id: z.uuid(),
  status: z.enum(['delivered', 'bounced']),
  at: instant.optional(),
});

const clockTime = z
  .string()
  .regex(
    /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/,
    'Give a time as 07:30, or 24:00 for the end of a day.',
  );
const day = z.iso.date();
const hours = z
  .strictObject({ opens: clockTime, closes: clockTime })
  .refine(({ opens, closes }) => closes > opens, { message: 'closes must be after opens' });
const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** `GET /api/calendars`, `PUT /api/calendars/{code}`. Times are local; 1 is Monday. */
export const calendarChangeSchema = z.strictObject({
  titles: z.partialRecord(languageSchema, z.string().min(1).max(200)),
  /** IANA name; null is the city's own. */
  timeZone: z.string().max(60).nullable().default(null),
  keepsHolidays: z.boolean(),
  /** Opening hours by ISO weekday; a day that is left out is closed. */
  week: z.partialRecord(z.enum(weekdays), z.array(hours).max(6)),
  /** Days that go otherwise: without hours closed, else open from to. */
  days: z
    .array(
      z.strictObject({
        day,
        opens: clockTime.nullable(),
        closes: clockTime.nullable(),
        reason: z.string().min(1).max(200),
      }),
    )
    .max(2_000),
});
export type CalendarChange = z.infer<typeof calendarChangeSchema>;
export const calendarSchema = calendarChangeSchema.extend({
  code: z.string(),
  title: z.string(),
  holidays: z.array(z.object({ day, title: z.string() })),
});
export type CalendarDescription = z.infer<typeof calendarSchema>;

/** One line of `GET /api/escalation-plans`: who is told when a clock runs out. A condition that is null fits everything. */
export const escalationPlanSchema = z.strictObject({
  clock: z.enum(['acknowledge', 'validate', 'accept', 'answer', 'resolve']).nullable(),
  kind: z.enum(requestKinds).nullable(),
  /** Code; fits all below it, too. */
  category: z.string().max(100).nullable(),
  organisation: z.string().max(100).nullable(),
  steps: z
    .array(
      z.strictObject({
        /** At the warning of the clock, or so many working minutes after its end. */
        at: z.union([z.literal('warning'), z.int().min(0).max(43_200)]),
        tell: z.array(z.enum(['dispatchers', 'head', 'city'])).max(3),
      }),
    )
    .max(10),
});
export type EscalationPlan = z.output<typeof escalationPlanSchema>;
/** `PUT /api/escalation-plans`: the whole list; for each clock the first that fits counts. */
export const escalationPlansSchema = z.strictObject({
  plans: z.array(escalationPlanSchema).max(500),
});

/** `GET /api/incoming-mails` */
export const incomingMailSchema = z.object({
  id: z.int(),
  receivedAt: z.string(),
  from: z.string(),
  name: z.string().nullable(),
  subject: z.string(),
  /** What the sender wrote, without what he quotes. */
  text: z.string(),
  /** The place of a link in it; it may lie outside the city. */
  lonLat: lonLat.nullable(),
  /** Its sender writes without end: perhaps a machine. */
  isFlood: z.boolean(),
});
export type IncomingMail = z.infer<typeof incomingMailSchema>;
/** `POST /api/incoming-mails/{id}/request` */
export const incomingMailPlaceSchema = z.strictObject({
  category: z.string().max(100),
  lonLat,
  locationSource: z.enum(['address', 'parcel', 'street', 'asset', 'pin']).default('pin'),
  addressText: z.string().max(300).optional(),
  answers: z
    .record(
      z.string().max(60),
      z.union([
        z.string().max(10_000),
        z.number(),
        z.boolean(),
        z.array(z.string().max(60)).max(100),
      ]),
    )
    .default({}),
});
export type IncomingMailPlace = z.output<typeof incomingMailPlaceSchema>;
