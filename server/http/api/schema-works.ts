/**
 * Shapes of `/api` for what many requests have in common: duplicates, joining, networks, incidents, works, and the trial of
 * responsibility rules. A part of the contract (`schema.ts` gives it on).
 */
import { z } from 'zod';

const languages = ['sr-Latn', 'sr-Cyrl', 'sl', 'en'] as const;
const lonLat = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const instant = z.iso.datetime({ offset: true });
const position = z.array(z.number()).min(2).max(3);
const line = z.array(position).min(2).max(5_000);
const ring = z.array(position).min(4).max(5_000);

/** A whole number in a query string. */
function numberText(most: number) {
  const help = `Give a whole number from 0 to ${most}.`;
  return z
    .string()
    .regex(/^\d{1,16}$/, help)
    .transform(Number)
    .pipe(z.int().max(most, help));
}

function degreesText(most: number) {
  const help = `Give a number from ${-most} to ${most}.`;
  return z
    .string()
    .regex(/^[+-]?\d{1,3}(\.\d{0,20})?$/, help)
    .transform(Number)
    .pipe(z.number().min(-most, help).max(most, help));
}

const assetKey = z.strictObject({ layer: z.string().max(100), id: z.int() });
const namedAsset = z.object({
  layer: z.string(),
  id: z.number(),
  title: z.string(),
  number: z.string().nullable(),
  /** Null when it is there no more. */
  lonLat: lonLat.nullable(),
});

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
  language: z.enum(languages).optional(),
  wantsAnswer: z.boolean().default(false),
  channel: z
    .enum(['phone', 'web', 'sms', 'email', 'post', 'fax', 'in_person', 'open311', 'field'])
    .default('phone'),
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
      reporter: z.object({
        name: z.string().nullable(),
        phone: z.string().nullable(),
        email: z.string().nullable(),
        address: z.string().nullable(),
        note: z.string().nullable(),
        language: z.string().nullable(),
        wantsAnswer: z.boolean(),
      }),
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

/** `GET /api/network/trace?network=&layer=&feature=` or `?network=&lon=&lat=`: a fault on a pipe, or a valve to close. */
export const traceQuerySchema = z.strictObject({
  network: z.string().max(100).default('water'),
  layer: z.string().max(100).optional(),
  feature: numberText(Number.MAX_SAFE_INTEGER).optional(),
  lon: degreesText(180).optional(),
  lat: degreesText(90).optional(),
});
/** `GET /api/network`: the networks that the city has. What a fault cuts off can be traced in those of kind `pipes`. */
export const networksSchema = z.object({
  networks: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      kind: z.enum(['pipes', 'feeder']),
      /** Pipes, or what hangs on feeders. */
      assetLayer: z.string(),
      valveLayer: z.string().nullable(),
    }),
  ),
});
export type Networks = z.infer<typeof networksSchema>;
const cutOffAddress = z.object({
  layer: z.string(),
  id: z.number(),
  text: z.string(),
  lonLat,
  /** "School", where one is near that is to be told first. */
  critical: z.string().nullable(),
});
export const traceSchema = z.object({
  network: z.string(),
  networkTitle: z.string(),
  /** The pipe that is taken for faulty, or the valve that is closed. */
  about: namedAsset,
  /** To close, those without which water still comes first. */
  valves: z.array(namedAsset.extend({ isNeeded: z.boolean() })),
  /** On the way, and damaged: the cut goes farther because of them. */
  unusableValves: z.array(namedAsset),
  closedAlready: z.array(namedAsset),
  /** Pipes without supply then. */
  pipes: z.object({
    layer: z.string(),
    ids: z.array(z.number()),
    lengthMetres: z.number(),
    /** MultiLineString in degrees. */
    geometry: z.object({
      type: z.literal('MultiLineString'),
      coordinates: z.array(z.array(z.array(z.number()))),
    }),
  }),
  /** Of all that are cut off. */
  addressCount: z.int(),
  /** Critical ones first, then by street and number; 1,000 at most. */
  addresses: z.array(cutOffAddress),
});
export type Trace = z.infer<typeof traceSchema>;

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
  limit: numberText(200).default(100),
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
  organisation: z
    .object({ id: z.int(), code: z.string(), name: z.string(), kind: z.string() })
    .nullable(),
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
});
export type Notice = z.infer<typeof noticeSchema>;

