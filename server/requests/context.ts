import type { Catalog } from '../catalog/index.ts';
import type { Database } from '../db/index.ts';
import type { Language } from '../http/api/schema.ts';
import type { Vault } from '../privacy/index.ts';
import type { Viewer } from '../viewer.ts';

/** What every function of this room needs to know of who asks and where. */
export interface Asker {
  readonly database: Database;
  readonly catalog: Catalog;
  readonly viewer: Viewer;
  readonly language: Language;
  /** Opens and seals what is personal. */
  readonly vault: Vault;
}
