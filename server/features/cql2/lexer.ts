/** Words of a CQL2 text. Character classes: the official BNF. */
import { filterFault } from './tree.ts';

export type TokenKind = 'word' | 'quoted' | 'text' | 'number' | 'symbol' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** A word as written, a literal without its quotes. */
  readonly value: string;
  /** Where it begins, counted from 1. */
  readonly at: number;
}

const nameStart =
  ':_A-Za-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFE}\\u{200C}\\u{200D}\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}';
const namePart = `${nameStart}.0-9\\u{300}-\\u{36F}\\u{203F}\\u{2040}`;

const forms: readonly (readonly [TokenKind, RegExp])[] = [
  ['number', /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['word', new RegExp(`[${nameStart}][${namePart}]*`, 'uy')],
  ['quoted', /"(?:[^"]|"")+"/y],
  ['text', /'(?:[^'\\]|''|\\'|\\)*'/y],
  ['symbol', /<>|<=|>=|[=<>+\-*/%^(),]/y],
];
const space = /[\s\u0085]*/y;

/** All tokens, the last of kind `end`. Throws Fault invalid-parameter where no token begins. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  for (;;) {
    space.lastIndex = position;
    position += space.exec(text)?.[0].length ?? 0;
    if (position >= text.length) {
      tokens.push({ kind: 'end', value: '', at: position + 1 });
      return tokens;
    }
    const token = tokenAt(text, position);
    tokens.push({ kind: token.kind, value: meaningOf(token.kind, token.raw), at: position + 1 });
    position += token.raw.length;
  }
}

function tokenAt(text: string, position: number): { kind: TokenKind; raw: string } {
  for (const [kind, form] of forms) {
    form.lastIndex = position;
    const raw = form.exec(text)?.[0];
    if (raw !== undefined) return { kind, raw };
  }
  const what =
    text[position] === "'" || text[position] === '"'
      ? 'A quote is not closed'
      : 'Nothing known begins';
  throw filterFault(`${what} at character ${position + 1}.`);
}

function meaningOf(kind: TokenKind, raw: string): string {
  if (kind === 'quoted') return raw.slice(1, -1).replaceAll('""', '"');
  if (kind === 'text') return raw.slice(1, -1).replaceAll(/''|\\'/g, "'");
  return raw;
}
