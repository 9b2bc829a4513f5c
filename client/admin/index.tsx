/** The room of administration: its doors for the frame. What lies behind them is loaded when somebody enters. */
import { lazy, Suspense } from 'react';
import { Skeleton } from '../ui/parts.tsx';

const Room = lazy(() => import('./admin-room.tsx').then((door) => ({ default: door.AdminRoom })));
const Pane = lazy(() => import('./admin-pane.tsx').then((door) => ({ default: door.AdminPane })));

export { useAdminPage } from './pages.ts';
export { Welcome } from './welcome.tsx';

export function AdminRoom() {
  return (
    <Suspense fallback={<Skeleton lines={8} />}>
      <Room />
    </Suspense>
  );
}

export function AdminPane() {
  return (
    <Suspense fallback={<Skeleton lines={8} />}>
      <Pane />
    </Suspense>
  );
}
