/** Tokens one after another, with what a parser asks of them. */
import { type Token, tokensOf } from './lexer.ts';
import { filterFault } from './tree.ts';

export class TokenStream {
  readonly #tokens: readonly Token[];
  #position = 0;

  constructor(text: string) {
    this.#tokens = tokensOf(text);
  }

  peek(ahead = 0): Token {
    const last = this.#tokens.length - 1;
    return this.#tokens[Math.min(this.#position + ahead, last)] as Token;
  }

  next(): Token {
    const token = this.peek();
    this.#position += 1;
    return token;
  }

  isSymbol(symbol: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'symbol' && token.value === symbol;
  }

  /** Keywords are taken in capitals and in small letters. */
  isWord(word: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'word' && token.value.toUpperCase() === word;
  }

  /** Takes a symbol or keyword if it comes next. */
  takeSymbol(symbol: string): boolean {
    const isNext = this.isSymbol(symbol);
    if (isNext) this.#position += 1;
    return isNext;
  }

  takeWord(word: string): boolean {
    const isNext = this.isWord(word);
    if (isNext) this.#position += 1;
    return isNext;
  }

  expectSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol)) throw this.unexpected(`"${symbol}"`);
  }

  expectWord(word: string): void {
    if (!this.takeWord(word)) throw this.unexpected(word);
  }

  expectText(): string {
    if (this.peek().kind !== 'text') throw this.unexpected("a text in '…'");
    return this.next().value;
  }

  /** A number with or without a sign. */
  expectNumber(): number {
    const isNegative = this.takeSymbol('-');
    if (!isNegative) this.takeSymbol('+');
    if (this.peek().kind !== 'number') throw this.unexpected('a number');
    const value = numberOf(this.next());
    return isNegative ? -value : value;
  }

  /** One or more things with commas between them. */
  list<T>(read: () => T): T[] {
    const items = [read()];
    while (this.takeSymbol(',')) items.push(read());
    return items;
  }

  unexpected(wanted: string) {
    const token = this.peek();
    const found = token.kind === 'end' ? 'the end' : `"${token.value.slice(0, 40)}"`;
    return filterFault(`At character ${token.at}: ${wanted} is expected, not ${found}.`);
  }
}

export function numberOf(token: Token): number {
  const value = Number(token.value);
  const isWhole = /^\d+$/.test(token.value);
  if (!Number.isFinite(value) || (isWhole && !Number.isSafeInteger(value))) {
    throw filterFault(`The number at character ${token.at} is too large.`);
  }
  return value;
}
