/** The shapes of imports: files of GeoJSON, CSV and GeoPackage into a layer. */
import { z } from 'zod';

const name = z.string().min(1).max(200);

/** `POST /api/imports?name=`: the file itself is the body. → 201 */
export const importFileQuerySchema = z.strictObject({
  /** As the sender calls it. */
  name: z.string().trim().min(1).max(300).default('file'),
});

const geometrySourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('given') }),
  z.strictObject({ kind: z.literal('xy'), x: name, y: name }),
  z.strictObject({ kind: z.literal('wkt'), field: name }),
  z.strictObject({ kind: z.literal('none') }),
]);

/** How a file is read; what does not concern its format is null. */
const sourceFields = {
  encoding: z.enum(['utf-8', 'windows-1250', 'windows-1251', 'iso-8859-2', 'utf-16le', 'utf-16be']),
  separator: z.enum([',', ';', '\t', '|']),
  hasHeading: z.boolean(),
  decimal: z.enum(['.', ',']),
  geometry: geometrySourceSchema,
};

/** `PUT /api/imports/{id}/reading`: reads the file another way; what is not given is told by the file. → 200 */
export const importReadingSchema = z.strictObject(sourceFields).partial();
export type ImportReading = z.infer<typeof importReadingSchema>;

const importStateSchema = z.enum([
  'looked',
  'trying',
  'tried',
  'saving',
  'saved',
  'undoing',
  'undone',
]);

const importFieldSchema = z.object({
  name: z.string(),
  kind: z.enum(['text', 'number', 'boolean', 'other', 'empty']),
  /** The first values that differ, as texts. */
  samples: z.array(z.string()),
  /** All values when they are few enough to be codes, else null. */
  distinct: z.array(z.string()).nullable(),
  /** Rows in which it is empty. */
  empty: z.int(),
});
export type ImportField = z.infer<typeof importFieldSchema>;

const importTableSchema = z.object({
  /** Of a GeoPackage; '' for files that hold one table. */
  name: z.string(),
  rows: z.int(),
  /** Rows that cannot be read at all. */
  broken: z.int(),
  fields: z.array(importFieldSchema),
  source: z.object({
    encoding: sourceFields.encoding.nullable(),
    separator: sourceFields.separator.nullable(),
    hasHeading: z.boolean(),
    decimal: sourceFields.decimal,
    geometry: geometrySourceSchema,
  }),
  /** Rows with a geometry of each type of GeoJSON; '' counts those without one. */
  geometryTypes: z.record(z.string(), z.int()),
  declaredSystem: z.string().nullable(),
});
export type ImportTable = z.infer<typeof importTableSchema>;

const systemCode = z.string().regex(/^EPSG:\d{4,6}$/, 'Give a code as EPSG:25834.');
const axesSchema = z.enum(['easting-first', 'northing-first']);

export const fieldMappingSchema = z.strictObject({
  /** Of the layer; its id column stands for the number of the feature. */
  property: name,
  field: name,
  /** Unit of the numbers in the file; null when it is that of the property, or there is none. */
  unit: z.string().max(20).nullable().default(null),
  /** Codes for values of the file that are none themselves; '' leaves the property empty. */
  codes: z.record(z.string().max(200), z.string().max(200)).default({}),
});
export type FieldMapping = z.output<typeof fieldMappingSchema>;

/** `POST /api/imports/{id}/trial` → 202: the dry run, whose rows are found under /rows. */
export const importOptionsSchema = z.strictObject({
  layer: name,
  table: z.string().max(200).default(''),
  system: systemCode,
  /** Order of the numbers in the file. */
  axes: axesSchema.default('easting-first'),
  mapping: z.array(fieldMappingSchema).max(400),
  /** `insert`: all rows are new; `update`: all are there; `upsert`: whichever it is, by the key. */
  mode: z.enum(['insert', 'update', 'upsert']).default('insert'),
  /** The property by which a row names a feature that is there. */
  key: name.nullable().default(null),
});
export type ImportOptions = z.output<typeof importOptionsSchema>;
export type ImportOptionsInput = z.input<typeof importOptionsSchema>;

/** `GET /api/imports/{id}/proposal?layer=&table=` */
export const importProposalQuerySchema = z.strictObject({
  layer: name,
  table: z.string().max(200).default(''),
});

