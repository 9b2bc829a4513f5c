import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unstorableTexts } from '../../../server/http/support/unstorable.ts';

describe('texts that cannot be stored', () => {
  it.each([
    [{ a: 'x\0y' }, '/a'],
    [{ a: [{ 'b/c~': '\ud800' }] }, '/a/0/b~1c~0'],
    ['\0', ''],
  ])('%j is refused at %j', (value, field) => {
    expect(unstorableTexts(value)).toMatchObject([{ field }]);
  });

  it('refuses a name that holds a NUL character', () => {
    expect(unstorableTexts({ 'a\0': 1 })).toHaveLength(1);
  });

  it('refuses a hundred thousand levels without running out of stack', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(unstorableTexts(deep)).toHaveLength(1);
  });

  it('takes every JSON value of sound texts', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5, stringUnit: 'grapheme' }), (value) => {
        fc.pre(!JSON.stringify(value).includes('\\u0000'));
        expect(unstorableTexts(value)).toEqual([]);
      }),
    );
  });
});
