import { expect, it } from 'vitest';
import { speaker } from '../../../server/text/index.ts';

const say = speaker({
  near: {
    en: 'Pipe {0} is {1} m away',
    'sr-Latn': 'Cev {0} je na {1} m',
    sl: 'Cev {0} je {1} m stran',
  },
  until: { en: 'Until {until}.', 'sr-Latn': 'Do {until}.', sl: 'Do {until}.' },
});

it('says a phrase in each language, with what goes into its gaps', () => {
  expect(say('near', 'en', ['V-12', '40'])).toBe('Pipe V-12 is 40 m away');
  expect(say('near', 'sl', ['V-12', '40'])).toBe('Cev V-12 je 40 m stran');
  expect(say('until', 'sr-Latn', { until: 'sutra' })).toBe('Do sutra.');
});

it('derives Cyrillic for its own words and leaves what is put in as it is', () => {
  expect(say('near', 'sr-Cyrl', ['V-12', '40'])).toBe('Цев V-12 је на 40 м');
});

it('takes what is put in literally, and leaves a gap without a value empty', () => {
  expect(say('until', 'en', { until: '$& {until}' })).toBe('Until $& {until}.');
  expect(say('until', 'en')).toBe('Until .');
  expect(say('until', 'en', { constructor: 'x' })).toBe('Until .');
});
