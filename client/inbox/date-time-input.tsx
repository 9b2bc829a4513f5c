/** A day and an hour in the browser's own field: it speaks the reader's language and works by keyboard. */
import { useId } from 'react';

interface DateTimeInputProps {
  readonly label: string;
  /** `2026-11-22T15:30`, or empty. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isRequired?: boolean;
  readonly error?: string | null;
}

export function DateTimeInput({ label, value, onChange, isRequired, error }: DateTimeInputProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className="label">
        {label}
      </label>
      <input
        id={id}
        type="datetime-local"
        className="input"
        value={value}
        required={isRequired}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {error ? (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
    </div>
  );
}
