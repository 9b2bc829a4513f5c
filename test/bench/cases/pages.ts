/** How long the pages of inbox and figures take, asked as the client asks. */
import { demoPassword } from '../../../fixtures/city/index.ts';
import { Caller } from '../../http/caller.ts';

const rounds = 20;
const warmUpRounds = 3;

interface Page {
  readonly title: string;
  readonly login: string;
  readonly path: string;
}

const dispatcher = 'dejan.dispatcher';
const waterDispatcher = 'vesna.dispatcher';
const clerk = 'ana.clerk';
const planner = 'petar.planner';

export const inboxPages: readonly Page[] = [
  { title: 'dispatcher, due', login: dispatcher, path: '/api/requests?sort=due&limit=50' },
  {
    title: 'dispatcher, open',
    login: waterDispatcher,
    path: '/api/requests?open=true&sort=due&limit=50',
  },
  {
    title: 'dispatcher, states',
    login: dispatcher,
    path: '/api/requests?status=assigned,accepted&sort=due&limit=50',
  },
  { title: 'dispatcher, newest', login: dispatcher, path: '/api/requests?limit=50' },
  {
    title: 'dispatcher, category',
    login: waterDispatcher,
    path: '/api/requests?category=water_leak&sort=due&limit=50',
  },
  { title: 'clerk, due', login: clerk, path: '/api/requests?sort=due&limit=50' },
  { title: 'clerk, newest', login: clerk, path: '/api/requests?limit=50' },
  { title: 'clerk, open', login: clerk, path: '/api/requests?open=true&limit=50' },
  {
    title: 'clerk, organisation',
    login: clerk,
    path: '/api/requests?organisation=4&sort=due&limit=50',
  },
  {
    title: 'clerk, category',
    login: clerk,
    path: '/api/requests?category=roads&open=true&sort=due&limit=50',
  },
  { title: 'clerk, unassigned', login: clerk, path: '/api/requests?unassigned=true&limit=50' },
  {
    title: 'clerk, closed, category',
    login: clerk,
    path: '/api/requests?category=lighting&open=false&limit=50',
  },
];

/** As the figures page asks: a series and a breakdown of one subject, for a year and for all ten. */
export function figurePages(today: string): Page[] {
  const year = Number(today.slice(0, 4));
  const times = [
    ['a year', `${year - 1}${today.slice(4)}`, 'month'],
    ['ten years', `${year - 10}${today.slice(4)}`, 'year'],
  ] as const;
  return times.flatMap(([title, from, unit]) =>
    ['flow', 'clocks', 'times', 'ratings'].flatMap((about) => [
      {
        title: `${title}, ${about}`,
        login: planner,
        path: `/api/figures?from=${from}&to=${today}&unit=${unit}&about=${about}`,
      },
      ...['category', 'organisation', 'district'].map((by) => ({
        title: `${title}, ${about} by ${by}`,
        login: by === 'category' ? dispatcher : planner,
        path: `/api/figures?from=${from}&to=${today}&unit=none&by=${by}&about=${about}`,
      })),
    ]),
  );
}

/** Milliseconds of each page, by its title; each is asked one after the other, as one person does. */
export async function timePages(
  url: string,
  pages: readonly Page[],
): Promise<Map<string, number[]>> {
  const callers = new Map<string, Caller>();
  const times = new Map<string, number[]>();
  for (const { login } of pages) {
    if (!callers.has(login)) callers.set(login, await Caller.signedIn(url, login, demoPassword));
  }
  for (let round = -warmUpRounds; round < rounds; round++) {
    for (const { title, login, path } of pages) {
      const begun = performance.now();
      const answer = await callers.get(login)!.get(path);
      const tookMs = performance.now() - begun;
      // A server that has just started is still reading.
      if (answer.status === 503 && round < 0) continue;
      if (answer.status !== 200)
        throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
      if (round >= 0) times.set(title, [...(times.get(title) ?? []), tookMs]);
    }
  }
  return times;
}
