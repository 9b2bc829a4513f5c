/** Saved: the reference large, to be read aloud, and what happens next. */
import { useRequest } from '../api/queries.ts';
import { PanelHead } from '../frame/panel-head.tsx';
import { useTitle } from '../frame/title.ts';
import { useText } from '../i18n/index.tsx';
import { go } from '../state/location.ts';
import { Button } from '../ui/button.tsx';
import { DueSign } from '../ui/due-sign.tsx';
import { Fact, Skeleton, StatusSign, spokenGroups, Trouble } from '../ui/parts.tsx';

export function SavedRequest({ reference }: { reference: string }) {
  const { t, format } = useText();
  const request = useRequest(reference);
  useTitle(t('saved.pageTitle', { reference }));
  const saved = request.data;
  const answer = saved?.clocks.find(({ clock, stoppedAt }) => clock === 'answer' && !stoppedAt);
  return (
    <>
      <PanelHead title={t('saved.title')} />
      <div className="panel-body stack">
        <p className="reference" role="status">
          <span className="visually-hidden">{t('saved.reference')} </span>
          {spokenGroups(reference).map((group, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: groups of one reference never move
            <span key={place}>{group}</span>
          ))}
        </p>
        <p className="hint">{t('saved.readAloud')}</p>
        {request.isError ? (
          <Trouble error={request.error} onRetry={() => request.refetch()} />
        ) : saved ? (
          <>
            <dl className="facts">
              <Fact name={t('case.category')}>{saved.categoryTitle}</Fact>
              <Fact name={t('place.kind')}>{saved.addressText}</Fact>
              <Fact name={t('case.received')}>{format.dateTime(saved.receivedAt)}</Fact>
              <Fact name={t('case.status')}>
                <StatusSign status={saved.status} title={saved.statusTitle} />
              </Fact>
            </dl>
            <section className="card-part">
              <h2 className="section-title">{t('saved.next')}</h2>
              <p>
                {saved.organisation
                  ? t('saved.nextOrganisation', { organisation: saved.organisation.name })
                  : t('saved.nextCentre')}
              </p>
              {answer?.dueAt ? (
                <p>
                  <DueSign due={{ ...answer, dueAt: answer.dueAt }} />
                </p>
              ) : null}
              {saved.responsibilityReason ? (
                <p className="muted">{saved.responsibilityReason}</p>
              ) : null}
              <p className="muted">{t('saved.live')}</p>
            </section>
          </>
        ) : (
          <Skeleton lines={5} />
        )}
        <div className="button-flow">
          <Button kind="primary" icon="plus" keys="N" autoFocus onPress={() => go('/desk/new')}>
            {t('desk.new')}
          </Button>
          <Button onPress={() => go('/cases', { select: `request/${reference}` })}>
            {t('saved.open')}
          </Button>
        </div>
      </div>
    </>
  );
}
