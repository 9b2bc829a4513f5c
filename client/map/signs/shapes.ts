/**
 * The signs of the map as data: paths on a 16 × 16 grid, painted in order. Roles name colours, so that one
 * drawing serves light and dark; the same parts are drawn on a canvas for the map and as SVG in the legend.
 */

/** `main` is the sign's own colour, `paper` what is written on it and its halo, `ink` the text colour. */
export type Role = 'main' | 'paper' | 'ink' | 'danger' | 'unused';

export interface Part {
  readonly path: string;
  readonly fill?: Role;
  readonly stroke?: Role;
  /** Grid units. */
  readonly width?: number;
  /** Grid units that the part is moved down. */
  readonly drop?: number;
}

const circle = (x: number, y: number, r: number) =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;

/** Outline, paper halo under it included: every sign stands off its ground. */
function solid(path: string, ...details: Part[]): readonly Part[] {
  return [{ path, stroke: 'paper', width: 3 }, { path, fill: 'main' }, ...details];
}

/** Strokes only, with the halo under them. */
function strokes(path: string, width: number, ...details: Part[]): readonly Part[] {
  return [
    { path, stroke: 'paper', width: width + 2.6 },
    { path, stroke: 'main', width },
    ...details,
  ];
}

const lampRays =
  'M8 .9V2.7M8 13.3V15.1M.9 8H2.7M13.3 8H15.1M2.98 2.98L4.25 4.25M11.75 11.75L13.02 13.02M13.02 2.98L11.75 4.25M4.25 11.75L2.98 13.02';
const bowTie = 'M1.6 3.6L8 8L14.4 3.6V12.4L8 8L1.6 12.4Z';
/** A round crown seen from above, with as many lobes. */
function lobes(count: number, radius: number): string {
  const at = (index: number) => {
    const angle = (2 * Math.PI * index) / count;
    return `${(8 + radius * Math.sin(angle)).toFixed(2)} ${(8 - radius * Math.cos(angle)).toFixed(2)}`;
  };
  const lobe = (radius * Math.sin(Math.PI / count) * 1.01).toFixed(2);
  const arcs = Array.from(
    { length: count },
    (_, index) => `A${lobe} ${lobe} 0 0 1 ${at(index + 1)}`,
  );
  return `M${at(0)}${arcs.join('')}Z`;
}
const crown = lobes(6, 4.7);
const bin = 'M3.7 5.4H12.3L11.5 13.6a1.1 1.1 0 0 1-1.1 1H5.6a1.1 1.1 0 0 1-1.1-1Z';

/** What each asset looks like; a point layer that is not listed is a `spot`. */
export const shapes = {
  spot: solid(circle(8, 8, 4.6)),
  street_light: [
    { path: lampRays, stroke: 'paper', width: 3.6 },
    { path: circle(8, 8, 4.2), stroke: 'paper', width: 3 },
    { path: lampRays, stroke: 'main', width: 1.5 },
    { path: circle(8, 8, 4.2), fill: 'main' },
  ],
  'street_light.led': [
    { path: lampRays, stroke: 'paper', width: 3.6 },
    { path: circle(8, 8, 4.2), stroke: 'paper', width: 3 },
    { path: lampRays, stroke: 'main', width: 1.5 },
    { path: circle(8, 8, 4.2), fill: 'main' },
    { path: circle(8, 8, 2), fill: 'paper' },
  ],
  'street_light.mercury': [
    { path: lampRays, stroke: 'paper', width: 3.6 },
    { path: circle(8, 8, 4.2), stroke: 'paper', width: 3 },
    { path: lampRays, stroke: 'main', width: 1.5 },
    { path: circle(8, 8, 4.2), fill: 'main' },
    { path: 'M8 5A3 3 0 0 1 8 11Z', fill: 'paper' },
  ],
  water_valve: solid(bowTie),
  'water_valve.closed': solid(bowTie, { path: 'M8 2.2V13.8', stroke: 'main', width: 1.8 }),
  hydrant: solid(circle(8, 8, 6.4), {
    path: 'M5.5 4.7V11.3M10.5 4.7V11.3M5.5 8H10.5',
    stroke: 'paper',
    width: 1.6,
  }),
  'hydrant.above': solid(circle(8, 8, 6.4), {
    path: 'M5.5 4.7V11.3M10.5 4.7V11.3M5.5 8H10.5',
    stroke: 'paper',
    width: 1.6,
  }),
  'hydrant.below': [
    { path: circle(8, 8, 5.9), stroke: 'paper', width: 4 },
    { path: circle(8, 8, 5.9), fill: 'paper' },
    { path: circle(8, 8, 5.9), stroke: 'main', width: 1.6 },
    { path: 'M6.1 5.4V10.6M9.9 5.4V10.6M6.1 8H9.9', stroke: 'main', width: 1.5 },
  ],
  manhole: [
    { path: circle(8, 8, 5.3), stroke: 'paper', width: 4 },
    { path: circle(8, 8, 5.3), fill: 'paper' },
    { path: circle(8, 8, 5.3), stroke: 'main', width: 1.5 },
    { path: 'M5.3 6.3H10.7M4.6 8H11.4M5.3 9.7H10.7', stroke: 'main', width: 1 },
  ],
  tree: [
    { path: crown, stroke: 'paper', width: 2.4 },
    { path: crown, fill: 'main' },
  ],
  waste_container: [
    { path: bin, stroke: 'paper', width: 3 },
    { path: 'M2.6 3.7H13.4', stroke: 'paper', width: 4.2 },
    { path: bin, fill: 'main' },
    { path: 'M2.6 3.7H13.4', stroke: 'main', width: 1.8 },
    { path: 'M6.6 7.4V12.4M9.4 7.4V12.4', stroke: 'paper', width: 1.1 },
  ],
  arrow: [
    { path: 'M4.5 3L11.5 8L4.5 13', stroke: 'paper', width: 4.6 },
    { path: 'M4.5 3L11.5 8L4.5 13', stroke: 'main', width: 2.2 },
  ],
  pin: [
    {
      path: 'M8 15.2C6 12 2.6 9.6 2.6 6A5.4 5.4 0 0 1 13.4 6C13.4 9.6 10 12 8 15.2Z',
      stroke: 'paper',
      width: 2,
    },
    {
      path: 'M8 15.2C6 12 2.6 9.6 2.6 6A5.4 5.4 0 0 1 13.4 6C13.4 9.6 10 12 8 15.2Z',
      fill: 'main',
    },
    { path: circle(8, 6, 2), fill: 'paper' },
  ],
  highlight: [
    { path: circle(8, 8, 6.6), stroke: 'paper', width: 2 },
    { path: circle(8, 8, 6.6), fill: 'ink' },
  ],
} as const satisfies Record<string, readonly Part[]>;

