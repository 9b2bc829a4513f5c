/**
 * Texts of templates: ICU messages with named values, choices (`select`) and numbers (`plural`). Pure. A text is read once
 * and can then be written with many values; values are never read as a part of the message.
 */
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import type { Language } from '../http/api/schema.ts';
import { toCyrillic } from '../text/index.ts';

export type Values = Readonly<Record<string, string | number>>;

type Tokens = ReturnType<typeof compileMessageOrThrow>;

/** Reads a template. Cyrillic is derived from Latin, word by word, and never in names of values. Throws on bad syntax. */
export function readTemplate(text: string, isDerivedCyrillic = false): Tokens {
  return compileMessageOrThrow(text, isDerivedCyrillic ? toCyrillic : undefined);
}

/** Writes it. A value that is missing is a mistake of the caller's code and throws. */
export function writeTemplate(tokens: Tokens, values: Values, language: Language): string {
  return write(tokens, values, new Intl.PluralRules(language), null);
}

function choicesOf(choices: unknown): Readonly<Record<string, Tokens>> {
  if (typeof choices !== 'object' || choices === null) return {};
  const lists = Object.entries(choices).filter(([, one]) => Array.isArray(one));
  return Object.fromEntries(lists) as Record<string, Tokens>;
}

function write(
  tokens: Tokens,
  values: Values,
  plural: Intl.PluralRules,
  count: number | null,
): string {
  return tokens
    .map((token) => {
      if (typeof token === 'string') return token === '#' && count !== null ? `${count}` : token;
      const [name, type, choices] = token;
      const value = values[name];
      if (value === undefined) throw new Error(`The text needs {${name}}`);
      if (type === undefined) return `${value}`;
      const all = choicesOf(choices);
      const number = type === 'plural' ? Number(value) : null;
      const fitting = number === null ? `${value}` : plural.select(number);
      const chosen = all[`=${value}`] ?? all[fitting] ?? all.other ?? [];
      return write(chosen, values, plural, number ?? count);
    })
    .join('');
}

/** Names of the values that a template uses, and the kinds of use that are not known here. */
export function usedIn(tokens: Tokens): { names: Set<string>; unknownTypes: Set<string> } {
  const used = { names: new Set<string>(), unknownTypes: new Set<string>() };
  const look = (part: Tokens): void => {
    for (const token of part) {
      if (typeof token === 'string') continue;
      const [name, type, choices] = token;
      used.names.add(name);
      if (type === undefined) continue;
      if (type !== 'select' && type !== 'plural') used.unknownTypes.add(String(type));
      else for (const one of Object.values(choicesOf(choices))) look(one);
    }
  };
  look(tokens);
  return used;
}

/** One line: no control characters, at most `longest` characters. */
export function oneLine(text: string, longest = 200): string {
  const plain = text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return plain.length > longest ? `${plain.slice(0, longest - 1)}…` : plain;
}

/** A text as HTML of its own language: paragraphs, lines, and its links alive. Whatever stands in it is escaped. */
export function asHtml(text: string, language: Language, title: string): string {
  const paragraphs = text
    .split(/\n{2,}/)
    .map((part) => `<p>${linked(part).replaceAll('\n', '<br>\n')}</p>`)
    .join('\n');
  return `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>\n<body style="font-family: sans-serif; line-height: 1.5; max-width: 40em">\n${paragraphs}\n</body></html>\n`;
}

function linked(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) => {
      const safe = escapeHtml(part);
      return index % 2 === 1 ? `<a href="${safe}">${safe}</a>` : safe;
    })
    .join('');
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
