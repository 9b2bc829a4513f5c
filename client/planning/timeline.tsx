/**
 * A histogram over time with two handles: the range that is shown. Arrows move a handle by one bin, Page keys by ten,
 * Home and End to the ends; "play" lets the range wander, unless less motion is asked for.
 */
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useText } from '../i18n/index.tsx';
import { Button } from '../ui/button.tsx';
import type { Timeline } from './results.ts';

export interface BinRange {
  /** Numbers of the first and the last bin, both included. */
  readonly first: number;
  readonly last: number;
}

const widthUnits = 300;
const heightUnits = 48;
const playMs = 700;
const farSteps = 10;

const calm = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** A range that keeps its order and its bins. */
export function clamped({ first, last }: BinRange, bins: number): BinRange {
  const least = Math.min(Math.max(0, first), bins - 1);
  return { first: least, last: Math.min(Math.max(least, last), bins - 1) };
}

/** The range one step on; from the end it begins anew. */
export function stepped({ first, last }: BinRange, bins: number): BinRange {
  const length = last - first;
  return last + 1 >= bins ? { first: 0, last: length } : { first: first + 1, last: last + 1 };
}

/** The bins as bars, with the ends of the time under them; those out of the range are paler. */
export function Histogram({ timeline, range }: { timeline: Timeline; range: BinRange | null }) {
  const { t, format } = useText();
  const { bins } = timeline;
  const shown = clamped(range ?? { first: 0, last: bins.length - 1 }, bins.length);
  const count = bins.slice(shown.first, shown.last + 1).reduce((sum, bin) => sum + bin.count, 0);
  const dayOf = (at: number) => format.date(bins[at]?.from ?? '');
  return (
    <>
      <p className="planning-range">
        {t('planning.rangeSaid', {
          from: dayOf(shown.first),
          to: dayOf(shown.last),
          count,
          shown: format.number(count),
        })}
      </p>
      <svg
        viewBox={`0 0 ${widthUnits} ${heightUnits}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <Bars bins={bins} shown={shown} />
      </svg>
    </>
  );
}

function Bars({ bins, shown }: { bins: Timeline['bins']; shown: BinRange }) {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const unit = widthUnits / bins.length;
  return bins.map((bin, at) => (
    <rect
      key={bin.from}
      x={at * unit}
      width={Math.max(0.4, unit * 0.86)}
      y={heightUnits - (heightUnits * bin.count) / most}
      height={(heightUnits * bin.count) / most}
      className={at >= shown.first && at <= shown.last ? 'is-shown' : 'is-out'}
    />
  ));
}

interface TimelineProps {
  readonly timeline: Timeline;
  /** Null: all of it. */
  readonly range: BinRange | null;
  readonly onRange: (range: BinRange | null) => void;
  readonly label: string;
}

export function TimelineSlider({ timeline, range, onRange, label }: TimelineProps) {
  const { t, format } = useText();
  const { bins } = timeline;
  const [isPlaying, setPlaying] = useState(false);
  const whole: BinRange = { first: 0, last: bins.length - 1 };
  const shown = clamped(range ?? whole, bins.length);
  const picture = useRef<SVGSVGElement>(null);
  useEffect(() => {
    if (!isPlaying) return undefined;
    const timer = setInterval(() => onRange(stepped(shown, bins.length)), playMs);
    return () => clearInterval(timer);
  }, [isPlaying, shown, bins.length, onRange]);
  const binAt = (event: PointerEvent) => {
    const box = picture.current?.getBoundingClientRect();
    if (!box) return 0;
    const part = (event.clientX - box.left) / box.width;
    return Math.min(bins.length - 1, Math.max(0, Math.floor(part * bins.length)));
  };
  const [anchor, setAnchor] = useState<number | null>(null);
  const drag = (event: PointerEvent) => {
    if (anchor === null) return;
    const at = binAt(event);
    onRange({ first: Math.min(anchor, at), last: Math.max(anchor, at) });
  };
  const count = bins.slice(shown.first, shown.last + 1).reduce((sum, bin) => sum + bin.count, 0);
  const dayOf = (at: number) => format.date(bins[at]?.from ?? '');
  const said = t('planning.rangeSaid', {
    from: dayOf(shown.first),
    to: dayOf(shown.last),
    count,
    shown: format.number(count),
  });
  const play = () => {
    if (range === null) onRange({ first: 0, last: 0 });
    // With less motion asked for, each press is one step.
    if (calm()) onRange(stepped(range ?? { first: -1, last: -1 }, bins.length));
    else setPlaying(!isPlaying);
  };
  return (
    <section className="planning-timeline" aria-label={label}>
      <p className="planning-range">{said}</p>
      <svg
        ref={picture}
        viewBox={`0 0 ${widthUnits} ${heightUnits}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          const at = binAt(event);
          setAnchor(at);
          onRange({ first: at, last: at });
        }}
        onPointerMove={drag}
        onPointerUp={() => setAnchor(null)}
      >
        <Bars bins={bins} shown={shown} />
      </svg>
      <div className="planning-handles">
        <Handle
          label={t('planning.rangeFrom')}
          at={shown.first}
          most={bins.length - 1}
          text={dayOf(shown.first)}
          onMove={(first) =>
            onRange(clamped({ first, last: Math.max(first, shown.last) }, bins.length))
          }
        />
        <Handle
          label={t('planning.rangeTo')}
          at={shown.last}
          most={bins.length - 1}
          text={dayOf(shown.last)}
          onMove={(last) =>
            onRange(clamped({ first: Math.min(shown.first, last), last }, bins.length))
          }
        />
      </div>
      <div className="planning-line">
        <Button onPress={play}>{isPlaying ? t('planning.pause') : t('planning.play')}</Button>
        <Button
          isDisabled={range === null}
          onPress={() => {
            setPlaying(false);
            onRange(null);
          }}
        >
          {t('planning.wholeTime')}
        </Button>
      </div>
    </section>
  );
}

