import type { ReactNode } from 'react';

/** The head of a panel: what it is, and what can be done with all of it. */
export function PanelHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="panel-head">
      <h1>{title}</h1>
      {children ? <div className="panel-actions">{children}</div> : null}
    </div>
  );
}
