/**
 * Compiles the texts when the client is built: `virtual:messages/<language>`.
 * Lingui's runtime is used without its macros: texts stand in typed catalogues under their own keys,
 * so a missing one is a type error, and Serbian Cyrillic can be derived from Latin word by word
 * (only the words, never the names of placeholders).
 */
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import type { Plugin } from 'vite';
import { toCyrillic } from '../../server/text/index.ts';
import { en, type Texts } from './en.ts';
import { sl } from './sl.ts';
import { srLatn } from './sr-Latn.ts';

const prefix = 'virtual:messages/';

/** Keys and the like keep their Latin letters in a Cyrillic text: they are engraved so on the keyboard. */
const latinWords =
  /\b(Gi\*|(?:DBSCAN|Ctrl|Enter|Esc|Delete|Tab|Shift|Alt|Space|Mesto GIS|SMS|CSV|CQL2|PDF|A4|GeoJSON|JSON|GeoPackage|WKT|EPSG|XML|KML|GML|GPX)\b)/;

function cyrillicText(text: string): string {
  return text
    .split(latinWords)
    .map((part) => (latinWords.test(part) ? part : toCyrillic(part)))
    .join('');
}

type Compiled = ReturnType<typeof compileMessageOrThrow>;

function compileAll(texts: Texts, mapText?: (text: string) => string): Record<string, Compiled> {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, compileMessageOrThrow(text, mapText)]),
  );
}

/** The compiled catalogue of each language of the client. */
export const compiled: Readonly<Record<string, () => Record<string, Compiled>>> = {
  en: () => compileAll(en),
  'sr-Latn': () => compileAll(srLatn),
  'sr-Cyrl': () => compileAll(srLatn, cyrillicText),
  sl: () => compileAll(sl),
};

/** The Vite plugin that serves them. */
export function messages(): Plugin {
  return {
    name: 'mesto-messages',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return null;
      const language = id.slice(prefix.length + 1);
      const catalogue = compiled[language];
      if (!catalogue) throw new Error(`There are no texts in ${language}`);
      return `export default ${JSON.stringify(catalogue())};`;
    },
  };
}
