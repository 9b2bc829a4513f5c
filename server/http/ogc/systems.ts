/** Reference systems in parameters: `crs`, `bbox-crs`, `filter-crs`. Rejects: what PostGIS does not know. */
import type { LayerRecord } from '../../catalog/index.ts';
import { Fault } from '../../errors.ts';
import { type CoordinateSystem, CoordinateSystems, crs84, epsgUri } from '../../features/index.ts';
import type { Services } from '../../services.ts';

const known = new WeakMap<Services['database'], CoordinateSystems>();

/** The systems of this server's database. */
export function systemsOf({ database }: Pick<Services, 'database'>): CoordinateSystems {
  const kept = known.get(database) ?? new CoordinateSystems(database);
  known.set(database, kept);
  return kept;
}

/** The system that a parameter names; `otherwise` when it is not given. Throws Fault invalid-parameter. */
export async function systemFor(
  services: Pick<Services, 'database'>,
  parameter: 'crs' | 'bbox-crs' | 'filter-crs',
  address: string | undefined,
  otherwise: CoordinateSystem = crs84,
): Promise<CoordinateSystem> {
  if (address === undefined) return otherwise;
  const system = await systemsOf(services).find(address);
  if (system) return system;
  const message = `Take ${crs84.uri} or one of EPSG, as ${epsgUri(25834)}.`;
  throw new Fault('invalid-parameter', `Mend the query: ${parameter}.`, [
    { field: parameter, message },
  ]);
}

/** The layer's own system, longitude first where that is WGS 84; CRS84 also when EPSG has none like it. */
export async function storageSystem(
  services: Pick<Services, 'database'>,
  layer: LayerRecord,
): Promise<CoordinateSystem> {
  if (layer.srid === crs84.srid) return crs84;
  return (await systemsOf(services).ofCode(layer.srid)) ?? crs84;
}

/**
 * Systems that are named in a collection's list: longitude and latitude, Web Mercator, those of Europe and of the
 * countries that we are made for, and the city's and the layer's own. All others of EPSG are taken as well.
 */
const usual = [4326, 3857, 4258, 3035, 25833, 25834, 32633, 32634, 3794, 8682];

/** Addresses of the systems that a collection names. */
export function listedSystems(layerSrid: number, citySrid: number | undefined): string[] {
  const codes = new Set([...usual, layerSrid, ...(citySrid === undefined ? [] : [citySrid])]);
  return [crs84.uri, ...[...codes].map(epsgUri)];
}
