/** The list of all requests that one may see: the map's equal. */
import { useMemo } from 'react';
import { useRequests } from '../api/queries.ts';
import { PanelHead } from '../frame/panel-head.tsx';
import { useTitle } from '../frame/title.ts';
import { useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState, Skeleton, Trouble } from '../ui/parts.tsx';
import { clearFilter, isNarrowed, listKey, useListFilter, useRequestFilter } from './filter.ts';
import { FilterBar } from './filter-bar.tsx';
import { RequestRows } from './request-rows.tsx';

export function CasesRoom() {
  const { t, format } = useText();
  useTitle(t('room.cases'));
  const filter = useListFilter();
  const requests = useRequests(useRequestFilter(filter));
  const pages = requests.data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.requests) ?? [], [pages]);
  const first = pages?.[0];
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
          key={listKey(filter)}
          rows={rows}
          label={t('room.cases')}
          onEnd={() => {
            if (requests.hasNextPage && !requests.isFetchingNextPage) requests.fetchNextPage();
          }}
        />
      ) : null}
    </>
  );
}
