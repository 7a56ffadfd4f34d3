/** Decisions of imports that are in the plan already, and answers in words. */
import type { Decision } from '#shared/domain/preview.ts';
import { type Store, UserError } from '../store/index.ts';
import { play } from './compare/play.ts';
import { isKept, type KeptQuestion } from './decisions.ts';

/** Takes decisions that accepted imports left open, all with one answer: one command. Returns it in words. */
export function decideKept(store: Store, decisionIds: readonly string[], choice: string | null): string {
  const overtaken = store.overtakenDecisions();
  const answers = decisionIds.map((id) => answerTo(store, id, choice, overtaken));
  const [first] = answers;
  if (first === undefined || choice === null) return 'Waits again';
  const label = first.decision.options.find(({ key }) => key === choice)?.label ?? choice;
  const summary = answers.length === 1 ? answerInWords(first.decision, choice) : `${answers.length} decisions taken: ${label}`;
  const planIds = [...new Set(answers.flatMap(({ planId }) => planId ?? []))];
  return store.commit({ kind: 'decide', summary, planIds }, (tx) => {
    for (const { id, steps } of answers) {
      play(tx, steps, new Map(), new Map());
      tx.update('decision', id, { choice });
    }
  }).summary;
}

function answerTo(store: Store, id: string, choice: string | null, overtaken: ReadonlySet<string>) {
  const row = store.row('decision', id);
  if (row === null) throw new UserError('NOT_FOUND', 'This decision is no longer open; the import it belongs to may have been undone.');
  if (row.choice !== null) throw new UserError('REFUSED', 'This decision was taken already. Undo it in the history to take it again.');
  const { decision, steps, about } = theQuestion(row.payload);
  if (overtaken.has(id))
    throw new UserError(
      'REFUSED',
      `${decision.ref ?? decision.title} has got a status for ${about.period ?? 'this period'} since this was asked, so nothing is left to decide; change the report itself if it is wrong.`,
    );
  const taken = choice === null ? [] : Object.hasOwn(steps, choice) ? steps[choice] : undefined;
  if (taken === undefined) throw new UserError('BAD_INPUT', `"${choice}" is not one of the answers to this question.`);
  return { id, planId: row.planId, decision, steps: taken };
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
