/** Cuts the byte stream of the PostgreSQL protocol (version 3) into messages. Pure. */

/** First words of the messages that come before a session, where there is no type byte. */
const requests = {
  protocol3: 196_608,
  ssl: 80_877_103,
  gss: 80_877_104,
  cancel: 80_877_102,
} as const;

/** Type bytes that end what is handed to the engine at once: Query, Sync, Flush, Terminate, FunctionCall. */
const unitEnds = new Set([...'QSHXF'].map((letter) => letter.charCodeAt(0)));
const terminate = 'X'.charCodeAt(0);

export type Unit =
  | { readonly kind: 'startup'; readonly bytes: Buffer }
  /** Asks for encryption, which there is none of. */
  | { readonly kind: 'encryption' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'terminate' }
  /** Messages up to a Query or Sync, which the engine answers together. */
  | { readonly kind: 'work'; readonly bytes: Buffer; readonly answersReady: boolean };

/** Gathers what a client sends until it makes a unit of work. */
export class FrontendReader {
  #rest: Buffer = Buffer.alloc(0);
  /** End of the messages that have been looked at but make no unit yet. */
  #scanned = 0;
  #isStarted = false;

  /** Units that are complete with these bytes. */
  push(bytes: Buffer): Unit[] {
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    const units: Unit[] = [];
    for (let unit = this.#next(); unit; unit = this.#next()) units.push(unit);
    return units;
  }

  #next(): Unit | null {
    return this.#isStarted ? this.#nextWork() : this.#nextStartup();
  }

  #nextStartup(): Unit | null {
    if (this.#rest.length < 8) return null;
    const length = this.#rest.readInt32BE(0);
    if (this.#rest.length < length) return null;
    const word = this.#rest.readInt32BE(4);
    const bytes = this.#take(length);
    if (word === requests.ssl || word === requests.gss) return { kind: 'encryption' };
    if (word === requests.cancel) return { kind: 'cancel' };
    this.#isStarted = true;
    return { kind: 'startup', bytes };
  }

  #nextWork(): Unit | null {
    while (this.#rest.length - this.#scanned >= 5) {
      const type = this.#rest[this.#scanned] as number;
      const end = this.#scanned + 1 + this.#rest.readInt32BE(this.#scanned + 1);
      if (this.#rest.length < end) return null;
      this.#scanned = end;
      if (!unitEnds.has(type)) continue;
      const bytes = this.#take(end);
      if (type === terminate) return { kind: 'terminate' };
      return { kind: 'work', bytes, answersReady: type !== 'H'.charCodeAt(0) };
    }
    return null;
  }

  #take(length: number): Buffer {
    const bytes = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    this.#scanned = 0;
    return bytes;
  }
}

export interface Answer {
  /** What goes to the client. */
  readonly bytes: Buffer;
  /** Transaction status of the last ReadyForQuery: I idle, T in a transaction, E in a failed one. */
  readonly status: 'I' | 'T' | 'E' | null;
  /** Whether a notification was among it: the engine's own, which is for nobody else. */
  readonly notified: boolean;
}

/** Looks through what the engine answered: takes notifications out, and finds ReadyForQuery. */
export function readAnswer(chunks: readonly Buffer[]): Answer {
  const all = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
  const kept: Buffer[] = [];
  let status: Answer['status'] = null;
  let notified = false;
  let keepFrom = 0;
  let offset = 0;
  while (offset + 5 <= all.length) {
    const type = String.fromCharCode(all[offset] as number);
    const end = offset + 1 + all.readInt32BE(offset + 1);
    if (type === 'Z') status = String.fromCharCode(all[offset + 5] as number) as Answer['status'];
    if (type === 'A') {
      notified = true;
      kept.push(all.subarray(keepFrom, offset));
      keepFrom = end;
    }
    offset = end;
  }
  if (!notified) return { bytes: all, status, notified };
  kept.push(all.subarray(keepFrom));
  return { bytes: Buffer.concat(kept), status, notified };
}
