/** There is nothing at this address: what one may have meant, and the ways on. */
import { useSession } from '../api/queries.ts';
import { useText } from '../i18n/index.tsx';
import { go, useLocation } from '../state/location.ts';
import { useView } from '../state/view.ts';
import { Button } from '../ui/button.tsx';
import { PanelHead } from './panel-head.tsx';
import { roomsOf } from './rooms.ts';
import { useTitle } from './title.ts';

const referencePattern = /[A-Z]{2,4}-\d{2}-\d{6}-\d/i;

export function NotFound() {
  const { t } = useText();
  const { path } = useLocation();
  const role = useSession().data?.account?.role ?? 'citizen';
  useTitle(t('notFound.title'));
  const reference = referencePattern.exec(path)?.[0].toUpperCase();
  return (
    <>
      <PanelHead title={t('notFound.title')} />
      <div className="panel-body stack">
        <p>{t('notFound.text', { path })}</p>
        {reference ? (
          <Button
            kind="primary"
            onPress={() => go('/cases', { select: `request/${reference}` }, { replace: true })}
          >
            {t('notFound.openCase', { reference })}
          </Button>
        ) : null}
        <Button icon="search" onPress={() => useView.setState({ isPaletteOpen: true })}>
          {t('rail.findLong')}
        </Button>
        {roomsOf(role).map((room) => (
          <Button key={room.path} icon={room.icon} onPress={() => go(room.path)}>
            {t('signIn.goTo', { room: t(room.title) })}
          </Button>
        ))}
      </div>
    </>
  );
}
