import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LayerRecord, PropertyRecord } from '../../../server/catalog/index.ts';
import {
  type Box,
  crs84,
  decodeCursor,
  type Envelope,
  encodeCursor,
  type ItemsQuery,
  type LayerView,
  type Output,
  planItem,
  planItems,
  type RowForm,
} from '../../../server/features/index.ts';

const krusevac: Envelope = [21.1, 43.4, 21.6, 43.75];

function property(name: string): PropertyRecord {
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
  };
}

function layer(changes: Partial<LayerRecord> = {}): LayerRecord {
  return {
    name: 'street_light',
    schemaName: 'gis',
    tableName: 'street_light',
    idColumn: 'id',
    geometryColumn: 'geom',
    geometryType: 'Point',
    dimensions: 'XY',
    numbersItself: true,
    srid: 25834,
    title: 'Street lights',
    titles: {},
    description: null,
    theme: 'lighting',
    isAsset: true,
    isPublic: true,
    rowRule: 'all',
    minimumZoom: 0,
    position: 0,
    properties: [],
    ...changes,
  };
}

const view: LayerView = { layer: layer(), properties: [property('number')], cityExtent: krusevac };
const everything: ItemsQuery = { at: null, bbox: null, limit: 10, cursor: null, sort: [] };
const form: RowForm = { kind: 'values' };

function outputOf({ properties }: LayerView): Output {
  return { system: crs84, properties, hasGeometry: true };
}

function box(envelope: Envelope): Box {
  return { envelope, heights: null, system: crs84, degrees: envelope };
}

function plan(query: Partial<ItemsQuery>, of: LayerView = view) {
  return planItems(of, { ...everything, ...query }, outputOf(of), form);
}

const after = (id: string, ...values: (string | null)[]) =>
  ({ direction: 'next', id, values }) as const;

describe('planning a read', () => {
  it('reads one row more than the page holds', () => {
    expect(plan({}).params).toEqual({ rows: 11 });
    expect(plan({}).limit).toBe(10);
  });

  it('projects the box, never the indexed column, near the city', () => {
    const { statement, params } = plan({ bbox: box([21.3, 43.5, 21.4, 43.6]) });
    const [, condition = ''] = statement.split(' where ');
    expect(condition).toContain('f."geom" && ST_Transform(ST_Segmentize(');
    expect(condition).not.toContain('ST_Transform(f.');
    expect(params).toEqual({ rows: 11, west0: 21.3, south0: 43.5, east0: 21.4, north0: 43.6 });
  });

  it('projects the features for a box where the city projection has no answer', () => {
    const { statement } = plan({ bbox: box([-180, -90, 180, 90]) });
    expect(statement).toContain('ST_Transform(f."geom", 4326) && ST_MakeEnvelope(');
  });

  it('projects nothing for a box in the own system of the layer', () => {
    const own = { ...crs84, srid: 25834, isGeographic: false };
    const envelope: Envelope = [526000, 4824000, 527000, 4825000];
    const { statement } = plan({
      bbox: { envelope, heights: null, system: own, degrees: [21.3, 43.5, 21.4, 43.6] },
    });
    expect(statement.split(' where ')[1]).not.toContain('ST_Transform');
  });

  it('splits a box that crosses the antimeridian', () => {
    const { params } = plan({ bbox: box([179, -10, -179, 10]) });
    expect(params).toMatchObject({ west0: 179, east0: 180, west1: -180, east1: -179 });
  });

  it('binds ids beyond 2^53 as text', () => {
    const item = planItem(view, '9223372036854775807', null, outputOf(view), [{ part: 'id' }]);
    expect(item.params).toEqual({ id: '9223372036854775807', layer: 'street_light' });
  });

  it('quotes every identifier and splices no value, whatever the names are', () => {
    const name = fc.string({ minLength: 1, unit: 'binary' }).filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(name, name, name, name, (schemaName, tableName, idColumn, column) => {
        const odd = { schemaName, tableName, idColumn, geometryColumn: column };
        const strange = { ...view, layer: layer(odd), properties: [property(column)] };
        const { statement } = sortedPlan(strange, column);
        // What is left when quoted names are taken out is the same for every layer.
        expect(statement.replaceAll(/"(?:[^"]|"")*"/g, '""')).toBe(plainSkeleton);
      }),
    );
  });
});

function sortedPlan(of: LayerView, column: string) {
  return plan(
    {
      bbox: box([1, 2, 3, 4]),
      cursor: after('7', "it's"),
      sort: [{ property: column, isDescending: true }],
    },
    of,
  );
}

const plainSkeleton = sortedPlan(view, 'number').statement.replaceAll(/"(?:[^"]|"")*"/g, '""');

describe('a cursor', () => {
  it('comes back as it was, whatever the values hold', () => {
    const value = fc.oneof(
      fc.constant(null),
      fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
    );
    fc.assert(
      fc.property(
        fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n),
        fc.array(value, { maxLength: 8 }),
        fc.constantFrom('next' as const, 'prev' as const),
        (id, values, direction) => {
          const cursor = { direction, id: String(id), values };
          expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor);
        },
      ),
    );
  });

  it.each([
    '',
    '7',
    'x',
    'W10',
    Buffer.from('["n"]').toString('base64url'),
    Buffer.from('["x","7"]').toString('base64url'),
    Buffer.from('["n","99999999999999999999"]').toString('base64url'),
    Buffer.from('["n","7",1]').toString('base64url'),
    Buffer.from('{"n":"7"}').toString('base64url'),
    Buffer.from('["n","7","\\u0000"]').toString('base64url'),
  ])('is none of %j', (text) => {
    expect(decodeCursor(text)).toBeUndefined();
  });
});
