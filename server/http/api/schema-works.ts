/** Shapes of `/api` for incidents, work orders and planned works. A part of the contract (`schema.ts` gives it on). */
import { z } from 'zod';
import { instant, lonLat, organisationSchema, wholeNumberText } from './schema-base.ts';
import { assetKey, cutOffAddress, namedAsset } from './schema-network.ts';

const position = z.array(z.number()).min(2).max(3);
const line = z.array(position).min(2).max(5_000);
const ring = z.array(position).min(4).max(5_000);

/** `GET /api/incidents/suggestions`: where open requests gather. */
export const suggestionQuerySchema = z.strictObject({
  /** The moment to look from; now, if it is not given. */
  at: instant.optional(),
});
export const incidentSuggestionsSchema = z.object({
  suggestions: z.array(
    z.object({
      network: z.string(),
      networkTitle: z.string(),
      category: z.string(),
      sentence: z.string(),
      /** What closes or feeds it, the likeliest first; their probabilities add up to at most 1. */
      causes: z.array(
        z.object({
          layer: z.string(),
          id: z.number().nullable(),
          title: z.string(),
          lonLat: lonLat.nullable(),
          probability: z.number(),
          addresses: z.int(),
        }),
      ),
      lonLat,
      requests: z.array(z.string()),
      /** Requests that chance explains there in that time. */
      expected: z.number(),
      /** How probable so many are by chance. */
      chance: z.number(),
      since: z.string(),
      /** An incident that is open already behind the same valve. */
      incident: z.string().nullable(),
    }),
  ),
});
export type IncidentSuggestions = z.infer<typeof incidentSuggestionsSchema>;

const linkedAsset = z.strictObject({
  layer: z.string().max(100),
  id: z.int(),
  role: z.enum(['fault', 'valve', 'affected']).default('affected'),
});

/** Geometry of works, GeoJSON in degrees. */
export const workGeometrySchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('Point'), coordinates: position }),
  z.strictObject({ type: z.literal('LineString'), coordinates: line }),
  z.strictObject({
    type: z.literal('MultiLineString'),
    coordinates: z.array(line).min(1).max(500),
  }),
  z.strictObject({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1).max(100) }),
  z.strictObject({
    type: z.literal('MultiPolygon'),
    coordinates: z.array(z.array(ring).min(1).max(100)).min(1).max(100),
  }),
]);
export type WorkGeometry = z.infer<typeof workGeometrySchema>;

const commonInput = {
  title: z.string().trim().min(1).max(200),
  description: z.string().max(10_000).default(''),
  publicText: z.string().trim().max(2_000).optional(),
  startsAt: instant.optional(),
  endsAt: instant.optional(),
  isPublic: z.boolean().default(false),
  assets: z.array(linkedAsset).max(1_000).default([]),
  requests: z.array(z.string().max(40)).max(1_000).default([]),
};

/** `POST /api/incidents` → 201 detail */
export const newIncidentSchema = z.strictObject({
  ...commonInput,
  category: z.string().max(100),
  network: z.string().max(100).optional(),
  /** Where; without it the place of the first asset. */
  lonLat: lonLat.optional(),
  /** Without it who is responsible by the rules. */
  organisationId: z.int().optional(),
  /** A pipe that burst, or a valve that was closed: what it cuts off is reckoned and kept. */
  trace: assetKey.optional(),
});
export type NewIncident = z.output<typeof newIncidentSchema>;

/** `POST /api/work-orders` → 201 detail */
export const newWorkOrderSchema = z.strictObject({
  ...commonInput,
  kind: z.enum(['repair', 'planned_works']).default('repair'),
  category: z.string().max(100).optional(),
  /** Where; without it the places of the assets. */
  geometry: workGeometrySchema.optional(),
  /** Without it the asker's own. */
  organisationId: z.int().optional(),
  incident: z.string().max(40).optional(),
  /** A pipe that is drained, or a valve that is closed: what it cuts off is reckoned and kept. */
  trace: assetKey.optional(),
  /** Leads its requests to *planned* in the same transaction, each by its own table of transitions. */
  plansRequests: z.boolean().default(false),
});
export type NewWorkOrder = z.output<typeof newWorkOrderSchema>;

