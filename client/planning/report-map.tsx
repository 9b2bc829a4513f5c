/** The map of a report at a round scale, with scale bar, north arrow and legend; of two runs side by side. */
import { useMemo } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import { useCity } from '../api/queries.ts';
import { localeTags } from '../i18n/format.ts';
import { useText } from '../i18n/index.tsx';
import {
  firstVisible,
  Legend,
  type OverlayShape,
  PrintMap,
  type ResultCondition,
  type ResultLayer,
  scaleOfBox,
  scaleOfZoom,
} from '../map/index.ts';
import { useLocation } from '../state/location.ts';
import { type Box, boxOfResult } from './box.ts';
import { chosenOf } from './chosen.ts';
import { clusterMarks, withUnits } from './cluster-labels.ts';
import { haveSameParts } from './comparison.ts';
import { areaShapes, placeShapes } from './map-shapes.ts';
import { countedTitle, perOf } from './per-words.ts';
import { type FeatureCollection, outputOf } from './processes.ts';
import { type Question, questionOf } from './question.ts';
import { NorthArrow, PrintScaleBar } from './report-parts.tsx';
import { ResultLegend } from './result-legend.tsx';
import { useShown } from './result-panel.tsx';
import { legendOf, resultLayerOf } from './results.ts';
import type { Run } from './runs.ts';

const wide = { widthMillimetres: 180, heightMillimetres: 112 } as const;
const half = { widthMillimetres: 88, heightMillimetres: 100 } as const;
const noCondition: readonly ResultCondition[] = [];

interface Seat {
  readonly centre: readonly [number, number];
  readonly scale: number;
}

interface SheetProps {
  readonly run: Run;
  /** The run with which it shares its classes. */
  readonly beside?: Run | undefined;
  readonly seat: Seat;
  readonly frame: typeof wide | typeof half;
  readonly only: readonly ResultCondition[];
  readonly layers: readonly Layer[];
  readonly onReady: () => void;
  /** Of two sheets: which one it is. */
  readonly number?: number;
}

/** The layers that a question is about, and those that are always shown. */
function useGround(layers: readonly Layer[], question: Question) {
  return useMemo(() => {
    const about = new Set(
      question.places.flatMap((place) => (place.kind === 'drawn' ? [] : [place.layer])),
    );
    const visible = new Set([...firstVisible(layers), ...about]);
    visible.delete('request');
    return { about, visible };
  }, [layers, question]);
}

function Sheet({ run, beside, seat, frame, only, layers, onReady, number }: SheetProps) {
  const { t, format, language } = useText();
  const label = number ? `${number}: ${t('report.sheet')}` : t('report.sheet');
  const { query } = useLocation();
  const { job, results } = run;
  const question = useMemo(() => questionOf(job.recipe.inputs), [job]);
  const { visible } = useGround(layers, question);
  const shared = beside && haveSameParts(job, beside.job) ? beside.results : undefined;
  const drawn = useMemo((): ResultLayer[] => {
    const layer = resultLayerOf(job, results, only, localeTags[language], shared);
    return layer ? [withUnits(layer, run, { t, format })] : [];
  }, [run, job, results, only, language, shared, t, format]);
  const chosen = chosenOf(job.processID, results, query).shapes;
  const overlay = useMemo(
    (): OverlayShape[] => [
      ...areaShapes(outputOf<FeatureCollection>(results, 'areas')),
      ...placeShapes(question.places),
      ...(beside ? [] : chosen),
      ...clusterMarks(run, seat.scale, { t, format }),
    ],
    [run, results, question, beside, chosen, seat.scale, t, format],
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone the map is wider than the page, and is scrolled by keys
    <section className="report-map-frame" tabIndex={0} aria-label={label}>
      <PrintMap
        {...frame}
        layers={layers}
        visible={visible}
        language={language}
        centre={seat.centre}
        scale={seat.scale}
        results={drawn}
        overlay={overlay}
        label={t('report.map')}
        onReady={onReady}
      />
      <NorthArrow />
    </section>
  );
}

function UnderMap({ scale }: { scale: number }) {
  const { t, format } = useText();
  return (
    <div className="report-under-map">
      <PrintScaleBar scale={scale} />
      <p>{t('report.scale', { number: format.number(scale) })}</p>
    </div>
  );
}

interface ReportMapProps {
  readonly run: Run;
  readonly layers: readonly Layer[];
  readonly onReady: () => void;
}

