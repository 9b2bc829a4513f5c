/**
 * A tree as an SQL condition. Every value is bound; every name comes from the layer's queryables and
 * is quoted by the catalogue's function. What cannot stand where it stands is refused with its reason.
 */
import { type DataType, quoteIdentifier } from '../../catalog/index.ts';
import { type FilterFunction, filterFunction } from './functions.ts';
import {
  isSpatialFunction,
  literalSide,
  type Side,
  type SpatialContext,
  spatialCondition,
} from './sql-spatial.ts';
import { isTemporalFunction, type Span, temporalCondition } from './sql-temporal.ts';
import { filterFault, type Node } from './tree.ts';
import {
  Bindings,
  expect,
  type Parameter,
  temporalLiteral,
  unify,
  type Value,
  type ValueType,
} from './values.ts';

export type QueryableType = DataType | 'geometry';

export interface FilterTarget extends Omit<SpatialContext, 'bindings'> {
  /** Name and type of each column that may be asked about. */
  readonly queryables: ReadonlyMap<string, QueryableType>;
  /** Alias of the table in the statement. */
  readonly alias: string;
}

export interface FilterSql {
  readonly text: string;
  readonly params: Readonly<Record<string, Parameter>>;
}

/** The condition of a tree. Throws Fault invalid-parameter. */
export function filterToSql(tree: Node, target: FilterTarget): FilterSql {
  const compiler = new Compiler(target);
  const text = compiler.condition(tree);
  return { text, params: compiler.bindings.usedIn(text) };
}

const comparisons = new Set(['=', '<>', '<', '<=', '>', '>=']);
const arithmetic = new Set(['+', '-', '*', '/', '%', 'div', '^']);

/** Products of larger numbers, or of more of them, would have thousands of digits for every row. */
const largestNumber = 1e30;
const operationLimit = 100;

const arrayOperators: Readonly<Record<string, (a: string, b: string) => string>> = {
  a_equals: (a, b) => `(${a} @> ${b} and ${a} <@ ${b})`,
  a_contains: (a, b) => `(${a} @> ${b})`,
  a_containedby: (a, b) => `(${a} <@ ${b})`,
  a_overlaps: (a, b) => `(${a} && ${b})`,
};

class Compiler {
  readonly bindings = new Bindings();
  readonly #target: FilterTarget;
  #operations = 0;

  constructor(target: FilterTarget) {
    this.#target = target;
  }

  condition(node: Node): string {
    return expect(this.#value(node), 'boolean', 'A filter');
  }

  #value(node: Node): Value {
    switch (node.kind) {
      case 'text':
        return { sql: this.bindings.bind(node.value, 'text'), type: 'text', literal: node.value };
      case 'number':
        return this.#number(node.value);
      case 'boolean':
        return { sql: String(node.value), type: 'boolean' };
      case 'date':
      case 'timestamp':
        return temporalLiteral(node, this.bindings);
      case 'property':
        return this.#property(node.name);
      case 'array':
        return this.#array(node.items);
      case 'call':
        return this.#call(node.operator, node.args);
      default:
        throw filterFault(`An ${node.kind} cannot stand here.`);
    }
  }

