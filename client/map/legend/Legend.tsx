import type { Layer } from '../../../server/http/api/schema.ts';
import { useText } from '../../i18n/index.tsx';
import { recipeOf } from '../style/catalogue.ts';
import { paletteOf } from '../style/palette.ts';
import type { LegendRow } from '../style/recipe.ts';
import type { MapTheme } from '../types.ts';
import { SwatchPicture } from './SwatchPicture.tsx';
import { byTheme } from './themes.ts';

interface LegendProps {
  readonly layers: readonly Layer[];
  readonly visible: ReadonlySet<string>;
  readonly theme: MapTheme;
  /** Of the map; layers that cannot be seen at it are left out. */
  readonly zoom?: number;
}

/** What the signs on the map mean, for the layers that are shown. */
export function Legend({ layers, visible, theme, zoom }: LegendProps) {
  const { t, language } = useText();
  const palette = paletteOf(theme);
  const shown = layers.filter(
    (layer) => visible.has(layer.name) && (zoom === undefined || zoom >= layer.minimumZoom),
  );
  const groups = byTheme(shown, t)
    .map((group) => ({
      ...group,
      sections: group.layers
        .map((layer) => ({ layer, rows: recipeOf(layer).legend({ layer, palette, language }) }))
        .filter(({ rows }) => rows.length > 0),
    }))
    .filter(({ sections }) => sections.length > 0);
  if (groups.length === 0) return <p className="map-layers-summary">{t('map.legendEmpty')}</p>;
  const words = ({ title }: LegendRow) => (typeof title === 'string' ? title : t(title.key));
  return (
    <section className="map-legend" aria-label={t('map.legend')}>
      {groups.flatMap(({ sections }) =>
        sections.map(({ layer, rows }) => (
          <section key={layer.name}>
            {(rows.length > 1 || words(rows[0]!) !== layer.title) && <h3>{layer.title}</h3>}
            <ul>
              {rows.map((row) => (
                <li key={words(row)}>
                  <SwatchPicture swatch={row.swatch} />
                  {words(row)}
                </li>
              ))}
            </ul>
          </section>
        )),
      )}
    </section>
  );
}
