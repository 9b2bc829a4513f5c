/** The style is a plain value: it is checked by the style specification for every language, theme and selection. */
import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { firstVisible, recipeOf } from '../../../client/map/style/catalogue.ts';
import { buildStyle, type StyleInput } from '../../../client/map/style/index.ts';
import { namePoints } from '../../../client/map/style/name-places.ts';
import { paletteOf } from '../../../client/map/style/palette.ts';
import { type LayerMetadata, slots } from '../../../client/map/style/recipe.ts';
import { groupsOf, sourceOf, sourcesOf } from '../../../client/map/style/sources.ts';
import { languages } from '../../../server/http/api/schema.ts';
import { allLayers, layer, property } from './layers.ts';

const everything: StyleInput = {
  layers: allLayers,
  visible: new Set(allLayers.map(({ name }) => name)),
  language: 'sr-Latn',
  theme: 'light',
  selection: null,
  pin: [21.33, 43.58],
  highlights: [{ lonLat: [21.3, 43.6], label: '1' }],
  ownPosition: [21.31, 43.57],
  overlay: [],
  pictures: [],
  results: [],
  names: namePoints('district', [
    {
      type: 'Feature',
      properties: { name: 'Centar' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      },
    },
  ]),
  fontFaces: { 'Noto Sans Regular': 'https://city.example/fonts/regular.woff2' },
  origin: 'https://city.example',
};

function faults(input: StyleInput): string[] {
  return validateStyleMin(buildStyle(input)).map(({ message }) => message);
}

describe('the style', () => {
  it.each(
    languages.flatMap((language) =>
      (['light', 'dark'] as const).map((theme) => ({ language, theme })),
    ),
  )('is valid in $language, $theme', (change) => {
    expect(faults({ ...everything, ...change })).toEqual([]);
  });

  it.each(['street_light', 'water_pipe', 'parcel', 'bus_stop', 'flood_area', 'not_there'])(
    'is valid with a selected %s, shown or hidden',
    (name) => {
      const selection = { layer: name, id: 7, lonLat: [21.3, 43.5] as const };
      expect(faults({ ...everything, selection })).toEqual([]);
      expect(faults({ ...everything, selection, visible: new Set() })).toEqual([]);
    },
  );

  it('is valid for a city without layers', () => {
    expect(faults({ ...everything, layers: [], visible: new Set() })).toEqual([]);
  });

  it('gives every layer something to see, and shows no layer before its first zoom', () => {
    const style = buildStyle(everything);
    for (const { name, minimumZoom } of allLayers) {
      const drawn = style.layers.filter(
        (item) => (item.metadata as LayerMetadata | undefined)?.layer === name,
      );
      expect(drawn.length, name).toBeGreaterThan(0);
      for (const item of drawn)
        expect(item.minzoom ?? 0, item.id).toBeGreaterThanOrEqual(minimumZoom);
    }
  });

  it('hides what is switched off', () => {
    const style = buildStyle({ ...everything, visible: new Set(['parcel']) });
    const shown = style.layers
      .filter((item) => item.metadata && item.layout?.visibility === 'visible')
      .map((item) => (item.metadata as LayerMetadata).layer);
    expect([...new Set(shown)]).toEqual(['parcel']);
  });

  it('asks for Cyrillic names first only in Cyrillic', () => {
    const textOf = (language: StyleInput['language']) => {
      const item = buildStyle({ ...everything, language }).layers.find(
        ({ id }) => id === 'street/name',
      );
      return JSON.stringify(item?.layout);
    };
    expect(textOf('sr-Cyrl')).toContain('["get","name_cyrillic"],["get","name"]');
    expect(textOf('sr-Latn')).toContain('["get","name"],["get","name_cyrillic"]');
  });

  it('puts the selection above all layers and below the marks', () => {
    const style = buildStyle({ ...everything, selection: { layer: 'parcel', id: 1 } });
    const ids = style.layers.map(({ id }) => id);
    const selection = ids.indexOf('selection/inner');
    expect(selection).toBeGreaterThan(ids.indexOf('request/sign'));
    expect(selection).toBeLessThan(ids.indexOf('mark/pin'));
    expect(slots.at(-1)).toBe('mark');
  });
});