  #number(value: number): Value {
    if (Math.abs(value) > largestNumber) throw filterFault(`The number ${value} is too large.`);
    return Number.isSafeInteger(value)
      ? { sql: this.bindings.bind(value, 'bigint'), type: 'integer' }
      : { sql: this.bindings.bind(String(value), 'numeric'), type: 'number' };
  }

  #property(name: string): Value {
    const type = this.#target.queryables.get(name);
    if (type === undefined) {
      const known = [...this.#target.queryables.keys()].join(', ');
      throw filterFault(`There is no property "${name}" here. There are: ${known}.`);
    }
    return columnValue(`${this.#target.alias}.${quoteIdentifier(name)}`, type);
  }

  #array(items: readonly Node[]): Value {
    if (items.length === 0) return { sql: `'{}'::text[]`, type: 'text[]' };
    const { type, sqls } = this.#unified(items);
    const isNumeric = type === 'integer' || type === 'number';
    const element = isNumeric ? 'numeric' : 'text';
    const list = sqls.map((sql) => `(${sql})::${element}`).join(', ');
    return { sql: `array[${list}]`, type: isNumeric ? 'number[]' : 'text[]' };
  }

  #unified(nodes: readonly Node[]): { type: ValueType; sqls: string[] } {
    return unify(
      nodes.map((node) => this.#value(node)),
      this.bindings,
    );
  }

  #call(operator: string, args: readonly Node[]): Value {
    if (operator === 'casei' || operator === 'accenti') return this.#folded(operator, args);
    if (arithmetic.has(operator)) return this.#arithmetic(operator, args);
    const found = filterFunction(operator);
    if (found) return this.#function(found, args);
    return { sql: this.#condition(operator, args), type: 'boolean' };
  }

  #condition(operator: string, args: readonly Node[]): string {
    if (operator === 'and' || operator === 'or') return this.#joined(operator, args);
    if (operator === 'not') return `(not ${this.condition(only(operator, args))})`;
    if (operator === 'isNull') return this.#isNull(only(operator, args));
    if (comparisons.has(operator)) return this.#comparison(operator, pair(operator, args));
    if (operator === 'like') return this.#like(pair(operator, args));
    if (operator === 'between') return this.#between(args);
    if (operator === 'in') return this.#in(pair(operator, args));
    if (isSpatialFunction(operator)) return this.#spatial(operator, pair(operator, args));
    if (isTemporalFunction(operator)) return this.#temporal(operator, pair(operator, args));
    if (Object.hasOwn(arrayOperators, operator))
      return this.#arrays(operator, pair(operator, args));
    throw filterFault(`There is no function "${operator.slice(0, 40)}".`);
  }

  #joined(operator: string, args: readonly Node[]): string {
    if (args.length < 2) throw filterFault(`"${operator}" takes two conditions at least.`);
    return `(${args.map((arg) => this.condition(arg)).join(` ${operator} `)})`;
  }

  #isNull(operand: Node): string {
    return `((${this.#value(operand).sql}) is null)`;
  }

  #comparison(operator: string, operands: readonly [Node, Node]): string {
    const { type, sqls } = this.#unified(operands);
    const isOrder = operator !== '=' && operator !== '<>';
    if (isOrder && type === 'boolean') throw filterFault('Conditions have no order.');
    // Order of the code points: the same on every server, whatever its locale.
    const collation = isOrder && type === 'text' ? ' collate "C"' : '';
    return `(${sqls[0]} ${operator} ${sqls[1]}${collation})`;
  }

  #like([operand, pattern]: readonly [Node, Node]): string {
    const text = expect(this.#value(operand), 'text', 'LIKE');
    const value = this.#value(pattern);
    if (value.literal !== undefined && /(^|[^\\])(\\\\)*\\$/.test(value.literal)) {
      throw filterFault('A pattern cannot end with a backslash.');
    }
    return `(${text} like ${expect(value, 'text', 'LIKE')})`;
  }

  #between(args: readonly Node[]): string {
    if (args.length !== 3) throw filterFault('BETWEEN takes a value and two limits.');
    const { type, sqls } = this.#unified(args);
    if (type === 'text' || type === 'boolean') throw filterFault('BETWEEN takes numbers.');
    return `(${sqls[0]} between ${sqls[1]} and ${sqls[2]})`;
  }

  #in([operand, list]: readonly [Node, Node]): string {
    if (list.kind !== 'array') throw filterFault('IN takes a list in brackets.');
    if (list.items.length === 0) return 'false';
    const [first, ...others] = this.#unified([operand, ...list.items]).sqls;
    return `(${first} in (${others.join(', ')}))`;
  }

  #folded(operator: 'casei' | 'accenti', args: readonly Node[]): Value {
    const text = expect(this.#value(only(operator, args)), 'text', operator.toUpperCase());
    const sql =
      operator === 'casei'
        ? `lower(upper(${text}))`
        : // Marks are taken off by Unicode; letters that are one sign with their stroke, by list.
          `translate(regexp_replace(normalize(${text}, nfd), '[\\u0300-\\u036f]', '', 'g'), 'đĐøØłŁħĦ', 'dDoOlLhH')`;
    return { sql, type: 'text' };
  }

  #arithmetic(operator: string, args: readonly Node[]): Value {
    this.#countOperation();
    const [a, b] = pair(operator, args).map((arg) =>
      expect(this.#value(arg), 'number', `"${operator}"`),
    );
    return { sql: arithmeticSql(operator, a ?? '', b ?? ''), type: 'number' };
  }

  #function({ name, takes, gives, sql }: FilterFunction, args: readonly Node[]): Value {
    this.#countOperation();
    if (args.length !== takes.length) {
      throw filterFault(`${name} takes ${takes.length} values, not ${args.length}.`);
    }
    const given = args.map((arg, index) =>
      expect(this.#value(arg), takes[index] as ValueType, name),
    );
    return { sql: sql(given), type: gives };
  }

  #countOperation(): void {
    this.#operations += 1;
    if (this.#operations > operationLimit) {
      throw filterFault(`Calculate ${operationLimit} times at most.`);
    }
  }

  #spatial(operator: string, [left, right]: readonly [Node, Node]): string {
    const context = { ...this.#target, bindings: this.bindings };
    return spatialCondition(
      operator,
      this.#side(left, context),
      this.#side(right, context),
      context,
    );
  }

  #side(node: Node, context: SpatialContext): Side {
    if (node.kind !== 'property') return literalSide(node, context);
    const sql = expect(this.#property(node.name), 'geometry', 'A spatial function');
    return { kind: 'column', sql };
  }

  #temporal(operator: string, [left, right]: readonly [Node, Node]): string {
    return temporalCondition(operator, this.#span(left), this.#span(right));
  }

  #span(node: Node): Span {
    if (node.kind !== 'interval') {
      const instant = this.#instant(node);
      return { start: instant, end: instant };
    }
    const { start, end } = node;
    // An open end has the type of the other, so that days stay days.
    const type = (start.kind === 'open' ? end : start).kind === 'date' ? 'date' : 'timestamptz';
    return { start: this.#end(start, '-infinity', type), end: this.#end(end, 'infinity', type) };
  }

  #end(node: Node, infinity: string, type: 'date' | 'timestamptz'): Value {
    if (node.kind !== 'open') return this.#instant(node);
    return { sql: `'${infinity}'::${type}`, type: type === 'date' ? 'date' : 'timestamp' };
  }

  #instant(node: Node): Value {
    const value = this.#value(node);
    if (value.type === 'date' || value.type === 'timestamp') return value;
    throw filterFault('A temporal function takes dates, timestamps and intervals.');
  }

  #arrays(operator: string, operands: readonly [Node, Node]): string {
    const [a, b] = operands.map((node) => this.#value(node)) as [Value, Value];
    const type = a.sql.startsWith("'{}'") ? b.type : a.type;
    if (!type.endsWith('[]')) throw filterFault(`${operator.toUpperCase()} takes lists.`);
    const sqls = [a, b].map((value) =>
      value.sql.startsWith("'{}'") ? `'{}'::${sqlArray(type)}` : expect(value, type, operator),
    );
    return (arrayOperators[operator] as (x: string, y: string) => string)(
      sqls[0] ?? '',
      sqls[1] ?? '',
    );
  }
}