export function ReportMap({ run, layers, onReady }: ReportMapProps) {
  const { t } = useText();
  const { job, results } = run;
  const only = useShown(results);
  const runs = useMemo(() => [run], [run]);
  const seat = useSeat(runs, wide);
  const question = useMemo(() => questionOf(job.recipe.inputs), [job]);
  const { about } = useGround(layers, question);
  if (!seat) return null;
  const legend = legendOf(job.processID, results);
  const hasAreas = (outputOf<FeatureCollection>(results, 'areas')?.features.length ?? 0) > 0;
  return (
    <section className="report-map" aria-label={t('report.map')}>
      <h2 className="visually-hidden">{t('report.map')}</h2>
      <Sheet run={run} seat={seat} frame={wide} only={only} layers={layers} onReady={onReady} />
      <UnderMap scale={seat.scale} />
      <div className="report-legend">
        {legend ? (
          <ResultLegend
            legend={legend}
            per={perOf(job, results, layers, t)}
            counted={countedTitle(results, layers)}
          />
        ) : (
          <FoundLegend isLine={job.processID === 'failure-rates'} hasAreas={hasAreas} />
        )}
        {about.size > 0 ? <Legend layers={layers} visible={about} theme="light" /> : null}
      </div>
    </section>
  );
}

interface PairMapsProps {
  readonly one: Run;
  readonly other: Run;
  readonly layers: readonly Layer[];
  readonly onReady: () => void;
  readonly onOtherReady: () => void;
}

/** Two sheets of one place at one scale, with one legend of classes for both. */
export function PairMaps({ one, other, layers, onReady, onOtherReady }: PairMapsProps) {
  const { t } = useText();
  const runs = useMemo(() => [one, other], [one, other]);
  const seat = useSeat(runs, half);
  if (!seat) return null;
  const common = { seat, frame: half, only: noCondition, layers } as const;
  return (
    <section className="report-map" aria-label={t('report.map')}>
      <h2 className="visually-hidden">{t('report.map')}</h2>
      <div className="report-pair">
        <PairSheet number={1} {...common} run={one} beside={other} onReady={onReady} />
        <PairSheet number={2} {...common} run={other} beside={one} onReady={onOtherReady} />
      </div>
      <UnderMap scale={seat.scale} />
    </section>
  );
}

function PairSheet(sheet: SheetProps & { number: number; beside: Run }) {
  const { t } = useText();
  const { run, beside, layers, number } = sheet;
  const shared = haveSameParts(run.job, beside.job) ? beside.results : undefined;
  const legend = legendOf(run.job.processID, run.results, shared);
  const hasAreas = (outputOf<FeatureCollection>(run.results, 'areas')?.features.length ?? 0) > 0;
  return (
    <div>
      <p className="planning-number">{number}</p>
      <Sheet {...sheet} />
      <div className="report-legend">
        {legend ? (
          <ResultLegend
            legend={legend}
            per={perOf(run.job, run.results, layers, t)}
            counted={countedTitle(run.results, layers)}
            number={number}
          />
        ) : (
          <FoundLegend isLine={run.job.processID === 'failure-rates'} hasAreas={hasAreas} />
        )}
      </div>
    </div>
  );
}

function FoundLegend({ isLine, hasAreas }: { isLine: boolean; hasAreas: boolean }) {
  const { t } = useText();
  return (
    <div className="planning-legend">
      <ul>
        <li>
          <svg width="22" height="16" viewBox="0 0 22 16" aria-hidden="true">
            {isLine ? (
              <line x1="1" x2="21" y1="8" y2="8" className="report-found-line" />
            ) : (
              <circle cx="11" cy="8" r="5" className="report-found" />
            )}
          </svg>
          <span>{t(isLine ? 'report.foundPipes' : 'planning.table')}</span>
        </li>
        {hasAreas ? (
          <li>
            <svg width="22" height="16" viewBox="0 0 22 16" aria-hidden="true">
              <rect x="1.5" y="1.5" width="19" height="13" className="report-area" />
            </svg>
            <span>{t('report.area')}</span>
          </li>
        ) : null}
      </ul>
    </div>
  );
}

function boxOf(given: readonly number[] | null | undefined): Box | null {
  return given?.length === 4 && given.every(Number.isFinite) ? (given as unknown as Box) : null;
}

function around(boxes: readonly Box[]): Box | null {
  const [first, ...others] = boxes;
  if (!first) return null;
  return others.reduce(
    ([west, south, east, north], box): Box => [
      Math.min(west, box[0]),
      Math.min(south, box[1]),
      Math.max(east, box[2]),
      Math.max(north, box[3]),
    ],
    first,
  );
}

/** Where the map stands: as the address says, else around what was found, else the city. */
function useSeat(runs: readonly Run[], frame: typeof wide | typeof half): Seat | null {
  const map = useLocation().query.get('map');
  const extent = useCity().data?.extent;
  return useMemo(() => {
    const [lon, lat, zoom] = (map ?? '').split(',').map(Number);
    if (lon !== undefined && lat !== undefined && zoom !== undefined && Number.isFinite(zoom)) {
      const part = Math.log2(wide.widthMillimetres / frame.widthMillimetres);
      return { centre: [lon, lat], scale: scaleOfZoom(zoom - part, lat) };
    }
    const found = runs.map(({ job, results }) => boxOfResult(job.processID, results));
    const box = around(found.filter((one) => one !== null)) ?? boxOf(extent);
    if (!box) return null;
    const [west, south, east, north] = box;
    return { centre: [(west + east) / 2, (south + north) / 2], scale: scaleOfBox(box, frame) };
  }, [map, extent, runs, frame]);
}
