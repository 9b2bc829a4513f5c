import { type Database, statement } from '../db/index.ts';
import type { SearchIndex } from './search/index.ts';

const assetWords = statement('locate/asset_words');

/** Lets assets be called what the categories about them are called: "svetiljka 1234", "lamp 1234". */
export async function nameAssetsByCategory(database: Database, index: SearchIndex): Promise<void> {
  interface Named extends Record<string, unknown> {
    layer: string;
    words: string[];
  }
  const rows = await database.system((transaction) => transaction.rows<Named>(assetWords), {
    readOnly: true,
  });
  for (const { layer, words } of rows) {
    for (const word of words) index.nameAsset(layer, word);
  }
}
