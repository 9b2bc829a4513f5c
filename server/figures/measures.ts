/** The figures that are told: from which countings, in which unit, and in words what exactly each counts. */
import { type Phrase, speaker } from '../text/index.ts';
import type { About, Counting, Distribution, FigureRow } from './reckon.ts';

export type FigureUnit = 'count' | 'percent' | 'minutes' | 'working_minutes' | 'score';

export interface Measure {
  readonly name: string;
  readonly about: About;
  readonly unit: FigureUnit;
  /** The figure; null where there is nothing to tell it from. */
  value(row: FigureRow): number | null;
  /** How many it is told from; null where it is a count itself. */
  sample(row: FigureRow): number | null;
  readonly title: Phrase;
  readonly method: Phrase;
}

type Words = readonly [en: string, serbian: string, slovene: string];

const phrase = ([en, serbian, sl]: Words): Phrase => ({ en, 'sr-Latn': serbian, sl });

function count(about: About, name: Counting, title: Words, method: Words): Measure {
  return {
    name,
    about,
    unit: 'count',
    value: ({ counts }) => counts[name] ?? null,
    sample: () => null,
    title: phrase(title),
    method: phrase(method),
  };
}

/** In percent, to one decimal. */
function share(
  about: About,
  name: string,
  [part, whole]: readonly [Counting, Counting],
  title: Words,
  method: Words,
): Measure {
  return {
    name,
    about,
    unit: 'percent',
    value: ({ counts }) =>
      counts[whole] ? Math.round((1000 * (counts[part] ?? 0)) / counts[whole]) / 10 : null,
    sample: ({ counts }) => counts[whole] ?? 0,
    title: phrase(title),
    method: phrase(method),
  };
}

function quantile(
  about: About,
  name: string,
  distribution: Distribution,
  which: 'median' | 'p90',
  unit: FigureUnit,
  title: Words,
  method: Words,
): Measure {
  return {
    name,
    about,
    unit,
    value: ({ quantiles }) => quantiles[distribution]?.[which] ?? null,
    sample: ({ quantiles }) => quantiles[distribution]?.count ?? 0,
    title: phrase(title),
    method: phrase(method),
  };
}

const flow: Measure[] = [
  count(
    'flow',
    'opened',
    ['Opened', 'Otvoreno', 'Odprto'],
    ['Requests opened in the period.', 'Prijave otvorene u periodu.', 'Prijave, odprte v obdobju.'],
  ),
  count(
    'flow',
    'closed',
    ['Closed', 'Završeno', 'Zaključeno'],
    [
      'Times that a request went from an open state to one that ends it (resolved, closed, duplicate, not the city’s business, cancelled). A request that was reopened and ended again counts twice.',
      'Koliko puta je prijava prešla iz otvorenog stanja u stanje koje je završava (rešeno, zatvoreno, duplikat, nije u nadležnosti, otkazano). Prijava koja je ponovo otvorena pa završena broji se dvaput.',
      'Kolikokrat je prijava prešla iz odprtega stanja v stanje, ki jo konča (rešeno, zaprto, dvojnik, ni v pristojnosti, preklicano). Prijava, ki je bila znova odprta in končana, šteje dvakrat.',
    ],
  ),
  count(
    'flow',
    'reopened',
    ['Reopened', 'Ponovo otvoreno', 'Ponovno odprto'],
    [
      'Times that an ended request became open again: by the citizen, by staff, or because a merge was taken back.',
      'Koliko puta je završena prijava ponovo postala otvorena: od građanina, od službe ili zato što je spajanje poništeno.',
      'Kolikokrat je končana prijava znova postala odprta: s strani občana, službe ali zaradi preklicane združitve.',
    ],
  ),
  count(
    'flow',
    'openAtEnd',
    ['Open at the end', 'Otvoreno na kraju', 'Odprto na koncu'],
    [
      'Requests open at the end of the period: all that were opened or reopened until then, less those closed until then.',
      'Prijave otvorene na kraju perioda: sve do tada otvorene ili ponovo otvorene, manje do tada završene.',
      'Prijave, odprte na koncu obdobja: vse do tedaj odprte ali ponovno odprte, manj do tedaj zaključene.',
    ],
  ),
  count(
    'flow',
    'duplicates',
    ['Duplicates', 'Duplikati', 'Dvojniki'],
    [
      'Requests found in the period to repeat another one. A merge that was taken back does not count.',
      'Prijave za koje je u periodu utvrđeno da ponavljaju drugu. Poništeno spajanje se ne broji.',
      'Prijave, za katere se je v obdobju ugotovilo, da ponavljajo drugo. Preklicana združitev ne šteje.',
    ],
  ),
  count(
    'flow',
    'handedBack',
    ['Handed back', 'Vraćeno', 'Vrnjeno'],
    [
      'Times that an organisation refused responsibility; by organisation: the one that refused.',
      'Koliko puta je organizacija odbila nadležnost; po organizacijama: ona koja je odbila.',
      'Kolikokrat je organizacija zavrnila pristojnost; po organizacijah: tista, ki je zavrnila.',
    ],
  ),
];

