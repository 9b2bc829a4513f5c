/** Two runs beside one another: on one scale on the map, their figures, and what differs in a table. */
import { useMemo } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import { useLayers } from '../api/queries.ts';
import { useText } from '../i18n/index.tsx';
import { setQuery } from '../state/location.ts';
import { useShownTheme } from '../state/theme.ts';
import { Button } from '../ui/button.tsx';
import { CohortDifference } from './cohort-difference.tsx';
import { type ComparedRow, type Comparison, haveSameParts } from './comparison.ts';
import { comparisonOf, differenceOf } from './difference.ts';
import { DifferenceLegend, TallyWords, WhyNoDifference } from './difference-legend.tsx';
import { HiddenRequests } from './hidden-requests.tsx';
import { countedTitle, perOf } from './per-words.ts';
import { ResultLegend } from './result-legend.tsx';
import { Recipe, reportAddress } from './result-panel.tsx';
import { RowsTable, useResultColumns } from './result-table.tsx';
import { legendOf, legendOn, type TableRow } from './results.ts';
import type { Run } from './runs.ts';
import { sentenceOf } from './sentence.ts';
import { signed } from './signed.ts';
import { type OnMap, useShownOnMap } from './use-map-work.ts';

interface TwoRuns {
  readonly one: Run;
  readonly other: Run;
}

/** What differs between two runs, reckoned once. */
export function useComparison({ one, other }: TwoRuns): Comparison {
  return useMemo(() => comparisonOf(one, other), [one, other]);
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
      <OnMapSwitch {...runs} layers={layers} />
      <WholeTable comparison={comparison} />
      <TallyWords comparison={comparison} process={one.job.processID} />
      {one.job.processID === 'failure-rates' ? <CohortDifference comparison={comparison} /> : null}
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
function OnMapSwitch({ one, other, layers }: TwoRuns & { layers: readonly Layer[] }) {
  const { t } = useText();
  const asked = useShownOnMap();
  const comparison = useComparison({ one, other });
  const difference = differenceOf(one, other, comparison);
  const canDiffer = 'way' in difference;
  const ways: readonly OnMap[] = canDiffer ? ['one', 'other', 'difference'] : ['one', 'other'];
  const way = canDiffer || asked !== 'difference' ? asked : 'one';
  return (
    <div className="stack">
      <fieldset className="planning-ways">
        <legend className="label">{t('planning.onMap')}</legend>
        {ways.map((one) => (
          <button
            key={one}
            type="button"
            className="view-tab"
            aria-pressed={one === way}
            onClick={() => setQuery({ on: one === 'one' ? null : one }, { replace: true })}
          >
            {t(`planning.onMap.${one}`)}
          </button>
        ))}
      </fieldset>
      {way === 'difference' ? (
        <DifferenceLegend
          difference={difference}
          comparison={comparison}
          process={one.job.processID}
        />
      ) : (
        <SharedLegend run={way === 'other' ? other : one} beside={way === 'other' ? one : other} />
      )}
      <WhyNoDifference difference={difference} job={one.job} />
      {way === 'difference' || hasNumbers(one) ? <HiddenRequests layers={layers} /> : null}
    </div>
  );
}

/** Whether a run is drawn as areas with numbers of their own. */
function hasNumbers({ job, results }: Run): boolean {
  return legendOf(job.processID, results) !== null;
}

/** The legend of one of two runs: classes that both have. */
function SharedLegend({ run, beside }: { run: Run; beside: Run }) {
  const { t } = useText();
  const layers = useLayers().data ?? [];
  const shared = haveSameParts(run.job, beside.job) ? beside.results : undefined;
  const legend = legendOn(legendOf(run.job.processID, run.results, shared), useShownTheme());
  const per = perOf(run.job, run.results, layers, t);
  const counted = countedTitle(run.results, layers);
  return legend ? <ResultLegend legend={legend} per={per} counted={counted} /> : null;
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
  const more = (value: number | null) => (value === null ? '–' : signed(value, format));
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

/** What became of each cluster, and the parts that differ, as rows of a table. */
export function useDifferenceRows({ parts }: Comparison): readonly TableRow[] {
  const { t } = useText();
  return useMemo(
    () =>
      parts.map(({ key, title, one, other, difference, isApart, change }: ComparedRow) => ({
        ...(change ? { change: t(`planning.change.${change.kind}`) } : partName(key, title)),
        // First what is looked for: a panel is narrow.
        difference,
        one,
        other,
        isApart,
      })),
    [parts, t],
  );
}

function partName(key: string, title: string): TableRow {
  return title ? { title } : { cell: key };
}

function DifferenceTable({ comparison }: { comparison: Comparison }) {
  const { t } = useText();
  const rows = useDifferenceRows(comparison);
  const columns = useResultColumns(rows);
  if (rows.length === 0) return null;
  const hasIntervals = rows.some(({ isApart }) => isApart !== null);
  return (
    <>
      <RowsTable label={t('planning.differences')} rows={rows} columns={columns} />
      {hasIntervals ? <p className="hint">{t('planning.apartHint')}</p> : null}
    </>
  );
}
