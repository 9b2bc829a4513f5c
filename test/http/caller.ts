/** Speaks HTTP as one person would: with a session's cookie and token, or as a citizen. */
import type { Problem } from '../../server/http/api/schema.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; throws when it is none. */
  json<T = Record<string, unknown>>(): T;
  problem(): Problem;
}

export interface Ask {
  readonly body?: unknown;
  /** Sent as it is, instead of `body` as JSON. */
  readonly rawBody?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

export class Caller {
  readonly url: string;
  cookie: string | null = null;
  csrfToken: string | null = null;

  constructor(url: string) {
    this.url = url;
  }

  /** A caller that is signed in. */
  static async signedIn(url: string, login: string, password: string): Promise<Caller> {
    const caller = new Caller(url);
    const answer = await caller.ask('POST', '/api/session', { body: { login, password } });
    if (answer.status !== 200) throw new Error(`${login} cannot sign in: ${answer.text}`);
    caller.csrfToken = answer.json<{ csrfToken: string }>().csrfToken;
    return caller;
  }

  /** Asks, and keeps the cookie that is answered, as a browser does. */
  async ask(method: string, path: string, { body, rawBody, headers }: Ask = {}): Promise<Answer> {
    const payload = rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${this.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.cookie === null ? {} : { cookie: this.cookie }),
        ...(this.csrfToken === null ? {} : { 'x-csrf-token': this.csrfToken }),
        ...headers,
      },
      ...(payload === undefined ? {} : { body: payload as BodyInit }),
    });
    this.#keepCookie(response.headers);
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: <T>() => JSON.parse(text) as T,
      problem: () => JSON.parse(text) as Problem,
    };
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.ask('GET', path, { headers });
  }

  #keepCookie(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      if (!pair.startsWith('mesto_session=')) continue;
      this.cookie = pair === 'mesto_session=' ? null : pair;
    }
  }
}