const clockWords = {
  acknowledge: ['Acknowledged', 'Potvrđeno', 'Potrjeno'],
  validate: ['Validated', 'Provereno', 'Preverjeno'],
  accept: ['Accepted', 'Prihvaćeno', 'Sprejeto'],
  answer: ['Answered', 'Odgovoreno', 'Odgovorjeno'],
  resolve: ['Resolved', 'Rešeno', 'Rešeno'],
} as const satisfies Record<string, Words>;

const clockMeasures = (Object.keys(clockWords) as (keyof typeof clockWords)[]).flatMap((clock) => {
  const [en, serbian, sl] = clockWords[clock];
  return [
    share(
      'clocks',
      `${clock}InTime`,
      [`${clock}InTime`, `${clock}Decided`],
      [`${en} in time`, `${serbian} na vreme`, `${sl} pravočasno`],
      [
        'Of the clocks that were decided in the period, the share that was kept. A clock is decided once: when it stops in time, or on the day when it runs out. A repeated run counts by its last.',
        'Od rokova o kojima je u periodu odlučeno, udeo održanih. O roku se odlučuje jednom: kada se zaustavi na vreme ili na dan kada istekne. Kod ponovljenog roka broji se poslednji.',
        'Delež rokov, o katerih je bilo v obdobju odločeno in so bili izpolnjeni. O roku se odloči enkrat: ko se pravočasno ustavi ali na dan, ko poteče. Pri ponovljenem roku šteje zadnji.',
      ],
    ),
    count(
      'clocks',
      `${clock}Decided`,
      [`${en}: clocks`, `${serbian}: rokovi`, `${sl}: roki`],
      [
        'Clocks that were decided in the period: they stopped, or ran out before.',
        'Rokovi o kojima je u periodu odlučeno: zaustavljeni su ili su pre toga istekli.',
        'Roki, o katerih je bilo v obdobju odločeno: ustavili so se ali so prej potekli.',
      ],
    ),
  ];
});

interface Ending {
  readonly counting: 'acknowledged' | 'answered' | 'resolved';
  readonly verb: 'acknowledge' | 'answer' | 'resolve';
  readonly counted: Words;
  readonly time: Words;
  readonly until: Words;
}

const endings: readonly Ending[] = [
  {
    counting: 'acknowledged',
    verb: 'acknowledge',
    counted: ['Acknowledged', 'Potvrđeno', 'Potrjeno'],
    time: ['To acknowledge', 'Do potvrde', 'Do potrditve'],
    until: [
      'the first change of state or public word',
      'prve promene stanja ili javne reči',
      'prve spremembe stanja ali javne besede',
    ],
  },
  {
    counting: 'answered',
    verb: 'answer',
    counted: ['Answered', 'Odgovoreno', 'Odgovorjeno'],
    time: ['To answer', 'Do odgovora', 'Do odgovora'],
    until: [
      'the first public word, or the first state that ends it; an answer is not a repair',
      'prve javne reči ili prvog stanja koje je završava; odgovor nije popravka',
      'prve javne besede ali prvega stanja, ki jo konča; odgovor ni popravilo',
    ],
  },
  {
    counting: 'resolved',
    verb: 'resolve',
    counted: ['Resolved', 'Rešeno', 'Rešeno'],
    time: ['To resolve', 'Do rešenja', 'Do rešitve'],
    until: [
      'its last resolution; waiting for the citizen, and the time between closing and reopening, are in it',
      'poslednjeg rešenja; uračunato je i čekanje na građanina i vreme između zatvaranja i ponovnog otvaranja',
      'zadnje rešitve; čakanje na občana in čas med zaprtjem in ponovnim odprtjem sta všteta',
    ],
  },
];

