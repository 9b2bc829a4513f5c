import type { ReactNode } from 'react';
import { Checkbox } from 'react-aria-components';
import type { Layer } from '../../../server/http/api/schema.ts';
import { useText } from '../../i18n/index.tsx';
import { type Counts, useCounts } from '../engine/counts.ts';
import { useThinned } from '../engine/thinned.ts';
import { shownFamilies } from '../style/families.ts';
import type { MapTheme } from '../types.ts';
import { LayerSign } from './LayerSign.tsx';
import { byTheme, type ThemeGroup } from './themes.ts';

interface LayerTreeProps {
  readonly layers: readonly Layer[];
  readonly visible: ReadonlySet<string>;
  readonly onVisibleChange: (visible: ReadonlySet<string>) => void;
  readonly theme: MapTheme;
  /** Of the map, to say which layers need a closer look. */
  readonly zoom?: number;
  /** What else can be done with a layer; stands behind its name. */
  readonly actionsOf?: (layer: Layer) => ReactNode;
}

type Speech = ReturnType<typeof useText>;

/** "In view: New 34, Waiting 2". */
function countsLine(counts: Counts, t: Speech['t'], format: Speech['format']): string {
  const told = shownFamilies
    .filter((family) => counts[family] > 0)
    .map((family) => `${t(`map.status.${family}`)} ${format.number(counts[family])}`);
  return told.length === 0 ? '' : t('map.inView', { counts: told.join(', ') });
}

function LayerSwitch({ layer, tree }: { readonly layer: Layer; readonly tree: LayerTreeProps }) {
  const { t, format } = useText();
  const { visible, onVisibleChange, theme, zoom } = tree;
  const counts = useCounts((all) => all[layer.name]);
  const isThinned = useThinned(({ layers }) => layers.has(layer.name));
  const isOutOfZoom = zoom !== undefined && zoom < layer.minimumZoom;
  const change = (isShown: boolean) => {
    const next = new Set(visible);
    if (isShown) next.add(layer.name);
    else next.delete(layer.name);
    onVisibleChange(next);
  };
  return (
    <Checkbox
      className="map-layer-switch"
      isSelected={visible.has(layer.name)}
      onChange={change}
      {...(isOutOfZoom ? { 'data-out-of-zoom': true } : {})}
    >
      <span className="map-layer-box" aria-hidden="true">
        <svg aria-hidden="true" width="12" height="12" viewBox="0 0 12 12">
          <path d="M2 6.5L5 9L10 3" />
        </svg>
      </span>
      <LayerSign layer={layer} theme={theme} />
      <span className="map-layer-words">
        {layer.title}
        {isOutOfZoom && visible.has(layer.name) && <small>{t('map.zoomInToSee')}</small>}
        {isThinned && !isOutOfZoom && <small>{t('map.thinnedLayer')}</small>}
        {counts && <small>{countsLine(counts, t, format)}</small>}
      </span>
    </Checkbox>
  );
}

function ThemeSwitches({
  group,
  tree,
}: {
  readonly group: ThemeGroup;
  readonly tree: LayerTreeProps;
}) {
  const { t, format } = useText();
  const shown = group.layers.filter(({ name }) => tree.visible.has(name)).length;
  return (
    <fieldset>
      <legend>
        {group.title}
        <span className="map-layers-count">
          {t('map.themeShown', {
            shown: format.number(shown),
            all: format.number(group.layers.length),
          })}
        </span>
      </legend>
      <ul>
        {group.layers.map((layer) => (
          <li key={layer.name} className="map-layer">
            <LayerSwitch layer={layer} tree={tree} />
            {tree.actionsOf?.(layer)}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

/** Switches of all layers by theme, each with its sign; how many are shown is said in words. */
export function LayerTree(props: LayerTreeProps) {
  const { t, format } = useText();
  const { layers, visible, zoom } = props;
  if (layers.length === 0) return <p className="map-layers-summary">{t('map.noLayers')}</p>;
  const shown = layers.filter(({ name }) => visible.has(name));
  const beyond = zoom === undefined ? 0 : shown.filter((layer) => zoom < layer.minimumZoom).length;
  return (
    <section className="map-layers" aria-label={t('map.layers')}>
      <p className="map-layers-summary" role="status">
        {t('map.layersShown', {
          shown: format.number(shown.length),
          all: format.number(layers.length),
        })}
        {beyond > 0 && `. ${t('map.layersHiddenByZoom', { count: beyond })}`}
      </p>
      {byTheme(layers, t).map((group) => (
        <ThemeSwitches key={group.theme} group={group} tree={props} />
      ))}
    </section>
  );
}
