/** The door: what one can do here, and what is known already. */

import { useTitle } from '../frame/title.ts';
import { useText } from '../i18n/index.tsx';
import { Icon, type IconName } from '../ui/icons.tsx';
import { WorkList } from './around/work-list.tsx';
import { PageHead, Part, PortalLink } from './parts.tsx';
import { portalPaths } from './paths.ts';
import { hasReport, useReport } from './report/draft.ts';

export function HomePage() {
  const { t } = useText();
  const hasDraft = useReport(hasReport);
  useTitle(t('portal.home.title'));
  return (
    <div className="portal-page">
      <PageHead>{t('portal.home.title')}</PageHead>
      <p className="portal-lead">{t('portal.home.lead')}</p>
      <ul className="portal-doors">
        <Door
          to={portalPaths.report}
          icon="plus"
          title={t(hasDraft ? 'portal.home.goOn' : 'portal.nav.report')}
          isFirst
        >
          {t('portal.home.report')}
        </Door>
        <Door to={portalPaths.follow} icon="search" title={t('portal.nav.follow')}>
          {t('portal.home.follow')}
        </Door>
        <Door to={portalPaths.around} icon="map" title={t('portal.nav.around')}>
          {t('portal.home.around')}
        </Door>
      </ul>
      <Part title={t('portal.works.title')}>
        <WorkList />
      </Part>
    </div>
  );
}

interface DoorProps {
  readonly to: string;
  readonly icon: IconName;
  readonly title: string;
  readonly children: string;
  readonly isFirst?: boolean;
}

function Door({ to, icon, title, children, isFirst }: DoorProps) {
  return (
    <li>
      <PortalLink to={to} className={`portal-door ${isFirst ? 'is-first' : ''}`}>
        <Icon name={icon} size={24} />
        <span>
          <span className="portal-door-title">{title}</span>
          <span className="portal-door-words">{children}</span>
        </span>
      </PortalLink>
    </li>
  );
}
