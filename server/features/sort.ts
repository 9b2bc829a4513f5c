/**
 * The order of features, and places in it. Pages go on from the feature that was last seen, not from a number: what
 * is added or removed meanwhile shifts nothing. Whatever the order, the id decides between equals; what has no value
 * comes last. Pure.
 */
import { quoteTable } from '../catalog/index.ts';
import { columnOf, type LayerView, type Params } from './view.ts';

export interface SortKey {
  readonly property: string;
  readonly isDescending: boolean;
}

/** A place in the order: just behind, or just before, a feature. */
export interface Cursor {
  readonly direction: 'next' | 'prev';
  /** The feature's values of the sort keys, as the database writes them. */
  readonly values: readonly (string | null)[];
  readonly id: string;
}

/** As text for an address. */
export function encodeCursor({ direction, values, id }: Cursor): string {
  return Buffer.from(JSON.stringify([direction[0], id, ...values])).toString('base64url');
}

/** Undefined for what `encodeCursor` did not write. */
export function decodeCursor(text: string): Cursor | undefined {
  const parts = partsOf(text);
  if (!parts) return undefined;
  const [direction, id, ...values] = parts;
  const isCursor =
    (direction === 'n' || direction === 'p') &&
    typeof id === 'string' &&
    isBigint(id) &&
    values.every((value) => value === null || (typeof value === 'string' && !value.includes('\0')));
  if (!isCursor) return undefined;
  return {
    direction: direction === 'n' ? 'next' : 'prev',
    values: values as (string | null)[],
    id,
  };
}

function partsOf(text: string): unknown[] | undefined {
  if (!/^[\w-]{1,8000}$/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a text can be an id of the database: a bigint has more digits than a JavaScript number. */
export function isBigint(text: string): boolean {
  if (!/^-?\d{1,19}$/.test(text)) return false;
  return BigInt.asIntN(64, BigInt(text)) === BigInt(text);
}

/** `order by` of the keys, turned round for a page before. */
export function orderBy(view: LayerView, sort: readonly SortKey[], isTurned: boolean): string {
  const keys = sort.map(({ property, isDescending }) => {
    const direction = isDescending === isTurned ? 'asc' : 'desc';
    return `${sortedColumn(view, property)} ${direction} nulls ${isTurned ? 'first' : 'last'}`;
  });
  return [...keys, `${columnOf(view.layer.idColumn)} ${isTurned ? 'desc' : 'asc'}`].join(', ');
}

/** Texts in the order of their code points: the same on every server, whatever its locale. */
function sortedColumn(view: LayerView, property: string): string {
  const type = view.properties.find(({ name }) => name === property)?.dataType;
  return type === 'string' ? `${columnOf(property)}::text collate "C"` : columnOf(property);
}

/** The place of a row, as SQL: what `placeOf` reads. */
export function placeText(view: LayerView, sort: readonly SortKey[]): string {
  const id = `${columnOf(view.layer.idColumn)}::text`;
  if (sort.length === 0) return id;
  const values = sort.map(({ property }) => `${columnOf(property)}::text`);
  return `jsonb_build_array(${[id, ...values].join(', ')})::text`;
}

/** The cursor of a row whose place is `place`. */
export function cursorAt(
  place: string,
  sort: readonly SortKey[],
  direction: Cursor['direction'],
): string {
  const [id = '', ...values] = sort.length === 0 ? [place] : (JSON.parse(place) as string[]);
  return encodeCursor({ direction, values, id });
}

/** The features behind the cursor in its direction. The cursor has a value for each key. */
export function cursorCondition(
  view: LayerView,
  sort: readonly SortKey[],
  cursor: Cursor,
): { readonly text: string; readonly params: Params } {
  const isTurned = cursor.direction === 'prev';
  const id = columnOf(view.layer.idColumn);
  const beyondId = `${id} ${isTurned ? '<' : '>'} :cursorId::bigint`;
  const text = sort.reduceRight((rest, key, index) => {
    const value = cursor.values[index] ?? null;
    const same =
      value === null ? `${columnOf(key.property)} is null` : compared(view, key.property, '=');
    return `(${beyond(view, key, value, isTurned)} or (${same} and ${rest}))`;
  }, beyondId);
  return { text, params: { cursorId: cursor.id, ...valueParams(sort, cursor) } };
}

function valueParams(sort: readonly SortKey[], { values }: Cursor): Params {
  const given = sort.map(({ property }, index) => [property, values[index] ?? null] as const);
  const isUsed = given.some(([, value]) => value !== null);
  return isUsed ? { cursorValues: JSON.stringify(Object.fromEntries(given)) } : {};
}

/** What has no value comes last, so it is behind every value and before none. */
function beyond(
  view: LayerView,
  { property, isDescending }: SortKey,
  value: string | null,
  isTurned: boolean,
): string {
  const column = columnOf(property);
  if (value === null) return isTurned ? `${column} is not null` : 'false';
  const isAbove = isDescending === isTurned;
  const compares = compared(view, property, isAbove ? '>' : '<');
  return isTurned ? compares : `${compares} or ${column} is null`;
}

/** The cursor's texts become values of the columns' own types by the type of the table's row. */
function compared(view: LayerView, property: string, operator: '=' | '<' | '>'): string {
  const record = `jsonb_populate_record(null::${quoteTable(view.layer)}, :cursorValues::jsonb)`;
  const [, name = ''] = /^f\.(.*)$/s.exec(columnOf(property)) ?? [];
  const column = sortedColumn(view, property);
  const isText = column !== columnOf(property);
  return `${column} ${operator} (${record}).${name}${isText ? '::text' : ''}`;
}
