import { describe, expect, it } from 'vitest';
import { canonicalPhone } from '../../../server/text/index.ts';

describe('a telephone number', () => {
  it.each([
    ['063 555 123', '38163555123'],
    ['063/555-123', '38163555123'],
    ['+381 63 555 123', '38163555123'],
    ['+381 (0)63 555 123', '38163555123'],
    ['00381 63 555 123', '38163555123'],
    ['381 63 555 123', '38163555123'],
    ['63 555 123', '38163555123'],
    ['+386 41 555 123', '38641555123'],
    ['381 555', '381381555'],
    ['037 12', null],
    ['cara lazara 12', null],
    ['0'.repeat(40), null],
    ['', null],
  ])('%j is %j in Serbia', (text, expected) => {
    expect(canonicalPhone(text, 'RS')).toBe(expected);
  });

  it('is another one in another country, and keeps its digits where the country is not known', () => {
    expect(canonicalPhone('041 555 123', 'SI')).toBe('38641555123');
    expect(canonicalPhone('041 555 123', '')).toBe('41555123');
  });
});
