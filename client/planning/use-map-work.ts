/** What the map shows of a question: its places, the areas around them, what one run or two have found, what is being drawn. */
import { useMemo } from 'react';
import { localeTags } from '../i18n/format.ts';
import { useText } from '../i18n/index.tsx';
import type { ResultCondition, ResultLayer } from '../map/index.ts';
import { useLocation } from '../state/location.ts';
import { useOnMap, useResultsOnMap } from '../state/map-work.ts';
import { useShownTheme } from '../state/theme.ts';
import { chosenOf } from './chosen.ts';
import { compareRuns, differenceCodes, haveSameParts, markCodes } from './comparison.ts';
import { useSketch } from './drawing.ts';
import { areaShapes, placeShapes } from './map-shapes.ts';
import { useTakeDrawn } from './place-editor.tsx';
import type { Place } from './places.ts';
import {
  type FeatureCollection,
  type Job,
  outputOf,
  type Results,
  useJob,
  useResults,
} from './processes.ts';
import type { Question } from './question.ts';
import { useShown } from './result-panel.tsx';
import { layerOn, resultLayerOf } from './results.ts';
import { usePastLayer } from './time-bar.tsx';

const noResults: readonly ResultLayer[] = [];
const noCondition: readonly ResultCondition[] = [];

export interface Run {
  readonly job: Job;
  readonly results: Results;
}

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

/** Processes whose parts lie in the same cells in two runs, so that their difference can be drawn. */
export function hasDifference(one: Run, other: Run): boolean {
  const { processID } = one.job;
  return (processID === 'counts' || processID === 'hot-spots') && haveSameParts(one.job, other.job);
}

interface Signs {
  readonly locale: string;
  readonly signOf: (value: number) => string;
}

/** Two layers over the cells of both runs: those that only the second has lie in its own tiles. */
function differenceLayers(one: Run, other: Run, { locale, signOf }: Signs): ResultLayer[] {
  const process = one.job.processID;
  const codes =
    process === 'hot-spots'
      ? markCodes(process, one.results, other.results)
      : differenceCodes(compareRuns(process, one.results, other.results, true).parts, signOf);
  const cells = outputOf<FeatureCollection>(one.results, 'cells')?.features ?? [];
  const inFirst = new Set(cells.map(({ properties }) => String(properties.cell)));
  const hidden = [...inFirst].map((value) => ({ value, colour: 'transparent', sign: '' }));
  const looks = [
    { run: other, codes: [...codes.filter(({ value }) => !inFirst.has(value)), ...hidden] },
    { run: one, codes: codes.filter(({ value }) => inFirst.has(value)) },
  ];
  return looks.flatMap(({ run, codes: own }) => {
    const layer = resultLayerOf(run.job, run.results, noCondition, locale);
    if (!layer) return [];
    return [{ ...layer, look: { kind: 'codes' as const, property: 'cell', codes: own } }];
  });
}

function layersOf(
  one: Run,
  other: Run | null,
  on: OnMap,
  only: readonly ResultCondition[],
  signs: Signs,
) {
  if (!other) return [resultLayerOf(one.job, one.results, only, signs.locale)];
  if (on === 'difference' && hasDifference(one, other)) return differenceLayers(one, other, signs);
  const [shown, beside] = on === 'other' ? [other, one] : [one, other];
  const shared = haveSameParts(one.job, other.job) ? beside.results : undefined;
  const conditions = on === 'other' ? noCondition : only;
  return [resultLayerOf(shown.job, shown.results, conditions, signs.locale, shared)];
}

/** Lays it over the map, and gives what the first run found. */
export function useMapWork(
  question: Question,
  jobId: string | null,
  besideId: string | null,
  takePlace: (place: Place) => void,
): Results | undefined {
  const { format, language } = useText();
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
    const signOf = (value: number) => `${value > 0 ? '+' : ''}${format.number(value)}`;
    const signs = { locale: localeTags[language], signOf };
    const layers = layersOf(one, other, on, only, signs).filter((layer) => layer !== null);
    return layers.map((layer) => layerOn(layer, theme));
  }, [past, one, other, on, only, format, language, theme]);
  useResultsOnMap(drawn);
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
