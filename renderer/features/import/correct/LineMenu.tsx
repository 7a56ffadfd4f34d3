import { useRef } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import { Icon } from '../../../ui/Icon.tsx';
import { lineSaid } from './words.ts';

export type LineChoice = 'header' | 'no-header' | 'begins' | 'ends' | 'new-table';

interface LineMenuProps {
  readonly anchor: Element;
  readonly axis: 'row' | 'column';
  readonly line: number;
  /** null = there is no table on the sheet yet */
  readonly table: { readonly isHeader: boolean; readonly begins: boolean; readonly ends: boolean } | null;
  readonly onChoose: (choice: LineChoice) => void;
  readonly onClose: () => void;
}

/** What a row is to the table: its header, its first line or its last (a column, where items stand in columns). */
export function LineMenu({ anchor, axis, line, table, onChoose, onClose }: LineMenuProps) {
  const trigger = useRef(anchor);
  trigger.current = anchor;
  const name = lineSaid(axis, line);
  const label = name.charAt(0).toUpperCase() + name.slice(1);
  const choices: readonly { readonly key: LineChoice; readonly words: string; readonly now: boolean }[] =
    table === null
      ? [{ key: 'new-table', words: `A table begins here, and this ${axis} is its header`, now: false }]
      : [
          { key: 'header', words: `This ${axis} is a header`, now: table.isHeader },
          { key: 'no-header', words: 'Not a header', now: !table.isHeader },
          { key: 'begins', words: 'The table begins here', now: table.begins },
          { key: 'ends', words: 'The table ends here', now: table.ends },
        ];
  return (
    <Popover
      className="popover"
      aria-label={label}
      triggerRef={trigger}
      isOpen
      placement={axis === 'row' ? 'right top' : 'bottom start'}
      onOpenChange={(open) => !open && onClose()}
    >
      <p className="correct-menu-head">{label}</p>
      <Menu
        className="menu"
        aria-label={`${label}: what it is`}
        autoFocus="first"
        onAction={(key) => {
          const choice = choices.find((one) => one.key === key);
          if (choice) onChoose(choice.key);
          onClose();
        }}
      >
        {choices.map(({ key, words, now }) => (
          <MenuItem key={key} id={key} textValue={words} className="menu-item">
            <span className={now ? 'tick on' : 'tick'}>
              <Icon name="check" small />
              {now && <span className="unseen">now: </span>}
            </span>
            <span>{words}</span>
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );
}
