/** A layer as one asker sees it, and how its columns are named in a statement. Pure. */
import {
  type LayerRecord,
  type PropertyRecord,
  quoteIdentifier,
  quoteTable,
} from '../catalog/index.ts';
import type { QueryableType } from './cql2/index.ts';
import type { Envelope } from './envelope.ts';

/** What the layer looks like to the asker. */
export interface LayerView {
  readonly layer: LayerRecord;
  /** Those properties that the asker may see. */
  readonly properties: readonly PropertyRecord[];
  /** The city's extent, if there is a city. */
  readonly cityExtent: Envelope | null;
}

/** Values that a statement takes. */
export type Params = Readonly<Record<string, string | number | boolean>>;

/** A column of the layer, which is called `f` in every statement. */
export function columnOf(name: string): string {
  return `f.${quoteIdentifier(name)}`;
}

/** The layer now, or as it was at an instant. */
export function sourceOf(view: LayerView, at: string | null): string {
  return `${at === null ? quoteTable(view.layer) : pastOf(view)} as f`;
}

/** The layer as it was, with columns of the same names and types as the table's. */
function pastOf({ layer, properties }: LayerView): string {
  const columns = properties
    .filter(({ name }) => name !== layer.idColumn && name !== layer.geometryColumn)
    .map(({ name }) => `, typed.${quoteIdentifier(name)}`)
    .join('');
  return [
    `(select past.feature_id as ${quoteIdentifier(layer.idColumn)},`,
    `past.geom as ${quoteIdentifier(layer.geometryColumn)}${columns}`,
    'from history.layer_at(:pastLayer, :pastAt::timestamptz) as past,',
    `jsonb_populate_record(null::${quoteTable(layer)}, past.properties) as typed)`,
  ].join(' ');
}

export function pastParams({ layer }: LayerView, at: string | null): Params {
  return at === null ? {} : { pastLayer: layer.name, pastAt: at };
}

/** Name and type of everything that a filter may ask about. */
export function queryables({ layer, properties }: LayerView): ReadonlyMap<string, QueryableType> {
  return new Map<string, QueryableType>([
    [layer.idColumn, 'integer'],
    ...properties.map(({ name, dataType }) => [name, dataType] as const),
    [layer.geometryColumn, 'geometry'],
  ]);
}

/** Types that have an order, so that features can be sorted by them. */
const ordered: ReadonlySet<string> = new Set([
  'string',
  'integer',
  'number',
  'boolean',
  'date',
  'date-time',
]);

/** Names of everything that features can be sorted by. */
export function sortables(view: LayerView): string[] {
  return [...queryables(view)].filter(([, type]) => ordered.has(type)).map(([name]) => name);
}

/**
 * The property that says when what a feature stands for took place: the first that holds an instant or a day and
 * is always given. Undefined for what just lies there.
 */
export function primaryInstant({ properties }: LayerView): PropertyRecord | undefined {
  return properties.find(
    ({ dataType, isRequired }) => isRequired && (dataType === 'date' || dataType === 'date-time'),
  );
}
