/** The room of figures, fetched when it is opened first. */
import { lazy, Suspense } from 'react';
import { Skeleton } from '../ui/parts.tsx';

const Room = lazy(() => import('./figures-room.tsx').then((door) => ({ default: door.Room })));

export function FiguresRoom() {
  return (
    <Suspense fallback={<Skeleton lines={12} />}>
      <Room />
    </Suspense>
  );
}
