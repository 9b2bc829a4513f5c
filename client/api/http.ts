/** Calls of `/api`: JSON in and out, problem documents as errors, the CSRF token on unsafe methods. */
import type { Problem } from '../../server/http/api/schema.ts';

/** The server answered with a problem document; `problem.detail` is written for people. */
export class ProblemError extends Error {
  readonly problem: Problem;
  /** Seconds after which to try again, where the server says so. */
  readonly retryAfterSeconds: number | null;

  constructor(problem: Problem, retryAfterSeconds: number | null = null) {
    super(problem.detail || problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** The stable code at the end of `type`. */
  get code(): string {
    return this.problem.type.split('/').at(-1) ?? '';
  }
}

/** No answer came: offline, the server is down, or it took too long. */
export class UnreachableError extends Error {
  constructor(cause: unknown) {
    super('unreachable', { cause });
    this.name = 'UnreachableError';
  }
}

/** Whether trying the same again may help. */
export function isPassing(error: unknown): boolean {
  return (
    error instanceof UnreachableError ||
    (error instanceof ProblemError && error.problem.status >= 500)
  );
}

export interface CallOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';
  /** Beside those that every call has. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a file as it is. */
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

const timeoutMs = 20_000;
/** A photo over a thin connection; the server waits as long. */
const uploadTimeoutMs = 180_000;
const held = { csrfToken: null as string | null, language: 'en', onSignedOut: () => {} };

/** The token of this session, as `GET /api/session` gave it. */
export function holdCsrfToken(token: string | null): void {
  held.csrfToken = token;
}

/** What is to be done when the server no longer knows who asks. */
export function whenSignedOut(act: () => void): void {
  held.onSignedOut = act;
}

/** The language in which the server is to speak. */
export function holdLanguage(language: string): void {
  held.language = language;
}

function headersOf(options: CallOptions): Record<string, string> {
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'Accept-Language': held.language,
  };
  if (options.body instanceof Blob) {
    headers['Content-Type'] = options.body.type || 'application/octet-stream';
  } else if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  if ((options.method ?? 'GET') !== 'GET' && held.csrfToken) {
    headers['X-CSRF-Token'] = held.csrfToken;
  }
  return { ...headers, ...options.headers };
}

/** Calls the server and gives the JSON of its answer. Throws ProblemError, UnreachableError or the abort. */
export async function call<T>(path: string, options: CallOptions = {}): Promise<T> {
  return (await callFor<T>(path, options)).body;
}

/** The same with the headers of the answer: an entity tag, what is allowed. */
export async function callFor<T>(
  path: string,
  options: CallOptions = {},
): Promise<{ readonly body: T; readonly headers: Headers }> {
  const isFile = options.body instanceof Blob;
  const limit = AbortSignal.timeout(isFile ? uploadTimeoutMs : timeoutMs);
  const request: RequestInit = {
    method: options.method ?? 'GET',
    headers: headersOf(options),
    signal: options.signal ? AbortSignal.any([options.signal, limit]) : limit,
  };
  if (options.body instanceof Blob) request.body = options.body;
  else if (options.body !== undefined) request.body = JSON.stringify(options.body);
  try {
    const response = await fetch(path, request);
    if (response.status === 401) held.onSignedOut();
    if (!response.ok) throw new ProblemError(await problemOf(response), retryAfter(response));
    const isEmpty = response.status === 204 || options.method === 'OPTIONS';
    const body = (isEmpty ? undefined : await response.json()) as T;
    return { body, headers: response.headers };
  } catch (error) {
    if (error instanceof ProblemError || options.signal?.aborted) throw error;
    throw new UnreachableError(error);
  }
}

function retryAfter({ headers }: Response): number | null {
  const seconds = Number(headers.get('retry-after'));
  return seconds > 0 ? seconds : null;
}

/** Calls the server for a file. Throws as `call` does; `limitMs` is how long it may take. */
export async function callForFile(path: string, limitMs = 40_000): Promise<Blob> {
  try {
    const signal = AbortSignal.timeout(limitMs);
    const response = await fetch(path, { headers: headersOf({}), signal });
    if (response.status === 401) held.onSignedOut();
    if (!response.ok) throw new ProblemError(await problemOf(response));
    return await response.blob();
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new UnreachableError(error);
  }
}

async function problemOf(response: Response): Promise<Problem> {
  if (response.headers.get('content-type')?.includes('problem+json')) {
    return (await response.json()) as Problem;
  }
  // A proxy in between answered in its own words.
  return { type: 'about:blank', title: '', status: response.status, detail: '' };
}

/** A query string of what is given; null, undefined and '' are left out. */
export function queryString(values: Record<string, string | number | null | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== null && value !== undefined && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
