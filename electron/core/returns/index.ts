/** Returns out: how ready a period is, the workbook for the board, and that workbook again whenever it is asked for. */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { countStatuses, headline, movement, reportable } from '#shared/domain/headline.ts';
import { parsePeriod } from '#shared/domain/period.ts';
import type { PlanDocument } from '#shared/domain/plan.ts';
import type { ProducedReturn, Readiness, ReturnData } from '#shared/domain/return.ts';
import { writeWorkbook } from '../excel/write-workbook.ts';
import type { Clock, Store, Tables } from '../store/index.ts';
import { UserError } from '../user-error.ts';
import { collect, lastStatus, previousPeriod, type SourceFile } from './collect.ts';
import { layOut } from './layout.ts';

export interface ReturnsDeps {
  readonly store: Store;
  readonly clock: Clock;
}

interface PlanAndPeriod {
  readonly planId: string;
  /** "2024-25 Q3" */
  readonly period: string;
}

export function createReturns({ store, clock }: ReturnsDeps) {
  return {
    /** Throws UserError NOT_FOUND (no such plan), BAD_INPUT (no such period). */
    readiness({ planId, period }: PlanAndPeriod): Readiness {
      refuseNoPeriod(period);
      return readinessOf(
        store.plan(planId),
        period,
        store.rows('decision', { planId, choice: null }).length,
        store.rows('publishedReturn', { planId, period }).map(produced).reverse(),
      );
    },

    /**
     * Freezes the period as it is now and writes its workbook; both stay for good. Where nothing has changed since the last
     * one of this period, it is that one: same data, same bytes. Throws as `readiness` does.
     */
    async produce({ planId, period }: PlanAndPeriod): Promise<ProducedReturn> {
      refuseNoPeriod(period);
      const plan = store.plan(planId);
      const producedAt = clock.now().toISOString();
      const frozen = collect(plan, period, sourceFiles(store), producedAt);
      const latest = store.rows('publishedReturn', { planId, period }).at(-1);
      if (latest !== undefined && isReturnData(latest.frozen) && sameData(latest.frozen, frozen)) return produced(latest);
      const bytes = await writeWorkbook(layOut(frozen));
      const sha256 = store.keep(bytes);
      const row = { planId, period, producedAt, file: fileName(plan, period), sha256, bytes: bytes.length, frozen };
      const head = { kind: 'produce-return', summary: `Return for ${period} produced: ${row.file}`, planIds: [planId], undoable: false };
      const { value: id } = store.commit(head, (tx) => tx.insert('publishedReturn', row));
      return { id, period, producedAt, file: row.file, sha256, bytes: bytes.length };
    },

    /**
     * The workbook as it was produced, under the name it is to be saved by. Where its file is lost it is written again from
     * the frozen data. Throws UserError NOT_FOUND (no such return), REFUSED (the file is lost and cannot be made the same).
     */
    async file({ returnId }: { readonly returnId: string }): Promise<File> {
      const row = store.row('publishedReturn', returnId);
      if (row === null) throw new UserError('NOT_FOUND', 'This return is not in the data folder. Produce it again.');
      return new File([Uint8Array.from(await bytesOf(store, row))], row.file, { type: XLSX });
    },
  };
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function refuseNoPeriod(period: string): void {
  if (parsePeriod(period) === null) throw new UserError('BAD_INPUT', `"${period}" is not a period. Write it like "2024-25 Q3".`);
}

/** @param decisions how many questions of accepted imports wait for this plan */
export function readinessOf(plan: PlanDocument, period: string, decisions: number, returns: readonly ProducedReturn[]): Readiness {
  const actions = reportable(plan.levels, plan.items);
  const previous = previousPeriod(plan, period);
  const missing = actions.filter((item) => (item.reports[period]?.rag ?? null) === null);
  return {
    planId: plan.id,
    period,
    reportable: actions.length,
    reported: actions.length - missing.length,
    outstanding: missing.map((item) => {
      const last = lastStatus(item, plan.periods, period);
      return { ref: item.ref, title: item.title, officers: item.officers, lastRag: last?.rag ?? null, lastPeriod: last?.period ?? null };
    }),
    waitingDecisions: decisions,
    headline: headline(plan.levels, plan.items, plan.scale, period),
    counts: countStatuses(actions, plan.scale, period),
    previousPeriod: previous,
    movement: movement(actions, plan.scale, previous, period),
    produced: returns,
  };
}

function produced({ id, period, producedAt, file, sha256, bytes }: Tables['publishedReturn']): ProducedReturn {
  return { id, period, producedAt, file, sha256, bytes };
}

function sourceFiles(store: Store): readonly SourceFile[] {
  const importedAt = new Map(store.rows('importBatch').map((batch) => [batch.id, batch.importedAt]));
  return store.rows('sourceFile').map(({ id, name, sha256, batchId }) => ({ id, name, sha256, importedAt: importedAt.get(batchId) ?? '' }));
}

/** What Windows, macOS and SharePoint all take as a file's name. */
function fileName(plan: PlanDocument, period: string): string {
  const name = plan.name
    .replace(/[\p{Cc}\p{Cs}\\/:*?"<>|#%]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 100)
    .replace(/[. ]+$/, '');
  return `${name === '' ? 'Plan' : name} - return ${period}.xlsx`;
}

async function bytesOf(store: Store, { sha256, frozen }: Tables['publishedReturn']): Promise<Uint8Array> {
  try {
    return store.kept(sha256);
  } catch (lost) {
    if (!(lost instanceof UserError) || !isReturnData(frozen)) throw lost;
    const bytes = await writeWorkbook(layOut(frozen));
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw lost;
    return bytes;
  }
}

/** The moment of producing aside. */
function sameData(before: ReturnData, now: ReturnData): boolean {
  return isDeepStrictEqual({ ...before, producedAt: '' }, { ...now, producedAt: '' });
}

/** Frozen by this version's layout; an older one's data would give another workbook. */
function isReturnData(frozen: unknown): frozen is ReturnData {
  return typeof frozen === 'object' && frozen !== null && 'layout' in frozen && frozen.layout === 1;
}
