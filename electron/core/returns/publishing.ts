/** Publishing a period: it is frozen with all that its outputs are made of, revised with a reason, and compared. */
import type { PublicationLine } from '#shared/domain/quarter.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import type { FeatureDeps, Publishing } from '../features.ts';
import type { Store, Tables, Transaction } from '../store/index.ts';
import { waitingAbout } from '../trackers/index.ts';
import { UserError } from '../user-error.ts';
import { changesInWords, compareReturns, publishedInWords } from './return-compared.ts';
import { collected, frozenIn, hashOf, refuseNoPeriod, reporting } from './return-data.ts';

export function createPublishing({ store }: FeatureDeps): Publishing {
  return {
    publish({ planId, period, reason }) {
      refuseNoPeriod(period);
      const said = reason?.trim() || null;
      let summary = '';
      const head = { kind: 'publish', summary: () => summary, planIds: [planId], undoable: false };
      const done = store.commit(head, (tx) => {
        const publication = publish(tx, planId, period, said);
        summary = `${period} published${publication.revision > 1 ? ` as revision ${publication.revision}` : ''}`;
        return publication;
      });
      return { commandId: done.commandId, summary: done.summary, publication: done.value };
    },

    reopen({ planId, period, reason }) {
      refuseNoPeriod(period);
      const row = store.rows('period', { planId, period })[0];
      if (row?.state !== 'published') throw new UserError('REFUSED', `${period} is not published, so it can be corrected as it is.`);
      const head = { kind: 'reopen', summary: `${period} reopened for correction: ${reason.trim()}`, planIds: [planId] };
      const { commandId, summary } = store.commit(head, (tx) =>
        tx.update('period', row.id, { state: 'moderation', reopenedFor: reason.trim() }),
      );
      return { commandId, summary };
    },

    list: ({ planId }) => store.publications(planId),

    compare({ from, to }) {
      const [earlier, later] = [thePublication(store, from), thePublication(store, to)];
      if (earlier.planId !== later.planId)
        throw new UserError('BAD_INPUT', 'These two returns are of different plans; choose two of the same plan.');
      const named = ({ id, period, revision }: Tables['publication']) => ({ publicationId: id, period, revision });
      return { from: named(earlier), to: named(later), ...compareReturns(frozenIn(earlier), frozenIn(later)) };
    },
  };
}

function publish(tx: Transaction, planId: string, period: string, reason: string | null): PublicationLine {
  const [row] = tx.rows('period', { planId, period });
  const before = tx.publications(planId).find((one) => one.period === period);
  if (row?.state === 'published' && before !== undefined)
    throw new UserError('REFUSED', `${period} was ${publishedInWords(before)} and is frozen; reopen it to publish a revision.`);

  const why = reason ?? row?.reopenedFor ?? null;
  const revision = (before?.revision ?? 0) + 1;
  const data = collected(tx, planId, period, tx.at, { state: 'published', revision: { number: revision, reason: why, changed: [] } });
  if (row === undefined) throw nothingReported(data);
  refuseUnready(data, waitingAbout(tx, planId, period).length, why);

  const previous = before === undefined ? null : tx.row('publication', before.id);
  const changed = previous === null ? [] : changesInWords(compareReturns(frozenIn(previous), data));
  const frozen: ReturnData = { ...data, revision: { number: revision, reason: why, changed } };
  const publication = {
    planId,
    period,
    revision,
    publishedAt: tx.at,
    who: tx.who,
    reason: why,
    changed,
    headline: data.headline.text,
    frozen,
    sha256: hashOf(frozen),
    sources: sourcesOf(tx, frozen, planId, period),
  };
  const id = tx.insert('publication', publication);
  tx.update('period', row.id, { state: 'published', reopenedFor: null });
  const { publishedAt, who, headline } = publication;
  return { id, period, revision, publishedAt, who, reason: why, changed, headline };
}

function nothingReported({ period }: ReturnData): UserError {
  return new UserError('REFUSED', `Nothing has been reported for ${period}, so there is nothing to publish.`);
}

/** Throws UserError REFUSED where nothing was reported, or something is missing and nobody says why it is published all the same. */
function refuseUnready(data: ReturnData, decisions: number, reason: string | null): void {
  const all = reporting(data);
  if (!all.some((row) => row.update !== null || ((row.rags.at(-1) ?? null) !== null && !row.kept))) throw nothingReported(data);
  if (reason !== null) return;
  const actions = all.filter(({ asked }) => asked);
  const missing = actions.filter(({ rags }) => (rags.at(-1) ?? null) === null).length;
  const said = [
    missing === 0 ? null : `${missing} of ${actions.length} reports ${missing === 1 ? 'is' : 'are'} missing`,
    decisions === 0 ? null : `${decisions} ${decisions === 1 ? 'decision waits' : 'decisions wait'}`,
  ].filter((part) => part !== null);
  if (said.length === 0) return;
  const sentence = `${data.period}: ${said.join(' and ')}`;
  throw new UserError('REFUSED', `${sentence}; settle them, or give the reason why it is published all the same.`);
}

/** The SHA-256 of every file that the return rests on, kept for good: those it names and the returns that came in. */
function sourcesOf(tx: Transaction, { sources }: ReturnData, planId: string, period: string): string[] {
  const returns = tx.rows('sourceFile', { planId, period, kind: 'return' });
  return [...new Set([...sources, ...returns].map(({ sha256 }) => sha256))].sort();
}

function thePublication(store: Store, id: string): Tables['publication'] {
  const row = store.row('publication', id);
  if (row === null) throw new UserError('NOT_FOUND', 'This publication is not in the data folder; look at the list of publications again.');
  return row;
}
