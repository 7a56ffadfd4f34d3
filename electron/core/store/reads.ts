import type { Database } from 'better-sqlite3';
import { readDueChanges } from './due-moves.ts';
import { readPublications } from './publications.ts';
import { readPlan, readPlans, readScale } from './read-plan.ts';
import { readReportDays } from './report-days.ts';
import type { RowReader, Stored } from './rows.ts';
import type { Reads, RemovedItem } from './store.ts';

/** What can be asked of the store without writing, on one connection. */
export function readsOn(db: Database, reader: RowReader): Reads {
  return {
    row: reader.row,
    rows: reader.rows,
    last: reader.last,
    plans: () => readPlans(db),
    plan: (planId) => readPlan(db, reader, planId),
    scale: (planId) => readScale(reader, reader.row('plan', planId)?.scaleId ?? null),
    reportDays: (planId, period) => readReportDays(db, planId, period),
    publications: (planId) => readPublications(db, planId),
    lastCommand: (planId) =>
      db
        .prepare<[string], { id: string }>(
          `SELECT command.id FROM command JOIN command_plan ON command_plan.command_id = command.id
           WHERE plan_id = ? ORDER BY command.seq DESC LIMIT 1`,
        )
        .get(planId)?.id ?? null,
    dueChanges: (planId, since) => readDueChanges(db, planId, since),
    removedItem: (itemId) => readRemovedItem(db, reader, itemId),
    overtakenDecisions: () => readOvertaken(db),
  };
}

function readRemovedItem(db: Database, reader: RowReader, itemId: string): RemovedItem | null {
  if (reader.row('item', itemId) !== null) return null;
  const line = db
    .prepare<[string], { before: string; summary: string; at: string }>(
      `SELECT before, summary, at FROM change_log JOIN command ON command.id = command_id
       WHERE row_id = ? AND entity = 'item' AND field IS NULL AND after IS NULL ORDER BY change_log.seq DESC LIMIT 1`,
    )
    .get(itemId);
  if (line === undefined) return null;
  const { ref, title, plan_id: planId }: Stored = JSON.parse(line.before);
  return { ref: ref === null ? null : String(ref), title: String(title), planId: String(planId), summary: line.summary, at: line.at };
}

/**
 * What was missing has a status now, by whatever way; a status that nobody could read has one that it had not when it was asked about.
 * Told from what the plan has, so that a question waits again where that status is undone.
 */
function readOvertaken(db: Database): ReadonlySet<string> {
  const rows = db
    .prepare<[], { id: string }>(
      `SELECT decision.id FROM decision
       JOIN report ON item_id = payload ->> '$.about.item' AND period = payload ->> '$.about.period'
       WHERE choice IS NULL AND reported_rag IS NOT NULL
         AND (payload ->> '$.decision.code' = 'missing-item'
           OR (payload ->> '$.decision.code' = 'invalid-status' AND reported_rag IS NOT payload ->> '$.about.held'))`,
    )
    .all();
  return new Set(rows.map(({ id }) => id));
}
