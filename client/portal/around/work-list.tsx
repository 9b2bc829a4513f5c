/** Outages that are known and works that are planned, in words. */
import type { WorkSummary } from '../../../server/http/api/schema.ts';
import { useText } from '../../i18n/index.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Waiting } from '../parts.tsx';
import { usePublicWorks } from '../queries.ts';
import { useCitizenTrouble } from '../trouble.ts';
import './around.css';

interface WorkListProps {
  /** The sign of each on the map, where there is one. */
  readonly labelOf?: (work: WorkSummary) => string | null;
  readonly onShow?: (work: WorkSummary) => void;
}

export function WorkList({ labelOf, onShow }: WorkListProps) {
  const { t } = useText();
  const works = usePublicWorks();
  const troubleText = useCitizenTrouble();
  if (works.isPending) return <Waiting />;
  if (works.isError) return <p>{troubleText(works.error)}</p>;
  if (works.data.length === 0) return <p>{t('portal.works.none')}</p>;
  return (
    <ul className="portal-list">
      {works.data.map((work) => (
        <li key={work.reference} className="work-line">
          <Icon name={work.kind === 'incident' ? 'warning' : 'settings'} size={20} />
          <div>
            <h3>
              {labelOf?.(work) ? <span className="map-label">{labelOf(work)}</span> : null}
              {work.title}
            </h3>
            {work.publicText ? <p>{work.publicText}</p> : null}
            <p className="hint">
              <WorkTime work={work} />
            </p>
            {onShow ? (
              <button type="button" className="link-button" onClick={() => onShow(work)}>
                {t('portal.showOnMap')}
              </button>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

function WorkTime({ work }: { work: WorkSummary }) {
  const { t, format } = useText();
  const kind = work.kind === 'incident' ? t('portal.works.outage') : t('portal.works.planned');
  const from = format.moment(work.beganAt ?? work.startsAt);
  const time = work.endsAt
    ? t('portal.works.fromTo', { from, to: format.moment(work.endsAt) })
    : t('portal.works.since', { from });
  return `${kind} · ${work.statusTitle} · ${time}`;
}
