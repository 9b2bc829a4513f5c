import { describe, expect, it } from 'vitest';
import { copyLine, copyPieces, copyTarget } from '../../../server/db/copy.ts';

describe('a row in the text form of COPY', () => {
  it.each([
    [[1, 'a', null, true, false], '1\ta\t\\N\tt\tf\n'],
    [['tab\tline\nreturn\rback\\slash'], 'tab\\tline\\nreturn\\rback\\\\slash\n'],
    [['\\N'], '\\\\N\n'],
    [['Ćirilica Ђ 🙂'], 'Ćirilica Ђ 🙂\n'],
    [[new Date(0)], '1970-01-01T00:00:00.000Z\n'],
    [[new Uint8Array([1, 255])], '\\\\x01ff\n'],
    [[['a', 'b "c"', null]], '{"a","b \\\\"c\\\\"",NULL}\n'],
    [[[1, 2]], '{"1","2"}\n'],
    [[{ a: 'x\ny' }], '{"a":"x\\\\ny"}\n'],
    [[12n, 1.5], '12\t1.5\n'],
  ])('%o', (row, line) => {
    expect(copyLine(row as Parameters<typeof copyLine>[0])).toBe(line);
  });

  it('comes in pieces of whole lines', async () => {
    const counter = { rows: 0 };
    const rows = Array.from({ length: 10 }, (_, i) => [i, 'x'.repeat(20)]);
    const pieces: string[] = [];
    for await (const piece of copyPieces(rows, counter, 50)) pieces.push(piece);
    expect(counter.rows).toBe(10);
    expect(pieces).toHaveLength(4);
    expect(pieces.every((piece) => piece.endsWith('\n'))).toBe(true);
  });

  it('quotes the names of the table and its columns', () => {
    expect(copyTarget('gis.street_light', ['id', 'odd "name"'])).toBe(
      '"gis"."street_light" ("id", "odd ""name""")',
    );
  });
});
