/** What a file's fields and numbers mean for a layer: pure, so each rule by itself. */
import { describe, expect, it } from 'vitest';
import { importEn } from '../../../client/import/texts/en.ts';
import { importSl } from '../../../client/import/texts/sl.ts';
import { importSrLatn } from '../../../client/import/texts/sr-Latn.ts';
import type { PropertyRecord } from '../../../server/catalog/index.ts';
import { checkProperties } from '../../../server/features/write/properties.ts';
import { proposeMapping } from '../../../server/import/mapping.ts';
import type { FoundField, FoundTable } from '../../../server/import/reading/index.ts';
import { fileReasonOf, reasonKinds, reasonOf } from '../../../server/import/reasons.ts';
import { rank } from '../../../server/import/systems.ts';
import { factorBetween, unitsLike } from '../../../server/import/units.ts';
import { convert } from '../../../server/import/values.ts';

function property(name: string, more: Partial<PropertyRecord> = {}): PropertyRecord {
  return {
    name,
    dataType: 'string',
    title: name,
    titles: {},
    unit: null,
    codeList: null,
    isRequired: false,
    isPublic: true,
    inTiles: true,
    isNullable: true,
    hasDefault: false,
    isReadOnly: false,
    minimum: null,
    maximum: null,
    maximumLength: null,
    decimalPlaces: null,
    ...more,
  };
}

const made = (raw: unknown, of: Partial<PropertyRecord>, unit: string | null = null) =>
  convert(raw, { property: property('p', of), decimal: ',', unit, codes: { staro: 'old' } });

const states = { in_use: { en: 'In use', 'sr-Latn': 'U upotrebi' }, old: { en: 'Old' } };

describe('a value', () => {
  it.each([
    ['', { dataType: 'integer' }, { value: null }],
    [null, { dataType: 'integer' }, { value: null }],
    ['7,5', { dataType: 'number' }, { value: 7.5 }],
    [7.5, { dataType: 'number' }, { value: 7.5 }],
    ['80 mm', { dataType: 'integer', unit: 'mm' }, { value: 80 }],
    ['8 cm', { dataType: 'integer', unit: 'mm' }, { value: 80 }],
    ['0,3 m', { dataType: 'integer', unit: 'mm' }, { value: 300 }],
    ['8 kg', { dataType: 'integer', unit: 'mm' }, 'whole-number'],
    ['7,5', { dataType: 'integer' }, 'whole-number'],
    ['oko 7', { dataType: 'number' }, 'number'],
    ['da', { dataType: 'boolean' }, { value: true }],
    ['Ne', { dataType: 'boolean' }, { value: false }],
    ['možda', { dataType: 'boolean' }, 'boolean'],
    ['22. 11. 2026.', { dataType: 'date' }, { value: '2026-11-22' }],
    ['2026-11-22T00:00:00Z', { dataType: 'date' }, { value: '2026-11-22' }],
    ['2026-11-22T13:00:00Z', { dataType: 'date' }, 'day'],
    ['31.2.2026.', { dataType: 'date' }, 'day'],
    ['22.11.2026 13:45', { dataType: 'date-time' }, { value: '2026-11-22T13:45:00' }],
    ['2026-11-22 13:45:01+0100', { dataType: 'date-time' }, { value: '2026-11-22T13:45:01+01:00' }],
    ['25:00', { dataType: 'date-time' }, 'instant'],
    ['a; b', { dataType: 'string[]' }, { value: ['a', 'b'] }],
    ['[1, 2]', { dataType: 'integer[]' }, { value: [1, 2] }],
    ['[1', { dataType: 'integer[]' }, 'list'],
    ['{"a": 1}', { dataType: 'json' }, { value: { a: 1 } }],
    ['{', { dataType: 'json' }, 'json'],
    ['in_use', { codeList: states }, { value: 'in_use' }],
    ['У употреби', { codeList: states }, { value: 'in_use' }],
    ['U UPOTREBI', { codeList: states }, { value: 'in_use' }],
    ['staro', { codeList: states }, { value: 'old' }],
    ['broken', { codeList: states }, 'code'],
  ] as const)('%s is taken for what is meant', (raw, of, expected) => {
    const result = made(raw, of as Partial<PropertyRecord>);
    if (typeof expected === 'string') expect(result).toMatchObject({ reason: expected });
    else expect(result).toEqual(expected);
  });

  it('loses nothing when its unit is changed', () => {
    expect(made('0,1', { dataType: 'number', unit: 'mm' }, 'm')).toEqual({ value: 100 });
    expect(made('1,1', { dataType: 'number', unit: 'mm' }, 'm')).toEqual({ value: 1100 });
    expect(factorBetween('km²', 'ha')).toBe(100);
    expect(factorBetween('m', 'kV')).toBeUndefined();
    expect(unitsLike('mm')[0]).toBe('mm');
  });
});

function field(
  name: string,
  samples: readonly string[] = [],
  kind: FoundField['kind'] = 'text',
): FoundField {
  return { name, kind, samples, distinct: samples, empty: 0 };
}

const table = (fields: readonly FoundField[]): FoundTable =>
  ({ fields, source: { geometry: { kind: 'given' } } }) as unknown as FoundTable;
const layer = (properties: readonly PropertyRecord[]) =>
  ({ idColumn: 'id', properties }) as unknown as Parameters<typeof proposeMapping>[0];