describe('sources', () => {
  it('let a lamp travel without parcels, and streets with the ground', () => {
    const groups = groupsOf(allLayers);
    expect(groups.get('lighting')?.map(({ name }) => name)).toEqual(['street_light']);
    expect(groups.get('ground')?.map(({ name }) => name)).toContain('street');
    expect(groups.get('roads')?.map(({ name }) => name)).toEqual(['road_section']);
  });

  it('keep an asset and a fact of the same theme apart', () => {
    expect(sourceOf(layer('a', 'water', 'Point', { isAsset: true }))).not.toBe(
      sourceOf(layer('b', 'water', 'Polygon', { isAsset: false })),
    );
  });

  it('start at the first zoom of their layers and go no deeper than tiles do', () => {
    const sources = sourcesOf(
      [layer('deep', 'gas', 'Point', { minimumZoom: 19 })],
      'https://city.example',
    );
    expect(sources.gas).toMatchObject({ minzoom: 16, maxzoom: 16 });
    expect(sources.gas?.tiles).toEqual(['https://city.example/tiles/deep/{z}/{x}/{y}.mlt']);
  });
});

describe('layers of another city', () => {
  it.each([
    ['infra_street_lights', 'Point', 'street_light'],
    ['ulicna_rasveta', 'MultiPoint', 'street_light'],
    ['hydrants', 'Point', 'hydrant'],
    ['parcels_fy2014', 'MultiPolygon', 'parcel'],
    ['trans_centerlines', 'MultiLineString', 'street'],
    ['kucni_broj', 'Point', 'address'],
    ['zgrade', 'Polygon', 'building'],
    ['addresses', 'Geometry', 'address'],
  ])('%s (%s) look like our %s', (name, geometryType, ours) => {
    const known = allLayers.find((one) => one.name === ours)!;
    expect(recipeOf(layer(name, 'other', geometryType))).toBe(recipeOf(known));
  });

  it.each([
    ['sidewalk_lines', 'LineString'],
    ['cabinets', 'Point'],
    ['street_parking_zones', 'Polygon'],
    ['flood_plain', 'MultiPolygon'],
  ])('%s (%s) are not mistaken', (name, geometryType) => {
    const other = layer('quite_unknown', 'other', geometryType);
    const recipe = recipeOf(layer(name, 'other', geometryType));
    expect(recipe).toBe(recipeOf(other));
  });

  it('are named by what they call a name or a number', () => {
    const lines = layer('trans_centerlines', 'roads', 'LineString', {
      isAsset: false,
      properties: [property('Street')],
    });
    const parcels = layer('parcels_fy2014', 'cadastre', 'Polygon', {
      properties: [property('ML')],
    });
    const style = buildStyle({ ...everything, layers: [lines, parcels] });
    const textOf = (id: string) =>
      JSON.stringify(style.layers.find((item) => item.id === id)?.layout);
    expect(textOf('trans_centerlines/name')).toContain('"Street"');
    expect(textOf('parcels_fy2014/number')).toContain('"ML"');
    expect(faults({ ...everything, layers: [lines, parcels] })).toEqual([]);
  });
});

describe('layers that no recipe knows', () => {
  it.each(['Point', 'MultiPoint', 'LineString', 'MultiPolygon', 'GeometryCollection', 'Geometry'])(
    'are drawn and explained: %s',
    (geometryType) => {
      const adopted = layer('my_table', 'my_theme', geometryType);
      const context = { layer: adopted, palette: paletteOf('light'), language: 'en' as const };
      expect(recipeOf(adopted).draw(context).length).toBeGreaterThan(0);
      expect(recipeOf(adopted).legend(context)[0]?.title).toBe('Title of my_table');
    },
  );

  it('are drawn each as it is where a column takes any geometry', () => {
    const style = buildStyle({ ...everything, layers: [layer('my_table', 'other', 'Geometry')] });
    const types = style.layers
      .filter((item) => item.id.startsWith('my_table/'))
      .map(({ type }) => type);
    expect(new Set(types)).toEqual(new Set(['fill', 'line', 'circle', 'symbol']));
    const fill = style.layers.find(({ id }) => id === 'my_table/area-fill');
    expect(JSON.stringify(fill)).toContain('"geometry-type"');
  });

  it('are not shown at first, unlike the ground and the requests', () => {
    const shown = firstVisible(allLayers);
    expect(shown.has('request')).toBe(true);
    expect(shown.has('parcel')).toBe(true);
    expect(shown.has('water_pipe')).toBe(false);
    expect(shown.has('flood_area')).toBe(false);
  });
});