/** `GET /api/responsibility/coverage?at=` */
export const coverageQuerySchema = z.strictObject({ at: instant.optional() });
export const coverageSchema = z.object({
  /** GeoJSON in degrees: areas that nobody or several claim. */
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      properties: z.object({
        kind: z.enum(['gap', 'overlap']),
        categories: z.array(z.object({ code: z.string(), title: z.string() })),
        /** Those who claim it, the one who decides first; none of a gap. */
        organisations: z.array(z.object({ code: z.string(), name: z.string() })),
        areaKm2: z.number(),
        /** Districts and cadastral municipalities that lie in it, with the share of each. */
        places: z.array(z.object({ layer: z.string(), name: z.string(), share: z.number() })),
        sentence: z.string(),
      }),
      geometry: z.looseObject({ type: z.string() }),
    }),
  ),
});
export type Coverage = z.infer<typeof coverageSchema>;

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time as 22:00.');
const dayOfYear = z
  .string()
  .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'Give month and day as 11-15.');

/** When a rule holds, on the city's clock. */
const ruleTimes = {
  /** 1 is Monday. Of hours over midnight, the day on which they begin. */
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).nullable().default(null),
  fromTime: timeOfDay.nullable().default(null),
  toTime: timeOfDay.nullable().default(null),
  fromDay: dayOfYear.nullable().default(null),
  toDay: dayOfYear.nullable().default(null),
};

/** `POST /api/responsibility/trial`: a rule set as it might be; the order of the array decides. */
export const trialSchema = z.strictObject({
  rules: z
    .array(
      z
        .strictObject({
          category: z.string().max(100).nullable().default(null),
          kind: z.string().max(20).nullable().default(null),
          assetLayer: z.string().max(100).nullable().default(null),
          assetOwner: z.string().max(100).nullable().default(null),
          /** The territory of a rule that is in force, by its id; or a new one in degrees; or everywhere its organisation works. */
          territoryOfRule: z.int().optional(),
          territory: workGeometrySchema.optional(),
          organisation: z.string().max(100),
          ...ruleTimes,
        })
        .refine(({ fromTime, toTime }) => (fromTime === null) === (toTime === null), {
          path: ['toTime'],
          error: 'Give fromTime and toTime together.',
        })
        .refine(({ fromDay, toDay }) => (fromDay === null) === (toDay === null), {
          path: ['toDay'],
          error: 'Give fromDay and toDay together.',
        }),
    )
    .max(1_000),
  /** Requests received in so many days before `until`. */
  days: z.int().min(1).max(3_660).default(365),
  until: instant.optional(),
});
export type TrialInput = z.output<typeof trialSchema>;
export const trialResultSchema = z.object({
  /** Requests that were looked at. */
  requests: z.int(),
  moved: z.int(),
  durationMs: z.number(),
  /** By category and organisations, most first. Null: nobody. */
  moves: z.array(
    z.object({
      category: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      count: z.int(),
      /** Some of them. */
      samples: z.array(z.string()),
    }),
  ),
});
export type TrialResult = z.infer<typeof trialResultSchema>;

/** `GET /api/responsibility/rules`: those in force, in the form that a trial takes. */
export const ruleListSchema = z.object({
  rules: z.array(
    z.object({
      id: z.int(),
      category: z.string().nullable(),
      kind: z.string().nullable(),
      assetLayer: z.string().nullable(),
      assetOwner: z.string().nullable(),
      hasTerritory: z.boolean(),
      weekdays: z.array(z.int()).nullable(),
      fromTime: z.string().nullable(),
      toTime: z.string().nullable(),
      fromDay: z.string().nullable(),
      toDay: z.string().nullable(),
      organisation: z.string(),
      reason: z.string(),
    }),
  ),
});
export type RuleList = z.infer<typeof ruleListSchema>;
