/**
 * Bodies of single changes: a GeoJSON or JSON-FG feature, or a merge patch of one. Rejects: what is none, a number that is
 * not the address's, members that a patch does not have, reference systems that are not known.
 */
import type { Context } from 'koa';
import type { LayerRecord } from '../../../catalog/index.ts';
import { Fault } from '../../../errors.ts';
import {
  type Action,
  type Change,
  type CoordinateSystem,
  crs84,
  isBigint,
} from '../../../features/index.ts';
import type { Services } from '../../../services.ts';
import { readJsonValue } from '../../support/index.ts';
import { systemsOf } from '../systems.ts';

/** Bytes of one feature: a wood with all its bays. */
const limitBytes = 8 * 1_048_576;

export const featureTypes = [
  'application/geo+json',
  'application/json',
  'application/vnd.ogc.fg+json',
  'application/fg+json',
] as const;
export const patchTypes = ['application/merge-patch+json'] as const;

/** What a body says of a feature. */
export type FeatureBody = Pick<Change, 'id' | 'geometry' | 'properties' | 'system' | 'places'>;

type Members = Readonly<Record<string, unknown>>;

/** The body of a request. `id` is that of the address. */
export async function readFeature(
  ctx: Context,
  services: Services,
  layer: LayerRecord,
  action: Action,
  id: string | null,
): Promise<FeatureBody> {
  if (ctx.get('content-type') === '') {
    throw new Fault('malformed-request', 'Say in Content-Type what the body is.', [
      { field: 'Content-Type', message: 'is missing' },
    ]);
  }
  const types = action === 'update' ? patchTypes : featureTypes;
  const value = await readJsonValue(ctx, limitBytes, types);
  const system = await systemOf(services, ctx.get('content-crs'), 'Content-Crs');
  const given: Given = { services, layer, system, id, field: '' };
  return action === 'update' ? patchOf(value, given) : featureOf(value, given);
}

/** A value of a body and what is known of it. */
export interface Given {
  readonly services: Services;
  readonly layer: LayerRecord;
  /** What its coordinates are in when it does not say so itself. */
  readonly system: CoordinateSystem;
  /** The number that it is to have; null for a new feature. */
  readonly id: string | null;
  /** Where in the body, as a JSON pointer. */
  readonly field: string;
}

/** A reference system by its address, also in angle brackets as Part 2 writes it. Throws Fault invalid-parameter. */
export async function systemOf(
  services: Services,
  text: string,
  field: string,
): Promise<CoordinateSystem> {
  const address = text.trim().replace(/^<(.*)>$/, '$1');
  if (address === '') return crs84;
  const system = await systemsOf(services).find(address);
  if (system) return system;
  throw new Fault('invalid-parameter', 'The reference system is not known here.', [
    { field, message: 'Take one of the list "crs" of the collection, by its address.' },
  ]);
}

/** A whole feature. */
export async function featureOf(value: unknown, given: Given): Promise<FeatureBody> {
  const { field } = given;
  const feature = membersOf(value, field, 'Give a GeoJSON feature.');
  if (feature.type !== 'Feature') throw wrong(`${field}/type`, 'This must be "Feature".');
  const place = await placeOf(feature, given);
  if (place.geometry === undefined) {
    throw wrong(`${field}/geometry`, 'A feature has a geometry.');
  }
  if (feature.properties === undefined) {
    throw wrong(`${field}/properties`, 'A feature has properties; give {} when there are none.');
  }
  const properties =
    feature.properties === null
      ? {}
      : membersOf(feature.properties, `${field}/properties`, 'Give an object.');
  return {
    ...place,
    id: idOf(feature, properties, given),
    properties,
    places: { properties: `${field}/properties`, geometry: place.place },
  };
}

/** The geometry, of JSON-FG in its own system, and where it stands. */
async function placeOf(feature: Members, { services, system, field }: Given) {
  const isOwn = typeof feature.place === 'object' && feature.place !== null;
  if (!isOwn) return { geometry: feature.geometry, system, place: `${field}/geometry` };
  const { coordRefSys = feature.coordRefSys } = feature.place as Members;
  const place = `${field}/place`;
  if (coordRefSys === undefined) return { geometry: feature.place, system, place };
  if (typeof coordRefSys !== 'string') {
    throw wrong(`${field}/coordRefSys`, 'Give the address of one reference system.');
  }
  const own = await systemOf(services, coordRefSys, `${field}/coordRefSys`);
  return { geometry: feature.place, system: own, place };
}

/** The number of a feature is that of its address; a new one is numbered by the database where it can. */
function idOf(feature: Members, properties: Members, { id, layer, field }: Given): string | null {
  const isProperty = layer.properties.some(({ name }) => name === layer.idColumn);
  const said = feature.id ?? (isProperty ? undefined : properties[layer.idColumn]);
  if (id !== null) {
    if (said === undefined || String(said) === id) return id;
    throw wrong(`${field}/id`, `This is feature ${id}; leave the number out.`);
  }
  if (layer.numbersItself) return null;
  const own = said ?? properties[layer.idColumn];
  if (typeof own !== 'number' && typeof own !== 'string') {
    throw wrong(`${field}/id`, 'This table does not number its features: give a whole number.');
  }
  if (!isBigint(String(own))) throw wrong(`${field}/id`, 'Give a whole number.');
  return String(own);
}

/** A merge patch (RFC 7396) of a feature: what it does not name stays. */
export function patchOf(value: unknown, { id, layer, system, field }: Given): FeatureBody {
  const patch = membersOf(value, field, 'Give a JSON object.');
  const known = ['type', 'id', 'geometry', 'properties'];
  const unknown = Object.keys(patch).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw wrong(`${field}/${unknown}`, 'A patch has the members geometry and properties.');
  }
  if ('type' in patch && patch.type !== 'Feature') throw wrong(`${field}/type`, 'It is "Feature".');
  const properties =
    patch.properties === undefined
      ? {}
      : membersOf(patch.properties, `${field}/properties`, 'Give an object.');
  for (const [place, said] of [
    ['/id', patch.id],
    [`/properties/${layer.idColumn}`, properties[layer.idColumn]],
  ] as const) {
    if (said === undefined || String(said) === id) continue;
    throw wrong(`${field}${place}`, 'The number of a feature cannot change.');
  }
  return {
    id,
    geometry: patch.geometry,
    properties,
    system,
    places: { properties: `${field}/properties`, geometry: `${field}/geometry` },
  };
}

function membersOf(value: unknown, field: string, message: string): Members {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Members;
  throw wrong(field, message);
}

function wrong(field: string, message: string): Fault {
  return new Fault('invalid-body', 'The body has faults; each is listed with its place.', [
    { field, message },
  ]);
}
