/** Planning and its report, fetched when they are first opened. */
import { lazy, Suspense } from 'react';
import { Skeleton } from '../ui/parts.tsx';

const Room = lazy(() =>
  import('./planning-room.tsx').then(({ PlanningRoom: room }) => ({ default: room })),
);

const Page = lazy(() =>
  import('./report-page.tsx').then(({ ReportPage: page }) => ({ default: page })),
);

/** A result as a page to print. */
export function ReportPage() {
  return (
    <Suspense fallback={<Skeleton lines={20} />}>
      <Page />
    </Suspense>
  );
}

/** The room of planners; it is fetched when it is opened first. */
export function PlanningRoom() {
  return (
    <Suspense fallback={<Skeleton lines={10} />}>
      <Room />
    </Suspense>
  );
}
