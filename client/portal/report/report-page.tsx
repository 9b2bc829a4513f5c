/** Reporting in three steps, and what comes of it. Each step has its own address, so that Back goes back a step. */
import { useEffect } from 'react';
import { useTitle } from '../../frame/title.ts';
import { type TextKey, useText } from '../../i18n/index.tsx';
import { go } from '../../state/location.ts';
import { PageHead } from '../parts.tsx';
import { portalPaths } from '../paths.ts';
import { DonePage } from './done-page.tsx';
import { useReport } from './draft.ts';
import { SendStep } from './send-step.tsx';
import { WhatStep } from './what-step.tsx';
import { WhereStep } from './where-step.tsx';

const steps: readonly { path: string; title: TextKey }[] = [
  { path: portalPaths.report, title: 'portal.where.title' },
  { path: portalPaths.what, title: 'portal.what.title' },
  { path: portalPaths.send, title: 'portal.send.title' },
];

/** The step at which something is missing that a later one stands on. */
function useAllowed(path: string): string {
  const hasPlace = useReport(({ place }) => place !== null);
  const hasCategory = useReport(({ category }) => category !== null);
  const wasSent = useReport(({ sent }) => sent !== null);
  if (path === portalPaths.done) return wasSent ? path : portalPaths.report;
  if (path === portalPaths.what) return hasPlace ? path : portalPaths.report;
  if (path !== portalPaths.send) return portalPaths.report;
  if (!hasPlace) return portalPaths.report;
  return hasCategory ? path : portalPaths.what;
}

export function ReportPage({ path }: { path: string }) {
  const { t, format } = useText();
  const allowed = useAllowed(path);
  useEffect(() => {
    if (allowed !== path) go(allowed, {}, { replace: true, keep: [] });
  }, [allowed, path]);
  const place = steps.findIndex((step) => step.path === allowed);
  const step = steps[place];
  useTitle(t(step?.title ?? 'portal.done.title'));
  if (!step) return <DonePage />;
  const counted = { step: format.number(place + 1), steps: format.number(steps.length) };
  return (
    <div className="portal-page">
      <PageHead overline={t('portal.step', counted)}>{t(step.title)}</PageHead>
      <ol className="portal-steps" aria-hidden="true">
        {steps.map(({ path: one }, index) => (
          <li key={one} className={index <= place ? 'is-done' : ''} />
        ))}
      </ol>
      {place === 0 ? <WhereStep /> : place === 1 ? <WhatStep /> : <SendStep />}
    </div>
  );
}
