/** A client of GeoReport v2, written from the specification alone: it reads XML by looking for elements. */
export type Format = 'xml' | 'json';
export type Fields = Readonly<Record<string, string>>;

export class GeoReportError extends Error {
  readonly status: number;
  readonly errors: readonly Fields[];

  constructor(status: number, errors: readonly Fields[]) {
    super(
      `${status}: ${errors.map(({ code, description }) => `${code} ${description}`).join('; ')}`,
    );
    this.status = status;
    this.errors = errors;
  }
}

const contentTypes = {
  xml: 'text/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
} as const;

export class GeoReportClient {
  readonly #root: string;
  readonly #key: string | null;

  constructor(root: string, key: string | null) {
    this.#root = root;
    this.#key = key;
  }

  async discover(
    format: Format,
  ): Promise<{ specification: string; url: string; formats: string[] }> {
    const text = await this.#ask(`discovery.${format}`, format);
    if (format === 'json') {
      const [endpoint] = JSON.parse(text).endpoints;
      const { specification, url, formats } = endpoint;
      return { specification, url, formats };
    }
    const endpoint = elements(text, 'endpoint')[0] ?? '';
    return {
      specification: elements(endpoint, 'specification')[0] ?? '',
      url: elements(endpoint, 'url')[0] ?? '',
      formats: elements(endpoint, 'format'),
    };
  }

  async services(format: Format): Promise<Fields[]> {
    return list(await this.#ask(`v2/services.${format}`, format), 'service', format);
  }

  /** Attributes with their values. */
  async definition(code: string, format: Format): Promise<object[]> {
    const text = await this.#ask(`v2/services/${code}.${format}`, format);
    if (format === 'json') {
      return JSON.parse(text).attributes.map((one: Record<string, unknown>) => ({
        ...strings(one),
        ...(Array.isArray(one.values) && { values: one.values.map(strings) }),
      }));
    }
    return elements(text, 'attribute').map((one) => {
      const [values] = elements(one, 'values');
      return {
        ...fieldsOf(one.replace(/<values>[\s\S]*<\/values>/, '')),
        ...(values !== undefined && { values: elements(values, 'value').map(fieldsOf) }),
      };
    });
  }

  async create(fields: Fields, format: Format): Promise<Fields[]> {
    return list(await this.#post(`v2/requests.${format}`, fields, format), 'request', format);
  }

  async request(id: string, format: Format): Promise<Fields[]> {
    return list(await this.#ask(`v2/requests/${id}.${format}`, format), 'request', format);
  }

  async requests(query: Fields, format: Format): Promise<Fields[]> {
    const text = await this.#ask(`v2/requests.${format}?${new URLSearchParams(query)}`, format);
    return list(text, 'request', format);
  }

  async token(token: string, format: Format): Promise<Fields[]> {
    return list(await this.#ask(`v2/tokens/${token}.${format}`, format), 'request', format);
  }

  async updates(query: Fields, format: Format): Promise<Fields[]> {
    const given = new URLSearchParams({ ...query, ...(this.#key && { api_key: this.#key }) });
    const text = await this.#ask(`v2/servicerequestupdates.${format}?${given}`, format);
    return list(text, 'request_update', format);
  }

  async tell(fields: Fields): Promise<Fields[]> {
    const text = await this.#post('v2/servicerequestupdates.xml', fields, 'xml');
    return list(text, 'request_update', 'xml');
  }

  #post(path: string, fields: Fields, format: Format): Promise<string> {
    const body = new URLSearchParams({ ...(this.#key && { api_key: this.#key }), ...fields });
    return this.#ask(path, format, { method: 'POST', body });
  }

  async #ask(path: string, format: Format, options: RequestInit = {}): Promise<string> {
    const answer = await fetch(`${this.#root}/${path}`, {
      ...options,
      headers: { 'accept-language': 'en' },
    });
    const text = await answer.text();
    const type = answer.headers.get('content-type');
    if (type !== contentTypes[format]) throw new Error(`${path}: ${type}: ${text}`);
    if (format === 'xml' && !text.startsWith('<?xml version="1.0" encoding="utf-8"?>')) {
      throw new Error(`${path} has no XML declaration`);
    }
    if (answer.ok) return text;
    throw new GeoReportError(answer.status, list(text, 'error', format));
  }
}

function list(text: string, item: string, format: Format): Fields[] {
  if (format === 'json') return JSON.parse(text).map(strings);
  return elements(text, item).map(fieldsOf);
}

/** JSON by the Spark convention has null where XML has an empty element. */
function strings(value: Record<string, unknown>): Fields {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) =>
      Array.isArray(one) ? [] : [[name, one === null ? '' : String(one)]],
    ),
  );
}

/** The contents of all elements of a name; none of the specification holds one of its own name. */
function elements(text: string, name: string): string[] {
  const pattern = new RegExp(`<${name}>([\\s\\S]*?)</${name}>|<${name}/>`, 'g');
  return [...text.matchAll(pattern)].map(([, content = '']) => content);
}

function fieldsOf(text: string): Fields {
  const pattern = /<([a-z_]+)>([^<]*)<\/\1>|<([a-z_]+)\/>/g;
  return Object.fromEntries(
    [...text.matchAll(pattern)].map(([, name, content = '', empty]) => [
      name ?? empty ?? '',
      unescaped(content.trim()),
    ]),
  );
}

function unescaped(text: string): string {
  const names: Fields = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => names[name] ?? '');
}
