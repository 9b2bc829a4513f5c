/**
 * OKLCH to sRGB, because MapLibre's colours are sRGB while ours are designed in OKLCH like the tokens.
 * Method: Björn Ottosson, "A perceptual color space for image processing" (2020). A colour outside of sRGB
 * loses chroma until it fits, as CSS Color 4 asks for in spirit.
 */

type Triple = readonly [number, number, number];

function linearFromOklch(lightness: number, chroma: number, hueDegrees: number): Triple {
  const hue = (hueDegrees * Math.PI) / 180;
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function fits(linear: Triple): boolean {
  return linear.every((channel) => channel >= -0.0005 && channel <= 1.0005);
}

const within = (channel: number) => Math.min(1, Math.max(0, channel));

/** Linear light of a colour, each channel 0…1. */
export function linearRgb(lightness: number, chroma: number, hueDegrees: number): Triple {
  let rest = chroma;
  let linear = linearFromOklch(lightness, rest, hueDegrees);
  while (!fits(linear) && rest > 0) {
    rest = Math.max(0, rest - 0.002);
    linear = linearFromOklch(lightness, rest, hueDegrees);
  }
  const [red, green, blue] = linear;
  return [within(red), within(green), within(blue)];
}

function byte(channel: number): number {
  const encoded = channel <= 0.0031308 ? 12.92 * channel : 1.055 * channel ** (1 / 2.4) - 0.055;
  return Math.round(encoded * 255);
}

/** The colour as MapLibre, canvas and SVG read it: `#rrggbb`, or `rgba()` when it is not opaque. */
export function oklch(lightness: number, chroma: number, hueDegrees: number, opacity = 1): string {
  const bytes = linearRgb(lightness, chroma, hueDegrees).map(byte);
  if (opacity < 1) return `rgba(${bytes.join(', ')}, ${opacity})`;
  return `#${bytes.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
