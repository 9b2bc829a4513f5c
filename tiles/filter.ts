/**
 * Conditions on the columns of a layer, as plain values that cross to worker threads: who may see a row, and
 * `?filter=`. Each is answered once for each distinct value and then looked up by code. The words are those of CQL2.
 */
import { type DictionaryView, decodeValue } from './dictionary.ts';
import type { CodeArray, Packed } from './packed.ts';

export type Scalar = string | number | boolean;

export type Condition =
  | { readonly op: 'and' | 'or'; readonly args: readonly Condition[] }
  | { readonly op: 'not'; readonly not: Condition }
  | { readonly op: 'isNull'; readonly column: string }
  | {
      readonly op: '=' | '<>' | '<' | '<=' | '>' | '>=';
      readonly column: string;
      readonly value: Scalar;
    }
  | { readonly op: 'in'; readonly column: string; readonly values: readonly Scalar[] }
  | {
      readonly op: 'between';
      readonly column: string;
      readonly values: readonly [Scalar, Scalar];
    }
  /** `%` any text, `_` one character, `\` before either stands for itself. */
  | { readonly op: 'like'; readonly column: string; readonly pattern: string }
  /** A column that holds an array: whether it holds the value. */
  | { readonly op: 'contains'; readonly column: string; readonly value: Scalar };

/** Whether a feature fits. */
export type RowTest = (packed: Packed, feature: number) => boolean;

/** SQL's three truths: undefined is "unknown", and only true lets a row through. */
type Truth = boolean | undefined;
type RowTruth = (packed: Packed, feature: number) => Truth;

/** Makes a test of a condition over a layer's columns. Throws on a column that the layer does not have. */
export function compileCondition(
  condition: Condition,
  columnNames: readonly string[],
  dictionaries: readonly DictionaryView[],
): RowTest {
  const truth = compile(condition, columnNames, dictionaries);
  return (packed, feature) => truth(packed, feature) === true;
}

function compile(
  condition: Condition,
  names: readonly string[],
  dictionaries: readonly DictionaryView[],
): RowTruth {
  if ('args' in condition) {
    const tests = condition.args.map((part) => compile(part, names, dictionaries));
    return combine(tests, condition.op === 'or');
  }
  if ('not' in condition) {
    const test = compile(condition.not, names, dictionaries);
    return (packed, feature) => {
      const truth = test(packed, feature);
      return truth === undefined ? undefined : !truth;
    };
  }
  const column = names.indexOf(condition.column);
  if (column < 0) throw new Error(`the layer has no column ${condition.column}`);
  if (condition.op === 'isNull') {
    return (packed, feature) => codesOf(packed, column)[feature] === 0;
  }
  return byCode(column, dictionaries[column]!, valueTest(condition));
}

function combine(tests: readonly RowTruth[], decides: boolean): RowTruth {
  return (packed, feature) => {
    let isUnknown = false;
    for (const test of tests) {
      const truth = test(packed, feature);
      if (truth === decides) return decides;
      if (truth === undefined) isUnknown = true;
    }
    return isUnknown ? undefined : !decides;
  };
}

function codesOf(packed: Packed, column: number): CodeArray {
  return packed.columns[column]!;
}

type Held = Exclude<ReturnType<typeof decodeValue>, undefined>;

/** Asks once for each code: 0 not asked yet, 1 no, 2 yes. */
function byCode(
  column: number,
  dictionary: DictionaryView,
  test: (value: Held) => boolean,
): RowTruth {
  const answers = new Uint8Array(dictionary.count);
  return (packed, feature) => {
    const code = codesOf(packed, column)[feature]!;
    if (code === 0) return undefined;
    const known = answers[code]!;
    if (known !== 0) return known === 2;
    const answer = test(decodeValue(dictionary, code)!);
    answers[code] = answer ? 2 : 1;
    return answer;
  };
}

type ValueCondition = Exclude<
  Condition,
  { readonly op: 'and' | 'or' } | { readonly op: 'not' } | { readonly op: 'isNull' }
>;

/** Whether a held value fits; the null values never come here. */
export function valueTest(condition: ValueCondition): (value: Held) => boolean {
  switch (condition.op) {
    case 'in': {
      const wanted = new Set<Held>(condition.values);
      return (value) => wanted.has(plain(value));
    }
    case 'between': {
      const [least, most] = condition.values;
      return (value) => compare(value, least) >= 0 && compare(value, most) <= 0;
    }
    case 'like': {
      const parts = likeParts(condition.pattern);
      return (value) => isLike(String(value), parts);
    }
    case 'contains':
      return (value) => holds(value, condition.value);
    default:
      return comparison(condition.op, condition.value);
  }
}

function comparison(op: '=' | '<>' | '<' | '<=' | '>' | '>=', wanted: Scalar) {
  const tests = {
    '=': (order: number) => order === 0,
    '<>': (order: number) => order !== 0,
    '<': (order: number) => order < 0,
    '<=': (order: number) => order <= 0,
    '>': (order: number) => order > 0,
    '>=': (order: number) => order >= 0,
  };
  const test = tests[op];
  return (value: Held) => test(compare(value, wanted));
}

/** Integers beyond 2^53 take part as the nearest number. */
function plain(value: Held): Scalar {
  return typeof value === 'bigint' ? Number(value) : value;
}

/** Below, equal or above; NaN, which fits no comparison but `<>`, between kinds that cannot be compared. */
function compare(value: Held, wanted: Scalar): number {
  const held = plain(value);
  if (typeof held !== typeof wanted) return Number.NaN;
  if (held === wanted) return 0;
  return held < wanted ? -1 : 1;
}

/** What a sign of a LIKE pattern stands for, where it is no character of its own. */
const anyText = Symbol('%');
const anyCharacter = Symbol('_');
type LikePart = string | typeof anyText | typeof anyCharacter;

function likeParts(pattern: string): LikePart[] {
  const parts = pattern.match(/\\[\s\S]|[\s\S]/gu) ?? [];
  return parts.map((part) => {
    if (part === '%') return anyText;
    if (part === '_') return anyCharacter;
    return part.startsWith('\\') && part.length > 1 ? part.slice(1) : part;
  });
}

/**
 * Whether a text fits a LIKE pattern. Only the last `%` is ever taken up again, so the time is at most the product of
 * the two lengths: a regular expression would take exponential time for patterns that anybody may send.
 */
function isLike(text: string, parts: readonly LikePart[]): boolean {
  const characters = [...text];
  let at = 0;
  let part = 0;
  let lastAny = -1;
  let takenByAny = 0;
  while (at < characters.length) {
    const wanted = parts[part];
    if (wanted === anyText) {
      lastAny = part++;
      takenByAny = at;
    } else if (wanted !== undefined && (wanted === anyCharacter || wanted === characters[at])) {
      at++;
      part++;
    } else if (lastAny >= 0) {
      part = lastAny + 1;
      at = ++takenByAny;
    } else return false;
  }
  return parts.slice(part).every((left) => left === anyText);
}

/** Arrays stand in a dictionary as JSON text. */
function holds(value: Held, wanted: Scalar): boolean {
  if (typeof value !== 'string' || !value.startsWith('[')) return false;
  const list: unknown = JSON.parse(value);
  return Array.isArray(list) && list.includes(wanted);
}
