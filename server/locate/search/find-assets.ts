import type { FoundAsset } from './found.ts';
import { isNumberWord, type Query } from './query.ts';
import type { SearchQuestion } from './question.ts';
import type { SearchIndex } from './search-index.ts';

export const assetDefaults = {
  assets: 12,
  /** "Lamp 1234": the kind of asset was said. */
  said: 98,
  /** A bare number. */
  plain: 60,
  /** Letters of a word that must agree from its beginning: "svetiljku" is a "svetiljka". */
  stemLetters: 4,
};

/** "H0012" */
const lettersAndNumber = /^[a-z]{1,4}\d{1,9}$/;

/** Assets by the number on them; within a kind when one is said. */
export function findAssets(
  index: SearchIndex,
  query: Query,
  question: SearchQuestion,
): FoundAsset[] {
  if (query.wantsParcel || query.wantsMunicipality) return [];
  const number =
    query.words.findLast(({ text }) => isNumberWord(text)) ??
    query.words.find(({ text }) => lettersAndNumber.test(text));
  if (!number || number.hasStroke || /[*/]|^b[bs]$/.test(number.text)) return [];
  const words = query.words.filter((word) => word !== number).map(({ text }) => text);
  const layers = words.length === 0 ? undefined : layersCalled(index, words);
  // "br. 12" alone is a house's; "svetiljka br. 12" is not.
  if (number.isHouse && (layers?.size ?? 0) === 0) return [];
  // "SV-0123": letters that name no kind may belong to the number.
  const isPartOfNumber = layers?.size === 0;
  if (isPartOfNumber && words.join('').length > 5) return [];
  const typed = isPartOfNumber ? query.words.map(({ text }) => text).join('') : number.text;
  const isInOne = /^[a-z]/.test(typed) && !/\s/.test(query.text.trim());
  const base = words.length > 0 ? assetDefaults.said : assetDefaults.plain;
  const matched = new Map(query.words.map(({ text }) => [text, text.length]));
  const found: FoundAsset[] = [];
  for (let group = 0; group < index.assetLayers.size; group++) {
    const layer = index.assetLayers.at(group);
    if (!question.isVisible(layer) || !(isPartOfNumber || !layers || layers.has(layer))) continue;
    const matches = index
      .assetsOf(group)
      .find(typed, number.isUnfinished, () => true, assetDefaults.assets);
    for (const { item, fit } of matches) {
      const { id, lon, lat } = item;
      const score = base * (0.6 + 0.4 * fit);
      const isWhole = isInOne && fit === 1;
      const { number: written } = item;
      found.push({ kind: 'asset', layer, id, score, lon, lat, matched, number: written, isWhole });
    }
  }
  return found;
}

/** Layers that every word may mean; empty when one of them means none. */
function layersCalled(index: SearchIndex, words: readonly string[]): ReadonlySet<string> {
  let common: ReadonlySet<string> | undefined;
  for (const word of words) {
    const layers = layersOfWord(index, word);
    const before = common;
    common =
      before === undefined ? layers : new Set([...before].filter((each) => layers.has(each)));
  }
  return common ?? new Set();
}

function layersOfWord(index: SearchIndex, word: string): Set<string> {
  const found = new Set<string>();
  const stem = word.slice(0, Math.max(assetDefaults.stemLetters, Math.ceil(word.length * 0.7)));
  for (const [known, layers] of index.assetWords) {
    const isMeant =
      known === word ||
      (word.length >= 3 && known.startsWith(word)) ||
      (word.length >= assetDefaults.stemLetters &&
        known.startsWith(stem) &&
        known.length - word.length < 4);
    if (isMeant) for (const layer of layers) found.add(layer);
  }
  return found;
}