export type ShapeName = keyof typeof shapes;

/** What is painted over an asset's sign by its state, so that colour is never the only carrier. */
export const stateBadges: Readonly<Record<string, readonly Part[]>> = {
  damaged: [
    { path: 'M12 .4L15.8 6.8H8.2Z', stroke: 'paper', width: 1.6 },
    { path: 'M12 .4L15.8 6.8H8.2Z', fill: 'danger' },
    { path: 'M12 2.6V4.5M12 5.5V5.7', stroke: 'paper', width: 0.9 },
  ],
  out_of_use: strokes('M2.2 13.8L13.8 2.2', 1.6),
  planned: [
    { path: circle(12.3, 3.7, 2.5), stroke: 'paper', width: 2 },
    { path: circle(12.3, 3.7, 2.5), fill: 'paper' },
    { path: 'M12.3 1.8V5.6M10.4 3.7H14.2', stroke: 'main', width: 1.3 },
  ],
};

/** The outer shape of a request tells its kind. */
export const requestShapes = {
  fault:
    'M8 1.5Q8.8 1.5 9.3 2.3L15 12.2Q15.9 14.3 13.7 14.3H2.3Q.1 14.3 1 12.2L6.7 2.3Q7.2 1.5 8 1.5Z',
  service:
    'M4.2 1.8H11.8A2.4 2.4 0 0 1 14.2 4.2V11.8A2.4 2.4 0 0 1 11.8 14.2H4.2A2.4 2.4 0 0 1 1.8 11.8V4.2A2.4 2.4 0 0 1 4.2 1.8Z',
  question: circle(8, 8, 6.4),
  complaint:
    'M6.7 1.6Q8 .5 9.3 1.6L14.4 6.7Q15.5 8 14.4 9.3L9.3 14.4Q8 15.5 6.7 14.4L1.6 9.3Q.5 8 1.6 6.7Z',
  suggestion:
    'M5 1.9H11Q11.6 1.9 11.9 2.4L14.8 7.4Q15.1 8 14.8 8.6L11.9 13.6Q11.6 14.1 11 14.1H5Q4.4 14.1 4.1 13.6L1.2 8.6Q.9 8 1.2 7.4L4.1 2.4Q4.4 1.9 5 1.9Z',
  praise:
    'M8 14.5C3.8 11.3 1.2 8.9 1.2 5.8C1.2 3.5 2.9 1.9 4.9 1.9C6.2 1.9 7.3 2.5 8 3.7C8.7 2.5 9.8 1.9 11.1 1.9C13.1 1.9 14.8 3.5 14.8 5.8C14.8 8.9 12.2 11.3 8 14.5Z',
} as const;

export type RequestKind = keyof typeof requestShapes;

/** What stands inside the shape tells the family of its state. */
export const statusMarks = {
  new: { path: 'M8 5.2V8.8M8 11V11.2', stroke: 'paper', width: 1.9 },
  arranged: { path: 'M5 8.7H11M8.6 6.2L11.1 8.7L8.6 11.2', stroke: 'paper', width: 1.5 },
  working: { path: 'M4.9 8.7V8.8M8 8.7V8.8M11.1 8.7V8.8', stroke: 'paper', width: 2 },
  waiting: { path: 'M6.5 6.4V11M9.5 6.4V11', stroke: 'paper', width: 1.7 },
  done: { path: 'M5 8.9L7.2 11L11 6.8', stroke: 'paper', width: 1.7 },
  ended: { path: 'M6 6.7L10 10.7M10 6.7L6 10.7', stroke: 'paper', width: 1.5 },
} as const satisfies Record<string, Part>;

/** Grid units that a mark is moved, because the middle of these shapes is not that of the grid. */
export const markDrops: Readonly<Record<RequestKind, number>> = {
  fault: 0.9,
  service: -0.7,
  question: -0.7,
  complaint: -0.7,
  suggestion: -0.7,
  praise: -1.7,
};
