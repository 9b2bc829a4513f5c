/** An event stream holds back what must wait, and lets go of who is too slow. */
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { EventStream, streamDefaults } from '../../../server/http/events/stream.ts';

async function read(stream: EventStream): Promise<string> {
  await pause(5);
  return String(stream.body.read() ?? '');
}

test('what happened meanwhile comes after what was missed', async () => {
  const stream = new EventStream(() => {});
  stream.send('live\n\n');
  expect(await read(stream)).toBe('retry: 1000\n\n');
  stream.begin(['missed\n\n']);
  stream.send('later\n\n');
  expect(await read(stream)).toBe('missed\n\nlive\n\nlater\n\n');
  stream.end();
});

test('a client that does not read is let go, and nothing piles up for it', async () => {
  const stream = new EventStream(() => {}, { ...streamDefaults, bufferBytes: 1000 });
  const closed = new Promise((resolve) => stream.body.once('close', resolve));
  stream.begin([]);
  for (let i = 0; i < 100; i++) stream.send(`${'x'.repeat(100)}\n\n`);
  await closed;
  expect(stream.body.destroyed).toBe(true);
  stream.send('after the end\n\n');
});

test('signs of life come while nothing happens', async () => {
  let beats = 0;
  const stream = new EventStream(
    () => {
      beats++;
    },
    { ...streamDefaults, heartbeatMs: 10 },
  );
  stream.begin([]);
  await pause(60);
  expect(beats).toBeGreaterThan(1);
  expect(await read(stream)).toContain(': alive');
  stream.end();
});
