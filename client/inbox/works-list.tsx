/** Open incidents and work orders of the organisation, and those that are published. */
import type { WorkSummary } from '../../server/http/api/schema.ts';
import { useWorks } from '../api/works.ts';
import { useText } from '../i18n/index.tsx';
import { select, useSelection, type WorkLayer } from '../state/selection.ts';
import { flyTo } from '../state/view.ts';
import { EmptyState, Skeleton, StatusSign, Trouble } from '../ui/parts.tsx';

export function WorksList() {
  const { t } = useText();
  return (
    <div className="panel-body stack">
      <Works layer="incident" title={t('work.incidents')} />
      <Works layer="work_order" title={t('work.orders')} />
    </div>
  );
}

function Works({ layer, title }: { layer: WorkLayer; title: string }) {
  const { t } = useText();
  const works = useWorks(layer);
  const found = works.data?.works ?? [];
  return (
    <section>
      <h2 className="section-title">{title}</h2>
      {works.isPending ? <Skeleton lines={4} /> : null}
      {works.isError ? <Trouble error={works.error} onRetry={() => works.refetch()} /> : null}
      {works.isSuccess && found.length === 0 ? (
        <EmptyState title={t('work.none')}>{t(`work.none.${layer}`)}</EmptyState>
      ) : null}
      <ul className="rows">
        {found.map((work) => (
          <li key={work.id}>
            <WorkRow layer={layer} work={work} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function WorkRow({ layer, work }: { layer: WorkLayer; work: WorkSummary }) {
  const { t, format } = useText();
  const selection = useSelection();
  const { reference } = work;
  const isSelected = selection?.kind === 'work' && selection.reference === reference;
  return (
    <button
      type="button"
      className="row request-row"
      aria-current={isSelected ? 'true' : undefined}
      onClick={() => {
        select({ kind: 'work', layer, reference });
        flyTo(work.lonLat, 16);
      }}
    >
      <span className="row-line">
        <span className="row-title">{work.title}</span>
        <span className="faint">{reference}</span>
      </span>
      <span className="row-line muted">
        <StatusSign status={work.isOpen ? 'in_progress' : 'closed'} title={work.statusTitle} />
        <span className="row-cut row-end">{format.moment(work.startsAt)}</span>
      </span>
      <span className="row-line muted">
        {t('work.counts', { requests: work.requests, addresses: work.addresses })}
      </span>
    </button>
  );
}
