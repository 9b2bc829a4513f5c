/** After a save: what was changed meanwhile stays a change, and nothing is sent twice. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Change,
  changesOf,
  type Draft,
  deleteVertex,
  describeSelected,
  insertFeatures,
  moveSelected,
  removeSelected,
  type Settled,
  select,
  settle,
} from '../../../client/edit/core/index.ts';
import { at, holding, line, ok } from './shapes.ts';

/** As a server answers: new features are numbered from 100, each change makes a version. */
function answersTo(changes: readonly Change[]): Settled[] {
  return changes.map((change, index) => ({
    id: change.kind === 'insert' ? String(100 + index) : String(change.id),
    etag: change.kind === 'delete' ? null : `"saved-${index}"`,
  }));
}

function saved(draft: Draft, sent: readonly Change[]): Draft {
  return settle(draft, sent, answersTo(sent));
}

const start = holding(['pipe', line([0, 0], [10, 0]), { material: 'AC', diameter: 100 }]);
const drawn = {
  geometry: { type: 'Point', coordinates: at(5, 5) } as const,
  properties: { number: 'V-1' },
};

describe('settling what was saved', () => {
  it('lets go of what has no change left', () => {
    const draft = ok(describeSelected(start, { diameter: 150 }));
    const after = saved(draft, changesOf(draft));
    expect(changesOf(after)).toEqual([]);
    expect([...after.features.keys(), ...after.selection]).toEqual([]);
  });

  it('keeps what was changed while it was on its way, against the new version', () => {
    const sent = changesOf(ok(describeSelected(start, { diameter: 150 })));
    const now = ok(describeSelected(start, { diameter: 200, material: 'PE' }));
    expect(changesOf(saved(now, sent))).toEqual([
      {
        kind: 'update',
        key: 'pipe/1',
        layer: 'pipe',
        id: 1,
        etag: '"saved-0"',
        properties: { diameter: 200, material: 'PE' },
      },
    ]);
  });

  it('knows a new feature by its number, and changes it instead of making it twice', () => {
    const inserted = ok(insertFeatures(start, 'valve', [drawn]));
    const moved = ok(moveSelected(inserted, 1, 0));
    const after = saved(moved, changesOf(inserted));
    expect(changesOf(after)).toMatchObject([{ kind: 'update', key: 'valve/100', id: 100 }]);
    expect(after.selection).toEqual(['valve/100']);
  });

  it('removes on the server what was removed while it was being made there', () => {
    const inserted = ok(insertFeatures(start, 'valve', [drawn]));
    const sent = changesOf(inserted);
    const after = saved(ok(removeSelected(inserted)), sent);
    expect(changesOf(after)).toMatchObject([{ kind: 'delete', id: 100, etag: '"saved-0"' }]);
  });

  it('brings back as a change what was undone while it was on its way', () => {
    const sent = changesOf(ok(moveSelected(start, 3, 3)));
    expect(changesOf(saved(start, sent))).toMatchObject([
      { kind: 'update', geometry: line([0, 0], [10, 0]), etag: '"saved-0"' },
    ]);
  });

  it('loses and doubles nothing, whatever is done before and while it is on its way', () => {
    const steps = fc.array(fc.constantFrom(...stepNames), { maxLength: 8 });
    fc.assert(
      fc.property(steps, steps, (before, meanwhile) => {
        const sentFrom = done(start, before);
        const sent = changesOf(sentFrom);
        const now = done(sentFrom, meanwhile);
        const server = applied(applied(server0(), sent), changesOf(saved(now, sent)));
        expect(asSeen(server)).toEqual(asSeen(inHand(now)));
      }),
    );
  });
});

const stepNames = ['describe', 'move', 'draw', 'remove', 'vertex'] as const;

/** Does each step that is possible; the first feature there is is chosen. */
function done(draft: Draft, steps: readonly (typeof stepNames)[number][]): Draft {
  return steps.reduce((now, step, index) => {
    const [first] = now.features.keys();
    const chosen = ok(select(now, first === undefined ? [] : [first]));
    const outcome = {
      describe: () => describeSelected(chosen, { diameter: index }),
      move: () => moveSelected(chosen, index + 1, 2),
      draw: () => insertFeatures(now, 'pipe', [{ ...drawn, geometry: line([0, index], [9, 9]) }]),
      remove: () => removeSelected(chosen),
      vertex: () => deleteVertex(chosen, first ?? '', { part: 0, ring: 0, vertex: 0 }),
    }[step]();
    return outcome.ok ? outcome.draft : now;
  }, draft);
}

type Rows = ReadonlyMap<string, { geometry: unknown; properties: Record<string, unknown> }>;

function server0(): Rows {
  const { geometry, properties } = start.features.get('pipe/1')!.base!;
  return new Map([['1', { geometry, properties: { ...properties } }]]);
}

let number = 0;

/** What a server does with changes; new features are numbered as `answersTo` says it the first time. */
function applied(rows: Rows, changes: readonly Change[]): Rows {
  const next = new Map(rows);
  for (const [index, change] of changes.entries()) {
    if (change.kind === 'delete') next.delete(String(change.id));
    if (change.kind === 'insert') {
      const id = rows.has(String(100 + index)) ? `more-${number++}` : String(100 + index);
      next.set(id, { geometry: change.geometry, properties: { ...change.properties } });
    }
    if (change.kind !== 'update') continue;
    const row = next.get(String(change.id));
    if (!row) throw new Error(`There is no ${change.id}`);
    next.set(String(change.id), {
      geometry: change.geometry ?? row.geometry,
      properties: { ...row.properties, ...change.properties },
    });
  }
  return next;
}

function inHand(draft: Draft): Rows {
  return new Map(
    [...draft.features].map(([key, { geometry, properties }]) => [
      key,
      { geometry, properties: { ...properties } },
    ]),
  );
}

/** Without their names, in one order. */
function asSeen(rows: Rows): string[] {
  return [...rows.values()].map((row) => JSON.stringify(row)).sort();
}
