/** GeoJSON text sequences (RFC 8142): a feature a line, each after a record separator, so that a reader need not wait for the end. */
import type { Batch, Format } from './format.ts';
import { geojson } from './geojson.ts';

const separator = '\u001e';

export const geojsonSequence: Format = {
  name: 'geojsonseq',
  title: 'GeoJSON sequence',
  mediaType: 'application/geo+json-seq',
  extension: 'geojsonl',
  isInDegrees: true,
  form: (layer) => ({ ...geojson.form(layer), separator: `\n${separator}` }),
  collection: lines,
};

async function* lines(batches: AsyncIterable<Batch>): AsyncGenerator<string | Uint8Array> {
  for await (const { texts } of batches) {
    for (const text of texts) {
      yield separator;
      yield text;
      yield '\n';
    }
  }
}
