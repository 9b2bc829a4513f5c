/** A result: the sentence, the legend, the chart, the time, the table, and how it came about. */
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import { useCity } from '../api/queries.ts';
import { useText } from '../i18n/index.tsx';
import type { ResultCondition } from '../map/index.ts';
import { useLocation } from '../state/location.ts';
import { useShownTheme } from '../state/theme.ts';
import { Button } from '../ui/button.tsx';
import { Fact, FormTrouble, Skeleton, Trouble, useTroubleText } from '../ui/parts.tsx';
import { boxOfResult, showBox } from './box.ts';
import { CohortChart } from './cohort-chart.tsx';
import { CountsChart } from './counts-chart.tsx';
import { HiddenRequests } from './hidden-requests.tsx';
import { countedTitle, perOf } from './per-words.ts';
import {
  dismiss,
  isOver,
  type Job,
  outputOf,
  type Results,
  useJob,
  useResults,
} from './processes.ts';
import { questionOf } from './question.ts';
import { ResultLegend } from './result-legend.tsx';
import { ChosenPart, ItemsTable, ResultRows } from './result-table.tsx';
import {
  type Cohort,
  type Counted,
  instantsOf,
  inWordsOf,
  legendOf,
  legendOn,
  readPick,
  type Summary,
  selecting,
  type Timeline,
} from './results.ts';
import { sentenceOf } from './sentence.ts';
import { type BinRange, Histogram } from './timeline.tsx';

const noCondition: readonly ResultCondition[] = [];

/** `shown=3-7` in the address: the bins of the timeline that are shown. */
export function readRange(text: string | null): BinRange | null {
  const [, first, last] = /^(\d{1,5})-(\d{1,5})$/.exec(text ?? '') ?? [];
  return first === undefined || last === undefined
    ? null
    : { first: Number(first), last: Number(last) };
}

/** What of the result is shown: the bar that was chosen, the time that was chosen. */
export function useShown(results: Results | undefined): readonly ResultCondition[] {
  const { query } = useLocation();
  const pickText = query.get('pick');
  const rangeText = query.get('shown');
  const timeline = outputOf<Timeline | null>(results, 'timeline');
  const timeZone = useCity().data?.timeZone ?? 'UTC';
  return useMemo(() => {
    const pick = readPick(pickText);
    const range = readRange(rangeText);
    const made = [
      ...(pick ? [pick] : []),
      ...(range && timeline ? [instantsOf(timeline, range, timeZone)] : []),
    ];
    return made.length > 0 ? made : noCondition;
  }, [pickText, rangeText, timeline, timeZone]);
}

interface ResultPanelProps {
  readonly jobId: string;
  readonly layers: readonly Layer[];
  readonly onRunAgain: (job: Job) => void;
  readonly onAddresses: (job: Job) => void;
  /** Whether one of the two is under way; and why it failed. */
  readonly isPending: boolean;
  readonly trouble: unknown;
}

export function ResultPanel(props: ResultPanelProps) {
  const { jobId, layers } = props;
  const { t } = useText();
  const job = useJob(jobId);
  const results = useResults(job.data);
  if (job.isPending) return <Skeleton lines={6} />;
  if (job.isError) return <Trouble error={job.error} onRetry={() => job.refetch()} />;
  if (!isOver(job.data)) return <Running job={job.data} />;
  if (job.data.status === 'failed') {
    return <FormTrouble text={job.data.message ?? t('planning.failed')} />;
  }
  if (job.data.status === 'dismissed') return <p className="notice">{t('planning.dismissed')}</p>;
  if (results.isPending) return <Skeleton lines={6} />;
  if (results.isError) {
    return <Trouble error={results.error} onRetry={() => results.refetch()} />;
  }
  return <Found {...props} job={job.data} results={results.data} layers={layers} />;
}

function Running({ job }: { job: Job }) {
  const { t, format } = useText();
  const client = useQueryClient();
  const troubleText = useTroubleText();
  const [trouble, setTrouble] = useState<unknown>(null);
  const stop = () =>
    dismiss(job.jobID)
      .then(() => client.invalidateQueries({ queryKey: ['planning'] }))
      .catch(setTrouble);
  const percent = job.progress ?? 0;
  return (
    <div className="stack">
      <p role="status">
        {t('planning.running', { percent: format.number(percent) })} {job.message ?? ''}
      </p>
      <progress
        className="planning-progress"
        max={100}
        value={percent}
        aria-label={t('planning.progress')}
      />
      {trouble ? (
        <p className="field-error" role="alert">
          {troubleText(trouble)}
        </p>
      ) : null}
      {job.isMine ? <Button onPress={() => void stop()}>{t('planning.stop')}</Button> : null}
    </div>
  );
}

interface FoundProps extends ResultPanelProps {
  readonly job: Job;
  readonly results: Results;
}

function Found(props: FoundProps) {
  const { job, results, layers } = props;
  const { t, format } = useText();
  const question = questionOf(job.recipe.inputs);
  const summary = outputOf<Summary>(results, 'summary') ?? {};
  const sentence = sentenceOf(job, results, { t, format, layers });
  const theme = useShownTheme();
  const legend = useMemo(
    () => legendOn(legendOf(job.processID, results), theme),
    [job.processID, results, theme],
  );
  const cohorts = outputOf<readonly Cohort[]>(results, 'cohorts');
  const layer = layers.find(({ name }) => name === (summary.collection ?? question.layer));
  const isAny = summary.count !== 0;
  return (
    <div className="stack planning-result">
      <p className="planning-sentence" role="status">
        {sentence}
      </p>
      {isAny ? null : <p className="hint">{t('planning.nothingFound')}</p>}
      <Actions {...props} />
      {legend ? (
        <ResultLegend
          legend={legend}
          per={perOf(job, results, layers, t)}
          counted={countedTitle(results, layers)}
        />
      ) : null}
      {legend ? <HiddenRequests layers={layers} /> : null}
      <ChosenPart job={job} results={results} />
      {cohorts ? <CohortChart cohorts={cohorts} /> : null}
      <Selected results={results} layer={layer} />
      {selecting.has(job.processID) && layer && isAny ? (
        <Items job={job} layer={layer} results={results} count={summary.count ?? 0} />
      ) : null}
      <ResultRows job={job} results={results} />
      <Recipe job={job} />
    </div>
  );
}

