/**
 * Properties of a change against what the layer takes. Texts that cannot be stored were refused with the body. Rejects: unknown names, wrong types, numbers out of range, texts too
 * long, codes that are not in the list, and what must be given and is not. Pure.
 */
import type { LayerRecord, PropertyRecord } from '../../catalog/index.ts';
import type { FieldFault } from '../../errors.ts';

/** A value to be written; `theDefault` leaves it to the table. */
export const theDefault = Symbol('the default of the column');
export type ColumnValue = unknown | typeof theDefault;

/** Values to write, by column, in the layer's order. */
export type ColumnValues = ReadonlyMap<string, ColumnValue>;

export interface CheckedProperties {
  readonly values: ColumnValues;
  readonly faults: readonly FieldFault[];
}

/**
 * For a new feature what is not named is left to the table; for one that is replaced it goes back to the default; of an
 * update only what is named counts. `field` is where the properties stand in the body.
 */
export function checkProperties(
  layer: LayerRecord,
  given: Readonly<Record<string, unknown>>,
  action: 'insert' | 'replace' | 'update',
  field: string,
): CheckedProperties {
  const known = new Map(layer.properties.map((property) => [property.name, property]));
  const faults = Object.keys(given)
    .filter((name) => !known.has(name) && name !== layer.idColumn)
    .map((name) => ({ field: pointer(field, name), message: unknownMessage(layer) }));
  const values = new Map<string, ColumnValue>();
  for (const property of layer.properties) {
    if (property.name === layer.idColumn) continue;
    const value = countedValue(property, given, action);
    const message = faultOf(property, value, action);
    if (message !== undefined) faults.push({ field: pointer(field, property.name), message });
    if (property.isReadOnly) continue;
    if (value !== undefined) values.set(property.name, value);
    else if (action !== 'update') {
      const otherwise = valueOtherwise(property, action);
      if (otherwise !== undefined) values.set(property.name, otherwise);
    }
  }
  return { values, faults };
}

/**
 * The value as it counts. QGIS names every property of a new feature, as null where nothing was typed: where null cannot
 * be, the default is meant.
 */
function countedValue(
  { name, isNullable, hasDefault, isReadOnly }: PropertyRecord,
  given: Readonly<Record<string, unknown>>,
  action: 'insert' | 'replace' | 'update',
): unknown {
  const value = Object.hasOwn(given, name) ? given[name] : undefined;
  const isMeantAsDefault = action !== 'update' && (isReadOnly || (hasDefault && !isNullable));
  return value === null && isMeantAsDefault ? undefined : value;
}

/** What is not named: written as it would be anyway, so that features that name more or less go into one statement. */
function valueOtherwise(
  { hasDefault, isNullable }: PropertyRecord,
  action: 'insert' | 'replace',
): ColumnValue | undefined {
  if (!hasDefault && isNullable) return null;
  return action === 'replace' ? theDefault : undefined;
}

function unknownMessage(layer: LayerRecord): string {
  const names = layer.properties.map(({ name }) => name);
  const some = names.slice(0, 12).join(', ');
  return `This layer has no such property. It has: ${some}${names.length > 12 ? ', …' : ''}.`;
}

function pointer(field: string, name: string): string {
  return `${field}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Why a value is not taken, or undefined. */
function faultOf(
  property: PropertyRecord,
  value: unknown,
  action: 'insert' | 'replace' | 'update',
): string | undefined {
  if (value === undefined) {
    return action !== 'update' && property.isRequired ? 'This must be given.' : undefined;
  }
  if (property.isReadOnly)
    return action === 'insert' ? 'The database writes this itself.' : undefined;
  if (value === null) return property.isNullable ? undefined : 'This may not be empty.';
  return faultOfType(property, value) ?? faultOfCode(property, value);
}

function faultOfType(property: PropertyRecord, value: unknown): string | undefined {
  switch (property.dataType) {
    case 'string':
      return faultOfText(property, value);
    case 'integer':
      return faultOfNumber(property, value, true);
    case 'number':
      return faultOfNumber(property, value, false);
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'Give true or false.';
    case 'date':
      return isDay(value) ? undefined : 'Give a day as 2026-11-22.';
    case 'date-time':
      return isInstant(value) ? undefined : 'Give an instant as 2026-11-22T13:45:00Z.';
    case 'string[]':
      return isListOf(value, (one) => typeof one === 'string')
        ? undefined
        : 'Give a list of texts.';
    case 'integer[]':
      return isListOf(value, Number.isSafeInteger) ? undefined : 'Give a list of whole numbers.';
    case 'json':
      return undefined;
  }
}

function faultOfText({ maximumLength }: PropertyRecord, value: unknown): string | undefined {
  if (typeof value !== 'string') return 'Give a text.';
  if (maximumLength !== null && [...value].length > maximumLength) {
    return `Give ${maximumLength} characters at most.`;
  }
  return undefined;
}

function faultOfNumber(
  { minimum, maximum, decimalPlaces }: PropertyRecord,
  value: unknown,
  isWhole: boolean,
): string | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return isWhole ? 'Give a whole number.' : 'Give a number.';
  }
  if (isWhole && !Number.isSafeInteger(value)) return 'Give a whole number.';
  if (minimum !== null && value < minimum) return `Give a number that is not below ${minimum}.`;
  if (maximum !== null && value > maximum) return `Give a number that is not above ${maximum}.`;
  if (decimalPlaces !== null && Number(value.toFixed(Math.min(decimalPlaces, 100))) !== value) {
    return `Give ${decimalPlaces} decimal places at most.`;
  }
  return undefined;
}

function faultOfCode({ codeList }: PropertyRecord, value: unknown): string | undefined {
  if (codeList === null || Object.hasOwn(codeList, String(value))) return undefined;
  const codes = Object.keys(codeList);
  const some = codes.slice(0, 20).join(', ');
  return `Take one of the list: ${some}${codes.length > 20 ? ', …' : ''}.`;
}

function isListOf(value: unknown, isOne: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every((one) => one === null || isOne(one));
}

/** Also with slashes, as GDAL writes days in GeoJSON. */
function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}([-/])\d{2}\1\d{2}$/.test(value)) return false;
  const written = value.replaceAll('/', '-');
  const day = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(written);
}

const instant =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})?$/i;

function isInstant(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const day = instant.exec(value)?.[1];
  return day !== undefined && isDay(day);
}
