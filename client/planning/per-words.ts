/** What a rate is told per, in words: "Addresses", "Water pipes, by the kilometre". */
import type { Layer } from '../../server/http/api/schema.ts';
import type { useText } from '../i18n/index.tsx';
import { type Job, outputOf, type Results } from './processes.ts';
import { unwrapped } from './question.ts';
import type { Summary } from './results.ts';

export interface Per {
  readonly title: string;
  readonly per: number;
}

/** Title of the layer that a run is about. */
export function countedTitle(results: Results, layers: readonly Layer[]): string | undefined {
  const collection = outputOf<Summary>(results, 'summary')?.collection;
  return layers.find(({ name }) => name === collection)?.title;
}

/** Null for plain counts. */
export function perOf(
  job: Job,
  results: Results,
  layers: readonly Layer[],
  t: ReturnType<typeof useText>['t'],
): Per | null {
  const { per } = outputOf<Summary>(results, 'summary') ?? {};
  if (!per) return null;
  const told = per as Per;
  const given = unwrapped(job.recipe.inputs.denominator);
  if (given === 'addresses') return { ...told, title: t('planning.denominator.addresses') };
  // Its own words are in the language of the one who asked.
  const { collection, property } = (given ?? {}) as { collection?: string; property?: string };
  const layer = layers.find(({ name }) => name === collection);
  if (!layer) return told;
  const number = layer.properties.find(({ name }) => name === property);
  return { ...told, title: number ? `${layer.title}: ${number.title}` : layer.title };
}
