/**
 * How a layer is drawn in a published style: its colours, widths and zooms are those of our own map, its signs are not.
 * Our map draws signs and hatches when they are asked for (client/map/signs) and lifts what is under the pointer; no other
 * program can, and QGIS would show nothing in their place. So a point is a dot here, and nothing depends on a state of the
 * pointer. That is why this is a style of its own and not a copy: only plain paint, which MapLibre and QGIS both read.
 */
import type { LayerRecord } from '../../../catalog/index.ts';
import type { Language } from '../../api/schema.ts';
import { type Colours, tradeColour } from './colours.ts';

export type Json = Readonly<Record<string, unknown>>;
type Expression = string | number | readonly unknown[];

/** From the ground up. */
export const slots = [
  'ground',
  'line',
  'street-casing',
  'street',
  'building',
  'network',
  'dot',
  'label',
] as const;

/** A layer of a style without its source. */
export interface Drawing {
  readonly part: string;
  readonly slot: (typeof slots)[number];
  readonly type: 'fill' | 'line' | 'circle' | 'symbol';
  readonly minzoom: number;
  readonly filter?: readonly unknown[];
  readonly layout?: Json;
  readonly paint: Json;
}

export interface Drawn {
  readonly layer: LayerRecord;
  readonly colours: Colours;
  readonly language: Language;
  /** Names of the properties that the reader's tiles have. */
  readonly properties: ReadonlySet<string>;
}

type Look = (drawn: Drawn) => readonly Drawing[];

/** Linear between zooms. */
function byZoom(...stops: readonly (readonly [number, Expression])[]): Expression {
  return ['interpolate', ['linear'], ['zoom'], ...stops.flat()];
}

function match(
  property: string,
  values: Readonly<Record<string, Expression>>,
  otherwise: Expression,
): Expression {
  return ['match', ['get', property], ...Object.entries(values).flat(), otherwise];
}

const from = ({ layer }: Drawn, zoom: number) => Math.max(layer.minimumZoom, zoom);

function fill(
  drawn: Drawn,
  slot: Drawing['slot'],
  colour: Expression,
  edge: string,
  opacity = 1,
): Drawing {
  const paint = { 'fill-color': colour, 'fill-outline-color': edge, 'fill-opacity': opacity };
  return { part: 'fill', slot, type: 'fill', minzoom: drawn.layer.minimumZoom, paint };
}

function line(drawn: Drawn, paint: Json, more: Partial<Drawing> = {}): Drawing {
  return {
    part: 'line',
    slot: 'line',
    type: 'line',
    minzoom: drawn.layer.minimumZoom,
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint,
    ...more,
  };
}

/**
 * The name in the reader's script, where the tiles have one. QGIS 3.22 reads no `coalesce`, so only those who read
 * Cyrillic, where some names are written in Latin alone, get one.
 */
function nameOf({ properties, language }: Drawn): Expression | null {
  const isCyrillic = language === 'sr-Cyrl' && properties.has('name_cyrillic');
  if (isCyrillic) return ['coalesce', ['get', 'name_cyrillic'], ['get', 'name']];
  return properties.has('name') ? ['get', 'name'] : null;
}

interface Writing {
  readonly text: Expression | null;
  readonly colour: string;
  readonly fromZoom: number;
  readonly size: Expression;
  readonly along?: boolean;
}

function label(drawn: Drawn, { text, colour, fromZoom, size, along = false }: Writing): Drawing[] {
  if (text === null) return [];
  return [
    {
      part: 'name',
      slot: 'label',
      type: 'symbol',
      minzoom: from(drawn, fromZoom),
      layout: {
        'text-field': text,
        'text-font': ['Noto Sans Regular'],
        'text-size': size,
        'symbol-placement': along ? 'line' : 'point',
        ...(along ? { 'symbol-spacing': 300 } : { 'text-max-width': 8 }),
      },
      paint: {
        'text-color': colour,
        'text-halo-color': drawn.colours.halo,
        'text-halo-width': 1.4,
      },
    },
  ];
}

