/** GeoJSON (RFC 7946) with the members of OGC API Features. Texts from the database are spliced, never parsed. */
import type { EncodableFeature, Format, Link, PageFacts } from './format.ts';

export const geojson: Format = {
  name: 'json',
  mediaType: 'application/geo+json',
  extension: 'geojson',
  collection,
  feature: (feature, links) =>
    `{"type":"Feature",${members(feature)},"links":${JSON.stringify(links)}}`,
};

function* collection(features: Iterable<EncodableFeature>, facts: PageFacts): Iterable<string> {
  yield '{"type":"FeatureCollection","features":[';
  let count = 0;
  for (const feature of features) {
    yield `${count === 0 ? '' : ',\n'}{"type":"Feature",${members(feature)}}`;
    count += 1;
  }
  yield `],${tail(count, facts)}}`;
}

/** At the end, as only then the number is known. */
function tail(numberReturned: number, { links, timeStamp }: PageFacts): string {
  const members: { links: readonly Link[]; timeStamp: string; numberReturned: number } = {
    links,
    timeStamp,
    numberReturned,
  };
  return JSON.stringify(members).slice(1, -1);
}

function members({ id, geometry, properties }: EncodableFeature): string {
  return `"id":${id},"geometry":${geometry ?? 'null'},"properties":${properties}`;
}
