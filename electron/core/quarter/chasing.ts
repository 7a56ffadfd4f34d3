/** Who has not reported is reminded: a text for each post, its rows in a workbook, and the reminder on record. */

import { plural } from '#shared/domain/headline.ts';
import type { Message } from '#shared/domain/quarter.ts';
import type { FeatureDeps, Quarter } from '../features.ts';
import { type Reads, UserError } from '../store/index.ts';
import { addressBook } from './addresses.ts';
import { dispatchLine, lastVersion, makeWorkbook, recordWorkbook } from './dispatches.ts';
import { answerBy, reminderMessage } from './messages.ts';
import { receivedBy, returnsIn } from './received.ts';
import { type Recipient, recipientName, recipientsOf } from './recipients.ts';
import { mailOf } from './sending.ts';
import { hasReported, refusePublished, reportingWord, type Standing, standing } from './standing.ts';
import { waitingIn } from './waiting.ts';

type Chasing = Pick<Quarter, 'reminders' | 'reminderMail' | 'reminded'>;

export function createChasing(deps: FeatureDeps): Chasing {
  const { store, clock, ids } = deps;
  const today = () => clock.now().toISOString().slice(0, 10);

  return {
    reminders({ planId, period }) {
      const now = standing(store, planId, period);
      return messages(store, now, owing(store, now), today(), false);
    },

    /** The workbook goes on record, so that it is known when it comes back. Throws UserError NOT_FOUND, REFUSED (published). */
    async reminderMail({ planId, period, recipient }) {
      const now = standing(store, planId, period);
      refusePublished(now);
      const post = theOwing(now, owing(store, now), recipient);
      const [message] = messages(store, now, [post], today(), true);
      if (message === undefined) throw new Error('a reminder without a text');
      const version = lastVersion(store, planId, period, 'officer', recipientName(post)) + 1;
      const making = {
        id: ids.next(),
        version,
        madeAt: clock.now().toISOString(),
        purpose: 'reminder',
        dueOn: answerBy(now.dueOn, today()),
      } as const;
      const made = await makeWorkbook(now, post, making);
      const sha256 = store.keep(made.bytes);
      const words = `${post.items.length} ${post.items.length === 1 ? reportingWord(now.plan) : plural(reportingWord(now.plan))}`;
      const summary = `Workbook of what ${recipientName(post)} still has to report for ${period} made: ${words}`;
      store.commit({ kind: 'send', summary, planIds: [planId] }, (tx) => recordWorkbook(tx, deps, made, sha256));
      return mailOf(message, { ...dispatchLine(made.row) }, made.bytes);
    },

    /** Throws UserError NOT_FOUND where one of them has nothing outstanding. */
    reminded({ planId, period, recipients }) {
      const now = standing(store, planId, period);
      refusePublished(now);
      const all = owing(store, now);
      const posts = [...new Set(recipients)].map((name) => theOwing(now, all, name));
      const [only] = posts;
      const summary =
        posts.length === 1 && only !== undefined
          ? `${recipientName(only)} reminded of ${only.items.length} ${only.items.length === 1 ? reportingWord(now.plan) : plural(reportingWord(now.plan))} for ${period}`
          : `${posts.length} officers reminded for ${period}`;
      const done = store.commit({ kind: 'remind', summary, planIds: [planId] }, (tx) => {
        for (const post of posts)
          tx.insert('reminder', { planId, period, recipient: recipientName(post), at: tx.at, itemIds: post.items.map(({ id }) => id) });
      });
      return { commandId: done.commandId, summary: done.summary };
    },
  };
}

/** Each first lead post with what it has not reported, without what only waits for a decision. Items that nobody leads have nobody to ask. */
function owing(reads: Reads, now: Standing): readonly Recipient[] {
  const { held } = waitingIn(reads, now.plan.id, now.period);
  const items = now.asked.filter((item) => !hasReported(now, item) && !held.has(item.id));
  return recipientsOf(now.plan, items, 'officer').filter(({ name }) => name !== null);
}

function theOwing({ period }: Standing, posts: readonly Recipient[], name: string): Recipient {
  const found = posts.find((post) => post.name === name);
  if (found === undefined)
    throw new UserError('NOT_FOUND', `"${name}" has nothing outstanding for ${period} any more; look at the list again.`);
  return found;
}

/** A return that was to bring the rows and did not is named, so that nobody answers "but we sent it". */
function messages(reads: Reads, now: Standing, posts: readonly Recipient[], today: string, attached: boolean): readonly Message[] {
  const address = addressBook(reads, now.plan.id);
  const directorates = recipientsOf(now.plan, now.asked, 'directorate');
  const received = receivedBy(now, directorates, returnsIn(reads, now));
  return posts.map((post) => {
    const sender = directorates.find(({ name, items }) => name !== null && post.items.every((item) => items.includes(item)));
    const last = sender === undefined ? undefined : received.get(recipientName(sender))?.[0];
    const came = last === undefined ? null : { on: last.at.slice(0, 10), file: last.file };
    const addressee = { kind: 'officer', name: post.name, email: address('officer', post.name) } as const;
    return reminderMessage(now, addressee, post.items, { today, came, attached });
  });
}