function numberLabel(drawn: Drawn, property: string, colour: string, fromZoom: number): Drawing[] {
  const text = drawn.properties.has(property) ? ['to-string', ['get', property]] : null;
  return label(drawn, { text, colour, fromZoom, size: byZoom([17, 9.5], [19, 12]) });
}

/** What has no rank falls to the last value. */
const rank: Expression = ['get', 'rank'];
const byRank = (
  ...values: readonly [Expression, Expression, Expression, Expression]
): Expression => ['match', rank, 1, values[0], 2, values[1], 3, values[2], values[3]];

/** From z16 the widths follow the ground; below, what the eye needs. */
function streetWidth(more: number): Expression {
  const at = (...widths: readonly [number, number, number, number]) =>
    byRank(widths[0] + more, widths[1] + more, widths[2] + more, widths[3] + more);
  return byZoom(
    [9, at(0.9, 0.4, 0.2, 0)],
    [12, at(2.1, 1.2, 0.6, 0.3)],
    [14, at(4.4, 3, 1.9, 1.1)],
    [16, at(13, 10, 7.5, 4.5)],
    [18, at(50, 38, 28, 17)],
  );
}

const street: Look = (drawn) => {
  const { colours } = drawn;
  return [
    line(
      drawn,
      {
        'line-color': byRank(
          colours.mainStreetCasing,
          colours.streetCasing,
          colours.streetCasing,
          colours.streetCasing,
        ),
        'line-width': streetWidth(1.6),
      },
      { part: 'casing', slot: 'street-casing', minzoom: from(drawn, 13) },
    ),
    line(
      drawn,
      {
        'line-color': byRank(colours.mainStreet, colours.street, colours.street, colours.lane),
        'line-width': streetWidth(0),
      },
      { slot: 'street', minzoom: from(drawn, 12) },
    ),
    ...label(drawn, {
      text: nameOf(drawn),
      colour: colours.streetLabel,
      fromZoom: 14,
      size: byZoom([13, 10], [18, 14]),
      along: true,
    }),
  ];
};

/** A pipe, a cable, a road section: wider the closer, dashed when it is planned, grey when it is out of use. */
const network: Look = (drawn) => {
  const { colours, layer, properties } = drawn;
  const own = tradeColour(colours, layer.theme);
  const colour = properties.has('state')
    ? match('state', { out_of_use: colours.unused, damaged: colours.danger }, own)
    : own;
  return [
    line(
      drawn,
      { 'line-color': colour, 'line-width': byZoom([12, 0.8], [15, 1.6], [17, 2.6], [20, 5]) },
      { slot: 'network' },
    ),
  ];
};

const dot: Look = (drawn) => {
  const { colours, layer, properties } = drawn;
  const own = tradeColour(colours, layer.theme);
  const colour = properties.has('state')
    ? match('state', { out_of_use: colours.unused, damaged: colours.danger }, own)
    : own;
  return [circle(drawn, colour)];
};

function circle(drawn: Drawn, colour: Expression): Drawing {
  return {
    part: 'dot',
    slot: 'dot',
    type: 'circle',
    minzoom: drawn.layer.minimumZoom,
    paint: {
      'circle-color': colour,
      'circle-radius': byZoom([12, 1.2], [15, 2.6], [17, 4.5], [20, 8]),
      'circle-stroke-color': drawn.colours.halo,
      'circle-stroke-width': byZoom([13, 0.4], [17, 1.4]),
    },
  };
}

const area: Look = (drawn) => {
  const own = tradeColour(drawn.colours, drawn.layer.theme);
  return [
    fill(drawn, 'ground', own, own, 0.14),
    line(drawn, { 'line-color': own, 'line-width': byZoom([10, 0.8], [16, 1.6]) }),
    ...label(drawn, {
      text: nameOf(drawn),
      colour: own,
      fromZoom: 14,
      size: byZoom([13, 10.5], [17, 13]),
    }),
  ];
};

