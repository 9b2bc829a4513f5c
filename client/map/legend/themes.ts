import type { Layer } from '../../../server/http/api/schema.ts';
import type { Translate } from '../../i18n/index.tsx';
import { themeOrder } from '../style/catalogue.ts';
import { type MapTextKey, mapEn } from '../texts/en.ts';

export interface ThemeGroup {
  readonly theme: string;
  readonly title: string;
  readonly layers: readonly Layer[];
}

function titleOf(theme: string, t: Translate): string {
  const key = `map.theme.${theme}`;
  // A city may have themes of its own: their name is shown as it is.
  return key in mapEn ? t(key as MapTextKey) : theme.charAt(0).toUpperCase() + theme.slice(1);
}

function rankOf(theme: string): number {
  const rank = (themeOrder as readonly string[]).indexOf(theme);
  return rank < 0 ? themeOrder.length - 1.5 : rank;
}

/** Layers by theme, in the order of lists. */
export function byTheme(layers: readonly Layer[], t: Translate): readonly ThemeGroup[] {
  const themes = [...new Set(layers.map(({ theme }) => theme))];
  return themes
    .sort((a, b) => rankOf(a) - rankOf(b))
    .map((theme) => ({
      theme,
      title: titleOf(theme, t),
      layers: layers.filter((layer) => layer.theme === theme),
    }));
}
