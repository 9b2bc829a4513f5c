/** A CQL2 filter as a tree: one shape for both encodings and for every backend. Plain values. */
import { Fault } from '../../errors.ts';

/** Numbers of a place, or lists of such lists, as in GeoJSON. */
export type Coordinates = readonly number[] | readonly Coordinates[];

export type Geometry =
  | {
      readonly type:
        | 'Point'
        | 'LineString'
        | 'Polygon'
        | 'MultiPoint'
        | 'MultiLineString'
        | 'MultiPolygon';
      readonly coordinates: Coordinates;
    }
  | { readonly type: 'GeometryCollection'; readonly geometries: readonly Geometry[] };

export type Node =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** `value` is RFC 3339 full-date. */
  | { readonly kind: 'date'; readonly value: string }
  /** `value` is RFC 3339 in UTC. */
  | { readonly kind: 'timestamp'; readonly value: string }
  /** An end of an interval that is open, `'..'`. */
  | { readonly kind: 'open' }
  | { readonly kind: 'interval'; readonly start: Node; readonly end: Node }
  | { readonly kind: 'geometry'; readonly geometry: Geometry }
  /** Four or six numbers, as written. */
  | { readonly kind: 'bbox'; readonly box: readonly number[] }
  | { readonly kind: 'array'; readonly items: readonly Node[] }
  | { readonly kind: 'property'; readonly name: string }
  /** Every operator and function; those of the standard in the words of its JSON encoding. */
  | { readonly kind: 'call'; readonly operator: string; readonly args: readonly Node[] };

/** A filter beyond one of these is refused: it could only be a mistake, or meant to tire us. */
export const filterLimits = Object.freeze({
  /** Characters of a filter's text. */
  textLength: 12_000,
  /** Expressions within expressions. */
  depth: 64,
  /** Nodes of the tree. */
  nodes: 2_000,
});

/** Why a filter is refused; the field is the parameter `filter`. */
export function filterFault(message: string): Fault {
  return new Fault('invalid-parameter', `The filter cannot be used: ${message}`, [
    { field: 'filter', message },
  ]);
}

/** Counts nodes and depth while a tree is made. */
export class Budget {
  #nodes = 0;
  #depth = 0;

  /** Runs `make` one level deeper. Throws Fault invalid-parameter beyond the limits. */
  deeper<T>(make: () => T): T {
    this.#depth += 1;
    if (this.#depth > filterLimits.depth) {
      throw filterFault(`Nest ${filterLimits.depth} levels at most.`);
    }
    const made = make();
    this.#depth -= 1;
    return made;
  }

  count(): void {
    this.#nodes += 1;
    if (this.#nodes > filterLimits.nodes) {
      throw filterFault(`Use ${filterLimits.nodes} terms at most.`);
    }
  }
}

/** Functions of the standard are taken in any letters; others are told apart by them. */
export function standardName(name: string): string {
  return /^(casei|accenti|[sta]_[a-z]+)$/i.test(name) ? name.toLowerCase() : name;
}
