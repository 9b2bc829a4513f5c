import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDigit, misheardReference, referencesIn } from '../../../server/locate/reference.ts';

const digit = checkDigit('26004512');
const whole = `KS-26-004512-${digit}`;

describe('referencesIn', () => {
  it.each([
    whole,
    whole.toLowerCase(),
    `KS 26 004512 ${digit}`,
    `ks-26-4512`,
    '26 4512',
    '26-004512',
    `26004512${digit}`,
    'KS26004512',
    `KS–26–004512–${digit}`,
    `4512-${digit}`,
  ])('%j is read', (text) => {
    expect(referencesIn(text, 'KS', 2026)).toContain(whole);
  });

  it.each([
    `KS-26-004512-${(digit + 1) % 10}`,
    `ZA-26-004512-${digit}`,
    'cara lazara 12',
    '4512',
    '1234/5',
    '',
    'KS',
  ])('%j is none', (text) => {
    expect(referencesIn(text, 'KS', 2026)).toEqual([]);
  });
});

describe('misheardReference', () => {
  const wrong = (digit + 1) % 10;
  it.each([`KS-26-004512-${wrong}`, `ks 26 4512 ${wrong}`, `KS26004512${wrong}`])(
    '%j does not fit together',
    (text) => {
      expect(misheardReference(text, 'KS')).toBe(`KS-26-004512-${wrong}`);
    },
  );

  it.each([
    whole,
    'KS-26-004512',
    'ks 26 4512',
    `ZA-26-004512-${wrong}`,
    `26-004512-${wrong}`,
    '063 555 123',
    'cara lazara 12',
    '',
  ])('nothing is said of %j', (text) => {
    expect(misheardReference(text, 'KS')).toBeUndefined();
  });
});

describe('checkDigit', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 2, maxLength: 10 });

  it('catches every wrong digit', () => {
    fc.assert(
      fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (number, where, by) => {
        const at = where % number.length;
        const wrong = number.slice(0, at) + ((Number(number[at]) + by) % 10) + number.slice(at + 1);
        expect(checkDigit(wrong)).not.toBe(checkDigit(number));
      }),
    );
  });

  it('catches every exchange of neighbours', () => {
    fc.assert(
      fc.property(digits, fc.nat(), (number, where) => {
        const at = where % (number.length - 1);
        fc.pre(number[at] !== number[at + 1]);
        const wrong = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2);
        expect(checkDigit(wrong)).not.toBe(checkDigit(number));
      }),
    );
  });

  it('ends a whole number in zero', () => {
    fc.assert(fc.property(digits, (number) => checkDigit(number + checkDigit(number)) === 0));
  });
});
