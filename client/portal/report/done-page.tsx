/** The end: the number to keep, what happens next and by when, and how to follow it. */
import { useState } from 'react';
import { useText } from '../../i18n/index.tsx';
import { go } from '../../state/location.ts';
import { Button } from '../../ui/button.tsx';
import { Fact } from '../../ui/parts.tsx';
import { codeGroups, Notice, PageHead, Part, PortalLink, Reference } from '../parts.tsx';
import { followPath, portalPaths } from '../paths.ts';
import { takeBackJoin } from '../queries.ts';
import { useCitizenTrouble } from '../trouble.ts';
import { clearReport, type Sent, useReport } from './draft.ts';

export function DonePage() {
  const { t } = useText();
  const sent = useReport((report) => report.sent);
  if (!sent) return null;
  const isJoin = sent.kind === 'join';
  return (
    <div className="portal-page">
      <PageHead>{t(isJoin ? 'portal.done.joined' : 'portal.done.title')}</PageHead>
      {isJoin ? (
        <p className="portal-lead">{t('portal.done.times', { count: sent.timesReported })}</p>
      ) : null}
      <div className="done-card">
        <dl className="facts portal-facts">
          <Fact name={t('portal.done.reference')}>
            <Reference>{sent.reference}</Reference>
          </Fact>
          <Fact name={t('portal.done.code')}>
            <Reference>{codeGroups(sent.token)}</Reference>
          </Fact>
        </dl>
        <p>{t('portal.done.keep')}</p>
      </div>
      {sent.kind === 'report' ? <Next sent={sent} /> : <TakeBack sent={sent} />}
      <div className="portal-foot-actions no-print">
        <PortalLink
          to={followPath(sent.reference)}
          query={{ token: sent.token }}
          className="button button-primary"
        >
          {t('portal.done.follow')}
        </PortalLink>
        <Button icon="print" onPress={() => window.print()}>
          {t('portal.done.print')}
        </Button>
        <Button
          kind="quiet"
          onPress={() => {
            clearReport();
            go(portalPaths.report, {}, { keep: [] });
          }}
        >
          {t('portal.done.another')}
        </Button>
      </div>
    </div>
  );
}

/** What was reported, who has it, and by when something is to happen. */
function Next({ sent: { request, photos } }: { sent: Extract<Sent, { kind: 'report' }> }) {
  const { t, format } = useText();
  const { categoryTitle, addressText, organisation, answerBy, resolveBy, expected } = request;
  return (
    <Part title={t('portal.done.next')}>
      <p>
        {organisation ? t('portal.done.nextWho', { organisation }) : t('portal.done.nextCentre')}
      </p>
      <dl className="facts portal-facts">
        <Fact name={t('portal.done.what')}>
          {[categoryTitle, addressText].filter(Boolean).join(', ')}
        </Fact>
        {photos > 0 ? (
          <Fact name={t('portal.photo.label')}>{t('portal.photo.count', { count: photos })}</Fact>
        ) : null}
        {answerBy ? <Fact name={t('portal.answerBy')}>{format.dateTime(answerBy)}</Fact> : null}
        {resolveBy ? <Fact name={t('portal.resolveBy')}>{format.dateTime(resolveBy)}</Fact> : null}
        {expected ? <Fact name={t('portal.expected')}>{expected.text}</Fact> : null}
      </dl>
    </Part>
  );
}

function TakeBack({ sent }: { sent: Extract<Sent, { kind: 'join' }> }) {
  const { t } = useText();
  const troubleText = useCitizenTrouble();
  const [error, setError] = useState<unknown>(null);
  const press = async () => {
    setError(null);
    try {
      await takeBackJoin(sent.reference, sent.joinId, sent.leaveToken);
      clearReport();
      go(portalPaths.home, {}, { keep: [] });
    } catch (problem) {
      setError(problem);
    }
  };
  return (
    <div className="no-print">
      <p>{t('portal.done.joinedWords')}</p>
      <Button kind="quiet" onPress={press}>
        {t('portal.done.takeBack')}
      </Button>
      {error === null ? null : (
        <Notice icon="warning" kind="warning" isUrgent>
          {troubleText(error)}
        </Notice>
      )}
    </div>
  );
}