const scales = [
  {
    name: 'Working',
    suffix: 'WorkingMinutes',
    unit: 'working_minutes',
    words: ['working time', 'radno vreme', 'delovni čas'],
    clock: [
      ' Working time of the calendar by which the clock runs; known since the calendars are laid out (2020).',
      ' Radno vreme kalendara po kojem teče rok; poznato otkad postoje kalendari (2020).',
      ' Delovni čas koledarja, po katerem teče rok; znan, odkar obstajajo koledarji (2020).',
    ],
  },
  {
    name: '',
    suffix: 'Minutes',
    unit: 'minutes',
    words: ['calendar time', 'kalendarsko vreme', 'koledarski čas'],
    clock: ['', '', ''],
  },
] as const;
const ranks = [
  {
    which: 'median',
    name: 'Median',
    title: ['median', 'medijana', 'mediana'],
    method: ['Half of the requests', 'Polovina prijava', 'Polovica prijav'],
  },
  {
    which: 'p90',
    name: 'P90',
    title: ['9 of 10', '9 od 10', '9 od 10'],
    method: ['Nine of ten requests', 'Devet od deset prijava', 'Devet od desetih prijav'],
  },
] as const;

const times = endings.flatMap((ending) => [
  count('times', ending.counting, ending.counted, [
    `Requests of which this happened in the period: ${ending.until[0]}.`,
    `Prijave kod kojih se to desilo u periodu, tj. došlo je do: ${ending.until[1]}.`,
    `Prijave, pri katerih se je to zgodilo v obdobju, tj. prišlo je do: ${ending.until[2]}.`,
  ]),
  ...scales.flatMap((scale) =>
    ranks.map(({ which, name, title, method }) =>
      quantile(
        'times',
        `${ending.verb}${scale.name}${name}`,
        `${ending.verb}${scale.suffix}`,
        which,
        scale.unit,
        [0, 1, 2].map((at) => `${ending.time[at]}, ${title[at]} (${scale.words[at]})`) as never,
        [
          `${method[0]} of which it happened in the period took at most so long from their opening to ${ending.until[0]}. Exact: a duration that occurred, to the minute.${scale.clock[0]}`,
          `${method[1]} kod kojih se to desilo u periodu čekala je najviše toliko od otvaranja do ${ending.until[1]}. Tačno: trajanje koje se zaista desilo, u minut.${scale.clock[1]}`,
          `${method[2]}, pri katerih se je to zgodilo v obdobju, je od odprtja do ${ending.until[2]} čakala največ toliko. Natančno: dejansko trajanje, na minuto.${scale.clock[2]}`,
        ],
      ),
    ),
  ),
]);

const ratings: Measure[] = [
  count(
    'ratings',
    'rated',
    ['Ratings', 'Ocene', 'Ocene'],
    [
      'Ratings that citizens gave in the period, one a request.',
      'Ocene koje su građani dali u periodu, jedna po prijavi.',
      'Ocene, ki so jih občani dali v obdobju, ena na prijavo.',
    ],
  ),
  share(
    'ratings',
    'content',
    ['ratedContent', 'rated'],
    ['Content', 'Zadovoljni', 'Zadovoljni'],
    [
      'Share of the ratings that are 4 or 5 of 5. Only who wants to rates: it tells of those.',
      'Udeo ocena 4 i 5 od 5. Ocenjuje samo ko želi: govori o njima.',
      'Delež ocen 4 in 5 od 5. Oceni le, kdor želi: pove o njih.',
    ],
  ),
  quantile(
    'ratings',
    'ratingMedian',
    'rating',
    'median',
    'score',
    ['Rating, median', 'Ocena, medijana', 'Ocena, mediana'],
    [
      'Half of the ratings are at most this; 1 to 5, 5 is best.',
      'Polovina ocena je najviše tolika; od 1 do 5, 5 je najbolja.',
      'Polovica ocen je največ tolikšna; od 1 do 5, 5 je najboljša.',
    ],
  ),
];

export const measures: readonly Measure[] = [...flow, ...clockMeasures, ...times, ...ratings];

const spoken = Object.fromEntries(
  measures.flatMap(({ name, title, method }) => [
    [`${name}.title`, title],
    [`${name}.method`, method],
  ]),
);
const say = speaker(spoken);

/** The words of a figure in the asker's language. */
export function wordsOf(
  { name }: Measure,
  language: Parameters<typeof say>[1],
): { title: string; method: string } {
  return { title: say(`${name}.title`, language), method: say(`${name}.method`, language) };
}
