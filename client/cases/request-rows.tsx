/**
 * Rows of requests that scroll: pages come while scrolling, and only the rows in sight are drawn. J and K, or the arrows,
 * move; what the pointer or the focus is at is ringed on the map, and what it is at on the map is marked here.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from 'react';
import type { RequestSummary } from '../../server/http/api/schema.ts';
import { useRoomKeys } from '../frame/keys.ts';
import { useSelection } from '../state/selection.ts';
import { useView } from '../state/view.ts';
import { RequestRow } from './request-row.tsx';

const rowPixels = 96;
/** Rows before the end at which the next page is asked for. */
const aheadRows = 20;

const moveKeys = [
  { keys: 'J', title: 'keys.next', step: 1 },
  { keys: 'K', title: 'keys.previous', step: -1 },
] as const;

interface RequestRowsProps {
  readonly rows: readonly RequestSummary[];
  readonly label: string;
  readonly onEnd: () => void;
  /** What stands before a row: a box to pick it. */
  readonly before?: (request: RequestSummary) => ReactNode;
}

export function RequestRows({ rows, label, onEnd, before }: RequestRowsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const selection = useSelection();
  const pointedId = useView((view) => view.pointed?.id ?? null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPixels,
    overscan: 8,
    getItemKey: (place) => rows[place]?.id ?? place,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - aheadRows) onEnd();
  });
  const current = rows.findIndex(
    (row) => selection?.kind === 'request' && row.reference === selection.reference,
  );
  useSelectionInSight(current, (place) => virtual.scrollToIndex(place, { align: 'auto' }));
  // A case that is dealt with may leave the list: J then goes on where it stood, not from the top.
  const lastPlace = useRef(0);
  const homeOf = () => (current >= 0 ? current : lastPlace.current);
  const onKeyDown = useArrows(scroller, rows.length, homeOf, (place) =>
    virtual.scrollToIndex(place),
  );
  useEffect(() => () => useView.setState({ pointed: null }), []);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the buttons inside
    <div className="list-scroll" ref={scroller} onKeyDown={onKeyDown}>
      <ul
        className="rows virtual-rows"
        aria-label={label}
        style={{ height: virtual.getTotalSize() }}
      >
        {shown.map((item) => {
          const request = rows[item.index];
          return request ? (
            <li
              key={item.key}
              className={request.id === pointedId ? 'is-pointed' : undefined}
              data-place={item.index}
              data-index={item.index}
              ref={virtual.measureElement}
              aria-setsize={rows.length}
              aria-posinset={item.index + 1}
              style={{ transform: `translateY(${item.start}px)` }}
              onPointerEnter={() => point(request)}
              onPointerLeave={() => point(null)}
              onFocus={() => {
                lastPlace.current = item.index;
                point(request);
              }}
              onBlur={() => point(null)}
            >
              {before?.(request)}
              <RequestRow
                request={request}
                tabIndex={item.index === Math.max(0, current) ? 0 : -1}
              />
            </li>
          ) : null;
        })}
      </ul>
    </div>
  );
}

function point(request: RequestSummary | null): void {
  const pointed = request && { id: request.id, lonLat: request.lonLat, from: 'list' as const };
  useView.setState({ pointed });
}

/** Moves the focus from row to row; gives what the list does with a key. */
function useArrows(
  scroller: RefObject<HTMLDivElement | null>,
  count: number,
  homeOf: () => number,
  scrollTo: (place: number) => void,
): (event: KeyboardEvent) => void {
  const rowAt = (place: number) =>
    scroller.current?.querySelector<HTMLElement>(`li[data-place="${place}"] .request-row`);
  const goTo = (wished: number) => {
    const place = Math.min(count - 1, Math.max(0, wished));
    scrollTo(place);
    const row = rowAt(place);
    // A row out of sight is drawn only after the scrolling.
    if (row) row.focus();
    else requestAnimationFrame(() => rowAt(place)?.focus());
  };
  const placeOf = (element: Element | null) => {
    const place = element?.closest('li')?.dataset.place;
    return place === undefined || !scroller.current?.contains(element) ? null : Number(place);
  };
  useRoomKeys(moveKeys, ({ step }) => {
    const here = placeOf(document.activeElement);
    goTo(here === null ? homeOf() : here + step);
  });
  return (event) => {
    const here = placeOf(event.target as Element) ?? 0;
    const places: Record<string, number> = {
      ArrowDown: here + 1,
      ArrowUp: here - 1,
      Home: 0,
      End: count - 1,
      PageDown: here + 8,
      PageUp: here - 8,
    };
    const place = places[event.key];
    if (place === undefined) return;
    event.preventDefault();
    goTo(place);
  };
}

/** What was selected on the map is scrolled into sight in the list, once. */
function useSelectionInSight(place: number, scrollTo: (place: number) => void): void {
  const former = useRef(-1);
  useEffect(() => {
    if (place >= 0 && place !== former.current) scrollTo(place);
    former.current = place;
  });
}
