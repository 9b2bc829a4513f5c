/**
 * The shapes of `/api`, in one place: the server validates with them, the client takes their types.
 * Coordinates are longitude and latitude in degrees (CRS84); lengths are metres; instants are RFC 3339 in UTC.
 * Texts are already in the language of the asker (`Accept-Language`: sr-Latn, sr-Cyrl, sl, en).
 */
import { z } from 'zod';
import { roles } from '../../viewer.ts';
import { attachmentIdsSchema, attachmentSchema } from './schema-attachments.ts';
import {
  channels,
  envelope,
  instant,
  languageSchema,
  lonLat,
  organisationSchema,
  reporterSchema,
  requestKinds,
  wholeNumberText,
} from './schema-base.ts';
import { expectedTimeSchema } from './schema-messages.ts';
import {
  answerSchema,
  answersInput,
  answerValueSchema,
  assetRoles,
  questionCode,
  questionSchema,
} from './schema-questions.ts';
import { locationSources, shapeInput, shapeSchema } from './schema-shapes.ts';

export * from './schema-admin.ts';
export * from './schema-attachments.ts';
export {
  type Language,
  languageSchema,
  languages,
  type Organisation,
  type Reporter,
} from './schema-base.ts';
export * from './schema-change-sets.ts';
export * from './schema-duplicates.ts';
export * from './schema-exchange.ts';
export * from './schema-figures.ts';
export * from './schema-import.ts';
export * from './schema-locate.ts';
export * from './schema-messages.ts';
export {
  type Networks,
  type Trace,
  traceQuerySchema,
} from './schema-network.ts';
export * from './schema-portal.ts';
export * from './schema-privacy.ts';
export * from './schema-questions.ts';
export * from './schema-responsibility.ts';
export * from './schema-shapes.ts';
export * from './schema-works.ts';

export const signInSchema = z.strictObject({
  login: z.string().min(1).max(100),
  password: z.string().min(1).max(200),
});

export const accountSchema = z.object({
  id: z.int(),
  login: z.string(),
  name: z.string(),
  role: z.enum(roles),
  organisation: z.object({ id: z.int(), code: z.string(), name: z.string() }),
  language: languageSchema,
});

/** `GET /api/session`: account is null for a citizen. `csrfToken` goes back in `X-CSRF-Token` on every unsafe method. */
export const sessionSchema = z.object({
  account: accountSchema.nullable(),
  csrfToken: z.string().nullable(),
});
export type Session = z.infer<typeof sessionSchema>;

/** `GET /api/city` */
export const citySchema = z.object({
  name: z.string(),
  country: z.string(),
  languages: z.array(languageSchema),
  timeZone: z.string(),
  srid: z.int(),
  /** West, south, east, north in degrees. */
  extent: envelope,
  isSample: z.boolean(),
  /** Of the city's reference system, in which its layers are edited; null when EPSG has none like it. */
  projection: z
    .object({
      /** As in Content-Crs. */
      uri: z.string(),
      wkt: z.string(),
      /** Whether coordinates over /ogc name the northing first. */
      isNorthingFirst: z.boolean(),
    })
    .nullable(),
});
export type City = z.infer<typeof citySchema>;

export const layerPropertySchema = z.object({
  name: z.string(),
  title: z.string(),
  type: z.enum([
    'string',
    'integer',
    'number',
    'boolean',
    'date',
    'date-time',
    'string[]',
    'integer[]',
    'json',
  ]),
  unit: z.string().nullable(),
  codeList: z.record(z.string(), z.string()).nullable(),
});

/** `GET /api/layers`: what the asker may see, in drawing order. */
export const layerSchema = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  theme: z.string(),
  geometryType: z.string(),
  isAsset: z.boolean(),
  minimumZoom: z.int(),
  properties: z.array(layerPropertySchema),
});
export type Layer = z.infer<typeof layerSchema>;

/** `GET /api/categories`: flat, parents before children. */
export const categorySchema = z.object({
  id: z.int(),
  code: z.string(),
  parentId: z.int().nullable(),
  title: z.string(),
  synonyms: z.array(z.string()),
  kind: z.string(),
  assetLayers: z.array(z.string()),
  /** What is asked, in this order, with what the categories above it ask. */
  questions: z.array(questionSchema),
});
export type Category = z.infer<typeof categorySchema>;

