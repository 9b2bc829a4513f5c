/**
 * Follows the change feed for all who live by it: one reading of each change, handed to every subscriber in the order
 * of the feed. Each takes at his own pace: one who re-reads a whole layer holds nobody else up, and what failed waits
 * for him until the next wake. A lost connection is only a look that failed.
 */
import type {
  Database,
  FeedChange,
  FeedCursor,
  FeedSubscriber,
  FeedSubscription,
} from './types.ts';

export const followerDefaults = {
  /** Changes read at once, and handed over at once. */
  batch: 2_000,
  /** Changes that may wait for one subscriber; beyond it he is given no more until he has caught up. */
  mostWaiting: 50_000,
};

type Source = Pick<Database, 'changesAfter' | 'onFeedWake'>;

export class FeedFollower {
  readonly #source: Source;
  readonly #lanes = new Set<Lane>();
  #stopWaking: (() => void) | null = null;
  #reading: Promise<unknown> | null = null;
  #readsAgain = false;

  constructor(source: Source) {
    this.#source = source;
  }

  /** Hands over every change after the cursor, from now on. */
  subscribe(cursor: FeedCursor, subscriber: FeedSubscriber): FeedSubscription {
    const lane = new Lane(cursor, subscriber);
    this.#lanes.add(lane);
    this.#stopWaking ??= this.#source.onFeedWake(() => void this.#look());
    void this.#look();
    return {
      look: async () => lane.run(await this.#look()),
      close: () => this.#end(lane),
    };
  }

  async #end(lane: Lane): Promise<void> {
    this.#lanes.delete(lane);
    if (this.#lanes.size === 0) {
      this.#stopWaking?.();
      this.#stopWaking = null;
    }
    await lane.close();
  }

  /** Reads what is new and starts everybody; one look at a time. What kept it from reading, or null. */
  async #look(): Promise<unknown> {
    this.#readsAgain = true;
    this.#reading ??= this.#readRounds().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  async #readRounds(): Promise<unknown> {
    let fault: unknown = null;
    while (this.#readsAgain) {
      this.#readsAgain = false;
      fault = await this.#readOn().then(
        () => null,
        (error: unknown) => error,
      );
      for (const lane of this.#lanes) void lane.run(fault);
    }
    return fault;
  }

  async #readOn(): Promise<void> {
    for (;;) {
      const lanes = [...this.#lanes].filter(({ isFull }) => !isFull);
      const [from] = lanes.map(({ givenUpTo }) => givenUpTo).toSorted(compare);
      if (from === undefined) return;
      const changes = await this.#source.changesAfter(from, followerDefaults.batch);
      for (const lane of lanes) lane.give(changes, from);
      if (changes.length < followerDefaults.batch) return;
      for (const lane of lanes) void lane.run(null);
    }
  }
}

/** One subscriber, with what he has not taken yet. */
class Lane {
  readonly #subscriber: FeedSubscriber;
  readonly #waiting: FeedChange[] = [];
  #givenUpTo: FeedCursor;
  #running: Promise<void> | null = null;
  #runsAgain = false;
  #readFault: unknown = null;
  #isClosed = false;

  constructor(cursor: FeedCursor, subscriber: FeedSubscriber) {
    this.#givenUpTo = cursor;
    this.#subscriber = subscriber;
  }

  /** Up to where he was given changes, taken or not. */
  get givenUpTo(): FeedCursor {
    return this.#givenUpTo;
  }

  get isFull(): boolean {
    return this.#waiting.length >= followerDefaults.mostWaiting;
  }

  /** Adds what he has not been given: others may stand further back. */
  give(changes: readonly FeedChange[], readFrom: FeedCursor): void {
    const before = this.#givenUpTo;
    const own =
      compare(before, readFrom) === 0
        ? changes
        : changes.filter((change) => compare(change, before) > 0);
    const last = own.at(-1);
    if (last === undefined) return;
    this.#waiting.push(...own);
    this.#givenUpTo = { xid: last.xid, seq: last.seq };
  }

  /** Takes what waits; a call that comes meanwhile leads to one more round. Never rejects. */
  run(readFault: unknown): Promise<void> {
    this.#readFault = readFault;
    this.#runsAgain = true;
    this.#running ??= this.#rounds().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#running;
  }

  async #rounds(): Promise<void> {
    while (this.#runsAgain && !this.#isClosed) {
      this.#runsAgain = false;
      const fault = await this.#take();
      if (!this.#isClosed) this.#subscriber.onLook?.(fault);
    }
  }

  /** What went wrong, or null. */
  async #take(): Promise<unknown> {
    if (this.#readFault !== null) return this.#readFault;
    try {
      await this.#subscriber.onWake?.();
      while (this.#waiting.length > 0 && !this.#isClosed) {
        const batch = this.#waiting.slice(0, followerDefaults.batch);
        await this.#subscriber.onChanges(batch);
        this.#waiting.splice(0, batch.length);
      }
      return null;
    } catch (fault) {
      return fault;
    }
  }
}

/** The order of the feed: by transaction, then within it. */
function compare(a: FeedCursor, b: FeedCursor): number {
  const byTransaction = BigInt(a.xid) - BigInt(b.xid);
  const difference = byTransaction === 0n ? BigInt(a.seq) - BigInt(b.seq) : byTransaction;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
