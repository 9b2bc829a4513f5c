/** Where layers have something, told to everybody. */
import type { LayerRecord } from '../../catalog/index.ts';
import type { Services } from '../../services.ts';

type Degrees = readonly [west: number, south: number, east: number, north: number];

/** Where the layers have something, or else where the city is. */
export function boundsOf(services: Services, layers: readonly LayerRecord[]): Degrees | null {
  return heldBy(services, layers) ?? services.catalog.current.city?.extentDegrees ?? null;
}

/** Of layers whose rows are not everybody's nothing is told, not even where their outermost ones lie. */
export function heldBy(services: Services, layers: readonly LayerRecord[]): Degrees | null {
  const names = layers.flatMap(({ name, rowRule }) => (rowRule === 'all' ? [name] : []));
  return names.length === 0 ? null : services.layers.boundsOf(names);
}
