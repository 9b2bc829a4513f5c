/**
 * CQL2 Text to a tree, by recursive descent over the levels of the official BNF. The levels of boolean
 * and arithmetic expressions are one ladder, so nothing is read twice and deep brackets cost no more
 * than their length; what may stand where is checked on the tree.
 */
import { beginsGeometry, readGeometry } from './parse-geometry.ts';
import { dateNode, intervalEnd, timestampNode } from './temporal.ts';
import { numberOf, TokenStream } from './token-stream.ts';
import { Budget, filterFault, filterLimits, type Node, standardName } from './tree.ts';

/** The tree of a text. Throws Fault invalid-parameter that says at which character. */
export function parseText(text: string): Node {
  if (text.length > filterLimits.textLength) {
    throw filterFault(`Use ${filterLimits.textLength} characters at most.`);
  }
  const parser = new Parser(text);
  return parser.whole();
}

const comparisons = new Set(['=', '<>', '<', '<=', '>', '>=']);
const keywords = new Set(
  'AND OR NOT LIKE BETWEEN IN IS NULL TRUE FALSE DIV CASEI ACCENTI'.split(' '),
);

class Parser {
  readonly #tokens: TokenStream;
  readonly #budget = new Budget();

  constructor(text: string) {
    this.#tokens = new TokenStream(text);
  }

  whole(): Node {
    const tree = this.#expression();
    if (this.#tokens.peek().kind !== 'end') throw this.#tokens.unexpected('the end, AND or OR');
    return tree;
  }

  #expression(): Node {
    return this.#budget.deeper(() => this.#joined('OR', () => this.#conjunction()));
  }

