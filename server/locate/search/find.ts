/** One question over all that the index holds. */
import { findAddresses } from './find-addresses.ts';
import { findAssets } from './find-assets.ts';
import { findNames } from './find-names.ts';
import { findParcels } from './find-parcels.ts';
import type { Found } from './found.ts';
import { nearness } from './nearness.ts';
import { parseQuery } from './query.ts';
import type { SearchQuestion } from './question.ts';
import type { SearchIndex } from './search-index.ts';

/**
 * What the text may mean, best first, at most `limit`; a kind takes at most two thirds of the room
 * while there are others. Never throws on any text.
 */
export function find(index: SearchIndex, question: SearchQuestion): Found[] {
  const query = parseQuery(question.text);
  if (query.words.length === 0) return [];
  const found = [
    ...findNames(index, query, question),
    ...findAddresses(index, query, question),
    ...findParcels(index, query, question),
    ...findAssets(index, query, question),
  ].filter(({ layer }) => question.isVisible(layer));
  const ranked = unmistakable(found).map((each) => ({
    ...each,
    score: each.score + nearness(each, question.near),
  }));
  ranked.sort((a, b) => b.score - a.score || a.id - b.id);
  return shared(withoutDoubles(ranked), question.limit);
}

/** Where a thing's whole number was typed, all else is noise. */
function unmistakable(found: readonly Found[]): readonly Found[] {
  const whole = found.filter((each) => each.kind === 'asset' && each.isWhole);
  return whole.length > 0 ? whole : found;
}

function withoutDoubles(ranked: readonly Found[]): Found[] {
  const seen = new Set<string>();
  return ranked.filter(({ kind, layer, id }) => {
    const key = `${kind} ${layer} ${id}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function shared(ranked: readonly Found[], limit: number): Found[] {
  const most = Math.max(1, Math.ceil((limit * 2) / 3));
  const counts = new Map<string, number>();
  const first: Found[] = [];
  const rest: Found[] = [];
  for (const found of ranked) {
    const count = counts.get(found.kind) ?? 0;
    counts.set(found.kind, count + 1);
    (count < most ? first : rest).push(found);
  }
  const chosen = first.slice(0, limit);
  return [...chosen, ...rest.slice(0, limit - chosen.length)].sort((a, b) => b.score - a.score);
}
