/** Requests: shape by kind, colour and mark by the family of the state, a ring when urgent, circles that count. */
import type { ExpressionSpecification } from 'maplibre-gl';
import { requestSign } from '../signs/compose.ts';
import { ringRadiusPixels } from '../signs/ring.ts';
import { requestShapes } from '../signs/shapes.ts';
import { countKeysOf, familyOfStatus, shownFamilies } from './families.ts';
import type { Palette, StatusFamily } from './palette.ts';
import {
  byZoom,
  type Drawing,
  fonts,
  isHovered,
  type LegendRow,
  matchCode,
  type Recipe,
  type RecipeContext,
} from './recipe.ts';

const isCluster: ExpressionSpecification = ['has', 'point_count'];

/** Ended requests are in the lists and in analysis; on the everyday map they would bury the open ones. */
const isShown: ExpressionSpecification = [
  '!',
  ['in', matchCode<string>('status', familyOfStatus, 'new'), ['literal', ['done', 'ended']]],
];

/** The same for tiles, so that their counts are counts of what is shown. */
const shownStatuses = Object.entries(familyOfStatus)
  .filter(([, family]) => family !== 'done' && family !== 'ended')
  .map(([status]) => `'${status}'`);

const isSingle: ExpressionSpecification = ['all', ['!', isCluster], isShown];

function statusColour(palette: Palette): ExpressionSpecification {
  const colours = Object.fromEntries(
    Object.entries(familyOfStatus).map(([status, family]) => [status, palette.statuses[family]]),
  );
  return matchCode<string>('status', colours, palette.statuses.new);
}

/** From afar: small discs, so that a dense street stays readable. */
function dots({ layer, palette }: RecipeContext): Drawing {
  return {
    part: 'dot',
    slot: 'request-dot',
    isPickable: true,
    spec: {
      type: 'circle',
      minzoom: layer.minimumZoom,
      maxzoom: 14.5,
      filter: isSingle,
      layout: { 'circle-sort-key': matchCode<number>('priority', { urgent: 2, high: 1 }, 0) },
      paint: {
        'circle-color': statusColour(palette),
        'circle-radius': byZoom(1.2, [9, 2], [12, 3], [14.5, 5.4]),
        'circle-stroke-color': palette.signPaper,
        'circle-stroke-width': byZoom(1, [9, 0.5], [13, 1.2]),
      },
    },
  };
}

function signs({ layer, palette }: RecipeContext): Drawing {
  return {
    part: 'sign',
    slot: 'request',
    isPickable: true,
    spec: {
      type: 'symbol',
      minzoom: Math.max(14.5, layer.minimumZoom),
      filter: isSingle,
      layout: {
        'icon-image': [
          'concat',
          `${palette.theme}|request|`,
          ['coalesce', ['get', 'kind'], ''],
          '|',
          matchCode<string>('status', familyOfStatus, 'new'),
          '|',
          ['coalesce', ['get', 'priority'], ''],
        ],
        'icon-size': byZoom(1, [14.5, 0.8], [16, 1.1], [18, 1.35], [20, 1.5]),
        'icon-overlap': 'always',
        'icon-padding': 0,
        'symbol-sort-key': matchCode<number>('priority', { urgent: 3, high: 2, low: 0 }, 1),
        'symbol-z-order': 'source',
      },
    },
  };
}

function hoverDisc({ layer, palette }: RecipeContext): Drawing {
  return {
    part: 'hover',
    slot: 'hover',
    spec: {
      type: 'circle',
      minzoom: layer.minimumZoom,
      filter: isSingle,
      paint: {
        'circle-color': palette.hover,
        'circle-radius': byZoom(1, [10, 10], [18, 20]),
        'circle-opacity': ['case', isHovered, 0.28, 0],
      },
    },
  };
}

/** A family's part of a cluster in eighths; whoever is there at all is seen. */
function shareOf(family: StatusFamily): ExpressionSpecification {
  const some: ExpressionSpecification = [
    '+',
    ...countKeysOf(family).map((key): ExpressionSpecification => ['to-number', ['get', key], 0]),
  ];
  const all: ExpressionSpecification = ['to-number', ['get', 'point_count'], 1];
  const eighths: ExpressionSpecification = ['round', ['/', ['*', 8, some], all]];
  return ['to-string', ['case', ['>', some, 0], ['max', 1, eighths], 0]];
}

function clusters({ layer, palette }: RecipeContext): readonly Drawing[] {
  const count: ExpressionSpecification = ['to-number', ['get', 'point_count']];
  const radius: ExpressionSpecification = [
    'interpolate',
    ['linear'],
    ['ln', ['max', 1, count]],
    0.7,
    9,
    3,
    14,
    6,
    20,
    9,
    27,
  ];
  return [
    {
      part: 'cluster',
      slot: 'request',
      isPickable: true,
      spec: {
        type: 'circle',
        minzoom: layer.minimumZoom,
        filter: isCluster,
        layout: { 'circle-sort-key': count },
        paint: {
          'circle-color': palette.signPaper,
          'circle-radius': radius,
        },
      },
    },
    {
      part: 'ring',
      slot: 'request',
      spec: {
        type: 'symbol',
        minzoom: layer.minimumZoom,
        filter: isCluster,
        layout: {
          'icon-image': [
            'concat',
            `${palette.theme}|ring`,
            ...shownFamilies.map(shareOf).flatMap((share) => ['|', share]),
          ],
          'icon-size': ['/', radius, ringRadiusPixels],
          'icon-overlap': 'always',
          'icon-ignore-placement': true,
          'symbol-sort-key': count,
        },
      },
    },
    {
      part: 'count',
      slot: 'request',
      spec: {
        type: 'symbol',
        minzoom: layer.minimumZoom,
        filter: isCluster,
        layout: {
          'text-field': [
            'case',
            ['>=', count, 10_000],
            ['concat', ['to-string', ['round', ['/', count, 1000]]], 'k'],
            ['to-string', count],
          ],
          'text-font': fonts.semibold,
          'text-size': ['interpolate', ['linear'], count, 2, 10.5, 100, 12.5],
          'text-padding': 5,
          'symbol-sort-key': ['-', 0, count],
        },
        paint: { 'text-color': palette.signInk },
      },
    },
  ];
}

function legend({ palette }: RecipeContext): readonly LegendRow[] {
  const kinds = Object.keys(requestShapes) as (keyof typeof requestShapes)[];
  const families = shownFamilies;
  return [
    ...kinds.map((kind) => ({
      title: { key: `map.kind.${kind}` as const },
      swatch: { type: 'sign' as const, sign: requestSign(palette, kind, 'arranged', '') },
    })),
    ...families.map((family) => ({
      title: { key: `map.status.${family}` as const },
      swatch: { type: 'sign' as const, sign: requestSign(palette, 'question', family, '') },
    })),
    {
      title: { key: 'map.requestUrgent' },
      swatch: { type: 'sign', sign: requestSign(palette, 'question', 'new', 'urgent') },
    },
    {
      title: { key: 'map.requestCluster' },
      swatch: {
        type: 'count',
        fill: palette.signPaper,
        parts: families.map((family) => palette.statuses[family]),
      },
    },
  ];
}

export const request: Recipe = {
  pickOrder: 0,
  tileQuery: { filter: `status IN (${shownStatuses.join(',')})`, cluster: 64 },
  draw: (context) => [hoverDisc(context), dots(context), signs(context), ...clusters(context)],
  legend,
};