export const importProposalSchema = z.object({
  /** Reference systems that fit, the likeliest first; empty: choose one. */
  guesses: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      axes: axesSchema,
      /** How many of a hundred positions then lie in the city; null without a city. */
      percentInCity: z.number().nullable(),
      from: z.enum(['file', 'values']),
    }),
  ),
  declared: z.string().nullable(),
  mapping: z.array(
    z.object({
      property: z.string(),
      field: z.string(),
      unit: z.string().nullable(),
      codes: z.record(z.string(), z.string()),
      likeness: z.enum(['same', 'similar']),
      /** Values of the file for which no code is known. */
      unknownCodes: z.array(z.string()),
    }),
  ),
  key: z.string().nullable(),
  /** Units that the numbers of a property may be given in. */
  units: z.record(z.string(), z.array(z.string())),
});
export type ImportProposal = z.infer<typeof importProposalSchema>;

const countsSchema = z.object({
  read: z.int(),
  inserts: z.int(),
  updates: z.int(),
  refused: z.int(),
  mended: z.int(),
  /** Features of a saved import that were made or changed indeed. */
  changed: z.int().optional(),
});

/** `GET /api/imports/{id}` */
export const importSchema = z.object({
  id: z.uuid(),
  fileName: z.string(),
  format: z.enum(['geojson', 'csv', 'gpkg']),
  sizeBytes: z.int(),
  state: importStateSchema,
  layer: z.string().nullable(),
  tables: z.array(importTableSchema),
  options: importOptionsSchema.nullable(),
  counts: countsSchema.partial(),
  /** Why the last run ended before its end. */
  failure: z.string().nullable(),
  /** Its kind, for clients that say it in another language; null where there is none. */
  failureReason: z.string().nullable(),
  reason: z.string().nullable(),
  account: z.string(),
  savedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
});
export type Import = z.infer<typeof importSchema>;

/** `GET /api/imports?layer=`: those that were saved, the youngest first. */
export const importListQuerySchema = z.strictObject({ layer: name });

export const importListSchema = z.object({
  imports: z.array(
    importSchema.pick({
      id: true,
      fileName: true,
      state: true,
      counts: true,
      reason: true,
      account: true,
      savedAt: true,
      undoneAt: true,
    }),
  ),
});
export type ImportList = z.infer<typeof importListSchema>;

/** `GET /api/imports/{id}/rows?outcome=&after=&limit=` */
export const importRowsQuerySchema = z.strictObject({
  outcome: z.enum(['refused', 'mended', 'accepted']).default('refused'),
  /** Number of the last row seen. */
  after: z
    .string()
    .regex(/^\d{1,9}$/, 'Give a whole number.')
    .transform(Number)
    .default(0),
  limit: z
    .string()
    .regex(/^\d{1,4}$/, 'Give a whole number up to 1000.')
    .transform(Number)
    .pipe(z.int().min(1).max(1000))
    .default(100),
});

const lonLat = z.tuple([z.number(), z.number()]);

const rowFaultSchema = z.object({
  /** Kind of the reason; `other` has only its message. */
  reason: z.string(),
  message: z.string(),
  property: z.string().nullable(),
  field: z.string().nullable(),
  /** As it stands in the file, shortened. */
  value: z.string().nullable(),
  /** In the file's own system and order of axes. */
  position: z.array(z.number()).optional(),
});

const importRowSchema = z.object({
  /** In a CSV as spreadsheets count, the heading being row 1. */
  number: z.int(),
  outcome: z.enum(['insert', 'update', 'refused']),
  /** The feature that the row changes. */
  featureId: z.int().nullable(),
  /** What would be written; of a refused row its values as they stand in the file. */
  fields: z.record(z.string(), z.unknown()),
  mended: z.array(z.string()),
  faults: z.array(rowFaultSchema),
  /** West, south, east, north in degrees. */
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
  /** Where the fault is, in degrees. */
  place: lonLat.nullable(),
});
export type ImportRow = z.infer<typeof importRowSchema>;

export const importRowsSchema = z.object({ rows: z.array(importRowSchema) });
export type ImportRows = z.infer<typeof importRowsSchema>;

/** `GET /api/imports/{id}/preview`: GeoJSON for the map, at most 2,000 rows from all over the file, refused ones first. */
export interface ImportPreview {
  readonly type: 'FeatureCollection';
  readonly features: readonly {
    readonly type: 'Feature';
    readonly id: number;
    readonly geometry: GeoJSON.Geometry | null;
    readonly properties: {
      readonly outcome: ImportRow['outcome'];
      readonly isMended: boolean;
      readonly place: readonly [number, number] | null;
    };
  }[];
}

const reason = z.string().trim().min(3, 'Say why, for history.').max(500);

/** `POST /api/imports/{id}/save` → 202 */
export const importSaveSchema = z.strictObject({ reason });

/** `POST /api/imports/{id}/undo` → 202 */
export const importUndoSchema = z.strictObject({
  reason,
  /** Whether features that somebody has changed since stay as they are; else the answer is 409 and names them. */
  leavesChanged: z.boolean().default(false),
});
