/** What the store knows of a workbook that Quarterdeck sent out: which plan it is of, what it said, how its statuses are written. */
import { DEFAULT_SCALE, type RagScale } from '#shared/domain/rag.ts';
import type { SentRow } from '#shared/domain/reading.ts';
import type { Workbook } from '#shared/domain/sheet.ts';
import { readWorkbook } from '../../excel/index.ts';
import { type StoreReads, UserError } from '../../store/index.ts';
import { headerReader } from '../recognise/columns/header-words.ts';
import type { Vocabulary } from '../recognise/columns/vocabulary.ts';
import { sentRows } from './sent.ts';
import { type OwnTraces, tracesIn } from './traces.ts';

export interface OwnKnown {
  readonly traces: OwnTraces;
  readonly scale: RagScale;
  readonly sent: readonly SentRow[] | null;
  /** false = neither its plan nor its items are in this store */
  readonly keysCount: boolean;
}

export type OwnReads = Pick<StoreReads, 'row' | 'rows' | 'scale' | 'kept' | 'removedItem'>;

/** null = it is no workbook of ours. */
export function ownKnown(workbook: Workbook, reads: OwnReads, vocabulary: Vocabulary): OwnKnown | null {
  const traces = tracesIn(workbook);
  if (traces === null) return null;
  const planId = planOf(traces, reads);
  return {
    traces,
    scale: planId === null ? DEFAULT_SCALE : reads.scale(planId),
    sent: planId === null ? null : sentWith(traces, reads, vocabulary),
    keysCount: planId !== null,
  };
}

/** The mark's, else the one that has most of the items that the keys name. */
function planOf({ mark, sheets }: OwnTraces, reads: OwnReads): string | null {
  if (mark !== null && reads.row('plan', mark.planId) !== null) return mark.planId;
  const counts = new Map<string, number>();
  for (const { keys } of sheets)
    for (const { itemId } of keys.values()) {
      const planId = reads.row('item', itemId)?.planId;
      if (planId !== undefined) counts.set(planId, (counts.get(planId) ?? 0) + 1);
    }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** A copy that is lost or damaged makes the comparison coarser and stops nothing. */
function sentWith({ mark }: OwnTraces, reads: OwnReads, vocabulary: Vocabulary): readonly SentRow[] | null {
  const dispatch = mark === null ? null : reads.row('dispatch', mark.dispatchId);
  if (dispatch === null) return null;
  try {
    return sentRows(readWorkbook(reads.kept(dispatch.sha256), dispatch.file), headerReader(vocabulary));
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
