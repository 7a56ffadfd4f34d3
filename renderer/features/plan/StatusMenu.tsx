import { useRef } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import { givenValues, type RagScale } from '#shared/domain/rag.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { RagBadge } from '../../ui/RagBadge.tsx';

interface Props {
  readonly anchor: Element;
  readonly scale: RagScale;
  readonly label: string;
  readonly chosen: string | null;
  readonly onClose: () => void;
  readonly onChoose: (code: string | null) => void;
}

/** The statuses of the plan's scale under a cell, for the mouse and for who does not know the letters yet. */
export function StatusMenu({ anchor, scale, label, chosen, onClose, onChoose }: Props) {
  const trigger = useRef(anchor);
  trigger.current = anchor;
  return (
    <Popover
      className="popover"
      aria-label={label}
      triggerRef={trigger}
      isOpen
      placement="bottom start"
      onOpenChange={(open) => !open && onClose()}
    >
      <Menu
        className="menu"
        aria-label={label}
        autoFocus="first"
        selectionMode="single"
        selectedKeys={[chosen ?? 'none']}
        onAction={(key) => {
          onChoose(key === 'none' ? null : String(key));
          onClose();
        }}
      >
        {givenValues(scale).map((value) => (
          <MenuItem key={value.code} id={value.code} textValue={value.label} className="menu-item">
            <RagBadge code={value.code} scale={scale} />
            <span>{value.definition}</span>
            <span className="detail">
              <Kbd keys={value.code} />
            </span>
          </MenuItem>
        ))}
        <MenuItem id="none" textValue="No report" className="menu-item">
          <RagBadge code={null} scale={scale} />
          <span>No report</span>
          <span className="detail">
            <Kbd keys="Delete" />
          </span>
        </MenuItem>
      </Menu>
    </Popover>
  );
}
