/** The search index: pure, filled by the room, asked by `find`. */
export { askedParcel } from './find-parcels.ts';
export type { Found } from './found.ts';
export { parseQuery } from './query.ts';
export { SearchIndex, type SearchQuestion } from './search-index.ts';
