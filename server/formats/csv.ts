/**
 * CSV (RFC 4180) in UTF-8 with the geometry as WKT in a column `WKT`, which GDAL and QGIS know by its name. A value
 * that is not there is nothing between the commas, an empty text is `""`.
 */
import type { Batch, CollectionFacts, EncodableRow, Format } from './format.ts';

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
  for await (const { rows } of batches) {
    yield rows.map((row) => line(row, layer.columns.length)).join('');
  }
}

function line(row: EncodableRow, columns: number): string {
  let text = `${quoted(row.geometry)},${row.id}`;
  for (let index = 0; index < columns; index++) text += `,${quoted(row[`v${index}`])}`;
  return `${text}\r\n`;
}

/** Texts that look like numbers are quoted as all others: readers are not to guess. */
function quoted(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = String(value);
  return /^[\w.:+-]+$/.test(text) ? text : `"${text.replaceAll('"', '""')}"`;
}
