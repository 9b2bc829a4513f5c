/** Buttons of one look. What a button says is what it does; a button with only a sign has a name and a hint. */
import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import { Icon, type IconName } from './icons.tsx';

interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress?: () => void;
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly type?: 'button' | 'submit';
  readonly isDisabled?: boolean;
  readonly isPending?: boolean;
  readonly icon?: IconName;
  readonly keys?: string;
  readonly buttonRef?: Ref<HTMLButtonElement>;
  readonly autoFocus?: boolean;
  /** Of a button that opens and closes something: whether it is open. */
  readonly isExpanded?: boolean;
}

export function Button(props: ButtonProps) {
  return (
    <AriaButton
      className={`button button-${props.kind ?? 'plain'}`}
      type={props.type ?? 'button'}
      isDisabled={props.isDisabled ?? false}
      isPending={props.isPending ?? false}
      ref={props.buttonRef ?? null}
      autoFocus={props.autoFocus ?? false}
      {...(props.onPress ? { onPress: props.onPress } : {})}
      {...(props.keys ? { 'aria-keyshortcuts': props.keys } : {})}
      {...(props.isExpanded === undefined ? {} : { 'aria-expanded': props.isExpanded })}
    >
      {props.icon ? <Icon name={props.icon} size={18} /> : null}
      <span>{props.children}</span>
      {props.keys ? (
        <span aria-hidden="true">
          <kbd>{props.keys}</kbd>
        </span>
      ) : null}
    </AriaButton>
  );
}

interface SignButtonProps {
  readonly label: string;
  readonly icon: IconName;
  readonly onPress?: () => void;
  readonly className?: string;
}

/** A button that shows only a sign; its name appears on hover and focus. */
export function SignButton({ label, icon, onPress, className }: SignButtonProps) {
  return (
    <TooltipTrigger delay={400}>
      <AriaButton
        aria-label={label}
        className={`sign-button ${className ?? ''}`}
        {...(onPress ? { onPress } : {})}
      >
        <Icon name={icon} size={18} />
      </AriaButton>
      <Tooltip className="tooltip" offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
