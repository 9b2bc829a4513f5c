/** The scroll of a table as the rows to draw. Nothing is measured while one scrolls, and little is drawn anew. */
import { type RefObject, useLayoutEffect, useReducer, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import {
  type RowRange,
  rowsDrawn,
  scrollToColumn,
  scrollToRow,
  type TableSize,
} from './row-window.ts';

interface Scroll {
  /** Pixels. */
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

export interface RowWindow {
  readonly range: RowRange;
  readonly size: TableSize;
  /** Scrolls a row into view. */
  show(row: number): void;
  /** Scrolls a column into view, past the first, which stays. */
  showColumn(column: number, widths: readonly number[]): void;
}

/** `rows` in all, each of `rowPixels`, under a head of `headPixels` that stays in view. */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  { rows, rowPixels, headPixels }: { rows: number; rowPixels: number; headPixels: number },
): RowWindow {
  const scroll = useRef<Scroll>({ top: 0, left: 0, width: 0, height: 0 });
  const [height, setHeight] = useState(0);
  const sizeOf = (heightPixels: number): TableSize => {
    return { rows, rowPixels, viewPixels: Math.max(0, heightPixels - headPixels) };
  };
  const newest = useRef(sizeOf);
  newest.current = sizeOf;
  const [, draw] = useReducer((times: number) => times + 1, 0);
  const drawn = useRef<RowRange>({ first: 0, last: -1 });
  /** Draws, unless the very same rows are drawn already. */
  const drawRows = ({ first, last }: RowRange) => {
    if (first !== drawn.current.first || last !== drawn.current.last) draw();
  };
  const latest = useRef(drawRows);
  latest.current = drawRows;
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const measure = () => {
      const { clientWidth: width, clientHeight } = element;
      scroll.current = { ...scroll.current, width, height: clientHeight };
      setHeight(clientHeight);
    };
    const onScroll = () => {
      const { scrollTop: top, scrollLeft: left } = element;
      scroll.current = { ...scroll.current, top, left };
      const range = rowsDrawn(top, newest.current(scroll.current.height));
      // At once, so that the rows are there in the frame that shows the scroll.
      flushSync(() => latest.current(range));
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      watch.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [scroller]);
  const size = sizeOf(height);
  const range = rowsDrawn(scroll.current.top, size);
  useLayoutEffect(() => {
    drawn.current = range;
  });
  return {
    range,
    size,
    show(row) {
      const now = sizeOf(scroll.current.height);
      const top = scrollToRow(row, scroll.current.top, now);
      if (top === null) return;
      // Known before the page has scrolled, so that the row is drawn once, where it will be.
      scroll.current = { ...scroll.current, top };
      scroller.current?.scrollTo({ top });
      drawRows(rowsDrawn(top, now));
    },
    showColumn(column, widths) {
      const { left: scrollPixels, width: viewPixels } = scroll.current;
      const left = scrollToColumn(column, widths, { scrollPixels, viewPixels });
      if (left !== null) scroller.current?.scrollTo({ left });
    },
  };
}
