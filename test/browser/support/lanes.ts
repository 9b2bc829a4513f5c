/**
 * The lanes of a run: each has a server, a database and a worker of its own, so that what one writes is not in the
 * other's way. MESTO_BROWSER_LANES says how many; the run of a single file needs one.
 */

/** Where the server of a lane is, and what its tests write into directly. */
export interface Lane {
  readonly url: string;
  readonly databaseUrl: string;
  /** Port on which a test plays a service of others. */
  readonly outsidePort: number;
}

export const laneCount = Math.max(1, Number(process.env.MESTO_BROWSER_LANES ?? 1));

/**
 * Files of the second lane. They walk through pages and look; the paths on which people write are in the first, with as many
 * pages to look at as make both equally long.
 */
export const looking = ['map-pictures', 'map-tiles', 'portal', 'screens', 'table'] as const;

/** Tells the workers, which are processes of their own, where the servers are. */
export function announceLanes(lanes: readonly Lane[]): void {
  process.env.MESTO_BROWSER_SERVERS = JSON.stringify(lanes);
}

/** Takes this worker's lane: Playwright numbers those that run beside each other from 0. Nothing elsewhere. */
export function takeLane(): void {
  const index = process.env.TEST_PARALLEL_INDEX;
  if (index === undefined) return;
  const lanes = JSON.parse(process.env.MESTO_BROWSER_SERVERS ?? '[]') as Lane[];
  const lane = lanes[Number(index)];
  if (!lane) throw new Error(`There is no server for worker ${index}: more workers than lanes`);
  process.env.MESTO_BROWSER_URL = lane.url;
  process.env.MESTO_BROWSER_DATABASE_URL = lane.databaseUrl;
  process.env.MESTO_BROWSER_OUTSIDE_PORT = String(lane.outsidePort);
}
