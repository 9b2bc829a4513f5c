/** The planning room: ask by place, attribute and time, analyse, look at what was found, and report it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import { useLayers } from '../api/queries.ts';
import { PanelHead } from '../frame/panel-head.tsx';
import { useTitle } from '../frame/title.ts';
import { useIsPhone } from '../frame/use-is-phone.ts';
import { useText } from '../i18n/index.tsx';
import { locationNow, setQuery, useLocation } from '../state/location.ts';
import { Button } from '../ui/button.tsx';
import { Skeleton, Trouble } from '../ui/parts.tsx';
import { ViewTabs } from '../ui/view-tabs.tsx';
import { boxOfResult, isWellInSight, showBox } from './box.ts';
import { ComparisonPanel } from './comparison-panel.tsx';
import type { Place } from './places.ts';
import { execute, type Job, type Results, useProcess } from './processes.ts';
import { type Inputs, inputsFor, readQuestion } from './question.ts';
import { QuestionForm } from './question-form.tsx';
import { ResultPanel } from './result-panel.tsx';
import { RunList } from './run-list.tsx';
import { TimeBar } from './time-bar.tsx';
import { useMapWork, useRunOf } from './use-map-work.ts';
import { useChangeQuestion, useOwnInputs, useProcessId, useQuestion } from './use-question.ts';
import './planning.css';

const noLayers: readonly Layer[] = [];

const viewNames = ['question', 'result', 'runs'] as const;
type ViewName = (typeof viewNames)[number];

/** What the panel shows: as the address says, else the result where there is one. */
function useView(): ViewName {
  const { query } = useLocation();
  const hasJob = query.get('job') !== null;
  const told = viewNames.find((name) => name === query.get('view'));
  if (told && (told !== 'result' || hasJob)) return told;
  return hasJob ? 'result' : 'question';
}

export function PlanningRoom() {
  const { t } = useText();
  useTitle(t('room.planning'));
  const layers = useLayers();
  const known = layers.data ?? noLayers;
  return (
    <>
      <PanelHead title={t('room.planning')} />
      <Views />
      <div className="panel-body stack planning">
        {layers.isPending ? <Skeleton lines={10} /> : null}
        {layers.isError ? <Trouble error={layers.error} onRetry={() => layers.refetch()} /> : null}
        {layers.isSuccess ? <Planning layers={known} /> : null}
      </div>
    </>
  );
}

function Views() {
  const { t } = useText();
  const { query } = useLocation();
  const hasJob = query.get('job') !== null;
  const isPair = query.get('beside') !== null;
  const titles = {
    question: t('planning.question'),
    result: t(isPair ? 'planning.comparison' : 'planning.result'),
    runs: t('planning.runs'),
  };
  return (
    <ViewTabs
      label={t('planning.views')}
      views={viewNames
        .filter((name) => name !== 'result' || hasJob)
        .map((name) => ({ name, title: titles[name] }))}
      view={useView()}
      onView={(view) => setQuery({ view }, { replace: true })}
    />
  );
}

/** Runs a process; its job then stands in the address, alone or beside the one that stands there. */
function useRun(place: 'job' | 'beside') {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ process, inputs }: { process: string; inputs: Inputs }) =>
      execute(process, inputs),
    onSuccess: (job) => {
      const alone = { job, beside: null, pick: null, shown: null };
      setQuery({
        ...(place === 'job' ? alone : { beside: job }),
        ...{ view: null, past: null, row: null, cell: null, on: null },
      });
      return client.invalidateQueries({ queryKey: ['planning', 'jobs'] });
    },
  });
}

