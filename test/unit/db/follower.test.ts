/** One reading of the feed for several who follow it. */
import { expect, test } from 'vitest';
import { FeedFollower, followerDefaults } from '../../../server/db/follower.ts';
import type { FeedChange, FeedCursor } from '../../../server/db/index.ts';

/** A feed in memory that is rung by hand. */
class Feed {
  readonly changes: FeedChange[] = [];
  readonly follower = new FeedFollower(this);
  readings = 0;
  listeners = 0;
  fault: Error | null = null;
  #wake = () => {};

  add(count: number): void {
    for (let i = 0; i < count; i++) {
      const place = this.changes.length + 1;
      // Ten to a transaction; numbers that sort otherwise as texts.
      const [xid, seq] = [String(95 + Math.floor(place / 10)), String(place)];
      this.changes.push({
        xid,
        seq,
        layer: 'lamp',
        featureId: place,
        op: 'update',
        at: new Date(0),
      });
    }
  }

  async changesAfter(cursor: FeedCursor, limit: number): Promise<FeedChange[]> {
    this.readings++;
    if (this.fault) throw this.fault;
    return this.changes.filter(({ seq }) => Number(seq) > Number(cursor.seq)).slice(0, limit);
  }

  onFeedWake(wake: () => void): () => void {
    this.listeners++;
    this.#wake = wake;
    return () => void this.listeners--;
  }

  ring(): void {
    this.#wake();
  }
}

const start: FeedCursor = { xid: '1', seq: '0' };
const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);
const placesOf = (changes: readonly FeedChange[]) => changes.map(({ featureId }) => featureId);

test('everybody gets every change once and in order, for one reading', async () => {
  const feed = new Feed();
  const taken: [(number | null)[], (number | null)[]] = [[], []];
  const [first, second] = taken.map((list) =>
    feed.follower.subscribe(start, {
      onChanges: async (changes) => void list.push(...placesOf(changes)),
    }),
  );
  feed.add(25);
  const before = feed.readings;
  await Promise.all([first!.look(), second!.look()]);
  expect(taken).toEqual([numbers(1, 25), numbers(1, 25)]);
  // The second look comes while the first reads: one more reading is for what it may have missed.
  expect(feed.readings - before).toBeLessThanOrEqual(2);
  expect(feed.listeners).toBe(1);
  await Promise.all([first!.close(), second!.close()]);
  expect(feed.listeners).toBe(0);
});

test('more than one batch comes in batches', async () => {
  const feed = new Feed();
  const sizes: number[] = [];
  const subscription = feed.follower.subscribe(start, {
    onChanges: async (changes) => void sizes.push(changes.length),
  });
  feed.add(followerDefaults.batch * 2 + 5);
  await subscription.look();
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(followerDefaults.batch * 2 + 5);
  expect(Math.max(...sizes)).toBe(followerDefaults.batch);
});

test('one who is slow holds nobody else up, and misses nothing', async () => {
  const feed = new Feed();
  const slow: (number | null)[] = [];
  const quick: (number | null)[] = [];
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const slowOne = feed.follower.subscribe(start, {
    onChanges: async (changes) => {
      await gate;
      slow.push(...placesOf(changes));
    },
  });
  const quickOne = feed.follower.subscribe(start, {
    onChanges: async (changes) => void quick.push(...placesOf(changes)),
  });
  feed.add(3);
  await quickOne.look();
  feed.add(2);
  await quickOne.look();
  expect([slow, quick]).toEqual([[], numbers(1, 5)]);
  release();
  await slowOne.look();
  expect(slow).toEqual(numbers(1, 5));
});

test('what failed comes again, and nobody else hears of it twice', async () => {
  const feed = new Feed();
  const steady: (number | null)[] = [];
  const seen: (number | null)[][] = [];
  const faults: unknown[] = [];
  let isAway = true;
  const failing = feed.follower.subscribe(start, {
    onChanges: async (changes) => {
      seen.push(placesOf(changes));
      if (isAway) throw new Error('away');
    },
    onLook: (fault) => faults.push(fault),
  });
  const other = feed.follower.subscribe(start, {
    onChanges: async (changes) => void steady.push(...placesOf(changes)),
  });
  feed.add(2);
  await failing.look();
  feed.add(1);
  isAway = false;
  await failing.look();
  await other.look();
  expect(seen.at(0)).toEqual([1, 2]);
  expect(seen.at(-1)).toEqual([1, 2, 3]);
  expect(faults.at(-1)).toBeNull();
  expect(faults).toContainEqual(new Error('away'));
  expect(steady).toEqual([1, 2, 3]);
});

test('a feed that cannot be read is told to all, and read on from the same place later', async () => {
  const feed = new Feed();
  const looks: unknown[] = [];
  const taken: (number | null)[] = [];
  const subscription = feed.follower.subscribe(start, {
    onChanges: async (changes) => void taken.push(...placesOf(changes)),
    onLook: (fault) => looks.push(fault),
  });
  await subscription.look();
  feed.fault = new Error('no connection');
  feed.add(4);
  await subscription.look();
  expect([looks.at(-1), taken]).toEqual([feed.fault, []]);
  feed.fault = null;
  feed.ring();
  await expect.poll(() => looks.at(-1)).toBeNull();
  expect(taken).toEqual(numbers(1, 4));
});

test('who comes later from an earlier place gets all since then, the others nothing twice', async () => {
  const feed = new Feed();
  const early: (number | null)[] = [];
  const late: (number | null)[] = [];
  const first = feed.follower.subscribe(start, {
    onChanges: async (changes) => void early.push(...placesOf(changes)),
  });
  feed.add(12);
  await first.look();
  const second = feed.follower.subscribe(feed.changes[4]!, {
    onChanges: async (changes) => void late.push(...placesOf(changes)),
  });
  feed.add(3);
  await second.look();
  await first.look();
  expect([early, late]).toEqual([numbers(1, 15), numbers(6, 15)]);
});

test('before the changes everybody is woken; when that fails, they wait', async () => {
  const feed = new Feed();
  const steps: string[] = [];
  let isReady = false;
  const subscription = feed.follower.subscribe(start, {
    onWake: async () => {
      steps.push('woken');
      if (!isReady) throw new Error('not yet');
    },
    onChanges: async () => void steps.push('taken'),
  });
  feed.add(1);
  await subscription.look();
  expect(steps).not.toContain('taken');
  isReady = true;
  await subscription.look();
  expect(steps.slice(-3)).toContain('taken');
  await subscription.close();
  const { length } = steps;
  feed.add(1);
  feed.ring();
  await subscription.look();
  expect(steps).toHaveLength(length);
});

test('one who cannot keep up at all is given no more, and the others go on', async () => {
  const feed = new Feed();
  let steady = 0;
  let isAway = true;
  let caughtUp = 0;
  const stuck = feed.follower.subscribe(start, {
    onChanges: async (changes) => {
      if (isAway) throw new Error('away');
      caughtUp += changes.length;
    },
  });
  const other = feed.follower.subscribe(start, {
    onChanges: async (changes) => {
      steady += changes.length;
    },
  });
  const all = followerDefaults.mostWaiting + 5_000;
  feed.add(all);
  await other.look();
  expect(steady).toBe(all);
  isAway = false;
  // What he was not given is read for him when he has caught up.
  for (let i = 0; i < 3; i++) await stuck.look();
  await other.look();
  expect([caughtUp, steady]).toEqual([all, all]);
});
