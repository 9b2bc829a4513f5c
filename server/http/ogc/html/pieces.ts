/** What pages are put together of: tables, lists of links, a small map. */
import type { Reader, Step } from './page.ts';
import { type Html, html } from './template.ts';

export type Cell = Html | string | number | null;

/** A table with a caption; it may be scrolled sideways where the screen is narrow. */
export function table(
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
): Html {
  return html`<div class="table" role="region" aria-label="${caption}" tabindex="0"><table><caption>${caption}</caption>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map(cell)}</tr>\n`)}</tbody></table></div>`;
}

function cell(value: Cell, index: number): Html {
  return index === 0 ? html`<th scope="row">${value}</th>` : html`<td>${value}</td>`;
}

export interface Way {
  readonly title: string;
  readonly address: string;
  readonly lead?: string;
}

/** Links with a word on where they lead. */
export function ways(links: readonly Way[]): Html {
  return html`<ul class="ways">${links.map(
    ({ title, address, lead }) =>
      html`<li><a href="${address}">${title}</a>${lead !== undefined && html`<p>${lead}</p>`}</li>`,
  )}</ul>`;
}

/** The steps of the trail that all pages share. */
export function home({ say }: Reader): Step {
  return { title: say('site.data'), path: '/ogc' };
}

export function layersStep({ say }: Reader): Step {
  return { title: say('collections.title'), path: '/ogc/collections' };
}
