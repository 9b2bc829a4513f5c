/** What a clerk is told when nothing is found hangs on what was typed. */
import { describe, expect, it } from 'vitest';
import { noneFor } from '../../../client/place/none-for.ts';

describe('nothing found', () => {
  it.each([
    ['KS-26-000419-2', 'suggest.badReference'],
    ['ks 26 000 419 2', 'suggest.badReference'],
    ['KS-26-0004', 'suggest.partReference'],
    ['KS 26 000 4', 'suggest.partReference'],
    ['064/123-4567', 'suggest.noPhone'],
    ['+381 64 123 45 67', 'suggest.noPhone'],
    ['cara lazra 126', 'suggest.none'],
    ['ul 12', 'suggest.none'],
    ['013-075', 'suggest.none'],
    ['', 'suggest.none'],
  ])('%s: %s', (typed, key) => {
    expect(noneFor(typed)).toBe(key);
  });
});
