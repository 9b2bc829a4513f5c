/** Speaks GeoReport v2 to another's endpoint, and knows no more of it than the specification says. */
import { instantText, readList } from './codec.ts';

export interface Endpoint {
  /** Without a slash at its end. */
  readonly url: string;
  readonly jurisdiction: string | null;
  readonly key: string | null;
}

/** What the other side answers. `isFinal`: asking again would not help. */
export class EndpointFault extends Error {
  readonly isFinal: boolean;

  constructor(line: string, isFinal: boolean, cause?: unknown) {
    super(line, cause === undefined ? undefined : { cause });
    this.name = 'EndpointFault';
    this.isFinal = isFinal;
  }
}

type Fields = Readonly<Record<string, string | number | null | undefined>>;

/** Milliseconds for an answer. */
const timeoutMs = 30_000;
/** Bytes that an answer may have. */
const longestAnswer = 8 * 1_048_576;

/** Creates a request. Gives its number there, or a token for it. */
export async function createRequest(
  endpoint: Endpoint,
  fields: Fields,
): Promise<{ id: string | null; token: string | null }> {
  const [one = {}] = readList(await post(endpoint, 'requests.xml', fields), 'request');
  const { service_request_id: id = '', token = '' } = one;
  if (id === '' && token === '') {
    throw new EndpointFault('The answer holds neither service_request_id nor token', true);
  }
  return { id: id || null, token: token || null };
}

/** The number that a token stands for, if there is one already. */
export async function numberOfToken(endpoint: Endpoint, token: string): Promise<string | null> {
  const text = await get(endpoint, `tokens/${encodeURIComponent(token)}.xml`, {});
  return readList(text, 'request')[0]?.service_request_id || null;
}

export interface TheirUpdate {
  readonly updateId: string;
  readonly requestId: string;
  readonly status: string;
  readonly words: string;
  /** When it happened there; null where that is not told. */
  readonly at: Date | null;
}

/** Updates between two instants, as the extension of updates tells them. */
export async function readUpdates(
  endpoint: Endpoint,
  from: Date,
  to: Date,
): Promise<TheirUpdate[]> {
  const text = await get(endpoint, 'servicerequestupdates.xml', {
    start_date: instantText(from),
    // Instants go without fractions: what happened in this very second is asked for, too.
    end_date: instantText(new Date(Math.ceil(to.getTime() / 1000) * 1000)),
    api_key: endpoint.key,
  });
  return readList(text, 'request_update').flatMap((one) => {
    const { update_id: updateId, service_request_id: requestId, status = '' } = one;
    if (!updateId || !requestId) return [];
    const at = new Date(one.updated_datetime ?? '');
    const words = one.description ?? '';
    return [{ updateId, requestId, status, words, at: Number.isNaN(at.getTime()) ? null : at }];
  });
}

/** The present state of requests, where there is no extension of updates; a change makes a new update. */
export async function readStates(
  endpoint: Endpoint,
  ids: readonly string[],
): Promise<TheirUpdate[]> {
  if (ids.length === 0) return [];
  const text = await get(endpoint, 'requests.xml', { service_request_id: ids.join(',') });
  return readList(text, 'request').flatMap((one) => {
    const { service_request_id: requestId, status = '', status_notes: words = '' } = one;
    if (!requestId) return [];
    const updateId = `${requestId}:${status}:${words}`;
    return [{ updateId, requestId, status, words, at: null }];
  });
}

/** Tells of an update. */
export async function sendUpdate(endpoint: Endpoint, fields: Fields): Promise<void> {
  await post(endpoint, 'servicerequestupdates.xml', fields);
}

function get(endpoint: Endpoint, path: string, fields: Fields): Promise<string> {
  return ask(`${endpoint.url}/${path}?${formOf(endpoint, fields)}`, { method: 'GET' });
}

function post(endpoint: Endpoint, path: string, fields: Fields): Promise<string> {
  return ask(`${endpoint.url}/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: formOf(endpoint, { api_key: endpoint.key, ...fields }).toString(),
  });
}

function formOf({ jurisdiction }: Endpoint, fields: Fields): URLSearchParams {
  const form = new URLSearchParams();
  if (jurisdiction) form.set('jurisdiction_id', jurisdiction);
  for (const [name, value] of Object.entries(fields)) {
    if (value !== null && value !== undefined && value !== '') form.set(name, String(value));
  }
  return form;
}

async function ask(address: string, options: RequestInit): Promise<string> {
  const answer = await fetch(address, {
    ...options,
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((error: unknown) => {
    throw new EndpointFault('The endpoint does not answer', false, error);
  });
  const text = await textOf(answer);
  if (answer.ok) return text;
  const [error = {}] = errorsIn(text);
  const isFinal = answer.status < 500 && answer.status !== 408 && answer.status !== 429;
  throw new EndpointFault(
    `${answer.status} ${error.description ?? ''}`.trim().slice(0, 300),
    isFinal,
  );
}

async function textOf(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length;
    if (bytes > longestAnswer) throw new EndpointFault('The answer is too long', false);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** An error page of a proxy is no list of errors. */
function errorsIn(text: string): Record<string, string>[] {
  try {
    return readList(text, 'error');
  } catch {
    return [];
  }
}
