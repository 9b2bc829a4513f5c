import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueTest } from '../../../tiles/filter.ts';

function isLike(text: string, pattern: string): boolean {
  return valueTest({ op: 'like', column: 'name', pattern })(text);
}

/** The plain meaning, in exponential time: for short texts only. */
function plainly(text: readonly string[], pattern: readonly string[]): boolean {
  const [wanted, ...rest] = pattern;
  if (wanted === undefined) return text.length === 0;
  if (wanted === '%') {
    return plainly(text, rest) || (text.length > 0 && plainly(text.slice(1), pattern));
  }
  return text.length > 0 && (wanted === '_' || wanted === text[0]) && plainly(text.slice(1), rest);
}

describe('LIKE', () => {
  it.each([
    ['Cara Lazara', 'Cara%', true],
    ['Cara Lazara', '%Lazara', true],
    ['Cara Lazara', 'Cara_Lazara', true],
    ['Cara Lazara', 'cara%', false],
    ['', '%', true],
    ['', '_', false],
    ['100 %', '100 \\%', true],
    ['100 x', '100 \\%', false],
    ['a\\b', 'a\\\\b', true],
    ['💡x', '_x', true],
  ])('%j like %j is %j', (text, pattern, answer) => {
    expect(isLike(text, pattern)).toBe(answer);
  });

  it('answers as its plain meaning does', () => {
    const sign = fc.constantFrom('a', 'b', '%', '_');
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b'), { maxLength: 7 }),
        fc.array(sign, { maxLength: 6 }),
        (text, pattern) => {
          expect(isLike(text.join(''), pattern.join(''))).toBe(plainly(text, pattern));
        },
      ),
    );
  });

  it('takes no longer for patterns that are meant to be slow', () => {
    const started = performance.now();
    expect(isLike('a'.repeat(1000), `${'%a'.repeat(100)}z`)).toBe(false);
    expect(performance.now() - started).toBeLessThan(200);
  });
});
