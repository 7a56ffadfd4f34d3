/** Workbooks on their way out: made, kept, and put on record. */
import type { Item } from '#shared/domain/plan.ts';
import type { DispatchLine, RecipientKind } from '#shared/domain/quarter.ts';
import type { FeatureDeps } from '../features.ts';
import { type Reads, type Tables, type Transaction, UserError } from '../store/index.ts';
import { returnFileName } from './file-names.ts';
import { type Recipient, recipientName } from './recipients.ts';
import type { Standing } from './standing.ts';

export type Dispatch = Tables['dispatch'];

/** A workbook that is made and not yet kept. */
export interface MadeWorkbook {
  readonly row: Omit<Dispatch, 'sha256'>;
  readonly bytes: Uint8Array;
}

export interface Making {
  readonly id: string;
  readonly version: number;
  /** ISO date-time */
  readonly madeAt: string;
  readonly purpose: Dispatch['purpose'];
  /** ISO date, where it is another than the period's */
  readonly dueOn?: string;
}

/** The same recipient, items and making give the same bytes. */
export async function makeWorkbook(now: Standing, recipient: Recipient, making: Making): Promise<MadeWorkbook> {
  const { plan, period } = now;
  const { id, version, madeAt, purpose } = making;
  const name = recipientName(recipient);
  const mark = {
    dispatchId: id,
    planId: plan.id,
    planName: plan.name,
    period,
    version,
    recipientKind: recipient.kind,
    recipient: name,
    madeAt,
  };
  const reminds = purpose === 'reminder';
  // most of what the core does never writes a workbook, and it starts without the means
  const [{ writeWorkbook }, { returnWorkbook }, { workbookOf }] = await Promise.all([
    import('../excel/write/workbook.ts'),
    import('./return-workbook.ts'),
    import('./workbook-rows.ts'),
  ]);
  const bytes = await writeWorkbook(returnWorkbook(workbookOf(now, mark, recipient.items, reminds, making.dueOn)));
  const itemIds = recipient.items.map((item: Item) => item.id);
  const file = returnFileName(plan.name, period, name, version, reminds);
  return {
    row: {
      id,
      planId: plan.id,
      period,
      kind: recipient.kind,
      recipient: name,
      version,
      file,
      bytes: bytes.length,
      madeAt,
      itemIds,
      purpose,
    },
    bytes,
  };
}

/** 0 = none was made yet. */
export function lastVersion(reads: Reads, planId: string, period: string, kind: RecipientKind, recipient: string): number {
  return reads.rows('dispatch', { planId, period, kind, recipient }).reduce((most, { version }) => Math.max(most, version), 0);
}

/** Throws UserError PLAN_MOVED where another workbook of that version was put on record meanwhile. */
export function recordWorkbook(tx: Transaction, deps: FeatureDeps, { row, bytes }: MadeWorkbook, sha256 = deps.store.keep(bytes)): void {
  if (lastVersion(tx, row.planId, row.period, row.kind, row.recipient) >= row.version) {
    throw new UserError('PLAN_MOVED', `Another workbook was made for ${row.recipient} meanwhile. Nothing was kept: make them again.`);
  }
  tx.insert('dispatch', { ...row, sha256 });
}

export function dispatchLine({ id, kind, recipient, file, version, madeAt, itemIds, bytes }: MadeWorkbook['row']): DispatchLine {
  return { id, kind, recipient, file, version, madeAt, items: itemIds.length, bytes };
}

/** Throws UserError NOT_FOUND. */
export function theDispatch(reads: Reads, id: string): Dispatch {
  const row = reads.row('dispatch', id);
  if (row === null) throw new UserError('NOT_FOUND', 'This workbook is no longer on record; look at the quarter again.');
  return row;
}
