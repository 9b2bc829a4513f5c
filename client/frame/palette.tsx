/** The command palette (Ctrl+K): every room, every action, every layer, every place and request. */
import { useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import type { Layer, Suggestion } from '../../server/http/api/schema.ts';
import type { Role } from '../../server/viewer.ts';
import { useLayers, useSession } from '../api/queries.ts';
import { type Language, languageNames, useText } from '../i18n/index.tsx';
import { showLayers, useVisibleLayers } from '../layers/visible.ts';
import { goToSuggestion } from '../place/go-to-suggestion.ts';
import { useSuggestionGroups } from '../place/place-search.tsx';
import { go } from '../state/location.ts';
import { type Theme, usePreferences } from '../state/preferences.ts';
import { useView } from '../state/view.ts';
import { fold } from '../ui/fold.ts';
import { Icon, type IconName } from '../ui/icons.tsx';
import { SuggestField, type SuggestGroup } from '../ui/suggest-field.tsx';
import { roomsOf } from './rooms.ts';
import { useLeaving } from './use-leaving.ts';

interface Command {
  readonly key: string;
  readonly icon: IconName;
  readonly title: string;
  /** Other words for it. */
  readonly words?: string;
  readonly run: () => void;
}

const noLayers: readonly Layer[] = [];
const commandsMost = 6;

/** What people call the layers besides their titles. */
const layerWords: Readonly<Record<string, string>> = {
  street_light: ' lamp lampa bandera rasveta svetilka',
  water_pipe: ' voda cev vodovod',
  sewer_pipe: ' kanalizacija cev',
  waste_container: ' kontejner đubre smeće',
  hydrant: ' požar',
};

export function Palette({ role }: { role: Role }) {
  const { t } = useText();
  const isOpen = useView((view) => view.isPaletteOpen);
  return (
    <ModalOverlay
      className="scrim scrim-top"
      isDismissable
      isOpen={isOpen}
      onOpenChange={(open) => useView.setState({ isPaletteOpen: open })}
    >
      <Modal className="modal palette">
        <Dialog aria-label={t('palette.title')}>
          <PaletteField role={role} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function PaletteField({ role }: { role: Role }) {
  const { t } = useText();
  const [text, setText] = useState('');
  const places = useSuggestionGroups(text);
  const commands = useCommands(role);
  const words = fold(text).split(/\s+/).filter(Boolean);
  const fitting = commands
    .filter(({ title, words: others = '' }) =>
      words.every((word) => fold(`${title} ${others}`).includes(word)),
    )
    .slice(0, commandsMost);
  const close = () => useView.setState({ isPaletteOpen: false });
  const groups: SuggestGroup<Command | Suggestion>[] = [
    ...places.groups,
    {
      key: 'commands',
      title: t('palette.commands'),
      options: fitting.map((command) => ({
        key: command.key,
        value: command,
        content: (
          <>
            <Icon name={command.icon} size={16} />
            <span className="suggest-title">{command.title}</span>
          </>
        ),
      })),
    },
  ].filter(({ options }) => options.length > 0);
  return (
    <SuggestField<Command | Suggestion>
      label={t('palette.title')}
      isLabelHidden
      placeholder={t('palette.placeholder')}
      hint={text.trim() === '' ? t('palette.hint') : undefined}
      icon="search"
      text={text}
      onText={setText}
      groups={groups}
      status={groups.length > 0 ? t('suggest.some') : t('palette.none')}
      isFresh={places.isFresh}
      autoFocus
      isListFixed
      onChoose={(chosen) => {
        close();
        if ('run' in chosen) chosen.run();
        else goToSuggestion(chosen);
      }}
      onEscape={close}
    />
  );
}

function useCommands(role: Role): Command[] {
  const { t } = useText();
  const layers = useLayers().data ?? noLayers;
  const visible = useVisibleLayers(layers);
  const { set } = usePreferences();
  const account = useSession().data?.account;
  const leave = useLeaving();
  const rooms = roomsOf(role);
  const hasDesk = rooms.some(({ path }) => path === '/desk');
  const themes: Theme[] = ['light', 'dark', 'system'];
  const toggled = (name: string) => {
    const next = new Set(visible);
    if (!next.delete(name)) next.add(name);
    return next;
  };
  return [
    ...(hasDesk
      ? [{ key: 'new', icon: 'plus' as const, title: t('desk.new'), run: () => go('/desk/new') }]
      : []),
    ...rooms.map((room) => ({
      key: room.path.slice(1),
      icon: room.icon,
      title: t('signIn.goTo', { room: t(room.title) }),
      run: () => go(room.path),
    })),
    {
      key: 'help',
      icon: 'keyboard',
      title: t('help.title'),
      run: () => useView.setState({ isHelpOpen: true }),
    },
    ...themes.map((theme) => ({
      key: `theme-${theme}`,
      icon: 'settings' as const,
      title: `${t('settings.theme')}: ${t(`theme.${theme}`)}`,
      run: () => set({ theme }),
    })),
    ...Object.entries(languageNames).map(([language, name]) => ({
      key: `language-${language}`,
      icon: 'settings' as const,
      title: `${t('settings.language')}: ${name}`,
      words: `${language} cyrillic ćirilica latin latinica language jezik`,
      run: () => set({ language: language as Language }),
    })),
    { key: 'print', icon: 'print', title: t('palette.print'), run: () => window.print() },
    ...(account
      ? [
          {
            key: 'sign-out',
            icon: 'person' as const,
            title: t('signOut'),
            words: 'sign out odjava',
            run: leave,
          },
        ]
      : [
          {
            key: 'sign-in',
            icon: 'person' as const,
            title: t('signIn'),
            words: 'sign in ulaz',
            run: () => go('/sign-in'),
          },
        ]),
    ...layers.map(({ name, title, theme }) => ({
      key: `layer-${name}`,
      icon: 'map' as const,
      title: visible.has(name)
        ? t('palette.hide', { layer: title })
        : t('palette.show', { layer: title }),
      words: `${name.replaceAll('_', ' ')} ${theme}${layerWords[name] ?? ''}`,
      run: () => showLayers(layers, toggled(name)),
    })),
  ];
}
