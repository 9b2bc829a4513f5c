/** Everything that is known of a place, in one call. */
import { type Catalog, localised } from '../catalog/index.ts';
import { type Database, statement, type Transaction } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { Language, Place } from '../http/api/schema.ts';
import { responsibleFor } from '../responsibility/index.ts';
import type { Viewer } from '../viewer.ts';
import { type AssetRow, fittestFirst, toCandidates } from './candidates.ts';
import { type PlacePlan, placeDefaults, planPlace } from './place-plan.ts';
import { addressText, inScript } from './present.ts';

const categoryByCode = statement('locate/category');
const openRequestsNear = statement('locate/open_requests_near');

export const nearRequestDefaults = {
  /** Metres around the place. */
  metres: 120,
  /** Looked at before the viewer's rights decide. */
  candidates: 200,
  /** Shown. */
  most: 20,
} as const;

export interface PlaceQuestion {
  readonly database: Database;
  readonly catalog: Catalog;
  readonly viewer: Viewer;
  readonly language: Language;
  /** Degrees, CRS84. */
  readonly lonLat: readonly [number, number];
  readonly category?: string | undefined;
  /** An asset that was chosen already. */
  readonly asset?: { readonly layer: string; readonly id: number } | undefined;
}

interface CategoryRow extends Record<string, unknown> {
  id: number;
  kind: string;
  asset_layers: string[];
  search_radius_metres: number;
}

interface PlaceRow extends Record<string, unknown> {
  inside: boolean;
  address: AddressFacts | null;
  parcel: ParcelFacts | null;
  district: { id: number; name: string | null; name_cyrillic: string | null } | null;
  assets: AssetRow[];
}

interface AddressFacts {
  id: number;
  number: string | number | null;
  street_name: string | null;
  text: string | null;
  distance: number;
  street: { name: string | null; name_cyrillic: string | null } | null;
}

interface ParcelFacts {
  id: number;
  number: string | number | null;
  municipality_code: string | number | null;
  municipality_name: string | null;
}

/**
 * What is at a point, read in one transaction as the viewer. A point outside the city is no fault:
 * `insideCity` says it. Throws Fault unknown-reference for a category that cannot be chosen.
 */
export async function placeAt(question: PlaceQuestion): Promise<Place> {
  if (isFarOutside(question)) return emptyPlace(question.lonLat);
  return question.database.as(question.viewer, (t) => placeWithin(t, question), { readOnly: true });
}

/** Farther than a projection can be trusted: a degree beyond the city. */
function isFarOutside({ catalog, lonLat: [lon, lat] }: PlaceQuestion): boolean {
  if (!catalog.city) return true;
  const [west, south, east, north] = catalog.city.extentDegrees;
  return lon < west - 1 || lon > east + 1 || lat < south - 1 || lat > north + 1;
}

function emptyPlace([lon, lat]: readonly [number, number]): Place {
  const nothing = { address: null, parcel: null, district: null, responsible: null };
  return { lonLat: [lon, lat], insideCity: false, ...nothing, assets: [], openRequests: [] };
}

async function placeWithin(t: Transaction, question: PlaceQuestion): Promise<Place> {
  const { lonLat, catalog, language } = question;
  const category = await findCategory(t, question.category);
  const wanted = assetLayersOf(question, category);
  const plan = planPlace(catalog, { viewer: question.viewer, assetLayers: wanted });
  const row = await readPlace(t, question, plan, category);
  if (!row) return emptyPlace(lonLat);
  const assets = fittestFirst(row.assets);
  return {
    lonLat: [lonLat[0], lonLat[1]],
    insideCity: row.inside,
    address: row.address && toAddress(row.address, catalog, language),
    parcel: row.parcel && toParcel(row.parcel, catalog, language),
    district: row.district && {
      layer: layerOf(catalog, 'district'),
      id: row.district.id,
      name: inScript(row.district.name ?? '', row.district.name_cyrillic, language),
    },
    assets: await toCandidates(t, assets, catalog, language),
    responsible: category ? await responsible(t, question, category) : null,
    openRequests: await nearRequests(t, question),
  };
}

