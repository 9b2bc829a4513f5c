/** Everything that is known of a place, in one call. */
import { type Catalog, localised } from '../catalog/index.ts';
import type { Database } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { Language, NearAddresses, Place as WholePlace } from '../http/api/schema.ts';
import { type DecidingRule, toOrganisation } from '../responsibility/index.ts';
import type { Viewer } from '../viewer.ts';
import { type AssetRow, toCandidate } from './candidates.ts';
import { planNearAddresses, planPlace } from './place-plan.ts';
import { addressText, inScript } from './present.ts';

/** All but the notices, which the room of works knows. */
export type PlaceFacts = Omit<WholePlace, 'notices'>;
type Place = PlaceFacts;

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

interface PlaceRow extends Record<string, unknown> {
  is_category_known: boolean;
  inside: boolean;
  address: AddressFacts | null;
  parcel: ParcelFacts | null;
  district: { id: number; name: string | null; name_cyrillic: string | null } | null;
  assets: AssetRow[];
  responsible: DecidingRule | null;
  open_requests: NearRequestRow[];
}

interface NearRequestRow {
  reference: string;
  category: string;
  category_titles: Record<string, string>;
  status: string;
  status_titles: Record<string, string>;
  received_at: string;
  distance: number;
  lon: number;
  lat: number;
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
 * What is at a point, read by one statement as the viewer. A point outside the city is no fault:
 * `insideCity` says it. Throws Fault unknown-reference for a category that cannot be chosen.
 */
export async function placeAt(question: PlaceQuestion): Promise<Place> {
  const { database, catalog, viewer, lonLat, asset } = question;
  if (isFarOutside(question)) return emptyPlace(lonLat);
  const category = question.category || null;
  const values = {
    lon: lonLat[0],
    lat: lonLat[1],
    category,
    chosenLayer: asset?.layer ?? null,
    chosenId: asset?.id ?? null,
  };
  const row = await database.as(
    viewer,
    (t) => t.first<PlaceRow>(planPlace(catalog, viewer), values),
    {
      readOnly: true,
    },
  );
  if (!row) return emptyPlace(lonLat);
  if (category !== null && !row.is_category_known) throw unknownCategory();
  return toPlace(row, question);
}

interface NearAddressRow extends AddressFacts, Record<string, unknown> {
  lon: number;
  lat: number;
}

/** The houses around a point, the nearest first; none outside the city, or where it has no addresses. */
export async function addressesNear(
  question: Omit<PlaceQuestion, 'category' | 'asset'>,
): Promise<NearAddresses> {
  const { database, catalog, viewer, language, lonLat } = question;
  const plan = isFarOutside(question) ? null : planNearAddresses(catalog, viewer);
  if (!plan) return { addresses: [] };
  const [lon, lat] = lonLat;
  const rows = await database.as(viewer, (t) => t.rows<NearAddressRow>(plan, { lon, lat }), {
    readOnly: true,
  });
  return {
    addresses: rows.map((row) => ({
      ...toAddress(row, catalog, language),
      lonLat: [row.lon, row.lat],
    })),
  };
}

function unknownCategory(): Fault {
  return new Fault('unknown-reference', 'There is no such category to choose.', [
    { field: 'category', message: 'This is not a category that can be chosen.' },
  ]);
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

function toPlace(row: PlaceRow, { catalog, language, lonLat }: PlaceQuestion): Place {
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
    assets: row.assets
      .map((asset) => toCandidate(asset, catalog, language))
      .filter((asset) => asset !== null),
    responsible: row.responsible && toResponsible(row.responsible, language),
    openRequests: row.open_requests.map((request) => toNearRequest(request, language)),
  };
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

function toResponsible(rule: DecidingRule, language: Language): NonNullable<Place['responsible']> {
  return {
    organisation: toOrganisation(rule, language),
    ruleId: rule.rule_id,
    reason: localised(rule.reason_i18n, '', language),
  };
}

function toNearRequest(row: NearRequestRow, language: Language): Place['openRequests'][number] {
  return {
    reference: row.reference,
    category: row.category,
    categoryTitle: localised(row.category_titles, row.category, language),
    status: row.status,
    statusTitle: localised(row.status_titles, row.status, language),
    receivedAt: new Date(row.received_at).toISOString(),
    distanceMetres: Math.round(row.distance * 10) / 10,
    lonLat: [row.lon, row.lat],
  };
}
