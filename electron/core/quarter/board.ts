/** How far a period is: who was sent what, who has reported, what is outstanding, what stands in the way of publishing. */
import { comparePeriods } from '#shared/domain/period.ts';
import type { Item } from '#shared/domain/plan.ts';
import type { OutstandingItem, QuarterBoard, RecipientKind, RecipientLine } from '#shared/domain/quarter.ts';
import { challengeOf } from '../challenge/index.ts';
import type { Reads, Tables } from '../store/index.ts';
import { addressBook } from './addresses.ts';
import { dispatchLine } from './dispatches.ts';
import { hindrancesOf } from './hindrances.ts';
import { type Received, type ReturnIn, receivedBy, returnsIn } from './received.ts';
import { type Recipient, recipientName, recipientsOf, usualKind } from './recipients.ts';
import { hasReported, type Standing, standing } from './standing.ts';
import { type Waiting, waitingIn } from './waiting.ts';

/** Throws UserError NOT_FOUND (no such plan), BAD_INPUT (no such period). */
export function quarterBoard(reads: Reads, planId: string, period: string, by: RecipientKind | null = null): QuarterBoard {
  const now = standing(reads, planId, period);
  const { plan, asked } = now;
  const waiting = waitingIn(reads, planId, period);
  const returns = returnsIn(reads, now);
  const sent = reads.rows('dispatch', { planId });
  const sentBy =
    by ?? sent.filter(({ purpose, period: of }) => purpose === 'return' && comparePeriods(of, period) <= 0).at(-1)?.kind ?? usualKind(plan);
  const reminders = reads.rows('reminder', { planId, period });
  const outstanding = asked.filter((item) => !hasReported(now, item));
  const recipients = lines(reads, now, { sentBy, waiting, returns, sent: sent.filter((row) => row.period === period) });
  const challenge = challengeOf(reads, plan, period);
  const flagsFound = challenge.flags.length;
  const flagsLookedAt = challenge.flags.filter(({ look }) => look !== null).length;
  const publications = reads.publications(planId);
  const reported = asked.length - outstanding.length;
  const board = {
    planId,
    period,
    state: now.state,
    startsOn: now.startsOn,
    endsOn: now.endsOn,
    dueOn: now.dueOn,
    boardOn: now.boardOn,
    openedAt: now.row?.openedAt ?? null,
    asked: asked.length,
    reported,
    notAsked: (['rests', 'completed', 'not-begun', 'excused'] as const).flatMap((why) => {
      const count = now.notAsked.filter((each) => each.why === why).length;
      return count === 0 ? [] : [{ why, count }];
    }),
    sentBy,
    recipients,
    outstanding: outstanding.map((item) => outstandingItem(now, item, waiting, reminders)),
    excused: now.notAsked.flatMap(({ item, why }) =>
      why === 'excused' ? [{ itemId: item.id, ref: item.ref, title: item.title, reason: now.excused.get(item.id) ?? '' }] : [],
    ),
    byDay: byDay(reads.reportDays(planId, period), returns),
    asks: now.row?.asks ?? [],
    waitingDecisions: waiting.questions.length,
    flagsFound,
    flagsLookedAt,
    publications: publications.filter((one) => one.period === period),
    lastPublished: lastPublished(publications, period),
  };
  return {
    ...board,
    hindrances: hindrancesOf(plan, board, {
      nowhere: returnsNowhere(returns, recipients),
      held: outstanding.filter(({ id }) => waiting.held.has(id)).length,
    }),
  };
}

interface Around {
  readonly sentBy: RecipientKind;
  readonly waiting: Waiting;
  readonly returns: readonly ReturnIn[];
  /** of this period */
  readonly sent: readonly Tables['dispatch'][];
}

