/**
 * A filter as rows of a builder, and as CQL2 text; both say the same. A text that is more than rows joined by one word
 * stays a text: it is kept to the letter, and the builder says that it cannot show it.
 */

export const operators = [
  '=',
  '<>',
  '<',
  '<=',
  '>',
  '>=',
  'between',
  'in',
  'contains',
  'empty',
  'given',
] as const;
export type Operator = (typeof operators)[number];

export interface FilterRow {
  readonly property: string;
  readonly operator: Operator;
  /** Two for `between`, none for `empty` and `given`, any number for `in`, else one. */
  readonly values: readonly string[];
}

export interface FilterRows {
  readonly join: 'and' | 'or';
  readonly rows: readonly FilterRow[];
}

export type PropertyType = 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'date-time';

/** What may be asked of a property, by its type. */
export function operatorsOf(type: PropertyType, hasCodes: boolean): readonly Operator[] {
  if (hasCodes) return ['=', '<>', 'in', 'empty', 'given'];
  if (type === 'boolean') return ['=', 'empty', 'given'];
  if (type === 'string') return ['contains', '=', '<>', 'empty', 'given'];
  return ['=', '<>', '<', '<=', '>', '>=', 'between', 'empty', 'given'];
}

const name = /^[A-Za-z_][A-Za-z0-9_]*$/;
const keywords =
  /^(and|or|not|like|between|in|is|null|true|false|div|casei|accenti|date|timestamp)$/i;

