/**
 * When someone else was faster: base, mine and theirs are compared field by field, the geometry being one of them.
 * Where only one of the two changed a field, that change stands; where both did and differ, the analyst chooses.
 */
import { isSameValue } from './changes.ts';
import { isSameGeometry } from './geometry/shapes.ts';
import type { Base, EditFeature, Geometry, Properties, PropertyValue } from './types.ts';

/** A field that both changed, each to something else. */
export type FieldConflict =
  | {
      readonly field: 'geometry';
      readonly base: Geometry;
      readonly mine: Geometry;
      readonly theirs: Geometry;
    }
  | {
      readonly field: 'property';
      readonly name: string;
      readonly base: PropertyValue;
      readonly mine: PropertyValue;
      readonly theirs: PropertyValue;
    };

/** What is to be decided; `removal`: I removed what someone else changed. */
export type Conflict = FieldConflict | { readonly field: 'removal'; readonly theirs: Base };

export interface Reconciled {
  /** Theirs as the new base, with my changes on it; at a conflict mine stands until the analyst has chosen. */
  readonly feature: EditFeature;
  readonly conflicts: readonly FieldConflict[];
}

/** Puts my changes onto what the server has now. */
export function reconcile(mine: EditFeature, theirs: Base): Reconciled {
  const base = mine.base ?? theirs;
  const geometry = reconcileGeometry(base.geometry, mine.geometry, theirs.geometry);
  const names = new Set([base, mine, theirs].flatMap(({ properties }) => Object.keys(properties)));
  const properties: Record<string, PropertyValue> = {};
  const conflicts: FieldConflict[] = geometry.conflict ? [geometry.conflict] : [];
  for (const name of names) {
    const found = reconcileProperty(name, base.properties, mine.properties, theirs.properties);
    properties[name] = found.value;
    if (found.conflict) conflicts.push(found.conflict);
  }
  return {
    feature: { ...mine, geometry: geometry.value, properties, base: theirs },
    conflicts,
  };
}

function reconcileGeometry(
  base: Geometry,
  mine: Geometry,
  theirs: Geometry,
): { readonly value: Geometry; readonly conflict?: FieldConflict } {
  if (isSameGeometry(mine, base)) return { value: theirs };
  if (isSameGeometry(theirs, base) || isSameGeometry(theirs, mine)) return { value: mine };
  return { value: mine, conflict: { field: 'geometry', base, mine, theirs } };
}

function reconcileProperty(
  name: string,
  ofBase: Properties,
  ofMine: Properties,
  ofTheirs: Properties,
): { readonly value: PropertyValue; readonly conflict?: FieldConflict } {
  const [base, mine, theirs] = [ofBase, ofMine, ofTheirs].map((all) => all[name] ?? null) as [
    PropertyValue,
    PropertyValue,
    PropertyValue,
  ];
  if (isSameValue(mine, base)) return { value: theirs };
  if (isSameValue(theirs, base) || isSameValue(theirs, mine)) return { value: mine };
  return { value: mine, conflict: { field: 'property', name, base, mine, theirs } };
}

/** Takes a side in one conflict: the analyst's answer. */
export function choose(
  feature: EditFeature,
  conflict: FieldConflict,
  side: 'mine' | 'theirs',
): EditFeature {
  if (conflict.field === 'geometry') return { ...feature, geometry: conflict[side] };
  const properties = { ...feature.properties, [conflict.name]: conflict[side] };
  return { ...feature, properties };
}
