/** Likely duplicates of a report that is being made: looked up as the viewer, weighed by `score`. */
import { localised } from '../catalog/index.ts';
import { type Row, statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { DuplicateDraft, Duplicates } from '../http/api/schema.ts';
import {
  type Located,
  locate,
  type NetworkRoom,
  nameAssets,
  sameSection,
} from '../network/index.ts';
import { type Asker, inScript } from '../requests/index.ts';
import { ago, say } from './phrases.ts';
import { type Score, score, weights } from './score.ts';
import { streetOf } from './street.ts';
import { sharedWords, stemsOf } from './words.ts';

const near = statement('duplicate/near');
const categoriesOf = statement('duplicate/categories');
const candidatesOf = statement('duplicate/candidates');
const descriptionsOf = statement('duplicate/descriptions');
const assetsOf = statement('duplicate/assets');
const timesReported = statement('duplicate/times_reported');
const placeOf = statement('duplicate/place');

export const duplicateDefaults = {
  /** Farther away nothing is looked at: four times the spread. */
  metres: 140,
  /** Looked at; and told. */
  candidates: 60,
  told: 5,
  /** So many time constants of the category back. */
  timeConstants: 3,
  /** From so many such reports a year near by they are called common. */
  commonYearly: 24,
  rareYearly: 3,
  /** Nearer than that it is the same place. */
  hereMetres: 3,
} as const;

const hourMs = 3_600_000;

interface CategoryRow extends Row {
  id: number;
  code: string;
  titles: Record<string, string>;
  asset_layers: string[];
  repeats_within_hours: number;
}

interface CandidateRow extends Row {
  id: number;
  category_id: number;
  received_at: Date;
  closed_at: Date | null;
  address_text: string | null;
  public_text: string | null;
  x: number;
  y: number;
  shown_id: number;
  reference: string;
  category: string;
  category_titles: Record<string, string>;
  status: string;
  status_titles: Record<string, string>;
  is_open: boolean;
  shown_received_at: Date;
  shown_closed_at: Date | null;
  shown_address: string | null;
  shown_public_text: string | null;
  lon: number;
  lat: number;
}

type Key = { readonly layer: string; readonly id: number };

/** The draft, and all that it is compared by. */
interface Draft {
  readonly input: DuplicateDraft;
  readonly at: Date;
  readonly category: CategoryRow;
  readonly stems: ReadonlyMap<string, string>;
  readonly located: Located | null;
}

interface Weighed {
  readonly row: CandidateRow;
  readonly score: Score;
  readonly metres: number;
  readonly words: readonly string[];
  readonly sameAsset: Key | undefined;
}

/**
 * Requests that the draft probably repeats, likeliest first, with reasons in words. Throws Fault unknown-reference for a
 * category that cannot be chosen.
 */
export async function findDuplicates(
  asker: Asker,
  network: NetworkRoom,
  input: DuplicateDraft,
): Promise<Duplicates> {
  return asker.database.as(asker.viewer, (t) => findWithin(t, asker, network, input), {
    readOnly: true,
  });
}

async function findWithin(
  t: Transaction,
  asker: Asker,
  room: NetworkRoom,
  input: DuplicateDraft,
): Promise<Duplicates> {
  const categories = await t.rows<CategoryRow>(categoriesOf, { code: input.category });
  const [category] = categories;
  if (!category) throw unknownCategory();
  const at = input.at === undefined ? new Date() : new Date(input.at);
  const found = await t.first<{ ids: number[]; distances: number[]; yearly_count: number }>(near, {
    lon: input.lonLat[0],
    lat: input.lonLat[1],
    categories: categories.map(({ id }) => id),
    categoryId: category.id,
    at,
    metres: duplicateDefaults.metres,
    hours: duplicateDefaults.timeConstants * category.repeats_within_hours,
    most: duplicateDefaults.candidates,
  });
  if (!found || found.ids.length === 0) return { duplicates: [], note: null };
  const draft: Draft = {
    input,
    at,
    category,
    stems: stemsOf(input.words),
    located: await locateDraft(t, room, input, category),
  };
  const weighed = await weigh(t, asker, room, draft, found, categories);
  return present(t, asker, draft, found.yearly_count, weighed);
}

async function locateDraft(
  t: Transaction,
  room: NetworkRoom,
  { lonLat: [lon, lat], assets }: DuplicateDraft,
  { asset_layers: categoryLayers }: CategoryRow,
): Promise<Located | null> {
  const place = await t.first<{ x: number; y: number }>(placeOf, { lon, lat });
  return place ? locate(room, { ...place, assets, categoryLayers }) : null;
}

/** Weighs every candidate; of those that are the same request, merged, the likeliest speaks for it. */
async function weigh(
  t: Transaction,
  { viewer }: Asker,
  room: NetworkRoom,
  draft: Draft,
  found: { ids: number[]; distances: number[]; yearly_count: number },
  categories: readonly CategoryRow[],
): Promise<Weighed[]> {
  const { ids } = found;
  const metres = new Map(ids.map((id, index) => [id, found.distances[index] ?? 0]));
  const rows = await t.rows<CandidateRow>(candidatesOf, { ids });
  const assets = Map.groupBy(
    await t.rows<{ request_id: number; layer: string; feature_id: number }>(assetsOf, { ids }),
    ({ request_id }) => request_id,
  );
  const words = new Map(viewer.role === 'citizen' ? [] : await descriptions(t, ids));
  const best = new Map<number, Weighed>();
  for (const row of rows) {
    const own = (assets.get(row.id) ?? []).map(({ layer, feature_id: id }) => ({ layer, id }));
    const layers = categories.find(({ id }) => id === row.category_id)?.asset_layers ?? [];
    const located = locate(room, { x: row.x, y: row.y, assets: own, categoryLayers: layers });
    const one = weighOne(draft, row, {
      assets: own,
      located,
      metres: metres.get(row.id) ?? 0,
      yearlyCount: found.yearly_count,
      text: `${row.public_text ?? ''} ${words.get(row.id) ?? ''}`,
    });
    const known = best.get(row.shown_id);
    if (!known || known.score.logOdds < one.score.logOdds) best.set(row.shown_id, one);
  }
  return [...best.values()]
    .filter((one) => one.score.logOdds >= weights.listed)
    .sort((one, two) => two.score.logOdds - one.score.logOdds)
    .slice(0, duplicateDefaults.told);
}

async function descriptions(t: Transaction, ids: readonly number[]): Promise<[number, string][]> {
  const rows = await t.rows<{ id: number; description: string }>(descriptionsOf, { ids });
  return rows.map(({ id, description }) => [id, description]);
}

interface CandidateFacts {
  readonly assets: readonly Key[];
  readonly located: Located | null;
  readonly metres: number;
  readonly yearlyCount: number;
  readonly text: string;
}

function weighOne(draft: Draft, row: CandidateRow, facts: CandidateFacts): Weighed {
  const { input, at, category } = draft;
  const shared = sharedWords(draft.stems, stemsOf(facts.text));
  const sameAsset = input.assets.find((own) => facts.assets.some((other) => isSame(own, other)));
  const isSameSection = sameSection(draft.located, facts.located);
  const street = streetOf(input.addressText ?? null);
  const otherStreet = streetOf(row.address_text);
  return {
    row,
    metres: facts.metres,
    words: shared?.words ?? [],
    sameAsset,
    score: score({
      metres: facts.metres,
      hours: (at.getTime() - row.received_at.getTime()) / hourMs,
      repeatsWithinHours: category.repeats_within_hours,
      yearlyCount: facts.yearlyCount,
      isSameCategory: row.category_id === category.id,
      isSameAsset: sameAsset ? true : areOthers(input.assets, facts.assets, isSameSection),
      isSameSection,
      isSameStreet: street === null || otherStreet === null ? null : street === otherStreet,
      sharedWords: shared?.share ?? null,
      isClosed: row.closed_at !== null && row.closed_at <= at,
    }),
  };
}

const isSame = (one: Key, two: Key) => one.layer === two.layer && one.id === two.id;

/** Other assets of one layer are other things; other pipes between the same valves may carry the same fault. */
function areOthers(
  own: readonly Key[],
  others: readonly Key[],
  isSameSection: boolean | null,
): false | null {
  const isPiped = isSameSection === true && own.some(({ layer }) => layer.endsWith('pipe'));
  if (isPiped) return null;
  return own.some(({ layer }) => others.some((other) => other.layer === layer)) ? false : null;
}

async function present(
  t: Transaction,
  asker: Asker,
  draft: Draft,
  yearlyCount: number,
  weighed: readonly Weighed[],
): Promise<Duplicates> {
  const { language } = asker;
  if (weighed.length === 0) return { duplicates: [], note: null };
  const ids = weighed.map(({ row }) => row.shown_id);
  const times = new Map(
    (await t.rows<{ id: number; times: number }>(timesReported, { ids })).map((row) => [
      row.id,
      row.times,
    ]),
  );
  const keys = weighed.flatMap(({ sameAsset }) => sameAsset ?? []);
  const names = new Map(
    (await nameAssets(t, asker, keys)).map((one) => [`${one.layer}/${one.id}`, one.title]),
  );
  const duplicates = weighed.map(({ row, ...rest }) => ({
    reference: row.reference,
    probability: Math.round(rest.score.probability * 1000) / 1000,
    category: row.category,
    categoryTitle: localised(row.category_titles, row.category, language),
    status: row.status,
    statusTitle: localised(row.status_titles, row.status, language),
    isOpen: row.is_open,
    receivedAt: row.shown_received_at.toISOString(),
    distanceMetres: Math.round(rest.metres * 10) / 10,
    lonLat: [row.lon, row.lat] satisfies [number, number],
    addressText: inScript(row.shown_address, language),
    publicText: row.shown_public_text,
    timesReported: times.get(row.shown_id) ?? 1,
    reasons: reasonsOf({ row, ...rest }, draft, yearlyCount, names, asker),
  }));
  return {
    duplicates,
    note: asker.viewer.role === 'citizen' ? say('already', language) : null,
  };
}

/** What speaks for it, the strongest first, and what speaks against it at the end. */
function reasonsOf(
  { row, score: { grounds }, metres, words, sameAsset }: Weighed,
  { at }: Draft,
  yearlyCount: number,
  names: ReadonlyMap<string, string>,
  { language, viewer }: Asker,
): Duplicates['duplicates'][number]['reasons'] {
  const { hereMetres, commonYearly, rareYearly } = duplicateDefaults;
  const asset = sameAsset && names.get(`${sameAsset.layer}/${sameAsset.id}`);
  const since = ago(at.getTime() - row.shown_received_at.getTime(), language);
  const place =
    metres < hereMetres
      ? say('here', language)
      : say('near', language, [String(Math.round(metres))]);
  const told: (readonly [number, string | false | null | undefined])[] = [
    [grounds.asset, asset && say('sameAsset', language, [asset])],
    [grounds.section, grounds.section > 0 && say('sameSection', language)],
    [grounds.place, place],
    [grounds.time, say('reported', language, [since])],
    [grounds.street, grounds.street > 0 && say('sameStreet', language)],
    [
      grounds.words,
      // A citizen is not told what another has said.
      viewer.role !== 'citizen' && words.length > 0 && say('words', language, [words.join(', ')]),
    ],
    [grounds.usual, yearlyCount <= rareYearly && say('rare', language)],
    [grounds.usual, yearlyCount >= commonYearly && say('common', language, [String(yearlyCount)])],
    [
      grounds.category,
      grounds.category < 0 &&
        say('nearCategory', language, [localised(row.category_titles, row.category, language)]),
    ],
    [
      grounds.closed,
      row.shown_closed_at !== null &&
        row.shown_closed_at <= at &&
        say('closed', language, [ago(at.getTime() - row.shown_closed_at.getTime(), language)]),
    ],
  ];
  return told
    .flatMap(([weight, sentence]) =>
      sentence ? [{ weight: Math.round(weight * 100) / 100, sentence }] : [],
    )
    .sort((one, two) => two.weight - one.weight);
}

function unknownCategory(): Fault {
  return new Fault('unknown-reference', 'There is no such category to choose.', [
    { field: 'category', message: 'This is not a category that can be chosen.' },
  ]);
}
