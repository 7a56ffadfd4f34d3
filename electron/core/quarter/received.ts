/** Which of the files that came in for a period are the return of which recipient. */
import { daysBetween } from '#shared/domain/dates.ts';
import type { Item } from '#shared/domain/plan.ts';
import type { RecipientLine } from '#shared/domain/quarter.ts';
import type { Reads, Tables } from '../store/index.ts';
import { cameBackEmpty } from '../trackers/index.ts';
import { type Recipient, recipientName } from './recipients.ts';
import { plainWords, senderOfName } from './sender-names.ts';
import type { Standing } from './standing.ts';

export interface ReturnIn {
  readonly source: Tables['sourceFile'];
  /** ISO date-time */
  readonly at: string;
  /** items of the plan whose report of the period it gave and that still stands */
  readonly itemIds: ReadonlySet<string>;
}

export type Received = RecipientLine['received'];

/** The returns of a period, oldest first; the plan's own workbooks are none. */
export function returnsIn(reads: Reads, { plan, period }: Standing): readonly ReturnIn[] {
  const given = itemsBySource(plan.items, period);
  return reads
    .rows('sourceFile', { planId: plan.id, period, kind: 'return' })
    .map((source) => ({
      source,
      at: reads.row('importBatch', source.batchId)?.importedAt ?? '',
      itemIds: given.get(source.id) ?? new Set<string>(),
    }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function itemsBySource(items: readonly Item[], period: string): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const item of items) {
    const report = item.reports[period];
    for (const source of [report?.source, report?.narrativeSource]) {
      if (source === null || source === undefined) continue;
      const known = found.get(source.sourceId);
      if (known === undefined) found.set(source.sourceId, new Set([item.id]));
      else known.add(item.id);
    }
  }
  return found;
}

/**
 * By the name that the workbook carries or its file bears; where no recipient is called so, by what it reported: it is the return of whoever
 * has most of it, and of everybody whose items it reported in the main.
 * @returns newest first, by the recipient's name
 */
export function receivedBy(now: Standing, recipients: readonly Recipient[], returns: readonly ReturnIn[]): ReadonlyMap<string, Received> {
  const found = new Map<string, Received[number][]>();
  for (const one of returns) {
    for (const recipient of sendersOf(one, recipients)) {
      const name = recipientName(recipient);
      const { id: sourceId, name: file, reading } = one.source;
      const daysLate = Math.max(0, daysBetween(now.dueOn, one.at.slice(0, 10)));
      const line = { sourceId, file, at: one.at, daysLate, ...(cameBackEmpty(reading) ? { empty: true as const } : {}) };
      found.set(name, [line, ...(found.get(name) ?? [])]);
    }
  }
  return found;
}

function sendersOf({ source, itemIds }: ReturnIn, recipients: readonly Recipient[]): readonly Recipient[] {
  const named = called(source.sender, recipients) ?? called(senderOfName(source.name), recipients);
  if (named !== null) return [named];
  return recipients.filter(({ items }) => {
    const told = items.filter(({ id }) => itemIds.has(id)).length;
    return told * 2 > itemIds.size || told * 2 > items.length;
  });
}

/** The one recipient of that name; else the one whose name holds those words, or stands in them. */
function called(said: string | null, recipients: readonly Recipient[]): Recipient | null {
  const wanted = said === null ? '' : plainWords(said);
  if (wanted === '') return null;
  const names = recipients.map((recipient) => ({ recipient, words: plainWords(recipientName(recipient)) }));
  const exact = names.find(({ words }) => words === wanted);
  if (exact !== undefined) return exact.recipient;
  const like = names.filter(({ words }) => words !== '' && (` ${words} `.includes(` ${wanted} `) || ` ${wanted} `.includes(` ${words} `)));
  return like.length === 1 ? (like[0]?.recipient ?? null) : null;
}