function Planning({ layers }: { layers: readonly Layer[] }) {
  const question = useQuestion();
  const change = useChangeQuestion();
  const process = useProcessId();
  const own = useOwnInputs();
  const { query } = useLocation();
  const jobId = query.get('job');
  const view = useView();
  const isPhone = useIsPhone();
  const run = useRun('job');
  const takePlace = useCallback(
    (place: Place) => {
      const { places } = readQuestion(locationNow().query);
      change({ places: [...places, place] });
    },
    [change],
  );
  const results = useMapWork(question, jobId, query.get('beside'), takePlace);
  const described = useProcess(process).data;
  const takes = (input: string) => described === undefined || input in described.inputs;
  const ask = () => run.mutate({ process, inputs: inputsFor(question, own, takes) });
  useFocusOnResult(run.data, view);
  useResultInSight(run.data, results, jobId);
  const layer = layers.find(({ name }) => name === question.layer);
  return (
    <>
      {isPhone && view !== 'result' ? null : <TimeBar layer={layer} results={results} />}
      {view === 'question' ? (
        <QuestionForm
          layers={layers}
          question={question}
          process={process}
          isRunning={run.isPending}
          trouble={run.error}
          onChange={change}
          onPlace={takePlace}
          onAsk={ask}
        />
      ) : null}
      {view === 'result' && jobId ? <ResultView jobId={jobId} layers={layers} /> : null}
      {view === 'runs' ? <RunList layers={layers} /> : null}
      {/* On a phone it stands within the panel: the question comes first. */}
      {isPhone && view === 'question' ? <TimeBar layer={layer} results={results} /> : null}
    </>
  );
}

/** How far from what was selected an address counts as affected, until another distance is given. */
const usualAddressMetres = 50;

/** One result, or two that are held against each other; of different kinds, one under the other. */
function ResultView({ jobId, layers }: { jobId: string; layers: readonly Layer[] }) {
  const { t } = useText();
  const { query } = useLocation();
  const besideText = query.get('beside');
  const besideId = besideText === jobId ? null : besideText;
  const one = useRunOf(jobId);
  const other = useRunOf(besideId);
  const again = useRun('beside');
  const addresses = useRun('job');
  const actions = {
    onRunAgain: ({ processID, recipe }: Job) =>
      again.mutate({ process: processID, inputs: recipe.inputs }),
    onAddresses: ({ jobID }: Job) => {
      const inputs = { job: jobID };
      const buffer = String(usualAddressMetres);
      setQuery({ process: 'affected-addresses', inputs: JSON.stringify(inputs), buffer });
      addresses.mutate({
        process: 'affected-addresses',
        inputs: { ...inputs, bufferMetres: usualAddressMetres },
      });
    },
    isPending: again.isPending || addresses.isPending,
    trouble: again.error ?? addresses.error,
  };
  const isPair = one && other && one.job.processID === other.job.processID;
  return (
    <section
      className="stack"
      id="planning-result"
      tabIndex={-1}
      aria-label={t(besideId ? 'planning.comparison' : 'planning.result')}
    >
      <h2 className="visually-hidden">{t(besideId ? 'planning.comparison' : 'planning.result')}</h2>
      {isPair ? (
        <ComparisonPanel one={one} other={other} layers={layers} />
      ) : (
        <>
          <ResultPanel key={jobId} jobId={jobId} layers={layers} {...actions} />
          {besideId ? <Beside jobId={besideId} layers={layers} {...actions} /> : null}
        </>
      )}
    </section>
  );
}

/** The other run, while it is not there yet or is of another kind. */
function Beside(props: Parameters<typeof ResultPanel>[0]) {
  const { t } = useText();
  return (
    <section className="stack planning-other" aria-label={t('planning.other')}>
      <div className="planning-line">
        <h2 className="section-title grow">{t('planning.other')}</h2>
        <Button kind="quiet" onPress={() => setQuery({ beside: null })}>
          {t('planning.notBeside')}
        </Button>
      </div>
      <p className="hint">{t('planning.otherKind')}</p>
      <ResultPanel {...props} />
    </section>
  );
}

/** The result of what was just asked is gone to, once, so that it is read and worked with next. */
function useFocusOnResult(job: string | undefined, view: ViewName): void {
  const gone = useRef<string | null>(null);
  useEffect(() => {
    if (!job || gone.current === job || view !== 'result') return;
    gone.current = job;
    document.getElementById('planning-result')?.focus();
  }, [job, view]);
}

/** Lets the map go to what was just asked for, once, where it shows none of it, or a corner only. */
function useResultInSight(
  asked: string | undefined,
  results: Results | undefined,
  jobId: string | null,
): void {
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (!asked || asked !== jobId || !results || shown.current === asked) return;
    shown.current = asked;
    const box = boxOfResult('', results);
    if (box && !isWellInSight(box)) showBox(box);
  }, [asked, jobId, results]);
}
