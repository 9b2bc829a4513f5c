/**
 * A chart, drawn by Observable Plot, which is loaded when the first one is shown. It is a picture with words: what it
 * shows is told by `label` and `description`, and whoever shows one shows the numbers as a table beside it.
 */
import type { PlotOptions } from '@observablehq/plot';
import { useEffect, useRef, useState } from 'react';

export type PlotLibrary = typeof import('@observablehq/plot');

/** The colours of series, from the tokens: told apart by colour-blind readers, in light and dark. */
export const chartColours = [
  'var(--chart-1)',
  'var(--chart-2)',
  'var(--chart-3)',
  'var(--chart-4)',
  'var(--chart-5)',
] as const;

interface ChartProps {
  /** What the chart shows, as its title. */
  readonly label: string;
  /** What can be seen in it, in a sentence. */
  readonly description: string;
  readonly heightPixels?: number;
  /** Scales, axes and marks. Keep its identity while nothing changes (useCallback): another one draws anew. */
  readonly draw: (plot: PlotLibrary, size: { readonly widthPixels: number }) => PlotOptions;
}

export function Chart({ label, description, heightPixels = 240, draw }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const [widthPixels, setWidthPixels] = useState(0);
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) =>
      setWidthPixels(Math.round(entry?.contentRect.width ?? 0)),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (widthPixels === 0) return;
    let isCurrent = true;
    import('@observablehq/plot').then(
      (plot) => {
        if (!isCurrent) return;
        const options = draw(plot, { widthPixels });
        place.current?.replaceChildren(
          drawn(plot, { width: widthPixels, height: heightPixels, ...options }),
        );
      },
      // The network is away: the words, and the table beside it, tell the same.
      () => isCurrent && setMissing(true),
    );
    return () => {
      isCurrent = false;
    };
  }, [widthPixels, heightPixels, draw]);
  if (isMissing) return <p className="chart-missing">{description}</p>;
  return (
    <div
      className="chart"
      ref={place}
      role="img"
      aria-label={`${label}. ${description}`}
      style={{ minBlockSize: heightPixels }}
    />
  );
}

/**
 * Plot writes a style sheet into its picture, which our content security policy forbids. So it draws in a document that is
 * not shown, and the sheet stays there; base.css says the same.
 */
function drawn(plot: PlotLibrary, options: PlotOptions): Element {
  const document = window.document.implementation.createHTMLDocument('');
  const picture = plot.plot({ ...options, document, className: 'plot' });
  for (const sheet of picture.querySelectorAll('style')) sheet.remove();
  // The picture is told as a whole; names of its groups ("rule", "bar") tell nobody anything.
  picture.setAttribute('aria-hidden', 'true');
  for (const part of picture.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  return picture;
}
