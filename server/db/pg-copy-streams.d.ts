/** The part of pg-copy-streams that is used here; the package brings no types. */
declare module 'pg-copy-streams' {
  import type { Readable, Writable } from 'node:stream';
  import type { Connection, Submittable } from 'pg';

  export interface CopyFromStream extends Writable, Submittable {
    submit(connection: Connection): void;
    readonly rowCount: number;
  }

  export interface CopyToStream extends Readable, Submittable {
    submit(connection: Connection): void;
  }

  export function from(text: string): CopyFromStream;
  export function to(text: string): CopyToStream;
}
