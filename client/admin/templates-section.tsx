/** What is written to people: the events of which something is written, each with all its texts in one form. */
import { useStatuses } from '../api/queries.ts';
import { type TextKey, useText } from '../i18n/index.tsx';
import { Skeleton, Trouble } from '../ui/parts.tsx';
import { useTemplates } from './lists.ts';
import { goToPage } from './pages.ts';

/** Events that are no state of a request. */
const ownNames: Readonly<Record<string, TextKey>> = {
  comment: 'admin.event.comment',
  joined: 'admin.event.joined',
  assigned_to_organisation: 'admin.event.assigned',
  clock_warning: 'admin.event.clockWarning',
  clock_overdue: 'admin.event.clockOverdue',
  frame: 'admin.event.frame',
  staff_frame: 'admin.event.staffFrame',
};

/** How people call an event. */
export function useEventName() {
  const { t } = useText();
  const states = useStatuses().data ?? [];
  return (event: string) => {
    const own = ownNames[event];
    return own ? t(own) : (states.find(({ code }) => code === event)?.title ?? event);
  };
}

export function TemplatesSection({ current }: { current: string | null }) {
  const { t } = useText();
  const nameOf = useEventName();
  const query = useTemplates();
  const counts = new Map<string, number>();
  for (const { event } of query.data ?? []) counts.set(event, (counts.get(event) ?? 0) + 1);
  if (query.isError) return <Trouble error={query.error} onRetry={() => query.refetch()} />;
  if (!query.data) return <Skeleton lines={10} />;
  return (
    <div className="panel-body stack">
      <p className="hint">{t('admin.templatesHint')}</p>
      <ul className="rows" aria-label={t('admin.section.templates')}>
        {[...counts].map(([event, count]) => (
          <li key={event}>
            <button
              type="button"
              className="row"
              aria-current={current === event}
              onClick={() => goToPage('templates', event)}
            >
              <span className="row-title">{nameOf(event)}</span>
              <span className="suggest-more">{t('admin.textCount', { count })}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
