/** The search index: pure, filled by the room, asked by `find`. */
export { find } from './find.ts';
export { askedParcel } from './find-parcels.ts';
export type { Found } from './found.ts';
export { parseQuery } from './query.ts';
export type { SearchQuestion } from './question.ts';
export { SearchIndex } from './search-index.ts';