function lines(reads: Reads, now: Standing, { sentBy, waiting, returns, sent }: Around): readonly RecipientLine[] {
  const recipients = recipientsOf(now.plan, now.asked, sentBy);
  const received = receivedBy(now, recipients, returns);
  const own = filesOfOne(received);
  const address = addressBook(reads, now.plan.id);
  return recipients.map((recipient) => {
    const name = recipientName(recipient);
    const { kind, items } = recipient;
    const dispatch = sent.filter((row) => row.kind === kind && row.recipient === name && row.purpose === 'return').at(-1);
    const missing = items.filter((item) => !hasReported(now, item));
    const files = received.get(name) ?? [];
    return {
      kind,
      name: recipient.name,
      email: address(kind, recipient.name),
      dispatch: dispatch === undefined ? null : dispatchLine(dispatch),
      received: files,
      asked: items.length,
      reported: items.length - missing.length,
      outstanding: missing.filter(({ id }) => !waiting.held.has(id)).length,
      waitingDecisions: decisionsOf(recipient, own.get(name) ?? [], waiting),
      itemIds: items.map(({ id }) => id),
    };
  });
}

/** Files that are the return of one recipient alone, by its name. */
function filesOfOne(received: ReadonlyMap<string, Received>): ReadonlyMap<string, readonly string[]> {
  const all = [...received].flatMap(([name, files]) => files.map(({ file }) => ({ name, file })));
  const shared = (file: string) => new Set(all.filter((one) => one.file === file).map(({ name }) => name)).size > 1;
  return new Map([...received].map(([name, files]) => [name, files.map(({ file }) => file).filter((file) => !shared(file))]));
}

/** Those about its items, and those about none that a return of its own asked. */
function decisionsOf({ items }: Recipient, files: readonly string[], { questions }: Waiting): number {
  const ids = new Set(items.map(({ id }) => id));
  const names = new Set(files);
  return questions.filter(({ about, decision }) => (about.item === null ? names.has(decision.file) : ids.has(about.item))).length;
}

function outstandingItem(
  { plan, period }: Standing,
  item: Item,
  { held }: Waiting,
  reminders: readonly Tables['reminder'][],
): OutstandingItem {
  const before = (one: string) => comparePeriods(one, period) < 0 && (item.reports[one]?.rag ?? null) !== null;
  const lastPeriod = plan.periods.filter(before).at(-1) ?? null;
  const directorates = new Map(plan.posts.map(({ name, directorate }) => [name, directorate]));
  return {
    itemId: item.id,
    ref: item.ref,
    title: item.title,
    officers: item.officers,
    directorate: item.officers.map((post) => directorates.get(post) ?? null).find((name) => name !== null) ?? null,
    lastRag: lastPeriod === null ? null : (item.reports[lastPeriod]?.rag ?? null),
    lastPeriod,
    waits: held.has(item.id),
    reminders: reminders.flatMap(({ at, itemIds }) => (itemIds.includes(item.id) ? [{ at }] : [])),
  };
}

/** Days on which something came, oldest first. */
function byDay(
  reports: readonly { readonly day: string; readonly reports: number }[],
  returns: readonly ReturnIn[],
): QuarterBoard['byDay'] {
  const days = new Map(reports.map(({ day, reports: count }) => [day, { day, reports: count, returns: 0 }]));
  for (const { at } of returns) {
    const day = at.slice(0, 10);
    const known = days.get(day) ?? { day, reports: 0, returns: 0 };
    days.set(day, { ...known, returns: known.returns + 1 });
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

function lastPublished(publications: QuarterBoard['publications'], period: string): QuarterBoard['lastPublished'] {
  const before = publications
    .filter((one) => comparePeriods(one.period, period) < 0)
    .toSorted((a, b) => comparePeriods(a.period, b.period));
  const last = before.at(-1);
  if (last === undefined) return null;
  const [newest = last] = publications.filter((one) => one.period === last.period);
  return { period: newest.period, at: newest.publishedAt };
}

/** Returns that belong to no recipient of the board. */
function returnsNowhere(returns: readonly ReturnIn[], recipients: readonly RecipientLine[]): number {
  const placed = new Set(recipients.flatMap(({ received }) => received.map(({ sourceId }) => sourceId)));
  return returns.filter(({ source }) => !placed.has(source.id)).length;
}
