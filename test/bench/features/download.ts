/** Downloads of the largest layer in every format that is streamed: time to the first byte, and growth of the server's memory. */
import { readFileSync } from 'node:fs';
import { demoPassword } from '../../../fixtures/city/index.ts';
import { Caller } from '../../http/caller.ts';
import type { Served } from '../tiles/server.ts';

/** GeoJSON first: it is the one that the figures are of. */
const formats = ['json', 'fgb', 'csv', 'gpkg'] as const;

export interface Download {
  readonly format: string;
  readonly features: number;
  readonly bytes: number;
  readonly seconds: number;
  readonly firstByteMs: number;
  /** Most memory of the process while it sends, beyond what it had before. */
  readonly growthMb: number;
}

/** All half a million requests, by somebody who may see them all. */
export async function measureDownloads(server: Served): Promise<Download[]> {
  const admin = await Caller.signedIn(server.url, 'admin', demoPassword);
  const cookie = admin.cookie ?? '';
  // Whatever a first download costs once, say the compiler, is not growth.
  await read(server, '/ogc/collections/street_light/download', cookie);
  const done: Download[] = [];
  for (const format of formats) {
    done.push({
      format,
      ...(await read(server, `/ogc/collections/request/download?f=${format}`, cookie)),
      features: await count(server, cookie),
    });
  }
  return done;
}

async function read(server: Served, path: string, cookie: string) {
  const before = residentMb(server.pid);
  let most = before;
  const look = setInterval(() => {
    most = Math.max(most, residentMb(server.pid));
  }, 20);
  const askedAt = performance.now();
  let firstByteMs = 0;
  let bytes = 0;
  try {
    const response = await fetch(`${server.url}${path}`, { headers: { cookie } });
    if (!response.ok || !response.body) throw new Error(`${path} answered ${response.status}`);
    for await (const chunk of response.body) {
      if (bytes === 0) firstByteMs = performance.now() - askedAt;
      bytes += (chunk as Uint8Array).length;
    }
  } finally {
    clearInterval(look);
  }
  return {
    bytes,
    firstByteMs,
    seconds: (performance.now() - askedAt) / 1000,
    growthMb: most - before,
  };
}

function residentMb(pid: number): number {
  const [, kilobytes = '0'] =
    /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

async function count(server: Served, cookie: string): Promise<number> {
  const response = await fetch(
    `${server.url}/ogc/collections/request/items?limit=1&number-matched=exact`,
    { headers: { cookie } },
  );
  const { numberMatched } = (await response.json()) as { numberMatched: number };
  return numberMatched;
}
