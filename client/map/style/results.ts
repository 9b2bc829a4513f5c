/** What an analysis found, drawn from its tiles: chosen features, classes of a number, or kinds, each with its sign. */
import type { LayerSpecification, VectorSourceSpecification } from 'maplibre-gl';
import type { ResultCondition, ResultLayer } from '../types.ts';
import type { Palette } from './palette.ts';
import { byZoom, fonts, type LayerMetadata } from './recipe.ts';

/** Stands for a property in a look: the number of the feature itself. */
export const featureNumber = '$id';

/** Tiles of results are asked for up to this zoom and drawn larger beyond. */
const deepestZoom = 16;

function sourceName({ id }: ResultLayer): string {
  return `result/${id}`;
}

/** One vector source a result. */
export function resultSources(
  results: readonly ResultLayer[],
): Record<string, VectorSourceSpecification> {
  return Object.fromEntries(
    results.map((result) => [
      sourceName(result),
      { type: 'vector', tiles: [result.tiles], minzoom: 0, maxzoom: deepestZoom },
    ]),
  );
}

/** The value by which features are told apart, as text. */
function textOf(property: string): unknown {
  return ['to-string', property === featureNumber ? ['id'] : ['get', property]];
}

function coloured({ look }: ResultLayer, palette: Palette): unknown {
  if (look.kind === 'chosen') return palette.selection;
  if (look.kind === 'codes') {
    const cases = look.codes.flatMap(({ value, colour }) => [value, colour]);
    // A match needs a case at least.
    if (cases.length === 0) return palette.unused;
    return ['match', textOf(look.property), ...cases, palette.unused];
  }
  const [first, ...others] = look.classes;
  const steps = others.flatMap(({ from, colour }) => [from, colour]);
  const value = ['to-number', ['get', look.property], 0];
  const known = others.length > 0 ? ['step', value, first?.colour, ...steps] : first?.colour;
  return ['case', ['==', ['get', look.property], null], 'transparent', known ?? palette.unused];
}

const labelDigits = (locale: string) => ({ locale, 'max-fraction-digits': 1 });

/** What stands in a cell, so that colour is not the only carrier. */
function labelOf({ look }: ResultLayer): unknown {
  if (look.kind === 'chosen') return null;
  if (look.kind === 'codes') {
    const cases = look.codes.flatMap(({ value, sign }) => [value, sign]);
    return cases.length === 0 ? null : ['match', textOf(look.property), ...cases, ''];
  }
  const number = ['number-format', ['get', look.label], labelDigits(look.locale)];
  return ['case', ['==', ['get', look.label], null], '', number];
}

function onlyOf(result: ResultLayer, type: 'Point' | 'LineString' | 'Polygon'): unknown {
  return ['all', ['==', ['geometry-type'], type], ...(result.only ?? []).map(fits)];
}

/** Instants of one form are in the order of their letters. */
function fits(condition: ResultCondition): unknown {
  const text = ['to-string', ['coalesce', ['get', condition.property], '']];
  if ('value' in condition) return ['==', text, condition.value];
  const { from, to } = condition;
  return [
    'all',
    ...(from === null ? [] : [['>=', text, from]]),
    ...(to === null ? [] : [['<', text, to]]),
  ];
}

/** The layers of one result: areas, lines, points, then what is written on them. */
function layersOf(result: ResultLayer, palette: Palette): LayerSpecification[] {
  const colour = coloured(result, palette);
  const isChosen = result.look.kind === 'chosen';
  const metadata: LayerMetadata = { layer: result.layer, pickOrder: isChosen ? 1 : 30 };
  const common = { source: sourceName(result), 'source-layer': result.sourceLayer, metadata };
  const made = [
    {
      id: `${sourceName(result)}/area`,
      type: 'fill',
      ...common,
      filter: onlyOf(result, 'Polygon'),
      paint: { 'fill-color': colour, 'fill-opacity': isChosen ? 0.35 : 0.72 },
    },
    {
      id: `${sourceName(result)}/edge`,
      type: 'line',
      ...common,
      filter: onlyOf(result, 'Polygon'),
      paint: {
        'line-color': isChosen ? colour : palette.selectionEdge,
        'line-width': isChosen ? 2 : 0.8,
      },
    },
    {
      id: `${sourceName(result)}/line-edge`,
      type: 'line',
      ...common,
      filter: onlyOf(result, 'LineString'),
      paint: { 'line-color': palette.selectionEdge, 'line-width': byZoom(1, [10, 3], [18, 9]) },
    },
    {
      id: `${sourceName(result)}/line`,
      type: 'line',
      ...common,
      filter: onlyOf(result, 'LineString'),
      paint: { 'line-color': colour, 'line-width': byZoom(1, [10, 1.5], [18, 5]) },
    },
    {
      id: `${sourceName(result)}/point`,
      type: 'circle',
      ...common,
      filter: onlyOf(result, 'Point'),
      paint: {
        'circle-color': colour,
        'circle-radius': byZoom(1, [9, 2.4], [13, 4], [17, 7]),
        'circle-stroke-color': palette.selectionEdge,
        'circle-stroke-width': byZoom(1, [9, 0.6], [14, 1.6]),
      },
    },
  ];
  return made as LayerSpecification[];
}

/** What is written on the members of a result: it goes before the names of the ground. */
export function resultLabels(
  results: readonly ResultLayer[],
  palette: Palette,
): LayerSpecification[] {
  return results.flatMap((result) => {
    const label = labelOf(result);
    if (label === null) return [];
    const made = {
      type: 'symbol',
      source: sourceName(result),
      minzoom: 11.5,
      layout: {
        'text-field': label,
        'text-font': fonts.semibold,
        'text-size': 11,
        'text-padding': 1,
      },
      paint: {
        'text-color': palette.signInk,
        'text-halo-color': palette.halo,
        'text-halo-width': 1.6,
      },
    };
    const id = `${sourceName(result)}/label`;
    const notAreas = ['!=', ['geometry-type'], 'Polygon'];
    return [
      { ...made, id, 'source-layer': result.sourceLayer, filter: notAreas },
      // An area lies in several tiles, its number in one.
      { ...made, id: `${id}-area`, 'source-layer': `${result.sourceLayer}_label` },
    ] as LayerSpecification[];
  });
}

/** The layers of all results, the first lowest. */
export function resultLayers(
  results: readonly ResultLayer[],
  palette: Palette,
): LayerSpecification[] {
  return results.flatMap((result) => layersOf(result, palette));
}
