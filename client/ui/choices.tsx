/** Choosing: one of some (the system's own select: known to every hand and screen reader), and yes or no. */
import { useId } from 'react';
import { Checkbox } from 'react-aria-components';
import { Icon } from './icons.tsx';

interface SelectInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly { readonly value: string; readonly title: string }[];
  readonly isLabelHidden?: boolean;
  readonly isRequired?: boolean;
}

export function SelectInput(props: SelectInputProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className={props.isLabelHidden ? 'visually-hidden' : 'label'}>
        {props.label}
      </label>
      <div className="select">
        <select
          id={id}
          className="input"
          value={props.value}
          required={props.isRequired}
          onChange={(event) => props.onChange(event.target.value)}
        >
          {props.options.map(({ value, title }) => (
            <option key={value} value={value}>
              {title}
            </option>
          ))}
        </select>
        <Icon name="down" size={16} />
      </div>
    </div>
  );
}

interface CheckInputProps {
  readonly label: string;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
}

export function CheckInput({ label, isSelected, onChange }: CheckInputProps) {
  return (
    <Checkbox className="checkbox" isSelected={isSelected} onChange={onChange}>
      <span className="checkbox-box">
        <Icon name="check" size={14} />
      </span>
      {label}
    </Checkbox>
  );
}
