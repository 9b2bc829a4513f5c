/** Moving, adding and taking away single vertices. */
import { isReason, reshape } from '../draft.ts';
import {
  closed,
  isSameAddress,
  kindOf,
  mapPositions,
  partsOf,
  type VertexAddress,
  withParts,
} from '../geometry/shapes.ts';
import type { Draft, Geometry, Outcome, Position, Reason } from '../types.ts';

/** Moves one vertex of one feature; neighbours that share it stay where they are. */
export function moveVertex(
  draft: Draft,
  key: string,
  address: VertexAddress,
  to: Position,
): Outcome {
  return reshape(draft, key, (geometry) => {
    if (!positionAt(geometry, address)) return { code: 'no-such-vertex' };
    return mapPositions(geometry, (position, at) =>
      isSameAddress(at, address) ? withHeightOf(position, to) : position,
    );
  });
}

/** Puts a vertex before the one at `address`; one past the last is put at the end of a line, or closes a ring. */
export function insertVertex(
  draft: Draft,
  key: string,
  address: VertexAddress,
  position: Position,
): Outcome {
  return changePath(draft, key, address, (open) =>
    address.vertex < 0 || address.vertex > open.length
      ? { code: 'no-such-vertex' }
      : [...open.slice(0, address.vertex), position, ...open.slice(address.vertex)],
  );
}

/** Takes a vertex away. A line keeps two, a ring three. */
export function deleteVertex(draft: Draft, key: string, address: VertexAddress): Outcome {
  return changePath(draft, key, address, (open) =>
    open[address.vertex]
      ? open.filter((_, index) => index !== address.vertex)
      : { code: 'no-such-vertex' },
  );
}

function changePath(
  draft: Draft,
  key: string,
  { part, ring }: VertexAddress,
  change: (open: readonly Position[]) => readonly Position[] | Reason,
): Outcome {
  return reshape(draft, key, (geometry) => {
    const kind = kindOf(geometry);
    if (kind === 'point') return { code: 'wrong-kind' };
    const parts = partsOf(geometry);
    const path = parts[part]?.[ring];
    if (!path) return { code: 'no-such-vertex' };
    const changed = change(kind === 'polygon' ? path.slice(0, -1) : path);
    if (isReason(changed)) return changed;
    const whole = kind === 'polygon' ? closed(changed) : changed;
    return withParts(
      geometry,
      parts.map((rings, number) =>
        number === part ? rings.map((other, at) => (at === ring ? whole : other)) : rings,
      ),
    );
  });
}

/** Where a vertex stands; the closing position of a ring is none. */
export function positionAt(
  geometry: Geometry,
  { part, ring, vertex }: VertexAddress,
): Position | undefined {
  const path = partsOf(geometry)[part]?.[ring];
  const isClosing = kindOf(geometry) === 'polygon' && vertex === (path?.length ?? 0) - 1;
  return isClosing ? undefined : path?.[vertex];
}

/** A place chosen on a map has no height: the vertex keeps its own. */
export function withHeightOf(position: Position, to: Position): Position {
  return to[2] === undefined && position[2] !== undefined ? [to[0], to[1], position[2]] : to;
}
