/**
 * CSV (RFC 4180) in UTF-8 with the geometry as WKT in a column `WKT`, which GDAL and QGIS know by its name. A value
 * that is not there is nothing between the commas, an empty text is `""`. Texts are always quoted and numbers never,
 * so that a reader can tell the house number 12 from the power of 12 watts.
 */
import type { Batch, CollectionFacts, ColumnType, Format, LayerFacts, TextPart } from './format.ts';

const bare: ReadonlySet<ColumnType> = new Set([
  'integer',
  'number',
  'boolean',
  'date',
  'date-time',
]);

const endOfLine = '\r\n';

export const csv: Format = {
  name: 'csv',
  title: 'CSV',
  mediaType: 'text/csv',
  extension: 'csv',
  form: (layer) => ({ kind: 'text', template: template(layer), separator: endOfLine }),
  collection: lines,
};

/** A line: WKT holds no quotes, and a number needs none. */
function template({ columns }: LayerFacts): readonly TextPart[] {
  const values = columns.flatMap(({ type }, column): TextPart[] => [
    { literal: ',' },
    { column, isQuoted: !bare.has(type) },
  ]);
  return [{ literal: '"' }, { part: 'wkt' }, { literal: '",' }, { part: 'id' }, ...values];
}

async function* lines(
  batches: AsyncIterable<Batch>,
  { layer }: CollectionFacts,
): AsyncGenerator<string | Uint8Array> {
  const names = ['WKT', layer.idColumn, ...layer.columns.map(({ name }) => name)];
  yield `${names.map(quoted).join(',')}${endOfLine}`;
  for await (const { texts } of batches) {
    for (const text of texts) {
      yield text;
      yield endOfLine;
    }
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
