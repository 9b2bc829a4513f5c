/** One incident or work order: what it is, what it cuts off, its cases, what may be done next; ending it answers them. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { WorkDetail } from '../../server/http/api/schema.ts';
import { ProblemError } from '../api/http.ts';
import {
  changeWork,
  refreshWork,
  removeRequest,
  useTrace,
  useWork,
  type WorkKey,
} from '../api/works.ts';
import { useTitle } from '../frame/title.ts';
import { useText } from '../i18n/index.tsx';
import { useSelectionOnMap } from '../state/map-work.ts';
import { select, type WorkLayer } from '../state/selection.ts';
import { flyTo } from '../state/view.ts';
import { Button, SignButton } from '../ui/button.tsx';
import { DetailPane } from '../ui/detail-pane.tsx';
import {
  Ago,
  EmptyState,
  Fact,
  FormTrouble,
  Skeleton,
  StatusSign,
  Trouble,
  useTroubleText,
} from '../ui/parts.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { toast } from '../ui/toast.tsx';
import { useAttempt } from '../ui/use-attempt.ts';
import { TraceWords, useTraceShapes } from './trace-view.tsx';

export function WorkDetailPane({ layer, reference }: { layer: WorkLayer; reference: string }) {
  const { t } = useText();
  const key = { layer, reference };
  const work = useWork(key);
  const isMissing = work.error instanceof ProblemError && work.error.problem.status === 404;
  return (
    <DetailPane kind={reference} title={work.data?.title ?? t(`work.kind.${layer}`)}>
      {work.isPending ? <Skeleton lines={8} /> : null}
      {isMissing ? (
        <EmptyState title={t('work.missing')}>{t('work.missingHint')}</EmptyState>
      ) : work.isError ? (
        <Trouble error={work.error} onRetry={() => work.refetch()} />
      ) : null}
      {work.data ? <WorkBody work={work.data} workKey={key} /> : null}
    </DetailPane>
  );
}

interface WorkPart {
  readonly work: WorkDetail;
  readonly workKey: WorkKey;
}

function WorkBody({ work, workKey }: WorkPart) {
  const { t } = useText();
  useTitle(`${work.reference} ${work.title}`);
  return (
    <>
      <div className="case-status">
        <StatusSign status={work.isOpen ? 'in_progress' : 'closed'} title={work.statusTitle} />
        <span className="grow" />
        <SignButton label={t('case.print')} icon="print" onPress={() => window.print()} />
        <SignButton label={t('case.show')} icon="pin" onPress={() => flyTo(work.lonLat, 17)} />
      </div>
      <WorkSteps work={work} workKey={workKey} />
      {work.description ? <p className="case-text">{work.description}</p> : null}
      <WorkFacts work={work} />
      <WorkTrace work={work} />
      <WorkRequests work={work} workKey={workKey} />
      <WorkAssets work={work} />
      <WorkLog work={work} />
    </>
  );
}

function WorkFacts({ work }: { work: WorkDetail }) {
  const { t, format } = useText();
  return (
    <dl className="facts">
      {work.organisation ? (
        <Fact name={t('case.organisation')}>{work.organisation.name}</Fact>
      ) : null}
      <Fact name={t('work.from')}>{format.moment(work.startsAt)}</Fact>
      <Fact name={t('work.until')}>
        {work.endsAt ? format.moment(work.endsAt) : <span className="faint">{t('work.open')}</span>}
      </Fact>
      {work.incident ? (
        <Fact name={t('work.kind.incident')}>
          <button
            type="button"
            className="link"
            onClick={() =>
              select({ kind: 'work', layer: 'incident', reference: work.incident ?? '' })
            }
          >
            {work.incident}
          </button>
        </Fact>
      ) : null}
      {work.publicText ? <Fact name={t('case.publicText')}>{work.publicText}</Fact> : null}
    </dl>
  );
}

/** What the pipe or valve that it is about cuts off as things are now. */
function WorkTrace({ work }: { work: WorkDetail }) {
  const { t } = useText();
  const subject = work.assets.find(({ role }) => role === 'fault' || role === 'valve');
  const isTraced = work.addresses > 0 && subject !== undefined;
  const trace = useTrace(
    isTraced
      ? {
          network: work.network ?? 'water',
          asset: { layer: subject.layer, id: subject.id },
          lonLat: null,
        }
      : null,
  );
  const cut = isTraced && trace.isSuccess ? trace.data : undefined;
  useSelectionOnMap(useTraceShapes(cut));
  if (!isTraced) return null;
  return (
    <section className="card-part">
      <h3>{t('group.cutOff')}</h3>
      {trace.isPending ? <Skeleton lines={3} /> : null}
      {trace.isError ? <Trouble error={trace.error} onRetry={() => trace.refetch()} /> : null}
      {cut ? <TraceWords trace={cut} /> : null}
    </section>
  );
}

