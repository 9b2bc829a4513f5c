/** One-line and many-line text with a label, a hint and an error under it. */
import type { KeyboardEvent, Ref } from 'react';
import { Input, Label, Text, TextArea, TextField } from 'react-aria-components';

interface TextInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'password' | 'tel' | 'email' | 'search';
  readonly autoComplete?: string;
  readonly autoFocus?: boolean;
  readonly isRequired?: boolean;
  readonly hint?: string;
  /** What is wrong with it; shown under the field. */
  readonly error?: string | null;
  readonly rows?: number;
  readonly maxLength?: number;
  /** Which keys a phone shows. */
  readonly inputMode?: 'decimal' | 'numeric';
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly areaRef?: Ref<HTMLTextAreaElement>;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

export function TextInput(props: TextInputProps) {
  return (
    <TextField
      className="field"
      value={props.value}
      onChange={props.onChange}
      type={props.type ?? 'text'}
      isRequired={props.isRequired ?? false}
      isInvalid={Boolean(props.error)}
      validationBehavior="aria"
      autoFocus={props.autoFocus ?? false}
      {...(props.autoComplete ? { autoComplete: props.autoComplete } : {})}
      {...(props.maxLength ? { maxLength: props.maxLength } : {})}
      {...(props.inputMode ? { inputMode: props.inputMode } : {})}
    >
      <Label className="label">{props.label}</Label>
      {props.rows ? (
        <TextArea
          className="input"
          rows={props.rows}
          ref={props.areaRef ?? null}
          {...(props.onKeyDown ? { onKeyDown: props.onKeyDown } : {})}
        />
      ) : (
        <Input
          className="input"
          ref={props.inputRef ?? null}
          {...(props.onKeyDown ? { onKeyDown: props.onKeyDown } : {})}
        />
      )}
      {props.error ? (
        <Text slot="errorMessage" className="field-error">
          {props.error}
        </Text>
      ) : null}
      {props.hint ? (
        <Text slot="description" className="hint">
          {props.hint}
        </Text>
      ) : null}
    </TextField>
  );
}
