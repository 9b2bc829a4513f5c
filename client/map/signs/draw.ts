/** Draws signs and patterns on a canvas, for MapLibre's image atlas. No picture file is ever loaded. */
import { type Palette, paletteOf } from '../style/palette.ts';
import type { MapTheme } from '../types.ts';
import { type Sign, signOf } from './compose.ts';
import { ringParts, ringPixelRatio, ringRadiusPixels, ringWidthPixels } from './ring.ts';

/** Device pixels a grid unit, so that signs stay sharp when they grow with the zoom on a dense screen. */
export const signPixelRatio = 3;

export interface DrawnImage {
  readonly data: ImageData;
  readonly pixelRatio: number;
}

function canvasOf(sizePixels: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = sizePixels;
  canvas.height = sizePixels;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser gives no canvas to draw signs on');
  return context;
}

function drawSign(sign: Sign): DrawnImage {
  const { marginGridUnits } = sign;
  const sizePixels = Math.round((16 + 2 * marginGridUnits) * signPixelRatio);
  const context = canvasOf(sizePixels);
  context.scale(signPixelRatio, signPixelRatio);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const part of sign.parts) {
    context.save();
    context.translate(marginGridUnits, marginGridUnits + (part.drop ?? 0));
    const path = new Path2D(part.path);
    if (part.fill) {
      context.fillStyle = sign.colours[part.fill];
      context.fill(path);
    }
    if (part.stroke) {
      context.strokeStyle = sign.colours[part.stroke];
      context.lineWidth = part.width ?? 1;
      context.stroke(path);
    }
    context.restore();
  }
  return { data: context.getImageData(0, 0, sizePixels, sizePixels), pixelRatio: signPixelRatio };
}

/** Slanted lines that meet themselves at the edges of the square. */
function drawHatch(colour: string): DrawnImage {
  const pixelRatio = 2;
  const sizePixels = 16 * pixelRatio;
  const context = canvasOf(sizePixels);
  context.strokeStyle = colour;
  context.lineWidth = pixelRatio;
  context.beginPath();
  for (const shift of [-sizePixels, 0, sizePixels]) {
    context.moveTo(shift - 4, sizePixels + 4);
    context.lineTo(shift + sizePixels + 4, -4);
  }
  context.stroke();
  return { data: context.getImageData(0, 0, sizePixels, sizePixels), pixelRatio };
}

/** A ring around a number: what part of them is in each family of states, from the top, the most pressing first. */
function drawRing(palette: Palette, shares: readonly number[]): DrawnImage {
  const radius = ringRadiusPixels;
  const sizePixels = (radius + 2) * 2 * ringPixelRatio;
  const context = canvasOf(sizePixels);
  context.scale(ringPixelRatio, ringPixelRatio);
  context.translate(radius + 2, radius + 2);
  context.rotate(-Math.PI / 2);
  for (const { from, to, family } of ringParts(shares)) {
    context.beginPath();
    context.arc(0, 0, radius - ringWidthPixels / 2, from, to);
    context.strokeStyle = palette.statuses[family];
    context.lineWidth = ringWidthPixels;
    context.stroke();
  }
  return {
    data: context.getImageData(0, 0, sizePixels, sizePixels),
    pixelRatio: ringPixelRatio,
  };
}

/** The picture behind a name that the style uses; null when the name is not one of ours. */
export function drawNamed(name: string): DrawnImage | null {
  const [theme, family, ...shares] = name.split('|');
  const [colour = ''] = shares;
  if (theme !== 'light' && theme !== 'dark') return null;
  if (family === 'hatch') return drawHatch(colour);
  if (family === 'ring') return drawRing(paletteOf(theme), shares.map(Number));
  const sign = signOf(paletteOf(theme satisfies MapTheme), name);
  return sign ? drawSign(sign) : null;
}
