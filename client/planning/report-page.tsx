/** A result as a page to print: sentence, map at a true scale, legend, chart, table, and how it came about. */
import { useEffect, useMemo, useRef } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import { callForFile } from '../api/http.ts';
import { useCity, useLayers } from '../api/queries.ts';
import { useTitle } from '../frame/title.ts';
import { useText } from '../i18n/index.tsx';
import { go, setQuery, useLocation } from '../state/location.ts';
import { Button } from '../ui/button.tsx';
import { FormTrouble, Skeleton } from '../ui/parts.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { useAttempt } from '../ui/use-attempt.ts';
import { type Job, outputOf, useJob, useResults } from './processes.ts';
import { ReportMap } from './report-map.tsx';
import { PairReport } from './report-pair.tsx';
import { ReportTable } from './report-table.tsx';
import { Charts, Recipe } from './result-panel.tsx';
import type { Summary } from './results.ts';
import { addressOfRun } from './run-row.tsx';
import type { Run } from './runs.ts';
import { sentenceOf } from './sentence.ts';
import { useRunOf } from './use-map-work.ts';
import './planning.css';
import './report.css';

/** Tells the program that prints how far the page is. */
function tell(state: 'ready' | 'none' | null): void {
  if (state === null) delete document.documentElement.dataset.report;
  else document.documentElement.dataset.report = state;
}

export function ReportPage() {
  const { t } = useText();
  const { query } = useLocation();
  const jobId = query.get('job');
  const layers = useLayers();
  const job = useJob(jobId);
  const results = useResults(job.data);
  const besideId = query.get('beside');
  const besideJob = useJob(besideId);
  const one = useRunOf(jobId);
  const other = useRunOf(besideId);
  // What cannot be had, or has failed, is not waited for.
  const isBesideMissing = besideJob.isError || isEnded(besideJob.data);
  const isPair = other !== null && other.job.processID === one?.job.processID;
  const isMissing =
    jobId === null || job.isError || results.isError || layers.isError || isEnded(job.data);
  useEffect(() => {
    if (isMissing) tell('none');
    return () => tell(null);
  }, [isMissing]);
  if (isMissing) {
    return (
      <main className="report stack" id="panel">
        <p>{t('report.noJob')}</p>
        <Button icon="back" onPress={() => go('/planning')}>
          {t('report.back')}
        </Button>
      </main>
    );
  }
  return (
    <main className="report" id="panel">
      {one && layers.data && (besideId === null || other || isBesideMissing) ? (
        <Report one={one} other={isPair ? other : null} layers={layers.data} />
      ) : (
        <Skeleton lines={20} />
      )}
    </main>
  );
}

function isEnded(job: Job | undefined): boolean {
  return job?.status === 'failed' || job?.status === 'dismissed';
}

interface ReportProps {
  readonly one: Run;
  /** The run that it is held against; null for a report of one. */
  readonly other: Run | null;
  readonly layers: readonly Layer[];
}

function Report({ one, other, layers }: ReportProps) {
  const { t, format } = useText();
  const { query } = useLocation();
  const city = useCity().data;
  const { job, results } = one;
  const words = { t, format, layers };
  const sentence = sentenceOf(job, results, words);
  const waitsFor = useParts(other ? ['map', 'beside'] : ['map', 'table']);
  const title = query.get('title') || (other ? t('planning.twoRuns') : job.title || null);
  useTitle(title ?? sentence);
  const collection = outputOf<Summary>(results, 'summary')?.collection;
  return (
    <>
      <ReportActions job={job} />
      <header className="report-head">
        <p className="overline">
          {city?.name ?? ''} · {t('report.printed', { date: format.date(job.created) })}
        </p>
        <h1>{title ?? sentence}</h1>
        {title && !other ? <p className="planning-sentence">{sentence}</p> : null}
      </header>
      {other ? (
        <PairReport
          one={one}
          other={other}
          layers={layers}
          onReady={waitsFor.map}
          onOtherReady={waitsFor.beside}
        />
      ) : (
        <>
          <ReportMap run={one} layers={layers} onReady={waitsFor.map} />
          <h2 className="visually-hidden">{t('planning.result')}</h2>
          <section className="report-charts">
            <Charts results={results} layer={layers.find(({ name }) => name === collection)} />
          </section>
          <ReportTable job={job} results={results} layers={layers} onReady={waitsFor.table} />
          <Recipe job={job} />
        </>
      )}
    </>
  );
}

/** Functions by which the parts of the page say that they are there; when all have, the page is. */
function useParts(names: readonly string[]): Record<'map' | 'table' | 'beside', () => void> {
  const missing = useRef<Set<string>>(new Set(names));
  return useMemo(() => {
    const done = (name: string) => () => {
      missing.current.delete(name);
      // After what was just told has been drawn.
      if (missing.current.size === 0) requestAnimationFrame(() => tell('ready'));
    };
    return { map: done('map'), table: done('table'), beside: done('beside') };
  }, []);
}

function ReportActions({ job }: { job: Job }) {
  const { t } = useText();
  const { query } = useLocation();
  const { attempt, isPending, trouble } = useAttempt();
  const make = () =>
    attempt(async () => {
      const asked = new URLSearchParams(query);
      asked.delete('job');
      save(await callForFile(`/api/reports/${job.jobID}?${asked}`), `mesto-${job.jobID}.pdf`);
    });
  const back = () => go('/planning', { ...addressOfRun(job), beside: query.get('beside') });
  return (
    <section className="report-actions stack" aria-label={t('planning.report')}>
      <TextInput
        label={t('report.title')}
        value={query.get('title') ?? ''}
        maxLength={200}
        onChange={(title) => setQuery({ title }, { replace: true })}
      />
      <div className="planning-line">
        <Button kind="primary" isPending={isPending} onPress={make}>
          {t('report.pdf')}
        </Button>
        <Button icon="print" onPress={() => window.print()}>
          {t('report.print')}
        </Button>
        <Button icon="back" onPress={back}>
          {t('report.back')}
        </Button>
      </div>
      <p role="status">{isPending ? t('report.making') : ''}</p>
      <FormTrouble text={trouble} />
    </section>
  );
}

/** Hands a file to the browser to keep. */
function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers read it only after the click has ended.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
