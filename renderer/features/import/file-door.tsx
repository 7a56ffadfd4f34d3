import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { startImport } from './import-store.ts';

/** How files come in: dropped anywhere on the window, or chosen. Put `door` into the page once; `choose` opens the system's dialog (Ctrl+O). */
export function useFileDoor(): { readonly choose: () => void; readonly door: ReactNode } {
  const input = useRef<HTMLInputElement>(null);
  const dragging = useFilesOverWindow();
  const choose = () => input.current?.click();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.key.toLowerCase() !== 'o' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      input.current?.click();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  const door = (
    <>
      <input
        ref={input}
        className="unseen"
        type="file"
        multiple
        tabIndex={-1}
        aria-label="Tracker files"
        accept=".xlsx,.xlsm,.csv,.tsv"
        onChange={(event) => {
          void startImport([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      {dragging && (
        <div className="import-veil" aria-hidden="true">
          <p>
            <Icon name="import" />
            Drop to read. Nothing goes into the plan before you accept it.
          </p>
        </div>
      )}
    </>
  );
  return { choose, door };
}

function useFilesOverWindow(): boolean {
  const [dragging, setDragging] = useState(false);
  useEffect(() => {
    // every element the pointer crosses tells of itself: the drag has left when as many were left as entered
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth += 1;
      setDragging(true);
    };
    const over = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault();
    };
    const leave = () => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) setDragging(false);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setDragging(false);
      void startImport([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return dragging;
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
