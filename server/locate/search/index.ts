/** The search index: pure, filled by the room, asked by `find`. */
export type { Found } from './found.ts';
export { SearchIndex, type SearchQuestion } from './search-index.ts';