function sqlArray(type: ValueType): string {
  return type === 'number[]' ? 'numeric[]' : 'text[]';
}

function columnValue(sql: string, type: QueryableType): Value {
  switch (type) {
    case 'string':
      return { sql: `${sql}::text`, type: 'text' };
    case 'number':
      return { sql: `${sql}::numeric`, type: 'number' };
    case 'date-time':
      return { sql: `${sql}::timestamptz`, type: 'timestamp' };
    case 'string[]':
      return { sql: `${sql}::text[]`, type: 'text[]' };
    case 'integer[]':
      return { sql: `${sql}::numeric[]`, type: 'number[]' };
    default:
      return { sql, type };
  }
}

/** Division by zero and powers without a value give null, which no comparison holds for. */
function arithmeticSql(operator: string, a: string, b: string): string {
  switch (operator) {
    case '/':
      return `(${a} / nullif(${b}, 0))`;
    case '%':
      return `mod(${a}, nullif(${b}, 0))`;
    case 'div':
      return `div(${a}, nullif(${b}, 0))`;
    case '^':
      return powerSql(a, b);
    default:
      return `(${a} ${operator} ${b})`;
  }
}

/**
 * In double precision: a numeric power of a power would take minutes and megabytes. The operands stand
 * in a row of their own, as repeated texts would double with every level.
 */
function powerSql(a: string, b: string): string {
  const result = `case
    when base = 0 then case when exponent > 0 then 0 when exponent = 0 then 1 end
    when (base > 0 or exponent = trunc(exponent))
      and abs(exponent * ln(greatest(abs(base), 1e-300))) < 700 then power(base, exponent) end`;
  const operands = `select (${a})::double precision as base, (${b})::double precision as exponent`;
  return `(select (${result})::numeric from (${operands}) as powers)`;
}

function only(operator: string, args: readonly Node[]): Node {
  const [arg] = args;
  if (arg === undefined || args.length !== 1) throw filterFault(`"${operator}" takes one operand.`);
  return arg;
}

function pair(operator: string, args: readonly Node[]): readonly [Node, Node] {
  const [left, right] = args;
  if (left === undefined || right === undefined || args.length !== 2) {
    throw filterFault(`"${operator}" takes two operands.`);
  }
  return [left, right];
}
