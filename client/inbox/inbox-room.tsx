/**
 * The inbox of an enterprise: its cases by the clock that runs out first, and its incidents and works. Cases that are about
 * one fault are picked and grouped.
 */
import { useEffect, useMemo } from 'react';
import type { RequestSummary } from '../../server/http/api/schema.ts';
import { useRequests, useSession } from '../api/queries.ts';
import {
  clearFilter,
  isNarrowed,
  type ListFilter,
  listKey,
  useListFilter,
  useRequestFilter,
} from '../cases/filter.ts';
import { FilterText } from '../cases/filter-bar.tsx';
import { RequestRows } from '../cases/request-rows.tsx';
import { useRoomKeys } from '../frame/keys.ts';
import { PanelHead } from '../frame/panel-head.tsx';
import { useTitle } from '../frame/title.ts';
import { useText } from '../i18n/index.tsx';
import { setQuery, useLocation } from '../state/location.ts';
import { useView } from '../state/view.ts';
import { Button } from '../ui/button.tsx';
import { CheckInput } from '../ui/choices.tsx';
import { keepFocusAt } from '../ui/kept-focus.ts';
import { EmptyState, Skeleton, Trouble } from '../ui/parts.tsx';
import { ViewTabs } from '../ui/view-tabs.tsx';
import { GroupForm } from './group-form.tsx';
import './inbox.css';
import { letAllGo, togglePicked, usePicked } from './picked.ts';
import { filterOf, type ViewName, viewNamed, viewNames } from './views.ts';
import { WorksList } from './works-list.tsx';

const inboxKeys = [
  { keys: 'X', title: 'keys.pick', does: 'pick' },
  { keys: 'G', title: 'keys.group', does: 'group' },
] as const;

/** The form stands in the address, so that Back leads out of it. */
const startGrouping = () => setQuery({ do: 'group' });
const stopGrouping = () => setQuery({ do: null }, { replace: true });

export function InboxRoom() {
  const { t } = useText();
  useTitle(t('room.inbox'));
  const { query } = useLocation();
  const organisation = useSession().data?.account?.organisation;
  const view = viewNamed(query.get('view'));
  const isGrouping = query.get('do') === 'group';
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change between list and form that counts
  useEffect(() => {
    const timer = keepFocusAt('panel');
    return () => clearTimeout(timer);
  }, [isGrouping]);
  if (!organisation) return <Skeleton lines={8} />;
  if (isGrouping) {
    return <GroupForm organisationId={organisation.id} onClose={stopGrouping} />;
  }
  return (
    <>
      <PanelHead title={t('inbox.title', { organisation: organisation.name })} />
      <Views view={view} />
      {view === 'works' ? (
        <WorksList />
      ) : (
        <Cases view={view} organisationId={organisation.id} onGroup={startGrouping} />
      )}
    </>
  );
}

function Views({ view }: { view: ViewName }) {
  const { t } = useText();
  return (
    <ViewTabs
      label={t('inbox.views')}
      views={viewNames.map((name) => ({ name, title: t(`inbox.view.${name}`) }))}
      view={view}
      onView={(name) => setQuery({ view: name === 'running' ? null : name }, { replace: true })}
    />
  );
}

interface CasesProps {
  readonly view: ViewName;
  readonly organisationId: number;
  readonly onGroup: () => void;
}

function Cases({ view, organisationId, onGroup }: CasesProps) {
  const { t, format } = useText();
  const filter = useListFilter();
  const narrowed = useRequestFilter(filter);
  const { bbox = null, q = null, category = null } = narrowed;
  const requests = useRequests({ ...filterOf(view, organisationId), bbox, q, category });
  const pages = requests.data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.requests) ?? [], [pages]);
  const first = pages?.[0];
  const picked = usePicked(({ cases }) => cases);
  usePickKeys(rows, onGroup);
  return (
    <>
      <InboxFilter filter={filter} />
      <div className="list-count inbox-count">
        <p role="status">
          {first
            ? t(first.matchedIsLowerBound ? 'list.countMore' : 'list.count', {
                count: first.matched,
                shown: format.number(first.matched),
              })
            : t('loading')}
        </p>
        {picked.length > 0 ? <PickedBar count={picked.length} onGroup={onGroup} /> : null}
      </div>
      {requests.isPending ? <Skeleton lines={12} /> : null}
      {requests.isError ? (
        <Trouble error={requests.error} onRetry={() => requests.refetch()} />
      ) : null}
      {requests.isSuccess && rows.length === 0 ? <NoCases filter={filter} view={view} /> : null}
      {rows.length > 0 ? (
        <RequestRows
          key={`${view} ${listKey(filter)}`}
          rows={rows}
          label={t('room.inbox')}
          before={(request) => <PickBox request={request} />}
          onEnd={() => {
            if (requests.hasNextPage && !requests.isFetchingNextPage) requests.fetchNextPage();
          }}
        />
      ) : null}
    </>
  );
}

function NoCases({ filter, view }: { filter: ListFilter; view: ViewName }) {
  const { t } = useText();
  const isFiltered = isNarrowed(filter);
  return (
    <EmptyState
      title={t('list.none')}
      action={isFiltered ? <Button onPress={clearFilter}>{t('filter.clear')}</Button> : null}
    >
      {isFiltered ? t('list.noneFiltered') : t(`inbox.none.${view === 'works' ? 'running' : view}`)}
    </EmptyState>
  );
}

/** X picks the case that the focus, the pointer or the selection is at; G groups what is picked. */
function usePickKeys(rows: readonly RequestSummary[], onGroup: () => void): void {
  useRoomKeys(inboxKeys, ({ does }) => {
    if (does === 'group') {
      if (usePicked.getState().cases.length > 0) onGroup();
      return;
    }
    const focused = document.activeElement?.closest<HTMLElement>('li[data-place]')?.dataset.place;
    const pointed = useView.getState().pointed?.id;
    const row =
      focused === undefined ? rows.find(({ id }) => id === pointed) : rows[Number(focused)];
    if (row) togglePicked(row);
  });
}

function PickBox({ request }: { request: RequestSummary }) {
  const { t } = useText();
  const isPicked = usePicked(({ cases }) => cases.some(({ id }) => id === request.id));
  return (
    <label className="pick-box">
      <input
        type="checkbox"
        checked={isPicked}
        tabIndex={-1}
        onChange={() => togglePicked(request)}
        aria-label={t('inbox.pick', { reference: request.reference })}
      />
    </label>
  );
}

function PickedBar({ count, onGroup }: { count: number; onGroup: () => void }) {
  const { t } = useText();
  return (
    <div className="button-flow">
      <Button kind="primary" keys="G" onPress={onGroup}>
        {t('inbox.group', { count })}
      </Button>
      <Button kind="quiet" onPress={letAllGo}>
        {t('inbox.letGo')}
      </Button>
    </div>
  );
}

function InboxFilter({ filter }: { filter: ListFilter }) {
  const { t } = useText();
  return (
    <search className="filter-bar">
      <FilterText text={filter.text} />
      <CheckInput
        label={t('filter.inView')}
        isSelected={filter.isInView}
        onChange={(on) => setQuery({ area: on ? 'map' : null }, { replace: true })}
      />
    </search>
  );
}
