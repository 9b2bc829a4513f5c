/** An answer of figures for people and programs: the question is checked, reckoned, given its words, and its small numbers withheld. */
import { type Catalog, localised, quoteIdentifier, quoteTable } from '../catalog/index.ts';
import type { Database } from '../db/index.ts';
import { Fault } from '../errors.ts';
import type { Figures, FiguresQuery, Language } from '../http/api/schema.ts';
import { speaker, toCyrillic } from '../text/index.ts';
import type { Viewer } from '../viewer.ts';
import type { Dimension } from './columns.ts';
import { type Measure, measures, wordsOf } from './measures.ts';
import { dayNumber, dayText, periodsOf } from './periods.ts';
import { abouts, type FigureQuestion, type FigureRow } from './reckon.ts';
import type { FigureScope, FiguresRoom } from './room.ts';
import { withheld } from './withhold.ts';

export interface FiguresAsker {
  readonly database: Database;
  readonly catalog: Catalog;
  readonly viewer: Viewer;
  readonly language: Language;
  readonly figures: FiguresRoom;
}

/** Rows of one answer. */
const mostRows = 5_000;
/** The longest time, in days: a hundred years. */
const mostDays = 36_525;

const say = speaker({
  all: {
    en: 'All requests of the city',
    'sr-Latn': 'Sve prijave grada',
    sl: 'Vse prijave občine',
  },
  own: {
    en: 'Requests of your own organisation',
    'sr-Latn': 'Prijave vaše organizacije',
    sl: 'Prijave vaše organizacije',
  },
  published: {
    en: 'Published requests; what is told from fewer than 5 requests is withheld',
    'sr-Latn': 'Objavljene prijave; brojevi iz manje od 5 prijava se ne prikazuju',
    sl: 'Objavljene prijave; številke iz manj kot 5 prijav se ne prikažejo',
  },
  nothing: { en: 'None', 'sr-Latn': 'Bez', sl: 'Brez' },
});

/** Throws Fault invalid-parameter for a time or a filter that cannot be, or an answer that would be too long. */
export async function answerFigures(asker: FiguresAsker, query: FiguresQuery): Promise<Figures> {
  const scope = await asker.figures.scopeOf(asker.viewer);
  const names = await readNames(asker);
  const question = questionOf(query, scope, names);
  const rows = await asker.figures.ask(question, scope);
  const first = await asker.figures.firstDay(scope);
  const told = measures.filter(({ about }) => question.about.includes(about));
  const titles = names.titles[question.by as Dimension];
  const shown = told.map((measure) => toShape(measure, asker.language));
  const values = rows.map((row) => ({
    period: dayText(row.begin),
    ...(row.key !== undefined && {
      key: names.keyOf(question.by as Dimension, row.key),
      title:
        titles?.get(row.key) ??
        (row.key === null ? say('nothing', asker.language) : String(row.key)),
    }),
    ...valuesOf(row, told),
  }));
  return {
    from: dayText(question.from),
    to: dayText(question.to),
    unit: question.unit,
    by: question.by,
    dataFrom: first === null ? null : dayText(first),
    countedAt: scope.countedAt?.toISOString() ?? null,
    scope: say(scope.seesAll ? 'all' : scope.isPublished ? 'published' : 'own', asker.language),
    measures: shown,
    rows: scope.isPublished ? withheld(values, rows, told) : values,
    districts: [...(names.titles.district ?? [])].map(([id, title]) => ({ id: Number(id), title })),
  };
}

function toShape(measure: Measure, language: Language): Figures['measures'][number] {
  const { name, about, unit } = measure;
  return { name, about, unit, ...wordsOf(measure, language) };
}

function valuesOf(
  row: FigureRow,
  told: readonly Measure[],
): { values: Record<string, number | null> } {
  return { values: Object.fromEntries(told.map((measure) => [measure.name, measure.value(row)])) };
}

function questionOf(query: FiguresQuery, scope: FigureScope, names: Names): FigureQuestion {
  const to = query.to === undefined ? dayNumber(scope.today) : dayNumber(query.to);
  const from = query.from === undefined ? to - 364 : dayNumber(query.from);
  if (from > to) throw fault('from', 'must not be after `to`');
  if (to - from > mostDays) throw fault('from', `must be at most ${mostDays} days before \`to\``);
  if (Math.abs(from) > 32_000 || Math.abs(to) > 32_000) {
    throw fault('from', 'must lie between 1912 and 2087');
  }
  const groups = query.by === 'none' ? 1 : names.sizeOf(query.by);
  if (periodsOf(from, to, query.unit).begins.length * groups > mostRows) {
    throw fault('unit', `makes more than ${mostRows} rows: take a larger unit or a shorter time`);
  }
  const only = {
    ...(query.category && { category: names.categoriesBelow(query.category.split(',')) }),
    ...(query.organisation && { organisation: names.organisations(query.organisation.split(',')) }),
    ...(query.district && { district: query.district }),
    ...(query.kind && { kind: query.kind }),
    ...(query.channel && { channel: query.channel }),
  };
  const about = query.about ?? abouts;
  return { from, to, unit: query.unit, by: query.by, only, isPublishedOnly: false, about };
}

