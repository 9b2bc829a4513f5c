/** Until when something is due: as shape, words and colour. */
import type { RequestSummary } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';

type Due = NonNullable<RequestSummary['nextDue']>;
export type Pressure = 'calm' | 'soon' | 'late';

/** How a clock presses at an instant, milliseconds since 1970. */
export function pressureOf(
  { dueAt, warnAt }: Pick<Due, 'dueAt' | 'warnAt'>,
  now: number,
): Pressure {
  if (Date.parse(dueAt) <= now) return 'late';
  return warnAt !== null && Date.parse(warnAt) <= now ? 'soon' : 'calm';
}

const shapes = {
  calm: <path d="M6 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9z M6 3.5V6l1.8 1" fill="none" />,
  soon: <path d="M3 1.5h6L6 6zM3 10.5h6L6 6z" fill="currentColor" />,
  late: <path d="M6 1 11.5 10.5H.5z" fill="currentColor" />,
} as const;

interface DueSignProps {
  readonly due: Due;
  /** Whether what is due stands beside it already: then only until when. */
  readonly isNamed?: boolean;
  readonly now?: number;
}

/** "Answer by Tue 24 Nov, 15:30"; when it has passed, that it was due. */
export function DueSign({ due, isNamed = false, now = Date.now() }: DueSignProps) {
  const { t, format } = useText();
  const pressure = pressureOf(due, now);
  const when = format.moment(due.dueAt);
  return (
    <span className={`due due-${pressure}`} title={format.dateTime(due.dueAt)}>
      <svg
        width="12"
        height="12"
        viewBox="0 0 12 12"
        aria-hidden="true"
        className="status-shape"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinejoin="round"
      >
        {shapes[pressure]}
      </svg>
      {t(dueText(due.clock, pressure === 'late', isNamed), { when })}
    </span>
  );
}

function dueText(clock: Due['clock'], isLate: boolean, isNamed: boolean) {
  if (isNamed) return isLate ? 'due.passed' : 'due.until';
  return isLate ? (`due.late.${clock}` as const) : (`due.by.${clock}` as const);
}
