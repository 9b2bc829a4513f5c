/**
 * References as they are typed. A reference is the city's letters, the year, a
 * number within the year and a check digit (Damm): KS-26-004512-8.
 */

/** H. M. Damm's totally anti-symmetric quasigroup of order 10 (Marburg 2004); row: so far, column: next digit. */
const quasigroup = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
];

/** Catches every wrong digit and every exchange of two neighbours. */
export function checkDigit(digits: string): number {
  let interim = 0;
  for (const digit of digits) interim = Number(quasigroup[interim]?.[Number(digit)] ?? 0);
  return interim;
}

const digitsInNumber = 6;
const whole = /^(?:([a-z]{2,4})[ -]*)?(\d{2})[ -]+(\d{1,6})(?:[ -]+(\d))?$/i;
const runTogether = /^(?:([a-z]{2,4})[ -]*)?(\d{2})(\d{6})(\d)?$/i;
/** Read over the phone without what goes without saying: this or last year's. */
const withoutYear = /^(\d{1,6})-(\d)$/;

/**
 * The references that a text may mean: none when it is not one, when the letters are another city's, or
 * when the check digit is wrong.
 */
export function referencesIn(text: string, prefix: string, year: number): string[] {
  const typed = text.trim().replaceAll('–', '-');
  const match = whole.exec(typed) ?? runTogether.exec(typed);
  if (match) {
    const letters = (match[1] ?? prefix).toUpperCase();
    if (letters !== prefix) return [];
    return reference(prefix, match[2] ?? '', match[3] ?? '', match[4]);
  }
  const short = withoutYear.exec(typed);
  if (!short) return [];
  return [year, year - 1].flatMap((each) =>
    reference(prefix, String(each % 100).padStart(2, '0'), short[1] ?? '', short[2]),
  );
}

function reference(
  prefix: string,
  year: string,
  number: string,
  check: string | undefined,
): string[] {
  const padded = number.padStart(digitsInNumber, '0');
  const right = checkDigit(year + padded);
  if (check !== undefined && Number(check) !== right) return [];
  return [`${prefix}-${year}-${padded}-${right}`];
}

/**
 * The reference that was typed, letters and all, when its check digit does not fit: a digit was misheard.
 * Without the city's letters it may be something else.
 */
export function misheardReference(text: string, prefix: string): string | undefined {
  const typed = text.trim().replaceAll('–', '-');
  const [, letters, year = '', number = '', check] =
    whole.exec(typed) ?? runTogether.exec(typed) ?? [];
  if (letters?.toUpperCase() !== prefix || check === undefined) return undefined;
  const padded = number.padStart(digitsInNumber, '0');
  if (Number(check) === checkDigit(year + padded)) return undefined;
  return `${prefix}-${year}-${padded}-${check}`;
}
