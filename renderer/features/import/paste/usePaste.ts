import { useEffect, useState } from 'react';
import { startImport } from '../import-store.ts';
import { type Clipboard, clipboardOf, looksLikeTable } from './pasted.ts';

/** Ctrl+V anywhere on the screen, outside fields: files are read, a table is shown. `clipboard` undefined = nothing is being pasted. */
export function usePaste(): {
  readonly clipboard: Clipboard | null | undefined;
  readonly ask: () => void;
  readonly close: () => void;
} {
  const [clipboard, setClipboard] = useState<Clipboard | null | undefined>(undefined);
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (event.defaultPrevented || event.clipboardData === null) return;
      if (target?.closest('input, textarea, select, [contenteditable="true"], [role="dialog"]')) return;
      const files = [...event.clipboardData.files];
      const pasted = clipboardOf(event.clipboardData);
      // Excel puts a picture of the cells beside the cells themselves
      if (looksLikeTable(pasted)) setClipboard(pasted);
      else if (files.length > 0) void startImport(files);
      else return;
      event.preventDefault();
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, []);
  return { clipboard, ask: () => setClipboard(null), close: () => setClipboard(undefined) };
}
