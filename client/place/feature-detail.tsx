/** One feature of a layer: its published properties, in the words and units of the layer's own description. */
import type { Layer } from '../../server/http/api/schema.ts';
import { useFeature, useLayers } from '../api/queries.ts';
import { useText } from '../i18n/index.tsx';
import { DetailPane } from '../ui/detail-pane.tsx';
import { Fact, Skeleton, Trouble } from '../ui/parts.tsx';

type Property = Layer['properties'][number];

export function FeatureDetail({ layer, id }: { layer: string; id: number }) {
  const described = useLayers().data?.find((known) => known.name === layer);
  const feature = useFeature(layer, id);
  const properties = feature.data?.properties;
  const name = properties?.number ?? properties?.name ?? properties?.street_name;
  const layerTitle = described?.title ?? layer;
  return (
    <DetailPane kind={layerTitle} title={typeof name === 'string' ? name : layerTitle}>
      {feature.isPending ? <Skeleton lines={5} /> : null}
      {feature.isError ? <Trouble error={feature.error} onRetry={() => feature.refetch()} /> : null}
      {properties && described ? (
        <dl className="facts">
          {described.properties
            .filter((property) => properties[property.name] != null)
            .map((property) => (
              <Fact key={property.name} name={property.title}>
                <PropertyValue property={property} value={properties[property.name]} />
              </Fact>
            ))}
        </dl>
      ) : null}
    </DetailPane>
  );
}

function PropertyValue({ property, value }: { property: Property; value: unknown }) {
  const { t, format } = useText();
  const title = property.codeList?.[String(value)];
  if (title) return title;
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  if (typeof value === 'number') {
    // A year or a number without a unit is a name, not an amount: no thousands are parted.
    return property.unit ? `${format.number(value)} ${property.unit}` : String(value);
  }
  if (property.type === 'date-time') return format.dateTime(String(value));
  if (property.type === 'date') return format.date(String(value));
  if (Array.isArray(value)) return format.list(value.map(String));
  return String(value);
}
