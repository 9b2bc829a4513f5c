import type { Catalog } from '../catalog/index.ts';
import type { Database } from '../db/index.ts';
import type { Language } from '../http/api/schema.ts';
import type { Viewer } from '../viewer.ts';

/** Who changes reference data, of which city. What he may, his role decides in the database. */
export interface Asker {
  readonly database: Database;
  readonly catalog: Catalog;
  readonly viewer: Viewer;
  readonly language: Language;
}

/** What is seen and changed as one, and its version: the number of its last change, 0 before the first. */
export interface Versioned<T> {
  readonly content: T;
  readonly version: number;
}