async function findCategory(
  t: Transaction,
  code: string | undefined,
): Promise<CategoryRow | undefined> {
  if (code === undefined || code === '') return undefined;
  const row = await t.first<CategoryRow>(categoryByCode, { code });
  if (row) return row;
  throw new Fault('unknown-reference', 'There is no such category to choose.', [
    { field: 'category', message: 'This is not a category that can be chosen.' },
  ]);
}

/** The category's layers, and the chosen asset's own where it is another; null for all. */
function assetLayersOf(
  { asset }: PlaceQuestion,
  category: CategoryRow | undefined,
): string[] | null {
  if (!category) return null;
  const layers = category.asset_layers;
  return asset && !layers.includes(asset.layer) ? [...layers, asset.layer] : layers;
}

function readPlace(
  t: Transaction,
  { lonLat: [lon, lat], asset }: PlaceQuestion,
  plan: PlacePlan,
  category: CategoryRow | undefined,
): Promise<PlaceRow | undefined> {
  return t.first<PlaceRow>(plan.statement, {
    lon,
    lat,
    metres: category?.search_radius_metres ?? placeDefaults.assetMetres,
    chosenLayer: asset?.layer ?? null,
    chosenId: asset?.id ?? null,
  });
}

function layerOf(catalog: Catalog, role: 'address' | 'parcel' | 'district'): string {
  return catalog.placeRoles.get(role)?.layer.name ?? '';
}

function toAddress(
  facts: AddressFacts,
  catalog: Catalog,
  language: Language,
): NonNullable<Place['address']> {
  const name = facts.street?.name ?? facts.street_name ?? facts.text ?? '';
  const nameCyrillic = facts.street?.name_cyrillic ?? null;
  const text = addressText({ name, nameCyrillic }, String(facts.number ?? ''), language);
  const distanceMetres = Math.round(facts.distance * 10) / 10;
  return { layer: layerOf(catalog, 'address'), id: facts.id, text, distanceMetres };
}

function toParcel(
  facts: ParcelFacts,
  catalog: Catalog,
  language: Language,
): NonNullable<Place['parcel']> {
  const municipality = facts.municipality_name ?? String(facts.municipality_code ?? '');
  return {
    layer: layerOf(catalog, 'parcel'),
    id: facts.id,
    number: String(facts.number ?? ''),
    municipality: inScript(municipality, null, language),
  };
}

async function responsible(
  t: Transaction,
  { lonLat, language, asset }: PlaceQuestion,
  category: CategoryRow,
): Promise<Place['responsible']> {
  const { organisation, ruleId, reason } = await responsibleFor(t, {
    categoryId: category.id,
    kind: category.kind,
    assets: asset ? [asset] : [],
    lonLat,
    language,
  });
  if (!organisation || ruleId === null) return null;
  return { organisation, ruleId, reason: reason ?? '' };
}

async function nearRequests(
  t: Transaction,
  { lonLat: [lon, lat], language }: PlaceQuestion,
): Promise<Place['openRequests']> {
  interface Found extends Record<string, unknown> {
    reference: string;
    category: string;
    category_titles: Record<string, string>;
    status: string;
    status_titles: Record<string, string>;
    received_at: Date;
    distance: number;
    lon: number;
    lat: number;
  }
  const { metres, candidates, most } = nearRequestDefaults;
  const rows = await t.rows<Found>(openRequestsNear, { lon, lat, metres, most: candidates });
  return rows.slice(0, most).map((row) => ({
    reference: row.reference,
    category: row.category,
    categoryTitle: localised(row.category_titles, row.category, language),
    status: row.status,
    statusTitle: localised(row.status_titles, row.status, language),
    receivedAt: row.received_at.toISOString(),
    distanceMetres: Math.round(row.distance * 10) / 10,
    lonLat: [row.lon, row.lat],
  }));
}
