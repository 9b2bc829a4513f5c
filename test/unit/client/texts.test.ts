/** The texts of the client: none missing, none unused, the same placeholders and all plurals in each language. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { describe, expect, test } from 'vitest';
import { compiled } from '../../../client/i18n/compile.ts';
import { en } from '../../../client/i18n/en.ts';
import { localeTags } from '../../../client/i18n/format.ts';
import { sl } from '../../../client/i18n/sl.ts';
import { srLatn } from '../../../client/i18n/sr-Latn.ts';

const root = fileURLToPath(new URL('../../../client/', import.meta.url));
const catalogues: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en,
  'sr-Latn': srLatn,
  sl,
};
const keys = Object.keys(en);

/** All that the client's code says, without the texts themselves. */
function sourceText(): string {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(
      (path) => /\.tsx?$/.test(path) && !/^(i18n|\w+\/texts)\/(en|sl|sr-Latn)\.ts$/.test(path),
    )
    .map((path) => readFileSync(join(root, path), 'utf8'))
    .join('\n');
}

/** `role.${account.role}` in the code stands for every key of that form. */
function patternsIn(source: string): RegExp[] {
  return [...source.matchAll(/`([a-zA-Z]+(?:\.[a-zA-Z]+)*\.)\$\{[^}]+\}([a-zA-Z.]*)`/g)].map(
    ([, head = '', tail = '']) =>
      new RegExp(`^${head.replaceAll('.', '\\.')}[\\w.-]+${tail.replaceAll('.', '\\.')}$`),
  );
}

/** Names of placeholders, also of those inside plurals; a token is a text or [name, type, choices]. */
function placeholdersOf(text: string): string[] {
  const walk = (tokens: unknown): string[] => {
    if (!Array.isArray(tokens)) return [];
    return tokens.flatMap((token: unknown) => {
      if (!Array.isArray(token)) return [];
      const [name, , choices] = token as [string, string?, Record<string, unknown>?];
      return [name, ...Object.values(choices ?? {}).flatMap(walk)];
    });
  };
  return [...new Set(walk(compileMessageOrThrow(text)))].filter((name) => name !== '#').sort();
}

describe('the texts', () => {
  test.each(Object.keys(catalogues))('%s has exactly the keys of English', (language) => {
    expect(Object.keys(catalogues[language] ?? {}).sort()).toEqual([...keys].sort());
  });

  test('every one is used', () => {
    const source = sourceText();
    const patterns = patternsIn(source);
    const unused = keys.filter(
      (key) =>
        !source.includes(`'${key}'`) &&
        !source.includes(`t('${key}')`) &&
        !patterns.some((pattern) => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });

  test('every key that the code names has a text', () => {
    const named = [...sourceText().matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key = '']) => key);
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((key) => !keys.includes(key))).toEqual([]);
  });

  test.each(Object.keys(catalogues))('%s fills in the same placeholders', (language) => {
    const differing = keys.filter((key) => {
      const mine = placeholdersOf(catalogues[language]?.[key] ?? '');
      return mine.join() !== placeholdersOf((en as Record<string, string>)[key] ?? '').join();
    });
    expect(differing).toEqual([]);
  });

  test.each(Object.keys(catalogues))('%s has every plural form of its language', (language) => {
    const tag = localeTags[language as keyof typeof localeTags];
    const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
    const lacking = keys.filter((key) => {
      const text = catalogues[language]?.[key] ?? '';
      return text.includes(', plural,') && forms.some((form) => !text.includes(` ${form} {`));
    });
    expect(lacking).toEqual([]);
  });
});

describe('Serbian Cyrillic', () => {
  /** Words of a compiled text, without the names of placeholders. */
  function wordsOf(message: unknown): string {
    if (typeof message === 'string') return message;
    if (!Array.isArray(message))
      return Object.values(message ?? {})
        .map(wordsOf)
        .join(' ');
    return message
      .map((part) => (Array.isArray(part) ? wordsOf(part[2]) : wordsOf(part)))
      .join(' ');
  }

  test('is Cyrillic throughout, but for what is engraved on keys and the like', () => {
    const latin = Object.entries(compiled['sr-Cyrl']?.() ?? {}).flatMap(([key, message]) =>
      [...wordsOf(message).matchAll(/\p{Script=Latin}{2,}/gu)].map(([word]) => `${key}: ${word}`),
    );
    const kept = new Set([
      'CQL',
      'Enter',
      'Esc',
      'Delete',
      'Shift',
      'Space',
      'Ctrl',
      'Alt',
      'SMS',
      'WebGL',
      'CSV',
      'PDF',
      'GeoJSON',
      'GeoPackage',
      'WKT',
      'EPSG',
      'JSON',
      'XML',
      'KML',
      'GML',
      'GPX',
      'Gi',
      'DBSCAN',
    ]);
    expect(latin.filter((line) => !kept.has(line.split(': ')[1] ?? ''))).toEqual([]);
  });
});