function WorkRequests({ work, workKey }: WorkPart) {
  const { t } = useText();
  const client = useQueryClient();
  const troubleText = useTroubleText();
  const takeAway = async (request: string) => {
    try {
      await removeRequest(workKey, request);
      refreshWork(client);
    } catch (error) {
      toast(troubleText(error), 'trouble');
    }
  };
  return (
    <section className="card-part">
      <h3>{t('work.requests', { count: work.requestReferences.length })}</h3>
      {work.requestReferences.length === 0 ? <p className="muted">{t('work.noRequests')}</p> : null}
      <ul className="rows">
        {work.requestReferences.map(({ reference, isOpen }) => (
          <li key={reference} className="row-with-action">
            <button
              type="button"
              className="row"
              onClick={() => select({ kind: 'request', reference })}
            >
              <span className="row-title">{reference}</span>
              <span className="muted">
                {isOpen ? t('work.requestOpen') : t('work.requestEnded')}
              </span>
            </button>
            {work.isOpen && work.transitions.length > 0 ? (
              <SignButton
                label={t('group.leaveOut', { reference })}
                icon="close"
                onPress={() => takeAway(reference)}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function WorkAssets({ work }: { work: WorkDetail }) {
  const { t } = useText();
  if (work.assets.length === 0) return null;
  return (
    <section className="card-part">
      <h3>{t('case.assets', { count: work.assets.length })}</h3>
      <ul className="rows">
        {work.assets.map(({ layer, id, title, role, lonLat }) => (
          <li key={`${layer}/${id}/${role}`}>
            <button
              type="button"
              className="row"
              onClick={() => {
                if (lonLat) flyTo(lonLat, 19);
                select({ kind: 'feature', layer, id });
              }}
            >
              <span className="row-title">{title}</span>
              <span className="muted">{lonLat ? '' : t('asset.gone')}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function WorkLog({ work }: { work: WorkDetail }) {
  const { t } = useText();
  if (work.log.length === 0) return null;
  return (
    <section className="card-part">
      <h3>{t('case.log')}</h3>
      <ol className="log">
        {work.log.map((entry) => (
          <li key={`${entry.at}/${entry.action}/${entry.toStatus}`}>
            <p className="strong">{entry.actor}</p>
            {entry.comment ? <p className="log-comment">{entry.comment}</p> : null}
            <p className="faint">
              <Ago instant={entry.at} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

type Transition = WorkDetail['transitions'][number];

/** One button an allowed state; where the cases get an answer by it, that is said first. */
function WorkSteps({ work, workKey }: WorkPart) {
  const { t } = useText();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<Transition | null>(null);
  const [comment, setComment] = useState('');
  const { attempt, isPending, trouble } = useAttempt();
  if (work.transitions.length === 0) return null;
  const send = async ({ to, title }: Transition) => {
    await attempt(async () => {
      const words = comment.trim() ? { comment: comment.trim() } : {};
      const { resolved, answered } = await changeWork(workKey, {
        to,
        version: work.version,
        ...words,
      });
      const told = resolved.length + answered.length;
      toast(
        told > 0 ? t('work.answered', { count: told }) : t('status.changed', { status: title }),
      );
      setChosen(null);
      setComment('');
    });
    refreshWork(client);
  };
  const answersAll = chosen !== null && ['ended', 'done'].includes(chosen.to);
  return (
    <section className="card-part status-form">
      <h3>{t('status.next')}</h3>
      <div className="button-flow">
        {work.transitions.map((transition) => (
          <Button
            key={transition.to}
            kind={chosen?.to === transition.to ? 'primary' : 'plain'}
            isDisabled={isPending}
            onPress={() =>
              transition.requires.length === 0 ? send(transition) : setChosen(transition)
            }
          >
            {transition.title}
          </Button>
        ))}
      </div>
      {chosen ? (
        <div className="form transition-form">
          <TextInput
            label={answersAll ? t('status.answer') : t('status.reason')}
            {...(answersAll ? { hint: t('work.answersAll', { count: work.requests }) } : {})}
            rows={2}
            isRequired
            autoFocus
            value={comment}
            onChange={setComment}
          />
          <div className="button-flow">
            <Button
              kind="primary"
              isPending={isPending}
              isDisabled={comment.trim() === ''}
              onPress={() => send(chosen)}
            >
              {chosen.title}
            </Button>
            <Button kind="quiet" onPress={() => setChosen(null)}>
              {t('cancel')}
            </Button>
          </div>
        </div>
      ) : null}
      <FormTrouble text={trouble} />
    </section>
  );
}
