/** Which of our languages the asker reads, by RFC 4647 lookup with the region's own neighbours. */
import type { Language } from '../api/schema.ts';

/** Standard tags and close relatives, longest first; `sr` alone is decided by the city. */
const byPrefix: readonly (readonly [string, Language])[] = [
  ['sr-cyrl', 'sr-Cyrl'],
  ['sr-latn', 'sr-Latn'],
  ['hr', 'sr-Latn'],
  ['bs', 'sr-Latn'],
  ['cnr', 'sr-Latn'],
  ['sh', 'sr-Latn'],
  ['sl', 'sl'],
  ['en', 'en'],
];

/** The best language for an `Accept-Language` header; the city's first one when nothing fits. */
export function negotiateLanguage(header: string, cityLanguages: readonly Language[]): Language {
  const fallback = cityLanguages[0] ?? 'en';
  for (const tag of wantedTags(header)) {
    const language = languageOf(tag, cityLanguages);
    if (language) return language;
  }
  return fallback;
}

/** Tags in the order of wish, lower case; those with q=0 are not wanted. */
function wantedTags(header: string): string[] {
  return header
    .slice(0, 500)
    .toLowerCase()
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(/\s*;\s*/);
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      return { tag, weight: quality === undefined ? 1 : Number(quality.slice(2)) || 0 };
    })
    .filter((wish) => wish.weight > 0 && wish.tag !== '')
    .sort((a, b) => b.weight - a.weight)
    .map((wish) => wish.tag);
}

function languageOf(tag: string, cityLanguages: readonly Language[]): Language | undefined {
  const known = byPrefix.find(([prefix]) => tag === prefix || tag.startsWith(`${prefix}-`));
  if (known) return known[1];
  if (tag !== 'sr' && !tag.startsWith('sr-')) return undefined;
  return cityLanguages.find((language) => language.startsWith('sr')) ?? 'sr-Latn';
}