/** `GET /api/statuses`: states with the transitions that the asker's role may make. */
export const statusSchema = z.object({
  code: z.string(),
  title: z.string(),
  isOpen: z.boolean(),
  next: z.array(
    z.object({
      to: z.string(),
      requires: z.array(z.enum(['comment', 'organisation', 'duplicate_of'])),
    }),
  ),
});
export type Status = z.infer<typeof statusSchema>;

const assetReference = z.strictObject({
  layer: z.string().max(100),
  id: z.int(),
  role: z.enum(assetRoles).default('affected'),
});

/** `POST /api/requests`: 201 with the request; 200 with the same request when `clientKey` was used before. */
function hasPlace({ lonLat, shape }: { lonLat?: unknown; shape?: unknown }): boolean {
  return lonLat !== undefined || shape !== undefined;
}
const needsPlace = { path: ['lonLat'], error: 'Give lonLat, or a shape.' };

const newRequestFields = z.strictObject({
  clientKey: z.uuid(),
  category: z.string().max(100),
  kind: z.enum(requestKinds).optional(),
  priority: z.enum(['low', 'normal', 'high', 'urgent']).optional(),
  channel: z.enum(channels).default('phone'),
  description: z.string().max(10_000).default(''),
  /** Left out where `shape` is given: then it is a point on the shape. */
  lonLat: lonLat.optional(),
  /** A line or an area, where the request is about more than a point. */
  shape: shapeInput.optional(),
  locationSource: z.enum(locationSources),
  addressText: z.string().max(300).optional(),
  assets: z.array(assetReference).max(20).default([]),
  answers: answersInput.default({}),
  /** Uploads of one's own (`POST /api/attachments`) that belong to no request yet. */
  attachments: attachmentIdsSchema.default([]),
  /** What the public may read, in words of the house; without it the public reads category and state only. */
  publicText: z.string().trim().max(2_000).optional(),
  /** Whether citizens may know of it; left out, all but questions and praise. */
  isPublic: z.boolean().optional(),
  reporter: z
    .strictObject({
      name: z.string().max(200).optional(),
      phone: z.string().max(50).optional(),
      email: z.email().max(200).optional(),
      /** Where the person lives; the place of the request is another thing. */
      address: z.string().max(300).optional(),
      /** What helps to reach the person. */
      note: z.string().max(1_000).optional(),
      language: languageSchema.optional(),
      wantsAnswer: z.boolean().default(false),
      /** By what; left out, by e-mail, or else by SMS. */
      answerBy: z.enum(['email', 'sms', 'chat', 'letter']).optional(),
    })
    .optional(),
});
export const newRequestSchema = newRequestFields.refine(hasPlace, needsPlace);
export type NewRequest = z.input<typeof newRequestSchema>;

/** What a request waits for: that it is acknowledged, validated, accepted by an organisation, answered, resolved. */
const clockName = z.enum(['acknowledge', 'validate', 'accept', 'answer', 'resolve']);
export const clockSchema = z.object({
  clock: clockName,
  startedAt: z.string(),
  /** Null while it runs or pauses. */
  stoppedAt: z.string().nullable(),
  /** Null while it pauses. */
  dueAt: z.string().nullable(),
  /** From then on it is near its end. */
  warnAt: z.string().nullable(),
  /** Working minutes that were left when it paused; null otherwise. */
  remainingMinutes: z.number().nullable(),
});
export type Clock = z.infer<typeof clockSchema>;

export const requestSummarySchema = z.object({
  id: z.number(),
  reference: z.string(),
  kind: z.string(),
  category: z.string(),
  categoryTitle: z.string(),
  status: z.string(),
  statusTitle: z.string(),
  isOpen: z.boolean(),
  priority: z.string(),
  channel: z.string(),
  addressText: z.string().nullable(),
  organisation: organisationSchema.nullable(),
  lonLat,
  receivedAt: z.string(),
  updatedAt: z.string(),
  /** The running clock that runs out first, or has run out already; null when none runs. */
  nextDue: z
    .object({ clock: clockName, dueAt: z.string(), warnAt: z.string().nullable() })
    .nullable(),
});
export type RequestSummary = z.infer<typeof requestSummarySchema>;

