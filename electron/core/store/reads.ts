import type { Database } from 'better-sqlite3';
import { readPlan, readPlans, readScale } from './read-plan.ts';
import type { RowReader } from './rows.ts';
import type { Reads } from './store.ts';

/** What can be asked of the store without writing, on one connection. */
export function readsOn(db: Database, reader: RowReader): Reads {
  return {
    row: reader.row,
    rows: reader.rows,
    last: reader.last,
    plans: () => readPlans(db),
    plan: (planId) => readPlan(db, reader, planId),
    scale: (planId) => readScale(reader, reader.row('plan', planId)?.scaleId ?? null),
    lastCommand: (planId) =>
      db
        .prepare<[string], { id: string }>(
          `SELECT command.id FROM command JOIN command_plan ON command_plan.command_id = command.id
           WHERE plan_id = ? ORDER BY command.seq DESC LIMIT 1`,
        )
        .get(planId)?.id ?? null,
  };
}
