/** Rates of cohorts as points with their intervals. A cohort that differs from the rest is filled and named so. */
import { useText } from '../i18n/index.tsx';
import type { Cohort } from './results.ts';

const rowUnits = 20;
const nameUnits = 150;
const widthUnits = 340;
const mostRows = 24;

export function CohortChart({ cohorts }: { cohorts: readonly Cohort[] }) {
  const { t, format } = useText();
  const shown = cohorts
    .filter(({ rate, high }) => rate !== null && high !== null)
    .slice(0, mostRows);
  // An interval of a short cohort reaches far: the scale follows the rates, and what leaves it ends in an arrow.
  const rates = shown.map(({ rate }) => rate ?? 0);
  const most = Math.max(0.01, 2 * Math.max(...rates, 0));
  const place = (value: number) =>
    nameUnits + ((widthUnits - nameUnits - 8) * Math.min(value, most)) / most;
  if (shown.length === 0) return null;
  const height = shown.length * rowUnits + 20;
  return (
    <figure className="planning-cohorts">
      <figcaption className="section-title">{t('planning.cohorts')}</figcaption>
      <svg
        viewBox={`0 0 ${widthUnits} ${height}`}
        role="img"
        aria-label={t('planning.cohortsLabel')}
      >
        {shown.map((cohort, at) => {
          const y = at * rowUnits + 10;
          const name = `${cohort.title}${cohort.decade ? `, ${cohort.decade}–` : ''}`;
          return (
            <g key={name} className={cohort.isBeyond ? 'is-beyond' : ''}>
              <text x={0} y={y + 4}>
                {name}
                {cohort.isBeyond ? ' ◆' : ''}
              </text>
              <line x1={place(cohort.low ?? 0)} x2={place(cohort.high ?? 0)} y1={y} y2={y} />
              <circle cx={place(cohort.rate ?? 0)} cy={y} r={4} />
            </g>
          );
        })}
        <text x={nameUnits} y={height - 4} className="planning-axis">
          0
        </text>
        <text x={widthUnits - 4} y={height - 4} textAnchor="end" className="planning-axis">
          {format.number(Number(most.toPrecision(2)))}
        </text>
      </svg>
      <p className="hint">{t('planning.cohortsHint')}</p>
    </figure>
  );
}
