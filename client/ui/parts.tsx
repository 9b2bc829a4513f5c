/** Small parts that every room uses: empty states, troubles, skeletons, the sign of a state. */
import type { ReactNode } from 'react';
import { ProblemError } from '../api/http.ts';
import { useText } from '../i18n/index.tsx';
import { Button } from './button.tsx';

/** What this is, what to do first, and at most one button that does it. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children ? <p>{children}</p> : null}
      {action}
    </div>
  );
}

/** What went wrong in words for people: what, why, what to do now. */
export function useTroubleText(): (error: unknown) => string {
  const { t } = useText();
  return (error) => {
    if (!(error instanceof ProblemError)) return t('trouble.unreachable');
    const { problem } = error;
    if (problem.status === 401) return t('trouble.signedOut');
    if (problem.detail && problem.status < 500) return problem.detail;
    return problem.requestId
      ? t('trouble.server', { id: problem.requestId })
      : t('trouble.serverPlain');
  };
}

/** A failed question, with a button to ask again. */
export function Trouble({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useText();
  const text = useTroubleText()(error);
  return (
    <div className="trouble" role="alert">
      <p>{text}</p>
      {onRetry ? (
        <Button icon="refresh" onPress={onRetry}>
          {t('tryAgain')}
        </Button>
      ) : null}
    </div>
  );
}

/** Why what a form was to do did not go; nothing as long as nothing is wrong. */
export function FormTrouble({ text }: { text: string | null | undefined }) {
  if (!text) return null;
  return (
    <p className="form-trouble" role="alert">
      {text}
    </p>
  );
}

/** Holds the place of what comes, in so many lines. */
export function Skeleton({ lines }: { lines: number }) {
  const { t } = useText();
  return (
    <div className="skeleton" role="status" aria-label={t('loading')}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
        <span key={line} />
      ))}
    </div>
  );
}

type StatusFamily = 'new' | 'arranged' | 'working' | 'waiting' | 'done' | 'ended';

/** Families of states: the same as on the map (client/map). */
const families: Readonly<Record<string, StatusFamily>> = {
  received: 'new',
  reopened: 'new',
  validated: 'arranged',
  assigned: 'arranged',
  accepted: 'arranged',
  planned: 'arranged',
  in_progress: 'working',
  waiting_for_citizen: 'waiting',
  on_hold: 'waiting',
  refused: 'waiting',
  resolved: 'done',
  closed: 'done',
};

const shapes: Record<StatusFamily, ReactNode> = {
  new: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  arranged: (
    <>
      <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M6 2a4 4 0 0 1 0 8z" fill="currentColor" />
    </>
  ),
  working: <path d="M6 1 11 6 6 11 1 6z" fill="currentColor" />,
  waiting: <path d="M2.5 1.5h2.6v9H2.5z M6.9 1.5h2.6v9H6.9z" fill="currentColor" />,
  done: <path d="m1.5 6.5 3 3 6-7" fill="none" stroke="currentColor" strokeWidth="2.2" />,
  ended: <path d="m2 2 8 8 M10 2 2 10" fill="none" stroke="currentColor" strokeWidth="2" />,
};

/** A state as shape, word and colour. */
export function StatusSign({ status, title }: { status: string; title: string }) {
  const family = families[status] ?? 'ended';
  return (
    <span className="status">
      <svg
        width="12"
        height="12"
        viewBox="0 0 12 12"
        aria-hidden="true"
        className={`status-shape status-${family}`}
      >
        {shapes[family]}
      </svg>
      {title}
    </span>
  );
}

/** A time told relatively, with the exact one on demand. */
export function Ago({ instant }: { instant: string }) {
  const { format } = useText();
  return (
    <time dateTime={instant} title={format.dateTime(instant)} className="ago">
      {format.ago(instant)}
    </time>
  );
}

/** A row of facts: a name and what it is. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A reference in the groups in which it is read aloud: KS 26 004 512 7. */
export function spokenGroups(reference: string): string[] {
  return reference
    .split('-')
    .flatMap((part) => (part.length === 6 ? [part.slice(0, 3), part.slice(3)] : [part]));
}
