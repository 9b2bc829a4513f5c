/** Colours are designed by eye and guarded by numbers: contrast in both themes, and one value for one meaning. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { linearRgb, oklch } from '../../../client/map/style/oklch.ts';
import { paletteOf } from '../../../client/map/style/palette.ts';

type Lch = readonly [number, number, number];
const themes = ['light', 'dark'] as const;
const sheet = readFileSync(new URL('../../../client/theme/tokens.css', import.meta.url), 'utf8');

const colour = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+)(?: \/ [\d.]+)?\)`;
const tokens = new Map<string, readonly [Lch, Lch]>(
  [
    ...sheet.matchAll(
      new RegExp(String.raw`--([\w-]+):\s*light-dark\(\s*${colour},\s*${colour}\s*\)`, 'g'),
    ),
  ].map(([, name = '', ...numbers]) => {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers.map(Number);
    return [
      name,
      [
        [a, b, c],
        [d, e, f],
      ],
    ] as const;
  }),
);

function token(name: string, theme: (typeof themes)[number]): Lch {
  const pair = tokens.get(name);
  if (!pair) throw new Error(`No token --${name}`);
  return pair[themes.indexOf(theme)]!;
}

function luminance([red, green, blue]: readonly number[]): number {
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function ratio(first: readonly number[], second: readonly number[]): number {
  const [dark = 0, light = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function contrast(first: Lch, second: Lch): number {
  return ratio(linearRgb(...first), linearRgb(...second));
}

function linearOfHex(hex: string): number[] {
  return [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
}

const papers = ['ground', 'paper', 'paper-raised', 'paper-sunken', 'paper-hover', 'paper-selected'];
const inks = [
  'ink',
  'ink-muted',
  'accent-text',
  'danger-text',
  'warning-text',
  'success-text',
  'info-text',
];

describe.each(themes)('tokens, %s', (theme) => {
  it.each(inks.flatMap((ink) => papers.map((paper) => ({ ink, paper }))))(
    '--$ink is readable on --$paper (4.5)',
    ({ ink, paper }) => {
      expect(contrast(token(ink, theme), token(paper, theme))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each([
    ['ink-faint', 'paper'],
    ['accent-ink', 'accent'],
    ['accent-ink', 'accent-hover'],
    ['danger-ink', 'danger'],
    ['rail-ink', 'rail'],
    ['rail-ink-muted', 'rail'],
    ['rail-selected-ink', 'rail-selected'],
    ['ink-inverse', 'ink'],
    ['danger-text', 'danger-soft'],
    ['warning-text', 'warning-soft'],
    ['success-text', 'success-soft'],
    ['info-text', 'info-soft'],
    ['accent-text', 'accent-soft'],
    ['ink', 'mark'],
  ])('--%s is readable on --%s (4.5)', (ink, paper) => {
    expect(contrast(token(ink, theme), token(paper, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['hairline-strong', 'focus', 'accent'])(
    '--%s bounds a control on every paper (3)',
    (name) => {
      for (const paper of papers) {
        expect(contrast(token(name, theme), token(paper, theme)), paper).toBeGreaterThanOrEqual(3);
      }
    },
  );

  it('colours states and trades as the map does', () => {
    const palette = paletteOf(theme);
    for (const [name, value] of Object.entries(palette.statuses)) {
      expect(oklch(...token(`status-${name}`, theme)), name).toBe(value);
    }
    for (const [name, value] of Object.entries(palette.trades)) {
      expect(oklch(...token(`theme-${name}`, theme)), name).toBe(value);
    }
  });
});

describe.each(themes)('the map, %s', (theme) => {
  const palette = paletteOf(theme);
  const land = linearOfHex(palette.land);

  it.each([
    'streetLabel',
    'parcelLabel',
    'settlementLabel',
    'districtLabel',
    'municipalityLabel',
    'houseNumber',
    'greenLabel',
  ] as const)('%s is readable on land (4.5)', (name) => {
    expect(ratio(linearOfHex(palette[name]), land)).toBeGreaterThanOrEqual(4.5);
  });

  it('names water readably on water', () => {
    expect(
      ratio(linearOfHex(palette.waterLabel), linearOfHex(palette.water)),
    ).toBeGreaterThanOrEqual(4.5);
  });

  it('keeps every sign and line of a trade visible on land (3, with a halo 2.2)', () => {
    for (const [name, value] of Object.entries(palette.trades)) {
      // Amber and yellow cannot reach 3 on light ground without turning brown: form and halo carry them.
      const least = name === 'lighting' || name === 'gas' ? 2.2 : 3;
      expect(ratio(linearOfHex(value), land), name).toBeGreaterThanOrEqual(least);
    }
    expect(ratio(linearOfHex(palette.selection), land)).toBeGreaterThanOrEqual(3);
  });
});

describe('oklch', () => {
  it('gives white, black and a known teal', () => {
    expect(oklch(1, 0, 0)).toBe('#ffffff');
    expect(oklch(0, 0, 0)).toBe('#000000');
    // CSS Color 4, example of green: oklch(51.975% 0.17686 142.495) is rgb(0 128 0).
    expect(oklch(0.51975, 0.17686, 142.495)).toMatch(/^#0[0-2]8000$/);
  });

  it('brings a colour that no screen has back into sRGB', () => {
    expect(oklch(0.7, 0.4, 150)).toMatch(/^#[0-9a-f]{6}$/);
    expect(oklch(0.5, 0.1, 200, 0.5)).toMatch(/^rgba\(\d+, \d+, \d+, 0.5\)$/);
  });
});
