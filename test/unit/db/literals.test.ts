import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RowReader, rowsOf } from '../../../server/db/read-bytes.ts';
import { quoteText, withLiterals } from '../../../server/db/statements.ts';

describe('values written as literals', () => {
  it('stand where the parameters stood, and nowhere else', () => {
    const text = `select ':a', "b:c", x::int, :a, -:n from t -- :a`;
    expect(withLiterals(text, { a: "it's", n: -1.5 })).toBe(
      `select ':a', "b:c", x::int, 'it''s', -(-1.5) from t -- :a`,
    );
  });

  it('cannot end before their quote, whatever they hold', () => {
    const text = fc.string({ unit: 'binary' }).filter((one) => !one.includes('\0'));
    fc.assert(
      fc.property(text, (value) => {
        const quoted = quoteText(value).trim();
        const inside = quoted.replace(/^E?'/, '').slice(0, -1);
        // Within the quotes a quote is always doubled, and a backslash too where it would escape.
        expect(inside.replaceAll("''", '')).not.toContain("'");
        if (value.includes('\\')) expect(quoted.startsWith("E'")).toBe(true);
        if (quoted.startsWith('E')) expect(inside.replaceAll('\\\\', '')).not.toContain('\\');
      }),
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, undefined, null, {}, []])(
    'are never %j',
    (value) => {
      expect(() => withLiterals('select :a', { a: value })).toThrow('literal');
    },
  );

  it('hold no null character', () => {
    expect(() => quoteText('a\0b')).toThrow('null character');
  });
});

describe('rows of a binary COPY', () => {
  const head = Buffer.alloc(19);
  const row = (...fields: (string | null)[]) => {
    const count = Buffer.alloc(2);
    count.writeInt16BE(fields.length);
    const parts = fields.map((field) => {
      const length = Buffer.alloc(4);
      const bytes = field === null ? null : Buffer.from(field);
      length.writeInt32BE(bytes?.length ?? -1);
      return bytes ? Buffer.concat([length, bytes]) : length;
    });
    return Buffer.concat([count, ...parts]);
  };
  const end = Buffer.from([0xff, 0xff]);

  it('are taken apart, nulls and empty texts told apart', () => {
    const rows = rowsOf(Buffer.concat([head, row('ж', null, ''), row('2', 'b', 'c'), end]));
    expect(rows.map((fields) => fields.map((field) => field?.toString() ?? null))).toEqual([
      ['ж', null, ''],
      ['2', 'b', 'c'],
    ]);
  });

  it('may be none, and must end', () => {
    expect(rowsOf(Buffer.concat([head, end]))).toEqual([]);
    expect(() => rowsOf(Buffer.concat([head, row('a')]))).toThrow(RangeError);
  });

  it('are taken apart wherever the pieces are cut', () => {
    const texts = ['a|b', '|', `${'ж'.repeat(50)}|null`, 'last|x'];
    const rows = texts.map((text) =>
      row(...text.split('|').map((one) => (one === 'null' ? null : one))),
    );
    const whole = Buffer.concat([head, ...rows, end]);
    for (let size = 1; size <= whole.length; size++) {
      const reader = new RowReader();
      const read: string[] = [];
      for (let at = 0; at < whole.length; at += size) {
        const piece = Buffer.from(whole.subarray(at, at + size));
        read.push(...reader.take(piece).map((fields) => fields.map(String).join('|')));
      }
      expect(read, `pieces of ${size} bytes`).toEqual(texts);
    }
  });
});
