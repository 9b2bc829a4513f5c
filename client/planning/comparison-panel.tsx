/** Two runs beside one another: on one scale on the map, their figures, and what differs in a table. */
import { useMemo } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import { useLayers } from '../api/queries.ts';
import { useText } from '../i18n/index.tsx';
import { setQuery } from '../state/location.ts';
import { useShownTheme } from '../state/theme.ts';
import { Button } from '../ui/button.tsx';
import {
  type ComparedRow,
  type Comparison,
  compareRuns,
  divergence,
  greatestDifference,
  haveSameParts,
  markLooks,
  strongFrom,
} from './comparison.ts';
import { perOf } from './per-words.ts';
import { ResultLegend, Swatch } from './result-legend.tsx';
import { Recipe, reportAddress } from './result-panel.tsx';
import { RowsTable, useResultColumns } from './result-table.tsx';
import { legendOf, legendOn, type TableRow } from './results.ts';
import { sentenceOf } from './sentence.ts';
import { hasDifference, type OnMap, type Run, useShownOnMap } from './use-map-work.ts';

interface TwoRuns {
  readonly one: Run;
  readonly other: Run;
}

/** What differs between two runs, reckoned once. */
export function useComparison({ one, other }: TwoRuns): Comparison {
  return useMemo(
    () =>
      compareRuns(one.job.processID, one.results, other.results, haveSameParts(one.job, other.job)),
    [one, other],
  );
}

export function ComparisonPanel({ layers, ...runs }: TwoRuns & { layers: readonly Layer[] }) {
  const { t } = useText();
  const { one, other } = runs;
  const comparison = useComparison(runs);
  return (
    <section className="stack planning-result" aria-label={t('planning.twoRuns')}>
      <ol className="planning-pair">
        <PairLine number={1} run={one} layers={layers} />
        <PairLine number={2} run={other} layers={layers} />
      </ol>
      <div className="planning-line">
        <a
          className="button button-primary"
          href={reportAddress(one.job.jobID)}
          target="_blank"
          rel="noreferrer"
        >
          {t('planning.report')}
        </a>
        <Button onPress={() => setQuery({ beside: null, on: null })}>
          {t('planning.notBeside')}
        </Button>
      </div>
      <OnMapSwitch {...runs} />
      <WholeTable comparison={comparison} />
      <TallyWords comparison={comparison} process={one.job.processID} />
      <DifferenceTable comparison={comparison} />
      <Recipe job={one.job} title={t('planning.recipeOf', { number: 1 })} isOpen={false} />
      <Recipe job={other.job} title={t('planning.recipeOf', { number: 2 })} isOpen={false} />
    </section>
  );
}

function PairLine({ number, run, layers }: { number: number; run: Run; layers: readonly Layer[] }) {
  const { t, format } = useText();
  const { job, results } = run;
  const words = { t, format, layers };
  return (
    <li>
      <span className="planning-number" aria-hidden="true">
        {number}
      </span>
      <div>
        <p>{sentenceOf(job, results, words)}</p>
        <p className="hint">
          {t('planning.dataDate')} {format.dateTime(job.dataDate ?? job.created)}
        </p>
      </div>
    </li>
  );
}

/** Which of the two the map shows, or what differs; and what its colours mean. */
function OnMapSwitch({ one, other }: TwoRuns) {
  const { t } = useText();
  const shown = useShownOnMap();
  const ways: readonly OnMap[] = hasDifference(one, other)
    ? ['one', 'other', 'difference']
    : ['one', 'other'];
  return (
    <div className="stack">
      <fieldset className="planning-ways">
        <legend className="label">{t('planning.onMap')}</legend>
        {ways.map((way) => (
          <button
            key={way}
            type="button"
            className="view-tab"
            aria-pressed={way === shown}
            onClick={() => setQuery({ on: way === 'one' ? null : way }, { replace: true })}
          >
            {t(`planning.onMap.${way}`)}
          </button>
        ))}
      </fieldset>
      {shown === 'difference' && hasDifference(one, other) ? (
        <DifferenceLegend one={one} other={other} />
      ) : (
        <SharedLegend
          run={shown === 'other' ? other : one}
          beside={shown === 'other' ? one : other}
        />
      )}
    </div>
  );
}

