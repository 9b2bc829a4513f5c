/** A result as a page to print: sentence, map at a true scale, legend, chart, table, and how it came about. */
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import { callForFile } from '../api/http.ts';
import { useCity, useLayers } from '../api/queries.ts';
import { useTitle } from '../frame/title.ts';
import { localeTags } from '../i18n/format.ts';
import { useText } from '../i18n/index.tsx';
import {
  firstVisible,
  Legend,
  type OverlayShape,
  PrintMap,
  type ResultLayer,
  scaleOfBox,
  scaleOfZoom,
} from '../map/index.ts';
import { go, setQuery, useLocation } from '../state/location.ts';
import { Button } from '../ui/button.tsx';
import { FormTrouble, Skeleton } from '../ui/parts.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { useAttempt } from '../ui/use-attempt.ts';
import { areaShapes, placeShapes } from './map-shapes.ts';
import {
  type FeatureCollection,
  type Job,
  outputOf,
  type Results,
  useJob,
  useResults,
} from './processes.ts';
import { questionOf, questionQuery } from './question.ts';
import { NorthArrow, PrintScaleBar } from './report-parts.tsx';
import { ReportTable } from './report-table.tsx';
import { ResultLegend } from './result-legend.tsx';
import { Charts, Recipe, useShown } from './result-panel.tsx';
import { legendOf, resultLayerOf, type Summary } from './results.ts';
import { sentenceOf } from './sentence.ts';
import './planning.css';
import './report.css';

const frame = { widthMillimetres: 180, heightMillimetres: 112 } as const;
const noLayers: readonly Layer[] = [];

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
      {job.data && results.data && layers.data ? (
        <Report job={job.data} results={results.data} layers={layers.data} />
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
  readonly job: Job;
  readonly results: Results;
  readonly layers: readonly Layer[];
}

function Report({ job, results, layers }: ReportProps) {
  const { t, format } = useText();
  const { query } = useLocation();
  const city = useCity().data;
  const words = { t, format, layers };
  const sentence = sentenceOf(job, results, words);
  const waitsFor = useParts(['map', 'table']);
  const title = query.get('title');
  useTitle(title ?? sentence);
  return (
    <>
      <ReportActions job={job} />
      <header className="report-head">
        <p className="overline">
          {city?.name ?? ''} · {t('report.printed', { date: format.date(job.created) })}
        </p>
        <h1>{title ?? sentence}</h1>
        {title ? <p className="planning-sentence">{sentence}</p> : null}
      </header>
      <ReportMap job={job} results={results} layers={layers} onReady={waitsFor.map} />
      <h2 className="visually-hidden">{t('planning.result')}</h2>
      <section className="report-charts">
        <Charts results={results} />
      </section>
      <ReportTable job={job} results={results} layers={layers} onReady={waitsFor.table} />
      <Recipe job={job} />
    </>
  );
}

/** Functions by which the parts of the page say that they are there; when all have, the page is. */
function useParts<Name extends string>(names: readonly Name[]): Record<Name, () => void> {
  const missing = useRef<Set<string>>(new Set(names));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names never change
  return useMemo(() => {
    const done = (name: Name) => () => {
      missing.current.delete(name);
      // After what was just told has been drawn.
      if (missing.current.size === 0) requestAnimationFrame(() => tell('ready'));
    };
    return Object.fromEntries(names.map((name) => [name, done(name)])) as Record<Name, () => void>;
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
  const back = () =>
    go('/planning', {
      ...questionQuery(questionOf(job.recipe.inputs)),
      process: job.processID === 'select' ? null : job.processID,
      job: job.jobID,
      beside: query.get('beside'),
    });
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

function ReportMap({ job, results, layers, onReady }: ReportProps & { onReady: () => void }) {
  const { t, language, format } = useText();
  const { query } = useLocation();
  const city = useCity().data;
  const only = useShown(results);
  const question = useMemo(() => questionOf(job.recipe.inputs), [job]);
  const summary = outputOf<Summary>(results, 'summary');
  const drawn = useMemo((): ResultLayer[] => {
    const layer = resultLayerOf(job, results, only, localeTags[language]);
    return layer ? [layer] : [];
  }, [job, results, only, language]);
  const overlay = useMemo(
    (): OverlayShape[] => [
      ...areaShapes(outputOf<FeatureCollection>(results, 'areas')),
      ...placeShapes(question.places),
    ],
    [results, question],
  );
  const about = useMemo(
    () =>
      new Set(question.places.flatMap((place) => (place.kind === 'drawn' ? [] : [place.layer]))),
    [question],
  );
  const visible = useMemo(() => {
    const shown = new Set([...firstVisible(layers), ...about]);
    shown.delete('request');
    return shown;
  }, [layers, about]);
  const seat = useMemo(
    () => seatOf(query.get('map'), summary?.bbox, city?.extent),
    [query, summary?.bbox, city?.extent],
  );
  const ready = useCallback(() => onReady(), [onReady]);
  if (!seat) return null;
  const legend = legendOf(job.processID, results);
  return (
    <section className="report-map" aria-label={t('report.map')}>
      <h2 className="visually-hidden">{t('report.map')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone the map is wider than the page, and is scrolled by keys */}
      <section className="report-map-frame" tabIndex={0} aria-label={t('report.sheet')}>
        <PrintMap
          {...frame}
          layers={layers ?? noLayers}
          visible={visible}
          language={language}
          centre={seat.centre}
          scale={seat.scale}
          results={drawn}
          overlay={overlay}
          label={t('report.map')}
          onReady={ready}
        />
        <NorthArrow />
      </section>
      <div className="report-under-map">
        <PrintScaleBar scale={seat.scale} />
        <p>{t('report.scale', { number: format.number(seat.scale) })}</p>
      </div>
      <div className="report-legend">
        {legend ? <ResultLegend legend={legend} /> : <FoundLegend hasAreas={overlay.length > 0} />}
        <Legend layers={layers} visible={about} theme="light" />
      </div>
    </section>
  );
}

function FoundLegend({ hasAreas }: { hasAreas: boolean }) {
  const { t } = useText();
  return (
    <div className="planning-legend">
      <ul>
        <li>
          <svg width="22" height="16" viewBox="0 0 22 16" aria-hidden="true">
            <circle cx="11" cy="8" r="5" className="report-found" />
          </svg>
          {t('planning.table')}
        </li>
        {hasAreas ? (
          <li>
            <svg width="22" height="16" viewBox="0 0 22 16" aria-hidden="true">
              <rect x="1.5" y="1.5" width="19" height="13" className="report-area" />
            </svg>
            {t('report.area')}
          </li>
        ) : null}
      </ul>
    </div>
  );
}

type Box = readonly [number, number, number, number];

function boxOf(given: readonly number[] | null | undefined): Box | null {
  return given?.length === 4 && given.every(Number.isFinite) ? (given as unknown as Box) : null;
}

/** Where the map stands: as the address says, else around what was found, else the city. */
function seatOf(
  map: string | null,
  found: readonly number[] | null | undefined,
  extent: readonly number[] | undefined,
): { centre: readonly [number, number]; scale: number } | null {
  const [lon, lat, zoom] = (map ?? '').split(',').map(Number);
  if (lon !== undefined && lat !== undefined && zoom !== undefined && Number.isFinite(zoom)) {
    return { centre: [lon, lat], scale: scaleOfZoom(zoom, lat) };
  }
  const box = boxOf(found) ?? boxOf(extent);
  if (!box) return null;
  const [west, south, east, north] = box;
  return { centre: [(west + east) / 2, (south + north) / 2], scale: scaleOfBox(box, frame) };
}
