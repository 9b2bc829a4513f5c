/**
 * The resident index: everything that a place can be called, and one question over all of it.
 * Pure: it is filled by ../room.ts and knows no database.
 */
import { fold } from '../../text/index.ts';
import { findAddresses } from './find-addresses.ts';
import { findAssets } from './find-assets.ts';
import { findNames } from './find-names.ts';
import { findParcels } from './find-parcels.ts';
import type { Found } from './found.ts';
import { Houses } from './houses.ts';
import { type Near, nearness } from './nearness.ts';
import { NumberedThings } from './numbered.ts';
import { PlaceNames } from './place-names.ts';
import { parseQuery } from './query.ts';

export interface SearchQuestion {
  readonly text: string;
  readonly limit: number;
  /** What lies near here comes first among equals. */
  readonly near?: Near;
  /** Layers that the asker may see; nothing of another is found. */
  readonly isVisible: (layer: string) => boolean;
}

/** Names for numbers below 65,536: municipalities of parcels, layers of assets. */
export class Groups {
  private readonly keys: string[] = [];
  private readonly byKey = new Map<string, number>();

  of(key: string): number {
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const group = this.keys.length;
    if (group >= 65_536) throw new Error('More than 65,536 groups of numbered things');
    this.keys.push(key);
    this.byKey.set(key, group);
    return group;
  }

  at(group: number): string {
    return this.keys[group] ?? '';
  }

  get size(): number {
    return this.keys.length;
  }
}

export class SearchIndex {
  readonly names = new PlaceNames();
  readonly houses = new Houses();
  readonly parcels = new NumberedThings();
  /** By group: each layer has ids of its own, which may be those of another. */
  private readonly assetsByGroup: NumberedThings[] = [];
  /** Groups of parcels: the key of their municipality. */
  readonly municipalities = new Groups();
  /** Index among the names of each municipality key. */
  readonly municipalityNames = new Map<string, number>();
  /** Groups of assets: their layer. */
  readonly assetLayers = new Groups();
  /** Folded words that people call an asset by: lamp, svetiljka, hidrant. */
  readonly assetWords = new Map<string, Set<string>>();
  addressLayer = '';
  /** Whether the city writes "12 Main St". */
  isNumberFirst = false;
  parcelLayer = '';

  /** Layers that a word names. */
  nameAsset(layer: string, text: string): void {
    for (const word of fold(text).text.split(' ')) {
      if (word.length < 3) continue;
      const layers = this.assetWords.get(word) ?? new Set();
      layers.add(layer);
      this.assetWords.set(word, layers);
    }
  }

  assetsOf(group: number): NumberedThings {
    let things = this.assetsByGroup[group];
    if (!things) {
      things = new NumberedThings();
      this.assetsByGroup[group] = things;
    }
    return things;
  }

  get size(): number {
    const assets = this.assetsByGroup.reduce((sum, things) => sum + things.size, 0);
    return this.names.size + this.houses.size + this.parcels.size + assets;
  }

  /**
   * What the text may mean, best first, at most `limit`; a kind takes at most two thirds of the room
   * while there are others. Never throws on any text.
   */
  find(question: SearchQuestion): Found[] {
    const query = parseQuery(question.text);
    if (query.words.length === 0) return [];
    const found = [
      ...findNames(this, query, question),
      ...findAddresses(this, query, question),
      ...findParcels(this, query, question),
      ...findAssets(this, query, question),
    ].filter(({ layer }) => question.isVisible(layer));
    const ranked = unmistakable(found).map((each) => ({
      ...each,
      score: each.score + nearness(each, question.near),
    }));
    ranked.sort((a, b) => b.score - a.score || a.id - b.id);
    return shared(withoutDoubles(ranked), question.limit);
  }
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
