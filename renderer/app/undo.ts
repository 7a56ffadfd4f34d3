import { useView } from '../state/store.ts';
import { client } from '../transport/client.ts';
import { sentence } from '../transport/sentence.ts';

/** Takes the last command back and says which it was. */
export function undo(): void {
  void ifThereIsOne('undo', () => tell(client.history.undo({ commandId: null }), { label: 'Redo', run: redo }));
}

export function redo(): void {
  void ifThereIsOne('redo', () => tell(client.history.redo(), { label: 'Undo', run: undo }));
}

async function ifThereIsOne(which: 'undo' | 'redo', act: () => Promise<void>): Promise<void> {
  const { say } = useView.getState();
  try {
    const status = await client.app.status();
    if (status[which] !== null) return await act();
    say('done', `There is nothing to ${which}.`);
  } catch (error) {
    say('warning', sentence(error));
  }
}

/** Takes one command of the history back; refused with its reason when something after it stands on it. */
export function undoCommand(commandId: string): void {
  void tell(client.history.undo({ commandId }), { label: 'Redo', run: redo });
}

async function tell(
  command: Promise<{ readonly summary: string }>,
  back: { readonly label: string; readonly run: () => void },
): Promise<void> {
  const { say, truthMoved } = useView.getState();
  try {
    say('done', (await command).summary, back);
    truthMoved();
  } catch (error) {
    say('warning', sentence(error));
  }
}
