/** The challenge of a period as commands: flags are looked at, statuses moderated, moved dates approved. */
import type { CommandDone } from '#shared/contract/index.ts';
import { CHECKS } from '#shared/domain/checks.ts';
import { parsePeriod } from '#shared/domain/period.ts';
import { givenValues, ragValue } from '#shared/domain/rag.ts';
import type { Challenge, FeatureDeps } from '../features.ts';
import { openPeriod } from '../plan/index.ts';
import { type CommandResult, type Reads, type Tables, type Transaction, UserError } from '../store/index.ts';
import { challengeOf, flagsOf } from './board.ts';
import { sameDays } from './date-moves.ts';

export function createChallenge({ store }: FeatureDeps): Challenge {
  return {
    /** Throws UserError NOT_FOUND (no such plan), BAD_INPUT (no such period). */
    board({ planId, period }) {
      refuseNoPeriod(period);
      return challengeOf(store, store.plan(planId), period);
    },

    /** Throws UserError NOT_FOUND (none of these flags is there any more), REFUSED (published). */
    look({ planId, period, flags, looked, comment }) {
      refuseNoPeriod(period);
      refusePublished(store, planId, period);
      const wanted = new Set(flags.map(({ itemId, code }) => `${itemId} ${code}`));
      const found = flagsOf(store, store.plan(planId), period).filter(({ itemId, code }) => wanted.has(`${itemId} ${code}`));
      const [first] = found;
      if (first === undefined) {
        const these = wanted.size === 1 ? 'This flag is' : 'These flags are';
        throw new UserError('NOT_FOUND', `${these} not raised any more, because the reports have changed; look at the challenge again.`);
      }
      const name = CHECKS.find(({ code }) => code === first.code)?.name ?? first.code;
      const what = found.length === 1 ? `${called(first)}: "${name}"` : `${found.length} challenge flags`;
      const summary = `${what} ${looked ? 'looked at' : 'to be looked at again'} for ${period}`;
      return done(
        store.commit({ kind: 'look-at-flags', summary, planIds: [planId] }, (tx) => {
          for (const { itemId, code, mark } of found) {
            const [held] = tx.rows('flagLook', { itemId, period, code });
            const look = { mark, comment: comment?.trim() || null, at: tx.at, who: tx.who };
            if (!looked && held !== undefined) tx.remove('flagLook', held.id);
            else if (looked && held !== undefined) tx.update('flagLook', held.id, look);
            else if (looked) tx.insert('flagLook', { itemId, period, code, ...look });
          }
        }),
      );
    },

    /**
     * The PMO's own status, or only a comment, beside what was reported; also where nothing was. Throws UserError NOT_FOUND (no such item),
     * BAD_INPUT (not a status of the plan, no reason), REFUSED (published).
     */
    moderate({ itemId, period, rag, reason }) {
      refuseNoPeriod(period);
      const item = theItem(store, itemId);
      refusePublished(store, item.planId, period);
      const scale = store.scale(item.planId);
      const status = ragValue(scale, rag);
      if (rag !== null && status?.byDate === true) {
        throw new UserError(
          'BAD_INPUT',
          `${status.label} follows from the completed date on this scale; give ${called(item)} a completed date instead.`,
        );
      }
      if (rag !== null && status === null) {
        const codes = givenValues(scale).map(({ code, label }) => `${code} (${label})`);
        throw new UserError('BAD_INPUT', `"${rag}" is not a status of the plan of ${called(item)}; use one of ${codes.join(', ')}.`);
      }
      const [held] = store.rows('report', { itemId, period });
      const reported = held?.reportedRag ?? null;
      const comment = reason?.trim() || null;
      if (rag !== null && rag !== reported && comment === null) {
        const was = reported === null ? 'nothing was reported' : `${ragValue(scale, reported)?.label ?? reported} was reported`;
        throw new UserError(
          'BAD_INPUT',
          `${called(item)}: ${was}, and the PMO says ${status?.label ?? rag}; write the reason, which stands in the return.`,
        );
      }
      return done(
        store.commit({ kind: 'moderate', summary: inWords(item, period, status?.label ?? null, comment), planIds: [item.planId] }, (tx) =>
          setModeration(tx, item, period, rag, comment),
        ),
      );
    },

    /** Throws UserError NOT_FOUND. What is on record for the same date already is written over. */
    approve({ itemId, reference, reason, approvedOn, dueBefore, dueAfter }) {
      const item = theItem(store, itemId);
      const words = reference.trim();
      if (words === '')
        throw new UserError(
          'BAD_INPUT',
          `The approval for ${called(item)} needs a reference by which it can be found: "Cabinet, 3 December 2024, item 7".`,
        );
      const to = dueAfter === null ? '' : ` to ${dueAfter}`;
      return done(
        store.commit(
          { kind: 'approve-date', summary: `${called(item)} date moved${to}: approved, ${words}`, planIds: [item.planId] },
          (tx) => {
            const held = tx.rows('approval', { itemId }).findLast((one) => sameDays(one.dueAfter, dueAfter));
            const approval = { reference: words, reason: reason?.trim() || null, approvedOn, dueAfter };
            if (held === undefined) tx.insert('approval', { itemId, ...approval, dueBefore });
            else tx.update('approval', held.id, { ...approval, dueBefore: dueBefore ?? held.dueBefore });
          },
        ),
      );
    },

    unapprove({ approvalId }) {
      const approval = store.row('approval', approvalId);
      if (approval === null) throw new UserError('NOT_FOUND', 'This approval is no longer on record; look at the change control again.');
      const item = theItem(store, approval.itemId);
      const summary = `${called(item)}: approval "${approval.reference}" taken off the record`;
      return done(store.commit({ kind: 'unapprove-date', summary, planIds: [item.planId] }, (tx) => tx.remove('approval', approvalId)));
    },
  };
}

