/** What the engine and its worker thread tell each other. */

/** Given to the worker when it starts. */
export interface WorkerData {
  /** Folder of the cluster. */
  readonly clusterDir: string;
  /** Folder in which the socket `.s.PGSQL.<port>` is made; null: TCP on the loopback address. */
  readonly socketDir: string | null;
  /** Port of the socket's name, or of TCP, where 0 means any. */
  readonly port: number;
}

export type ToWorker =
  | { readonly kind: 'copy'; readonly id: number; readonly target: string; readonly text: string }
  /** A statement that cannot stand in a transaction. */
  | { readonly kind: 'run'; readonly id: number; readonly text: string }
  /** Answered at once unless a statement is being computed. */
  | { readonly kind: 'ping'; readonly id: number }
  | { readonly kind: 'close' };

export type FromWorker =
  | { readonly kind: 'ready'; readonly host: string; readonly port: number }
  | { readonly kind: 'failed'; readonly message: string }
  /** A NOTIFY on mesto_feed was committed. */
  | { readonly kind: 'notified' }
  /** The engine swallowed an exception: it will not answer any more. */
  | { readonly kind: 'broken' }
  | { readonly kind: 'done'; readonly id: number; readonly rows: number }
  | {
      readonly kind: 'refused';
      readonly id: number;
      readonly message: string;
      readonly code: string;
    }
  | { readonly kind: 'pong'; readonly id: number }
  | { readonly kind: 'closed' };
