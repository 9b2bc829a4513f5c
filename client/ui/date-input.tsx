/** A day, or a day and an hour, in the browser's own field: it speaks the reader's language and works by keyboard. */
import { useId } from 'react';

interface DateInputProps {
  readonly label: string;
  /** `2026-11-22`, with a time `2026-11-22T15:30`; or empty. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly withTime?: boolean;
  readonly isRequired?: boolean;
  readonly hint?: string;
  readonly error?: string | null;
}

export function DateInput(props: DateInputProps) {
  const { label, value, onChange, withTime = false, isRequired, hint, error } = props;
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className="label">
        {label}
      </label>
      <input
        id={id}
        type={withTime ? 'datetime-local' : 'date'}
        className="input"
        value={value}
        required={isRequired}
        aria-invalid={error ? true : undefined}
        aria-describedby={error || hint ? `${id}-notes` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {error || hint ? (
        <div id={`${id}-notes`}>
          {error ? <p className="field-error">{error}</p> : null}
          {hint ? <p className="hint">{hint}</p> : null}
        </div>
      ) : null}
    </div>
  );
}
