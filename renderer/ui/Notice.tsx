import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

/** An error or a warning in its place: an icon and words, and the button that helps. */
export function Notice({
  tone,
  children,
  action,
}: {
  readonly tone: 'warning' | 'error';
  readonly children: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className={`notice ${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      <Icon name="warning" />
      <span>{children}</span>
      {action}
    </div>
  );
}
