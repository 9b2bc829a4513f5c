/** What is reported in the city, on a map and as a list that says the same; known outages and planned works with it. */
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import type { WorkSummary } from '../../../server/http/api/schema.ts';
import { useCategories, useStatuses } from '../../api/queries.ts';
import { liveChanges, useLiveUpdates } from '../../frame/live.ts';
import { useTitle } from '../../frame/title.ts';
import { useText } from '../../i18n/index.tsx';
import type { FoundFeature, Highlight, MapView } from '../../map/index.ts';
import { setQuery, useLocation } from '../../state/location.ts';
import type { LonLat } from '../../state/view.ts';
import { CheckInput, SelectInput } from '../../ui/choices.tsx';
import { PageHead, Part } from '../parts.tsx';
import { usePublicWorks } from '../queries.ts';
import { PublicCase } from './public-case.tsx';
import { PublicList } from './public-list.tsx';
import { boxOf, periods, readAround, requestsOnMap, toPublicFilter } from './view.ts';
import { WorkList } from './work-list.tsx';

const PortalMap = lazy(() => import('../map-view.tsx'));

const caseZoom = 17;

export function AroundPage() {
  const { t } = useText();
  const { query } = useLocation();
  const chosen = readAround(query);
  const { category, days, isAll } = chosen;
  const pane = useRef<HTMLElement>(null);
  const [view, setView] = useState<MapView | null>(null);
  const [target, setTarget] = useState<{ lonLat: LonLat; zoom: number } | null>(null);
  useTitle(t('portal.around.title'));
  useLiveUpdates(null, true);
  const look = (lonLat: LonLat) => setTarget({ lonLat, zoom: Math.max(view?.zoom ?? 0, caseZoom) });
  const show = (reference: string, lonLat: LonLat) => {
    setQuery({ case: reference });
    look(lonLat);
  };
  const works = useWorkSigns();
  const categories = useCategories().data ?? noCategories;
  const statuses = useStatuses().data ?? noStatuses;
  const layerFilter = useMemo(
    () => requestsOnMap({ category, days, isAll }, categories, statuses),
    [category, days, isAll, categories, statuses],
  );
  const filter = toPublicFilter(chosen, chosen.isHere && view ? boxOf(view, pane.current) : null);
  const onSelect = (feature: FoundFeature | null) => {
    const reference = feature?.layer === 'request' ? feature.properties.reference : null;
    if (typeof reference === 'string') setQuery({ case: reference });
    else setQuery({ case: null });
  };
  return (
    <div className="around">
      <div className="around-head">
        <PageHead>{t('portal.around.title')}</PageHead>
        <p>{t('portal.around.lead')}</p>
        <Filters />
      </div>
      <section className="around-map" aria-label={t('portal.around.map')} ref={pane}>
        <Suspense fallback={null}>
          <PortalMap
            target={target}
            withRequests
            requestFilter={layerFilter}
            highlights={works.highlights}
            onSelect={onSelect}
            onView={setView}
            changes={liveChanges}
          />
        </Suspense>
      </section>
      <div className="around-list">
        {chosen.reference ? (
          <PublicCase key={chosen.reference} reference={chosen.reference} onFound={look} />
        ) : null}
        <PublicList filter={filter} current={chosen.reference} onChoose={show} />
        <Part title={t('portal.works.title')}>
          <WorkList
            labelOf={({ reference }) => works.labels.get(reference) ?? null}
            onShow={({ lonLat }) => look(lonLat)}
          />
        </Part>
      </div>
    </div>
  );
}

const noCategories: readonly never[] = [];
const noStatuses: readonly never[] = [];

/** Works bear letters, in the list and on the map. */
function useWorkSigns(): { highlights: readonly Highlight[]; labels: ReadonlyMap<string, string> } {
  const works = usePublicWorks().data;
  return useMemo(() => {
    const signs = (works ?? []).slice(0, letters.length).map((work: WorkSummary, place) => ({
      reference: work.reference,
      lonLat: work.lonLat,
      label: letters[place] ?? '',
    }));
    return {
      highlights: signs.map(({ lonLat, label }) => ({ lonLat, label })),
      labels: new Map(signs.map(({ reference, label }) => [reference, label])),
    };
  }, [works]);
}

/** Letters that both scripts have. */
const letters = [...'ABCEHJKMOPT'];

function Filters() {
  const { t } = useText();
  const { query } = useLocation();
  const chosen = readAround(query);
  const groups = (useCategories().data ?? []).filter(({ parentId }) => parentId === null);
  const replace = { replace: true };
  return (
    <form className="around-filters" aria-label={t('portal.around.filters')}>
      <SelectInput
        label={t('portal.around.category')}
        value={chosen.category ?? ''}
        onChange={(category) => setQuery({ category }, replace)}
        options={[
          { value: '', title: t('portal.around.all') },
          ...groups.map(({ code, title }) => ({ value: code, title })),
        ]}
      />
      <SelectInput
        label={t('portal.around.time')}
        value={String(chosen.days ?? '')}
        onChange={(days) => setQuery({ days }, replace)}
        options={[
          { value: '', title: t('portal.around.anyTime') },
          ...periods.map((days) => ({
            value: String(days),
            title: t('portal.around.days', { count: days }),
          })),
        ]}
      />
      <CheckInput
        label={t('portal.around.here')}
        isSelected={chosen.isHere}
        onChange={(isHere) => setQuery({ here: isHere ? null : 'no' }, replace)}
      />
      <CheckInput
        label={t('portal.around.done')}
        isSelected={chosen.isAll}
        onChange={(isAll) => setQuery({ state: isAll ? 'all' : null }, replace)}
      />
    </form>
  );
}
