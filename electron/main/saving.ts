/** Where files go that leave Quarterdeck: the person is asked each time, beginning with the folder of the last. */
import { dirname, extname, join } from 'node:path';
import { app, BrowserWindow, dialog, type SaveDialogOptions, type Session } from 'electron';
import { PAGE_ORIGIN } from './pages.ts';

let folder: string | null = null;

/** null = the person thought better of it */
export async function askWhereToSave(suggestedName: string): Promise<string | null> {
  const options = saveOptions(suggestedName);
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  const chosen = window === undefined ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
  if (chosen.canceled || chosen.filePath === '') return null;
  folder = dirname(chosen.filePath);
  return chosen.filePath;
}

/** What the page makes itself and hands to the browser, marked copies for instance, is saved by the same dialog; no other download there is. */
export function askBeforeDownloads(session: Session): void {
  session.on('will-download', (event, item) => {
    // a page of ours hands over bytes that it has; nothing is ever fetched to be saved
    if (!item.getURL().startsWith(`blob:${PAGE_ORIGIN}/`)) {
      event.preventDefault();
      return;
    }
    const name = item.getFilename();
    item.setSaveDialogOptions(saveOptions(name));
    item.once('done', (_event, state) => {
      if (state === 'completed') folder = dirname(item.getSavePath());
      if (state === 'interrupted')
        dialog.showErrorBox(
          `${name} could not be saved`,
          'Close the file if it is open in another program, or choose a folder that you may write to, and save it again.',
        );
    });
  });
}

function saveOptions(suggestedName: string): SaveDialogOptions {
  const extension = extname(suggestedName).slice(1).toLowerCase();
  const kind = KINDS[extension];
  return {
    defaultPath: join(folder ?? app.getPath('documents'), suggestedName),
    // a dialog with the wrong kind would end the file's name in it
    ...(kind === undefined ? {} : { filters: [{ name: kind, extensions: [extension] }] }),
  };
}

/** The kinds of file that Quarterdeck hands out, in the words of a save dialog. */
const KINDS: Readonly<Record<string, string>> = {
  xlsx: 'Excel workbook',
  xlsm: 'Excel workbook with macros',
  docx: 'Word document',
  pdf: 'PDF',
  csv: 'Comma-separated values',
  txt: 'Text',
  png: 'Picture (PNG)',
  svg: 'Drawing (SVG)',
  zip: 'Compressed folder',
  eml: 'E-mail message',
  json: 'Quarterdeck shape',
};
