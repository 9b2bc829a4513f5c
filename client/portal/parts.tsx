/** Small parts that every page of the portal uses. */
import type { MouseEvent, ReactNode } from 'react';
import { useText } from '../i18n/index.tsx';
import { go } from '../state/location.ts';
import { Icon, type IconName } from '../ui/icons.tsx';

interface PortalLinkProps {
  readonly to: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly children: ReactNode;
  readonly className?: string;
  readonly isCurrent?: boolean;
}

/** A link to a page of the portal: it can be opened in another tab, and else loads nothing anew. */
export function PortalLink({ to, query = {}, children, className, isCurrent }: PortalLinkProps) {
  const search = new URLSearchParams(query).toString();
  const onClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(to, query, { keep: [] });
  };
  return (
    <a
      href={search === '' ? to : `${to}?${search}`}
      className={className}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={onClick}
    >
      {children}
    </a>
  );
}

/** The head of a page; it takes the focus when the page is new. */
export function PageHead({ overline, children }: { overline?: string; children: ReactNode }) {
  return (
    <h1 className="page-head" tabIndex={-1}>
      {overline ? <span className="page-overline">{overline}</span> : null}
      {children}
    </h1>
  );
}

/** A part of a page with its own head. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="page-part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** Something to know, with a sign; `urgent` is read out at once. */
export function Notice(props: {
  readonly icon: IconName;
  readonly kind?: 'plain' | 'warning' | 'good';
  readonly isUrgent?: boolean;
  readonly children: ReactNode;
}) {
  const { icon, kind = 'plain', isUrgent, children } = props;
  return (
    <div className={`portal-notice portal-notice-${kind}`} role={isUrgent ? 'alert' : undefined}>
      <Icon name={icon} size={20} />
      <div>{children}</div>
    </div>
  );
}

/** The number by which a report is followed, in the groups in which it is read aloud. */
export function codeGroups(token: string): string {
  return /^\d{12}$/.test(token) ? (token.match(/\d{4}/g) ?? []).join(' ') : token;
}

/** A reference, and read out sign by sign. */
export function Reference({ children }: { children: string }) {
  return <span className="portal-number">{children}</span>;
}

/** Holds the place of what comes. */
export function Waiting() {
  const { t } = useText();
  return (
    <p className="portal-waiting" role="status">
      {t('loading')}
    </p>
  );
}
