/** What the map shows of a question: its places, the areas around them, what one run or two have found, what is being drawn. */
import { useMemo } from 'react';
import { localeTags } from '../i18n/format.ts';
import { useText } from '../i18n/index.tsx';
import type { ResultCondition, ResultLayer } from '../map/index.ts';
import { useLocation } from '../state/location.ts';
import { useHiddenOnMap, useOnMap, useResultsOnMap } from '../state/map-work.ts';
import { useShownTheme } from '../state/theme.ts';
import { chosenOf } from './chosen.ts';
import { withUnits } from './cluster-labels.ts';
import { haveSameParts } from './comparison.ts';
import { comparisonOf, differenceLayers, differenceOf } from './difference.ts';
import { useSketch } from './drawing.ts';
import { areaShapes, placeShapes } from './map-shapes.ts';
import { useTakeDrawn } from './place-editor.tsx';
import type { Place } from './places.ts';
import { type FeatureCollection, outputOf, type Results, useJob, useResults } from './processes.ts';
import type { Question } from './question.ts';
import { useShown } from './result-panel.tsx';
import { layerOn, resultLayerOf } from './results.ts';
import type { Run } from './runs.ts';
import { signed } from './signed.ts';
import { usePastLayer } from './time-bar.tsx';

const noResults: readonly ResultLayer[] = [];
const noCondition: readonly ResultCondition[] = [];

/** A run that has ended well, with what it found; null until then. */
export function useRunOf(jobId: string | null): Run | null {
  const job = useJob(jobId).data;
  const results = useResults(job).data;
  return useMemo(() => (job && results ? { job, results } : null), [job, results]);
}

export type OnMap = 'one' | 'other' | 'difference';

/** Of two runs: which the map shows, or what differs between them. */
export function useShownOnMap(): OnMap {
  const text = useLocation().query.get('on');
  return text === 'other' || text === 'difference' ? text : 'one';
}

interface Signs {
  readonly locale: string;
  readonly signOf: (value: number) => string;
}

function layersOf(
  one: Run,
  other: Run | null,
  on: OnMap,
  only: readonly ResultCondition[],
  signs: Signs,
) {
  if (!other) return [resultLayerOf(one.job, one.results, only, signs.locale)];
  if (on === 'difference') {
    const found = differenceOf(one, other, comparisonOf(one, other));
    if ('way' in found) return differenceLayers(found.way, one, other, signs);
  }
  const [shown, beside] = on === 'other' ? [other, one] : [one, other];
  const shared = haveSameParts(one.job, other.job) ? beside.results : undefined;
  const conditions = on === 'other' ? noCondition : only;
  return [resultLayerOf(shown.job, shown.results, conditions, signs.locale, shared)];
}

/** Their signs carry numbers of their own, which would be read as numbers of the result. */
const coveredLayers = ['request'] as const;
const noLayers: readonly string[] = [];

/** Whether open requests make room for a result with areas and numbers of its own. */
function useIsCovering(drawn: readonly ResultLayer[]): boolean {
  const { query } = useLocation();
  return query.get('requests') !== 'shown' && drawn.some(({ look }) => look.kind !== 'chosen');
}

/** Lays it over the map, and gives what the first run found. */
export function useMapWork(
  question: Question,
  jobId: string | null,
  besideId: string | null,
  takePlace: (place: Place) => void,
): Results | undefined {
  const { t, format, language } = useText();
  const { query } = useLocation();
  const one = useRunOf(jobId);
  const other = useRunOf(besideId === jobId ? null : besideId);
  const on = useShownOnMap();
  const only = useShown(one?.results);
  const theme = useShownTheme();
  const past = usePastLayer(question.layer);
  const drawn = useMemo(() => {
    if (past) return [past];
    if (!one) return noResults;
    const signs = {
      locale: localeTags[language],
      signOf: (value: number) => signed(value, format),
    };
    const layers = layersOf(one, other, on, only, signs).filter((layer) => layer !== null);
    const shownRun = on === 'other' && other ? other : one;
    return layers.map((layer) => withUnits(layerOn(layer, theme), shownRun, { t, format }));
  }, [past, one, other, on, only, t, format, language, theme]);
  useResultsOnMap(drawn);
  useHiddenOnMap(useIsCovering(drawn) ? coveredLayers : noLayers);
  const { tool, sketch } = useSketch(useTakeDrawn(takePlace));
  const shown = on === 'other' && other ? other : one;
  const chosenText = `${query.get('row')}/${query.get('cell')}`;
  const overlay = useMemo(() => {
    const areas = outputOf<FeatureCollection>(shown?.results, 'areas');
    const [row, cell] = chosenText.split('/');
    const chosen = new URLSearchParams({ row: row ?? '', cell: cell ?? '' });
    return [
      ...areaShapes(areas),
      ...placeShapes(question.places),
      ...(one && !other ? chosenOf(one.job.processID, one.results, chosen).shapes : []),
      ...sketch,
    ];
  }, [shown, one, other, question.places, sketch, chosenText]);
  useOnMap(tool, overlay);
  return one?.results;
}
