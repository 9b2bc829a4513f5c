import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Place } from '../../../client/planning/places.ts';
import {
  emptyQuestion,
  inputsFor,
  inputsOf,
  ownInputsOf,
  type Question,
  questionOf,
  questionQuery,
  readQuestion,
} from '../../../client/planning/question.ts';

const layer = fc.constantFrom('water_body', 'district', 'odd:name;with/signs');
const lonLat = fc
  .tuple(fc.integer({ min: -180e6, max: 180e6 }), fc.integer({ min: -90e6, max: 90e6 }))
  .map(([lon, lat]) => [lon / 1e6, lat / 1e6] as const);

const place: fc.Arbitrary<Place> = fc.oneof(
  fc.record({ kind: fc.constant('layer' as const), layer, filter: fc.string() }),
  fc.record({
    kind: fc.constant('features' as const),
    layer,
    ids: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
  }),
  lonLat.map((at): Place => ({ kind: 'drawn', shape: 'point', positions: [at] })),
  fc
    .array(lonLat, { minLength: 3, maxLength: 5 })
    .map((positions): Place => ({ kind: 'drawn', shape: 'area', positions })),
);

const question: fc.Arbitrary<Question> = fc.record({
  layer: fc.constantFrom('request', 'tree', 'odd name&?'),
  filter: fc.string().map((text) => text.trim()),
  from: fc.constantFrom('', '2022-01-01'),
  to: fc.constantFrom('', '2026-11-01'),
  asOf: fc.constantFrom('', '2024-05-01T10:00:00Z'),
  places: fc.array(place, { minLength: 1, maxLength: 4 }),
  bufferMetres: fc.constantFrom(0, 200, 12.5),
  isMerged: fc.boolean(),
  isWithin: fc.boolean(),
});

/** As the address bar gives it back. */
function throughAddress(asked: Question): Question {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(questionQuery(asked))) {
    if (value) query.set(name, value);
  }
  return readQuestion(new URLSearchParams(query.toString()));
}

/** Places in the order of the inputs: drawn ones first. */
function ordered(asked: Question): Question {
  const isDrawn = ({ kind }: Place) => kind === 'drawn';
  return {
    ...asked,
    places: [
      ...asked.places.filter(isDrawn),
      ...asked.places.filter((one) => !isDrawn(one)).map((one) => one),
    ],
  };
}

test('an address holds the whole question', () => {
  fc.assert(
    fc.property(question, (asked) => {
      expect(throughAddress(asked)).toEqual(asked);
    }),
  );
});

test('a recipe gives its question back', () => {
  fc.assert(
    fc.property(question, (asked) => {
      const sent = JSON.parse(JSON.stringify(inputsOf(asked)));
      expect(questionOf(sent)).toEqual(ordered(asked));
    }),
  );
});

test('leaks within 200 m of the rivers since 2022, as the process wants it', () => {
  const asked: Question = {
    ...emptyQuestion,
    layer: 'request',
    filter: "category = 'water_leak'",
    from: '2022-01-01',
    places: [{ kind: 'layer', layer: 'water_body', filter: "kind = 'river'" }],
    bufferMetres: 200,
  };
  expect(inputsOf(asked)).toEqual({
    collection: 'request',
    filter: "category = 'water_leak'",
    period: '2022-01-01/..',
    features: [{ value: { collection: 'water_body', filter: "kind = 'river'" } }],
    bufferMetres: 200,
    merged: true,
  });
});

test('inputs of the process itself are told apart', () => {
  expect(ownInputsOf({ collection: 'request', cellMetres: 100, seed: 1 })).toEqual({
    cellMetres: 100,
    seed: 1,
  });
});

test('an address that was cut off holds what can be read', () => {
  const query = new URLSearchParams(
    'places=layer:water_body:;point:21.3;area:1,2,3,4;bad:%E0%A4%A',
  );
  expect(readQuestion(query).places).toEqual([{ kind: 'layer', layer: 'water_body', filter: '' }]);
});

test('sends a process what it takes, and no places beside a pipe or an earlier run', () => {
  const asked: Question = {
    ...emptyQuestion,
    layer: 'request',
    filter: 'a = 1',
    places: [{ kind: 'features', layer: 'address', ids: [7], title: 'Cara Lazara 12' }],
    bufferMetres: 50,
  };
  const all = () => true;
  const place = [{ value: { collection: 'address', ids: [7] } }];
  expect(inputsFor(asked, {}, (input) => input !== 'collection' && input !== 'filter')).toEqual({
    features: place,
    bufferMetres: 50,
    merged: true,
  });
  const asset = { network: 'water', asset: { value: { collection: 'water_pipe', id: 3 } } };
  expect(inputsFor(asked, asset, all)).toEqual(asset);
  expect(inputsFor(asked, { job: 'x' }, all)).toEqual({ job: 'x', bufferMetres: 50 });
  // From zones the distance is asked without places.
  const zones = (input: string) => ['collection', 'filter', 'bufferMetres'].includes(input);
  expect(inputsFor(asked, { zones: ['water_body'] }, zones)).toEqual({
    collection: 'request',
    filter: 'a = 1',
    bufferMetres: 50,
    zones: ['water_body'],
  });
});
