/**
 * Reads the part of CQL2 text that can be answered from columns (OGC 21-065r2, /req/basic-cql2 and
 * /req/advanced-comparison-operators): comparisons, IN, LIKE, BETWEEN, IS NULL, AND, OR, NOT, DATE and TIMESTAMP.
 */
import type { Condition, Scalar } from './filter.ts';

/** What is wrong with a filter, and at which character. */
export class FilterError extends Error {
  readonly position: number;

  constructor(message: string, position: number) {
    super(message);
    this.name = 'FilterError';
    this.position = position;
  }
}

interface Token {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'sign' | 'end';
  readonly text: string;
  readonly position: number;
}

const tokenForm =
  /\s*(?:(?<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<text>'(?:[^']|'')*')|(?<name>"(?:[^"]|"")*")|(?<word>[\p{L}_][\p{L}\p{N}_.:]*)|(?<sign><>|<=|>=|[=<>(),]))/uy;

const mostTokens = 500;

/** The condition that a text says. Throws FilterError. */
export function parseFilter(text: string): Condition {
  const parser = new Parser(tokensOf(text));
  return parser.whole();
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  tokenForm.lastIndex = 0;
  while (text.slice(tokenForm.lastIndex).trim() !== '') {
    const position = tokenForm.lastIndex + /^\s*/.exec(text.slice(tokenForm.lastIndex))![0].length;
    const groups = tokenForm.exec(text)?.groups;
    if (groups === undefined) throw new FilterError('this character has no meaning here', position);
    tokens.push({ ...tokenOf(groups), position });
    if (tokens.length > mostTokens) throw new FilterError('the filter is too long', position);
  }
  return [...tokens, { kind: 'end', text: '', position: text.length }];
}

function tokenOf(groups: Record<string, string | undefined>): Omit<Token, 'position'> {
  const [kind, raw] = Object.entries(groups).find(([, value]) => value !== undefined)!;
  if (kind === 'text') return { kind, text: raw!.slice(1, -1).replaceAll("''", "'") };
  if (kind === 'name') return { kind, text: raw!.slice(1, -1).replaceAll('""', '"') };
  return { kind: kind as Token['kind'], text: raw! };
}

const comparisons = ['=', '<>', '<', '<=', '>', '>='] as const;
type Comparison = (typeof comparisons)[number];

const deepestNesting = 50;

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Condition {
    const condition = this.#either();
    if (this.#next.kind !== 'end') throw this.#fault('AND, OR or the end is expected');
    return condition;
  }

  get #next(): Token {
    return this.#tokens[this.#at]!;
  }

  #fault(message: string): FilterError {
    return new FilterError(message, this.#next.position);
  }

  #takesWord(word: string): boolean {
    const { kind, text } = this.#next;
    if (kind !== 'word' || text.toUpperCase() !== word) return false;
    this.#at++;
    return true;
  }

  #takesSign(sign: string): boolean {
    const { kind, text } = this.#next;
    if (kind !== 'sign' || text !== sign) return false;
    this.#at++;
    return true;
  }

  #expectSign(sign: string): void {
    if (!this.#takesSign(sign)) throw this.#fault(`${sign} is expected`);
  }

  #either(): Condition {
    const args = [this.#both()];
    while (this.#takesWord('OR')) args.push(this.#both());
    return args.length === 1 ? args[0]! : { op: 'or', args };
  }

  #both(): Condition {
    const args = [this.#one()];
    while (this.#takesWord('AND')) args.push(this.#one());
    return args.length === 1 ? args[0]! : { op: 'and', args };
  }

  #one(): Condition {
    if (++this.#depth > deepestNesting) throw this.#fault('the filter is nested too deeply');
    const condition = this.#negatedOrPlain();
    this.#depth--;
    return condition;
  }

  #negatedOrPlain(): Condition {
    if (this.#takesWord('NOT')) return { op: 'not', not: this.#one() };
    if (!this.#takesSign('(')) return this.#predicate();
    const condition = this.#either();
    this.#expectSign(')');
    return condition;
  }

  #predicate(): Condition {
    const { kind, text: column } = this.#next;
    if (kind !== 'word' && kind !== 'name') throw this.#fault('the name of a property is expected');
    this.#at++;
    if (this.#takesWord('IS')) return this.#isNull(column);
    const isNegated = this.#takesWord('NOT');
    const condition = this.#wordPredicate(column);
    if (condition !== null) return isNegated ? { op: 'not', not: condition } : condition;
    const op = comparisons.find((sign): sign is Comparison => sign === this.#next.text);
    if (isNegated || op === undefined || this.#next.kind !== 'sign') {
      throw this.#fault('a comparison, IN, LIKE, BETWEEN or IS is expected');
    }
    this.#at++;
    return { op, column, value: this.#literal() };
  }

  #isNull(column: string): Condition {
    const isNegated = this.#takesWord('NOT');
    if (!this.#takesWord('NULL')) throw this.#fault('NULL is expected');
    const condition: Condition = { op: 'isNull', column };
    return isNegated ? { op: 'not', not: condition } : condition;
  }

  #wordPredicate(column: string): Condition | null {
    if (this.#takesWord('IN')) return { op: 'in', column, values: this.#list() };
    if (this.#takesWord('BETWEEN')) {
      const least = this.#literal();
      if (!this.#takesWord('AND')) throw this.#fault('AND is expected');
      return { op: 'between', column, values: [least, this.#literal()] };
    }
    if (!this.#takesWord('LIKE')) return null;
    if (this.#next.kind !== 'text') throw this.#fault("a pattern in '' is expected");
    return { op: 'like', column, pattern: this.#tokens[this.#at++]!.text };
  }

  #list(): Scalar[] {
    this.#expectSign('(');
    const values = [this.#literal()];
    while (this.#takesSign(',')) values.push(this.#literal());
    this.#expectSign(')');
    return values;
  }

  #literal(): Scalar {
    if (this.#takesWord('TRUE')) return true;
    if (this.#takesWord('FALSE')) return false;
    if (this.#takesWord('DATE')) return this.#instant(/^\d{4}-\d\d-\d\d$/, (text) => text);
    if (this.#takesWord('TIMESTAMP')) {
      return this.#instant(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/, utcText);
    }
    const { kind, text } = this.#next;
    if (kind !== 'text' && kind !== 'number')
      throw this.#fault("a number, a 'text', TRUE or FALSE is expected");
    this.#at++;
    return kind === 'number' ? Number(text) : text;
  }

  #instant(form: RegExp, toHeld: (text: string) => string): string {
    this.#expectSign('(');
    const { kind, text } = this.#next;
    if (kind !== 'text' || !form.test(text))
      throw this.#fault('an instant as in RFC 3339, in UTC, is expected');
    this.#at++;
    this.#expectSign(')');
    return toHeld(text);
  }
}

/** As PostgreSQL writes instants in JSON, so that texts compare as instants do. */
function utcText(text: string): string {
  return `${text.slice(0, -1).replace(/\.?0*$/, (zeros) => (zeros.startsWith('.') ? '' : zeros))}+00:00`;
}

/** The columns that a condition looks at. */
export function columnsOf(condition: Condition): string[] {
  if ('args' in condition) return condition.args.flatMap(columnsOf);
  if ('not' in condition) return columnsOf(condition.not);
  return [condition.column];
}
