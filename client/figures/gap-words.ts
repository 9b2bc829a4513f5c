/** Figures that are not there, in words: which periods or groups, of which figures, and why. */
import type { Figures } from '../../server/http/api/schema.ts';
import type { useText } from '../i18n/index.tsx';
import { periodText } from './format.ts';
import { type Gap, gapsOf, type MeasureGaps } from './gaps.ts';
import type { By } from './question.ts';

type Words = Pick<ReturnType<typeof useText>, 't' | 'language' | 'format'>;
type FigureRow = Figures['rows'][number];

/** So many stretches are told; the table has the others. */
const mostTold = 5;

/** The name of a row: its group, or its period. */
export function rowName({ title, period }: FigureRow, by: By, language: Words['language']): string {
  return title ?? periodText(language, by, period);
}

function gapText(rows: readonly FigureRow[], { first, last }: Gap, by: By, words: Words): string[] {
  const { t, language } = words;
  const names = rows.slice(first, last + 1).map((row) => rowName(row, by, language));
  const [from = '', to = ''] = [names.at(0), names.at(-1)];
  // Groups stand beside one another by size only: from one to another says nothing.
  if (names.length < 3 || rows[first]?.title !== undefined) return names;
  return [t('figures.gap.range', { from, to })];
}

/** A sentence for each reason; none where nothing misses. `isLine`: there is a line that breaks. */
export function gapSentences(
  rows: readonly FigureRow[],
  measures: Figures['measures'],
  { by, isLine }: { readonly by: By; readonly isLine: boolean },
  words: Words,
): readonly string[] {
  const { t, format } = words;
  const found = Map.groupBy(gapsOf(rows, measures), ({ reason }) => reason);
  const partOf = ({ measures: missing, gaps }: MeasureGaps) => {
    const all = gaps.flatMap((gap) => gapText(rows, gap, by, words));
    const left = all.length - mostTold;
    const told = left > 0 ? all.slice(0, mostTold) : all;
    const more = left > 0 ? [t('figures.gap.more', { shown: format.number(left) })] : [];
    const periods = format.list([...told, ...more]);
    if (missing.length === measures.length) return periods;
    return t('figures.gap.of', { periods, title: format.list(missing.map(({ title }) => title)) });
  };
  return [...found].map(([reason, members]) => {
    const parts = members.map(partOf).join('; ');
    return t(isLine ? `figures.gap.${reason}` : `figures.gapBar.${reason}`, { parts });
  });
}