function fault(field: string, message: string): Fault {
  return new Fault('invalid-parameter', `The parameter ${field} ${message}.`, [{ field, message }]);
}

interface Names {
  readonly titles: Readonly<
    Partial<Record<Dimension, ReadonlyMap<number | string | null, string>>>
  >;
  /** What the answer calls it: codes of categories and organisations, ids of districts. */
  keyOf(by: Dimension, key: number | string | null): number | string | null;
  sizeOf(by: Dimension): number;
  categoriesBelow(codes: readonly string[]): number[];
  organisations(codes: readonly string[]): number[];
}

interface NamedRow extends Record<string, unknown> {
  readonly id: number;
  readonly code: string;
  readonly title: string | null;
  readonly titles: Record<string, string> | null;
  readonly parent_id?: number | null;
}

const categoriesText = `
  select c.id, c.code, null as title, c.title_i18n as titles, c.parent_id from request.category as c order by c.position, c.id`;
const organisationsText = `
  select o.id, o.code, o.name as title, o.name_i18n as titles from org.organisation as o order by o.id`;

/** Names of what figures are grouped by, in the asker's language. What was deactivated since is named as well. */
async function readNames(asker: FiguresAsker): Promise<Names> {
  const { database, viewer, catalog, language } = asker;
  const districtsText = districtsOf(catalog);
  const [categories, organisations, districts] = await database.as(
    viewer,
    async (t) => [
      await t.rows<NamedRow>(categoriesText),
      await t.rows<NamedRow>(organisationsText),
      districtsText ? await t.rows<NamedRow>(districtsText) : [],
    ],
    { readOnly: true, isQuick: true },
  );
  const titlesOf = (rows: readonly NamedRow[]) =>
    new Map(rows.map((row) => [row.id, titleOf(row, language)] as const));
  const codesOf = (rows: readonly NamedRow[]) => new Map(rows.map(({ id, code }) => [id, code]));
  const codes = { category: codesOf(categories ?? []), organisation: codesOf(organisations ?? []) };
  const titles = {
    category: titlesOf(categories ?? []),
    organisation: titlesOf(organisations ?? []),
    district: titlesOf(districts ?? []),
  };
  return {
    titles,
    keyOf: (by, key) =>
      (by === 'category' || by === 'organisation' ? codes[by].get(key as number) : undefined) ??
      key,
    // One more: what has none. Kinds and channels are few.
    sizeOf: (by) => (by === 'kind' || by === 'channel' ? 10 : titles[by].size + 1),
    categoriesBelow: (wanted) =>
      below(categories ?? [], idsOf('category', categories ?? [], wanted)),
    organisations: (wanted) => idsOf('organisation', organisations ?? [], wanted),
  };
}

function titleOf({ code, title, titles }: NamedRow, language: Language): string {
  const own = localised(titles ?? {}, title ?? code, language);
  // A name that the city gave in Latin only is written in the reader's script.
  return language === 'sr-Cyrl' && own === title ? toCyrillic(own) : own;
}

function idsOf(field: string, rows: readonly NamedRow[], codes: readonly string[]): number[] {
  return codes.map((code) => {
    const row = rows.find((one) => one.code === code);
    if (!row) throw fault(field, `names "${code.slice(0, 60)}", which there is not`);
    return row.id;
  });
}

/** The categories and all that are below them. */
function below(rows: readonly NamedRow[], ids: readonly number[]): number[] {
  const found = new Set(ids);
  for (let size = 0; size < found.size; ) {
    size = found.size;
    for (const row of rows) {
      if (row.parent_id != null && found.has(row.parent_id)) found.add(row.id);
    }
  }
  return [...found];
}

/** Ids and names of the layer that plays the part of districts; null where none does. */
function districtsOf({ placeRoles }: Catalog): string | null {
  const place = placeRoles.get('district');
  const name = place?.columns.name;
  if (!place || !name) return null;
  const { idColumn } = place.layer;
  return `select d.${quoteIdentifier(idColumn)}::float8 as id, '' as code, d.${quoteIdentifier(name)}::text as title, null as titles
    from ${quoteTable(place.layer)} as d order by 3`;
}
