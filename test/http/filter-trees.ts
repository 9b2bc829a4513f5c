/** Arbitrary CQL2 JSON: some of it makes sense, most of it does not. */
import fc from 'fast-check';

const properties = [
  'id',
  'number',
  'power_w',
  'pole_height_m',
  'installed_year',
  'geom',
  'nonsense',
];
const binary = ['=', '<>', '<', '<=', '>', '>=', '+', '-', '*', '/', '%', 'div', '^', 'like', 'in'];
const spatial = [
  'intersects',
  'disjoint',
  'equals',
  'touches',
  'within',
  'overlaps',
  'crosses',
  'contains',
];
const temporal = [
  'after',
  'before',
  'during',
  'equals',
  'meets',
  'overlaps',
  'starts',
  'finishedBy',
];
const operators = [
  ...binary,
  ...spatial.map((name) => `s_${name}`),
  ...temporal.map((name) => `t_${name}`),
  ...['a_equals', 'a_contains', 'a_containedBy', 'a_overlaps'],
  ...['and', 'or', 'not', 'isNull', 'between', 'casei', 'accenti', 'pg_sleep', '__proto__'],
];

const number = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const degrees = fc.double({ min: -200, max: 200, noNaN: true });
const place = fc.tuple(degrees, degrees);
const day = fc.date({ noInvalidDate: true, min: new Date(0) }).map((date) => date.toISOString());

const leaf = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...properties).map((property) => ({ property })) },
  { weight: 2, arbitrary: number },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
  fc.boolean(),
  fc.constant(null),
  day.map((text) => ({ date: text.slice(0, 10) })),
  day.map((text) => ({ timestamp: text })),
  fc.tuple(day, day).map((interval) => ({ interval })),
  fc.array(degrees, { maxLength: 7 }).map((bbox) => ({ bbox })),
  place.map((coordinates) => ({ type: 'Point', coordinates })),
  fc.array(place, { maxLength: 5 }).map((coordinates) => ({ type: 'LineString', coordinates })),
  fc
    .array(place, { minLength: 2, maxLength: 5 })
    .map(([first, ...others]) => ({ type: 'Polygon', coordinates: [[first, ...others, first]] })),
);

const wild = fc.letrec((tie) => ({
  tree: fc.oneof({ maxDepth: 4, depthSize: 'small' }, leaf, tie('call'), tie('list')),
  call: fc.record({
    op: fc.constantFrom(...operators),
    args: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
  }),
  list: fc.array(tie('tree'), { maxLength: 3 }),
})).call;

const call = (op: fc.Arbitrary<string>, ...args: fc.Arbitrary<unknown>[]) =>
  fc.record({ op, args: fc.tuple(...args) });
const oneOf = (...names: string[]) => fc.constantFrom(...names);
const comparison = oneOf('=', '<>', '<', '<=', '>', '>=');
const property = (...names: string[]) => oneOf(...names).map((name) => ({ property: name }));

const text = fc.oneof(
  property('number', 'lamp_kind', 'feeder'),
  fc.string({ unit: 'grapheme', maxLength: 8 }).filter((one) => !one.includes('\0')),
);
const folded = fc.oneof(text, call(oneOf('casei', 'accenti'), text));
const sum = fc.letrec((tie) => ({
  number: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    property('id', 'power_w', 'pole_height_m', 'installed_year'),
    number,
    call(oneOf('+', '-', '*', '/', '%', 'div', '^'), tie('number'), tie('number')),
  ),
})).number;
const nearby = fc.tuple(
  fc.double({ min: 21, max: 22, noNaN: true }),
  fc.double({ min: 43, max: 44, noNaN: true }),
);
const geometry = fc.oneof(
  nearby.map((coordinates) => ({ type: 'Point', coordinates })),
  fc.tuple(nearby, nearby).map((coordinates) => ({ type: 'LineString', coordinates })),
  // Rings of any kind, bow-ties and lines there and back among them.
  fc
    .tuple(nearby, fc.array(nearby, { minLength: 2, maxLength: 6 }))
    .map(([first, others]) => ({ type: 'Polygon', coordinates: [[first, ...others, first]] })),
);
const days = fc.tuple(day, day).map((both) => ({ interval: both.sort() }));

/** Conditions that make sense, and now and then a wild tree in their place. */
export const filterTrees = fc.letrec((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    call(comparison, sum, sum),
    call(comparison, folded, folded),
    call(oneOf('like'), folded, text),
    call(oneOf('isNull'), fc.oneof(sum, text, property('geom'))),
    call(oneOf('between'), sum, sum, sum),
    call(oneOf('in'), sum, fc.array(sum, { maxLength: 3 })),
    call(oneOf(...spatial.map((name) => `s_${name}`)), property('geom'), geometry),
    call(oneOf(...temporal.map((name) => `t_${name}`)), days, days),
    { weight: 2, arbitrary: call(oneOf('and', 'or'), tie('condition'), tie('condition')) },
    call(oneOf('not'), tie('condition')),
    wild,
  ),
})).condition;
