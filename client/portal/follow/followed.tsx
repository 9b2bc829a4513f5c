/** A report as its citizen sees it: the state in plain words, by when, what was said, and what he can do now. */
import type { ReactNode } from 'react';
import type { FollowedRequest } from '../../../server/http/api/schema.ts';
import { type TextKey, useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Fact, StatusSign } from '../../ui/parts.tsx';
import { Notice, PageHead, Part } from '../parts.tsx';
import { shownPhotoAddress } from '../queries.ts';
import { AnswerForm } from './answer-form.tsx';
import { RatingForm } from './rating-form.tsx';
import { ReopenForm } from './reopen-form.tsx';

interface FollowedProps {
  readonly request: FollowedRequest;
  readonly token: string;
  readonly onChanged: (request: FollowedRequest) => void;
}

/** What each state means for who waits. */
const meanings: Readonly<Record<string, TextKey>> = {
  received: 'portal.state.received',
  validated: 'portal.state.validated',
  assigned: 'portal.state.assigned',
  accepted: 'portal.state.accepted',
  planned: 'portal.state.planned',
  in_progress: 'portal.state.in_progress',
  waiting_for_citizen: 'portal.state.waiting_for_citizen',
  on_hold: 'portal.state.on_hold',
  refused: 'portal.state.refused',
  reopened: 'portal.state.reopened',
  resolved: 'portal.state.resolved',
  closed: 'portal.state.closed',
  duplicate: 'portal.state.duplicate',
  not_competent: 'portal.state.not_competent',
  cancelled: 'portal.state.cancelled',
};

export function Followed({ request, token, onChanged }: FollowedProps) {
  const { t, format } = useText();
  const { reference, status, statusTitle, reopenUntil } = request;
  const meaning = meanings[status];
  return (
    <div className="portal-page">
      <PageHead overline={request.categoryTitle}>{reference}</PageHead>
      <section className="followed-state" aria-label={t('portal.follow.state')} aria-live="polite">
        <p className="followed-status">
          <StatusSign status={status} title={statusTitle} />
        </p>
        {meaning ? <p>{t(meaning)}</p> : null}
        {request.isOpen || lastWords(request) === '' ? null : (
          <p className="portal-words">{lastWords(request)}</p>
        )}
        {request.mergedInto ? (
          <p>
            {t('portal.follow.merged', {
              reference: request.mergedInto.reference,
              state: request.mergedInto.statusTitle,
            })}
          </p>
        ) : null}
      </section>
      {request.isWaitedFor ? (
        <Notice icon="comment" kind="warning">
          <p className="strong">{t('portal.follow.asked')}</p>
          <p>{lastWords(request)}</p>
        </Notice>
      ) : null}
      <Facts request={request} />
      <Photos request={request} token={token} />
      {reopenUntil ? (
        <Part title={t('portal.reopen.title')}>
          <p>{t('portal.reopen.until', { until: format.dateTime(reopenUntil) })}</p>
          <ReopenForm reference={reference} token={token} onChanged={onChanged} />
        </Part>
      ) : null}
      {request.mayRate ? (
        <Part title={t('portal.rating.title')}>
          <RatingForm request={request} token={token} onChanged={onChanged} />
        </Part>
      ) : null}
      {request.isOpen ? (
        <Part title={t(request.isWaitedFor ? 'portal.answer.answer' : 'portal.answer.title')}>
          <AnswerForm reference={reference} token={token} onChanged={onChanged} />
        </Part>
      ) : null}
      <Part title={t('portal.follow.steps')}>
        <Timeline request={request} />
      </Part>
      <div className="portal-foot-actions no-print">
        <Button icon="print" onPress={() => window.print()}>
          {t('portal.done.print')}
        </Button>
      </div>
    </div>
  );
}

/** What the citizen himself does. */
const ownActions: readonly string[] = ['citizen_answered', 'rated'];

/** What the city said last: its question while it waits, its answer when it is done. */
function lastWords({ log }: FollowedRequest): string {
  const said = log.filter(({ action, comment }) => !ownActions.includes(action) && comment);
  return said.at(-1)?.comment ?? '';
}

function Facts({ request }: { request: FollowedRequest }) {
  const { t, format } = useText();
  const { addressText, organisation, answerBy, resolveBy, expected, publicText } = request;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('portal.fact.place'), addressText],
    [t('portal.fact.received'), format.dateTime(request.receivedAt)],
    [t('portal.fact.who'), organisation ?? t('portal.fact.centre')],
    [t('portal.fact.public'), publicText],
    [t('portal.answerBy'), answerBy && format.dateTime(answerBy)],
    [t('portal.resolveBy'), resolveBy && format.dateTime(resolveBy)],
    [t('portal.expected'), request.isOpen && expected ? expected.text : null],
  ];
  return (
    <dl className="facts portal-facts">
      {facts.map(([name, value]) =>
        value ? (
          <Fact key={name} name={name}>
            {value}
          </Fact>
        ) : null,
      )}
    </dl>
  );
}

function Photos({ request, token }: { request: FollowedRequest; token: string }) {
  const { t, format } = useText();
  if (request.photos.length === 0) return null;
  const address = (id: string, size: 'full' | 'thumbnail') =>
    shownPhotoAddress(request.reference, id, token, size);
  return (
    <Part title={t('portal.follow.photos')}>
      <ul className="photo-list">
        {request.photos.map(({ id }, place) => (
          <li key={id}>
            <a href={address(id, 'full')}>
              <img
                src={address(id, 'thumbnail')}
                alt={t('portal.photo.one', { number: format.number(place + 1) })}
                width={120}
                height={120}
              />
            </a>
          </li>
        ))}
      </ul>
    </Part>
  );
}

const actions: Readonly<Record<string, TextKey>> = {
  opened: 'portal.log.opened',
  citizen_answered: 'portal.log.answered',
  rated: 'portal.log.rated',
};

function Timeline({ request: { log } }: { request: FollowedRequest }) {
  const { t, format } = useText();
  return (
    <ol className="timeline">
      {log.map((line) => {
        const known = actions[line.action];
        const title = known ? t(known) : (line.statusTitle ?? t('portal.log.said'));
        return (
          <li key={`${line.at} ${line.action}`}>
            <p className="strong">{title}</p>
            <p className="hint">
              <time dateTime={line.at}>{format.dateTime(line.at)}</time>
            </p>
            {line.comment ? <p className="portal-words">{line.comment}</p> : null}
            {line.photos > 0 ? <p>{t('portal.photo.count', { count: line.photos })}</p> : null}
          </li>
        );
      })}
    </ol>
  );
}
