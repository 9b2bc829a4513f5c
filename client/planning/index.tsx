/** Planning and its report, fetched when they are first opened. */
import { lazy, Suspense } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import { useSession } from '../api/queries.ts';
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

const Past = lazy(() =>
  import('./past-part.tsx').then(({ PastPart: part }) => ({ default: part })),
);

/** Who may see when a layer was changed. */
const readers: ReadonlySet<string> = new Set(['planner', 'analyst', 'administrator']);

/** The past of any layer, for a room that shows layers; nothing for those who may not see it. */
export function PastPart({ layers }: { layers: readonly Layer[] }) {
  const role = useSession().data?.account?.role;
  if (!role || !readers.has(role)) return null;
  return (
    <Suspense fallback={<Skeleton lines={2} />}>
      <Past layers={layers} />
    </Suspense>
  );
}
