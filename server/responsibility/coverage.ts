/**
 * Where nobody is responsible, and where two are: for each category that can be chosen, the areas that none of its rules holds
 * in, and those in which the rule that decides keeps another organisation's rule from what that was made for.
 */
import {
  type Catalog,
  localised,
  type PlaceLayer,
  quoteIdentifier,
  quoteTable,
} from '../catalog/index.ts';
import { type Row, statement, type Transaction } from '../db/index.ts';
import type { Coverage, Language } from '../http/api/schema.ts';
import { phraseOf } from './phrases.ts';
import {
  type CategoryRow,
  lineOf,
  type RuleAsker,
  type RuleRow,
  readCategories,
  readRules,
} from './rules.ts';

const gapOf = statement('responsibility/gap');
const overlapOf = statement('responsibility/overlap');

export const coverageDefaults = {
  /** A smaller area is a slip of drawing. */
  leastSquareMetres: 1_000,
  /** So much of a district has to lie in an area for it to be named. */
  leastShare: 0.5,
  placesTold: 12,
} as const;

interface Area extends Row {
  readonly geometry: Feature['geometry'];
  readonly ewkb: string;
  readonly area_km2: number;
}

/** Categories whose rules are the same ones. */
interface Group {
  readonly categories: readonly CategoryRow[];
  /** That ask nothing of an asset, in their order. */
  readonly rules: readonly RuleRow[];
}

type Feature = Coverage['features'][number];

/** Areas of the rules in force at a moment. A rule that asks for an asset is left out: it holds only where there is one. */
export async function findCoverage(
  asker: RuleAsker & { readonly catalog: Catalog },
  at: Date,
): Promise<Coverage> {
  const features = await asker.database.as(
    asker.viewer,
    async (t) => {
      const found: Feature[] = [];
      const categories = await readCategories(t);
      for (const group of groupsOf(categories, await readRules(t, at, true))) {
        found.push(...(await gapsOf(t, asker, group)));
        found.push(...(await overlapsOf(t, asker, group, categories)));
      }
      return found;
    },
    { readOnly: true },
  );
  return { type: 'FeatureCollection', features };
}

function groupsOf(categories: readonly CategoryRow[], rules: readonly RuleRow[]): Group[] {
  const byId = new Map(categories.map((one) => [one.id, one]));
  const groups = new Map<string, { categories: CategoryRow[]; rules: readonly RuleRow[] }>();
  for (const category of categories.filter(({ is_leaf }) => is_leaf)) {
    const line = lineOf(category.id, byId);
    const own = rules.filter(
      (rule) =>
        rule.asset_layer === null &&
        rule.asset_owner_id === null &&
        (rule.kind === null || rule.kind === category.kind) &&
        (rule.category_id === null || line.has(rule.category_id)),
    );
    const key = own.map(({ id }) => id).join();
    const known = groups.get(key);
    if (known) known.categories.push(category);
    else groups.set(key, { categories: [category], rules: own });
  }
  return [...groups.values()];
}

async function gapsOf(
  t: Transaction,
  asker: RuleAsker & { readonly catalog: Catalog },
  { categories, rules }: Group,
): Promise<Feature[]> {
  if (rules.some(({ has_territory }) => !has_territory)) return [];
  const { leastSquareMetres } = coverageDefaults;
  const area = await t.first<Area>(gapOf, {
    ruleIds: rules.map(({ id }) => id),
    leastSquareMetres,
  });
  return area ? [await toFeature(t, asker, 'gap', categories, [], area)] : [];
}

async function overlapsOf(
  t: Transaction,
  asker: RuleAsker & { readonly catalog: Catalog },
  { categories, rules }: Group,
  all: readonly CategoryRow[],
): Promise<Feature[]> {
  const byId = new Map(all.map((one) => [one.id, one]));
  const found: Feature[] = [];
  for (const [index, one] of rules.entries()) {
    // Whatever comes later has no say anywhere.
    if (rules.slice(0, index).some(({ has_territory }) => !has_territory)) break;
    for (const other of rules.slice(index + 1)) {
      if (one.organisation_id === other.organisation_id || refines(one, other, byId)) continue;
      const before = rules.slice(0, index).map(({ id }) => id);
      const { leastSquareMetres } = coverageDefaults;
      const values = { one: one.id, other: other.id, before, leastSquareMetres };
      const area = await t.first<Area>(overlapOf, values);
      if (area) found.push(await toFeature(t, asker, 'overlap', categories, [one, other], area));
    }
  }
  return found;
}

