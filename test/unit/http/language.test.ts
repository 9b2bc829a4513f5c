import { describe, expect, it } from 'vitest';
import { negotiateLanguage } from '../../../server/http/support/language.ts';

const city = ['sr-Latn', 'sr-Cyrl', 'sl', 'en'] as const;

describe('the language of an answer', () => {
  it.each([
    ['', 'sr-Latn'],
    ['*', 'sr-Latn'],
    ['en-GB,en;q=0.9', 'en'],
    ['sl-SI', 'sl'],
    ['sr', 'sr-Latn'],
    ['sr-RS', 'sr-Latn'],
    ['sr-Cyrl-RS', 'sr-Cyrl'],
    ['SR-CYRL', 'sr-Cyrl'],
    ['hr-HR,hr', 'sr-Latn'],
    ['de,en;q=0.5,sl;q=0.8', 'sl'],
    ['en;q=0,sl', 'sl'],
    ['de', 'sr-Latn'],
    [';;;,q=,=', 'sr-Latn'],
    ['en;q=wat', 'sr-Latn'],
  ])('%j is answered in %s', (header, language) => {
    expect(negotiateLanguage(header, city)).toBe(language);
  });

  it('follows the city when Serbian is asked for without a script', () => {
    expect(negotiateLanguage('sr', ['sr-Cyrl', 'en'])).toBe('sr-Cyrl');
  });

  it('is English where no city is defined', () => {
    expect(negotiateLanguage('', [])).toBe('en');
  });
});
