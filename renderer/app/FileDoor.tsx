import { useLayoutEffect, useRef, useState } from 'react';
import { doorOpensWith } from '../state/files.ts';
import { useView } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';
import { ACCEPTED, type Dropped, dropped, fromFolder, leftInWords } from './dropped-files.ts';
import './file-door.css';

/**
 * How files come in on every screen: dropped anywhere on the window, or chosen (`chooseFiles`, Ctrl+O). It stands in the page once:
 * without it a browser would leave the page for the file that is dropped.
 */
export function FileDoor({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = ({ files, left }: Dropped) => {
    const { say } = useView.getState();
    if (left.length > 0) say('warning', leftInWords(left));
    else if (files.length === 0) say('warning', 'There is no tracker in this folder. Choose another, or the files themselves.');
    onFiles(files);
  };
  const dragging = useFilesOverWindow(take);
  // before the first picture, so that the first Ctrl+O is heard however busy the machine is
  useLayoutEffect(() => {
    // not an attribute that React knows
    folder.current?.setAttribute('webkitdirectory', '');
    const open = () => input.current?.click();
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.key.toLowerCase() !== 'o' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      open();
    };
    const unmount = doorOpensWith({ files: open, folder: () => folder.current?.click() });
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
        accept={ACCEPTED}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <input
        ref={folder}
        hidden
        type="file"
        multiple
        aria-label="Folder of trackers"
        onChange={(event) => {
          take(fromFolder([...(event.target.files ?? [])]));
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

function useFilesOverWindow(onDropped: (dropped: Dropped) => void): boolean {
  const [dragging, setDragging] = useState(false);
  const latest = useRef(onDropped);
  latest.current = onDropped;
  useLayoutEffect(() => {
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
      if (event.dataTransfer === null) return;
      dropped(event.dataTransfer).then(
        (found) => latest.current(found),
        () => useView.getState().say('error', 'What was dropped could not be opened. Choose the files with Ctrl+O.'),
      );
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
