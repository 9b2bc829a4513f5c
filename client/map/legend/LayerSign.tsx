import type { Layer } from '../../../server/http/api/schema.ts';
import { useText } from '../../i18n/index.tsx';
import { recipeOf } from '../style/catalogue.ts';
import { paletteOf } from '../style/palette.ts';
import type { MapTheme } from '../types.ts';
import { SwatchPicture } from './SwatchPicture.tsx';

interface LayerSignProps {
  readonly layer: Layer;
  readonly theme: MapTheme;
}

/** The one sign that stands for a layer in lists; an empty space of the same size when it has none (labels). */
export function LayerSign({ layer, theme }: LayerSignProps) {
  const { language } = useText();
  const [row] = recipeOf(layer).legend({ layer, palette: paletteOf(theme), language });
  if (!row) return <svg aria-hidden="true" className="map-swatch" width="24" height="24" />;
  return <SwatchPicture swatch={row.swatch} />;
}