/** Why somebody looks at personal data: to reach the person, to see whether it is the same one, for work on the spot … */
export const lookPurposes = ['contact', 'verify', 'work', 'complaint', 'other'] as const;

/** `POST /api/requests/{reference}/reporter` → 200 reporter, in clear; who, when and why is written down. */
export const reporterLookSchema = z
  .strictObject({
    purpose: z.enum(lookPurposes),
    words: z.string().trim().min(3).max(500).optional(),
  })
  .refine(({ purpose, words }) => purpose !== 'other' || words !== undefined, {
    path: ['words'],
    error: 'Say in words what for.',
  });
export type ReporterLook = z.output<typeof reporterLookSchema>;

export const requestDetailSchema = requestSummarySchema.extend({
  /** Null for those who may see public facts only. */
  description: z.string().nullable(),
  publicText: z.string().nullable(),
  /** Whether citizens may know of it. */
  isPublic: z.boolean(),
  /** As asked and answered; citizens get those that are public. */
  answers: z.array(answerSchema),
  parcelText: z.string().nullable(),
  district: z.string().nullable(),
  locationSource: z.string(),
  /** Null where the request lies at a point. */
  shape: shapeSchema.nullable(),
  /** Of a citizen: what is public. */
  attachments: z.array(attachmentSchema),
  responsibilityReason: z.string().nullable(),
  duplicateOf: z.string().nullable(),
  version: z.int(),
  assets: z.array(
    z.object({
      layer: z.string(),
      layerTitle: z.string(),
      id: z.number(),
      title: z.string(),
      role: z.string(),
      /** Null when the asset is no longer there. */
      lonLat: lonLat.nullable(),
    }),
  ),
  /** Masked. Null for those who may not see personal data, and when nothing was given. */
  reporter: reporterSchema.nullable(),
  log: z.array(
    z.object({
      id: z.number(),
      at: z.string(),
      actor: z.string(),
      action: z.string(),
      fromStatus: z.string().nullable(),
      toStatus: z.string().nullable(),
      comment: z.string().nullable(),
      isPublic: z.boolean(),
      details: z.record(z.string(), z.unknown()),
    }),
  ),
  /** Running clocks first, in the order in which they run out. */
  clocks: z.array(clockSchema),
  /** How long requests of its category usually take; null where too little is known. */
  expected: expectedTimeSchema.nullable(),
  /** What the asker may do next. */
  transitions: z.array(
    z.object({
      to: z.string(),
      title: z.string(),
      requires: z.array(z.enum(['comment', 'organisation', 'duplicate_of'])),
    }),
  ),
  /** What the asker may do in other states only, and why not now. */
  unavailable: z.array(
    z.object({
      to: z.string(),
      title: z.string(),
      /** Who may do it in the present state; empty: nobody. */
      by: z.array(z.enum(roles)),
      /** The states in which the asker may, by their titles. */
      after: z.array(z.string()),
    }),
  ),
});
export type RequestDetail = z.infer<typeof requestDetailSchema>;

/** `GET /api/requests?…` */
export const requestListQuerySchema = z.strictObject({
  open: z.enum(['true', 'false']).optional(),
  status: z.string().max(200).optional(),
  category: z.string().max(100).optional(),
  organisation: wholeNumberText(0, 2_147_483_647).optional(),
  unassigned: z.enum(['true', 'false']).optional(),
  bbox: z.string().max(200).optional(),
  q: z.string().max(200).optional(),
  receivedAfter: instant.optional(),
  receivedBefore: instant.optional(),
  /** `due`: by the clock that runs out first; shows only requests on which one runs. */
  sort: z.enum(['received', 'due']).default('received'),
  limit: wholeNumberText(1, 200).default(50),
  cursor: z.string().max(200).optional(),
});
/** `GET /api/requests.csv?…`: all that fits, without pages. */
export const requestExportQuerySchema = requestListQuerySchema.omit({ limit: true, cursor: true });
export const requestListSchema = z.object({
  requests: z.array(requestSummarySchema.extend({ answers: z.array(answerSchema) })),
  /** Hand back as `cursor` for the next page; null at the end. Newest first, or as `sort` says; stable while others write. */
  next: z.string().nullable(),
  /** Exact up to 10,000; `matchedIsLowerBound` says when there are more. */
  matched: z.int(),
  matchedIsLowerBound: z.boolean(),
});
export type RequestList = z.infer<typeof requestListSchema>;

