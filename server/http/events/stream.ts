/** One open event stream: heartbeats, a bounded buffer, and an end. */
import { PassThrough } from 'node:stream';

export const streamDefaults = {
  /** Milliseconds between two signs of life, well under the minute after which proxies give up. */
  heartbeatMs: 15_000,
  /** Bytes that wait for a slow client; one more and it is let go, to come back with Last-Event-ID. */
  bufferBytes: 1_048_576,
  /** Milliseconds that a client waits before it comes back. */
  retryMs: 1_000,
};

export class EventStream {
  readonly body = new PassThrough({ highWaterMark: 65_536 });
  readonly #heartbeat: NodeJS.Timeout;
  readonly #bufferBytes: number;
  /** Events that happen while what was missed is still being read. */
  #waiting: string[] | null = [];

  constructor(onHeartbeat: () => void, options: typeof streamDefaults = streamDefaults) {
    this.#bufferBytes = options.bufferBytes;
    this.body.write(`retry: ${options.retryMs}\n\n`);
    this.#heartbeat = setInterval(() => {
      this.#write(': alive\n\n');
      onHeartbeat();
    }, options.heartbeatMs);
    this.#heartbeat.unref();
    this.body.once('close', () => clearInterval(this.#heartbeat));
  }

  /** Sends an event, after all that was missed. */
  send(text: string): void {
    if (this.#waiting === null) this.#write(text);
    else this.#waiting.push(text);
  }

  /** Sends what was missed first, then what has happened since, then everything at once as it comes. */
  begin(missed: readonly string[]): void {
    for (const text of [...missed, ...(this.#waiting ?? [])]) this.#write(text);
    this.#waiting = null;
  }

  end(): void {
    clearInterval(this.#heartbeat);
    this.body.end();
  }

  #write(text: string): void {
    if (this.body.destroyed || this.body.writableEnded) return;
    if (this.body.writableLength + this.body.readableLength > this.#bufferBytes) {
      this.body.destroy();
      return;
    }
    this.body.write(text);
  }
}
