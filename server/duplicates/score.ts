/**
 * How probable it is that a report repeats another one. The skeleton is that of stochastic declustering (Zhuang, Ogata and
 * Vere-Jones 2002): reports that are set off by an earlier one lie near it in space and time, others come as they always
 * come around here; the probability is the share of the first in both. What else is known moves the odds. Pure.
 */

/** Logarithms of odds (nats) unless they are named otherwise. Each is told and reasoned in docs/reference/duplicates.md. */
export const weights = {
  /** Share of reports that somebody repeats. */
  repeatedShare: 0.1,
  /** Standard deviation of how far from the first place the second caller names one. */
  spreadMetres: 35,
  /** What is usual here is counted in this circle, over a year, and is at least one. */
  usualMetres: 150,
  /** Both name an asset, and it is the same: by chance one of some twenty near by. */
  sameAsset: 3,
  /** Both name an asset of one layer, and it is another. */
  otherAsset: -4,
  /** The same stretch between valves, or another one. */
  sameSection: 0.7,
  otherSection: -0.5,
  /** The same street, or another one. */
  sameStreet: 0.3,
  otherStreet: -1,
  /** Another category of the same group. */
  nearCategory: -2.5,
  /** All words in common; a part of them counts a part. */
  words: 1.5,
  /** The earlier one was closed before this report came. */
  closed: -1,
  /** Listed from here on: rather lean to asking a clerk once too often than to a second crew. */
  listed: -0.5,
} as const;

const hoursOfYear = 365 * 24;

/** What is known of a report and an earlier one. Null: not known of one of them. */
export interface Evidence {
  readonly metres: number;
  readonly hours: number;
  /** Time constant of the category. */
  readonly repeatsWithinHours: number;
  /** Reports of the category within `usualMetres` in the last year, this one not counted. */
  readonly yearlyCount: number;
  readonly isSameCategory: boolean;
  readonly isSameAsset: boolean | null;
  readonly isSameSection: boolean | null;
  readonly isSameStreet: boolean | null;
  /** 0 to 1. */
  readonly sharedWords: number | null;
  readonly isClosed: boolean;
}

export type Ground =
  | 'place'
  | 'time'
  | 'usual'
  | 'category'
  | 'asset'
  | 'section'
  | 'street'
  | 'words'
  | 'closed';

export interface Score {
  /** 0 to 1. */
  readonly probability: number;
  readonly logOdds: number;
  /** What each piece of evidence adds to the odds. */
  readonly grounds: Readonly<Record<Ground, number>>;
}

/** Weighs the evidence. */
export function score(evidence: Evidence): Score {
  const grounds: Record<Ground, number> = {
    ...nearness(evidence),
    category: evidence.isSameCategory ? 0 : weights.nearCategory,
    asset: either(evidence.isSameAsset, weights.sameAsset, weights.otherAsset),
    section: either(evidence.isSameSection, weights.sameSection, weights.otherSection),
    street: either(evidence.isSameStreet, weights.sameStreet, weights.otherStreet),
    words: weights.words * (evidence.sharedWords ?? 0),
    closed: evidence.isClosed ? weights.closed : 0,
  };
  const logOdds = Object.values(grounds).reduce((sum, one) => sum + one, 0);
  return { probability: 1 / (1 + Math.exp(-logOdds)), logOdds, grounds };
}

/** Density of repeats at this distance and delay, against that of unrelated reports here. */
function nearness(evidence: Evidence): Pick<Record<Ground, number>, 'place' | 'time' | 'usual'> {
  const { metres, hours, repeatsWithinHours, yearlyCount } = evidence;
  const { spreadMetres, usualMetres, repeatedShare } = weights;
  const variance = spreadMetres * spreadMetres;
  const circle = Math.PI * usualMetres * usualMetres;
  // Per square metre and hour, each.
  const inSpace = -(metres * metres) / (2 * variance) - Math.log((2 * Math.PI * variance) / circle);
  const inTime =
    -Math.max(0, hours) / repeatsWithinHours - Math.log(repeatsWithinHours / hoursOfYear);
  const usual = Math.log(repeatedShare) - Math.log(Math.max(1, yearlyCount));
  return { place: inSpace, time: inTime, usual };
}

function either(is: boolean | null, yes: number, no: number): number {
  if (is === null) return 0;
  return is ? yes : no;
}
