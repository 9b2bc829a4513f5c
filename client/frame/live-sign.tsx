/** Whether the page follows what others do, as shape and words. */
import { useText } from '../i18n/index.tsx';
import { useLive } from './live.ts';

export function LiveSign() {
  const { t, format } = useText();
  const { state, lostSince } = useLive();
  const exact =
    state === 'lost' && lostSince
      ? t('live.lostSince', { time: format.dateTime(lostSince) })
      : t(`live.${state}`);
  return (
    <div className={`live live-${state}`} role="status" title={exact}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        {state === 'lost' ? (
          <path
            d="m2.5 2.5 7 7 M9.5 2.5 2.5 9.5"
            stroke="currentColor"
            strokeWidth="2"
            fill="none"
          />
        ) : (
          <circle
            cx="6"
            cy="6"
            r="4"
            fill={state === 'live' ? 'currentColor' : 'none'}
            stroke="currentColor"
            strokeWidth="1.5"
          />
        )}
      </svg>
      <span aria-hidden="true">{t(`live.${state}.short`)}</span>
      <span className="visually-hidden">{exact}</span>
    </div>
  );
}
