/** The tools that move, with neighbours that take their time to be read: what was taken up is moved, and nothing else. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type Draft,
  insertVertex,
  isChanged,
  keyOf,
  perform,
  SnapIndex,
  select,
  startWith,
  verticesOf,
} from '../../../client/edit/core/index.ts';
import { deleteVertexNow, stretchAlong } from '../../../client/edit/joining.ts';
import { choose, vertices } from '../../../client/edit/moving.ts';
import { runsOf } from '../../../client/edit/pointing.ts';
import {
  beginSession,
  edit,
  editLayer,
  undoEdit,
  useEditing,
} from '../../../client/edit/session.ts';
import type { ToolEvent } from '../../../client/map/index.ts';
import { at, geometryOf, holding, layers, line, ok, polygon, ring } from './shapes.ts';

const plane = {
  uri: 'plane',
  toMetres: ([x, y]: readonly [number, number]) => [x, y] as const,
  toDegrees: ([x, y]: readonly [number, number, number?]) => [x, y] as const,
  drawn: (geometry: unknown) => geometry as never,
  swapped: (geometry: unknown) => geometry as never,
};

/** The neighbours as the server has them, answered when the test says so. */
let answer: () => void = () => {};
const neighbours = {
  'parcel/2': polygon(ring([10, 0], [20, 0], [20, 10], [10, 10])),
  'pipe/8': line([0, 50], [10, 50]),
} as const;

beforeEach(() => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {}, removeItem: () => {} });
  const waiting: (() => void)[] = [];
  answer = () => {
    for (const go of waiting.splice(0)) go();
  };
  vi.stubGlobal('fetch', async (address: string) => {
    await new Promise<void>((resolve) => waiting.push(resolve));
    const key = /collections\/(\w+)\/items\/(\w+)/.exec(address)?.slice(1).join('/') ?? '';
    const geometry = neighbours[key as keyof typeof neighbours];
    return new Response(JSON.stringify({ id: 1, geometry, properties: {} }), {
      headers: { 'content-type': 'application/geo+json', etag: '"2"' },
    });
  });
  begin('parcel', own());
});
afterEach(() => vi.unstubAllGlobals());

/** One parcel and one valve in hand. */
function own(): Draft {
  return holding(
    ['parcel', polygon(ring([0, 0], [10, 0], [10, 10], [0, 10]))],
    ['valve', { type: 'Point', coordinates: at(10, 50) }],
  );
}

function begin(layer: string, draft: Draft): void {
  const runs = Object.entries(neighbours).flatMap(([key, geometry]) => runsOf(key, geometry));
  const indexOf = (name: string) =>
    new SnapIndex(runs.filter(({ key }) => key.startsWith(`${name}/`)));
  const [key = ''] = [...draft.features.keys()].filter((one) => one.startsWith(layer));
  useEditing.setState({
    plane,
    layer,
    state: startWith(ok(select(draft, [key]))),
    surroundings: { parcel: indexOf('parcel'), pipe: indexOf('pipe'), valve: indexOf('valve') },
    surrounded: [519_000 - 1000, 4_825_000 - 1000, 519_000 + 1000, 4_825_000 + 1000],
    cutLayers: [],
    isSnapping: false,
    keepsJoined: true,
    drag: null,
    vertex: null,
    leftBehind: null,
    reason: null,
    trouble: null,
  });
}

function event(kind: ToolEvent['kind'], x: number, y: number, isKeys = false): ToolEvent {
  const [east, north] = at(x, y);
  return {
    kind,
    lonLat: [east, north],
    metresPerPixel: 0.05,
    isTouch: false,
    isKeys,
    isAlt: false,
    isShift: false,
    find: () => [],
  };
}

const draftNow = () => useEditing.getState().state.draft;
const cornersNow = (key: string) =>
  verticesOf(geometryOf(draftNow(), key)).map(({ position }) => position);
