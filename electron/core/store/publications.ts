/** What was published: listed, and held against everything that would write to it. */
import type { Database } from 'better-sqlite3';
import { dayInWords } from '#shared/domain/dates.ts';
import type { PublicationLine } from '#shared/domain/quarter.ts';
import { UserError } from '../user-error.ts';
import type { Stored } from './rows.ts';
import type { TableName } from './tables.ts';

/** Newest first, without what they froze. */
export function readPublications(db: Database, planId: string): PublicationLine[] {
  const rows = db
    .prepare<[string], Omit<PublicationLine, 'changed'> & { readonly changed: string }>(
      `SELECT id, period, revision, published_at AS publishedAt, who, reason, changed, headline FROM publication
       WHERE plan_id = ? ORDER BY published_at DESC, id DESC`,
    )
    .all(planId);
  return rows.map((row) => ({ ...row, changed: JSON.parse(row.changed) }));
}

export interface Freeze {
  /** throws UserError REFUSED where the row belongs to a published period */
  refuse(table: TableName, row: Stored, how: 'insert' | 'remove' | readonly string[]): void;
}

/**
 * Looks up once for a command which periods are frozen, and the plan of an item only where a row is of a period that some plan has
 * published: an import writes a hundred thousand reports.
 * @param kind of the command, or of the one that is taken back
 */
export function freeze(db: Database, kind: string): Freeze {
  if (kind === RECODES) return { refuse: () => undefined };
  const planOf = db.prepare<[unknown], { planId: string }>('SELECT plan_id AS planId FROM item WHERE id = ?');
  const restsOn = db.prepare<[unknown, unknown, unknown]>(RESTS_ON);
  let frozen: ReadonlyMap<string, ReadonlyMap<string, string>> | null = null;
  return {
    refuse(table, row, how) {
      if (!OF_A_PERIOD.has(table)) return;
      // what publishing and reopening themselves write
      if (table === 'period' && typeof how !== 'string' && how.every((field) => STATE_FIELDS.has(field))) {
        frozen = null;
        return;
      }
      frozen ??= frozenPeriods(db);
      const plans = frozen.size === 0 ? undefined : frozen.get(String(row.period));
      const planId = plans === undefined ? '' : String(row.planId ?? planOf.get(row.itemId)?.planId ?? '');
      const publishedAt = plans?.get(planId);
      if (publishedAt === undefined) return;
      // a file may come in late; what it reports is refused by itself
      if (table === 'sourceFile' && (how !== 'remove' || restsOn.get(planId, row.period, row.sha256) === undefined)) return;
      throw new UserError(
        'REFUSED',
        `${row.period} was published on ${dayInWords(publishedAt.slice(0, 10))} and is frozen; reopen it in Quarter to correct it.`,
      );
    },
  };
}

/** What a period consists of: none of it changes while the period is published. */
const OF_A_PERIOD: ReadonlySet<TableName> = new Set(['report', 'period', 'excused', 'flagLook', 'dispatch', 'reminder', 'sourceFile']);
const STATE_FIELDS: ReadonlySet<string> = new Set(['state', 'reopenedFor']);

const RESTS_ON = 'SELECT 1 FROM publication, json_each(sources) WHERE plan_id = ? AND period = ? AND json_each.value = ?';

/** The lines of the change log that wrote to a period, each with that period and, where it is still known, its plan. */
export const PERIOD_LINES = `
  SELECT line.command_id, line.entity, line.field,
    coalesce(report.period, excused.period, flag_look.period, own.period, json_extract(coalesce(line.after, line.before), '$.period')) AS period,
    coalesce(item.plan_id, own.plan_id, json_extract(coalesce(line.after, line.before), '$.planId')) AS plan_id
  FROM change_log AS line LEFT JOIN item ON item.id = line.item_id
    LEFT JOIN report ON line.entity = 'report' AND report.id = line.row_id
    LEFT JOIN excused ON line.entity = 'excused' AND excused.id = line.row_id
    LEFT JOIN flag_look ON line.entity = 'flagLook' AND flag_look.id = line.row_id
    LEFT JOIN period AS own ON line.entity = 'period' AND own.id = line.row_id
  WHERE line.entity IN ('report', 'period', 'excused', 'flagLook', 'dispatch', 'reminder')
    AND NOT (line.entity = 'period' AND coalesce(line.field, '') IN ('state', 'reopenedFor'))`;

/** By period, the plans that have published it and when they last did. */
function frozenPeriods(db: Database): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const rows = db
    .prepare<[], { planId: string; period: string; publishedAt: string }>(
      `SELECT period.plan_id AS planId, period.period, max(published_at) AS publishedAt
       FROM period JOIN publication ON publication.plan_id = period.plan_id AND publication.period = period.period
       WHERE state = 'published' GROUP BY period.id`,
    )
    .all();
  const found = new Map<string, Map<string, string>>();
  for (const { planId, period, publishedAt } of rows) {
    const plans = found.get(period) ?? new Map<string, string>();
    found.set(period, plans.set(planId, publishedAt));
  }
  return found;
}

/** Another scale says the same in other codes; what was published keeps its own. */
export const RECODES = 'set-scale';
