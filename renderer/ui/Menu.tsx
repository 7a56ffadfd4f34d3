import type { ReactNode } from 'react';
import { Button as AriaButton, Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Icon } from './Icon.tsx';

export interface Choice {
  readonly key: string;
  readonly label: string;
  /** to the right of the label, quieter */
  readonly detail?: string;
  readonly mark?: ReactNode;
}

interface Props {
  /** what stands on the button */
  readonly children: ReactNode;
  /** its name for screen readers, before what stands on it; default: that alone */
  readonly label?: string;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly multiple?: boolean;
  readonly look?: 'chip' | 'where' | 'plain';
  readonly disabled?: boolean;
  readonly onChoose: (keys: readonly string[]) => void;
}

/** A button that opens a list of choices: one, or several with ticks. */
export function Menu({ children, label, choices, chosen, multiple = false, look = 'chip', disabled = false, onChoose }: Props) {
  // who speaks to the computer says what stands on the button, so that is a part of its name
  const name = label === undefined || typeof children !== 'string' || label.includes(children) ? label : `${label}: ${children}`;
  return (
    <MenuTrigger>
      <AriaButton
        className={`menu-btn ${look}${multiple && chosen.length > 0 ? ' set' : ''}`}
        isDisabled={disabled}
        {...(name === undefined ? {} : { 'aria-label': name })}
      >
        {children}
        <Icon name="down" small />
      </AriaButton>
      <Popover className="popover" placement="bottom start" offset={4}>
        <AriaMenu
          className="menu"
          aria-label={label ?? (typeof children === 'string' ? children : 'Choices')}
          selectionMode={multiple ? 'multiple' : 'single'}
          selectedKeys={chosen}
          onSelectionChange={(keys) => onChoose(keys === 'all' ? choices.map((choice) => choice.key) : [...keys].map(String))}
          {...(multiple ? { shouldCloseOnSelect: false } : {})}
        >
          {choices.map((choice) => (
            <MenuItem key={choice.key} id={choice.key} textValue={choice.label} className="menu-item">
              <span className="tick">
                <Icon name="check" small />
              </span>
              {choice.mark}
              <span className="cut">{choice.label}</span>
              {choice.detail !== undefined && <span className="detail">{choice.detail}</span>}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
