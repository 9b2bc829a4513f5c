/** The file that defines a real city: what it holds, checked before anything is written. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { placeRoles } from '../catalog/index.ts';
import { StartError } from '../config.ts';
import { languageSchema } from '../http/api/schema.ts';
import { roles } from '../viewer.ts';

const titles = z.record(z.string(), z.string());
const code = z.string().regex(/^[a-z][a-z0-9_]*$/, 'is not of lower-case letters, digits and _');
const degrees = (limit: number) => z.number().min(-limit).max(limit);

const layer = z.strictObject({
  /** As SQL writes it: public.hydrant, or "Street Lights" with its quotes. */
  table: z.string().min(1),
  /** Of catalog.adopt_layer. */
  options: z.record(z.string(), z.json()).default({}),
});

const account = z.strictObject({
  login: z
    .string()
    .regex(/^[a-z0-9._-]{3,64}$/, 'is not of 3 to 64 lower-case letters, digits, . _ -'),
  name: z.string().min(1),
  role: z.enum(roles).exclude(['citizen']),
  organisation: code,
  /** The variable of the environment that holds the password, so that it stands in no file. */
  passwordVariable: z.string().min(1),
});

export const citySchema = z.strictObject({
  name: z.string().min(1),
  names: titles.default({}),
  country: z.string().regex(/^[A-Z]{2}$/, 'is not two capital letters'),
  /** The first is the default. */
  languages: z.array(languageSchema).min(1),
  timeZone: z.string().refine(isTimeZone, 'is not a time zone such as Europe/Belgrade'),
  /** EPSG code of a metric system. */
  srid: z.int().positive(),
  /** West, south, east, north in degrees: a point outside is refused. */
  extent: z
    .tuple([degrees(180), degrees(90), degrees(180), degrees(90)])
    .refine(
      ([west, south, east, north]) => west < east && south < north,
      'is not west, south, east, north',
    ),
  referencePrefix: z.string().regex(/^[A-Z]{2,4}$/, 'is not two to four capital letters'),
  /** Layers of sql/layers that this city uses beside the requests; null means all. */
  ownLayers: z.array(code).nullable().default([]),
  layers: z.array(layer).default([]),
  placeRoles: z
    .partialRecord(
      z.enum(placeRoles),
      z.strictObject({ layer: code, columns: z.record(code, z.string().min(1)).default({}) }),
    )
    .default({}),
  organisations: z
    .array(
      z.strictObject({
        code,
        name: z.string().min(1),
        kind: z.string().default('public_enterprise'),
      }),
    )
    .default([]),
  accounts: z.array(account).default([]),
});
export type CityFile = z.infer<typeof citySchema>;

function isTimeZone(name: string): boolean {
  return Intl.supportedValuesOf('timeZone').includes(name) || name === 'UTC';
}

/** Reads and checks the file. Throws StartError naming the first thing to mend. */
export function readCityFile(path: string): CityFile {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new StartError(`${path} cannot be read as JSON (${(error as Error).message}).`, error);
  }
  const parsed = citySchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') || 'the file';
  throw new StartError(`${path}: ${where}: ${issue?.message}. Mend it and run this again.`);
}
