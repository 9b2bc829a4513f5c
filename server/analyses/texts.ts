/** What inputs are called, for people; names are the same in all processes. */
import { localised, type Titles } from '../catalog/index.ts';
import { toCyrillic } from '../text/index.ts';

const titles: Readonly<Record<string, Titles>> = {
  collection: { en: 'Layer', 'sr-Latn': 'Sloj', sl: 'Sloj' },
  filter: { en: 'Condition (CQL2)', 'sr-Latn': 'Uslov (CQL2)', sl: 'Pogoj (CQL2)' },
  period: { en: 'Period', 'sr-Latn': 'Razdoblje', sl: 'Obdobje' },
  timeProperty: {
    en: 'Property that says when',
    'sr-Latn': 'Svojstvo koje kaže kada',
    sl: 'Lastnost, ki pove kdaj',
  },
  at: { en: 'As it was at', 'sr-Latn': 'Kako je bilo u trenutku', sl: 'Kakor je bilo v trenutku' },
  geometry: { en: 'Drawn places', 'sr-Latn': 'Nacrtana mesta', sl: 'Narisani kraji' },
  features: { en: 'Features as places', 'sr-Latn': 'Objekti kao mesta', sl: 'Objekti kot kraji' },
  address: { en: 'Addresses', 'sr-Latn': 'Adrese', sl: 'Naslovi' },
  bufferMetres: { en: 'Within (m)', 'sr-Latn': 'U krugu od (m)', sl: 'V oddaljenosti (m)' },
  merged: {
    en: 'All places together',
    'sr-Latn': 'Sva mesta zajedno',
    sl: 'Vsi kraji skupaj',
  },
  relation: {
    en: 'Relation to the place',
    'sr-Latn': 'Odnos prema mestu',
    sl: 'Razmerje do kraja',
  },
  countBy: { en: 'Count by', 'sr-Latn': 'Brojati po', sl: 'Šteti po' },
  limit: {
    en: 'Rows of the first page',
    'sr-Latn': 'Redova prve strane',
    sl: 'Vrstic prve strani',
  },
  sortby: { en: 'Order', 'sr-Latn': 'Redosled', sl: 'Vrstni red' },
  interval: { en: 'Length of a bin', 'sr-Latn': 'Dužina stupca', sl: 'Dolžina stolpca' },
  by: { en: 'By', 'sr-Latn': 'Po', sl: 'Po' },
  cellMetres: {
    en: 'Edge of a hexagon (m)',
    'sr-Latn': 'Ivica šestougla (m)',
    sl: 'Rob šesterokotnika (m)',
  },
  denominator: { en: 'Per', 'sr-Latn': 'Na', sl: 'Na' },
  confidence: { en: 'Confidence', 'sr-Latn': 'Pouzdanost', sl: 'Zaupanje' },
  baseline: { en: 'Held against', 'sr-Latn': 'U odnosu na', sl: 'V primerjavi z' },
  permutations: { en: 'Permutations', 'sr-Latn': 'Permutacija', sl: 'Permutacij' },
  falseDiscoveryRate: {
    en: 'False discovery rate',
    'sr-Latn': 'Stopa lažnih otkrića',
    sl: 'Stopnja lažnih odkritij',
  },
  seed: { en: 'Seed', 'sr-Latn': 'Seme', sl: 'Seme' },
  radiusMetres: { en: 'Radius (m)', 'sr-Latn': 'Poluprečnik (m)', sl: 'Polmer (m)' },
  minimumPoints: { en: 'Least number', 'sr-Latn': 'Najmanji broj', sl: 'Najmanjše število' },
  failures: {
    en: 'Requests that tell of a failure (CQL2)',
    'sr-Latn': 'Predmeti koji govore o kvaru (CQL2)',
    sl: 'Zadeve, ki govorijo o okvari (CQL2)',
  },
  role: { en: 'Part of the pipe', 'sr-Latn': 'Uloga cevi', sl: 'Vloga cevi' },
  countDuplicates: {
    en: 'Count duplicates too',
    'sr-Latn': 'Brojati i duplikate',
    sl: 'Šteti tudi dvojnike',
  },
  zones: { en: 'Zones', 'sr-Latn': 'Zone', sl: 'Območja' },
  zoneFilter: {
    en: 'Condition on the zones (CQL2)',
    'sr-Latn': 'Uslov za zone (CQL2)',
    sl: 'Pogoj za območja (CQL2)',
  },
  network: { en: 'Network', 'sr-Latn': 'Mreža', sl: 'Omrežje' },
  asset: { en: 'Pipe or valve', 'sr-Latn': 'Cev ili zatvarač', sl: 'Cev ali zasun' },
  job: { en: 'An earlier selection', 'sr-Latn': 'Raniji izbor', sl: 'Prejšnji izbor' },
};

export function inputTitle(name: string, language: string): string {
  return localised(titles[name] ?? {}, name, language);
}

/** Serbian in both scripts, with names that stay in Latin letters as they are written everywhere: DBSCAN, Gi*. */
export function serbianWith(names: readonly string[], latin: string): Titles {
  // Each part of the text without the names, with the names between them.
  const pieces = names.reduce<readonly string[]>(
    (parts, name) =>
      parts.flatMap((part) =>
        part.split(name).flatMap((piece, at) => (at === 0 ? [piece] : [name, piece])),
      ),
    [latin],
  );
  const cyrillic = pieces.map((piece) => (names.includes(piece) ? piece : toCyrillic(piece)));
  return { 'sr-Latn': latin, 'sr-Cyrl': cyrillic.join('') };
}

/** What a run is doing, for who waits; `#` is the number of what it does it with. */
const steps = {
  counting: { en: 'Counting', 'sr-Latn': 'Brojanje', sl: 'Štetje' },
  reading: { en: 'Reading', 'sr-Latn': 'Čitanje', sl: 'Branje' },
  permuting: {
    en: 'Permuting (cells: #)',
    'sr-Latn': 'Permutovanje (ćelija: #)',
    sl: 'Permutiranje (celic: #)',
  },
  comparing: {
    en: 'Comparing (features: #)',
    'sr-Latn': 'Poređenje (objekata: #)',
    sl: 'Primerjanje (objektov: #)',
  },
  drawing: { en: 'Drawing', 'sr-Latn': 'Crtanje', sl: 'Risanje' },
} as const satisfies Record<string, Titles>;

export function stepText(step: keyof typeof steps, language: string, count = 0): string {
  const tag = language.startsWith('sr') ? 'sr-Latn' : language;
  const number = new Intl.NumberFormat(tag).format(count);
  return localised(steps[step], step, language).replace('#', number);
}
