/** Who did what, the newest last, as it happened. */
import type { RequestDetail } from '../../server/http/api/schema.ts';
import { useStatuses } from '../api/queries.ts';
import { type Translate, useText } from '../i18n/index.tsx';
import { Ago } from '../ui/parts.tsx';

type Entry = RequestDetail['log'][number];

const actions = {
  opened: 'log.opened',
  commented: 'log.commented',
  status_changed: 'log.statusChanged',
  assigned: 'log.assigned',
  asset_linked: 'log.assetLinked',
  asset_unlinked: 'log.assetUnlinked',
  edited: 'log.edited',
  joined: 'log.joined',
} as const;

export function CaseLog({ request }: { request: RequestDetail }) {
  const { t } = useText();
  const statuses = useStatuses().data ?? [];
  const titleOf = (code: string | null) =>
    statuses.find((status) => status.code === code)?.title ?? code ?? '';
  if (request.log.length === 0) return null;
  return (
    <section className="card-part">
      <h3>{t('case.log')}</h3>
      <ol className="log">
        {request.log.map((entry) => (
          <li key={entry.id}>
            <p>
              <span className="strong">{entry.actor}</span>{' '}
              <span>{wordsOf(t, entry, titleOf)}</span>
            </p>
            {entry.comment ? <p className="log-comment">{entry.comment}</p> : null}
            <p className="faint">
              <Ago instant={entry.at} />
              {entry.isPublic ? ` · ${t('log.public')}` : null}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function wordsOf(t: Translate, entry: Entry, titleOf: (code: string | null) => string): string {
  const action = Object.entries(actions).find(([code]) => code === entry.action)?.[1];
  if (!action) return entry.action;
  const { organisation, title, layer, id } = entry.details;
  return t(action, {
    status: titleOf(entry.toStatus),
    organisation: typeof organisation === 'string' ? organisation : '',
    asset: typeof title === 'string' ? title : `${layer ?? ''} ${id ?? ''}`.trim(),
  });
}
