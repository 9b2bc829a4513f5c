/** A value as a file has it, made into one that a property takes, or refused with the reason. Pure. */
import type { PropertyRecord } from '../catalog/index.ts';
import { fold } from '../text/index.ts';
import { numberIn } from './reading/numbers.ts';
import { factorBetween } from './units.ts';

/** How the values of a field become those of a property. */
export interface Conversion {
  readonly property: PropertyRecord;
  readonly decimal: '.' | ',';
  /** Unit of the numbers in the file; null when it is that of the property. */
  readonly unit: string | null;
  /** Codes for values of the file that are none themselves. */
  readonly codes: Readonly<Record<string, string>>;
}

/** What was made of a value: itself, or why nothing was. */
export type Converted =
  | { readonly value: unknown }
  | { readonly reason: Reason; readonly message: string };

/** Kinds of reasons, for clients that say them in another language. */
export type Reason =
  | 'number'
  | 'whole-number'
  | 'boolean'
  | 'day'
  | 'instant'
  | 'code'
  | 'list'
  | 'json';

const refusals: Readonly<Record<Reason, string>> = {
  number: 'This is no number.',
  'whole-number': 'This is no whole number.',
  boolean: 'This is neither yes nor no.',
  day: 'This is no day.',
  instant: 'This is no date and time.',
  code: 'This is in no list of codes of the property.',
  list: 'This is no list.',
  json: 'This is no JSON.',
};

function refuse(reason: Reason): Converted {
  return { reason, message: refusals[reason] };
}

export function convert(raw: unknown, conversion: Conversion): Converted {
  if (raw === null || raw === undefined) return { value: null };
  const text = typeof raw === 'object' ? JSON.stringify(raw) : String(raw).trim();
  if (text === '') return { value: null };
  const { property } = conversion;
  if (property.codeList !== null) return codeOf(text, conversion);
  switch (property.dataType) {
    case 'string':
      return { value: typeof raw === 'string' ? raw : text };
    case 'integer':
    case 'number':
      // A number that is one already has a point.
      return numberOf(text, typeof raw === 'number' ? { ...conversion, decimal: '.' } : conversion);
    case 'boolean':
      return booleanOf(text);
    case 'date':
      return dayOf(text);
    case 'date-time':
      return instantOf(text);
    case 'string[]':
    case 'integer[]':
      return listOf(raw, text, property.dataType === 'integer[]');
    case 'json':
      return typeof raw === 'string' ? jsonOf(text) : { value: raw };
  }
}

/** The code that a text stands for: itself, or the label of one in any language, however it is spelt. */
export function codeFor(text: string, property: PropertyRecord): string | undefined {
  const list = property.codeList ?? {};
  if (Object.hasOwn(list, text)) return text;
  const wanted = fold(text).text;
  for (const [code, titles] of Object.entries(list)) {
    if ([code, ...Object.values(titles)].some((one) => fold(one).text === wanted)) return code;
  }
  return undefined;
}

function codeOf(text: string, { property, codes, decimal }: Conversion): Converted {
  const chosen = Object.hasOwn(codes, text) ? codes[text] : codeFor(text, property);
  if (chosen === undefined) return refuse('code');
  if (chosen === '') return { value: null };
  if (property.dataType === 'string') return { value: chosen };
  const number = numberIn(chosen, decimal);
  return number === null ? refuse('number') : { value: number };
}

function numberOf(text: string, { property, decimal, unit }: Conversion): Converted {
  const isWhole = property.dataType === 'integer';
  const [, digits = text, named = ''] =
    /^([-+\u2212\d][\d.,\s\u00a0'eE+-]*?)\s*([\p{L}²³]+[23]?)?$/u.exec(text) ?? [];
  const number = numberIn(digits, decimal);
  const from = named === '' ? unit : named;
  const factor = from === null ? 1 : factorBetween(from, property.unit ?? '');
  if (number === null || factor === undefined) return refuse(isWhole ? 'whole-number' : 'number');
  // What multiplying adds in the sixteenth digit is no part of the value.
  const value = factor === 1 ? number : Number((number * factor).toPrecision(12));
  return isWhole && !Number.isInteger(value) ? refuse('whole-number') : { value };
}

const yes = new Set('true t yes y da 1 x ✓ tacno tačno istina res tak'.split(' '));
const no = new Set('false f no n ne 0 - netacno netačno neistina'.split(' '));

function booleanOf(text: string): Converted {
  const word = fold(text).text || text;
  if (yes.has(word) || yes.has(text)) return { value: true };
  return no.has(word) || no.has(text) ? { value: false } : refuse('boolean');
}

/** 2026-11-22, 2026/11/22, 22.11.2026. and 22/11/2026, as days are written here. */
function writtenDay(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\.?$/.exec(text) ?? [];
  if (year) return padded(year, month, day);
  const [, first, second, last] =
    /^(\d{1,2})[./ -]\s?(\d{1,2})[./ -]\s?(\d{4})\.?$/.exec(text) ?? [];
  return last ? padded(last, second, first) : undefined;
}

function padded(year = '', month = '', day = ''): string | undefined {
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const known = new Date(`${written}T00:00:00Z`);
  const isDay = !Number.isNaN(known.getTime()) && known.toISOString().startsWith(written);
  return isDay ? written : undefined;
}

const clock = /^(.*?)[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

function dayOf(text: string): Converted {
  const [, before = text, hour, minute, second = '00'] = clock.exec(text) ?? [];
  const isMidnight =
    hour === undefined || (Number(hour) === 0 && minute === '00' && second === '00');
  const day = writtenDay(before.trim());
  return day !== undefined && isMidnight ? { value: day } : refuse('day');
}

function instantOf(text: string): Converted {
  const [, before = text, hour = '0', minute = '00', second = '00', fraction = '', zone = ''] =
    clock.exec(text) ?? [];
  const day = writtenDay(before.trim());
  if (day === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
    return refuse('instant');
  }
  const offset = zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2').toUpperCase();
  return { value: `${day}T${hour.padStart(2, '0')}:${minute}:${second}${fraction}${offset}` };
}

/** `["a","b"]`, or a; b */
function listOf(raw: unknown, text: string, isOfNumbers: boolean): Converted {
  const parsed = Array.isArray(raw) ? raw : text.startsWith('[') ? parse(text) : undefined;
  const list = Array.isArray(parsed) ? parsed : text.split(/\s*[;,|]\s*/);
  if (text.startsWith('[') && !Array.isArray(parsed)) return refuse('list');
  if (!isOfNumbers) return { value: list.map(String) };
  const numbers = list.map((one) => numberIn(String(one), '.'));
  return numbers.every(Number.isSafeInteger) ? { value: numbers } : refuse('list');
}

function jsonOf(text: string): Converted {
  const value = parse(text);
  return value === undefined ? refuse('json') : { value };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