function done({ commandId, summary }: CommandResult<unknown>): CommandDone {
  return { commandId, summary };
}

/** A report that held nothing but the moderation goes with it. */
function setModeration(tx: Transaction, item: Tables['item'], period: string, rag: string | null, reason: string | null): void {
  const [held] = tx.rows('report', { itemId: item.id, period });
  const moderation = { moderatedRag: rag, moderationReason: reason };
  if (held !== undefined) {
    tx.update('report', held.id, moderation);
    if (isEmpty({ ...held, ...moderation })) tx.remove('report', held.id);
  } else if (rag !== null || reason !== null) {
    openPeriod(tx, item.planId, period);
    tx.insert('report', { itemId: item.id, period, ...moderation });
  }
}

function isEmpty({ id: _, itemId: __, period: ___, ...said }: Tables['report']): boolean {
  return Object.values(said).every((value) => value === null);
}

function inWords(item: Tables['item'], period: string, label: string | null, reason: string | null): string {
  if (label !== null) return `${called(item)} moderated to ${label} for ${period}`;
  return reason === null ? `${called(item)} moderation taken back for ${period}` : `${called(item)} commented on by the PMO for ${period}`;
}

function theItem(reads: Reads, itemId: string): Tables['item'] {
  const item = reads.row('item', itemId);
  if (item === null) throw new UserError('NOT_FOUND', 'This item is no longer in the plan; look at the plan again.');
  return item;
}

function called({ ref, title }: { readonly ref: string | null; readonly title: string }): string {
  return ref ?? `"${title.length > 60 ? `${title.slice(0, 57)}...` : title}"`;
}

function refuseNoPeriod(period: string): void {
  if (parsePeriod(period) === null) {
    throw new UserError('BAD_INPUT', `"${period}" is not a period. Write it like "2024-25 Q3", a month like "2024-25 M09" (December).`);
  }
}

function refusePublished(reads: Reads, planId: string, period: string): void {
  if (reads.rows('period', { planId, period })[0]?.state === 'published') {
    throw new UserError('REFUSED', `${period} is published and stays as it is. Reopen it, with a reason, to correct it.`);
  }
}
