import type { Layer } from '../../../server/http/api/schema.ts';
import { useText } from '../../i18n/index.tsx';
import { useThinned } from '../engine/thinned.ts';

/** Layers that are named; of more their number is said. */
const mostNamed = 2;

/** What people count on: assets, and points of any kind. Of the ground a little less does no harm. */
const isCountedOn = ({ isAsset, geometryType }: Layer) => isAsset || /point/i.test(geometryType);

/** Says, at the map's foot, of which layers not all is shown this far out. The layer list says it of each. */
export function ThinnedNote({ layers }: { readonly layers: readonly Layer[] }) {
  const { t } = useText();
  const thinned = useThinned();
  const titles = layers
    .filter((layer) => thinned.layers.has(layer.name) && isCountedOn(layer))
    .map(({ title }) => title);
  if (titles.length === 0) return null;
  const named = titles.slice(0, mostNamed).join(', ');
  const more = titles.length - mostNamed;
  return (
    <p className="map-thinned">
      {more > 0 ? t('map.thinnedMore', { named, more }) : t('map.thinned', { named })}
    </p>
  );
}
