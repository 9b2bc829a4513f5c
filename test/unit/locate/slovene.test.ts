/** Real streets of Slovenia (GURS register), where the data is present: recall with random slips. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { find, SearchIndex } from '../../../server/locate/search/index.ts';
import { typo } from './support/typo.ts';

const folder = new URL('../../../../shared/data/names/', import.meta.url);
const isPresent = existsSync(new URL('gurs_UL.csv', folder));

function rowsOf(file: string): string[][] {
  const text = readFileSync(new URL(file, folder), 'utf8').replace(/^\uFEFF/, '');
  return text
    .split(/\r?\n/)
    .slice(1)
    .filter(Boolean)
    .map((line) => line.split(','));
}

interface Street {
  readonly name: string;
  readonly settlement: string;
}

function load(): { index: SearchIndex; streets: Street[] } {
  const index = new SearchIndex();
  const place = { nameCyrillic: null, rank: 3, lon: 0, lat: 0 } as const;
  const settlements = new Map(rowsOf('gurs_NA.csv').map((row) => [row[1] ?? '', row[3] ?? '']));
  for (const [id, name] of settlements) {
    index.names.put({
      kind: 'settlement',
      layer: 'settlement',
      id: Number(id),
      name,
      settlement: '',
      ...place,
    });
  }
  const streets: Street[] = [];
  for (const row of rowsOf('gurs_UL.csv')) {
    const [name = '', settlement = ''] = [row[3], settlements.get(row[5] ?? '')];
    streets.push({ name, settlement });
    index.names.put({
      kind: 'street',
      layer: 'street',
      id: Number(row[1]),
      name,
      settlement,
      ...place,
    });
  }
  index.names.prepare();
  return { index, streets };
}

/** Deterministic, so that a failure comes again. */
function* chances(): Generator<number> {
  let state = 20_261_122;
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state >>> 4;
  }
}

if (!isPresent) console.warn('Skipped: ../shared/data/names is not here; recall was not measured.');

describe('Slovene streets', () => {
  it.skipIf(!isPresent)(
    'are found among the first five with a slip in a word and the settlement said',
    () => {
      const { index, streets } = load();
      const chance = chances();
      const next = () => Number(chance.next().value);
      const trials = 1_500;
      let hits = 0;
      const misses: string[] = [];
      const startedAt = performance.now();
      for (let trial = 0; trial < trials; trial++) {
        const street = streets[next() % streets.length] as Street;
        const words = street.name.split(' ');
        const longest = words.reduce(
          (best, word, at) => (word.length > (words[best]?.length ?? 0) ? at : best),
          0,
        );
        words[longest] = typo(words[longest] ?? '', next(), next());
        const text = `${words.join(' ')} ${street.settlement}`;
        const found = find(index, { text, limit: 12, isVisible: () => true });
        const isFound = found
          .filter(({ kind }) => kind === 'street')
          .slice(0, 5)
          .some(
            (each) =>
              each.kind === 'street' &&
              each.place.name === street.name &&
              each.place.settlement === street.settlement,
          );
        if (isFound) hits++;
        else misses.push(`${text} (${street.name})`);
      }
      const averageMs = (performance.now() - startedAt) / trials;
      console.log(
        `Slovene streets: recall@5 ${((100 * hits) / trials).toFixed(1)} % of ${trials} slips over ${streets.length} streets, ${averageMs.toFixed(2)} ms each; missed say: ${misses.slice(0, 5).join('; ')}`,
      );
      expect(hits / trials).toBeGreaterThan(0.95);
    },
  );
});
