/** The server under test, as a client sees it: what it answers, and what its landing page leads to. */

export interface Link {
  readonly href: string;
  readonly rel: string;
  readonly type?: string;
  readonly title?: string;
  readonly templated?: boolean;
}

export interface Collection {
  readonly id: string;
  readonly links: readonly Link[];
  readonly crs?: readonly string[];
  readonly storageCrs?: string;
  readonly extent?: {
    readonly spatial?: { readonly bbox: readonly (readonly number[])[] };
    readonly temporal?: { readonly interval: readonly (readonly (string | null)[])[] };
  };
}

export interface Feature {
  readonly type: string;
  readonly id: string | number;
  readonly geometry: { readonly type: string; readonly coordinates: unknown } | null;
  readonly properties: Readonly<Record<string, unknown>> | null;
  readonly links?: readonly Link[];
}

export interface FeatureCollection {
  readonly type: string;
  readonly features: readonly Feature[];
  readonly links: readonly Link[];
  readonly numberMatched?: number;
  readonly numberReturned?: number;
  readonly timeStamp?: string;
}

export interface Answer {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  readonly text: string;
  json<T>(): T;
}

type Sent = Readonly<Record<string, string>>;

/** Milliseconds that an answer may take. */
const answerLimitMs = 60_000;

export class Site {
  /** Of the landing page, without a slash at its end. */
  readonly root: string;
  /** Sent with every request: who is signed in. */
  #identity: Sent = {};
  readonly #kept = new Map<string, Promise<Answer>>();

  constructor(root: string) {
    this.root = root.replace(/\/+$/, '');
  }

  /** By cookie and token, as the sign-in of this product has it. Rejects when the server refuses. */
  async signIn(login: string, password: string): Promise<void> {
    const answer = await fetch(new URL('/api/session', this.root), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password }),
    });
    if (!answer.ok) throw new Error(`${login} cannot sign in: ${answer.status}`);
    const { csrfToken } = (await answer.json()) as { csrfToken: string };
    const cookie = answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    this.#identity = { cookie, 'x-csrf-token': csrfToken };
  }

  get isSignedIn(): boolean {
    return Object.keys(this.#identity).length > 0;
  }

  /** An address of the server: whole, or below the landing page. */
  address(path: string): string {
    return /^https?:/.test(path) ? path : `${this.root}${path}`;
  }

  /** Asked once; the same answer after. */
  get(
    path: string,
    accept = 'application/json, application/geo+json;q=0.9, */*;q=0.1',
  ): Promise<Answer> {
    const key = `${accept} ${path}`;
    const kept = this.#kept.get(key) ?? this.ask('GET', path, { accept });
    this.#kept.set(key, kept);
    return kept;
  }

  async ask(method: string, path: string, headers: Sent = {}, body?: unknown): Promise<Answer> {
    const url = this.address(path);
    const answer = await fetch(url, {
      method,
      headers: { ...this.#identity, ...headers },
      redirect: 'follow',
      signal: AbortSignal.timeout(answerLimitMs),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    return {
      url,
      status: answer.status,
      headers: answer.headers,
      bytes,
      text,
      json: <T>() => JSON.parse(text) as T,
    };
  }

  async conformsTo(): Promise<readonly string[]> {
    return (await this.get('/conformance')).json<{ conformsTo: string[] }>().conformsTo;
  }

  async landing(): Promise<{ readonly links: readonly Link[]; readonly title?: string }> {
    return (await this.get('')).json();
  }

  async collections(): Promise<readonly Collection[]> {
    return (await this.get('/collections')).json<{ collections: Collection[] }>().collections;
  }

  /** A few collections with features, for tests of each: points, lines and areas if there are any. */
  async examples(): Promise<readonly Example[]> {
    this.#examples ??= this.#findExamples();
    return this.#examples;
  }

  #examples: Promise<readonly Example[]> | undefined;

  async #findExamples(): Promise<readonly Example[]> {
    const found = new Map<string, Example>();
    for (const collection of await this.collections()) {
      const items = `/collections/${encodeURIComponent(collection.id)}/items`;
      const answer = await this.get(`${items}?limit=20`);
      if (answer.status !== 200) continue;
      const page = answer.json<FeatureCollection>();
      const feature = page.features.find(({ geometry }) => geometry !== null);
      if (!feature?.geometry) continue;
      const kind = feature.geometry.type.replace('Multi', '');
      if (!found.has(kind)) found.set(kind, { collection, items, page, feature });
    }
    if (found.size === 0) throw new Error('no collection has a feature');
    return [...found.values()];
  }
}

export interface Example {
  readonly collection: Collection;
  /** Path of its items. */
  readonly items: string;
  readonly page: FeatureCollection;
  /** One with a geometry. */
  readonly feature: Feature;
}

/** West, south, east, north of a geometry, in its own order of axes. */
export function boxOf(coordinates: unknown): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  const walk = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    const [x, y] = value as unknown[];
    if (typeof x === 'number' && typeof y === 'number') {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
      return;
    }
    for (const inner of value) walk(inner);
  };
  walk(coordinates);
  return box;
}
