import type { Layer } from '../../../server/http/api/schema.ts';
import { useText } from '../../i18n/index.tsx';
import { codesInWords, countsInWords, inWords } from '../engine/words.ts';
import type { FoundFeature } from '../types.ts';

interface HoverTipProps {
  readonly hover: { readonly feature: FoundFeature; readonly x: number; readonly y: number };
  readonly layers: readonly Layer[];
}

/** What lies under the pointer, in a few words beside it. The same is said to a screen reader at the crosshair. */
export function HoverTip({ hover, layers }: HoverTipProps) {
  const { language, t } = useText();
  const codes = (
    countsInWords(hover.feature, t) ?? codesInWords(hover.feature, layers).slice(0, 3)
  ).join(' · ');
  return (
    <div
      className="map-hover"
      aria-hidden="true"
      style={{
        left: `min(${hover.x + 14}px, 100% - 15rem)`,
        top: `min(${hover.y + 16}px, 100% - 4rem)`,
      }}
    >
      <strong>{inWords(hover.feature, layers, language, t, false)}</strong>
      {codes !== '' && <span>{codes}</span>}
    </div>
  );
}
