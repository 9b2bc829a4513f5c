/**
 * A moment as it is read aloud in a sentence: "u sredu, 25. novembra u 15:30". Intl has the names of days and months only
 * as they stand alone (sreda, novembar), and Serbian and Slovene want them in another case after "najkasnije". Pure.
 */
import type { Language } from '../../server/http/api/schema.ts';

/** Endings that change, the first that fits; of names in both scripts. */
type Endings = readonly (readonly [RegExp, string])[];

interface Grammar {
  /** Before the day: "u sredu". */
  readonly onDay: string;
  readonly atTime: string;
  /** Accusative: sreda, sredu; ponedeljak stays. */
  readonly weekday: Endings;
  /** Genitive: septembar, septembra. */
  readonly month: Endings;
}

const serbianLatin: Grammar = {
  onDay: 'u',
  atTime: 'u',
  weekday: [[/a$/, 'u']],
  month: [
    [/bar$/, 'bra'],
    [/$/, 'a'],
  ],
};

const grammars: Partial<Record<Language, Grammar>> = {
  'sr-Latn': serbianLatin,
  'sr-Cyrl': {
    onDay: 'у',
    atTime: 'у',
    weekday: [[/а$/, 'у']],
    month: [
      [/бар$/, 'бра'],
      [/$/, 'а'],
    ],
  },
  sl: {
    onDay: 'v',
    atTime: 'ob',
    weekday: [[/a$/, 'o']],
    month: [
      [/ar$/, 'arja'],
      [/ec$/, 'ca'],
      [/ber$/, 'bra'],
      [/$/, 'a'],
    ],
  },
};

function inflect(name: string, endings: Endings): string {
  const fitting = endings.find(([ending]) => ending.test(name));
  return fitting ? name.replace(fitting[0], fitting[1]) : name;
}

/** Says an instant in the language, whose locale tag is given; a language without own grammar as Intl says it. */
export function spokenMomentOf(language: Language, tag: string): (instant: Date) => string {
  const format = new Intl.DateTimeFormat(tag, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  });
  const grammar = grammars[language];
  if (!grammar) return (instant) => format.format(instant);
  return (instant) => {
    const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
    const day = `${grammar.onDay} ${inflect(part('weekday'), grammar.weekday)}`;
    const date = `${part('day')}. ${inflect(part('month'), grammar.month)}`;
    return `${day}, ${date} ${grammar.atTime} ${part('hour')}:${part('minute')}`;
  };
}