/** `PATCH /api/incidents/{reference}`, `PATCH /api/work-orders/{reference}`: what is not given stays as it is. */
export const workChangeSchema = z.strictObject({
  version: z.int(),
  title: z.string().trim().min(1).max(200).optional(),
  description: z.string().max(10_000).optional(),
  publicText: z.string().trim().max(2_000).nullable().optional(),
  startsAt: instant.optional(),
  endsAt: instant.nullable().optional(),
  isPublic: z.boolean().optional(),
  organisationId: z.int().optional(),
});
export type WorkChange = z.output<typeof workChangeSchema>;

/** `POST …/status`. Ending an incident, or doing an order, answers its requests with the comment. */
export const workStatusSchema = z.strictObject({
  to: z.string().max(50),
  version: z.int(),
  comment: z.string().trim().max(10_000).optional(),
});
export type WorkStatus = z.output<typeof workStatusSchema>;

/** `PUT …/requests`, `PUT …/assets`: puts more to it. */
export const workRequestsSchema = z.strictObject({
  requests: z.array(z.string().max(40)).min(1).max(1_000),
});
/** `PUT …/trace`: another pipe or valve than was thought at first; what it cuts off is reckoned anew. */
export const workTraceSchema = assetKey;
export const workAssetsSchema = z.strictObject({ assets: z.array(linkedAsset).min(1).max(1_000) });

export const workListQuerySchema = z.strictObject({
  open: z.enum(['true', 'false']).optional(),
  kind: z.enum(['repair', 'planned_works']).optional(),
  limit: wholeNumberText(0, 200).default(100),
});
const workSummary = {
  id: z.number(),
  reference: z.string(),
  /** `incident`, `repair` or `planned_works`. */
  kind: z.string(),
  category: z.string().nullable(),
  title: z.string(),
  publicText: z.string().nullable(),
  status: z.string(),
  statusTitle: z.string(),
  isOpen: z.boolean(),
  /** Null for citizens. */
  organisation: organisationSchema.nullable(),
  lonLat,
  startsAt: z.string(),
  endsAt: z.string().nullable(),
  beganAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  isPublic: z.boolean(),
  version: z.int(),
  /** Requests that are put to it, of those that the asker may see. */
  requests: z.int(),
  addresses: z.int(),
};
export const workSummarySchema = z.object(workSummary);
export type WorkSummary = z.infer<typeof workSummarySchema>;
const workListSchema = z.object({ works: z.array(workSummarySchema) });
export type WorkList = z.infer<typeof workListSchema>;
export const workDetailSchema = z.object({
  ...workSummary,
  /** Null for citizens. */
  description: z.string().nullable(),
  network: z.string().nullable(),
  /** The incident that a work order mends. */
  incident: z.string().nullable(),
  /** GeoJSON in degrees. */
  geometry: z.looseObject({ type: z.string() }),
  assets: z.array(namedAsset.extend({ role: z.string() })),
  requestReferences: z.array(
    z.object({ reference: z.string(), status: z.string(), isOpen: z.boolean() }),
  ),
  log: z.array(
    z.object({
      at: z.string(),
      actor: z.string(),
      action: z.string(),
      fromStatus: z.string().nullable(),
      toStatus: z.string().nullable(),
      comment: z.string().nullable(),
    }),
  ),
  transitions: z.array(
    z.object({ to: z.string(), title: z.string(), requires: z.array(z.string()) }),
  ),
});
export type WorkDetail = z.infer<typeof workDetailSchema>;
/** After a change of state: what became of its requests. */
export const workChangedSchema = z.object({
  work: workDetailSchema,
  /** Resolved, with the comment as their answer. */
  resolved: z.array(z.string()),
  /** Answered with the comment; to resolve them is not for the asker's role. */
  answered: z.array(z.string()),
});
export type WorkChanged = z.infer<typeof workChangedSchema>;
/** `GET …/addresses`: whom to tell. */
export const workAddressesSchema = z.object({ addresses: z.array(cutOffAddress) });
export type WorkAddresses = z.infer<typeof workAddressesSchema>;

/** Part of `GET /api/locate/at`: what is known here, with the sentence to say. */
export const noticeSchema = z.object({
  /** `incident` or `planned_works`. */
  kind: z.string(),
  reference: z.string(),
  title: z.string(),
  status: z.string(),
  sentence: z.string(),
  since: z.string(),
  until: z.string().nullable(),
  /** Whether this very address is known to be cut off, or it only is near. */
  isAddressAffected: z.boolean(),
  /** The code of what is the matter; null where none was said. */
  category: z.string().nullable(),
  /** The request of an incident that one more caller is joined to; null when all have ended, for works, and for citizens. */
  request: z.string().nullable(),
});
export type Notice = z.infer<typeof noticeSchema>;
