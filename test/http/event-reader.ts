/** Listens to `/api/events` as a browser's EventSource does. */
import type { ChangeEvent } from '../../server/http/api/schema.ts';
import type { Caller } from './caller.ts';

export interface ReadEvent {
  readonly id: string;
  readonly event: string;
  readonly data: ChangeEvent;
}

export class EventReader {
  readonly events: ReadEvent[] = [];
  /** The id that the browser would come back with. */
  lastId = '';
  ended = false;
  readonly #abort = new AbortController();
  #wake: () => void = () => {};
  #rest = '';

  /** Opens the stream and waits until it stands. */
  static async open(caller: Caller, query = '', lastId = ''): Promise<EventReader> {
    const reader = new EventReader();
    const response = await fetch(`${caller.url}/api/events${query}`, {
      signal: reader.#abort.signal,
      headers: {
        ...(caller.cookie === null ? {} : { cookie: caller.cookie }),
        ...(lastId === '' ? {} : { 'last-event-id': lastId }),
      },
    });
    if (response.status !== 200 || !response.body) throw new Error(`answered ${response.status}`);
    void reader
      .#read(response.body)
      .catch(() => {})
      .finally(() => {
        reader.ended = true;
        reader.#wake();
      });
    await reader.until(() => reader.lastId !== '' || reader.events.length > 0);
    return reader;
  }

  /** Waits until something holds; looks again at each event. */
  async until(holds: () => boolean, limitMs = 3000): Promise<void> {
    const end = performance.now() + limitMs;
    while (!holds()) {
      const left = end - performance.now();
      if (left <= 0) throw new Error(`did not come about within ${limitMs} ms`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  /** The first event that fits. */
  async find(fits: (event: ReadEvent) => boolean, limitMs = 3000): Promise<ReadEvent> {
    await this.until(() => this.events.some(fits), limitMs);
    return this.events.find(fits)!;
  }

  close(): void {
    this.#abort.abort();
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    for await (const bytes of body) {
      const blocks = (this.#rest + decoder.decode(bytes, { stream: true })).split('\n\n');
      this.#rest = blocks.pop() ?? '';
      for (const block of blocks) this.#take(block);
      this.#wake();
    }
  }

  #take(block: string): void {
    const fields = new Map(
      block.split('\n').map((line): [string, string] => {
        const [name = '', value = ''] = line.split(/: ?(.*)/s, 2);
        return [name, value];
      }),
    );
    this.lastId = fields.get('id') ?? this.lastId;
    const data = fields.get('data');
    if (data === undefined) return;
    this.events.push({
      id: this.lastId,
      event: fields.get('event') ?? 'message',
      data: JSON.parse(data) as ChangeEvent,
    });
  }
}
