/** The house of the citizens: their own frame, roomy and quiet, without the rail of those who work here. */
import { type ReactNode, useEffect, useRef } from 'react';
import { useCity } from '../api/queries.ts';
import { type Language, languageNames, useText } from '../i18n/index.tsx';
import { go, useLocation } from '../state/location.ts';
import { type Theme, usePreferences } from '../state/preferences.ts';
import { ToastRegion } from '../ui/toast.tsx';
import { AroundPage } from './around/around-page.tsx';
import { FollowPage } from './follow/follow-page.tsx';
import { HomePage } from './home-page.tsx';
import { PortalLink } from './parts.tsx';
import { followedIn, portalPaths } from './paths.ts';
import { ReportPage } from './report/report-page.tsx';
import './forms.css';
import './parts.css';
import './portal.css';

export function Portal() {
  const { t } = useText();
  const { path } = useLocation();
  const main = useRef<HTMLElement>(null);
  useFreshPage(path, main);
  return (
    <div className="portal">
      <a className="skip-link" href="#portal-main">
        {t('portal.skip')}
      </a>
      <Head path={path} />
      <main id="portal-main" className="portal-main" ref={main} tabIndex={-1}>
        <Page path={path} />
      </main>
      <Foot />
      <ToastRegion />
    </div>
  );
}

function Page({ path }: { path: string }) {
  if (path.startsWith(portalPaths.report)) return <ReportPage path={path} />;
  if (path.startsWith(portalPaths.follow)) return <FollowPage reference={followedIn(path)} />;
  if (path === portalPaths.around) return <AroundPage />;
  return <HomePage />;
}

/** A new page begins at its head, and is read out from there; the first one is left where the browser has put it. */
function useFreshPage(path: string, main: { readonly current: HTMLElement | null }): void {
  const former = useRef(path);
  useEffect(() => {
    if (former.current === path) return;
    former.current = path;
    main.current?.parentElement?.scrollTo(0, 0);
    const head = main.current?.querySelector<HTMLElement>('h1');
    (head ?? main.current)?.focus({ preventScroll: true });
  }, [path, main]);
}

function Head({ path }: { path: string }) {
  const { t } = useText();
  const city = useCity().data;
  const pages = [
    { to: portalPaths.report, title: t('portal.head.report') },
    { to: portalPaths.follow, title: t('portal.head.follow') },
    { to: portalPaths.around, title: t('portal.head.around') },
  ];
  return (
    <header className="portal-head">
      <div className="portal-head-line">
        <PortalLink to={portalPaths.home} className="portal-name">
          {city?.name ?? 'Mesto'}
        </PortalLink>
        <LanguageChoice />
      </div>
      <nav aria-label={t('portal.nav')}>
        <ul className="portal-nav">
          {pages.map(({ to, title }) => (
            <li key={to}>
              <PortalLink to={to} isCurrent={path === to || path.startsWith(`${to}/`)}>
                {title}
              </PortalLink>
            </li>
          ))}
        </ul>
      </nav>
      {city?.isSample ? <p className="portal-sample">{t('portal.sample')}</p> : null}
    </header>
  );
}

/** The system's own select: every hand and every screen reader knows it. */
function Choice<T extends string>(props: {
  label: string;
  value: T;
  options: readonly (readonly [value: T, title: ReactNode])[];
  onChange: (value: T) => void;
}) {
  return (
    <label className="portal-choice">
      <span className="visually-hidden">{props.label}</span>
      <select
        className="input"
        value={props.value}
        onChange={(event) => props.onChange(event.target.value as T)}
      >
        {props.options.map(([value, title]) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

function LanguageChoice() {
  const { t, language } = useText();
  const set = usePreferences((preferences) => preferences.set);
  const options = Object.entries(languageNames) as [Language, string][];
  return (
    <Choice
      label={t('settings.language')}
      value={language}
      options={options}
      onChange={(chosen) => set({ language: chosen })}
    />
  );
}

function Foot() {
  const { t } = useText();
  const { theme, set } = usePreferences();
  const themes: readonly (readonly [Theme, string])[] = [
    ['system', t('theme.system')],
    ['light', t('theme.light')],
    ['dark', t('theme.dark')],
  ];
  return (
    <footer className="portal-foot">
      <p>{t('portal.foot.words')}</p>
      <ul>
        <li>
          <a href="/ogc">{t('portal.foot.data')}</a>
        </li>
        <li>
          <a
            href="/sign-in"
            onClick={(event) => {
              event.preventDefault();
              go('/sign-in');
            }}
          >
            {t('portal.foot.staff')}
          </a>
        </li>
        <li>
          <Choice
            label={t('settings.theme')}
            value={theme}
            options={themes}
            onChange={(chosen) => set({ theme: chosen })}
          />
        </li>
      </ul>
    </footer>
  );
}
