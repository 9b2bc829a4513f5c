/** Requests per second of a finished tile against a bare server with the same bytes, by wrk, turn about. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { quantile } from './figures.ts';
import { type Served, serveBytes } from './server.ts';

const run = promisify(execFile);

/** Rounds in which each side has its turn, so that a busy moment meets both. */
const rounds = 5;
const seconds = 3;

export async function measureWarm(city: Served, path: string, barePort: number): Promise<number> {
  const headers = { 'accept-encoding': 'gzip' };
  const first = await fetch(`${city.url}${path}`, { headers });
  const length = Number(first.headers.get('content-length'));
  await first.arrayBuffer();
  const bare = await serveBytes(length, barePort);
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const ours = await requestsPerSecond(`${city.url}${path}`);
    ratios.push(ours / (await requestsPerSecond(`${bare.url}/`)));
  }
  await bare.close();
  return quantile(ratios, 0.5);
}

async function requestsPerSecond(url: string): Promise<number> {
  const threads = ['-t2', '-c32', `-d${seconds}s`, '-H', 'Accept-Encoding: gzip'];
  const { stdout } = await run('wrk', [...threads, url]);
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]);
}
