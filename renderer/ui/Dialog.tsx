import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from './Button.tsx';

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** the buttons at the foot, the primary last */
  readonly foot?: ReactNode;
  readonly width?: 'narrow' | 'wide';
}

/** A question or a sheet over the screen. Esc and a press outside close it; focus returns to where it was. */
export function Dialog({ title, onClose, children, foot, width = 'narrow' }: Props) {
  return (
    <ModalOverlay className="veil" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className={`modal ${width}`}>
        <AriaDialog className="dialog">
          <header>
            <Heading slot="title">{title}</Heading>
            <IconButton icon="close" label="Close" onPress={onClose} />
          </header>
          {foot === undefined ? <Read>{children}</Read> : <div className="dialog-body">{children}</div>}
          {foot !== undefined && <footer>{foot}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** What is only read has no field or button that would bring a reader without a mouse further down. */
function Read({ children }: { readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="dialog-body" tabIndex={0}>
      {children}
    </div>
  );
}
