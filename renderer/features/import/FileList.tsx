import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { FilePreview } from '#shared/domain/preview.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { type GroupName, groupFiles, waiting } from './file-groups.ts';
import { showFile } from './import-store.ts';
import './file-list.css';

/** The files of the import, what waits for the user first. Arrows move, and the file that is moved to is shown. */
export function FileList({ files, shownId }: { readonly files: readonly FilePreview[]; readonly shownId: string | null }) {
  const list = useRef<HTMLDivElement>(null);
  const groups = groupFiles(files);
  const inOrder = groups.flatMap((group) => group.files);
  useEffect(() => {
    const shown = list.current?.querySelector(`[data-file="${CSS.escape(shownId ?? '')}"]`);
    shown?.scrollIntoView({ block: 'nearest' });
  }, [shownId]);

  const onKeyDown = (event: KeyboardEvent) => {
    const at = inOrder.findIndex((file) => file.id === shownId);
    const to = nextIndex(event.key, at, inOrder.length);
    const file = to === null ? undefined : inOrder[to];
    if (!file) return;
    event.preventDefault();
    showFile(file.id);
    list.current?.querySelector<HTMLElement>(`[data-file="${CSS.escape(file.id)}"]`)?.focus();
  };

  return (
    <div className="import-list" role="listbox" aria-label="Files" ref={list} onKeyDown={onKeyDown} tabIndex={-1}>
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own
        <div key={group.name} role="group" aria-label={`${group.name}, ${group.files.length}`}>
          <p className="import-group" aria-hidden="true">
            {group.name} {group.files.length}
          </p>
          {group.files.map((file) => {
            const waits = waiting(file.decisions);
            return (
              <div
                key={file.id}
                role="option"
                aria-selected={file.id === shownId}
                tabIndex={file.id === shownId ? 0 : -1}
                data-file={file.id}
                className="import-file"
                onClick={() => showFile(file.id)}
                onKeyDown={undefined}
                title={file.file}
              >
                <span className={`import-file-mark ${LOOK[group.name].className}`}>
                  <Icon name={LOOK[group.name].icon} />
                </span>
                <span className="import-file-name">
                  <b>{file.file}</b>
                  <span>{file.summary}</span>
                </span>
                {waits > 0 && (
                  <span className="import-pill">
                    <span aria-hidden="true">{waits}</span>
                    <span className="unseen">{waits === 1 ? '1 decision waits' : `${waits} decisions wait`}</span>
                  </span>
                )}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}

/** The file after or before the one shown, in the order of the list, for Alt+Down and Alt+Up. */
export function neighbour(files: readonly FilePreview[], shownId: string | null, step: 1 | -1): FilePreview | null {
  const inOrder = groupFiles(files).flatMap((group) => group.files);
  return inOrder[inOrder.findIndex((file) => file.id === shownId) + step] ?? null;
}

export function nextIndex(key: string, at: number, count: number): number | null {
  if (key === 'ArrowDown') return Math.min(at + 1, count - 1);
  if (key === 'ArrowUp') return Math.max(at - 1, 0);
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return null;
}

const LOOK: Readonly<Record<GroupName, { readonly icon: IconName; readonly className: string }>> = {
  'To decide': { icon: 'question', className: 'waits' },
  Ready: { icon: 'check', className: 'ready' },
  'In the plan': { icon: 'check', className: 'ready' },
  'Nothing to do': { icon: 'same', className: 'same' },
  Refused: { icon: 'close', className: 'refused' },
};
