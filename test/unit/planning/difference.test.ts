/** What differs between two runs: what became of clusters, which features are new, and why it cannot be told. */
import { expect, it, vi } from 'vitest';
import { clusterChanges } from '../../../client/planning/cluster-changes.ts';
import {
  comparisonOf,
  differenceLayers,
  differenceOf,
} from '../../../client/planning/difference.ts';
import type { FeatureCollection, Job, Results } from '../../../client/planning/processes.ts';
import type { Run } from '../../../client/planning/runs.ts';

vi.stubGlobal('window', { location: { origin: 'http://city.example' } });

type Corner = readonly [lon: number, lat: number];

/** Convex outlines by their corners, each with its number of members. */
function clusters(...given: readonly (readonly [count: number, ...Corner[]])[]) {
  const collection: FeatureCollection = {
    type: 'FeatureCollection',
    features: given.map(([count, ...corners], at) => ({
      id: at + 1,
      properties: { cluster: at + 1, count },
      geometry: { type: 'Polygon', coordinates: [[...corners, corners[0]]] },
    })),
  };
  return collection;
}

const square = (count: number, lon: number, lat: number, edge = 1) =>
  [count, [lon, lat], [lon + edge, lat], [lon + edge, lat + edge], [lon, lat + edge]] as const;

function runOf(processID: string, inputs: Job['recipe']['inputs'], results: Results): Run {
  const job: Job = {
    jobID: JSON.stringify(inputs),
    processID,
    status: 'successful',
    created: '2026-11-01T00:00:00Z',
    recipe: { inputs },
    method: { text: '', sources: [] },
    isMine: true,
    title: '',
    isPinned: false,
  };
  return { job, results };
}

const signs = { locale: 'en-GB', signOf: (value: number) => String(value) };

it('tells new clusters from grown, shrunk and gone ones', () => {
  const before = clusters(square(10, 0, 0), square(9, 10, 0), square(8, 20, 0), square(7, 30, 0));
  const after = clusters(
    square(15, 0.5, 0.5),
    square(9, 10, 0),
    square(5, 20.9, 0),
    square(6, 50, 0),
  );
  expect(clusterChanges(before, after).map(({ kind, one, other }) => [kind, one, other])).toEqual([
    ['grown', 10, 15],
    ['same', 9, 9],
    ['shrunk', 8, 5],
    ['gone', 7, 0],
    ['appeared', 0, 6],
  ]);
});

it('takes clusters that grew together, or fell apart, for one', () => {
  const two = clusters(square(10, 0, 0), square(5, 3, 0));
  const whole = clusters(square(20, 0, 0, 5));
  expect(clusterChanges(two, whole)).toEqual([
    { kind: 'grown', ones: [1, 2], others: [1], one: 15, other: 20 },
  ]);
  expect(clusterChanges(whole, two)[0]).toMatchObject({
    kind: 'shrunk',
    ones: [1],
    others: [1, 2],
  });
});

it('does not take outlines for meeting whose boxes only do', () => {
  const slope = clusters([10, [0, 0], [10, 0], [0, 10]]);
  const beyond = clusters(square(10, 8, 8));
  expect(clusterChanges(slope, beyond).map(({ kind }) => kind)).toEqual(['gone', 'appeared']);
  expect(clusterChanges(slope, clusters(square(10, 4, 4)))).toHaveLength(1);
  expect(clusterChanges(undefined, beyond).map(({ kind }) => kind)).toEqual(['appeared']);
});

const tiles = { tiles: { value: { vector_layers: [{ id: 'result' }] } } };

it('draws what is gone of the first run, and all else of the second', () => {
  const one = runOf(
    'clusters',
    { period: '2024' },
    {
      ...tiles,
      clusters: { value: clusters(square(7, 0, 0), square(6, 9, 9)) },
    },
  );
  const other = runOf(
    'clusters',
    { period: '2025' },
    {
      ...tiles,
      clusters: { value: clusters(square(9, 0, 0)) },
    },
  );
  const comparison = comparisonOf(one, other);
  expect(differenceOf(one, other, comparison)).toEqual({ way: 'clusters' });
  expect(comparison.parts.map(({ difference }) => difference)).toEqual([-6, 2]);
  const looks = differenceLayers('clusters', one, other, signs).map(({ look }) =>
    look.kind === 'codes' ? look.codes.map(({ value, sign }) => [value, sign]) : look.kind,
  );
  expect(looks).toEqual([
    [
      ['2', '-6'],
      ['1', ''],
    ],
    [['1', '2']],
  ]);
});

it('tells which features newly lie within, and why it cannot where a run keeps only the first', () => {
  const found = (inputs: Job['recipe']['inputs'], ids: readonly number[], isWhole = true) =>
    runOf('within-protected', inputs, { ...tiles, ids: { value: { ids, isWhole } } });
  const near = found({ bufferMetres: 100 }, [1, 2]);
  const far = found({ bufferMetres: 500 }, [2, 3, 4]);
  const comparison = comparisonOf(near, far);
  expect(comparison.tally).toEqual({ both: 1, one: 1, other: 2 });
  expect(differenceOf(near, far, comparison)).toEqual({ way: 'features' });
  const looks = differenceLayers('features', near, far, signs).map(({ look }) =>
    look.kind === 'codes' ? [look.property, look.codes.map(({ value }) => value)] : look.kind,
  );
  expect(looks).toEqual([
    ['$id', ['1']],
    ['$id', ['3', '4']],
  ]);
  const cut = found({ bufferMetres: 900 }, [1, 2, 3], false);
  expect(differenceOf(near, cut, comparisonOf(near, cut))).toEqual({ why: 'cut' });
  const many = found(
    {},
    Array.from({ length: 2_010 }, (_, id) => id),
  );
  expect(differenceOf(near, many, comparisonOf(near, many))).toEqual({ why: 'many' });
});

it('says in which inputs runs differ that cannot be laid over one another', () => {
  const one = runOf('clusters', { radiusMetres: 100 }, {});
  const other = runOf('clusters', { radiusMetres: 200, collection: 'tree' }, {});
  expect(differenceOf(one, other, comparisonOf(one, other))).toEqual({
    why: 'inputs',
    inputs: ['collection', 'radiusMetres'],
  });
  expect(comparisonOf(one, other).parts).toEqual([]);
  const rates = [
    runOf('failure-rates', {}, {}),
    runOf('failure-rates', { period: '2025' }, {}),
  ] as const;
  expect(differenceOf(...rates, comparisonOf(...rates))).toEqual({ why: 'cohorts' });
});
