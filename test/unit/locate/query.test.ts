import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNumberWord, parseQuery, queryLimits } from '../../../server/locate/search/query.ts';

const words = (text: string) => parseQuery(text).words.map((word) => word.text);

describe('parseQuery', () => {
  it.each([
    ['cara lazara 12', ['cara', 'lazara', '12']],
    ['cara lazara 12 a', ['cara', 'lazara', '12a']],
    ['Цара Лазара 12 А', ['cara', 'lazara', '12a']],
    ['trg b. b.', ['trg', 'bb']],
    ['cara lazara br. 12', ['cara', 'lazara', '12']],
    ['cara lazara k. br. 12', ['cara', 'lazara', '12']],
    ['cara lazara 12, stan 5, sprat 2', ['cara', 'lazara', '12']],
    ['cara lazara12', ['cara', 'lazara', '12']],
    ['Цара Лазара12а', ['cara', 'lazara', '12a']],
    ['kp1234/5', ['1234/5']],
    ['h0012', ['h0012']],
    ['stan cara lazara', ['stan', 'cara', 'lazara']],
    ['1234 / 5', ['1234/5']],
    ['*15', ['*15']],
    ['7. j. cvijica', ['7', 'j', 'cvijica']],
    ['broj', ['broj']],
    ['ko', ['ko']],
    ['', []],
    ['  ,;  ', []],
  ])('%j has the words %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it.each([
    ['k.p. 1234/5', true, false, ['1234/5']],
    ['kp 1234/5', true, false, ['1234/5']],
    ['к.п. 1234/5', true, false, ['1234/5']],
    ['parcela br. 1234', true, false, ['1234']],
    ['kat. parc. 12 KO Dedina', true, true, ['12', 'dedina']],
    ['KO Dedina 12', false, true, ['dedina', '12']],
    ['K.O. Dedina 12', false, true, ['dedina', '12']],
    ['katastarska opština Dedina 12', false, true, ['dedina', '12']],
    ['cara lazara 12', false, false, ['cara', 'lazara', '12']],
  ])('%j: parcel %s, municipality %s', (text, wantsParcel, wantsMunicipality, expected) => {
    expect(parseQuery(text)).toMatchObject({ wantsParcel, wantsMunicipality });
    expect(words(text)).toEqual(expected);
  });

  it('knows which word may not be finished, and which stands for more', () => {
    const [first, second] = parseQuery('gen. milut').words;
    expect(first).toMatchObject({ isDotted: true, isUnfinished: false });
    expect(second).toMatchObject({ isDotted: false, isUnfinished: true });
    expect(parseQuery('milut ').words[0]?.isUnfinished).toBe(false);
    expect(parseQuery('1234/').words[0]).toMatchObject({ hasStroke: true, isUnfinished: true });
  });

  it('takes any text, and never more than it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(parseQuery(text).words.length).toBeLessThanOrEqual(queryLimits.words);
      }),
    );
  });
});

describe('isNumberWord', () => {
  it.each(['12', '12a', '12ab', '1234/5', '12-14', '*15', '*15/1', 'bb', 'bs'])(
    '%s is one',
    (text) => {
      expect(isNumberWord(text)).toBe(true);
    },
  );
  it.each(['a12', 'abc', '', '12abc', '/5', '1/2/3'])('%j is none', (text) => {
    expect(isNumberWord(text)).toBe(false);
  });
});
