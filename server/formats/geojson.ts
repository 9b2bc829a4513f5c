/** GeoJSON (RFC 7946) with the members of OGC API Features. Texts from the database are spliced, never parsed. */
import type { Batch, CollectionFacts, Format, Link, RowForm, TextPart } from './format.ts';

const template: readonly TextPart[] = [
  { literal: '{"type":"Feature","id":' },
  { part: 'id' },
  { literal: ',"geometry":' },
  { part: 'geometry' },
  { literal: ',"properties":' },
  { part: 'properties' },
  { literal: '}' },
];

const form: RowForm = { kind: 'text', template, separator: ',\n' };

export const geojson: Format = {
  name: 'json',
  title: 'GeoJSON',
  mediaType: 'application/geo+json',
  alike: ['application/json'],
  extension: 'geojson',
  isInDegrees: true,
  form: () => form,
  collection: (batches, facts) => writeCollection('', batches, facts),
  feature: (text, links) => withLinks(text, links),
};

/** A collection, `head` being members of its own: `"a":1,` */
export async function* writeCollection(
  head: string,
  batches: AsyncIterable<Batch>,
  facts: CollectionFacts,
): AsyncGenerator<string | Uint8Array> {
  yield `{"type":"FeatureCollection",${head}"features":[`;
  let numberReturned = 0;
  let isFirst = true;
  for await (const batch of batches) {
    numberReturned += batch.count;
    for (const text of batch.texts) {
      if (!isFirst) yield ',\n';
      yield text;
      isFirst = false;
    }
  }
  yield `],${tail(facts, numberReturned)}}`;
}

/** At the end, as only then the number is known. An estimate never stands where a number is promised. */
function tail({ links, timeStamp, matched }: CollectionFacts, numberReturned: number): string {
  const members = {
    links,
    timeStamp,
    numberReturned,
    ...(matched.exact === undefined ? {} : { numberMatched: matched.exact }),
    ...(matched.estimate === undefined ? {} : { numberMatchedEstimate: matched.estimate }),
  };
  return JSON.stringify(members).slice(1, -1);
}

/** Adds links to the text of an object. */
export function withLinks(text: string, links: readonly Link[]): string {
  return `${text.slice(0, -1)},"links":${JSON.stringify(links)}}`;
}
