import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  dateOf,
  etagOf,
  lastModified,
  microsOfName,
  nameInEtag,
  versionName,
} from '../../../../server/features/index.ts';

/** Any microsecond from 1990 to 2085, when names get one digit more. */
const micros = fc.bigInt({ min: 631_152_000_000_000n, max: 36n ** 10n - 1n }).map(String);

it('a version keeps its instant to the microsecond, in its name and in its tag', () => {
  fc.assert(
    fc.property(micros, fc.constantFrom('', 'jsonfg', '25834'), (instant, representation) => {
      expect(microsOfName(versionName(instant))).toBe(instant);
      expect(nameInEtag(etagOf(instant, representation))).toBe(versionName(instant));
    }),
  );
});

it('later ones have later names', () => {
  fc.assert(
    fc.property(micros, micros, (a, b) => {
      expect(versionName(a) < versionName(b)).toBe(BigInt(a) < BigInt(b));
    }),
  );
});

it.each([
  '',
  'abc',
  '"abc"',
  'W/"hoekae7mp3"',
  '"HOEKAE7MP3"',
  '*',
  '"hoekae7mp3',
  '"hoekae7mp3.é"',
])('no version is named by the tag %s', (tag) => {
  expect(nameInEtag(tag)).toBeUndefined();
});

it('a date counts whole seconds', () => {
  const instant = String(Date.UTC(2026, 10, 22, 13, 45, 0) * 1000 + 999_999);
  expect(lastModified(instant)).toBe('Sun, 22 Nov 2026 13:45:00 GMT');
  expect(dateOf(instant).toISOString()).toBe('2026-11-22T13:45:00.999Z');
});
