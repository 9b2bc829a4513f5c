/** Numbers of clusters with their unit, "12 requests", as they are written on the map. Pure. */
import type { useText } from '../i18n/index.tsx';
import type { OverlayShape, ResultLayer } from '../map/index.ts';
import { boxAround } from './box.ts';
import { positionsOf } from './geometry.ts';
import { type FeatureCollection, outputOf } from './processes.ts';
import type { Class, Summary } from './results.ts';
import type { Run } from './runs.ts';

type Words = Pick<ReturnType<typeof useText>, 't' | 'format'>;

/** The colour of the last class that begins below a value. */
function colourOf(value: number, classes: readonly Pick<Class, 'from' | 'colour'>[]): string {
  const reached = classes.filter(({ from }) => from <= value);
  return (reached.at(-1) ?? classes[0])?.colour ?? 'transparent';
}

/**
 * The layer with what is counted written behind each number. Of layers other than requests only the legend tells what is
 * counted: their titles stand in the nominative, and would be wrong behind a number.
 */
export function withUnits(layer: ResultLayer, run: Run, { t, format }: Words): ResultLayer {
  const { look } = layer;
  if (run.job.processID !== 'clusters' || look.kind !== 'classes') return layer;
  if (outputOf<Summary>(run.results, 'summary')?.collection !== 'request') return layer;
  const features = outputOf<FeatureCollection>(run.results, 'clusters')?.features ?? [];
  const counts = new Set(features.map(({ properties }) => Number(properties.count)));
  const codes = [...counts].map((count) => ({
    value: String(count),
    colour: colourOf(count, look.classes),
    sign: t('planning.requestCount', { count, shown: format.number(count) }),
  }));
  return { ...layer, look: { kind: 'codes', property: look.property, codes } };
}

/** From this scale on a cluster is a millimetre or two on paper, and no number fits into it. */
const smallScale = 60_000;
/** Marks on one sheet. */
const mostMarks = 12;
/** Metres of paper that a number takes. */
const labelMetres = 0.012;
const metresOfDegree = 111_320;

function metresBetween(one: readonly number[], other: readonly number[]): number {
  const [lon = 0, lat = 0] = one;
  const [otherLon = 0, otherLat = 0] = other;
  const across = (lon - otherLon) * Math.cos((lat * Math.PI) / 180);
  return Math.hypot(across, lat - otherLat) * metresOfDegree;
}

/** The largest clusters as rings with their numbers, for a map on which their areas can hardly be seen. */
export function clusterMarks(run: Run, scale: number, { t, format }: Words): OverlayShape[] {
  if (run.job.processID !== 'clusters' || scale <= smallScale) return [];
  const { features = [] } = outputOf<FeatureCollection>(run.results, 'clusters') ?? {};
  const isOfRequests = outputOf<Summary>(run.results, 'summary')?.collection === 'request';
  const labelled: (readonly number[])[] = [];
  // The process gives the largest first; where two would lie on one another the larger has its number.
  return features.slice(0, mostMarks).flatMap(({ geometry, properties }): OverlayShape[] => {
    const box = boxAround(positionsOf(geometry?.coordinates));
    if (!box) return [];
    const middle = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
    const count = Number(properties.count);
    const shown = format.number(count);
    const geometryOfMark = { type: 'Point', coordinates: middle } as const;
    if (labelled.some((place) => metresBetween(place, middle) < labelMetres * scale)) {
      return [{ mark: 'hand', geometry: geometryOfMark }];
    }
    labelled.push(middle);
    const label = isOfRequests ? t('planning.requestCount', { count, shown }) : shown;
    return [{ mark: 'hand', geometry: geometryOfMark, label }];
  });
}
