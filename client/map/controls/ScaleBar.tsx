import { useText } from '../../i18n/index.tsx';
import type { MapView } from '../types.ts';
import { metresPerPixel, roundLength } from './metres.ts';

const longestPixels = 96;

/** A bar of round length. */
export function ScaleBar({ view }: { readonly view: MapView }) {
  const { t, format } = useText();
  const metres = metresPerPixel(view.lat, view.zoom);
  const lengthMetres = roundLength(metres * longestPixels);
  const length = format.distance(lengthMetres);
  return (
    <div className="map-scale" role="img" aria-label={t('map.scale', { length })}>
      <span aria-hidden="true">{length}</span>
      <svg aria-hidden="true" width={longestPixels + 2} height="6">
        <path d={`M1 0V5H${1 + Math.round(lengthMetres / metres)}V0`} />
      </svg>
    </div>
  );
}
