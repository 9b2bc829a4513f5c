/** The figures as a picture: lines over time, bars by property. */
import { useCallback } from 'react';
import type { Figures } from '../../server/http/api/schema.ts';
import { localeTags } from '../i18n/format.ts';
import { type Language, useText } from '../i18n/index.tsx';
import { Chart, chartColours, type PlotLibrary } from '../ui/chart.tsx';
import { figureText, periodText, tickText } from './format.ts';
import type { By, Subject } from './question.ts';

/** What is drawn of each subject: figures of one unit. Bars show the first of them. */
export const drawn: Readonly<Record<Subject, readonly string[]>> = {
  flow: ['opened', 'closed', 'openAtEnd'],
  clocks: ['acknowledgeInTime', 'acceptInTime', 'answerInTime', 'resolveInTime'],
  times: ['answerWorkingMedian', 'answerWorkingP90', 'resolveWorkingMedian', 'resolveWorkingP90'],
  ratings: ['content'],
};
/** Bars of a picture; the table tells the rest. */
const mostBars = 15;
const barPixels = 26;

interface Point {
  readonly measure: string;
  readonly name: string;
  readonly at: Date;
  readonly value: number;
}

function useDrawn(figures: Figures, subject: Subject) {
  const measures = drawn[subject]
    .map((name) => figures.measures.find((measure) => measure.name === name))
    .filter((measure) => measure !== undefined);
  return { measures, unit: measures[0]?.unit ?? 'count' };
}

/** Minutes are drawn as hours. */
function scaled(unit: string, value: number): number {
  return unit.endsWith('minutes') ? value / 60 : value;
}

export function FiguresChart(props: { figures: Figures; subject: Subject; by: By }) {
  const { figures, subject, by } = props;
  const { t, language, format } = useText();
  const { measures, unit } = useDrawn(figures, subject);
  const isOverTime = figures.by === 'none';
  const rows = isOverTime ? figures.rows : figures.rows.slice(0, mostBars);
  const shown = isOverTime ? measures : measures.slice(0, 1);
  const points: Point[] = shown.flatMap(({ name, title }) =>
    rows.flatMap(({ period, title: group, values }) => {
      const value = values[name];
      if (value == null) return [];
      const at = new Date(`${period}T00:00:00Z`);
      return [{ measure: title, name: group ?? periodText(language, by, period), at, value }];
    }),
  );
  const key = JSON.stringify(points);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the points by their content
  const draw = useCallback(
    (plot: PlotLibrary, { widthPixels }: { widthPixels: number }) =>
      isOverTime
        ? linesOf(
            plot,
            points,
            unit,
            shown.map(({ title }) => title),
            language,
          )
        : barsOf(plot, points, unit, widthPixels),
    [key, isOverTime, unit],
  );
  const top = points.toSorted((one, two) => two.value - one.value)[0];
  if (!top) return null;
  const title = shown.map((measure) => measure.title);
  return (
    <figure className="figures-chart">
      {isOverTime ? <Legend titles={title} /> : <figcaption>{title[0]}</figcaption>}
      <Chart
        label={t('figures.chart', {
          title: format.list(title),
          from: format.date(figures.from),
          to: format.date(figures.to),
        })}
        description={t('figures.chartPeak', {
          value: figureText(language, unit, top.value),
          name: top.name,
        })}
        heightPixels={isOverTime ? 240 : 40 + barPixels * rows.length}
        draw={draw}
      />
    </figure>
  );
}

function Legend({ titles }: { titles: readonly string[] }) {
  return (
    <figcaption className="figures-legend">
      {titles.map((title, at) => (
        <span key={title}>
          <svg width="22" height="10" aria-hidden="true">
            <line
              x1="0"
              x2="22"
              y1="5"
              y2="5"
              stroke={chartColours[at]}
              strokeWidth="3"
              strokeDasharray={dashes[at]}
            />
          </svg>
          {title}
        </span>
      ))}
    </figcaption>
  );
}

/** Lines differ in more than colour. */
const dashes = ['0', '7 3', '2 3', '9 3 2 3', '4 4'];

function linesOf(
  plot: PlotLibrary,
  points: readonly Point[],
  unit: string,
  titles: readonly string[],
  language: Language,
) {
  const top = Math.max(...points.map(({ value }) => scaled(unit, value)));
  return {
    marginLeft: 48,
    x: { type: 'utc' as const, label: null, tickFormat: (day: Date) => tickText(language, day) },
    y: {
      label: axisOf(unit),
      grid: true,
      zero: true,
      domain: [0, unit === 'percent' ? 100 : top || 1],
      tickFormat: (value: number) => value.toLocaleString(localeTags[language]),
    },
    marks: [
      plot.ruleY([0]),
      ...titles.map((title, at) =>
        plot.line(
          points.filter(({ measure }) => measure === title),
          {
            x: 'at',
            y: ({ value }: Point) => scaled(unit, value),
            stroke: chartColours[at] ?? 'currentColor',
            strokeWidth: 2,
            strokeDasharray: dashes[at] ?? '0',
            marker: points.length < 120 ? ('dot' as const) : ('none' as const),
          },
        ),
      ),
    ],
  };
}

function barsOf(plot: PlotLibrary, points: readonly Point[], unit: string, widthPixels: number) {
  const longest = Math.max(...points.map(({ name }) => name.length));
  return {
    marginLeft: Math.min(longest * 7 + 16, widthPixels * 0.45),
    x: { label: axisOf(unit), grid: true, zero: true },
    y: { label: null, domain: points.map(({ name }) => name) },
    marks: [
      plot.barX(points, {
        x: ({ value }: Point) => scaled(unit, value),
        y: 'name',
        fill: chartColours[0],
        insetTop: 2,
        insetBottom: 2,
      }),
      plot.ruleX([0]),
    ],
  };
}

function axisOf(unit: string): string | null {
  if (unit === 'percent') return '%';
  return unit.endsWith('minutes') ? 'h' : null;
}
