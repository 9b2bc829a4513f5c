/** Real streets of Slovenia (GURS register), where the data is present: recall with random slips. */
import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
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

/** A test each, so that none is taken for one that hangs, however busy the machine. */
const parts = [1, 2, 3];
const trialsOfPart = 500;

describe.skipIf(!isPresent)('Slovene streets', () => {
  const chance = chances();
  const next = () => Number(chance.next().value);
  let loaded: ReturnType<typeof load>;
  let hits = 0;
  let spentMs = 0;
  const misses: string[] = [];
  beforeAll(() => {
    loaded = load();
  });

  function slipped(street: Street): string {
    const words = street.name.split(' ');
    const longest = words.reduce(
      (best, word, at) => (word.length > (words[best]?.length ?? 0) ? at : best),
      0,
    );
    words[longest] = typo(words[longest] ?? '', next(), next());
    return `${words.join(' ')} ${street.settlement}`;
  }

  function isFound(street: Street, text: string): boolean {
    return find(loaded.index, { text, limit: 12, isVisible: () => true })
      .filter(({ kind }) => kind === 'street')
      .slice(0, 5)
      .some(
        (each) =>
          each.kind === 'street' &&
          each.place.name === street.name &&
          each.place.settlement === street.settlement,
      );
  }

  it.each(parts)('are looked for with a slip in a word and the settlement said, part %i', () => {
    const { streets } = loaded;
    const startedAt = performance.now();
    for (let trial = 0; trial < trialsOfPart; trial++) {
      const street = streets[next() % streets.length] as Street;
      const text = slipped(street);
      if (isFound(street, text)) hits++;
      else misses.push(`${text} (${street.name})`);
    }
    spentMs += performance.now() - startedAt;
  });

  it('are found so among the first five', () => {
    const trials = hits + misses.length;
    expect(trials).toBe(parts.length * trialsOfPart);
    console.log(
      `Slovene streets: recall@5 ${((100 * hits) / trials).toFixed(1)} % of ${trials} slips over ${loaded.streets.length} streets, ${(spentMs / trials).toFixed(2)} ms each; missed say: ${misses.slice(0, 5).join('; ')}`,
    );
    expect(hits / trials).toBeGreaterThan(0.95);
  });
});
