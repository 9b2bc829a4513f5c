/** Bars of counts by a property. A bar is a button: what is chosen is what map and table then show. */
import { useText } from '../i18n/index.tsx';
import { setQuery } from '../state/location.ts';
import type { Counted, Pick } from './results.ts';

const mostBars = 12;

export function CountsChart({ counted, pick }: { counted: Counted; pick: Pick | null }) {
  const { t, format } = useText();
  const shown = counted.values.slice(0, mostBars);
  const most = Math.max(1, ...shown.map(({ count }) => count));
  const others =
    counted.others + counted.values.slice(mostBars).reduce((sum, { count }) => sum + count, 0);
  if (shown.length === 0) return null;
  return (
    <section className="planning-counts" aria-label={counted.title}>
      <h3>{counted.title}</h3>
      <ul>
        {shown.map(({ value, title, count }) => {
          const text = String(value ?? '');
          const isPicked = pick?.property === counted.property && pick.value === text;
          return (
            <li key={text}>
              <button
                type="button"
                className="planning-bar"
                aria-pressed={isPicked}
                onClick={() => setQuery({ pick: isPicked ? null : `${counted.property}:${text}` })}
              >
                <span className="planning-bar-name">{title || text || t('planning.noValue')}</span>
                <span className="planning-bar-count">{format.number(count)}</span>
                <svg
                  className="planning-bar-line"
                  aria-hidden="true"
                  preserveAspectRatio="none"
                  viewBox="0 0 100 1"
                >
                  <rect width={(100 * count) / most} height="1" />
                </svg>
              </button>
            </li>
          );
        })}
      </ul>
      {others > 0 ? (
        <p className="hint">
          {t('planning.others', { count: others, shown: format.number(others) })}
        </p>
      ) : null}
    </section>
  );
}