/** States of requests by the family that gives them their colour. */
const families = {
  new: ['received', 'reopened'],
  arranged: ['validated', 'assigned', 'refused'],
  working: ['accepted', 'planned', 'in_progress'],
  waiting: ['waiting_for_citizen', 'on_hold'],
  done: ['resolved'],
} as const;

const looks: Readonly<Record<string, Look>> = {
  water_body: (drawn) => [
    fill(drawn, 'ground', drawn.colours.water, drawn.colours.waterEdge),
    ...label(drawn, {
      text: nameOf(drawn),
      colour: drawn.colours.waterLabel,
      fromZoom: 12,
      size: byZoom([11, 11], [16, 15]),
    }),
  ],
  green_area: (drawn) => {
    const { park, forest, field, cemetery, greenLabel } = drawn.colours;
    const colour = match('kind', { forest, field, cemetery }, park);
    return [
      fill(drawn, 'ground', colour, park),
      ...label(drawn, {
        text: nameOf(drawn),
        colour: greenLabel,
        fromZoom: 15,
        size: byZoom([14, 11], [18, 13]),
      }),
    ];
  },
  building: (drawn) => [
    fill(drawn, 'building', drawn.colours.building, drawn.colours.buildingEdge),
  ],
  street,
  settlement: (drawn) =>
    label(drawn, {
      text: nameOf(drawn),
      colour: drawn.colours.settlementLabel,
      fromZoom: 9,
      size: byZoom([9, 11], [14, 17]),
    }),
  district: (drawn) => [
    line(drawn, {
      'line-color': drawn.colours.district,
      'line-width': 1.2,
      'line-dasharray': [4, 3],
    }),
    ...label(drawn, {
      text: nameOf(drawn),
      colour: drawn.colours.districtLabel,
      fromZoom: 12,
      size: byZoom([12, 10.5], [16, 13]),
    }),
  ],
  cadastral_municipality: (drawn) => [
    line(drawn, {
      'line-color': drawn.colours.municipality,
      'line-width': byZoom([9, 2], [15, 5]),
    }),
  ],
  parcel: (drawn) => [
    line(
      drawn,
      { 'line-color': drawn.colours.parcel, 'line-width': byZoom([16, 0.6], [20, 1.4]) },
      { minzoom: from(drawn, 15) },
    ),
    ...numberLabel(drawn, 'number', drawn.colours.parcelLabel, 17),
  ],
  address: (drawn) => numberLabel(drawn, 'house_number', drawn.colours.houseNumber, 17),
  request: (drawn) => {
    const { statuses } = drawn.colours;
    const byStatus = Object.entries(families).flatMap(([family, codes]) =>
      codes.map((code): [string, string] => [code, statuses[family as keyof typeof families]]),
    );
    return [circle(drawn, match('status', Object.fromEntries(byStatus), statuses.ended))];
  },
};

/** By the layer's name, else by its kind of geometry; one that may hold all kinds is drawn as each. */
export function drawingsOf(drawn: Drawn): readonly Drawing[] {
  const { name, geometryType } = drawn.layer;
  const own = Object.hasOwn(looks, name) ? looks[name] : undefined;
  if (own) return own(drawn);
  if (/Point/.test(geometryType)) return dot(drawn);
  if (/Line|Curve/.test(geometryType)) return network(drawn);
  if (/Polygon|Surface/.test(geometryType)) return area(drawn);
  return mixture(drawn);
}

function mixture(drawn: Drawn): Drawing[] {
  const kinds: readonly [string, readonly Drawing[]][] = [
    ['Polygon', area(drawn)],
    ['LineString', network(drawn)],
    ['Point', dot(drawn)],
  ];
  return kinds.flatMap(([kind, drawings]) =>
    drawings.map((drawing) => ({
      ...drawing,
      part: `${kind}-${drawing.part}`,
      filter: ['==', ['geometry-type'], kind],
    })),
  );
}
