/** Drawing a place on the map, by pointer or by Enter at the crosshair. */
import { useEffect, useMemo } from 'react';
import { create } from 'zustand';
import type { LonLat, MapTool, OverlayShape } from '../map/index.ts';
import { type DrawnShape, geometryOf, leastPositions } from './places.ts';

interface Drawing {
  /** Null: nothing is being drawn. */
  readonly shape: DrawnShape | null;
  readonly positions: readonly LonLat[];
  readonly pointer: LonLat | null;
}

const nothing: Drawing = { shape: null, positions: [], pointer: null };

export const useDrawing = create<Drawing>()(() => nothing);

export function beginDrawing(shape: DrawnShape): void {
  useDrawing.setState({ ...nothing, shape });
}

export function stopDrawing(): void {
  useDrawing.setState(nothing);
}

export function takeLastBack(): void {
  useDrawing.setState(({ positions }) => ({ positions: positions.slice(0, -1) }));
}

function isSame([lon, lat]: LonLat, other: LonLat | undefined): boolean {
  return other !== undefined && lon === other[0] && lat === other[1];
}

/** Whether enough is drawn to be a place. */
export function isEnough({ shape, positions }: Pick<Drawing, 'shape' | 'positions'>): boolean {
  return shape !== null && positions.length >= leastPositions[shape];
}

const sketchTool: MapTool = {
  cursor: 'crosshair',
  on(event) {
    const { shape, positions } = useDrawing.getState();
    if (shape === null) return false;
    if (event.kind === 'move') useDrawing.setState({ pointer: event.lonLat });
    if (event.kind === 'leave') useDrawing.setState({ pointer: null });
    // The second click of a double one stands where the first did.
    if (event.kind === 'choose' && !isSame(event.lonLat, positions.at(-1))) {
      useDrawing.setState({ positions: [...positions, event.lonLat] });
    }
    return false;
  },
};

function sketchOf({ shape, positions, pointer }: Drawing): OverlayShape[] {
  if (shape === null) return [];
  const all = pointer ? [...positions, pointer] : positions;
  const vertices = positions.map(
    (coordinates): OverlayShape => ({ mark: 'vertex', geometry: { type: 'Point', coordinates } }),
  );
  if (shape === 'point' || all.length < 2) return vertices;
  const isArea = shape === 'area' && all.length > 2;
  const geometry = geometryOf(isArea ? 'area' : 'line', all);
  return [{ mark: 'sketch', geometry }, ...vertices];
}

/** The tool and the sketch for the map; the drawing ends with the room. `onPlace` takes a point at once. */
export function useSketch(onPlace: (shape: DrawnShape, positions: readonly LonLat[]) => void) {
  const drawing = useDrawing();
  useEffect(() => stopDrawing, []);
  useEffect(() => {
    if (drawing.shape !== 'point' || !isEnough(drawing)) return;
    const { shape, positions } = drawing;
    stopDrawing();
    onPlace(shape, positions);
  }, [drawing, onPlace]);
  const tool = useMemo((): MapTool | null => {
    if (drawing.shape === null) return null;
    return {
      ...sketchTool,
      on(event) {
        const now = useDrawing.getState();
        if (event.kind !== 'finish' || now.shape === null) return sketchTool.on(event);
        if (!isEnough(now)) return false;
        stopDrawing();
        onPlace(now.shape, now.positions);
        return false;
      },
    };
  }, [drawing.shape, onPlace]);
  const sketch = useMemo(() => sketchOf(drawing), [drawing]);
  return { tool, sketch };
}
