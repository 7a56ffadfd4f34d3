import type { ReactNode, Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Icon, type IconName } from './Icon.tsx';
import { Kbd } from './Kbd.tsx';

interface Props {
  readonly children: ReactNode;
  /** 'main': the one primary button of a screen; 'bare': no edge; 'link': reads as a link */
  readonly look?: 'plain' | 'main' | 'bare' | 'link';
  readonly size?: 'normal' | 'tiny';
  readonly icon?: IconName;
  readonly keys?: string;
  readonly disabled?: boolean;
  /** why it is disabled or what it does, as a tip */
  readonly tip?: string;
  readonly onPress?: () => void;
  readonly autoFocus?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({
  children,
  look = 'plain',
  size = 'normal',
  icon,
  keys,
  disabled = false,
  tip,
  onPress,
  autoFocus = false,
  ref,
}: Props) {
  return (
    <span className="tip-holder" title={tip}>
      <AriaButton
        {...(ref === undefined ? {} : { ref })}
        className={`btn ${look} ${size}`}
        isDisabled={disabled}
        autoFocus={autoFocus}
        onPress={() => onPress?.()}
      >
        {icon !== undefined && <Icon name={icon} small={icon === 'plus' || icon === 'close'} />}
        {children}
        {keys !== undefined && <Kbd keys={keys} />}
      </AriaButton>
    </span>
  );
}

interface IconButtonProps {
  readonly icon: IconName;
  /** its name for screen readers and as a tip */
  readonly label: string;
  readonly disabled?: boolean;
  readonly onPress: () => void;
}

export function IconButton({ icon, label, disabled = false, onPress }: IconButtonProps) {
  return (
    <span className="tip-holder" title={label}>
      <AriaButton className="icon-btn" aria-label={label} isDisabled={disabled} onPress={onPress}>
        <Icon name={icon} />
      </AriaButton>
    </span>
  );
}
