/**
 * Rates of cohorts in two runs: two points with their intervals each, the greatest difference first. Cohorts whose
 * intervals do not meet are marked and named so; of the others it is said that the difference may be chance.
 */
import { useText } from '../i18n/index.tsx';
import type { ComparedRow, Comparison } from './comparison.ts';
import { signed } from './signed.ts';

const rowUnits = 26;
const nameUnits = 150;
const widthUnits = 340;
const mostRows = 20;

type Bounded = ComparedRow & {
  readonly one: number;
  readonly other: number;
  readonly bounds: NonNullable<ComparedRow['bounds']>;
};

function isBounded(row: ComparedRow): row is Bounded {
  return row.bounds != null && row.one !== null && row.other !== null;
}

/** Cohorts that both runs have. */
export function boundedRows({ parts }: Comparison): readonly Bounded[] {
  return parts.filter(isBounded);
}

export function CohortDifference({ comparison }: { comparison: Comparison }) {
  const { t, format } = useText();
  const rows = boundedRows(comparison);
  if (rows.length === 0) return null;
  const shown = rows.slice(0, mostRows);
  // As in the chart of one run: the scale follows the rates, and what leaves it is cut.
  const most = Math.max(0.01, 2 * Math.max(...shown.flatMap(({ one, other }) => [one, other])));
  const place = (value: number) =>
    nameUnits + ((widthUnits - nameUnits - 8) * Math.min(value, most)) / most;
  const height = shown.length * rowUnits + 20;
  return (
    <figure className="planning-cohorts">
      <figcaption className="section-title">{t('planning.cohortsOfTwo')}</figcaption>
      <CohortKey />
      <svg
        viewBox={`0 0 ${widthUnits} ${height}`}
        role="img"
        aria-label={t('planning.cohortsOfTwoLabel')}
      >
        {shown.map((row, at) => (
          <CohortRow key={row.key} row={row} top={at * rowUnits} place={place} />
        ))}
        <text x={nameUnits} y={height - 4} className="planning-axis">
          0
        </text>
        <text x={widthUnits - 4} y={height - 4} textAnchor="end" className="planning-axis">
          {format.number(Number(most.toPrecision(2)))}
        </text>
      </svg>
      <ApartWords rows={rows} />
    </figure>
  );
}

interface CohortRowProps {
  readonly row: Bounded;
  readonly top: number;
  readonly place: (value: number) => number;
}

function CohortRow({ row, top, place }: CohortRowProps) {
  const { one, other, bounds, isApart, title } = row;
  return (
    <g className={isApart ? 'is-beyond' : ''}>
      <text x={0} y={top + 16}>
        {title}
        {isApart ? ' ◆' : ''}
      </text>
      <line x1={place(bounds[0][0])} x2={place(bounds[0][1])} y1={top + 8} y2={top + 8} />
      <circle cx={place(one)} cy={top + 8} r={4} />
      <g className="is-other">
        <line x1={place(bounds[1][0])} x2={place(bounds[1][1])} y1={top + 18} y2={top + 18} />
        <rect x={place(other) - 4} y={top + 14} width={8} height={8} />
      </g>
    </g>
  );
}

/** The runs differ in more than colour: a round sign and a square one. */
function CohortKey() {
  const { t } = useText();
  return (
    <ul className="planning-cohort-key">
      <li>
        <svg viewBox="0 0 22 10" width="22" height="10" aria-hidden="true">
          <line x1="0" x2="22" y1="5" y2="5" />
          <circle cx="11" cy="5" r="4" />
        </svg>
        {t('planning.onMap.one')}
      </li>
      <li className="is-other">
        <svg viewBox="0 0 22 10" width="22" height="10" aria-hidden="true">
          <line x1="0" x2="22" y1="5" y2="5" />
          <rect x="7" y="1" width="8" height="8" />
        </svg>
        {t('planning.onMap.other')}
      </li>
    </ul>
  );
}

/** Plainly, which differ and which may not. */
export function ApartWords({ rows }: { rows: readonly Bounded[] }) {
  const { t, format } = useText();
  const apart = rows.filter(({ isApart }) => isApart);
  const named = apart.map(({ title, difference }) =>
    t('planning.apartOne', { title, difference: signed(difference ?? 0, format) }),
  );
  return (
    <p className="hint">
      {apart.length === 0
        ? t('planning.apartNone', { count: rows.length, shown: format.number(rows.length) })
        : t('planning.apartSome', {
            apart: format.list(named),
            count: rows.length - apart.length,
            shown: format.number(rows.length - apart.length),
          })}
    </p>
  );
}
