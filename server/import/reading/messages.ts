/** What passes between the thread that reads a file and the server. */
import type { FileRow, Found, Source } from './source.ts';

export type ReadingJob =
  | { readonly kind: 'look'; readonly path: string; readonly given: Partial<Source> }
  | { readonly kind: 'read'; readonly path: string; readonly source: Source };

export type ReadingAnswer =
  | { readonly kind: 'found'; readonly found: Found }
  | { readonly kind: 'rows'; readonly rows: readonly FileRow[] }
  | { readonly kind: 'end' }
  | { readonly kind: 'unreadable'; readonly message: string };
