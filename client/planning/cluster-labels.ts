/** Numbers of clusters with their unit, "12 requests", as they are written on the map. Pure. */
import type { useText } from '../i18n/index.tsx';
import type { ResultLayer } from '../map/index.ts';
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
