/** Telephone numbers, written one way whichever way they were said. */

const countryCodes: Readonly<Record<string, string>> = {
  RS: '381',
  SI: '386',
  HR: '385',
  BA: '387',
  ME: '382',
  MK: '389',
};

/** Fewer digits are no number of a person; more than fifteen no number at all (E.164). */
const fewestDigits = 6;
const mostDigits = 15;

/**
 * The digits of a number with its country's code: 063/555-0101 in Serbia becomes 381635550101, and so does
 * +381 63 555 0101. Null when the text holds no whole number. `country` is an ISO 3166 code.
 */
export function canonicalPhone(text: string, country: string): string | null {
  const typed = text.trim();
  const digits = typed.replace(/\D/g, '');
  const code = countryCodes[country] ?? '';
  if (digits.length < fewestDigits || digits.length > mostDigits + 2) return null;
  if (typed.startsWith('+')) return withinLimit(withoutTrunk(digits, code));
  if (digits.startsWith('00')) return withinLimit(withoutTrunk(digits.slice(2), code));
  if (digits.startsWith('0')) return withinLimit(code + digits.slice(1));
  const hasCode =
    code !== '' && digits.startsWith(code) && digits.length > code.length + fewestDigits;
  return withinLimit(hasCode ? digits : code + digits);
}

/** +381 (0)63 …: the zero is only dialled within the country. */
function withoutTrunk(digits: string, code: string): string {
  return code !== '' && digits.startsWith(`${code}0`)
    ? code + digits.slice(code.length + 1)
    : digits;
}

function withinLimit(digits: string): string | null {
  return digits.length <= mostDigits ? digits : null;
}
