/** Pages of the past of a feature: the list of its versions, and one of them. */
import { localised } from '../../../catalog/index.ts';
import { collectionPath } from '../links.ts';
import { factsOf, type GeoJsonFeature, mapOf, momentOf, type Shown } from './feature-pages.ts';
import type { Page, Reader, Step } from './page.ts';
import { home, layersStep, table } from './pieces.ts';
import { sketch } from './sketch.ts';
import { html } from './template.ts';
import type { TextKey } from './texts/index.ts';

export interface VersionList {
  readonly id: string;
  readonly versions: readonly {
    readonly version: string;
    readonly validFrom: string;
    readonly validTo: string | null;
    readonly operation: string;
    readonly actor?: string;
    readonly reason?: string;
    readonly links: readonly unknown[];
  }[];
}

const operations: Readonly<Record<string, TextKey>> = {
  insert: 'versions.insert',
  update: 'versions.update',
  delete: 'versions.delete',
  adopt: 'versions.adopt',
};

function stepsTo({ layer }: Shown, id: string | number, reader: Reader): Step[] {
  const path = collectionPath(layer.name);
  const title = localised(layer.titles, layer.title, reader.language);
  return [
    home(reader),
    layersStep(reader),
    { title, path },
    { title: reader.say('item.layer'), path: `${path}/items` },
    { title: String(id), path: `${path}/items/${id}` },
  ];
}

export function versionsPage(shown: Shown, { id, versions }: VersionList): Page {
  const { layer } = shown;
  const title = (reader: Reader) =>
    reader.say('versions.title', {
      layer: localised(layer.titles, layer.title, reader.language),
      id,
    });
  return {
    title,
    trail: (reader) => stepsTo(shown, id, reader),
    body: (reader) => {
      const { say, to } = reader;
      const path = `${collectionPath(layer.name)}/items/${id}/versions`;
      // The newest first: people ask what happened last.
      const rows = versions
        .toReversed()
        .map((one) => [
          one.links.length === 0
            ? momentOf(one.validFrom, reader)
            : html`<a href="${to(`${path}/${one.version}`, { f: 'html' })}">${momentOf(one.validFrom, reader)}</a>`,
          one.validTo === null ? say('versions.now') : momentOf(one.validTo, reader),
          wordOf(one.operation, reader),
          one.actor ?? '',
          one.reason ?? '',
        ]);
      const heads = (['from', 'until', 'what', 'who', 'why'] as const).map((key) =>
        say(`versions.${key}`),
      );
      return html`<p class="lead">${say('versions.lead')}</p>${table(title(reader), heads, rows)}`;
    },
  };
}

function wordOf(operation: string, { say }: Reader): string {
  const key = operations[operation];
  return key === undefined ? operation : say(key);
}

interface Version extends GeoJsonFeature {
  readonly validFrom: string;
  readonly validTo: string | null;
}

export function versionPage(shown: Shown, feature: Version): Page {
  const { layer } = shown;
  const path = `${collectionPath(layer.name)}/items/${feature.id}/versions`;
  const named = (reader: Reader) => ({
    layer: localised(layer.titles, layer.title, reader.language),
    id: String(feature.id),
  });
  return {
    title: (reader) => reader.say('versions.one', named(reader)),
    trail: (reader) => [
      ...stepsTo(shown, feature.id, reader),
      { title: reader.say('item.versions'), path },
    ],
    formats: [{ name: 'GeoJSON', f: 'json' }],
    body: (reader) => html`<dl class="facts">
<div><dt>${reader.say('versions.from')}</dt><dd>${momentOf(feature.validFrom, reader)}</dd></div>
<div><dt>${reader.say('versions.until')}</dt><dd>${feature.validTo === null ? reader.say('versions.now') : momentOf(feature.validTo, reader)}</dd></div>
</dl>
${sketch(mapOf([feature], reader.say('map.label', { what: reader.say('versions.one', named(reader)) })), reader)}
${factsOf(shown, feature, reader)}`,
  };
}

export type { Version };
