/**
 * A sign's name says all that is needed to draw it: `light|asset|hydrant.above|#1f6fb2|damaged`. The style
 * computes such names from a feature's properties, and the map draws the ones that are asked for, once each.
 */
import type { Palette, StatusFamily } from '../style/palette.ts';
import {
  markDrops,
  type Part,
  type RequestKind,
  type Role,
  requestShapes,
  type ShapeName,
  shapes,
  stateBadges,
  statusMarks,
} from './shapes.ts';

/** A sign ready to draw: its parts and the colour of each role. */
export interface Sign {
  readonly parts: readonly Part[];
  readonly colours: Readonly<Record<Role, string>>;
  /**
   * Space around the 16 × 16 grid for halo, badge and ring, in grid units; no more than is drawn on, as labels
   * keep off the whole picture.
   */
  readonly marginGridUnits: number;
}

const assetMargin = 1.5;
const requestMargin = 2;
const urgentMargin = 5;

const urgentRing = 'M-2.4 8a10.4 10.4 0 1 0 20.8 0a10.4 10.4 0 1 0 -20.8 0Z';

function coloursOf(palette: Palette, main: string): Record<Role, string> {
  return {
    main,
    paper: palette.signPaper,
    ink: palette.signInk,
    danger: palette.danger,
    unused: palette.unused,
  };
}

/** An asset's sign. States change it by form and colour: grey and struck out, hollow plus, danger badge. */
export function assetSign(palette: Palette, shape: string, colour: string, state: string): Sign {
  const known = (shape in shapes ? shape : 'spot') as ShapeName;
  const main = state === 'out_of_use' ? palette.unused : colour;
  return {
    parts: [...shapes[known], ...(stateBadges[state] ?? [])],
    colours: coloursOf(palette, main),
    marginGridUnits: assetMargin,
  };
}

/** A request's sign: shape by kind, colour and inner mark by the family of its state, a ring when urgent. */
export function requestSign(
  palette: Palette,
  kind: string,
  family: string,
  priority: string,
): Sign {
  const shape = (kind in requestShapes ? kind : 'question') as RequestKind;
  const status = (family in statusMarks ? family : 'new') as StatusFamily;
  const path = requestShapes[shape];
  const ring: readonly Part[] =
    priority === 'urgent'
      ? [
          { path: urgentRing, stroke: 'paper', width: 3 },
          { path: urgentRing, stroke: 'danger', width: 1.6 },
        ]
      : [];
  return {
    parts: [
      ...ring,
      { path, stroke: 'paper', width: 3 },
      { path, fill: 'main' },
      { ...statusMarks[status], drop: markDrops[shape] },
    ],
    colours: coloursOf(palette, palette.statuses[status]),
    marginGridUnits: ring.length > 0 ? urgentMargin : requestMargin,
  };
}

/** The sign that a name of the style means; null when it is not one of ours. */
export function signOf(palette: Palette, name: string): Sign | null {
  const [theme, family, first = '', second = '', third = ''] = name.split('|');
  if (theme !== palette.theme) return null;
  if (family === 'asset') return assetSign(palette, first, second, third);
  if (family === 'request') return requestSign(palette, first, second, third);
  return null;
}
