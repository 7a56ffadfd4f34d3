import { useEffect, useState } from 'react';
import { pasteOpensWith } from '../../../state/files.ts';
import { startImport } from '../import-store.ts';
import { PasteDialog } from './PasteDialog.tsx';
import { type Clipboard, clipboardOf, looksLikeTable } from './pasted.ts';

/**
 * How tables come in from the clipboard: by the button that asks for one (`pasteTable`), or by Ctrl+V outside fields.
 * It stands in the page once, as the door for files does.
 * @param listens whether Ctrl+V is meant for it: on a screen with a grid it is the grid's
 */
export function PasteDoor({ listens }: { readonly listens: boolean }) {
  // undefined = nothing is being pasted, null = it is still to be pasted
  const [clipboard, setClipboard] = useState<Clipboard | null | undefined>(undefined);
  useEffect(() => pasteOpensWith(() => setClipboard(null)), []);
  useEffect(() => {
    if (!listens) return;
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
  }, [listens]);
  return clipboard === undefined ? null : <PasteDialog clipboard={clipboard} onClose={() => setClipboard(undefined)} />;
}
