/** Rows of a file as changes of a layer, before anything is asked of the database. Pure. */
import type { LayerRecord, PropertyRecord } from '../catalog/index.ts';
import type { FieldFault } from '../errors.ts';
import { type Change, type CoordinateSystem, noPrecondition } from '../features/index.ts';
import type { FileRow, Source } from './reading/index.ts';
import { reasonOf } from './reasons.ts';
import type { ImportOptions, RowFault } from './types.ts';
import { type Conversion, convert } from './values.ts';

/** Longest part of a value that is told. */
const toldCharacters = 80;

export interface Draft {
  readonly row: FileRow;
  readonly properties: Readonly<Record<string, unknown>>;
  /** The number of a feature, when a field gives it. */
  readonly id: string | null;
  readonly faults: readonly RowFault[];
}

interface MappedField extends Conversion {
  readonly field: string;
}

/** What all rows have in common. */
export interface DraftPlan {
  readonly layer: LayerRecord;
  readonly options: ImportOptions;
  readonly system: CoordinateSystem;
  readonly fields: readonly MappedField[];
  /** The field that gives the number of a feature, or null. */
  readonly idField: string | null;
  readonly hasGeometry: boolean;
}

/** `system` is that of the file, with its order of axes. */
export function planDrafts(
  layer: LayerRecord,
  options: ImportOptions,
  system: CoordinateSystem,
  source: Source,
): DraftPlan {
  const known = new Map(layer.properties.map((property) => [property.name, property]));
  const fields = options.mapping.flatMap(({ property, field, unit, codes }): MappedField[] => {
    const record = known.get(property);
    return record && property !== layer.idColumn
      ? [{ property: record, field, unit, codes, decimal: source.decimal }]
      : [];
  });
  return {
    layer,
    options,
    system,
    fields,
    idField: options.mapping.find(({ property }) => property === layer.idColumn)?.field ?? null,
    hasGeometry: source.geometry.kind !== 'none',
  };
}

/** What a row of the file would become; each value that cannot be read is a fault of its own, and none is guessed. */
export function draftOf(row: FileRow, plan: DraftPlan): Draft {
  if (row.fault !== null) {
    const fault = {
      reason: reasonOf(row.fault, 'unreadable'),
      message: row.fault,
      property: null,
      field: null,
      value: null,
    };
    return { row, properties: {}, id: null, faults: [fault] };
  }
  const faults: RowFault[] = [];
  const properties: Record<string, unknown> = {};
  for (const field of plan.fields) {
    const raw = row.fields[field.field];
    const made = convert(raw, field);
    if ('value' in made) properties[field.property.name] = made.value;
    else faults.push({ ...made, ...placeOf(field.property, field.field, raw) });
  }
  return { row, properties, ...idOf(row, plan, faults), faults };
}

function placeOf({ name }: Pick<PropertyRecord, 'name'>, field: string, raw: unknown) {
  return { property: name, field, value: toldValue(raw) };
}

function idOf(
  { fields }: FileRow,
  { idField, layer }: DraftPlan,
  faults: RowFault[],
): { id: string | null } {
  const raw = idField === null ? null : fields[idField];
  const text = raw === null || raw === undefined ? '' : String(raw).trim();
  if (text === '') return { id: null };
  if (/^\d{1,18}$/.test(text)) return { id: text };
  const place = placeOf({ name: layer.idColumn }, idField ?? '', raw);
  faults.push({ reason: 'whole-number', message: 'This is no whole number.', ...place });
  return { id: null };
}

/** A value as it is told in a fault: shortened; null for none. */
export function toldValue(raw: unknown): string | null {
  if (raw === null || raw === undefined) return null;
  const text = typeof raw === 'object' ? JSON.stringify(raw) : String(raw);
  return text.length > toldCharacters ? `${text.slice(0, toldCharacters - 1)}…` : text;
}

/** `id` of the feature that is changed; null for a new one. */
export function changeOf(
  { row, properties, id: given }: Draft,
  { layer, system, hasGeometry, options }: DraftPlan,
  id: string | null,
): Change {
  // An update without a geometry leaves the place as it is.
  const isMoved = id === null || (hasGeometry && row.geometry !== null);
  return {
    action: id === null ? 'insert' : 'update',
    layer,
    id: id ?? (layer.numbersItself || options.mode === 'update' ? null : given),
    geometry: isMoved ? row.geometry : undefined,
    properties,
    system,
    precondition: noPrecondition,
    reason: null,
    field: '',
    places: { properties: '/properties', geometry: '/geometry' },
  };
}

/** A fault of a change as one of a row: which field of the file, and what stands there. */
export function rowFault(
  { field, message, position }: FieldFault,
  { row }: Draft,
  { fields }: DraftPlan,
): RowFault {
  const name = /^\/properties\/([^/]+)/
    .exec(field)?.[1]
    ?.replaceAll('~1', '/')
    .replaceAll('~0', '~');
  const mapped = fields.find(({ property }) => property.name === name);
  return {
    reason: reasonOf(message),
    message,
    property: name ?? null,
    field: mapped?.field ?? null,
    value: mapped ? toldValue(row.fields[mapped.field]) : null,
    ...(position ? { position } : {}),
  };
}
