/** One request: its facts, what may be done next, its assets, who brought it, and all that has been done. */
import type { RequestDetail } from '../../server/http/api/schema.ts';
import type { Role } from '../../server/viewer.ts';
import { ProblemError } from '../api/http.ts';
import { useRequest } from '../api/queries.ts';
import { useTitle } from '../frame/title.ts';
import { useIsPhone } from '../frame/use-is-phone.ts';
import { useText } from '../i18n/index.tsx';
import { flyTo } from '../state/view.ts';
import { SignButton } from '../ui/button.tsx';
import { DetailPane } from '../ui/detail-pane.tsx';
import { Ago, EmptyState, Fact, Skeleton, StatusSign, Trouble } from '../ui/parts.tsx';
import { CaseAssets } from './case-assets.tsx';
import { CaseClocks } from './case-clocks.tsx';
import { CaseLog } from './case-log.tsx';
import { CaseAnswers, CaseAttachments, CaseShape } from './case-more.tsx';
import { CaseReporter } from './case-reporter.tsx';
import { CommentForm } from './comment-form.tsx';
import { StatusForm } from './status-form.tsx';

/** Those who may write; which row and which state the server decides. */
const workers: readonly Role[] = ['clerk', 'dispatcher', 'field_worker', 'administrator'];

export function CaseDetail({ reference, role }: { reference: string; role: Role }) {
  const { t } = useText();
  const request = useRequest(reference);
  const isMissing = request.error instanceof ProblemError && request.error.problem.status === 404;
  return (
    <DetailPane kind={reference} title={request.data?.categoryTitle ?? t('kind.request')}>
      {request.isPending ? <Skeleton lines={10} /> : null}
      {isMissing ? (
        <EmptyState title={t('case.missing')}>{t('case.missingHint')}</EmptyState>
      ) : request.isError ? (
        <Trouble error={request.error} onRetry={() => request.refetch()} />
      ) : null}
      {request.data ? <CaseBody request={request.data} role={role} /> : null}
    </DetailPane>
  );
}

function CaseBody({ request, role }: { request: RequestDetail; role: Role }) {
  const { t } = useText();
  const isPhone = useIsPhone();
  const mayWrite = workers.includes(role);
  const hasSteps = mayWrite && request.transitions.length + request.unavailable.length > 0;
  const steps = hasSteps ? <StatusForm request={request} role={role} isCompact={isPhone} /> : null;
  useTitle(`${request.reference} ${request.categoryTitle}`);
  return (
    <>
      <div className="case-status">
        <StatusSign status={request.status} title={request.statusTitle} />
        {request.priority === 'high' || request.priority === 'urgent' ? (
          <span className={`priority priority-${request.priority}`}>
            {t(`priority.${request.priority}`)}
          </span>
        ) : null}
        <span className="grow" />
        <SignButton label={t('case.print')} icon="print" onPress={() => window.print()} />
        <SignButton label={t('case.show')} icon="pin" onPress={() => flyTo(request.lonLat, 18)} />
      </div>
      {isPhone ? null : steps}
      {request.description ? <p className="case-text">{request.description}</p> : null}
      {request.publicText ? (
        <section className="card-part">
          <h3>{t('case.publicText')}</h3>
          <p className="case-text">{request.publicText}</p>
        </section>
      ) : null}
      <CaseFacts request={request} />
      <CaseAnswers answers={request.answers} />
      <CaseAttachments attachments={request.attachments} />
      <CaseClocks clocks={request.clocks} />
      <CaseAssets request={request} mayWrite={mayWrite} />
      <CaseReporter key={request.reference} request={request} mayLook={mayWrite} />
      <CaseLog request={request} />
      {mayWrite ? <CommentForm reference={request.reference} /> : null}
      {/* Where the thumb is. */}
      {isPhone && steps ? <div className="thumb-bar">{steps}</div> : null}
    </>
  );
}

function CaseFacts({ request }: { request: RequestDetail }) {
  const { t } = useText();
  return (
    <dl className="facts">
      <Fact name={t('place.address')}>
        {request.addressText ?? <span className="faint">{t('place.noAddress')}</span>}
      </Fact>
      <CaseShape shape={request.shape} />
      {request.parcelText ? <Fact name={t('place.parcel')}>{request.parcelText}</Fact> : null}
      {request.district ? <Fact name={t('place.district')}>{request.district}</Fact> : null}
      <Fact name={t('case.organisation')}>
        {request.organisation?.name ?? t('case.unassigned')}
        {request.responsibilityReason ? (
          <span className="fact-more">{request.responsibilityReason}</span>
        ) : null}
      </Fact>
      <Fact name={t('case.received')}>
        <Ago instant={request.receivedAt} />
        <span className="faint"> · {t(`channel.${channelOf(request.channel)}`)}</span>
      </Fact>
      {request.duplicateOf ? <Fact name={t('case.duplicateOf')}>{request.duplicateOf}</Fact> : null}
    </dl>
  );
}

const channels = [
  'phone',
  'web',
  'sms',
  'email',
  'post',
  'fax',
  'in_person',
  'open311',
  'field',
] as const;

function channelOf(code: string): (typeof channels)[number] {
  return channels.find((channel) => channel === code) ?? 'web';
}