/** The legend of one of two runs: classes that both have. */
function SharedLegend({ run, beside }: { run: Run; beside: Run }) {
  const { t } = useText();
  const layers = useLayers().data ?? [];
  const shared = haveSameParts(run.job, beside.job) ? beside.results : undefined;
  const legend = legendOn(legendOf(run.job.processID, run.results, shared), useShownTheme());
  const per = perOf(run.job, run.results, layers, t);
  return legend ? <ResultLegend legend={legend} per={per} /> : null;
}

function DifferenceLegend(runs: TwoRuns) {
  const { t, format } = useText();
  const process = runs.one.job.processID;
  const most = greatestDifference(useComparison(runs).parts);
  const number = (value: number) => format.number(Number(value.toPrecision(3)));
  const strong = { least: number(most * strongFrom), most: number(most) };
  const isMarks = process === 'hot-spots';
  const rows = isMarks
    ? (['one', 'other', 'both'] as const).map((where) => ({
        ...markLooks[where],
        words: t(`planning.hotIn.${where}`),
      }))
    : [
        { colour: divergence.less[1], sign: '−', words: t('planning.muchLess', strong) },
        { colour: divergence.less[0], sign: '', words: t('planning.less', strong) },
        { colour: divergence.same, sign: '', words: t('planning.same') },
        { colour: divergence.more[0], sign: '', words: t('planning.more', strong) },
        { colour: divergence.more[1], sign: '+', words: t('planning.muchMore', strong) },
      ];
  const title = t(isMarks ? 'planning.hotIn' : 'planning.differenceLegend');
  return (
    <section className="planning-legend" aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {rows.map(({ colour, sign, words }) => (
          <li key={words}>
            <Swatch colour={colour} sign={sign} />
            <span>{words}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const wholeKeys = {
  count: 'planning.column.count',
  rate: 'planning.column.rate',
  cells: 'planning.column.cells',
  hot: 'planning.whole.hot',
  cold: 'planning.whole.cold',
  places: 'planning.whole.places',
  clusters: 'planning.whole.clusters',
  noise: 'planning.whole.noise',
  failures: 'planning.column.failures',
  kilometreYears: 'planning.column.kilometreYears',
  critical: 'planning.column.critical',
} as const;

/** Figures of the whole, one under the other: few, so a plain table. */
export function WholeTable({ comparison }: { comparison: Comparison }) {
  const { t, format } = useText();
  const told = (value: number | null) => (value === null ? '–' : format.number(value));
  const more = (value: number | null) =>
    value === null ? '–' : `${value > 0 ? '+' : ''}${format.number(value)}`;
  return (
    <table className="planning-whole">
      <caption className="section-title">{t('planning.whole')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">1</th>
          <th scope="col">2</th>
          <th scope="col">{t('planning.column.difference')}</th>
        </tr>
      </thead>
      <tbody>
        {comparison.whole.map(({ key, one, other, difference, isApart }) => (
          <tr key={key}>
            <th scope="row">{t(wholeKeys[key as keyof typeof wholeKeys])}</th>
            <td>{told(one)}</td>
            <td>{told(other)}</td>
            <td>
              {more(difference)}
              {isApart ? ` ◆` : ''}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What is marked in both, and in one of them only. */
export function TallyWords({ comparison, process }: { comparison: Comparison; process: string }) {
  const { t, format } = useText();
  if (!comparison.tally) return null;
  const { both, one, other } = comparison.tally;
  const values = {
    both: format.number(both),
    one: format.number(one),
    other: format.number(other),
  };
  return (
    <p>
      {t(process === 'hot-spots' ? 'planning.tally.cells' : 'planning.tally.addresses', values)}
    </p>
  );
}

/** The parts that differ, as rows of a table. */
export function differenceRows({ parts }: Comparison): readonly TableRow[] {
  return parts.map(({ key, title, one, other, difference, isApart }: ComparedRow) => ({
    ...(title ? { title } : { cell: key }),
    one,
    other,
    difference,
    isApart,
  }));
}

function DifferenceTable({ comparison }: { comparison: Comparison }) {
  const { t } = useText();
  const rows = useMemo(() => differenceRows(comparison), [comparison]);
  const columns = useResultColumns(rows);
  if (rows.length === 0) {
    return comparison.tally ? null : <p className="hint">{t('planning.noParts')}</p>;
  }
  const hasIntervals = rows.some(({ isApart }) => isApart !== null);
  return (
    <>
      <RowsTable label={t('planning.differences')} rows={rows} columns={columns} />
      {hasIntervals ? <p className="hint">{t('planning.apartHint')}</p> : null}
    </>
  );
}