describe('a mapping', () => {
  it('is proposed by name, by title in any language and script, and by likeness', () => {
    const proposed = proposeMapping(
      layer([
        property('installed_year', {
          dataType: 'integer',
          titles: { 'sr-Latn': 'Godina ugradnje' },
        }),
        property('diameter_mm', {
          dataType: 'integer',
          unit: 'mm',
          titles: { 'sr-Latn': 'Prečnik' },
        }),
        property('material'),
        property('kind', { codeList: states }),
      ]),
      table([
        field('DIAMETER_CM', ['8'], 'number'),
        field('Година уградње', ['1974'], 'number'),
        field('Materijal', ['PE']),
        field('Kind', ['U upotrebi', 'čudno']),
        field('beleška', ['x']),
      ]),
    );
    expect(proposed).toMatchObject([
      { property: 'installed_year', field: 'Година уградње', likeness: 'same' },
      { property: 'diameter_mm', field: 'DIAMETER_CM', unit: 'cm' },
      { property: 'material', field: 'Materijal', likeness: 'similar' },
      {
        property: 'kind',
        field: 'Kind',
        codes: { 'U upotrebi': 'in_use' },
        unknownCodes: ['čudno'],
      },
    ]);
  });

  it('fills no number with words', () => {
    const proposed = proposeMapping(
      layer([property('installed_year', { dataType: 'integer' })]),
      table([field('installed_yer', ['soon', 'later'])]),
    );
    expect(proposed).toEqual([]);
  });
});

describe('a reference system', () => {
  const boxes = [
    { code: 4326, box: [21, 43, 22, 44] },
    { code: 25834, box: [490_000, 4_790_000, 560_000, 4_860_000] },
    { code: 6316, box: [7_490_000, 4_790_000, 7_560_000, 4_860_000] },
  ] as const;

  it.each([
    [[21.3, 43.5], 4326, 'easting-first'],
    [[43.5, 21.3], 4326, 'northing-first'],
    [[526_000, 4_824_000], 25834, 'easting-first'],
    [[4_824_000, 7_526_000], 6316, 'northing-first'],
  ] as const)('is told by where %s lies', (position, code, axes) => {
    expect(rank([position], boxes, null, false)[0]).toMatchObject({
      code,
      axes,
      percentInCity: 100,
    });
  });

  it('is what the file says, though nothing of it lies in the city', () => {
    expect(rank([[1, 1]], boxes, 25834, true)).toEqual([
      { code: 25834, axes: 'easting-first', percentInCity: 0 },
    ]);
    expect(rank([[1, 1]], boxes, null, true)[0]).toMatchObject({ code: 4326, percentInCity: 0 });
    expect(rank([[1_000, 1_000]], boxes, null, false)).toEqual([]);
  });
});

describe('the reasons of refusals', () => {
  it('have a kind for whatever the checks of properties say', () => {
    const known = [
      property('text', { maximumLength: 2 }),
      property('whole', { dataType: 'integer', minimum: 3 }),
      property('part', { dataType: 'number', maximum: 1, decimalPlaces: 1 }),
      property('flag', { dataType: 'boolean' }),
      property('day', { dataType: 'date' }),
      property('instant', { dataType: 'date-time' }),
      property('list', { dataType: 'string[]' }),
      property('code', { codeList: states }),
      property('must', { isRequired: true, isNullable: false }),
    ];
    const wrong: Readonly<Record<string, unknown>>[] = [
      { text: 'abc', whole: 1, part: 2, flag: 1, day: 'x', instant: 'x', list: 1, code: 'x' },
      { text: 1, whole: 'x', part: 0.25, must: null },
    ];
    const reasons = wrong.flatMap((given) =>
      checkProperties(layer(known), given, 'insert', '/properties').faults.map(({ message }) =>
        reasonOf(message),
      ),
    );
    expect(new Set(reasons)).toEqual(
      new Set([
        'too-long',
        'range',
        'boolean',
        'day',
        'instant',
        'list',
        'code',
        'required',
        'whole-number',
        'decimals',
        'text',
      ]),
    );
  });

  it('have words in every language', () => {
    for (const texts of [importEn, importSl, importSrLatn]) {
      const missing = [
        ...reasonKinds.row.map((kind) => `import.why.${kind}`),
        ...reasonKinds.file.map((kind) => `import.cannot.${kind}`),
      ].filter((key) => !Object.hasOwn(texts, key));
      expect(missing).toEqual([]);
    }
  });

  it.each([
    ['lamps/7: the geometry is not valid: Ring Self-intersection at 1 2', 'self-intersection'],
    ['lamps/7: the geometry is missing or empty', 'no-geometry'],
    ['The place of a request must lie in the city, in its SRID 25834', 'outside-city'],
    ['Take one of Point, MultiPoint, GeometryCollection.', 'broken-geometry'],
    ['Give a list of geometries.', 'broken-geometry'],
    ['This row has 3 values, the table 5 columns.', 'columns'],
    ['Geometries of type 8 (curves, surfaces) are not read.', 'curves'],
    ['Nobody digs here in winter', 'other'],
  ])('of the database and of readers are known: %s', (message, reason) => {
    expect(reasonOf(message)).toBe(reason);
  });

  it('of files are known, and those of a city’s own left as they are', () => {
    expect(fileReasonOf('The file holds JSON, but no GeoJSON.')).toBe('not-geojson');
    expect(fileReasonOf('A row near line 3 is too long, or a quote is not closed.')).toBe(
      'row-too-large',
    );
    expect(fileReasonOf('Nobody digs here in winter')).toBeUndefined();
  });
});
