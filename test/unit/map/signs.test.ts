/** Every name that the style can compute is a sign that can be drawn, and says what it should. */
import { createExpression, latest } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { assetSign, requestSign, signOf } from '../../../client/map/signs/compose.ts';
import { requestShapes, shapes, statusMarks } from '../../../client/map/signs/shapes.ts';
import { recipeOf } from '../../../client/map/style/catalogue.ts';
import { familyOfStatus } from '../../../client/map/style/families.ts';
import { paletteOf } from '../../../client/map/style/palette.ts';
import { allLayers } from './layers.ts';

const palette = paletteOf('light');

/** The image that a layer's sign shows for a feature. */
function imageOf(layerName: string, properties: Record<string, unknown>): string {
  const layer = allLayers.find(({ name }) => name === layerName)!;
  const drawing = recipeOf(layer)
    .draw({ layer, palette, language: 'en' })
    .find(({ part }) => part === 'sign');
  const layout = drawing?.spec.layout as { 'icon-image'?: unknown } | undefined;
  const made = createExpression(
    layout?.['icon-image'],
    latest.layout_symbol['icon-image'] as never,
  );
  if (made.result !== 'success') throw new Error(made.value.map(({ message }) => message).join());
  const value = made.value.evaluate({ zoom: 17 }, { type: 'Point', properties } as never);
  return String(value);
}

describe('signs of requests', () => {
  it.each(Object.keys(requestShapes))('differ by form for kind %s', (kind) => {
    const name = imageOf('request', { kind, status: 'received', priority: 'normal' });
    const paths = signOf(palette, name)?.parts.map(({ path }) => path);
    expect(paths).toContain(requestShapes[kind as keyof typeof requestShapes]);
  });

  it.each(Object.entries(familyOfStatus))('carry a mark and a colour for %s', (status, family) => {
    const sign = signOf(palette, imageOf('request', { kind: 'fault', status }));
    expect(sign?.colours.main).toBe(palette.statuses[family]);
    expect(sign?.parts.map(({ path }) => path)).toContain(statusMarks[family].path);
  });

  it('have a ring only when urgent', () => {
    const usual = requestSign(palette, 'fault', 'new', 'normal').parts.length;
    expect(requestSign(palette, 'fault', 'new', 'urgent').parts.length).toBe(usual + 2);
  });

  it('stay drawable when kind, status and priority are unknown or missing', () => {
    expect(signOf(palette, imageOf('request', {}))).not.toBeNull();
    expect(
      signOf(palette, imageOf('request', { kind: '?|', status: 7, priority: null })),
    ).not.toBeNull();
  });
});

describe('signs of assets', () => {
  it.each(
    allLayers.filter(({ geometryType, isAsset }) => isAsset && geometryType.includes('Point')),
  )('are drawn for $name in every state', ({ name }) => {
    for (const state of ['in_use', 'planned', 'out_of_use', 'damaged', null]) {
      expect(signOf(palette, imageOf(name, { state })), `${name} ${state}`).not.toBeNull();
    }
  });

  it('tell kinds apart by form or colour', () => {
    const led = imageOf('street_light', { lamp_kind: 'led' });
    expect(led).not.toBe(imageOf('street_light', { lamp_kind: 'sodium' }));
    expect(imageOf('waste_container', { kind: 'paper' })).not.toBe(
      imageOf('waste_container', { kind: 'glass' }),
    );
  });

  it('change their form, not only their colour, by state', () => {
    const plain = assetSign(palette, 'hydrant', '#000000', 'in_use').parts.length;
    for (const state of ['planned', 'out_of_use', 'damaged']) {
      expect(assetSign(palette, 'hydrant', '#000000', state).parts.length).toBeGreaterThan(plain);
    }
  });

  it('fall back to a spot for a shape that nobody drew', () => {
    expect(assetSign(palette, 'spaceship', '#000000', '').parts).toEqual(shapes.spot);
  });
});

describe('names of signs', () => {
  it('of another theme or of nobody are refused', () => {
    expect(signOf(palette, 'dark|asset|hydrant|#000000|')).toBeNull();
    expect(signOf(palette, 'light|bridge|x')).toBeNull();
    expect(signOf(palette, '')).toBeNull();
  });
});
