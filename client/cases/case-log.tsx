/** Who did what, the newest last, as it happened. */
import type { RequestDetail } from '../../server/http/api/schema.ts';
import { useLayers, useOrganisations, useStatuses } from '../api/queries.ts';
import { useText } from '../i18n/index.tsx';
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
  answered: 'log.answered',
  located: 'log.located',
  attached: 'log.attached',
  detached: 'log.detached',
  published: 'log.published',
  withdrawn: 'log.withdrawn',
  anonymised: 'log.anonymised',
  incident_linked: 'log.workLinked',
  incident_unlinked: 'log.workUnlinked',
  work_linked: 'log.workLinked',
  work_unlinked: 'log.workUnlinked',
  forwarded: 'log.forwarded',
  message_sent: 'log.messageSent',
  files_refused: 'log.filesRefused',
  clock_warned: 'log.clockWarned',
  clock_escalated: 'log.clockEscalated',
  left: 'log.left',
  unmerged: 'log.unmerged',
} as const;

/** The words of an entry, with the titles of what it is about. */
function useWords(request: RequestDetail): (entry: Entry) => string {
  const { t } = useText();
  const statuses = useStatuses().data ?? [];
  const organisations = useOrganisations().data ?? [];
  const layers = useLayers().data ?? [];
  return ({ action, toStatus, details }) => {
    const { organisationId, layer, id, incident, workOrder } = details;
    const key = Object.entries(actions).find(([code]) => code === action)?.[1];
    const organisation = organisations.find((known) => known.id === organisationId)?.name;
    const linked = request.assets.find((asset) => asset.layer === layer && asset.id === id);
    const layerTitle = layers.find(({ name }) => name === layer)?.title ?? String(layer ?? '');
    if (!key) return action;
    if (key === 'log.assigned' && !organisation) return t('log.unassigned');
    return t(key, {
      status: statuses.find(({ code }) => code === toStatus)?.title ?? toStatus ?? '',
      organisation: organisation ?? '',
      work: String(incident ?? workOrder ?? ''),
      asset: linked?.title ?? `${layerTitle} ${id ?? ''}`.trim(),
    });
  };
}

export function CaseLog({ request }: { request: RequestDetail }) {
  const { t } = useText();
  const wordsOf = useWords(request);
  if (request.log.length === 0) return null;
  return (
    <section className="card-part">
      <h3>{t('case.log')}</h3>
      <ol className="log">
        {request.log.map((entry) => (
          <li key={entry.id}>
            <p>
              <span className="strong">{entry.actor}</span> <span>{wordsOf(entry)}</span>
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
