/** A part that is folded away until it is wanted: the browser's own, known to every hand and screen reader. */
import type { ReactNode } from 'react';

export function Fold({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="fold-out">
      <summary>{title}</summary>
      {children}
    </details>
  );
}
