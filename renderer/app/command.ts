import { useView } from '../state/store.ts';
import { sentence } from '../transport/sentence.ts';
import { undo } from './undo.ts';

/** Runs a command of the core, says what it did with the way back, and what was wrong where it was refused. Says whether it was done. */
export async function command(work: () => Promise<{ readonly summary: string }>, canUndo = true): Promise<boolean> {
  const { say, truthMoved } = useView.getState();
  try {
    const { summary } = await work();
    say('done', summary, canUndo ? { label: 'Undo', run: undo } : null);
    truthMoved();
    return true;
  } catch (error) {
    say('error', sentence(error));
    return false;
  }
}
