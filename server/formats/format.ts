/** What an output format is. One file a format, one line in `index.ts`. */

/** A feature whose parts are texts of JSON already, in CRS84. */
export interface EncodableFeature {
  readonly id: string;
  readonly geometry: string | null;
  readonly properties: string;
}

/** RFC 8288 */
export interface Link {
  readonly href: string;
  readonly rel: string;
  readonly type: string;
  readonly title?: string;
  readonly hreflang?: string;
}

export interface PageFacts {
  readonly links: readonly Link[];
  /** RFC 3339 */
  readonly timeStamp: string;
}

export interface Format {
  /** As in `?f=`. */
  readonly name: string;
  readonly mediaType: string;
  readonly extension: string;
  /** A collection in pieces, to be written one after the other. */
  collection(features: Iterable<EncodableFeature>, facts: PageFacts): Iterable<string>;
  /** One feature. */
  feature(feature: EncodableFeature, links: readonly Link[]): string;
}
