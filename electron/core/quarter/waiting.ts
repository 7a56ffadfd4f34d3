/** What waits for a decision in a plan, and which items would have their report by it. */
import type { Reads } from '../store/index.ts';
import { type Kept, waitingAbout } from '../trackers/index.ts';

export interface Waiting {
  /** about reports of the period */
  readonly questions: readonly Kept[];
  /** items whose report of the period hangs on an answer: it came, and a person must say what it means */
  readonly held: ReadonlySet<string>;
}

export function waitingIn(reads: Reads, planId: string, period: string): Waiting {
  const questions = waitingAbout(reads, planId, period);
  const held = questions.flatMap(({ decision, about, steps }) => {
    // what a return leaves out has not been said by anybody: its officer is asked
    if (about.item === null || decision.code === 'missing-item') return [];
    const reports = Object.values(steps).some((list) =>
      list.some((step) => step.do === 'report' && step.item === about.item && step.period === period && step.said.rag !== undefined),
    );
    return reports ? [about.item] : [];
  });
  return { questions, held: new Set(held) };
}
