/** Shapes of `/api/network`: what a fault cuts off. A part of the contract (`schema.ts` gives it on). */
import { z } from 'zod';
import { highestId, lonLat, numberText, wholeNumberText } from './schema-base.ts';

/** A feature of a layer. */
export const assetKey = z.strictObject({ layer: z.string().max(100), id: z.int() });
export const namedAsset = z.object({
  layer: z.string(),
  id: z.number(),
  title: z.string(),
  number: z.string().nullable(),
  /** Null when it is there no more. */
  lonLat: lonLat.nullable(),
});

/** `GET /api/network/trace?network=&layer=&feature=` or `?network=&lon=&lat=`: a fault on a pipe, or a valve to close. */
export const traceQuerySchema = z.strictObject({
  network: z.string().max(100).default('water'),
  layer: z.string().max(100).optional(),
  feature: wholeNumberText(0, highestId).optional(),
  lon: numberText(-180, 180).optional(),
  lat: numberText(-90, 90).optional(),
});
/** `GET /api/network`: the networks that the city has. What a fault cuts off can be traced in those of kind `pipes`. */
const networksSchema = z.object({
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
export const cutOffAddress = z.object({
  layer: z.string(),
  id: z.number(),
  text: z.string(),
  lonLat,
  /** "School", where one is near that is to be told first. */
  critical: z.string().nullable(),
});
const traceSchema = z.object({
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