/**
 * An exception that comes before the rule it is an exception to is no dispute: of a category below the other's, or of the same
 * category in a territory of its own where the other has none.
 */
export function refines(
  one: Pick<RuleRow, 'category_id' | 'has_own_territory'>,
  other: Pick<RuleRow, 'category_id' | 'has_own_territory'>,
  byId: ReadonlyMap<number, CategoryRow>,
): boolean {
  if (one.category_id === other.category_id) {
    return one.has_own_territory && !other.has_own_territory;
  }
  if (other.category_id === null) return true;
  return one.category_id !== null && lineOf(one.category_id, byId).has(other.category_id);
}

async function toFeature(
  t: Transaction,
  { catalog, language }: { readonly catalog: Catalog; readonly language: Language },
  kind: Feature['properties']['kind'],
  categories: readonly CategoryRow[],
  rules: readonly RuleRow[],
  { geometry, ewkb, area_km2 }: Area,
): Promise<Feature> {
  const places = await placesIn(t, catalog, language, ewkb);
  const titles = categories.map(({ code, titles: own }) => ({
    code,
    title: localised(own, code, language),
  }));
  const organisations = rules.map((rule) => ({
    code: rule.organisation,
    name: localised(rule.organisation_names, rule.organisation_name, language),
  }));
  const gaps = {
    categories: titles.map(({ title }) => title).join(', '),
    where: places.map(({ name }) => name).join(', ') || `${area_km2.toFixed(1)} km²`,
    first: organisations[0]?.name ?? '',
    second: organisations[1]?.name ?? '',
  };
  const areaKm2 = Math.round(area_km2 * 1000) / 1000;
  const sentence = phraseOf(kind, language, gaps);
  return {
    type: 'Feature',
    properties: { kind, categories: titles, organisations, areaKm2, places, sentence },
    geometry,
  };
}

type Place = Feature['properties']['places'][number];

/** Districts and cadastral municipalities of which a good part lies in an area, most of it first. */
async function placesIn(
  t: Transaction,
  catalog: Catalog,
  language: Language,
  ewkb: string,
): Promise<Place[]> {
  const found: Place[] = [];
  for (const role of ['district', 'cadastral_municipality'] as const) {
    const part = catalog.placeRoles.get(role);
    const name = part?.columns.name;
    if (!part || name === undefined) continue;
    const { leastShare } = coverageDefaults;
    const rows = await t.rows<{ name: string; share: number }>(placesText(part, name), {
      ewkb,
      leastShare,
    });
    for (const row of rows) {
      const written = localised(
        { 'sr-Latn': row.name, sl: row.name, en: row.name },
        row.name,
        language,
      );
      found.push({
        layer: part.layer.name,
        name: written,
        share: Math.round(row.share * 1000) / 1000,
      });
    }
  }
  return found.sort((one, two) => two.share - one.share).slice(0, coverageDefaults.placesTold);
}

function placesText({ layer }: PlaceLayer, name: string): string {
  const geometry = `f.${quoteIdentifier(layer.geometryColumn)}`;
  const area = `st_transform(st_geomfromewkb(decode(:ewkb, 'hex')), ${Math.trunc(layer.srid)})`;
  return `with area as materialized (select ${area} as geom)
    select n.name, n.share from (
      select f.${quoteIdentifier(name)}::text as name,
        st_area(st_intersection(st_makevalid(${geometry}), area.geom, 0.01)) / nullif(st_area(${geometry}), 0) as share
      from area
      join ${quoteTable(layer)} as f on st_intersects(${geometry}, area.geom)
    ) as n
    where n.share >= :leastShare::float8 and n.name is not null
    order by n.share desc, n.name`;
}
