/**
 * Pages of features: a page of them with a map, a table and a filter, and a single one. They are made from the GeoJSON
 * that programs get, so that both show the same.
 */
import { type LayerRecord, localised, type PropertyRecord } from '../../../catalog/index.ts';
import { collectionPath } from '../links.ts';
import type { Page, Reader } from './page.ts';
import { type Cell, home, layersStep, table } from './pieces.ts';
import { type Shape, sketch } from './sketch.ts';
import { type Html, html } from './template.ts';

export interface GeoJsonFeature {
  readonly id: string | number;
  readonly geometry: Shape | null;
  readonly properties: Readonly<Record<string, unknown>> | null;
}

export interface GeoJsonPage {
  readonly features: readonly GeoJsonFeature[];
  readonly links: readonly { readonly rel: string; readonly href: string }[];
  readonly numberMatched?: number;
}

export interface Shown {
  readonly layer: LayerRecord;
  readonly properties: readonly PropertyRecord[];
  /** Names of formats for the links at the foot: title and `f`. */
  readonly formats: readonly { readonly name: string; readonly f: string }[];
}

/** Columns of the table: more are on the page of each feature. */
const mostColumns = 8;

export function itemsPage(
  shown: Shown,
  page: GeoJsonPage,
  asked: Readonly<Record<string, string>>,
): Page {
  const { layer, properties, formats } = shown;
  const title = ({ language }: Reader) => localised(layer.titles, layer.title, language);
  const path = collectionPath(layer.name);
  return {
    title: (reader) => reader.say('items.title', { layer: title(reader) }),
    trail: (reader) => [home(reader), layersStep(reader), { title: title(reader), path }],
    formats,
    body: (reader) => {
      const { say, to, language } = reader;
      const columns = properties.slice(0, mostColumns);
      const rows = page.features.map((feature): Cell[] => [
        html`<a href="${to(`${path}/items/${feature.id}`, { f: 'html' })}">${feature.id}</a>`,
        ...columns.map((property) =>
          wordsOf(property, feature.properties?.[property.name], reader),
        ),
      ]);
      const heads = [
        'id',
        ...columns.map(({ titles, title: fallback }) => localised(titles, fallback, language)),
      ];
      return html`${filterForm(shown, asked, reader)}
<p role="status">${say(page.features.length === 0 ? 'items.none' : 'items.shown', { count: page.features.length })}</p>
${page.features.length > 0 && sketch({ ...mapOf(page.features, say('map.label', { what: title(reader) })), features: to(`${path}/items`, { ...asked, f: 'json' }) }, reader)}
${page.features.length > 0 && table(say('items.title', { layer: title(reader) }), heads, rows)}
${paging(page, asked, path, reader)}`;
    },
  };
}

export function mapOf(features: readonly GeoJsonFeature[], label: string) {
  return {
    label,
    bounds: null,
    shapes: features.flatMap(({ geometry }) => geometry ?? []),
    style: '/ogc/styles/map',
  };
}

/** The parameters that the form does not show stay as they are. */
function filterForm(
  { layer, properties }: Shown,
  asked: Readonly<Record<string, string>>,
  { say, language, to }: Reader,
): Html {
  const { filter = '', limit = '', ...others } = asked;
  const kept = Object.entries({ ...others, f: 'html', lang: language }).filter(
    ([name]) => name !== 'cursor',
  );
  return html`<form class="filter" method="get" action="${to(`${collectionPath(layer.name)}/items`)}">
${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<label>${say('items.filter')} <input name="filter" value="${filter}" placeholder="${say('items.filter.hint', { example: exampleOf(properties) })}" spellcheck="false" autocapitalize="off" ${filter === '' && html`data-empty="true"`}></label>
<label>${say('items.limit')} <input name="limit" type="number" min="1" max="1000" value="${limit === '' ? '100' : limit}"></label>
<button type="submit">${say('items.apply')}</button>
</form>`;
}

/** A filter that can be typed as it stands. */
function exampleOf(properties: readonly PropertyRecord[]): string {
  const coded = properties.find(({ codeList }) => codeList !== null);
  const code = Object.keys(coded?.codeList ?? {})[0];
  if (coded && code !== undefined) return `${coded.name} = '${code}'`;
  const text = properties.find(({ dataType }) => dataType === 'string');
  return text ? `${text.name} LIKE 'a%'` : 'id > 100';
}

function paging(
  page: GeoJsonPage,
  asked: Readonly<Record<string, string>>,
  path: string,
  { say, to }: Reader,
): Html {
  const next = page.links.find(({ rel }) => rel === 'next');
  const cursor = next && new URL(next.href).searchParams.get('cursor');
  const { cursor: here, ...others } = asked;
  const address = (more: Readonly<Record<string, string>>) =>
    to(`${path}/items`, { ...others, ...more, f: 'html' });
  return html`<nav class="paging" aria-label="${say('items.next')}">
${here !== undefined && html`<a href="${address({})}">${say('items.first')}</a>`}
${typeof cursor === 'string' && html`<a rel="next" href="${address({ cursor })}">${say('items.next')}</a>`}
</nav>`;
}

export function itemPage(shown: Shown, feature: GeoJsonFeature): Page {
  const { layer, formats } = shown;
  const path = collectionPath(layer.name);
  const title = ({ language }: Reader) => localised(layer.titles, layer.title, language);
  return {
    title: (reader) => reader.say('item.title', { layer: title(reader), id: String(feature.id) }),
    trail: (reader) => [
      home(reader),
      layersStep(reader),
      { title: title(reader), path },
      { title: reader.say('item.layer'), path: `${path}/items` },
    ],
    formats,
    body: (
      reader,
    ) => html`${sketch({ ...mapOf([feature], reader.say('map.label', { what: `${title(reader)} ${feature.id}` })), features: reader.to(`${path}/items/${feature.id}`, { f: 'json' }) }, reader)}
${factsOf(shown, feature, reader)}
<p><a href="${reader.to(`${path}/items/${feature.id}/versions`, { f: 'html' })}">${reader.say('item.versions')}</a></p>`,
  };
}

/** What a feature says of itself, in the words of its layer. */
export function factsOf({ properties }: Shown, feature: GeoJsonFeature, reader: Reader): Html {
  const told = properties.filter(({ name }) => feature.properties?.[name] !== undefined);
  return html`<dl class="facts">${told.map(
    (property) =>
      html`<div><dt>${localised(property.titles, property.title, reader.language)}</dt><dd>${wordsOf(property, feature.properties?.[property.name], reader)}</dd></div>`,
  )}</dl>`;
}

/** A value as people read it: codes by their titles, numbers with their unit. */
function wordsOf(
  { unit, codeList, dataType }: PropertyRecord,
  value: unknown,
  reader: Reader,
): string {
  const { say, language } = reader;
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return say(value ? 'value.yes' : 'value.no');
  if (typeof value === 'number')
    return `${value.toLocaleString(localeOf(language), { useGrouping: 'min2' })}${unit === null ? '' : ` ${unit}`}`;
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  const titles = codeList?.[text];
  if (titles) return localised(titles, text, language);
  if (dataType !== 'date-time') return text;
  return momentOf(text, reader);
}

/** A moment by the city's clock; what is none as it is. */
export function momentOf(text: string, { language, timeZone }: Reader): string {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) return text;
  return moment.toLocaleString(localeOf(language), { timeZone, timeZoneName: 'short' });
}

function localeOf(language: string): string {
  return language === 'en' ? 'en-GB' : language === 'sl' ? 'sl-SI' : `${language}-RS`;
}
