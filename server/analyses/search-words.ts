/** By which words a run is found again: what was asked of which layer, by whom, in all languages, in one spelling. Pure. */
import type { Catalog, Titles } from '../catalog/index.ts';
import { fold } from '../text/index.ts';
import type { Process } from './process.ts';

/** Characters of what was asked that are looked at: a filter may be long, a drawn place is left out. */
const mostCharacters = 4_000;

const allWords = (titles: Titles): string[] => Object.values(titles);

/** Texts of the inputs, however deep; geometries are no words. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || 'coordinates' in value) return [];
  return Object.values(value).flatMap(textsIn);
}

/** Layers that are named, and what the codes in the filters mean: `category = 'water_leak'` is found as "leak", too. */
function catalogWords(texts: readonly string[], { layers }: Catalog): string[] {
  const named = texts.flatMap((text) => layers.get(text) ?? []);
  const asked = new Set(
    texts.flatMap((text) => [...text.matchAll(/'([^']+)'/g)].map(([, code]) => code)),
  );
  const meanings = named.flatMap(({ properties }) =>
    properties.flatMap(({ codeList }) =>
      Object.entries(codeList ?? {}).flatMap(([code, titles]) =>
        asked.has(code) ? allWords(titles) : [],
      ),
    ),
  );
  return [...named.flatMap(({ title, titles }) => [title, ...allWords(titles)]), ...meanings];
}

/** What is kept beside a run to find it by. */
export function searchWords(
  process: Pick<Process, 'id' | 'title'>,
  inputs: Readonly<Record<string, unknown>>,
  ranBy: string,
  catalog: Catalog,
): string {
  const texts = textsIn(inputs).map((text) => text.slice(0, mostCharacters));
  const words = [
    ranBy,
    process.id,
    ...allWords(process.title),
    ...catalogWords(texts, catalog),
    ...texts,
  ];
  return fold([...new Set(words)].join(' ')).text.slice(0, mostCharacters);
}

/** The words that are looked for, as patterns of LIKE: each of them is to occur. */
export function searchPatterns(text: string): string[] {
  const words = fold(text).text.split(' ').filter(Boolean);
  return words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
}
