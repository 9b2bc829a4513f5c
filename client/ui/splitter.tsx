/** The edge of a pane: dragged, or moved by the arrow keys; a double click gives back the usual size. */
import type { KeyboardEvent, PointerEvent } from 'react';

const stepPixels = 20;

interface SplitterProps {
  readonly label: string;
  readonly className: string;
  /** The edge lies beside the pane (vertical) or on top of it (horizontal). */
  readonly orientation: 'vertical' | 'horizontal';
  /** Id of the pane. */
  readonly controls: string;
  readonly pixels: number;
  readonly limits: { readonly least: number; readonly usual: number; readonly most: number };
  readonly onChange: (pixels: number) => void;
}

/** What grows the pane. */
const steps = {
  vertical: { ArrowLeft: -stepPixels, ArrowRight: stepPixels },
  horizontal: { ArrowUp: stepPixels, ArrowDown: -stepPixels },
} as const;

export function Splitter(props: SplitterProps) {
  const { orientation, controls, pixels, limits } = props;
  const set = (wanted: number) =>
    props.onChange(Math.round(Math.min(limits.most, Math.max(limits.least, wanted))));
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const pane = document.getElementById(controls)?.getBoundingClientRect();
    if (!pane) return;
    set(orientation === 'vertical' ? event.clientX - pane.left : pane.bottom - event.clientY);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const byKey: Readonly<Record<string, number>> = steps[orientation];
    const step = byKey[event.key];
    if (step === undefined) return;
    event.preventDefault();
    set(pixels + step);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a splitter that can be moved has no element of its own
    <div
      role="separator"
      tabIndex={0}
      className={props.className}
      aria-label={props.label}
      aria-orientation={orientation}
      aria-controls={controls}
      aria-valuenow={pixels}
      aria-valuemin={limits.least}
      aria-valuemax={limits.most}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onDoubleClick={() => set(limits.usual)}
      onKeyDown={onKeyDown}
    />
  );
}
