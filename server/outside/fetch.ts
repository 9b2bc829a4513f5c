/** Asks a service of others: GET only, public addresses only, bounded in time, size and redirects. */
import { lookup } from 'node:dns';
import { request as askHttp, type IncomingMessage } from 'node:http';
import { request as askHttps } from 'node:https';
import { Transform } from 'node:stream';
import { Fault, ReaderLeft } from '../errors.ts';
import { checkLiteral, publicLookup, type Resolve } from './addresses.ts';

export interface OutsideLimits {
  /** Milliseconds until the head of the answer is there. */
  readonly headMs: number;
  /** Milliseconds for the whole answer. */
  readonly wholeMs: number;
  readonly bytes: number;
  readonly redirects: number;
}

export const outsideLimits: OutsideLimits = Object.freeze({
  headMs: 10_000,
  wholeMs: 30_000,
  bytes: 32 * 1024 * 1024,
  redirects: 3,
});

export interface OutsideAnswer {
  readonly status: number;
  readonly type: string;
  /** Breaks off with an error when it grows beyond the limit or takes too long. */
  readonly body: NodeJS.ReadableStream;
}

export interface OutsideOptions {
  readonly accept: string;
  readonly limits?: OutsideLimits;
  readonly resolve?: Resolve;
  /** Hosts of the city's own network that the machine's owner has allowed. */
  readonly insideHosts?: ReadonlySet<string>;
  /** May this address be asked? Every redirect is asked about as well. */
  readonly isAllowed: (url: URL) => boolean;
  /** Aborted when whoever wants the answer has gone. */
  readonly signal?: AbortSignal;
}

/** What map services answer with. A page of a browser (HTML, scripts) is none of it: it would run under our address. */
const types =
  /^(image\/(png|jpeg|webp|gif|tiff)|text\/(xml|plain|csv)|application\/([\w.+-]*json|[\w.+-]*xml|x-protobuf|vnd\.mapbox-vector-tile|octet-stream))\b/i;

/** Asks an address. Throws Fault outside-refused, outside-failed, and ReaderLeft when `signal` was aborted. */
export async function fetchOutside(url: URL, options: OutsideOptions): Promise<OutsideAnswer> {
  const { limits = outsideLimits } = options;
  const ends = AbortSignal.timeout(limits.wholeMs);
  const signal = options.signal ? AbortSignal.any([options.signal, ends]) : ends;
  let at = url;
  for (let hop = 0; hop <= limits.redirects; hop++) {
    if (!options.isAllowed(at)) {
      throw new Fault('outside-refused', `${at.host} is not among the addresses that are allowed.`);
    }
    const answer = await ask(at, options, limits, signal);
    const { statusCode = 502, headers } = answer;
    const isRedirect = [301, 302, 303, 307, 308].includes(statusCode) && headers.location;
    if (!isRedirect) return checked(answer, limits, options.signal);
    answer.destroy();
    at = redirected(at, headers.location ?? '');
  }
  throw new Fault('outside-failed', 'The service sends from one address to the next.');
}

function redirected(from: URL, location: string): URL {
  const to = URL.parse(location, from);
  if (to && /^https?:$/.test(to.protocol)) return to;
  throw new Fault('outside-refused', 'The service sends to an address that is not a web address.');
}

function ask(
  url: URL,
  options: OutsideOptions,
  limits: OutsideLimits,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const isExempt = (host: string) =>
    options.insideHosts?.has(url.host) === true && host === url.hostname.replace(/^\[|\]$/g, '');
  checkLiteral(url, isExempt);
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? askHttps : askHttp;
    const head = setTimeout(() => request.destroy(slow()), limits.headMs);
    const request = send(
      url,
      {
        method: 'GET',
        // Nothing of the asker goes out: no cookie, no token, no address, no language.
        headers: { accept: options.accept, 'user-agent': 'Mesto' },
        lookup: publicLookup(options.resolve ?? lookup, isExempt),
        agent: false,
        signal,
      },
      (answer) => {
        clearTimeout(head);
        resolve(answer);
      },
    );
    request.on('error', (error) => {
      clearTimeout(head);
      reject(error instanceof Fault ? error : failed(error, options.signal));
    });
    request.end();
  });
}

function slow(): Fault {
  return new Fault('outside-failed', 'The service did not answer in time.');
}

function failed(error: Error, asker?: AbortSignal): Error {
  if (asker?.aborted) return new ReaderLeft(error);
  const isLate = error.name === 'AbortError' || error.name === 'TimeoutError';
  if (isLate) return slow();
  return new Fault('outside-failed', 'The service cannot be reached.', [], error);
}

function checked(
  answer: IncomingMessage,
  limits: OutsideLimits,
  asker?: AbortSignal,
): OutsideAnswer {
  const type = answer.headers['content-type'] ?? '';
  const length = Number(answer.headers['content-length'] ?? 0);
  if (!types.test(type) || length > limits.bytes) {
    answer.destroy();
    const detail = types.test(type)
      ? `The answer is larger than ${limits.bytes / 1024 / 1024} MB.`
      : 'The service answers with something that is neither a map nor data.';
    throw new Fault('outside-refused', detail);
  }
  const isError = (answer.statusCode ?? 502) >= 400;
  return { status: isError ? 502 : 200, type, body: bounded(answer, limits.bytes, asker) };
}

/** Counts what passes, and breaks off at the limit. */
function bounded(
  answer: IncomingMessage,
  mostBytes: number,
  asker?: AbortSignal,
): NodeJS.ReadableStream {
  let bytes = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes <= mostBytes) done(null, chunk);
      else done(new Error('an answer of others is larger than is taken'));
    },
  });
  answer.on('error', (error) => counter.destroy(asker?.aborted ? new ReaderLeft(error) : error));
  counter.on('close', () => answer.destroy());
  return answer.pipe(counter);
}
