/** What the colours and signs of a result mean, with how many there are of each. */
import { useText } from '../i18n/index.tsx';
import type { Legend } from './results.ts';

function Swatch({ colour, sign }: { colour: string; sign?: string }) {
  return (
    <svg className="planning-swatch" width="22" height="16" viewBox="0 0 22 16" aria-hidden="true">
      <rect x="0.5" y="0.5" width="21" height="15" rx="2" fill={colour} stroke="currentColor" />
      {sign ? (
        <text x="11" y="12" textAnchor="middle" fontSize="11" fill="#fff">
          {sign}
        </text>
      ) : null}
    </svg>
  );
}

export function ResultLegend({ legend }: { legend: Legend }) {
  const { t, format } = useText();
  const number = (value: number) => format.number(Number(value.toPrecision(3)));
  return (
    <section className="planning-legend" aria-label={t('planning.legend')}>
      <h3>{t(`planning.legend.${legend.property}`)}</h3>
      <ul>
        {legend.classes.map(({ from, to, colour, count }) => (
          <li key={from}>
            <Swatch colour={colour} />
            {to === null
              ? t('planning.classFrom', { from: number(from) })
              : t('planning.classBetween', { from: number(from), to: number(to) })}
            <span className="faint">{t('planning.members', { count, shown: number(count) })}</span>
          </li>
        ))}
        {legend.codes.map(({ value, colour, sign }) => (
          <li key={value}>
            <Swatch colour={colour} sign={sign} />
            {value === 'hot'
              ? t('planning.kind.hot')
              : value === 'cold'
                ? t('planning.kind.cold')
                : t('planning.kind.none')}
          </li>
        ))}
      </ul>
    </section>
  );
}
