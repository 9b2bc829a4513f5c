/** The planning room: ask by place, attribute and time, analyse, look at what was found, and report it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import { useLayers } from '../api/queries.ts';
import { PanelHead } from '../frame/panel-head.tsx';
import { useTitle } from '../frame/title.ts';
import { useText } from '../i18n/index.tsx';
import type { ResultLayer } from '../map/index.ts';
import { locationNow, setQuery, useLocation } from '../state/location.ts';
import { useOnMap, useResultsOnMap } from '../state/map-work.ts';
import { Button } from '../ui/button.tsx';
import { Skeleton, Trouble } from '../ui/parts.tsx';
import { useSketch } from './drawing.ts';
import { areaShapes, placeShapes } from './map-shapes.ts';
import { useTakeDrawn } from './place-editor.tsx';
import type { Place } from './places.ts';
import {
  execute,
  type FeatureCollection,
  type Job,
  outputOf,
  useJob,
  useResults,
} from './processes.ts';
import { type Inputs, inputsOf, type Question, readQuestion } from './question.ts';
import { QuestionForm } from './question-form.tsx';
import { ResultPanel, useShown } from './result-panel.tsx';
import { resultLayerOf } from './results.ts';
import { RunList } from './run-list.tsx';
import { TimeBar, usePastLayer } from './time-bar.tsx';
import { useChangeQuestion, useOwnInputs, useProcessId, useQuestion } from './use-question.ts';
import './planning.css';

const noLayers: readonly Layer[] = [];
const noResults: readonly ResultLayer[] = [];

export function PlanningRoom() {
  const { t } = useText();
  useTitle(t('room.planning'));
  const layers = useLayers();
  const known = layers.data ?? noLayers;
  return (
    <>
      <PanelHead title={t('room.planning')} />
      <div className="panel-body stack planning">
        {layers.isPending ? <Skeleton lines={10} /> : null}
        {layers.isError ? <Trouble error={layers.error} onRetry={() => layers.refetch()} /> : null}
        {layers.isSuccess ? <Planning layers={known} /> : null}
      </div>
    </>
  );
}

/** Runs a process; its job then stands in the address, and its result beside the question. */
function useRun() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ process, inputs }: { process: string; inputs: Inputs }) =>
      execute(process, inputs),
    onSuccess: (job) => {
      setQuery({ job, pick: null, shown: null, past: null });
      return client.invalidateQueries({ queryKey: ['planning', 'jobs'] });
    },
  });
}

function Planning({ layers }: { layers: readonly Layer[] }) {
  const { t } = useText();
  const question = useQuestion();
  const change = useChangeQuestion();
  const process = useProcessId();
  const own = useOwnInputs();
  const { query } = useLocation();
  const jobId = query.get('job');
  const besideId = query.get('beside');
  const run = useRun();
  const takePlace = useCallback(
    (place: Place) => {
      const { places } = readQuestion(locationNow().query);
      change({ places: [...places, place] });
    },
    [change],
  );
  const results = useMapWork(question, jobId, takePlace);
  const ask = () => run.mutate({ process, inputs: { ...inputsOf(question), ...own } });
  const runAgain = ({ processID, recipe }: Job) => {
    setQuery({ beside: jobId });
    run.mutate({ process: processID, inputs: recipe.inputs });
  };
  const listAddresses = ({ jobID }: Job) => {
    setQuery({ process: 'affected-addresses', inputs: null });
    run.mutate({ process: 'affected-addresses', inputs: { job: jobID } });
  };
  useFocusOnResult(run.data);
  return (
    <>
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
      <TimeBar layer={layers.find(({ name }) => name === question.layer)} results={results} />
      {jobId ? (
        <section
          className="stack"
          id="planning-result"
          tabIndex={-1}
          aria-label={t('planning.result')}
        >
          <h2 className="section-title">{t('planning.result')}</h2>
          <div className={besideId ? 'planning-two' : ''}>
            <ResultPanel
              key={jobId}
              jobId={jobId}
              layers={layers}
              onRunAgain={runAgain}
              onAddresses={listAddresses}
            />
            {besideId && besideId !== jobId ? (
              <section className="stack planning-other" aria-label={t('planning.other')}>
                <div className="planning-line">
                  <h3 className="grow">{t('planning.other')}</h3>
                  <Button kind="quiet" onPress={() => setQuery({ beside: null })}>
                    {t('planning.notBeside')}
                  </Button>
                </div>
                <ResultPanel
                  jobId={besideId}
                  layers={layers}
                  onRunAgain={runAgain}
                  onAddresses={listAddresses}
                  isBeside
                />
              </section>
            ) : null}
          </div>
        </section>
      ) : null}
      <h2 className="section-title">{t('planning.runs')}</h2>
      <RunList layers={layers} />
    </>
  );
}

/** The result of what was just asked is gone to, so that it is read and worked with next. */
function useFocusOnResult(job: string | undefined): void {
  useEffect(() => {
    if (job) document.getElementById('planning-result')?.focus();
  }, [job]);
}

/** What the map shows: the places of the question, the areas around them, what was found, and what is being drawn. */
function useMapWork(question: Question, jobId: string | null, takePlace: (place: Place) => void) {
  const job = useJob(jobId).data;
  const results = useResults(job).data;
  const only = useShown(results);
  const layer = useMemo(
    () => (job ? resultLayerOf(job, results, only) : null),
    [job, results, only],
  );
  const past = usePastLayer(question.layer);
  const drawn = useMemo(() => (past ? [past] : layer ? [layer] : noResults), [past, layer]);
  useResultsOnMap(drawn);
  const { tool, sketch } = useSketch(useTakeDrawn(takePlace));
  const areas = outputOf<FeatureCollection>(results, 'areas');
  const overlay = useMemo(
    () => [...areaShapes(areas), ...placeShapes(question.places), ...sketch],
    [areas, question.places, sketch],
  );
  useOnMap(tool, overlay);
  return results;
}
