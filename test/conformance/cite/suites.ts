/**
 * Runs the OGC's own executable suites: each needs Java and its "all in one" jar. Jars are taken from a folder, or
 * fetched by Maven where it and its repository are to be had. The suites always exit with 0 and write their results in a
 * folder with a random name.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Outcome } from '../kit/test.ts';
import { parseTestNg } from './testng.ts';

const run = promisify(execFile);

interface CiteSuite {
  readonly artefact: string;
  readonly version: string;
}

/** What can be asked of this server. */
export const citeSuites: readonly CiteSuite[] = [
  { artefact: 'ets-ogcapi-features10', version: '1.9' },
  { artefact: 'ets-ogcapi-tiles10', version: '1.2' },
  { artefact: 'ets-ogcapi-processes10', version: '1.3' },
];

/** Milliseconds that a suite may take, and that fetching one may. */
const suiteLimitMs = 15 * 60_000;
const fetchLimitMs = 3 * 60_000;

/** The outcomes of a suite, or in words why it could not be run. */
export async function runCite(
  suite: CiteSuite,
  rootUrl: string,
  folder: string | undefined,
): Promise<readonly Outcome[] | { readonly missing: string }> {
  const java = await run('java', ['-version']).catch(() => null);
  if (java === null) return { missing: 'Java (17 or newer) is not installed' };
  const jar = (folder && (await jarIn(folder, suite))) || (await fetched(suite));
  if (jar === null)
    return {
      missing: `no ${jarName(suite)} in a folder given by --suites, nor from Maven Central`,
    };
  const place = await mkdtemp(join(tmpdir(), 'mesto-cite-'));
  try {
    const properties = join(place, 'arguments.xml');
    await writeFile(properties, argumentsOf(rootUrl));
    await run('java', ['-jar', jar, '-o', place, properties], {
      timeout: suiteLimitMs,
      maxBuffer: 2 ** 26,
    });
    const xml = await resultsIn(place);
    return xml === null
      ? { missing: 'the suite wrote no testng-results.xml' }
      : parseTestNg(xml, suite.artefact);
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

function argumentsOf(rootUrl: string): string {
  const escaped = rootUrl.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE properties SYSTEM "http://java.sun.com/dtd/properties.dtd">
<properties version="1.0"><entry key="iut">${escaped}</entry><entry key="noofcollections">-1</entry><entry key="testallprocesses">true</entry></properties>
`;
}

function jarName({ artefact, version }: CiteSuite): string {
  return `${artefact}-${version}-aio.jar`;
}

/** Any version will do that somebody has put there. */
async function jarIn(folder: string, { artefact }: CiteSuite): Promise<string | null> {
  const names = await readdir(folder).catch(() => []);
  const name = names.find((one) => one.startsWith(artefact) && one.endsWith('-aio.jar'));
  return name === undefined ? null : join(folder, name);
}

async function fetched({ artefact, version }: CiteSuite): Promise<string | null> {
  const coordinates = `org.opengis.cite:${artefact}:${version}:jar:aio`;
  const got = await run(
    'mvn',
    ['-q', '-B', 'dependency:get', `-Dartifact=${coordinates}`, '-Dtransitive=false'],
    { timeout: fetchLimitMs },
  ).catch(() => null);
  if (got === null) return null;
  const folder = join(homedir(), '.m2/repository/org/opengis/cite', artefact, version);
  return jarIn(folder, { artefact, version });
}

async function resultsIn(folder: string): Promise<string | null> {
  const names = await readdir(folder, { recursive: true });
  const name = names.find((one) => one.endsWith('testng-results.xml'));
  return name === undefined ? null : readFile(join(folder, name), 'utf8');
}
