/** A hundred clerks' worth of work: new requests at a steady pace whatever the server does, changes of state, and reads beside. */
import type pg from 'pg';
import { demoPassword } from '../../../fixtures/city/index.ts';
import { Caller } from '../../http/caller.ts';

/** New requests a second: a hundred clerks with a call each five seconds. */
const savesPerSecond = 20;
/** Milliseconds after which somebody asks again whom the server did not answer. */
const askAgainMs = 1_000;
/** Milliseconds after which nobody asks any more. */
const giveUpMs = 300_000;
/** One of so many is answered at once, which sends a second letter. */
const answeredEvery = 5;
const sessions = 10;

export interface Saved {
  readonly clientKey: string;
  readonly reference: string;
  readonly email: string;
  /** Milliseconds from sending to the answer. */
  readonly tookMs: number;
  /** The server was away meanwhile: asked again with the same key. */
  readonly wasAway: boolean;
}

export interface Work {
  readonly saved: Saved[];
  readonly readMs: number[];
  /** Answers that were no success, and answers that never came. */
  readonly errors: string[];
  /** How many were sent. */
  sent: number;
}

const languages = ['sr-Latn', 'sr-Cyrl', 'sl', 'en'];
const categories = ['street_light_out', 'pothole', 'water_leak', 'container_full', 'question'];

interface Room {
  readonly clerks: readonly Caller[];
  readonly dispatcher: Caller;
  readonly places: readonly (readonly [number, number])[];
  readonly work: Work;
  /** Whether the server is killed on purpose just now. */
  isAway: boolean;
}

/** Signs in and finds places where people report. */
export async function openRoom(url: string, client: pg.Client): Promise<Room> {
  const clerks: Caller[] = [];
  for (let at = 0; at < sessions; at++) {
    clerks.push(await Caller.signedIn(url, 'ana.clerk', demoPassword));
  }
  const dispatcher = await Caller.signedIn(url, 'dejan.dispatcher', demoPassword);
  const { rows } = await client.query<{ lon: number; lat: number }>(`
    select st_x(p.point) as lon, st_y(p.point) as lat
    from (select geom from request.request order by md5(id::text) limit 2000) as r
    cross join lateral (select st_transform(r.geom, 4326) as point) as p`);
  const places = rows.map(({ lon, lat }) => [lon, lat] as const);
  const work: Work = { saved: [], readMs: [], errors: [], sent: 0 };
  return { clerks, dispatcher, places, work, isAway: false };
}

/** Works for so many seconds; `midway` happens in the middle of it. All that was sent is answered when it resolves. */
export async function workFor(
  room: Room,
  seconds: number,
  midway: () => Promise<void>,
): Promise<void> {
  const total = seconds * savesPerSecond;
  const begun = performance.now();
  const running: Promise<void>[] = [];
  for (let index = 0; index < total; index++) {
    const dueMs = begun + (index * 1000) / savesPerSecond;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueMs - performance.now())));
    if (index === Math.floor(total / 2)) running.push(interrupted(room, midway));
    running.push(saveOne(room, index), readOne(room, index), readOne(room, index + 3));
  }
  await Promise.all(running);
}

async function interrupted(room: Room, midway: () => Promise<void>): Promise<void> {
  room.isAway = true;
  await midway();
  room.isAway = false;
}

async function saveOne(room: Room, index: number): Promise<void> {
  const { clerks, places, work } = room;
  const clerk = clerks[index % clerks.length]!;
  const clientKey = crypto.randomUUID();
  const email = `bench.${index}.${clientKey.slice(0, 8)}@primer.example`;
  work.sent++;
  const begun = performance.now();
  const body = {
    clientKey,
    category: categories[index % categories.length],
    lonLat: places[(index * 7919) % places.length],
    locationSource: 'pin',
    description: `Ne radi već ${index % 9} dana`,
    reporter: {
      name: 'Izmišljena Osoba',
      email,
      language: languages[index % languages.length],
      wantsAnswer: true,
    },
  };
  const answer = await insist(room, () => clerk.ask('POST', '/api/requests', { body }));
  if (!answer) return;
  const { reference, version } = answer.json<{ reference: string; version: number }>();
  const tookMs = performance.now() - begun;
  work.saved.push({ clientKey, reference, email, tookMs, wasAway: answer.wasAway });
  if (index % answeredEvery === 0) await answerOne(room, clerk, reference, version);
}

async function answerOne(
  room: Room,
  clerk: Caller,
  reference: string,
  version: number,
): Promise<void> {
  const body = { to: 'resolved', version, comment: 'Popravljeno.', isPublic: true };
  await insist(
    room,
    () => clerk.ask('POST', `/api/requests/${reference}/status`, { body }),
    // The answer was lost with the server, the change was not.
    (status, wasAway) => wasAway && status === 409,
  );
}

const reads = [
  '/api/requests?sort=due&limit=50',
  '/api/requests?open=true&limit=50',
  '/api/locate/suggest?q=cara%20lazara%2012',
  '/api/requests?category=lighting&sort=due',
];

async function readOne(room: Room, index: number): Promise<void> {
  const { work, clerks, places, dispatcher } = room;
  // Who only looks does not wait for a server that is away.
  if (room.isAway) return;
  const [lon = 0, lat = 0] = places[(index * 104_729) % places.length] ?? [];
  const all = [...reads, `/api/locate/at?lon=${lon}&lat=${lat}`];
  const path = all[index % all.length] ?? '';
  const caller = index % 2 === 0 ? dispatcher : clerks[index % clerks.length]!;
  const begun = performance.now();
  const answer = await insist(room, () => caller.get(path));
  if (answer && !answer.wasAway) work.readMs.push(performance.now() - begun);
}

/** Asks until it is answered, as a browser does while a server is started again. An answer that is no success is an error. */
async function insist(
  room: Room,
  ask: () => ReturnType<Caller['get']>,
  isFine: (status: number, wasAway: boolean) => boolean = () => false,
) {
  const deadline = performance.now() + giveUpMs;
  let wasAway = room.isAway;
  for (;;) {
    const answer = await ask().catch((error: unknown) => {
      // fetch says so of a connection that nobody answers, or that breaks.
      if (error instanceof TypeError) return null;
      throw error;
    });
    if (answer && answer.status < 300) return { ...answer, wasAway };
    if (answer && isFine(answer.status, wasAway)) return null;
    // All who waited ask at once when it is there again: who is told to try again does so.
    const isStarting = (room.isAway || wasAway) && (answer === null || answer.status === 503);
    if (answer !== null && !isStarting) {
      room.work.errors.push(
        `${answer.status} ${answer.text.replace(/,"requestId.*/, '').slice(0, 300)}`,
      );
      return null;
    }
    if (!room.isAway && !wasAway) room.work.errors.push('no answer');
    if (performance.now() > deadline) {
      room.work.errors.push('no answer at all');
      return null;
    }
    wasAway = true;
    // Not all in the same moment.
    const pauseMs = askAgainMs * (0.5 + Math.random());
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
