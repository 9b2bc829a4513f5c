/** Administration: what can be changed, and the list of each. The form of one stands beside it. */
import type { ReactNode } from 'react';
import { PanelHead } from '../frame/panel-head.tsx';
import { useTitle } from '../frame/title.ts';
import { useText } from '../i18n/index.tsx';
import { Button, SignButton } from '../ui/button.tsx';
import { Skeleton, Trouble } from '../ui/parts.tsx';
import './admin.css';
import { ClocksSection } from './clocks-section.tsx';
import { EscalationSection } from './escalation-section.tsx';
import {
  useAdminAccounts,
  useAdminCategories,
  useAdminOrganisations,
  useCalendars,
  useNames,
} from './lists.ts';
import { AdminOnMap } from './on-map.ts';
import { goToPage, type Section, sections, useAdminPage } from './pages.ts';
import { RulesSection } from './rules-section.tsx';
import { TemplatesSection } from './templates-section.tsx';

export function AdminRoom() {
  const { t } = useText();
  const page = useAdminPage();
  const section = page?.section ?? null;
  const title = section ? t(`admin.section.${section}`) : t('room.admin');
  useTitle(title);
  const isList = section !== null && section !== 'settings';
  return (
    <>
      <AdminOnMap />
      <PanelHead title={isList ? title : t('room.admin')}>
        {isList ? (
          <SignButton label={t('admin.all')} icon="back" onPress={() => goToPage(null)} />
        ) : null}
      </PanelHead>
      {isList ? (
        <SectionList section={section} current={page?.key ?? null} />
      ) : (
        <Home current={section} />
      )}
    </>
  );
}

function Home({ current }: { current: Section | null }) {
  const { t } = useText();
  return (
    <nav className="panel-body" aria-label={t('room.admin')}>
      <ul className="rows">
        {sections.map((section) => (
          <li key={section}>
            <button
              type="button"
              className="row"
              aria-current={section === current}
              onClick={() => goToPage(section)}
            >
              <span className="row-title">{t(`admin.section.${section}`)}</span>
              <span className="suggest-more">{t(`admin.about.${section}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function SectionList({ section, current }: { section: Section; current: string | null }) {
  if (section === 'categories') return <Categories current={current} />;
  if (section === 'organisations') return <Organisations current={current} />;
  if (section === 'responsibility') return <RulesSection current={current} />;
  if (section === 'clocks') return <ClocksSection current={current} />;
  if (section === 'escalation') return <EscalationSection current={current} />;
  if (section === 'templates') return <TemplatesSection current={current} />;
  if (section === 'calendars') return <Calendars current={current} />;
  return <Accounts current={current} />;
}

interface Line {
  readonly key: string;
  readonly title: string;
  readonly more: string;
  readonly isActive?: boolean;
  readonly depth?: number;
}

interface ListProps {
  readonly section: Section;
  readonly current: string | null;
  readonly lines: readonly Line[] | undefined;
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly add?: ReactNode;
}

/** Rows that open a form each; arrows move between them. */
function List({ section, current, lines, error, onRetry, add }: ListProps) {
  const { t } = useText();
  return (
    <div className="panel-body stack">
      {add}
      {lines === undefined && !error ? <Skeleton lines={10} /> : null}
      {error ? <Trouble error={error} onRetry={onRetry} /> : null}
      {lines ? (
        <ul
          className="rows"
          aria-label={t(`admin.section.${section}`)}
          onKeyDown={(event) => {
            const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
            if (step === undefined) return;
            event.preventDefault();
            const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('button.row')];
            const here = rows.indexOf(document.activeElement as HTMLElement);
            rows[Math.min(rows.length - 1, Math.max(0, here + step))]?.focus();
          }}
        >
          {lines.map(({ key, title, more, isActive = true, depth = 0 }) => (
            <li
              key={key}
              className={`admin-depth-${Math.min(depth, 2)} ${isActive ? '' : 'admin-out'}`}
            >
              <button
                type="button"
                className="row"
                aria-current={current === key}
                onClick={() => goToPage(section, key)}
              >
                <span className="row-title">{title}</span>
                <span className="suggest-more">
                  {[isActive ? '' : t('admin.outOfUse'), more].filter(Boolean).join(' · ')}
                </span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function Add({ section, children }: { section: Section; children: string }) {
  return (
    <Button icon="plus" onPress={() => goToPage(section, 'new')}>
      {children}
    </Button>
  );
}

function Categories({ current }: { current: string | null }) {
  const { t, format } = useText();
  const query = useAdminCategories();
  const depths = new Map<string, number>();
  const lines = query.data?.categories.map((one): Line => {
    const depth = one.parent === null ? 0 : (depths.get(one.parent) ?? 0) + 1;
    depths.set(one.code, depth);
    const more = t('admin.categoryMore', {
      questions: one.questions,
      requests: format.number(one.openRequests),
    });
    return { key: one.code, title: one.title, more, isActive: one.isActive, depth };
  });
  return (
    <List
      section="categories"
      current={current}
      lines={lines}
      error={query.error}
      onRetry={() => query.refetch()}
      add={<Add section="categories">{t('admin.newCategory')}</Add>}
    />
  );
}

function Organisations({ current }: { current: string | null }) {
  const { t } = useText();
  const query = useAdminOrganisations();
  const lines = query.data?.organisations.map(
    ({ code, name, kind, isActive, rules }): Line => ({
      key: code,
      title: name,
      more: `${t(`admin.organisationKind.${kind as 'inspection'}`)} · ${t('admin.ruleCount', { count: rules })}`,
      isActive,
    }),
  );
  return (
    <List
      section="organisations"
      current={current}
      lines={lines}
      error={query.error}
      onRetry={() => query.refetch()}
      add={<Add section="organisations">{t('admin.newOrganisation')}</Add>}
    />
  );
}

function Calendars({ current }: { current: string | null }) {
  const query = useCalendars();
  const { t } = useText();
  const lines = query.data?.map(
    ({ code, title, week }): Line => ({
      key: code,
      title,
      more: t('admin.openDays', { count: Object.keys(week).length }),
    }),
  );
  return (
    <List
      section="calendars"
      current={current}
      lines={lines}
      error={query.error}
      onRetry={() => query.refetch()}
      add={<Add section="calendars">{t('admin.newCalendar')}</Add>}
    />
  );
}

function Accounts({ current }: { current: string | null }) {
  const { t } = useText();
  const names = useNames();
  const query = useAdminAccounts();
  const lines = query.data?.accounts.map(
    ({ id, name, role, organisation, isActive }): Line => ({
      key: String(id),
      title: name,
      more: `${t(`role.${role}`)} · ${names.organisation(organisation)}`,
      isActive,
    }),
  );
  return (
    <List
      section="accounts"
      current={current}
      lines={lines}
      error={query.error}
      onRetry={() => query.refetch()}
      add={<Add section="accounts">{t('admin.newAccount')}</Add>}
    />
  );
}
