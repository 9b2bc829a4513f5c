/** A day, or a day and an hour, as the reader writes it. The field and its calendar are loaded by those who are asked for one. */
import { lazy, Suspense } from 'react';
import type { DateInputProps } from './date-field.tsx';

const DateField = lazy(() => import('./date-field.tsx'));

export function DateInput(props: DateInputProps) {
  return (
    <Suspense fallback={<Place label={props.label} />}>
      <DateField {...props} />
    </Suspense>
  );
}

/** Holds the place of the field until it is there. */
function Place({ label }: { label: string }) {
  return (
    <div className="field" aria-busy="true">
      <span className="label">{label}</span>
      <span className="input date-field" />
    </div>
  );
}
