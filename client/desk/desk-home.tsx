/** Between two calls: the button for the next one, the draft that waits, what came in last. */
import { useRequests } from '../api/queries.ts';
import { RequestRow } from '../cases/request-row.tsx';
import { PanelHead } from '../frame/panel-head.tsx';
import { useTitle } from '../frame/title.ts';
import { useText } from '../i18n/index.tsx';
import { hasContent, useDraft } from '../state/draft.ts';
import { go } from '../state/location.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState, Skeleton, Trouble } from '../ui/parts.tsx';
import { Gatherings } from './gatherings.tsx';

const latestRows = 12;

export function DeskHome() {
  const { t } = useText();
  useTitle(t('room.desk'));
  const isDraftWaiting = useDraft(hasContent);
  return (
    <>
      <PanelHead title={t('desk.title')} />
      <div className="panel-body stack">
        <Button kind="primary" icon="plus" keys="N" autoFocus onPress={() => go('/desk/new')}>
          {isDraftWaiting ? t('desk.continue') : t('desk.new')}
        </Button>
        <p className="hint">{t('desk.hint')}</p>
        <Gatherings />
        <LatestRequests />
      </div>
    </>
  );
}

function LatestRequests() {
  const { t } = useText();
  const requests = useRequests({});
  const latest = requests.data?.pages[0]?.requests.slice(0, latestRows) ?? [];
  return (
    <section>
      <h2 className="section-title">{t('desk.latest')}</h2>
      {requests.isPending ? <Skeleton lines={8} /> : null}
      {requests.isError ? (
        <Trouble error={requests.error} onRetry={() => requests.refetch()} />
      ) : null}
      {requests.isSuccess && latest.length === 0 ? (
        <EmptyState title={t('desk.noneYet')}>{t('desk.noneYetHint')}</EmptyState>
      ) : null}
      <ul className="rows">
        {latest.map((request) => (
          <li key={request.id}>
            <RequestRow request={request} />
          </li>
        ))}
      </ul>
    </section>
  );
}
