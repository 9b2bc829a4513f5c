/** The shapes of places that are more than a point. A part of the contract (`schema.ts` gives it on). */
import { z } from 'zod';
import { highestId, lonLat, wholeNumberText } from './schema-base.ts';

/** `GET /api/locate/along?street=&from=&to=`: a stretch of a street between two house numbers. */
export const alongQuerySchema = z.strictObject({
  /** Id in the layer of streets, as a suggestion of kind street gives it. */
  street: wholeNumberText(0, highestId),
  from: z.string().trim().min(1).max(20),
  to: z.string().trim().min(1).max(20),
});
const positions = z.array(lonLat);
const lineString = z.object({ type: z.literal('LineString'), coordinates: positions.min(2) });
export const stretchSchema = z.object({
  geometry: lineString,
  /** The middle of the line. */
  lonLat,
  lengthMetres: z.number(),
  street: z.string(),
  /** The house numbers that were taken; not exact: the one asked for is not there. */
  from: z.object({ number: z.string(), isExact: z.boolean() }),
  to: z.object({ number: z.string(), isExact: z.boolean() }),
});
export type Stretch = z.infer<typeof stretchSchema>;

/** A line or an area, as GeoJSON in degrees. */
export const shapeGeometrySchema = z.discriminatedUnion('type', [
  lineString.strict(),
  z.strictObject({
    type: z.literal('MultiLineString'),
    coordinates: z.array(positions.min(2)).min(1),
  }),
  z.strictObject({ type: z.literal('Polygon'), coordinates: z.array(positions.min(4)).min(1) }),
  z.strictObject({
    type: z.literal('MultiPolygon'),
    coordinates: z.array(z.array(positions.min(4)).min(1)).min(1),
  }),
]);
export type ShapeGeometry = z.infer<typeof shapeGeometrySchema>;

export const shapeInput = z.strictObject({
  geometry: shapeGeometrySchema,
  /** Of a line along a street: in words, as `GET /api/locate/along` gives them. */
  street: z.string().trim().min(1).max(200).optional(),
  from: z.string().trim().min(1).max(20).optional(),
  to: z.string().trim().min(1).max(20).optional(),
});

export const shapeSchema = z.object({
  kind: z.enum(['line', 'area']),
  geometry: shapeGeometrySchema,
  street: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** Of a line. */
  lengthMetres: z.number().nullable(),
  /** Of an area. */
  areaSquareMetres: z.number().nullable(),
});
export type Shape = z.infer<typeof shapeSchema>;

/** How a place was found. */
export const locationSources = [
  'address',
  'parcel',
  'street',
  'along_street',
  'asset',
  'pin',
] as const;
