import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LayerRecord, PropertyRecord } from '../../../server/catalog/index.ts';
import { type Envelope, planItem, planItems } from '../../../server/features/index.ts';

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

const view = { layer: layer(), properties: [property('number')], cityExtent: krusevac };
const everything = { at: null, bbox: null, limit: 10, after: null };

describe('planning a read', () => {
  it('reads one row more than the page holds', () => {
    const plan = planItems(view, everything);
    expect(plan.params).toEqual({ rows: 11 });
    expect(plan.limit).toBe(10);
  });

  it('projects the box, never the indexed column, near the city', () => {
    const plan = planItems(view, { ...everything, bbox: [21.3, 43.5, 21.4, 43.6] });
    const [, condition = ''] = plan.statement.split(' where ');
    expect(condition).toContain('f."geom" && ST_Transform(ST_Segmentize(');
    expect(condition).not.toContain('ST_Transform(f.');
    expect(plan.params).toEqual({ rows: 11, west0: 21.3, south0: 43.5, east0: 21.4, north0: 43.6 });
  });

  it('projects the features for a box where the city projection has no answer', () => {
    const plan = planItems(view, { ...everything, bbox: [-180, -90, 180, 90] });
    expect(plan.statement).toContain('ST_Transform(f."geom", 4326) && ST_MakeEnvelope(');
  });

  it('splits a box that crosses the antimeridian', () => {
    const plan = planItems(view, { ...everything, bbox: [179, -10, -179, 10] });
    expect(plan.params).toMatchObject({ west0: 179, east0: 180, west1: -180, east1: -179 });
  });

  it('binds ids beyond 2^53 as text', () => {
    const plan = planItem(view, '9223372036854775807', null);
    expect(plan.params).toEqual({ id: '9223372036854775807' });
  });

  it('quotes every identifier and splices no value, whatever the names are', () => {
    const name = fc.string({ minLength: 1, unit: 'binary' }).filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(name, name, name, name, (schemaName, tableName, idColumn, column) => {
        const odd = { schemaName, tableName, idColumn, geometryColumn: column };
        const plan = planItems(
          { ...view, layer: layer(odd), properties: [property(column)] },
          { at: null, bbox: [1, 2, 3, 4], limit: 5, after: '7' },
        );
        // What is left when quoted names are taken out is the same for every layer.
        const skeleton = plan.statement.replaceAll(/"(?:[^"]|"")*"/g, '""');
        expect(skeleton).toBe(plainSkeleton);
      }),
    );
  });
});

const plainSkeleton = planItems(view, {
  at: null,
  bbox: [1, 2, 3, 4],
  limit: 5,
  after: '7',
}).statement.replaceAll(/"(?:[^"]|"")*"/g, '""');
