/** One feature of a layer: its published properties, in the words and units of the layer's own description. */
import type { Layer } from '../../server/http/api/schema.ts';
import { type Feature, useFeature, useLayers, useSession } from '../api/queries.ts';
import { takePlace, toggleAsset } from '../desk/take-place.ts';
import { useText } from '../i18n/index.tsx';
import { go } from '../state/location.ts';
import type { LonLat } from '../state/view.ts';
import { Button } from '../ui/button.tsx';
import { DetailPane } from '../ui/detail-pane.tsx';
import { Fact, Skeleton, Trouble } from '../ui/parts.tsx';

type Property = Layer['properties'][number];

export function FeatureDetail({ layer, id }: { layer: string; id: number }) {
  const { t } = useText();
  const described = useLayers().data?.find((known) => known.name === layer);
  const feature = useFeature(layer, id);
  const properties = feature.data?.properties;
  const name = properties?.number ?? properties?.name ?? properties?.street_name;
  const layerTitle = described?.title ?? layer;
  const municipality = properties?.municipality_name;
  const own = typeof name === 'string' ? name : layerTitle;
  // A parcel's number means nothing without its municipality.
  const title =
    typeof municipality === 'string' ? t('place.parcelText', { municipality, number: own }) : own;
  const role = useSession().data?.account?.role;
  const mayOpen = role === 'clerk' || role === 'administrator';
  const lonLat = pointOf(feature.data);
  return (
    <DetailPane kind={layerTitle} title={title}>
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
      {mayOpen && lonLat ? (
        <Button
          icon="plus"
          onPress={() => {
            takePlace({ lonLat, source: 'asset', text: title });
            if (described?.isAsset) toggleAsset({ layer, id, title });
            go('/desk/new');
          }}
        >
          {t('asset.newHere')}
        </Button>
      ) : null}
    </DetailPane>
  );
}

/** Where a point feature is; lines and areas have no one place. */
function pointOf(feature: Feature | undefined): LonLat | null {
  const { type, coordinates } = feature?.geometry ?? {};
  if (type !== 'Point' || !Array.isArray(coordinates)) return null;
  const [longitude, latitude] = coordinates as number[];
  return longitude === undefined || latitude === undefined ? null : [longitude, latitude];
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
