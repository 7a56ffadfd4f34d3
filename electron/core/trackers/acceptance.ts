/** An import goes in: one transaction, one batch, with the questions it leaves open. */

import type { CommandResult, Store, Transaction } from '../store/index.ts';
import { UserError } from '../store/index.ts';
import { play } from './compare/play.ts';
import { importInWords } from './compare/sums.ts';
import { closeSettled, toKeep } from './decisions.ts';
import type { TakenFile } from './desk/taking.ts';

export interface Accepted {
  readonly done: CommandResult<void>;
  readonly summary: string;
  readonly planIds: readonly string[];
}

/** Throws UserError PLAN_MOVED where a plan was changed since it was compared with. `standing`: its last command then. */
export function refuseIfMoved(store: Store, taking: readonly TakenFile[], standing: ReadonlyMap<string, string | null>): void {
  for (const { plan } of taking) {
    if (plan === null || !standing.has(plan.id)) continue;
    if (store.lastCommand(plan.id) === standing.get(plan.id)) continue;
    throw new UserError(
      'PLAN_MOVED',
      `"${plan.name}" was changed after these files were compared with it. Nothing was imported: read the files again to see what they would change now.`,
    );
  }
}

/** The bytes of all files must be kept already. */
export function takeIn(store: Store, taking: readonly TakenFile[]): Accepted {
  const real = new Map<string, string>();
  const planIds = () => mostTouched(taking).map((planKey) => real.get(planKey) ?? planKey);
  const summary = importInWords(taking);
  const done = store.commit({ kind: 'import', summary, planIds }, (tx) => {
    if (taking.length > 0) playAll(tx, taking, real);
  });
  return { done, summary, planIds: planIds() };
}

/** The plans the files are about, the one with the most changes first: it is the one that a person will want to see. */
function mostTouched(taking: readonly TakenFile[]): string[] {
  const touched = new Map<string, number>();
  for (const { planKey, changes } of taking) if (planKey !== null) touched.set(planKey, (touched.get(planKey) ?? 0) + changes.length);
  return [...touched].sort((a, b) => b[1] - a[1]).map(([planKey]) => planKey);
}

function playAll(tx: Transaction, taking: readonly TakenFile[], real: Map<string, string>): void {
  const batchId = tx.insert('importBatch', { importedAt: tx.at, fileCount: taking.length });
  const sourceIds = new Map<string, string>();
  const played = new Map<string, ReturnType<typeof play>>();
  for (const file of taking) {
    const [first, ...rest] = file.steps;
    const opening = first?.do === 'plan' ? [first] : [];
    const made = play(tx, opening, sourceIds, real);
    const { name, sha256, size: bytes, kind, period, sender, modified, shape: reading } = file;
    const planId = file.planKey === null ? null : made.real(file.planKey);
    sourceIds.set(file.id, tx.insert('sourceFile', { batchId, name, sha256, bytes, kind, planId, period, sender, modified, reading }));
    played.set(file.id, play(tx, [...(opening.length > 0 ? rest : file.steps), ...file.chosenSteps], sourceIds, real));
  }
  for (const file of taking) if (file.plan !== null) closeSettled(tx, file.plan.id, file);
  let position = 0;
  for (const file of taking) {
    const how = played.get(file.id);
    if (how === undefined) continue;
    for (const { choice, ...question } of file.questions) {
      position += 1;
      tx.insert('decision', {
        id: question.decision.id,
        batchId,
        planId: file.planKey === null ? null : how.real(file.planKey),
        position,
        choice,
        payload: toKeep(question, how, sourceIds),
      });
    }
  }
}
