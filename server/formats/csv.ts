/**
 * CSV (RFC 4180) in UTF-8 with the geometry as WKT in a column `WKT`, which GDAL and QGIS know by its name. A value
 * that is not there is nothing between the commas, an empty text is `""`. Texts are always quoted and numbers never,
 * so that a reader can tell the house number 12 from the power of 12 watts.
 */
import type { Batch, CollectionFacts, ColumnType, EncodableRow, Format } from './format.ts';

const bare: ReadonlySet<ColumnType> = new Set([
  'integer',
  'number',
  'boolean',
  'date',
  'date-time',
]);

export const csv: Format = {
  name: 'csv',
  title: 'CSV',
  mediaType: 'text/csv',
  extension: 'csv',
  form: () => ({ kind: 'values', geometry: 'wkt' }),
  collection: lines,
};

async function* lines(
  batches: AsyncIterable<Batch>,
  { layer }: CollectionFacts,
): AsyncGenerator<string> {
  const names = ['WKT', layer.idColumn, ...layer.columns.map(({ name }) => name)];
  yield `${names.map(quoted).join(',')}\r\n`;
  const types = layer.columns.map(({ type }) => type);
  for await (const { rows } of batches) {
    yield rows.map((row) => line(row, types)).join('');
  }
}

function line(row: EncodableRow, types: readonly ColumnType[]): string {
  let text = `${quoted(row.geometry)},${row.id}`;
  for (const [index, type] of types.entries()) {
    const value = row[`v${index}`];
    text += bare.has(type) ? `,${value ?? ''}` : `,${quoted(value)}`;
  }
  return `${text}\r\n`;
}

function quoted(value: unknown): string {
  return value === null || value === undefined ? '' : `"${String(value).replaceAll('"', '""')}"`;
}