const settled = async () => {
  // What is read comes in a few turns.
  for (let turn = 0; turn < 20; turn++) {
    answer();
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
};
const drag = (tool: typeof vertices, from: [number, number], to: [number, number]) => {
  tool.on(event('press', ...from));
  tool.on(event('move', ...to));
  tool.on(event('release', ...to));
};

describe('a vertex that is dragged', () => {
  it('takes its neighbour along once that is read, and lets go of it when it is undone', async () => {
    drag(vertices, [10, 10], [12, 12]);
    expect(useEditing.getState().drag?.isLetGo).toBe(true);
    expect(cornersNow('parcel/1')).toContainEqual(at(10, 10));
    await settled();
    expect(cornersNow('parcel/1')).toContainEqual(at(12, 12));
    expect(cornersNow('parcel/2')).toContainEqual(at(12, 12));
    expect(useEditing.getState().drag).toBeNull();
  });

  it('stays when what it stands on was changed meanwhile', async () => {
    drag(vertices, [10, 10], [11, 11]);
    edit('vertex', (draft) =>
      insertVertex(draft, 'parcel/1', { part: 0, ring: 0, vertex: 1 }, at(5, -1)),
    );
    await settled();
    expect(cornersNow('parcel/1')).toHaveLength(5);
    expect(cornersNow('parcel/1')).toContainEqual(at(10, 10));
    expect(draftNow().features.has(keyOf('parcel', 2))).toBe(false);
  });

  it('stays when one undoes meanwhile, or goes to another layer', async () => {
    const { state } = useEditing.getState();
    const turn = perform(state, 'vertex', (draft) =>
      insertVertex(draft, 'parcel/1', { part: 0, ring: 0, vertex: 1 }, at(5, -1)),
    );
    if (turn.ok) useEditing.setState({ state: turn.state });
    drag(vertices, [10, 10], [8, 11]);
    undoEdit();
    await settled();
    expect(cornersNow('parcel/1')).toEqual([at(0, 0), at(10, 0), at(10, 10), at(0, 10)]);
    vertices.on(event('choose', 10, 10, true));
    expect(useEditing.getState().drag?.isByKeys).toBe(true);
    editLayer('pipe');
    expect(useEditing.getState()).toMatchObject({ drag: null, vertex: null });
  });

  it('that is only pressed takes nobody into hand', async () => {
    vertices.on(event('press', 10, 10));
    vertices.on(event('release', 10, 10));
    await settled();
    expect([...draftNow().features.keys()]).toEqual(['parcel/1', 'valve/2']);
    expect(useEditing.getState().drag).toBeNull();
  });

  it('is one at a time: nothing is taken up while another is being set down', async () => {
    drag(vertices, [10, 10], [12, 12]);
    drag(vertices, [0, 0], [-3, -3]);
    await settled();
    expect(cornersNow('parcel/1')).toEqual([at(0, 0), at(10, 0), at(12, 12), at(0, 10)]);
  });
});

describe('a vertex that is deleted', () => {
  it('is one, however quickly the key is pressed again', async () => {
    edit('vertex', (draft) =>
      insertVertex(draft, 'parcel/1', { part: 0, ring: 0, vertex: 4 }, at(-1, 5)),
    );
    const vertex = { part: 0, ring: 0, vertex: 3 };
    useEditing.setState({ vertex });
    const feature = draftNow().features.get('parcel/1')!;
    const both = [deleteVertexNow(feature, vertex, false), deleteVertexNow(feature, vertex, false)];
    await settled();
    await Promise.all(both);
    expect(cornersNow('parcel/1')).toEqual([at(0, 0), at(10, 0), at(10, 10), at(-1, 5)]);
  });
});

describe('a feature that is moved as a whole', () => {
  it('is the one that was taken up, whatever is selected by then', async () => {
    begin('valve', own());
    drag(choose, [10, 50], [10, 55]);
    useEditing.setState(({ state }) => ({
      state: { ...state, draft: { ...state.draft, selection: ['parcel/1'] } },
    }));
    await settled();
    expect(cornersNow('valve/2')).toEqual([at(10, 55)]);
    expect(isChanged(draftNow().features.get('parcel/1')!)).toBe(false);
    expect(useEditing.getState().leftBehind).toMatchObject({
      keys: ['pipe/8'],
      moved: ['valve/2'],
    });
    // What only stood by is let go of; stretching still knows it.
    expect(draftNow().features.has('pipe/8')).toBe(false);
    stretchAlong();
    expect(cornersNow('pipe/8')).toEqual([at(0, 50), at(10, 55)]);
    expect(draftNow().selection).toEqual(['parcel/1']);
  });
});

describe('another person', () => {
  it('finds nothing of what was kept for the next feature, or of the last save', () => {
    beginSession(plane, layers, 'one');
    useEditing.setState({
      keptValues: { pipe: { material: 'pe' } },
      saved: { key: 'k', reason: 'r' },
    });
    beginSession(plane, layers, 'two');
    expect(useEditing.getState()).toMatchObject({ keptValues: {}, saved: null });
  });
});
