/** What a network asks for: a valve, hydrant or manhole stands on a pipe as a vertex at which the pipe ends. */
import { withNew } from '../draft.ts';
import { kindOf, pathsOf } from '../geometry/shapes.ts';
import { nearestOnLine } from '../geometry/split.ts';
import type { Draft, Outcome, Position, Properties } from '../types.ts';
import { done, refused } from '../types.ts';
import { splitAt } from './split.ts';

/**
 * Puts a point feature on a line within `reach` metres, exactly onto it, and splits the line there. At the line's end
 * nothing is split: the point stands on the end.
 */
export function placeOnLine(
  draft: Draft,
  placed: { readonly layer: string; readonly at: Position; readonly properties: Properties },
  lineKey: string,
  reach: number,
): Outcome {
  const layer = draft.layers[placed.layer];
  const line = draft.features.get(lineKey);
  if (!layer || !line) return refused('no-such-feature');
  if (!layer.isWritable) return refused('read-only');
  if (layer.kind !== 'point' || kindOf(line.geometry) !== 'line') return refused('wrong-kind');
  const split = splitAt(draft, lineKey, placed.at, reach);
  if (!split.ok && split.reason.code !== 'end-of-line') return split;
  const position = onto(
    pathsOf(line.geometry).map(({ positions }) => positions),
    placed.at,
  );
  const next = split.ok ? split.draft : draft;
  const added = withNew(next, layer.name, [
    {
      geometry: layer.isMulti
        ? { type: 'MultiPoint', coordinates: [position] }
        : { type: 'Point', coordinates: position },
      properties: placed.properties,
    },
  ]);
  return done({ ...added.draft, selection: added.keys });
}

/** The very position at which the line is split. */
function onto(lines: readonly (readonly Position[])[], at: Position): Position {
  const nearest = lines.map((line) => nearestOnLine(line, at));
  return nearest.reduce((best, found) => (found.distance < best.distance ? found : best)).position;
}
