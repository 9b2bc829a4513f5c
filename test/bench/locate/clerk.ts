/** One clerk: signed in, asks without ever pausing, and notes how long each answer took. */
import type { Questions } from './questions.ts';

export interface Clerk {
  readonly url: string;
  readonly cookie: string;
  /** Clerks ask different things at the same time. */
  readonly seat: number;
}

export interface Times {
  readonly suggest: number[];
  readonly at: number[];
}

export async function signIn(
  url: string,
  login: string,
  password: string,
  seat: number,
): Promise<Clerk> {
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  });
  if (!response.ok) throw new Error(`${login} cannot sign in: ${await response.text()}`);
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  await response.arrayBuffer();
  return { url, cookie, seat };
}

/** Four suggestions are looked at for each place that is opened, as typing goes. */
export async function work(clerk: Clerk, questions: Questions, rounds: number): Promise<Times> {
  const times: Times = { suggest: [], at: [] };
  for (let round = 0; round < rounds; round++) {
    const from = (clerk.seat * 997 + round) * 4;
    for (let step = 0; step < 4; step++) {
      const q = questions.texts[((from + step) * 31) % questions.texts.length] ?? '';
      times.suggest.push(await timed(clerk, `/api/locate/suggest?${new URLSearchParams({ q })}`));
    }
    const place = questions.places[(from * 17 + round) % questions.places.length];
    if (!place) throw new Error('The city has no addresses to ask for');
    const query = new URLSearchParams({ lon: String(place.lon), lat: String(place.lat) });
    if (place.category !== null) query.set('category', place.category);
    times.at.push(await timed(clerk, `/api/locate/at?${query}`));
  }
  return times;
}

/** Milliseconds until the whole answer was there. Throws for an answer that is not 200. */
async function timed(clerk: Clerk, path: string): Promise<number> {
  const startedAt = performance.now();
  const response = await fetch(clerk.url + path, {
    headers: { cookie: clerk.cookie, 'accept-language': 'sr-Latn' },
  });
  const body = await response.text();
  const durationMs = performance.now() - startedAt;
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${body}`);
  return durationMs;
}
