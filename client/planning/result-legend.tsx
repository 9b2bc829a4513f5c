/** What the colours and signs of a result mean, and as bars how many there are of each. */
import { useText } from '../i18n/index.tsx';
import type { Per } from './per-words.ts';
import type { Legend } from './results.ts';

export function Swatch({ colour, sign }: { colour: string; sign?: string }) {
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

interface ResultLegendProps {
  readonly legend: Legend;
  /** What a rate is told per. */
  readonly per?: Per | null;
  /** Title of the layer that is counted. */
  readonly counted?: string | undefined;
  /** Of two runs side by side: which one it is of. */
  readonly number?: number;
}

export function ResultLegend({ legend, per = null, counted, number: ofRun }: ResultLegendProps) {
  const { t, format } = useText();
  const number = (value: number) => format.number(Number(value.toPrecision(3)));
  // Counts are whole: "5 to 6" says more plainly what "5 to below 7" does.
  const isWhole = legend.property === 'count';
  const classWords = (from: number, to: number | null) => {
    if (to === null) return t('planning.classFrom', { from: number(from) });
    if (!isWhole) return t('planning.classBetween', { from: number(from), to: number(to) });
    const last = to - 1;
    if (last <= from) return format.number(from);
    return t('planning.classTo', { from: format.number(from), to: format.number(last) });
  };
  const kindWords = (value: string) =>
    value === 'hot'
      ? t('planning.kind.hot')
      : value === 'cold'
        ? t('planning.kind.cold')
        : t('planning.kind.none');
  const rows = [
    ...legend.classes.map(({ from, to, colour, count }) => ({
      key: String(from),
      colour,
      sign: '',
      count,
      words: classWords(from, to),
    })),
    ...legend.codes.map(({ value, colour, sign, count }) => ({
      key: value,
      colour,
      sign,
      count,
      words: kindWords(value),
    })),
  ];
  const titleOf = () => {
    if (legend.property === 'rate' && per) {
      return t('planning.legend.ratePer', { number: format.number(per.per), title: per.title });
    }
    if (legend.property === 'count' && counted) {
      return t('planning.legend.countOf', { title: counted });
    }
    return t(`planning.legend.${legend.property}`);
  };
  const title = titleOf();
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <section className="planning-legend" aria-label={ofRun ? `${ofRun}: ${title}` : title}>
      <h3>{title}</h3>
      <ul>
        {rows.map(({ key, colour, sign, count, words }) => (
          <li key={key}>
            <Swatch colour={colour} sign={sign} />
            <span>{words}</span>
            <svg
              className="planning-members"
              viewBox="0 0 100 1"
              preserveAspectRatio="none"
              aria-hidden="true"
            >
              <rect width={(100 * count) / most} height="1" />
            </svg>
            <span className="faint">
              {t('planning.members', { count, shown: format.number(count) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
