/** The texts and formats of the chosen language: `const { t, format } = useText()`. */
import { type Messages, setupI18n } from '@lingui/core';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Language } from '../../server/http/api/schema.ts';
import { holdLanguage } from '../api/http.ts';
import { usePreferences } from '../state/preferences.ts';
import type { TextKey } from './en.ts';
import { type Formats, formatsOf, localeTags } from './format.ts';

export type { Language } from '../../server/http/api/schema.ts';
export type { TextKey } from './en.ts';
export type Translate = (key: TextKey, values?: Record<string, string | number>) => string;

export interface Speech {
  readonly language: Language;
  readonly t: Translate;
  readonly format: Formats;
}

const loaders: Record<Language, () => Promise<{ default: Messages }>> = {
  en: () => import('virtual:messages/en'),
  'sr-Latn': () => import('virtual:messages/sr-Latn'),
  'sr-Cyrl': () => import('virtual:messages/sr-Cyrl'),
  sl: () => import('virtual:messages/sl'),
};

/** Languages in their own names; each is written with its own `lang`. */
export const languageNames: Record<Language, string> = {
  en: 'English',
  'sr-Latn': 'srpski (latinica)',
  'sr-Cyrl': 'српски (ћирилица)',
  sl: 'slovenščina',
};

/** The chosen language, or the first one of the browser that we speak. */
export function languageNow(): Language {
  const chosen = usePreferences.getState().language;
  return chosen ?? (navigator.languages.map(ours).find((found) => found !== null) || 'en');
}

function ours(tag: string): Language | null {
  const lower = tag.toLowerCase();
  if (/^(sr|hr|bs|sh|cnr)\b/.test(lower)) {
    return /^sr(?!.*latn)(-cyrl|-rs$|$)/.test(lower) ? 'sr-Cyrl' : 'sr-Latn';
  }
  if (lower.startsWith('sl')) return 'sl';
  return lower.startsWith('en') ? 'en' : null;
}

/** Loads a language's texts and makes its speech; also tells the server and the document. */
export async function speechOf(language: Language): Promise<Speech> {
  const { default: messages } = await loaders[language]();
  const i18n = setupI18n();
  i18n.loadAndActivate({ locale: language, locales: localeTags[language], messages });
  const t: Translate = (key, values) => i18n._(key, values);
  return { language, t, format: formatsOf(language, t('time.now')) };
}

const SpeechContext = createContext<Speech | null>(null);

export function SpeechProvider({ first, children }: { first: Speech; children: ReactNode }) {
  const chosen = usePreferences((preferences) => preferences.language) ?? first.language;
  const [speech, setSpeech] = useState(first);
  useEffect(() => {
    let isWanted = true;
    if (chosen !== speech.language) {
      speechOf(chosen).then((loaded) => {
        if (isWanted) setSpeech(loaded);
      });
    }
    return () => {
      isWanted = false;
    };
  }, [chosen, speech.language]);
  const value = useMemo(() => {
    holdLanguage(speech.language);
    document.documentElement.lang = speech.language;
    return speech;
  }, [speech]);
  return <SpeechContext value={value}>{children}</SpeechContext>;
}

/** Texts and formats in a language that somebody else speaks; null until they have come. */
export function useSpeechOf(language: Language): Speech | null {
  const ofPage = useText();
  const [loaded, setLoaded] = useState<Speech | null>(null);
  useEffect(() => {
    let isWanted = true;
    if (language !== ofPage.language) {
      speechOf(language).then((speech) => {
        if (isWanted) setLoaded(speech);
      });
    }
    return () => {
      isWanted = false;
    };
  }, [language, ofPage.language]);
  if (language === ofPage.language) return ofPage;
  return loaded?.language === language ? loaded : null;
}

/** Texts and formats in the language of the page. */
export function useText(): Speech {
  const speech = useContext(SpeechContext);
  if (!speech) throw new Error('useText outside of SpeechProvider');
  return speech;
}
