/** What an output format is. One file a format, one line in `index.ts`. */

/** RFC 8288 */
export interface Link {
  readonly href: string;
  readonly rel: string;
  readonly type: string;
  readonly title?: string;
  readonly hreflang?: string;
}

/** A piece of a feature's text: as it is written here, or made of the row by the database. */
export type TextPart =
  | { readonly literal: string }
  | { readonly part: 'id' | 'geometry' | 'geometryInDegrees' | 'properties' | 'time' | 'wkt' }
  /** A value by the place of its column, nothing when it is null; quoted as in CSV. */
  | { readonly column: number; readonly isQuoted: boolean };

/** How each feature is to be read: as one text, or as values apart. */
export type RowForm =
  | {
      readonly kind: 'text';
      readonly template: readonly TextPart[];
      readonly separator: string;
    }
  | { readonly kind: 'values' };

/** A feature as bytes: its id as text, its geometry as WKB or null, then the values of the columns as texts or null. */
export type EncodableRow = readonly (Buffer | null)[];

/** Where the values begin. */
export const firstValue = 2;

/** Features as they were read: texts that are joined already, or rows. */
export interface Batch {
  readonly texts: readonly (string | Uint8Array)[];
  readonly rows: readonly EncodableRow[];
  readonly count: number;
}

export type ColumnType =
  | 'string'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'date'
  | 'date-time'
  | 'string[]'
  | 'integer[]'
  | 'json';

/** What a file says of the layer in it. */
export interface LayerFacts {
  readonly name: string;
  readonly title: string;
  readonly description: string | null;
  readonly idColumn: string;
  readonly geometryColumn: string;
  /** Point, MultiPoint … or Geometry, as the catalogue names it. */
  readonly geometryType: string;
  readonly columns: readonly {
    readonly name: string;
    readonly type: ColumnType;
    readonly title: string;
  }[];
  /** Of the geometries. */
  readonly system: {
    readonly uri: string;
    readonly srid: number;
    readonly isLatitudeFirst: boolean;
    readonly isGeographic: boolean;
    readonly title: string;
    /** Well-known text of the first version. */
    readonly wkt: string;
  };
  /** Address of the layer's schema. */
  readonly schemaAddress: string;
}

export interface CollectionFacts {
  readonly layer: LayerFacts;
  readonly links: readonly Link[];
  /** RFC 3339 */
  readonly timeStamp: string;
  /** How many features there are to the question, on all its pages. */
  readonly matched: { readonly exact?: number; readonly estimate?: number };
}

export interface Format {
  /** As in `?f=`. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  readonly mediaType: string;
  /** Further media types by which it may be asked for. */
  readonly alike?: readonly string[];
  readonly extension: string;
  /** Whether its readers take all coordinates for degrees when nothing else is asked for. */
  readonly isInDegrees?: boolean;
  /** What further the answer is, RFC 6906: links of the relation `profile`. */
  readonly profile?: string;
  /** How features are read for it. */
  form(layer: LayerFacts): RowForm;
  /** A collection in pieces, to be sent one after the other. */
  collection(
    batches: AsyncIterable<Batch>,
    facts: CollectionFacts,
  ): AsyncIterable<string | Uint8Array>;
  /** One feature of `text`, for formats that can hold one alone. */
  feature?(text: string, links: readonly Link[], layer: LayerFacts): string;
}
