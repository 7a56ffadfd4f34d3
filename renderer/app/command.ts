import { useState } from 'react';
import { useView } from '../state/store.ts';
import { sentence } from '../transport/sentence.ts';
import { undo } from './undo.ts';

type Work = () => Promise<{ readonly summary: string }>;

/** Runs a command of the core, says what it did with the way back, and what was wrong where it was refused. Says whether it was done. */
export async function command(work: Work, canUndo = true): Promise<boolean> {
  const refusal = await refusalOf(work, canUndo);
  if (refusal !== null) useView.getState().say('error', refusal);
  return refusal === null;
}

export interface CommandHere {
  /** why the last one was refused, to be shown beside its fields; gone with the next try */
  readonly refusal: string | null;
  run(work: Work, canUndo?: boolean): Promise<boolean>;
}

/** For a dialog: a refusal stays in it, instead of in the corner where it would outlive what it is about. */
export function useCommand(): CommandHere {
  const [refusal, setRefusal] = useState<string | null>(null);
  return {
    refusal,
    run: async (work, canUndo = true) => {
      setRefusal(null);
      const refused = await refusalOf(work, canUndo);
      setRefusal(refused);
      return refused === null;
    },
  };
}

/** null = it was done, and that was said. */
async function refusalOf(work: Work, canUndo: boolean): Promise<string | null> {
  const { say, truthMoved } = useView.getState();
  try {
    const { summary } = await work();
    say('done', summary, canUndo ? { label: 'Undo', run: undo } : null);
    truthMoved();
    return null;
  } catch (error) {
    return sentence(error);
  }
}
