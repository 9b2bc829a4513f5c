/** What a draft asks of the server: one change set, saved whole or not at all. */
import { isSameGeometry } from './geometry/shapes.ts';
import type { Draft, EditFeature, Geometry, Properties, PropertyValue } from './types.ts';

export type Change =
  | {
      readonly kind: 'insert';
      readonly key: string;
      readonly layer: string;
      readonly geometry: Geometry;
      readonly properties: Properties;
    }
  | {
      readonly kind: 'update';
      readonly key: string;
      readonly layer: string;
      readonly id: number | string;
      readonly etag: string;
      /** Only what changed. */
      readonly geometry?: Geometry;
      readonly properties?: Properties;
    }
  | {
      readonly kind: 'delete';
      readonly key: string;
      readonly layer: string;
      readonly id: number | string;
      readonly etag: string;
    };

/** All changes of a draft: deletions first, so that what takes a removed feature's number finds it free. */
export function changesOf(draft: Draft): readonly Change[] {
  const deletions = [...draft.removed.values()].flatMap(deletionOf);
  return [...deletions, ...[...draft.features.values()].flatMap(changeOf)];
}

function deletionOf({ key, layer, id, base }: EditFeature): readonly Change[] {
  return base && id !== null ? [{ kind: 'delete', key, layer, id, etag: base.etag }] : [];
}

function changeOf({ key, layer, id, geometry, properties, base }: EditFeature): readonly Change[] {
  if (!base || id === null) return [{ kind: 'insert', key, layer, geometry, properties }];
  const changed = changedProperties(base.properties, properties);
  const isMoved = !isSameGeometry(base.geometry, geometry);
  const hasChanged = Object.keys(changed).length > 0;
  if (!isMoved && !hasChanged) return [];
  return [
    {
      kind: 'update',
      key,
      layer,
      id,
      etag: base.etag,
      ...(isMoved && { geometry }),
      ...(hasChanged && { properties: changed }),
    },
  ];
}

/** The properties that differ, with their new values; one that is gone is null, as a merge patch says it. */
export function changedProperties(base: Properties, mine: Properties): Properties {
  const names = new Set([...Object.keys(base), ...Object.keys(mine)]);
  return Object.fromEntries(
    [...names]
      .filter((name) => !isSameValue(base[name] ?? null, mine[name] ?? null))
      .map((name) => [name, mine[name] ?? null]),
  );
}

export function isSameValue(a: PropertyValue, b: PropertyValue): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
