/** Numbers as people write them. Pure. */

/** Signs that may part thousands, spaces apart, by the sign before the fraction. */
const partings = { '.': ',', ',': '.' } as const;

/**
 * Thousands parted by spaces or apostrophes, or by the other sign where that cannot be the fraction's: "1.234" alone
 * could be either, so it is none.
 */
const thousands = {
  '.': /^[-+]?\d{1,3}(?:(?:[\u00a0\u202f ']\d{3})+(?:\.\d+)?|(?:,\d{3})+\.\d+|(?:,\d{3}){2,})$/,
  ',': /^[-+]?\d{1,3}(?:(?:[\u00a0\u202f ']\d{3})+(?:,\d+)?|(?:\.\d{3})+,\d+|(?:\.\d{3}){2,})$/,
} as const;

const plainNumber = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?$/;

/** A number with this sign before its fraction, null for what is none. */
export function numberIn(text: string, decimal: '.' | ','): number | null {
  let plain = text.trim().replace('\u2212', '-');
  if (thousands[decimal].test(plain)) {
    plain = plain.replaceAll(partings[decimal], '').replace(/[\u00a0\u202f ']/g, '');
  }
  if (decimal === ',') {
    if (plain.includes('.')) return null;
    plain = plain.replace(',', '.');
  }
  if (!plainNumber.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}
