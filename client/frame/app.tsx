/** The frame: rail, panel, map, detail; on a phone one sheet over the map. */
import { Suspense, useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import type { Role } from '../../server/viewer.ts';
import { Welcome } from '../admin/index.tsx';
import { useSession } from '../api/queries.ts';
import { localeTags } from '../i18n/format.ts';
import { useText } from '../i18n/index.tsx';
import { TableDock } from '../layers/table-dock.tsx';
import { useOpenTable } from '../layers/table-state.ts';
import { go, useLocation } from '../state/location.ts';
import { keepFocusAt } from '../ui/kept-focus.ts';
import { Skeleton, Trouble } from '../ui/parts.tsx';
import { ToastRegion } from '../ui/toast.tsx';
import { Detail } from './detail.tsx';
import { useDetailKind } from './detail-kind.ts';
import { Help } from './help.tsx';
import { useGlobalKeys } from './keys.ts';
import { useLiveUpdates } from './live.ts';
import { MapPane } from './map-pane.tsx';
import { NotFound } from './not-found.tsx';
import { Palette } from './palette.tsx';
import { PanelEdge } from './panel-edge.tsx';
import { Rail } from './rail.tsx';
import { referenceIn } from './reference-in.ts';
import { roomAt, roomsOf } from './rooms.ts';
import { Sheet } from './sheet.tsx';
import { SignIn } from './sign-in.tsx';
import { useIsPhone } from './use-is-phone.ts';

export function App() {
  const { language, t } = useText();
  const session = useSession();
  useGlobalKeys();
  useLiveUpdates(session.data?.account?.id ?? null, session.isSuccess);
  const role = session.data?.account?.role ?? 'citizen';
  return (
    <I18nProvider locale={localeTags[language]}>
      <a className="skip-link" href="#panel">
        {t('skipToPanel')}
      </a>
      <a className="skip-link" href="#map">
        {t('skipToMap')}
      </a>
      <Panes role={role} />
      <Palette role={role} />
      <Help />
      <ToastRegion />
    </I18nProvider>
  );
}

function Panes({ role }: { role: Role }) {
  const isPhone = useIsPhone();
  const detail = useDetailKind();
  const table = useOpenTable();
  const { path, query } = useLocation();
  useFocusInSheet(isPhone, detail ? `${detail} ${query.get('select') ?? ''}` : null);
  const panel = <PanelContent role={role} />;
  const isWide = roomAt(path)?.isWide && !detail;
  return (
    <div
      className={`frame ${detail ? 'has-detail' : ''} ${isPhone ? 'is-phone' : isWide ? 'is-wide' : ''}`}
    >
      <Rail role={role} />
      {isPhone ? null : (
        <main className="panel" id="panel" tabIndex={-1}>
          {panel}
          <PanelEdge />
        </main>
      )}
      <div className="map-column">
        <MapPane role={role} />
        <div id="under-map" className="under-map" />
        {isPhone ? null : <TableDock />}
      </div>
      {isPhone ? (
        <Sheet>{detail ? <Detail role={role} /> : table ? <TableDock isPhone /> : panel}</Sheet>
      ) : detail ? (
        <Detail role={role} />
      ) : null}
    </div>
  );
}

/** On a phone the sheet shows the list or the detail: what had the focus goes with the one, and the other takes it. */
function useFocusInSheet(isPhone: boolean, detail: string | null): void {
  useEffect(() => {
    if (!isPhone) return;
    const timer = keepFocusAt(detail ? 'detail' : 'panel');
    return () => clearTimeout(timer);
  }, [isPhone, detail]);
}

/** After a change of room or person the focus may have gone with what it stood on: it then goes to the panel. */
function useKeptFocus(path: string, accountId: number | null): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is their change that counts
  useEffect(() => {
    const timer = keepFocusAt('panel');
    return () => clearTimeout(timer);
  }, [path, accountId]);
}

/** What stands in the panel: the room, or the way into it. */
function PanelContent({ role }: { role: Role }) {
  const { path } = useLocation();
  const session = useSession();
  const room = roomAt(path);
  const home = roomsOf(role)[0];
  useKeptFocus(path, session.data?.account?.id ?? null);
  const reference = referenceIn(path);
  useEffect(() => {
    if (reference) go('/cases', { select: `request/${reference}` }, { replace: true });
  }, [reference]);
  useEffect(() => {
    if (path === '/' && session.isSuccess && home) go(home.path, {}, { replace: true });
  }, [path, session.isSuccess, home]);

  if (session.isPending) return <Skeleton lines={6} />;
  if (session.isError) {
    return <Trouble error={session.error} onRetry={() => session.refetch()} />;
  }
  if (path === '/sign-in') return <SignIn />;
  if (path === '/welcome') return <Welcome />;
  if (!room) return path === '/' || reference ? <Skeleton lines={6} /> : <NotFound />;
  if (room.roles !== 'everyone' && !room.roles.includes(role)) return <SignIn room={room} />;
  return (
    <Suspense fallback={<Skeleton lines={6} />}>
      <room.content key={room.path} />
    </Suspense>
  );
}
