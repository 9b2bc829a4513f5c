/**
 * The second backend of CQL2: the columns of the tile engine. It answers the basic and the advanced
 * comparisons of a property with literals; whatever else a filter may say is refused with its reason.
 */
import type { Condition } from '../../../tiles/index.ts';
import { filterFault, type Node } from './tree.ts';

type Scalar = string | number | boolean;
type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** Characters of a LIKE: it is tried on every feature of a tile. */
const longestPattern = 200;

/** The same comparison with its sides exchanged. */
const exchanged: Readonly<Record<Comparison, Comparison>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** The condition of a tree. Throws Fault invalid-parameter for what only features can be asked. */
export function toCondition(tree: Node): Condition {
  if (tree.kind !== 'call') throw onlyOfFeatures('a bare value');
  const { operator, args } = tree;
  const [first, ...others] = args;
  if (operator === 'and' || operator === 'or') return { op: operator, args: args.map(toCondition) };
  if (operator === 'not' && first) return { op: 'not', not: toCondition(first) };
  if (operator === 'isNull' && first) return { op: 'isNull', column: columnOf(first) };
  if (operator === 'in' && first) return isIn(first, others[0]);
  if (operator === 'between' && first) return between(first, others);
  if (operator === 'like' && first) return like(first, others[0]);
  if (Object.hasOwn(exchanged, operator)) return comparison(operator as Comparison, args);
  throw onlyOfFeatures(operator.toUpperCase());
}

/** Every column that a condition looks at. */
export function columnsOf(condition: Condition): string[] {
  if ('args' in condition) return condition.args.flatMap(columnsOf);
  if ('not' in condition) return columnsOf(condition.not);
  return [condition.column];
}

function comparison(op: Comparison, [left, right]: readonly Node[]): Condition {
  if (!left || !right) throw filterFault(`"${op}" takes two operands.`);
  const isTurned = left.kind !== 'property' && right.kind === 'property';
  return isTurned
    ? { op: exchanged[op], column: right.name, value: scalarOf(left) }
    : { op, column: columnOf(left), value: scalarOf(right) };
}

function isIn(operand: Node, list: Node | undefined): Condition {
  if (list?.kind !== 'array') throw filterFault('IN takes a list in brackets.');
  return { op: 'in', column: columnOf(operand), values: list.items.map(scalarOf) };
}

function between(operand: Node, [least, most]: readonly Node[]): Condition {
  if (!least || !most) throw filterFault('BETWEEN takes a value and two limits.');
  return { op: 'between', column: columnOf(operand), values: [scalarOf(least), scalarOf(most)] };
}

function like(operand: Node, pattern: Node | undefined): Condition {
  if (pattern?.kind !== 'text') throw onlyOfFeatures('LIKE with anything but a text');
  if (pattern.value.length > longestPattern) {
    throw filterFault(`A pattern has ${longestPattern} characters at most.`);
  }
  return { op: 'like', column: columnOf(operand), pattern: pattern.value };
}

function columnOf(node: Node): string {
  if (node.kind === 'property') return node.name;
  throw onlyOfFeatures(node.kind === 'call' ? node.operator.toUpperCase() : `a ${node.kind} here`);
}

function scalarOf(node: Node): Scalar {
  switch (node.kind) {
    case 'text':
    case 'number':
    case 'boolean':
    case 'date':
      return node.value;
    case 'timestamp':
      // As PostgreSQL writes instants in JSON, so that texts compare as instants do.
      return node.value.replace(/Z$/, '+00:00');
    case 'call':
      throw onlyOfFeatures(node.operator.toUpperCase());
    default:
      throw onlyOfFeatures(`a comparison with a ${node.kind}`);
  }
}

function onlyOfFeatures(what: string) {
  return filterFault(`${what} can be asked of /ogc only, not of tiles.`);
}
