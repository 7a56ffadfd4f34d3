/** What the core asks of the system: where to save a file, and showing a saved one in the program that opens it. */
import { shell } from 'electron';
import type { DialogRequest, ToCore } from './core-messages.ts';
import { askWhereToSave } from './saving.ts';

export async function answerDialog({ id, ask }: DialogRequest): Promise<ToCore> {
  if (ask.what === 'save') return { kind: 'dialog-answer', id, path: await askWhereToSave(ask.suggestedName) };
  const failure = await shell.openPath(ask.path);
  return { kind: 'dialog-answer', id, path: failure === '' ? ask.path : null };
}
