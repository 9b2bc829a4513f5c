/** The page of a JSON Schema of a layer: what can be asked about, sorted by, or written. */
import { type LayerRecord, localised } from '../../../catalog/index.ts';
import { collectionPath } from '../links.ts';
import type { Page } from './page.ts';
import { home, layersStep, table } from './pieces.ts';
import { html } from './template.ts';

interface PropertySchema {
  readonly title?: string;
  readonly type?: string;
  readonly format?: string;
  readonly 'x-ogc-role'?: string;
  readonly 'x-ogc-unit'?: string;
  readonly oneOf?: readonly { readonly const?: unknown; readonly title?: string }[];
}

/** `what` names the kind of schema. */
export function schemaPage(
  layer: LayerRecord,
  what: 'queryables' | 'sortables' | 'schema',
  schema: { readonly properties?: Readonly<Record<string, object>> },
): Page {
  return {
    title: ({ say, language }) =>
      say('schema.title', {
        layer: localised(layer.titles, layer.title, language),
        what: say(`schema.${what}`),
      }),
    trail: (reader) => [
      home(reader),
      layersStep(reader),
      {
        title: localised(layer.titles, layer.title, reader.language),
        path: collectionPath(layer.name),
      },
    ],
    body: ({ say }) => {
      const rows = Object.entries(schema.properties ?? {}).map(([name, described]) => {
        const property = described as PropertySchema;
        return [
          html`<code>${name}</code>`,
          property.title ?? '',
          [property.type, property.format].filter(Boolean).join(', '),
          property['x-ogc-unit'] ?? '',
          property['x-ogc-role'] ?? '',
          (property.oneOf ?? []).map((code) => String(code.title ?? code.const)).join(', '),
        ];
      });
      const heads = [
        ...(['name', 'title', 'type', 'unit'] as const).map((key) => say(`property.${key}`)),
        say('schema.role'),
        say('property.codes'),
      ];
      return table(say(`schema.${what}`), heads, rows);
    },
  };
}
