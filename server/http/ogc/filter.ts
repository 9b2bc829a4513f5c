/** The parameters `filter` and `filter-lang`, and those named after properties. */
import { Fault } from '../../errors.ts';
import {
  type CoordinateSystem,
  type FeatureQuery,
  type LayerView,
  type Node,
  parseJson,
  parseText,
  queryables,
} from '../../features/index.ts';

export const filterLanguages = ['cql2-text', 'cql2-json'] as const;

interface FilterParameters {
  readonly filter?: string | undefined;
  readonly 'filter-lang'?: (typeof filterLanguages)[number] | undefined;
}

/** Everything that the query asks of the properties, as one tree. Throws Fault invalid-parameter. */
export function filterOf(
  view: LayerView,
  query: FilterParameters,
  wanted: Readonly<Record<string, string>>,
  crs: CoordinateSystem,
): FeatureQuery['filter'] {
  const trees = Object.entries(wanted).map(([name, value]) => equality(view, name, value));
  if (query.filter !== undefined) trees.unshift(parse(query.filter, query['filter-lang']));
  const [first] = trees;
  if (first === undefined) return undefined;
  const tree: Node = trees.length === 1 ? first : { kind: 'call', operator: 'and', args: trees };
  return { tree, crs };
}

function parse(text: string, language: FilterParameters['filter-lang'] = 'cql2-text'): Node {
  return language === 'cql2-json' ? parseJson(text) : parseText(text);
}

/** `number=12` is the property equal to the value, read as the property's type. */
function equality(view: LayerView, name: string, text: string): Node {
  const property: Node = { kind: 'property', name };
  const value = literalOf(name, text, queryables(view).get(name) ?? 'string');
  return { kind: 'call', operator: '=', args: [property, value] };
}

function literalOf(name: string, text: string, type: string): Node {
  if (type === 'integer' || type === 'number') {
    const value = Number(text);
    const isNumber =
      /^-?\d+(\.\d+)?$/.test(text) && (type === 'number' || Number.isSafeInteger(value));
    if (isNumber) return { kind: 'number', value };
    throw wrong(name, type === 'integer' ? 'Give a whole number.' : 'Give a number.');
  }
  if (type === 'boolean') {
    if (text === 'true' || text === 'false') return { kind: 'boolean', value: text === 'true' };
    throw wrong(name, 'Give true or false.');
  }
  if (['string', 'date', 'date-time'].includes(type)) return { kind: 'text', value: text };
  throw wrong(name, 'Ask for this property with filter=.');
}

function wrong(field: string, message: string): Fault {
  return new Fault('invalid-parameter', `Mend the query: ${field}.`, [{ field, message }]);
}
