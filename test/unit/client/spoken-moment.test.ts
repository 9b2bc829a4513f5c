/** Days and months in the case that the sentence to read aloud asks for. */
import { describe, expect, it } from 'vitest';
import { localeTags } from '../../../client/i18n/format.ts';
import { spokenMomentOf } from '../../../client/i18n/spoken-moment.ts';

/** As clocks on the wall say it, wherever the test runs. */
const at = (month: number, day: number) => new Date(2026, month - 1, day, 15, 30);
const say = (language: keyof typeof localeTags, instant: Date) =>
  spokenMomentOf(language, localeTags[language])(instant);

describe('a moment that is read aloud', () => {
  it('stands in the accusative and the genitive in Serbian, in both scripts', () => {
    expect(say('sr-Latn', at(11, 25))).toBe('u sredu, 25. novembra u 15:30');
    expect(say('sr-Latn', at(3, 2))).toBe('u ponedeljak, 2. marta u 15:30');
    expect(say('sr-Latn', at(2, 1))).toBe('u nedelju, 1. februara u 15:30');
    expect(say('sr-Cyrl', at(9, 5))).toBe('у суботу, 5. септембра у 15:30');
    expect(say('sr-Cyrl', at(6, 2))).toBe('у уторак, 2. јуна у 15:30');
  });

  it('stands likewise in Slovene, with its own months', () => {
    expect(say('sl', at(11, 25))).toBe('v sredo, 25. novembra ob 15:30');
    expect(say('sl', at(3, 2))).toBe('v ponedeljek, 2. marca ob 15:30');
    expect(say('sl', at(1, 4))).toBe('v nedeljo, 4. januarja ob 15:30');
    expect(say('sl', at(7, 3))).toBe('v petek, 3. julija ob 15:30');
  });

  it('stays as Intl says it in English', () => {
    expect(say('en', at(11, 25))).toBe('Wednesday 25 November at 15:30');
  });
});
