/**
 * The resident index: everything that a place can be called. Pure: it is filled by ../room.ts, asked by find.ts, and
 * knows no database.
 */
import { fold } from '../../text/index.ts';
import { Houses } from './houses.ts';
import { NumberedThings } from './numbered.ts';
import { PlaceNames } from './place-names.ts';

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
}
