/** What the record of workbooks sent out says of one that came back: what it was to report, whether a newer one went out, who sends it. */
import type { OwnMark } from '#shared/domain/own-workbook.ts';
import { comparePeriods } from '#shared/domain/period.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import type { Problem, Reading } from '#shared/domain/reading.ts';
import type { Reads, Tables } from '../../store/index.ts';
import type { SentOut } from '../compare/book.ts';
import { dayInWords, things } from '../compare/sums.ts';

type Dispatch = Tables['dispatch'];

export interface OnRecord extends SentOut {
  readonly problems: readonly Problem[];
  /** null = neither the mark nor the record names one */
  readonly recipient: string | null;
}

/** @param period what the workbook reports, as it was settled */
export function onRecord(reading: Reading, plan: PlanDocument, period: string | null, reads: Reads): OnRecord {
  const said = reading.own?.mark ?? null;
  const mark = said?.planId === plan.id ? said : null;
  const own = mark === null ? null : reads.row('dispatch', mark.dispatchId);
  const like = own ?? (period === null ? null : byItems(reading, plan.id, period, reads));
  const problems = [...newerWentOut(reading, mark, plan, own, reads), ...otherPeriodOpen(plan, period, reads)];
  const excused = new Set(reads.rows('excused', { period: period ?? '' }).map(({ itemId }) => itemId));
  return {
    asked: like?.itemIds.filter((id) => !excused.has(id)) ?? null,
    recipient: said !== null && said.recipient !== '' ? said.recipient : (like?.recipient ?? null),
    problems,
    fateOf: (itemId) => {
      const gone = reads.removedItem(itemId);
      if (gone === null) return null;
      const name = gone.ref ?? `“${gone.title}”`;
      return `${name} was taken out of the plan on ${dayInWords(gone.at)} (${gone.summary})`;
    },
  };
}

/** Without its mark, a workbook is the one that went out with these items, where one recipient alone had them all. */
function byItems({ items }: Reading, planId: string, period: string, reads: Reads): Dispatch | null {
  const here = items.flatMap(({ itemId }) => itemId ?? []);
  if (here.length === 0) return null;
  const could = reads.rows('dispatch', { planId, period }).filter(({ itemIds }) => {
    const all = new Set(itemIds);
    return here.every((id) => all.has(id));
  });
  const names = new Set(could.map(({ kind, recipient }) => `${kind} ${recipient}`));
  return names.size === 1 ? (could.toSorted((a, b) => a.version - b.version).at(-1) ?? null) : null;
}

function newerWentOut(
  { items, tables }: Reading,
  mark: OwnMark | null,
  plan: PlanDocument,
  dispatch: Dispatch | null,
  reads: Reads,
): Problem[] {
  if (mark === null) return [];
  const version = dispatch?.version ?? mark.version;
  const newest = reads
    .rows('dispatch', { planId: plan.id, period: mark.period, recipient: mark.recipient })
    // a reminder asks once more for what is missing, and takes nothing's place
    .filter(({ kind, purpose }) => kind === mark.recipientKind && purpose === 'return')
    .toSorted((a, b) => a.version - b.version)
    .at(-1);
  if (newest === undefined || newest.version <= version) return [];
  const before = new Set(dispatch?.itemIds ?? items.flatMap(({ itemId }) => itemId ?? []));
  const moreAsked = new Set(newest.itemIds.filter((id) => !before.has(id)));
  const added = plan.items
    .filter(({ id, reports }) => moreAsked.has(id) && reports[mark.period] === undefined)
    .map(({ ref, title }) => ref ?? `“${title}”`);
  const more =
    added.length === 0
      ? ''
      : ` Version ${newest.version} also asks for ${listed(added)}, which ${added.length === 1 ? 'stays' : 'stay'} outstanding.`;
  const made = mark.madeAt === '' ? '' : `, made on ${dayInWords(mark.madeAt)}`;
  const message = `This is version ${version}${made}; version ${newest.version} went out to ${mark.recipient} on ${dayInWords(newest.madeAt)}.${more} What it reports is taken; where a return of the newer version says otherwise, you are asked.`;
  return [{ severity: 'warning', code: 'own-older-version', sheet: tables[0]?.sheet ?? null, cell: null, message }];
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 6);
  const rest = names.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${things(rest, 'more action')}` : shown.join(', ');
}

/** A return of a period that is over, or has not begun, beside the one that is collected now. */
function otherPeriodOpen({ id: planId }: PlanDocument, period: string | null, reads: Reads): Problem[] {
  if (period === null) return [];
  const open = openPeriods(planId, reads);
  const now = open.toSorted(comparePeriods).at(-1);
  if (now === undefined || open.includes(period)) return [];
  const message = `This workbook is for ${period}, and ${now} is the period that is open: it was read for ${period}. If it was filled in for ${now}, choose that period and read it again.`;
  return [{ severity: 'warning', code: 'own-other-period', sheet: null, cell: null, message }];
}

/** Opened, and not published yet. */
export function openPeriods(planId: string, reads: Pick<Reads, 'rows'>): readonly string[] {
  return reads
    .rows('period', { planId })
    .filter(({ state, openedAt }) => state !== 'published' && openedAt !== null)
    .map(({ period }) => period);
}

/** The plan's published periods, each with the day on which it was last published. */
export function publishedPeriods(planId: string, reads: Reads): ReadonlyMap<string, string> {
  const published = new Map<string, string>();
  for (const { period } of reads.rows('period', { planId, state: 'published' })) {
    const last = reads
      .rows('publication', { planId, period })
      .toSorted((a, b) => a.revision - b.revision)
      .at(-1);
    published.set(period, last?.publishedAt ?? '');
  }
  return published;
}
