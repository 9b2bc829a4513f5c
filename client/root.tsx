/** Which house one enters: the portal for citizens, the rooms for those who work here. Each is loaded when it is entered. */
import { lazy, Suspense, useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useSession } from './api/queries.ts';
import { referenceIn } from './frame/reference-in.ts';
import { localeTags } from './i18n/format.ts';
import { useText } from './i18n/index.tsx';
import { ReportPage } from './planning/index.tsx';
import { isPortalPath, portalPaths } from './portal/paths.ts';
import { go, useLocation } from './state/location.ts';

const Rooms = lazy(() => import('./frame/app.tsx').then(({ App }) => ({ default: App })));
const Portal = lazy(() => import('./portal/portal.tsx').then((door) => ({ default: door.Portal })));

export function Root() {
  const { language } = useText();
  const { path, query } = useLocation();
  const session = useSession();
  const isHome = path === portalPaths.home;
  const reference = referenceIn(path);
  const isCitizen = session.isSuccess && !session.data.account;
  // A reference after the city's address: citizens are shown what everybody may know of it.
  useEffect(() => {
    if (reference && isCitizen) go(portalPaths.around, { case: reference }, { replace: true });
  }, [reference, isCitizen]);
  // At these doors it must be known who comes; the other addresses say it themselves.
  if ((isHome || reference) && (session.isPending || (reference && isCitizen))) return null;
  // The report of an analysis, to print, stands under the same address; it always names its job.
  const isPrinted = path === portalPaths.report && query.has('job');
  const isPortal = isPortalPath(path) || (isHome && !session.data?.account);
  return (
    <I18nProvider locale={localeTags[language]}>
      <Suspense fallback={null}>
        {isPrinted ? <ReportPage /> : isPortal ? <Portal /> : <Rooms />}
      </Suspense>
    </I18nProvider>
  );
}
