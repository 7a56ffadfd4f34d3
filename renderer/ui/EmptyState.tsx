import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';

/** One sentence and the one next step. */
export function EmptyState({
  icon,
  sentence,
  children,
}: {
  readonly icon: IconName;
  readonly sentence: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="empty-state">
      <Icon name={icon} />
      <p>{sentence}</p>
      {children}
    </div>
  );
}
