/** The rail of rooms; on a phone it lies at the bottom. */
import { useEffect, useRef } from 'react';
import type { Role } from '../../server/viewer.ts';
import { useText } from '../i18n/index.tsx';
import { go, useLocation } from '../state/location.ts';
import { useView } from '../state/view.ts';
import { Icon } from '../ui/icons.tsx';
import { AccountMenu } from './account-menu.tsx';
import { LiveSign } from './live-sign.tsx';
import { roomAt, roomsOf } from './rooms.ts';
import { SettingsMenu } from './settings-menu.tsx';

export function Rail({ role }: { role: Role }) {
  const { t } = useText();
  const { path } = useLocation();
  const here = roomAt(path);
  const rooms = useRef<HTMLElement>(null);
  // On a phone not all of many rooms are in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another room is to be seen
  useEffect(() => {
    const current = rooms.current?.querySelector('[aria-current=page]');
    current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [here]);
  return (
    <header className="rail">
      <nav className="rail-rooms" aria-label={t('rail.rooms')} ref={rooms}>
        {roomsOf(role).map((room) => (
          <a
            key={room.path}
            href={room.path}
            className="rail-item"
            aria-current={here === room ? 'page' : undefined}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              go(room.path);
            }}
          >
            <Icon name={room.icon} />
            <span>{t(room.title)}</span>
          </a>
        ))}
        <button
          type="button"
          className="rail-item"
          aria-keyshortcuts="Control+K"
          onClick={() => useView.setState({ isPaletteOpen: true })}
        >
          <Icon name="search" />
          <span>{t('rail.find')}</span>
        </button>
      </nav>
      <div className="rail-foot">
        <LiveSign />
        <SettingsMenu />
        <AccountMenu />
      </div>
    </header>
  );
}