/** The present, as an instant that has passed for the server's clock, too. */
export function nowInstant(): string {
  return new Date(Date.now() - 1_000).toISOString();
}

interface InstantSliderProps {
  readonly bins: Timeline['bins'];
  /** RFC 3339. */
  readonly instant: string;
  readonly label: string;
  readonly onInstant: (instant: string) => void;
}

/** The end of each bin, at which its changes are done; the last one ends now. */
export function endsOf(bins: Timeline['bins'], now: string): readonly string[] {
  return bins.map((_, at) => bins[at + 1]?.from ?? now);
}

/** The bin at whose end, or within which, an instant lies; the last one for all later. */
export function binOf(ends: readonly string[], instant: string): number {
  const at = ends.findIndex((end) => Date.parse(end) >= Date.parse(instant));
  return at < 0 ? ends.length - 1 : at;
}

/** One handle over the histogram of changes: the layer as it was at the end of each bin. */
export function InstantSlider({ bins, instant, label, onInstant }: InstantSliderProps) {
  const { t, format } = useText();
  const [isPlaying, setPlaying] = useState(false);
  const [now] = useState(nowInstant);
  const ends = endsOf(bins, now);
  const at = binOf(ends, instant);
  const step = () => onInstant(ends[(at + 1) % ends.length] ?? instant);
  useEffect(() => {
    if (!isPlaying) return undefined;
    const timer = setInterval(step, playMs);
    return () => clearInterval(timer);
  });
  const told = format.dateTime(ends[at] ?? instant);
  return (
    <section className="planning-timeline" aria-label={label}>
      <p className="planning-range" role="status">
        {t('planning.pastAt', { instant: told, count: bins[at]?.count ?? 0 })}
      </p>
      <svg
        viewBox={`0 0 ${widthUnits} ${heightUnits}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <Bars bins={bins} shown={{ first: 0, last: at }} />
      </svg>
      <div className="planning-handles">
        <Handle
          label={t('planning.instant')}
          at={at}
          most={bins.length - 1}
          text={told}
          onMove={(next) => onInstant(ends[next] ?? instant)}
        />
      </div>
      <div className="planning-line">
        <Button onPress={() => (calm() ? step() : setPlaying(!isPlaying))}>
          {isPlaying ? t('planning.pause') : t('planning.play')}
        </Button>
      </div>
    </section>
  );
}

function Handle(props: {
  readonly label: string;
  readonly at: number;
  readonly most: number;
  readonly text: string;
  readonly onMove: (at: number) => void;
}) {
  const { label, at, most, text, onMove } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { PageUp: farSteps, PageDown: -farSteps };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onMove(Math.min(most, Math.max(0, at + step)));
  };
  return (
    <label className="planning-handle">
      <span>{label}</span>
      <input
        type="range"
        min={0}
        max={most}
        value={at}
        aria-valuetext={text}
        onKeyDown={onKeyDown}
        onChange={(event) => onMove(Number(event.target.value))}
      />
      <span className="planning-handle-text" aria-hidden="true">
        {text}
      </span>
    </label>
  );
}
