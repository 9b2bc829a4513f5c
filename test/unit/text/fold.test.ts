import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, toCyrillic, toLatin } from '../../../server/text/index.ts';

const serbianLatin = [...'abcčćdđefghijklmnoprsštuvzž'];
const serbianWord = fc
  .array(fc.constantFrom(...serbianLatin), { minLength: 1, maxLength: 12 })
  .map((letters) => letters.join(''));
const serbianName = fc
  .array(serbianWord, { minLength: 1, maxLength: 4 })
  .map((words) => words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join(' '));

describe('fold', () => {
  it.each([
    ['Cara Lazara 12', 'cara lazara 12'],
    ['Цара Лазара 12А', 'cara lazara 12a'],
    ['  ČAČAK,   Šabac; Žiča ', 'cacak sabac zica'],
    ['Đorđa Stanojevića', 'dorda stanojevica'],
    ['Djordja Stanojevica', 'dorda stanojevica'],
    ['Ђорђа Станојевића', 'dorda stanojevica'],
    ['Hadži Prodanova', 'hadzi prodanova'],
    ['Хаџи Проданова', 'hadzi prodanova'],
    ['Ǆepova ǈubić ǌegoš', 'dzepova ljubic njegos'],
    ['Љубе Његоша', 'ljube njegosa'],
    ['C\u030Cac\u030Cak', 'cacak'],
    ['k.p. 1234/5', 'k p 1234/5'],
    ['1234 / 5', '1234/5'],
    ['12 - 14', '12 14'],
    ['12-14', '12-14'],
    ['*15/1', '*15/1'],
    ['Prešernova ulica', 'presernova ulica'],
    ['Łódź straße Ærø', 'lodz strasse aero'],
    ['🌳 lipa 🌳', 'lipa'],
    ['', ''],
    ['…', ''],
  ])('%j is found as %j', (written, folded) => {
    expect(fold(written).text).toBe(folded);
  });

  it.each([
    ['Цapа', 'cara'], // Latin a and p within a Cyrillic word
    ['Лaзapa', 'lazara'],
    ['Сара', 'sara'], // all Cyrillic: С is S
    ['Сara Lazara', 'cara lazara'], // one Cyrillic С before Latin letters
    ['Мilosa', 'milosa'],
    ['12А', '12a'],
    ['12В', '12v'],
  ])('letters of the other script that look alike: %j is %j', (written, folded) => {
    expect(fold(written).text).toBe(folded);
  });

  it('knows which part of the original each character came from', () => {
    const folded = fold('ул. Ђорђа 12');
    const at = folded.text.indexOf('dorda');
    const start = folded.starts[at] ?? -1;
    const end = folded.ends[at + 4] ?? -1;
    expect('ул. Ђорђа 12'.slice(start, end)).toBe('Ђорђа');
    const twoLetters = fold('Djordjeva');
    expect('Djordjeva'.slice(twoLetters.starts[0], twoLetters.ends[3])).toBe('Djordj');
  });

  it('folds both scripts of any name alike', () => {
    fc.assert(
      fc.property(serbianName, (name) => {
        expect(fold(toCyrillic(name)).text).toBe(fold(name).text);
        expect(fold(toLatin(toCyrillic(name))).text).toBe(fold(name).text);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves what was folded as it is, with letters that Serbian does not have, too', () => {
    expect(fold('Ѡý').text).toBe('ѡy');
    expect(fold('ѡy').text).toBe('ѡy');
  });

  it('keeps offsets in order and inside any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const { text: folded, starts, ends } = fold(text);
        expect(starts.length).toBe(folded.length);
        expect(ends.length).toBe(folded.length);
        for (let i = 0; i < folded.length; i++) {
          expect(starts[i]).toBeLessThanOrEqual(ends[i] ?? -1);
          expect(ends[i]).toBeLessThanOrEqual(text.length);
          if (i > 0) expect(starts[i]).toBeGreaterThanOrEqual(starts[i - 1] ?? 0);
        }
        expect(fold(folded).text).toBe(folded);
      }),
      { numRuns: 1000 },
    );
  });
});