function Items(props: { job: Job; layer: Layer; results: Results; count: number }) {
  const only = useShown(props.results);
  return <ItemsTable job={props.job.jobID} layer={props.layer} count={props.count} only={only} />;
}

function Selected({ results, layer }: { results: Results; layer: Layer | undefined }) {
  const { query } = useLocation();
  const pick = readPick(query.get('pick'));
  const counts = inWordsOf(outputOf<readonly Counted[]>(results, 'counts') ?? [], layer);
  return (
    <>
      {counts.map((counted) => (
        <CountsChart key={counted.property} counted={counted} pick={pick} />
      ))}
    </>
  );
}

/** The charts without what moves: for paper. */
export function Charts({ results, layer }: { results: Results; layer: Layer | undefined }) {
  const { t } = useText();
  const { query } = useLocation();
  const counts = inWordsOf(outputOf<readonly Counted[]>(results, 'counts') ?? [], layer);
  const timeline = outputOf<Timeline | null>(results, 'timeline');
  const cohorts = outputOf<readonly Cohort[]>(results, 'cohorts');
  const range = readRange(query.get('shown'));
  return (
    <>
      {timeline && timeline.bins.length > 1 ? (
        <section className="planning-timeline">
          <h3>{t('planning.timeline')}</h3>
          <Histogram timeline={timeline} range={range} />
        </section>
      ) : null}
      {cohorts ? <CohortChart cohorts={cohorts} /> : null}
      {counts.map((counted) => (
        <CountsChart key={counted.property} counted={counted} pick={readPick(query.get('pick'))} />
      ))}
    </>
  );
}

interface Download {
  readonly href: string;
  readonly title: string;
}

function Actions(props: FoundProps) {
  const { job, results, onRunAgain, onAddresses, isPending, trouble } = props;
  const { t } = useText();
  const troubleText = useTroubleText();
  const downloads = outputOf<readonly Download[]>(results, 'downloads') ?? [];
  const isAny = outputOf<Summary>(results, 'summary')?.count !== 0;
  const box = boxOfResult(job.processID, results);
  return (
    <div className="planning-line">
      <a
        className="button button-primary"
        href={reportAddress(job.jobID)}
        target="_blank"
        rel="noreferrer"
      >
        {t('planning.report')}
      </a>
      <Button icon="refresh" isPending={isPending} onPress={() => onRunAgain(job)}>
        {t('planning.runAgain')}
      </Button>
      {box ? (
        <Button icon="map" onPress={() => showBox(box)}>
          {t('planning.showAll')}
        </Button>
      ) : null}
      {selecting.has(job.processID) && isAny ? (
        <Button icon="address" isDisabled={isPending} onPress={() => onAddresses(job)}>
          {t('planning.listAddresses')}
        </Button>
      ) : null}
      {downloads.length > 0 && isAny ? (
        <details className="planning-downloads">
          <summary>{t('planning.download')}</summary>
          <ul className="stack">
            {downloads.map(({ href, title }) => (
              <li key={href}>
                <a href={pathOf(href)} download>
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <FormTrouble text={trouble ? troubleText(trouble) : null} />
    </div>
  );
}

/** An address of ours without its host, as a proxy may name another. */
function pathOf(address: string): string {
  const { pathname, search } = new URL(address, window.location.href);
  return pathname + search;
}

/** The report of a job, with what the address says of map, choice and title. */
export function reportAddress(job: string): string {
  const query = new URLSearchParams(window.location.search);
  const kept = ['map', 'pick', 'shown', 'beside', 'row', 'cell'].flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [[name, value]];
  });
  return `/report?${new URLSearchParams([['job', job], ...kept])}`;
}

/** How the result came about: of which day, by which method, by whom. */
export function Recipe({
  job,
  title,
  isOpen = true,
}: {
  job: Job;
  title?: string;
  isOpen?: boolean;
}) {
  const { t, format } = useText();
  const { method, dataDate, ranBy, created, keptUntil } = job;
  return (
    <details className="planning-recipe" open={isOpen}>
      <summary>{title ?? t('planning.recipe')}</summary>
      <dl className="facts">
        <Fact name={t('planning.dataDate')}>{format.dateTime(dataDate ?? created)}</Fact>
        {ranBy ? <Fact name={t('planning.ranBy')}>{ranBy}</Fact> : null}
        {keptUntil ? <Fact name={t('planning.keptUntil')}>{format.date(keptUntil)}</Fact> : null}
        <Fact name={t('planning.method')}>{method.text}</Fact>
        {method.sources.map((source) => (
          <Fact key={source} name={t('planning.source')}>
            {source}
          </Fact>
        ))}
        <Fact name={t('planning.inputs')}>
          <code className="planning-inputs">{JSON.stringify(job.recipe.inputs)}</code>
        </Fact>
      </dl>
    </details>
  );
}
