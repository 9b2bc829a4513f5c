/** Language, theme and shortcuts, in one menu of the rail. */
import {
  Button,
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
} from 'react-aria-components';
import { type Language, languageNames, type TextKey, useText } from '../i18n/index.tsx';
import { type Theme, usePreferences } from '../state/preferences.ts';
import { useView } from '../state/view.ts';
import { Icon } from '../ui/icons.tsx';

const themes: readonly { theme: Theme; title: TextKey }[] = [
  { theme: 'system', title: 'theme.system' },
  { theme: 'light', title: 'theme.light' },
  { theme: 'dark', title: 'theme.dark' },
];

export function SettingsMenu() {
  const { t, language } = useText();
  const { theme, set } = usePreferences();
  return (
    <MenuTrigger>
      <Button className="rail-item">
        <Icon name="settings" />
        <span>{t('settings.short')}</span>
      </Button>
      <Popover className="popover" placement="right bottom" offset={6}>
        <Menu className="menu" aria-label={t('settings')}>
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[language]}
            onSelectionChange={(keys) => set({ language: [...keys][0] as Language })}
          >
            <Header className="menu-heading">{t('settings.language')}</Header>
            {Object.entries(languageNames).map(([tag, name]) => (
              <MenuItem key={tag} id={tag} className="menu-item" textValue={name}>
                <span lang={tag}>{name}</span>
                <Icon name="check" size={16} />
              </MenuItem>
            ))}
          </MenuSection>
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[theme]}
            onSelectionChange={(keys) => set({ theme: [...keys][0] as Theme })}
          >
            <Header className="menu-heading">{t('settings.theme')}</Header>
            {themes.map((item) => (
              <MenuItem key={item.theme} id={item.theme} className="menu-item">
                {t(item.title)}
                <Icon name="check" size={16} />
              </MenuItem>
            ))}
          </MenuSection>
          <MenuSection>
            <Header className="menu-heading">{t('settings.keyboard')}</Header>
            <MenuItem
              id="help"
              className="menu-item"
              onAction={() => useView.setState({ isHelpOpen: true })}
            >
              {t('help.title')}
              <kbd>?</kbd>
            </MenuItem>
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
