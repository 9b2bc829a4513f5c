/**
 * A text field with suggestions: the ARIA combobox pattern with a listbox that is always right under it.
 * Written by hand rather than with the library's, because Enter must take the best answer even when it
 * is typed before the answer has come, and each key must cost nothing but one small render.
 */
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { Icon, type IconName } from './icons.tsx';

export interface SuggestOption<T> {
  readonly key: string;
  readonly value: T;
  readonly content: ReactNode;
}

export interface SuggestGroup<T> {
  readonly key: string;
  /** Null: the options stand without a heading. */
  readonly title: string | null;
  readonly options: readonly SuggestOption<T>[];
}

export interface SuggestFieldProps<T> {
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly groups: readonly SuggestGroup<T>[];
  readonly onChoose: (value: T) => void;
  /** Stands above the suggestions: why they are not quite what was asked for. */
  readonly note?: string | null;
  /** Whether the groups answer exactly this text; else Enter waits for those that do. */
  readonly isFresh: boolean;
  /** Said when there are no suggestions, and to screen readers when there are. */
  readonly status: string;
  readonly placeholder?: string;
  readonly hint?: ReactNode;
  readonly icon?: IconName;
  readonly fieldRef?: Ref<HTMLInputElement>;
  readonly isLabelHidden?: boolean;
  readonly autoFocus?: boolean;
  /** What stands at the end of the field, say a button that clears it. */
  readonly trailing?: ReactNode;
  readonly onEscape?: () => void;
  /** The list stands open by itself, as in the palette; Escape then leaves the field at once. */
  readonly isListFixed?: boolean;
}

/** See the file's head; `T` is what is chosen. */
export function SuggestField<T>(props: SuggestFieldProps<T>) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const isEnterWaiting = useRef(false);
  const options = props.groups.flatMap((group) => group.options);
  const activeOption = options[Math.min(active, options.length - 1)];
  const isListShown = props.isListFixed || (isOpen && props.text.trim() !== '');

  const choose = (option: SuggestOption<T> | undefined) => {
    isEnterWaiting.current = false;
    if (!option) return;
    setOpen(false);
    setActive(0);
    props.onChoose(option.value);
  };

  useEffect(() => {
    if (!props.isFresh || !isEnterWaiting.current) return;
    isEnterWaiting.current = false;
    const best = props.groups[0]?.options[0];
    if (best) {
      setOpen(false);
      setActive(0);
      props.onChoose(best.value);
    }
  });

  useEffect(() => {
    if (!isListShown || !activeOption) return;
    document.getElementById(`${id}-${activeOption.key}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, isListShown, activeOption]);

  const onEnter = (event: KeyboardEvent) => {
    if (!isListShown || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (props.isFresh) choose(activeOption);
    else isEnterWaiting.current = true;
  };
  const onArrow = (event: KeyboardEvent, step: number) => {
    event.preventDefault();
    if (!isListShown) setOpen(true);
    else if (options.length > 0) setActive((active + step + options.length) % options.length);
  };
  const onEscape = (event: KeyboardEvent) => {
    if (isListShown && !props.isListFixed) {
      // Only the list closes, not what the field stands in.
      event.stopPropagation();
      setOpen(false);
    } else props.onEscape?.();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') onArrow(event, 1);
    else if (event.key === 'ArrowUp') onArrow(event, -1);
    else if (event.key === 'Enter') onEnter(event);
    else if (event.key === 'Escape') onEscape(event);
  };

  return (
    <div className="suggest">
      <label htmlFor={id} className={props.isLabelHidden ? 'visually-hidden' : 'label'}>
        {props.label}
      </label>
      <div className="suggest-box">
        {props.icon ? <Icon name={props.icon} size={18} /> : null}
        <input
          id={id}
          ref={props.fieldRef}
          role="combobox"
          type="text"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: the form exists to be typed into at once
          autoFocus={props.autoFocus}
          value={props.text}
          placeholder={props.placeholder}
          aria-expanded={isListShown}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={
            isListShown && activeOption ? `${id}-${activeOption.key}` : undefined
          }
          aria-describedby={props.hint ? `${id}-hint` : undefined}
          onChange={(event) => {
            isEnterWaiting.current = false;
            setActive(0);
            setOpen(true);
            props.onText(event.target.value);
          }}
          onKeyDown={onKeyDown}
          // What was chosen before is replaced by what is typed now.
          onFocus={(event) => event.target.select()}
          onBlur={() => setOpen(false)}
        />
        {props.trailing}
      </div>
      <SuggestList
        id={id}
        label={props.label}
        groups={props.groups}
        note={props.note ?? null}
        activeKey={activeOption?.key ?? null}
        isShown={isListShown}
        status={props.status}
        onChoose={choose}
        isEmpty={options.length === 0}
      />
      {props.hint ? (
        <div id={`${id}-hint`} className="hint">
          {props.hint}
        </div>
      ) : null}
    </div>
  );
}

interface SuggestListProps<T> {
  readonly id: string;
  readonly label: string;
  readonly groups: readonly SuggestGroup<T>[];
  readonly note: string | null;
  readonly activeKey: string | null;
  readonly isShown: boolean;
  readonly isEmpty: boolean;
  readonly status: string;
  readonly onChoose: (option: SuggestOption<T>) => void;
}

function SuggestList<T>(props: SuggestListProps<T>) {
  return (
    <div className="suggest-under">
      <div
        id={`${props.id}-list`}
        role="listbox"
        aria-label={props.label}
        className="suggest-list"
        hidden={!props.isShown || props.isEmpty}
      >
        {props.note ? (
          <div className="suggest-note" aria-hidden="true">
            {props.note}
          </div>
        ) : null}
        {props.groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options inside a listbox has no element of its own
          <div role="group" key={group.key} aria-label={group.title ?? undefined}>
            {group.title ? (
              <div className="suggest-heading" aria-hidden="true">
                {group.title}
              </div>
            ) : null}
            {group.options.map((option) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys are taken by the field, as the combobox pattern says
              <div
                key={option.key}
                id={`${props.id}-${option.key}`}
                role="option"
                tabIndex={-1}
                aria-selected={option.key === props.activeKey}
                className="suggest-option"
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => props.onChoose(option)}
              >
                {option.content}
              </div>
            ))}
          </div>
        ))}
      </div>
      <div
        role="status"
        className={props.isShown && props.isEmpty ? 'suggest-empty' : 'visually-hidden'}
      >
        {props.isShown ? props.status : ''}
      </div>
    </div>
  );
}