function property(text: string): string {
  return name.test(text) && !keywords.test(text) ? text : `"${text.replaceAll('"', '""')}"`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function literal(value: string, type: PropertyType): string {
  if (type === 'integer' || type === 'number') return String(Number(value));
  if (type === 'boolean') return value === 'true' ? 'TRUE' : 'FALSE';
  if (type === 'date') return `DATE(${quoted(value)})`;
  if (type === 'date-time') return `TIMESTAMP(${quoted(value)})`;
  return quoted(value);
}

function pattern(value: string): string {
  return `%${value.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}

function writtenRow({ property: column, operator, values }: FilterRow, type: PropertyType): string {
  const left = property(column);
  const [first = '', second = ''] = values;
  switch (operator) {
    case 'empty':
      return `${left} IS NULL`;
    case 'given':
      return `${left} IS NOT NULL`;
    case 'between':
      return `${left} BETWEEN ${literal(first, type)} AND ${literal(second, type)}`;
    case 'in':
      return `${left} IN (${values.map((value) => literal(value, type)).join(', ')})`;
    case 'contains':
      return `ACCENTI(CASEI(${left})) LIKE ACCENTI(CASEI(${quoted(pattern(first))}))`;
    default:
      return `${left} ${operator} ${literal(first, type)}`;
  }
}

/** Whether a row says something already. */
export function isWhole({ operator, values }: FilterRow, type: PropertyType): boolean {
  if (operator === 'empty' || operator === 'given') return true;
  const needed = operator === 'between' ? 2 : 1;
  const isNumber = type === 'integer' || type === 'number';
  const good = values.filter(
    (value) => value !== '' && (!isNumber || Number.isFinite(Number(value))),
  );
  return good.length === values.length && values.length >= needed;
}

/** The rows as CQL2 text; rows that are not whole yet are left out. */
export function writeFilter(
  { join, rows }: FilterRows,
  typeOf: (property: string) => PropertyType,
): string {
  return rows
    .filter((row) => isWhole(row, typeOf(row.property)))
    .map((row) => writtenRow(row, typeOf(row.property)))
    .join(join === 'and' ? ' AND ' : ' OR ');
}

const tokens =
  /\s*(?:('(?:[^']|'')*')|("(?:[^"]|"")+")|(-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)|([A-Za-z_][A-Za-z0-9_.]*)|(<>|<=|>=|[=<>(),]))/y;

interface Token {
  readonly kind: 'text' | 'name' | 'number' | 'word' | 'symbol';
  readonly value: string;
}

function tokensOf(text: string): Token[] | null {
  const found: Token[] = [];
  tokens.lastIndex = 0;
  for (let at = 0; at < text.trimEnd().length; at = tokens.lastIndex) {
    tokens.lastIndex = at;
    const match = tokens.exec(text);
    if (!match) return null;
    const [, string, quotedName, number, word, symbol] = match;
    if (string !== undefined) {
      found.push({ kind: 'text', value: string.slice(1, -1).replaceAll("''", "'") });
    } else if (quotedName !== undefined) {
      found.push({ kind: 'name', value: quotedName.slice(1, -1).replaceAll('""', '"') });
    } else if (number !== undefined) found.push({ kind: 'number', value: number });
    else if (word !== undefined) found.push({ kind: 'word', value: word });
    else found.push({ kind: 'symbol', value: symbol ?? '' });
  }
  return found;
}

/** Thrown within this file only: the text is more than rows. */
class NotRows extends Error {}

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(list: readonly Token[]) {
    this.#tokens = list;
  }

  rows(): FilterRows {
    const rows = [this.#row()];
    let join: FilterRows['join'] | null = null;
    while (this.#at < this.#tokens.length) {
      const word = this.#takesWord('and') ? 'and' : this.#takesWord('or') ? 'or' : null;
      if (word === null || (join !== null && word !== join)) throw new NotRows();
      join = word;
      rows.push(this.#row());
    }
    return { join: join ?? 'and', rows };
  }

  #row(): FilterRow {
    if (this.#takesWord('accenti')) return this.#contains();
    const column = this.#property();
    if (this.#takesWord('is')) {
      const operator = this.#takesWord('not') ? 'given' : 'empty';
      this.#needsWord('null');
      return { property: column, operator, values: [] };
    }
    if (this.#takesWord('between')) {
      const first = this.#literal();
      this.#needsWord('and');
      return { property: column, operator: 'between', values: [first, this.#literal()] };
    }
    if (this.#takesWord('in')) return { property: column, operator: 'in', values: this.#list() };
    const { kind, value } = this.#next();
    const operator = operators.find((known) => known === value);
    if (kind !== 'symbol' || !operator) throw new NotRows();
    return { property: column, operator, values: [this.#literal()] };
  }

  #contains(): FilterRow {
    this.#needs('(');
    this.#needsWord('casei');
    this.#needs('(');
    const column = this.#property();
    this.#needs(')');
    this.#needs(')');
    this.#needsWord('like');
    this.#needsWord('accenti');
    this.#needs('(');
    this.#needsWord('casei');
    this.#needs('(');
    const text = this.#next();
    this.#needs(')');
    this.#needs(')');
    const inner = /^%((?:[^\\%_]|\\[\\%_])*)%$/.exec(text.value)?.[1];
    if (text.kind !== 'text' || inner === undefined) throw new NotRows();
    const value = inner.replaceAll(/\\([\\%_])/g, '$1');
    return { property: column, operator: 'contains', values: [value] };
  }

  #list(): string[] {
    this.#needs('(');
    const values = [this.#literal()];
    while (this.#takes(',')) values.push(this.#literal());
    this.#needs(')');
    return values;
  }

  #literal(): string {
    const token = this.#next();
    if (token.kind === 'text' || token.kind === 'number') return token.value;
    const word = token.kind === 'word' ? token.value.toLowerCase() : '';
    if (word === 'true' || word === 'false') return word;
    if (word !== 'date' && word !== 'timestamp') throw new NotRows();
    this.#needs('(');
    const text = this.#next();
    this.#needs(')');
    if (text.kind !== 'text') throw new NotRows();
    return text.value;
  }

  #property(): string {
    const { kind, value } = this.#next();
    if (kind === 'name' || (kind === 'word' && !keywords.test(value))) return value;
    throw new NotRows();
  }

  #next(): Token {
    const token = this.#tokens[this.#at];
    if (!token) throw new NotRows();
    this.#at += 1;
    return token;
  }

  #takes(symbol: string): boolean {
    const token = this.#tokens[this.#at];
    const is = token?.kind === 'symbol' && token.value === symbol;
    if (is) this.#at += 1;
    return is;
  }

  #takesWord(word: string): boolean {
    const token = this.#tokens[this.#at];
    const is = token?.kind === 'word' && token.value.toLowerCase() === word;
    if (is) this.#at += 1;
    return is;
  }

  #needs(symbol: string): void {
    if (!this.#takes(symbol)) throw new NotRows();
  }

  #needsWord(word: string): void {
    if (!this.#takesWord(word)) throw new NotRows();
  }
}

/** The rows of a text; null when it is more than rows. An empty text has no rows. */
export function readFilter(text: string): FilterRows | null {
  if (text.trim() === '') return { join: 'and', rows: [] };
  const list = tokensOf(text);
  if (!list) return null;
  try {
    return new Reader(list).rows();
  } catch (error) {
    if (error instanceof NotRows) return null;
    throw error;
  }
}
