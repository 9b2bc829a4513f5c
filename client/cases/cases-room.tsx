/** The list of requests: the map's equal. Pages come while scrolling; only the rows in sight are drawn. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { RequestSummary } from '../../server/http/api/schema.ts';
import { useRequests } from '../api/queries.ts';
import { PanelHead } from '../frame/panel-head.tsx';
import { useTitle } from '../frame/title.ts';
import { useText } from '../i18n/index.tsx';
import { useSelection } from '../state/selection.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState, Skeleton, Trouble } from '../ui/parts.tsx';
import { clearFilter, isNarrowed, useListFilter, useRequestFilter } from './filter.ts';
import { FilterBar } from './filter-bar.tsx';
import { RequestRow } from './request-row.tsx';

const rowPixels = 96;

export function CasesRoom() {
  const { t, format } = useText();
  useTitle(t('room.cases'));
  const filter = useListFilter();
  const requests = useRequests(useRequestFilter(filter));
  const pages = requests.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.requests);
  const first = pages[0];
  return (
    <>
      <PanelHead title={t('room.cases')} />
      <FilterBar filter={filter} />
      <p className="list-count" role="status">
        {first
          ? t(first.matchedIsLowerBound ? 'list.countMore' : 'list.count', {
              count: first.matched,
              shown: format.number(first.matched),
            })
          : t('loading')}
      </p>
      {requests.isPending ? <Skeleton lines={12} /> : null}
      {requests.isError ? (
        <Trouble error={requests.error} onRetry={() => requests.refetch()} />
      ) : null}
      {requests.isSuccess && rows.length === 0 ? (
        <EmptyState
          title={t('list.none')}
          action={
            isNarrowed(filter) ? <Button onPress={clearFilter}>{t('filter.clear')}</Button> : null
          }
        >
          {isNarrowed(filter) ? t('list.noneFiltered') : t('list.noneYet')}
        </EmptyState>
      ) : null}
      {rows.length > 0 ? (
        <RequestRows
          rows={rows}
          onEnd={() => {
            if (requests.hasNextPage && !requests.isFetchingNextPage) requests.fetchNextPage();
          }}
        />
      ) : null}
    </>
  );
}

function RequestRows({ rows, onEnd }: { rows: readonly RequestSummary[]; onEnd: () => void }) {
  const { t } = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const selection = useSelection();
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
    if (last >= rows.length - 10) onEnd();
  });
  const current = rows.findIndex(
    (row) => selection?.kind === 'request' && row.reference === selection.reference,
  );
  useSelectionInSight(current, (place) => virtual.scrollToIndex(place, { align: 'auto' }));

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const here = Number((event.target as HTMLElement).closest('li')?.dataset.place ?? 0);
    const places: Record<string, number> = {
      ArrowDown: here + 1,
      ArrowUp: here - 1,
      Home: 0,
      End: rows.length - 1,
      PageDown: here + 8,
      PageUp: here - 8,
    };
    const place = places[event.key];
    if (place === undefined) return;
    event.preventDefault();
    const next = Math.min(rows.length - 1, Math.max(0, place));
    virtual.scrollToIndex(next);
    const focus = () => {
      const row = scroller.current?.querySelector<HTMLElement>(`li[data-place="${next}"] button`);
      row?.focus();
      return row !== undefined && row !== null;
    };
    // A row out of sight is drawn only after the scrolling.
    if (!focus()) requestAnimationFrame(focus);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the buttons inside
    <div className="list-scroll" ref={scroller} onKeyDown={onKeyDown}>
      <ul
        className="rows virtual-rows"
        aria-label={t('room.cases')}
        style={{ height: virtual.getTotalSize() }}
      >
        {shown.map((item) => {
          const request = rows[item.index];
          return request ? (
            <li
              key={item.key}
              data-place={item.index}
              data-index={item.index}
              ref={virtual.measureElement}
              aria-setsize={rows.length}
              aria-posinset={item.index + 1}
              style={{ transform: `translateY(${item.start}px)` }}
            >
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

/** What was selected on the map is scrolled into sight in the list, once. */
function useSelectionInSight(place: number, scrollTo: (place: number) => void): void {
  const former = useRef(-1);
  useEffect(() => {
    if (place >= 0 && place !== former.current) scrollTo(place);
    former.current = place;
  });
}
