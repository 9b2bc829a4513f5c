import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { familyOfStatus } from '../../../client/map/style/families.ts';
import { paletteOf } from '../../../client/map/style/palette.ts';
import type { LayerRecord, PropertyRecord } from '../../../server/catalog/index.ts';
import { coloursOf } from '../../../server/http/ogc/styles/colours.ts';
import { styleOf } from '../../../server/http/ogc/styles/style.ts';
import { citizen } from '../../../server/viewer.ts';

const names = [
  ...['water_body', 'green_area', 'building', 'street', 'settlement', 'district', 'parcel'],
  ...['cadastral_municipality', 'address', 'request', 'water_pipe', 'hydrant', 'protected_zone'],
];

function property(name: string): PropertyRecord {
  return {
    name,
    titles: {},
    title: name,
    dataType: 'string',
    isPublic: true,
    inTiles: true,
  } as unknown as PropertyRecord;
}

function layer(name: string, geometryType: string, theme = 'water'): LayerRecord {
  const properties = [
    'name',
    'name_cyrillic',
    'number',
    'state',
    'kind',
    'rank',
    'status',
    'house_number',
  ].map(property);
  return {
    name,
    geometryType,
    theme,
    titles: {},
    title: name,
    minimumZoom: 9,
    isPublic: true,
    rowRule: 'all',
    properties,
  } as unknown as LayerRecord;
}

const layers = [
  ...names.map((name) => layer(name, 'Polygon')),
  ...['Point', 'MultiPoint', 'LineString', 'MultiPolygon', 'Geometry', 'CurvePolygon'].map((type) =>
    layer(`own "${type}" ž`, type, 'nothing we know'),
  ),
];

describe.each(['light', 'dark'] as const)('the published style, %s', (theme) => {
  const wish = {
    title: 'Čair',
    theme,
    viewer: citizen,
    bounds: [21, 43, 22, 44] as const,
    base: 'https://city.example',
  };

  it.each(['en', 'sr-Latn', 'sr-Cyrl', 'sl'] as const)('is a MapLibre style in %s', (language) => {
    for (const some of [layers, [], ...layers.map((one) => [one])]) {
      const style = styleOf({ ...wish, language, layers: some });
      expect(validateStyleMin(structuredClone(style) as never)).toEqual([]);
      const ids = style.layers.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('draws every layer, and nothing that only our own map can', () => {
    const style = styleOf({ ...wish, language: 'en', layers });
    for (const { name } of layers) {
      expect(
        style.layers.some((drawn) => drawn['source-layer'] === name),
        name,
      ).toBe(true);
    }
    expect(JSON.stringify(style)).not.toMatch(/feature-state|icon-image|fill-pattern/);
  });

  it('has the colours of our own map', () => {
    const { trades, statuses, ...plain } = coloursOf(theme);
    expect(paletteOf(theme)).toMatchObject({ ...plain, trades, statuses });
  });

  it('gives requests the colours that their states have on our own map', () => {
    const style = styleOf({ ...wish, language: 'en', layers: [layer('request', 'Point')] });
    const dots = style.layers.find(({ type }) => type === 'circle');
    const { 'circle-color': colour } = (dots?.paint ?? {}) as { 'circle-color': readonly string[] };
    const { statuses } = paletteOf(theme);
    const otherwise = colour.at(-1);
    for (const [status, family] of Object.entries(familyOfStatus)) {
      const at = colour.indexOf(status);
      expect(at < 0 ? otherwise : colour[at + 1], status).toBe(statuses[family]);
    }
  });
});