  #conjunction(): Node {
    return this.#joined('AND', () => this.#negation());
  }

  #joined(word: 'AND' | 'OR', read: () => Node): Node {
    const args = [read()];
    while (this.#tokens.takeWord(word)) args.push(read());
    return args.length === 1 ? (args[0] as Node) : this.#call(word.toLowerCase(), args);
  }

  #negation(): Node {
    if (!this.#tokens.takeWord('NOT')) return this.#predicate();
    return this.#budget.deeper(() => this.#call('not', [this.#negation()]));
  }

  #predicate(): Node {
    const left = this.#sum();
    const token = this.#tokens.peek();
    if (token.kind === 'symbol' && comparisons.has(token.value)) {
      this.#tokens.next();
      return this.#call(token.value, [left, this.#sum()]);
    }
    if (this.#tokens.takeWord('IS')) return this.#isNull(left);
    const isNegated = this.#tokens.takeWord('NOT');
    const found = this.#wordPredicate(left);
    if (!found) {
      if (isNegated) throw this.#tokens.unexpected('LIKE, BETWEEN or IN');
      return left;
    }
    return isNegated ? this.#call('not', [found]) : found;
  }

  #isNull(operand: Node): Node {
    const isNegated = this.#tokens.takeWord('NOT');
    this.#tokens.expectWord('NULL');
    const found = this.#call('isNull', [operand]);
    return isNegated ? this.#call('not', [found]) : found;
  }

  #wordPredicate(left: Node): Node | undefined {
    if (this.#tokens.takeWord('LIKE')) return this.#call('like', [left, this.#sum()]);
    if (this.#tokens.takeWord('BETWEEN')) {
      const lowest = this.#sum();
      this.#tokens.expectWord('AND');
      return this.#call('between', [left, lowest, this.#sum()]);
    }
    if (this.#tokens.takeWord('IN')) return this.#call('in', [left, this.#array()]);
    return undefined;
  }

  #sum(): Node {
    return this.#leftToRight(['+', '-'], () => this.#product());
  }

  #product(): Node {
    return this.#leftToRight(['*', '/', '%', 'DIV'], () => this.#power());
  }

  #leftToRight(operators: readonly string[], read: () => Node): Node {
    let left = read();
    for (;;) {
      const operator = operators.find((one) =>
        one === 'DIV' ? this.#tokens.takeWord(one) : this.#tokens.takeSymbol(one),
      );
      if (operator === undefined) return left;
      left = this.#call(operator.toLowerCase(), [left, read()]);
    }
  }

  #power(): Node {
    const base = this.#factor();
    if (!this.#tokens.takeSymbol('^')) return base;
    return this.#call('^', [base, this.#factor()]);
  }

  /** A minus before a number makes a negative number; before anything else it multiplies by −1. */
  #factor(): Node {
    if (this.#tokens.takeSymbol('-')) {
      if (this.#tokens.peek().kind === 'number') {
        return this.#made({ kind: 'number', value: -numberOf(this.#tokens.next()) });
      }
      return this.#call('*', [{ kind: 'number', value: -1 }, this.#operand()]);
    }
    if (this.#tokens.isSymbol('+') && this.#tokens.peek(1).kind === 'number') this.#tokens.next();
    return this.#operand();
  }

  #operand(): Node {
    const token = this.#tokens.peek();
    switch (token.kind) {
      case 'number':
        return this.#made({ kind: 'number', value: numberOf(this.#tokens.next()) });
      case 'text':
        return this.#made({ kind: 'text', value: this.#tokens.next().value });
      case 'quoted':
        return this.#made({ kind: 'property', name: this.#tokens.next().value });
      case 'word':
        return this.#word();
      default:
        if (this.#tokens.isSymbol('(')) return this.#brackets();
        throw this.#tokens.unexpected('a value');
    }
  }

  #word(): Node {
    if (this.#tokens.takeWord('TRUE')) return this.#made({ kind: 'boolean', value: true });
    if (this.#tokens.takeWord('FALSE')) return this.#made({ kind: 'boolean', value: false });
    if (beginsGeometry(this.#tokens)) return this.#made(readGeometry(this.#tokens));
    if (this.#tokens.isSymbol('(', 1)) return this.#budget.deeper(() => this.#function());
    const token = this.#tokens.peek();
    if (keywords.has(token.value.toUpperCase())) throw this.#tokens.unexpected('a value');
    this.#tokens.next();
    return this.#made({ kind: 'property', name: token.value });
  }

  #function(): Node {
    const name = this.#tokens.next().value;
    this.#tokens.expectSymbol('(');
    const made = this.#made(this.#arguments(name));
    this.#tokens.expectSymbol(')');
    return made;
  }

  #arguments(name: string): Node {
    const word = name.toUpperCase();
    if (word === 'DATE') return dateNode(this.#tokens.expectText());
    if (word === 'TIMESTAMP') return timestampNode(this.#tokens.expectText());
    if (word === 'INTERVAL') {
      const start = this.#intervalEnd();
      this.#tokens.expectSymbol(',');
      return { kind: 'interval', start, end: this.#intervalEnd() };
    }
    const isOfArrays = word.startsWith('A_');
    const read = () =>
      isOfArrays && this.#tokens.isSymbol('(') ? this.#array() : this.#expression();
    const args = this.#tokens.isSymbol(')') ? [] : this.#tokens.list(read);
    return { kind: 'call', operator: standardName(name), args };
  }

  #intervalEnd(): Node {
    return this.#tokens.peek().kind === 'text'
      ? intervalEnd(this.#tokens.next().value)
      : this.#operand();
  }

  /** `(a, b)` is an array, `(a)` is a. */
  #brackets(): Node {
    if (this.#tokens.isSymbol(')', 1)) return this.#array();
    this.#tokens.expectSymbol('(');
    const items = this.#tokens.list(() => this.#element());
    this.#tokens.expectSymbol(')');
    return items.length === 1 ? (items[0] as Node) : this.#made({ kind: 'array', items });
  }

  /** Always an array, also of one element. */
  #array(): Node {
    this.#tokens.expectSymbol('(');
    const items = this.#tokens.isSymbol(')') ? [] : this.#tokens.list(() => this.#element());
    this.#tokens.expectSymbol(')');
    return this.#made({ kind: 'array', items });
  }

  #element(): Node {
    return this.#expression();
  }

  #call(operator: string, args: readonly Node[]): Node {
    return this.#made({ kind: 'call', operator, args });
  }

  #made(node: Node): Node {
    this.#budget.count();
    return node;
  }
}
