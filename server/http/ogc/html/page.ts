/** The frame of every page: where one is, in which language, as what else it can be had, and its content. */
import { type Catalog, describeCity } from '../../../catalog/index.ts';
import { type Language, languages } from '../../api/schema.ts';
import { type Html, html } from './template.ts';
import { type Say, sayIn } from './texts/index.ts';

/** What a page is made of. Its parts are made for a reader, whose language decides their words. */
export interface Page {
  readonly title: (reader: Reader) => string;
  /** From the landing page down to the page above this one. */
  readonly trail: (reader: Reader) => readonly Step[];
  readonly body: (reader: Reader) => Html;
  /** As what else this can be had: names of formats with what `f` takes. */
  readonly formats?: readonly { readonly name: string; readonly f: string }[];
}

export interface Step {
  readonly title: string;
  readonly path: string;
}

interface Frame {
  readonly language: Language;
  /** The address named the language: links keep it. */
  readonly isLanguageAsked: boolean;
  readonly path: string;
  /** Without its `?`, and without `lang`. */
  readonly query: string;
  readonly catalog: Catalog;
}

export interface Reader {
  readonly language: Language;
  readonly say: Say;
  /** An address of ours with what the reader has chosen: the language stays. */
  readonly to: (path: string, query?: Readonly<Record<string, string | number>>) => string;
  readonly city: string;
  /** Of the city: its clock tells the time of what happened there. */
  readonly timeZone: string;
}

const languageNames: Readonly<Record<Language, string>> = {
  'sr-Latn': 'Srpski',
  'sr-Cyrl': 'Српски',
  sl: 'Slovenščina',
  en: 'English',
};

/** The whole page as text. */
export function pageText(page: Page, frame: Frame): string {
  const { language, isLanguageAsked, catalog } = frame;
  const say = sayIn(language);
  const reader: Reader = {
    language,
    say,
    to: (path, query = {}) =>
      addressOf(path, isLanguageAsked ? { ...query, lang: language } : query),
    city: catalog.city ? describeCity(catalog, language).name : say('site.name'),
    timeZone: catalog.city?.timeZone ?? 'UTC',
  };
  return `<!doctype html>\n${whole(page, frame, reader)}`;
}

function whole(page: Page, frame: Frame, reader: Reader): Html {
  const { say, to, language, city } = reader;
  const title = page.title(reader);
  return html`<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${city}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/pages/pages.css">
${languages.map((other) => html`<link rel="alternate" hreflang="${other}" href="${inLanguage(frame, other)}">`)}
<script src="/theme.js"></script>
<script type="module" src="/pages/pages.js"></script>
</head>
<body>
<a class="skip" href="#content">${say('site.skip')}</a>
<header class="head">
<a class="brand" href="${to('/ogc', { f: 'html' })}"><strong>${city}</strong> ${say('site.data')}</a>
<nav class="languages" aria-label="${say('site.languages')}">${languages.map((other) => languageLink(frame, other))}</nav>
<a class="to-map" href="/map">${say('site.toMap')}</a>
</header>
${trailOf(page, reader)}
<main id="content" tabindex="-1">
<h1>${title}</h1>
${page.body(reader)}
${formatsOf(page, frame, reader)}
</main>
<footer class="foot"><p>${say('site.footer')}</p></footer>
</body>
</html>
`;
}

function languageLink(frame: Frame, other: Language): Html {
  const isThis = other === frame.language;
  return html`<a lang="${other}" hreflang="${other}" href="${inLanguage(frame, other)}" ${isThis && html`aria-current="true"`}>${languageNames[other]}</a>`;
}

/** This page in another language. */
function inLanguage({ path, query }: Frame, language: Language): string {
  const parameters = new URLSearchParams(query);
  parameters.set('f', 'html');
  parameters.set('lang', language);
  return `${path}?${parameters}`;
}

function trailOf(page: Page, { say, to, ...reader }: Reader): Html | null {
  const steps = page.trail({ say, to, ...reader });
  if (steps.length === 0) return null;
  return html`<nav class="trail" aria-label="${say('site.trail')}"><ol>${steps.map(
    (step) => html`<li><a href="${to(step.path, { f: 'html' })}">${step.title}</a></li>`,
  )}</ol></nav>`;
}

function formatsOf(page: Page, { path, query }: Frame, { say, language }: Reader): Html {
  const formats = page.formats ?? [{ name: 'JSON', f: 'json' }];
  const links = formats.map(({ name, f }) => {
    const parameters = new URLSearchParams(query);
    parameters.set('f', f);
    parameters.set('lang', language);
    return html`<li><a href="${path}?${parameters.toString()}" type="application/json">${say('site.as', { format: name })}</a></li>`;
  });
  return html`<ul class="formats">${links}</ul>`;
}

function addressOf(path: string, query: Readonly<Record<string, string | number>>): string {
  const parameters = new URLSearchParams(
    Object.entries(query).map(([name, value]) => [name, String(value)]),
  ).toString();
  return parameters === '' ? path : `${path}?${parameters}`;
}
