/** The figures as a picture: lines over time, bars by property. */
import { useCallback } from 'react';
import type { Figures } from '../../server/http/api/schema.ts';
import { localeTags } from '../i18n/format.ts';
import { type Language, useText } from '../i18n/index.tsx';
import { Chart, chartColours, type PlotLibrary } from '../ui/chart.tsx';
import { figureText, tickText } from './format.ts';
import { gapSentences, rowName } from './gap-words.ts';
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
  /** Null where the figure is withheld, or there is nothing to tell it from: a line breaks there. */
  readonly value: number | null;
}

type KnownPoint = Point & { readonly value: number };

function isKnown(point: Point): point is KnownPoint {
  return point.value !== null;
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
  const words = useText();
  const { t, language, format } = words;
  const { measures, unit } = useDrawn(figures, subject);
  const isOverTime = figures.by === 'none';
  const rows = isOverTime ? figures.rows : figures.rows.slice(0, mostBars);
  const shown = isOverTime ? measures : measures.slice(0, 1);
  const points: Point[] = shown.flatMap(({ name, title }) =>
    rows.map((row) => ({
      measure: title,
      name: rowName(row, by, language),
      at: new Date(`${row.period}T00:00:00Z`),
      value: row.values[name] ?? null,
    })),
  );
  const key = JSON.stringify(points);
  const titles = shown.map((measure) => measure.title);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the points by their content
  const draw = useCallback(
    (plot: PlotLibrary, { widthPixels }: { widthPixels: number }) =>
      isOverTime
        ? linesOf(plot, points, unit, titles, language)
        : barsOf(plot, points.filter(isKnown), unit, widthPixels),
    [key, isOverTime, unit],
  );
  const known = points.filter(isKnown);
  const top = known.toSorted((one, two) => two.value - one.value)[0];
  const notes = [
    ...gapSentences(rows, shown, { by, isLine: isOverTime && known.length > 0 }, words),
    ...(rows.length < figures.rows.length
      ? [
          t('figures.mostBars', {
            shown: format.number(rows.length),
            all: format.number(figures.rows.length),
          }),
        ]
      : []),
  ];
  if (!top) return <Notes notes={notes} />;
  const peak = t('figures.chartPeak', {
    value: figureText(language, unit, top.value),
    name: top.name,
  });
  return (
    <figure className="figures-chart">
      {isOverTime ? (
        <Legend titles={titles} hasGaps={known.length < points.length} />
      ) : (
        <figcaption>{titles[0]}</figcaption>
      )}
      <Chart
        label={t('figures.chart', {
          title: format.list(titles),
          from: format.date(figures.from),
          to: format.date(figures.to),
        })}
        description={[peak, ...notes].join(' ')}
        heightPixels={isOverTime ? 240 : 40 + barPixels * known.length}
        draw={draw}
      />
      {/* The picture's own words say the same to who hears it. */}
      <div aria-hidden="true">
        <Notes notes={notes} />
      </div>
    </figure>
  );
}

/** What the picture does not show, and why. */
function Notes({ notes }: { notes: readonly string[] }) {
  return notes.map((note) => (
    <p key={note} className="hint figures-note">
      {note}
    </p>
  ));
}

function Legend({ titles, hasGaps }: { titles: readonly string[]; hasGaps: boolean }) {
  const { t } = useText();
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
      {hasGaps ? (
        <span>
          <svg width="10" height="10" aria-hidden="true">
            <path d="M2 2 8 8M8 2 2 8" stroke="currentColor" strokeWidth="1.5" />
          </svg>
          {t('figures.gap')}
        </span>
      ) : null}
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
  const top = Math.max(...points.filter(isKnown).map(({ value }) => scaled(unit, value)));
  const alone = lonePoints(points);
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
            // Plot breaks a line where there is no number.
            y: ({ value }: Point) => (value === null ? Number.NaN : scaled(unit, value)),
            stroke: chartColours[at] ?? 'currentColor',
            strokeWidth: 2,
            strokeDasharray: dashes[at] ?? '0',
            marker: points.length < 120 ? ('dot' as const) : ('none' as const),
          },
        ),
      ),
      ...titles.map((title, at) =>
        plot.dot(
          alone.filter(({ measure }) => measure === title),
          {
            x: 'at',
            y: ({ value }: KnownPoint) => scaled(unit, value),
            fill: chartColours[at] ?? 'currentColor',
            r: 3,
          },
        ),
      ),
      plot.dot(
        points.filter((point) => !isKnown(point)),
        { x: 'at', y: 0, symbol: 'times', stroke: 'var(--ink-muted)', r: 3.5 },
      ),
    ],
  };
}

/** Points between two gaps: a line of one point is none, so they are drawn as points. */
function lonePoints(points: readonly Point[]): KnownPoint[] {
  const isSide = (other: Point | undefined, { measure }: Point) =>
    other !== undefined && other.measure === measure && other.value !== null;
  return points
    .filter((point, at) => !isSide(points[at - 1], point) && !isSide(points[at + 1], point))
    .filter(isKnown);
}

function barsOf(
  plot: PlotLibrary,
  points: readonly KnownPoint[],
  unit: string,
  widthPixels: number,
) {
  const longest = Math.max(...points.map(({ name }) => name.length));
  return {
    marginLeft: Math.min(longest * 7 + 16, widthPixels * 0.45),
    x: { label: axisOf(unit), grid: true, zero: true },
    y: { label: null, domain: points.map(({ name }) => name) },
    marks: [
      plot.barX(points, {
        x: ({ value }: KnownPoint) => scaled(unit, value),
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
