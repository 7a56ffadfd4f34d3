/** Decisions of imports that are in the plan already, and answers in words. */
import type { Decision } from '#shared/domain/preview.ts';
import { type Store, UserError } from '../store/index.ts';
import { play } from './compare/play.ts';
import { isKept, type KeptQuestion } from './decisions.ts';

/** Takes a decision that an accepted import left open: one command. Returns it in words. */
export function decideKept(store: Store, decisionId: string, choice: string | null): string {
  const row = store.row('decision', decisionId);
  if (row === null) throw new UserError('NOT_FOUND', 'This decision is no longer open; the import it belongs to may have been undone.');
  if (row.choice !== null) throw new UserError('REFUSED', 'This decision was taken already. Undo it in the history to take it again.');
  if (choice === null) return 'Waits again';
  const { decision, steps } = theQuestion(row.payload);
  const taken = Object.hasOwn(steps, choice) ? steps[choice] : undefined;
  if (taken === undefined) throw new UserError('BAD_INPUT', `"${choice}" is not one of the answers to this question.`);
  const summary = answerInWords(decision, choice);
  const planIds = row.planId === null ? [] : [row.planId];
  return store.commit({ kind: 'decide', summary, planIds }, (tx) => {
    play(tx, taken, new Map(), new Map());
    tx.update('decision', decisionId, { choice });
  }).summary;
}

export function answerInWords(decision: Decision, choice: string): string {
  const label = decision.options.find(({ key }) => key === choice)?.label ?? choice;
  const name = decision.ref !== null && !decision.message.includes(decision.ref) ? `${decision.ref}: ` : '';
  return `${name}${decision.message}: ${label}`;
}

function theQuestion(payload: unknown): KeptQuestion {
  if (!isKept(payload))
    throw new UserError('NOT_FOUND', 'This decision was kept by another version of Quarterdeck and cannot be taken here.');
  return payload;
}
