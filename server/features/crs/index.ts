/** Coordinate reference systems: their addresses and the order of their axes. */
export {
  type CoordinateSystem,
  CoordinateSystems,
  crs84,
  epsgUri,
} from './systems.ts';
