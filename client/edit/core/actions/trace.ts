/** Following an edge that is there, so that what is drawn along it shares its vertices. */
import { wayAlong } from '../geometry/along.ts';
import { lengthOf } from '../geometry/shapes.ts';
import type { Draft, Outcome, Position } from '../types.ts';
import { done, refused } from '../types.ts';

/**
 * Draws on from the last vertex to `to` along whichever of the paths leads there, by the shortest way. `reach`: how near to a
 * path, in metres, both have to lie. Refused when no path has them both.
 */
export function traceTo(
  draft: Draft,
  paths: readonly (readonly Position[])[],
  to: Position,
  reach: number,
): Outcome {
  const { sketch } = draft;
  if (!sketch) return refused('not-drawing');
  const last = sketch.positions.at(-1);
  if (!last) return refused('too-few-points');
  const ways = paths.flatMap((path) => {
    const way = wayAlong(path, last, to, reach);
    return way && way.length > 0 ? [way] : [];
  });
  const [first, ...others] = ways;
  if (!first) return refused('not-along', to);
  const metres = (way: readonly Position[]) => lengthOf([last, ...way]);
  const shortest = others.reduce((best, way) => (metres(way) < metres(best) ? way : best), first);
  return done({ ...draft, sketch: { ...sketch, positions: [...sketch.positions, ...shortest] } });
}