/**
 * `PATCH /api/requests/{reference}` → 200 detail. Fields that are left out stay. `version` is the one that was seen.
 * Category, kind and description are changed by the desk only. An answer that is null is taken back.
 */
export const amendmentSchema = z.strictObject({
  version: z.int(),
  category: z.string().max(100).optional(),
  kind: newRequestFields.shape.kind,
  priority: newRequestFields.shape.priority,
  description: z.string().max(10_000).optional(),
  /** Empty or null takes it away. */
  publicText: z.string().trim().max(2_000).nullable().optional(),
  isPublic: z.boolean().optional(),
  answers: z.record(questionCode, answerValueSchema.nullable()).optional(),
  /** Another place, as a whole: what is left out is not kept from the old one. */
  location: z
    .strictObject({
      lonLat: lonLat.optional(),
      shape: shapeInput.optional(),
      locationSource: z.enum(locationSources),
      addressText: z.string().max(300).optional(),
    })
    .refine(hasPlace, needsPlace)
    .optional(),
  /** Why, for the log. */
  reason: z.string().trim().max(2_000).optional(),
});
export type AmendmentInput = z.input<typeof amendmentSchema>;

/** `POST /api/requests/{reference}/comments` → 201 detail */
export const newCommentSchema = z.strictObject({
  comment: z.string().trim().min(1).max(10_000),
  isPublic: z.boolean().default(false),
});

/** `POST /api/requests/{reference}/status` → 200 detail. `version` is the one that was seen: another answers 409 conflict. */
export const statusChangeSchema = z.strictObject({
  to: z.string().max(50),
  version: z.int(),
  comment: z.string().trim().max(10_000).optional(),
  organisationId: z.int().optional(),
  duplicateOf: z.string().max(40).optional(),
  isPublic: z.boolean().default(false),
});

/** One event of `GET /api/events`; its SSE id is `xid-seq`, resumable by Last-Event-ID. Event name: `change`. */
export const changeEventSchema = z.object({
  layer: z.string(),
  op: z.enum(['insert', 'update', 'delete', 'bulk']),
  /** Empty for bulk, and where features are only drawn otherwise as they stand beside one that was changed. */
  ids: z.array(z.number()),
  /** West, south, east, north in degrees of what was and what is; null when unknown. */
  envelope: envelope.nullable(),
  /** Touched tiles as `z/x/y` at the zooms asked for by `?zooms=`; null when they are too many to list (refresh the layer). */
  tiles: z.array(z.string()).nullable(),
  at: z.string(),
});
export type ChangeEvent = z.infer<typeof changeEventSchema>;

/** RFC 9457 */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string().optional(),
  requestId: z.string().optional(),
  faults: z
    .array(
      z.object({
        field: z.string(),
        message: z.string(),
        /** The place of a fault of geometry, in the reference system of the body. */
        position: z.array(z.number()).optional(),
        /** Its kind, for clients that say it in another language; where there is one. */
        reason: z.string().optional(),
      }),
    )
    .optional(),
  /** Of a change that was made of another version than the present one: both, for merging. */
  conflicts: z
    .array(
      z.object({
        field: z.string(),
        collection: z.string(),
        id: z.string(),
        base: z.object({ etag: z.string().nullable(), feature: z.unknown() }),
        present: z.object({ etag: z.string().nullable(), feature: z.unknown() }),
      }),
    )
    .optional(),
});
export type Problem = z.infer<typeof problemSchema>;
