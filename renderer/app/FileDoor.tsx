import { useEffect, useRef, useState } from 'react';
import { doorOpensWith } from '../state/files.ts';
import { Icon } from '../ui/Icon.tsx';
import './file-door.css';

/**
 * How files come in on every screen: dropped anywhere on the window, or chosen (`chooseFiles`, Ctrl+O). It stands in the page once:
 * without it a browser would leave the page for the file that is dropped.
 */
export function FileDoor({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const dragging = useFilesOverWindow(onFiles);
  useEffect(() => {
    const open = () => input.current?.click();
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.key.toLowerCase() !== 'o' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      open();
    };
    const unmount = doorOpensWith(open);
    document.addEventListener('keydown', onKey);
    return () => {
      unmount();
      document.removeEventListener('keydown', onKey);
    };
  }, []);

  return (
    <>
      <input
        ref={input}
        hidden
        type="file"
        multiple
        aria-label="Tracker files"
        accept=".xlsx,.xlsm,.csv,.tsv"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      {dragging && (
        <div className="file-veil" aria-hidden="true">
          <p>
            <Icon name="import" />
            Drop to read. Nothing goes into the plan before you accept it.
          </p>
        </div>
      )}
    </>
  );
}

function useFilesOverWindow(onFiles: (files: readonly File[]) => void): boolean {
  const [dragging, setDragging] = useState(false);
  const latest = useRef(onFiles);
  latest.current = onFiles;
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
      latest.current([...(event.dataTransfer?.files ?? [])]);
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
