/** Conditions of one column as CQL2 text, and their joining. The text is the one truth: it can be written by hand as well. */
import type { Column } from './types.ts';

export const operators = [
  'contains',
  'equals',
  'differs',
  'less',
  'more',
  'atMost',
  'atLeast',
  'empty',
  'given',
] as const;
export type Operator = (typeof operators)[number];

const signs: Partial<Record<Operator, string>> = {
  equals: '=',
  differs: '<>',
  less: '<',
  more: '>',
  atMost: '<=',
  atLeast: '>=',
};

/** What can be asked of a column, the most usual first. */
export function operatorsOf({ type, codeList }: Column): readonly Operator[] {
  if (codeList) return ['equals', 'differs', 'empty', 'given'];
  if (type === 'string') return ['contains', 'equals', 'differs', 'empty', 'given'];
  if (type === 'boolean') return ['equals', 'empty', 'given'];
  if (type === 'json' || type.endsWith('[]')) return ['empty', 'given'];
  return ['equals', 'differs', 'less', 'atMost', 'more', 'atLeast', 'empty', 'given'];
}

/** Whether the operator wants a value beside it. */
export function wantsValue(operator: Operator): boolean {
  return operator !== 'empty' && operator !== 'given';
}

/** The condition; null when what was typed is no value of the column. */
export function conditionText(column: Column, operator: Operator, typed: string): string | null {
  const name = nameText(column.name);
  if (operator === 'empty') return `${name} IS NULL`;
  if (operator === 'given') return `${name} IS NOT NULL`;
  const value = typed.trim();
  if (value === '') return null;
  if (operator === 'contains') {
    const pattern = quoted(`%${value.replace(/[\\%_]/g, '\\$&')}%`);
    return `ACCENTI(CASEI(${name})) LIKE ACCENTI(CASEI(${pattern}))`;
  }
  const literal = literalOf(column, value);
  return literal === null ? null : `${name} ${signs[operator]} ${literal}`;
}

/** Both must hold. */
export function joinedFilter(filter: string, condition: string): string {
  const former = filter.trim();
  if (former === '') return condition;
  return /\bOR\b/i.test(former) ? `(${former}) AND ${condition}` : `${former} AND ${condition}`;
}

function nameText(name: string): string {
  return /^[a-z_][a-z0-9_]*$/i.test(name) ? name : `"${name}"`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function literalOf({ type }: Column, value: string): string | null {
  switch (type) {
    case 'integer':
    case 'number': {
      const number = Number(value.replace(',', '.'));
      // The server reads no larger ones, as they would not be exact.
      return Math.abs(number) <= Number.MAX_SAFE_INTEGER ? String(number) : null;
    }
    case 'boolean':
      return value === 'true' || value === 'false' ? value.toUpperCase() : null;
    case 'date':
      return /^\d{4}-\d\d-\d\d$/.test(value) ? `DATE('${value}')` : null;
    case 'date-time': {
      const instant = Date.parse(value);
      return Number.isNaN(instant) ? null : `TIMESTAMP('${new Date(instant).toISOString()}')`;
    }
    default:
      return quoted(value);
  }
}
