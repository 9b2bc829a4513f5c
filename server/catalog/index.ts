/** The published layers as the server knows them. */
export { CatalogHolder } from './holder.ts';
export { loadCatalog } from './load.ts';
export {
  type Catalog,
  type CityRecord,
  type DataType,
  type LayerRecord,
  type PlaceLayer,
  type PlaceRole,
  type PropertyRecord,
  placeRoles,
  type Titles,
} from './types.ts';
export {
  describeCity,
  localised,
  quoteIdentifier,
  quoteTable,
  visibleLayers,
  visibleProperties,
  yearIn,
} from './words.ts';
