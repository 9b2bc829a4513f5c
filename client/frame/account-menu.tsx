/** Who is signed in, and the way out; or the way in. */
import {
  Button,
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
} from 'react-aria-components';
import { useSession } from '../api/queries.ts';
import { useText } from '../i18n/index.tsx';
import { go, useLocation } from '../state/location.ts';
import { Icon } from '../ui/icons.tsx';
import { useLeaving } from './use-leaving.ts';

export function AccountMenu() {
  const { t } = useText();
  const { path } = useLocation();
  const account = useSession().data?.account;
  const leave = useLeaving();
  if (!account) {
    return (
      <a
        className="rail-item"
        href="/sign-in"
        aria-current={path === '/sign-in' ? 'page' : undefined}
        onClick={(event) => {
          event.preventDefault();
          go('/sign-in');
        }}
      >
        <Icon name="person" />
        <span>{t('signIn.short')}</span>
      </a>
    );
  }
  return (
    <MenuTrigger>
      <Button className="rail-item">
        <span className="initials">{initialsOf(account.name)}</span>
        <span className="visually-hidden">{t('account.of', { name: account.name })}</span>
      </Button>
      <Popover className="popover" placement="right bottom" offset={6}>
        <Menu className="menu" aria-label={t('account')} onAction={leave}>
          <MenuSection>
            <Header className="menu-account">
              <strong>{account.name}</strong>
              <span>{t(`role.${account.role}`)}</span>
              <span>{account.organisation.name}</span>
            </Header>
            <MenuItem id="out" className="menu-item">
              {t('signOut')}
            </MenuItem>
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.at(-1)]
    .filter((word, place, all) => word && (place === 0 || all[0] !== word))
    .map((word) => word?.[0] ?? '')
    .join('')
    .toUpperCase();
}
