/** On a phone: one sheet over the map, in three heights. */
import {
  type FocusEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react';
import { useText } from '../i18n/index.tsx';
import { useLocation } from '../state/location.ts';

const heights = ['low', 'half', 'full'] as const;
type Height = (typeof heights)[number];

const dragPixels = 40;
const typing = 'input:not([type=checkbox]), textarea';

export function Sheet({ children }: { children: ReactNode }) {
  const { t } = useText();
  const [height, setHeight] = useState<Height>('half');
  const { path } = useLocation();
  // Another room begins half high, unless its first field is being typed into already.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of the path that counts
  useEffect(() => {
    if (!document.activeElement?.matches(typing)) setHeight('half');
  }, [path]);
  const startY = useRef<number | null>(null);
  const wasDragged = useRef(false);
  const move = (steps: number) => {
    const place = heights.indexOf(height) + steps;
    setHeight(heights[Math.min(heights.length - 1, Math.max(0, place))] ?? 'half');
  };
  const onPointerDown = (event: PointerEvent) => {
    startY.current = event.clientY;
    wasDragged.current = false;
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerUp = (event: PointerEvent) => {
    const dragged = startY.current === null ? 0 : startY.current - event.clientY;
    startY.current = null;
    if (Math.abs(dragged) < dragPixels) return;
    wasDragged.current = true;
    move(dragged > 0 ? 1 : -1);
  };
  // Who types needs the room; the map comes back with the handle.
  const onFocus = (event: FocusEvent) => {
    if ((event.target as HTMLElement).matches(typing)) setHeight('full');
  };
  const next = heights[(heights.indexOf(height) + 1) % heights.length] ?? 'half';
  return (
    <main className={`sheet sheet-${height}`} id="panel" tabIndex={-1} onFocus={onFocus}>
      <button
        type="button"
        className="sheet-handle"
        aria-label={t(`sheet.to.${next}`)}
        onPointerDown={onPointerDown}
        onPointerUp={onPointerUp}
        onClick={() => {
          if (!wasDragged.current) setHeight(next);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowUp') move(1);
          if (event.key === 'ArrowDown') move(-1);
        }}
      >
        <span aria-hidden="true" />
      </button>
      <div className="sheet-body">{children}</div>
    </main>
  );
}
