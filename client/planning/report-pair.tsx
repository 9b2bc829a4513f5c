/** The report of two runs: both maps at one scale, their figures, what differs, and how each came about. */
import type { Layer } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import { CohortDifference } from './cohort-difference.tsx';
import { useComparison, useDifferenceRows, WholeTable } from './comparison-panel.tsx';
import { differenceOf } from './difference.ts';
import { TallyWords, WhyNoDifference } from './difference-legend.tsx';
import { PairMaps } from './report-map.tsx';
import { PlainTable } from './report-table.tsx';
import { Recipe } from './result-panel.tsx';
import { useResultColumns } from './result-table.tsx';
import type { Run } from './runs.ts';
import { sentenceOf } from './sentence.ts';

interface PairReportProps {
  readonly one: Run;
  readonly other: Run;
  readonly layers: readonly Layer[];
  readonly onReady: () => void;
  readonly onOtherReady: () => void;
}

export function PairReport(props: PairReportProps) {
  const { one, other, layers } = props;
  const { t, format } = useText();
  const comparison = useComparison({ one, other });
  const rows = useDifferenceRows(comparison);
  const columns = useResultColumns(rows);
  const words = { t, format, layers };
  return (
    <>
      <ol className="planning-pair">
        {[one, other].map(({ job, results }, at) => (
          <li key={job.jobID}>
            <span className="planning-number" aria-hidden="true">
              {at + 1}
            </span>
            <p>{sentenceOf(job, results, words)}</p>
          </li>
        ))}
      </ol>
      <PairMaps {...props} />
      <h2 className="visually-hidden">{t('planning.result')}</h2>
      <WholeTable comparison={comparison} />
      <TallyWords comparison={comparison} process={one.job.processID} />
      {one.job.processID === 'failure-rates' ? (
        <CohortDifference comparison={comparison} />
      ) : (
        <WhyNoDifference difference={differenceOf(one, other, comparison)} job={one.job} />
      )}
      <PlainTable rows={rows} columns={columns} />
      {rows.some(({ isApart }) => isApart !== null) ? <p>{t('planning.apartHint')}</p> : null}
      <Recipe job={one.job} title={t('planning.recipeOf', { number: 1 })} />
      <Recipe job={other.job} title={t('planning.recipeOf', { number: 2 })} />
    </>
  );
}
