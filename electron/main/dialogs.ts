/** Native dialogs for the core: where to save a return, and showing a saved one in the program that opens it. */
import { join } from 'node:path';
import { app, BrowserWindow, dialog, shell } from 'electron';
import type { DialogRequest, ToCore } from './core-messages.ts';

export async function answerDialog({ id, ask }: DialogRequest): Promise<ToCore> {
  if (ask.what === 'open') {
    const failure = await shell.openPath(ask.path);
    return { kind: 'dialog-answer', id, path: failure === '' ? ask.path : null };
  }
  const options = {
    defaultPath: join(app.getPath('documents'), ask.suggestedName),
    filters: [{ name: 'Excel workbook', extensions: ['xlsx'] }],
  };
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  const chosen = window === undefined ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
  return { kind: 'dialog-answer', id, path: chosen.canceled || chosen.filePath === '' ? null : chosen.filePath };
}
