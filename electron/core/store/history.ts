import type { Database } from 'better-sqlite3';
import type { HistoryChange, HistoryEntry } from '#shared/domain/history.ts';
import { UserError } from '../user-error.ts';
import { inWords, type LoggedLine } from './history-words.ts';
import { outrunBy } from './outrun.ts';
import { PERIOD_LINES, RECODES } from './publications.ts';
import type { HistoryQuery } from './store.ts';

interface EntryRow {
  readonly id: string;
  readonly kind: string;
  readonly summary: string;
  readonly at: string;
  readonly who: string;
  readonly planId: string | null;
  readonly changeCount: number;
  readonly undoable: number;
  readonly reverses: string | null;
  readonly undoneBy: string | null;
  readonly seq: number;
}

/** Newest first. */
export function readHistory(db: Database, query: HistoryQuery): HistoryEntry[] {
  const rows = db
    .prepare<HistoryQuery, EntryRow>(
      `SELECT id, kind, summary, at, who, change_count AS changeCount, undoable, reverses, undone_by AS undoneBy, seq,
         (SELECT plan_id FROM command_plan WHERE command_id = command.id AND position = 0) AS planId
       FROM command
       WHERE (@planId IS NULL OR id IN (SELECT command_id FROM command_plan WHERE plan_id = @planId))
         AND (@itemId IS NULL OR id IN (SELECT command_id FROM change_log WHERE item_id = @itemId))
         AND (@before IS NULL OR seq < (SELECT seq FROM command WHERE id = @before))
       ORDER BY seq DESC LIMIT @limit`,
    )
    .all(query);
  const blocked = db.prepare<{ id: string; seq: number }>(BLOCKED);
  return rows.map(({ id, undoable, reverses, seq, ...entry }) => ({
    commandId: id,
    ...entry,
    undoable:
      undoable === 1 &&
      reverses === null &&
      entry.undoneBy === null &&
      blocked.get({ id, seq }) === undefined &&
      outrunBy(db, { id, ...entry }) === null,
  }));
}

/**
 * A later command in force wrote to the same row and field, or to an item or a plan that this one made, or removed a row that what this
 * one took away refers to; or it wrote to a period that is published. The undo itself looks closer; this is what a list can afford to ask of each of its lines.
 */
const BLOCKED = `
  WITH later AS MATERIALIZED (
    SELECT entity, row_id, field, item_id, before, after FROM change_log JOIN command ON command.id = change_log.command_id
    WHERE command.seq > @seq AND undone_by IS NULL AND reverses IS NULL
  )
  SELECT 1 FROM later JOIN change_log AS mine ON mine.row_id = later.row_id AND mine.entity = later.entity
    WHERE mine.command_id = @id AND (mine.field IS NULL OR later.field IS NULL OR mine.field = later.field)
  UNION ALL
  SELECT 1 FROM later JOIN change_log AS mine ON mine.row_id = later.item_id AND mine.entity = 'item'
    WHERE mine.command_id = @id AND mine.field IS NULL AND mine.before IS NULL
  UNION ALL
  SELECT 1 FROM later JOIN change_log AS mine, json_each(mine.before) AS held
    WHERE mine.command_id = @id AND mine.before IS NOT NULL AND held.value = later.row_id AND later.field IS NULL AND later.after IS NULL
  UNION ALL
  SELECT 1 FROM command_plan JOIN command ON command.id = command_plan.command_id
    JOIN change_log AS mine ON mine.row_id = command_plan.plan_id AND mine.entity = 'plan'
    WHERE command.seq > @seq AND undone_by IS NULL AND reverses IS NULL AND mine.command_id = @id AND mine.field IS NULL
  UNION ALL
  SELECT 1 FROM (${PERIOD_LINES} AND line.command_id = @id) AS mine JOIN period
    ON period.plan_id = mine.plan_id AND period.period = mine.period AND period.state = 'published'
    WHERE EXISTS (SELECT 1 FROM period WHERE state = 'published') AND (SELECT kind FROM command WHERE id = @id) <> '${RECODES}'
  UNION ALL
  SELECT 1 FROM change_log AS mine JOIN source_file ON source_file.id = mine.row_id
    JOIN period ON period.plan_id = source_file.plan_id AND period.period = source_file.period AND period.state = 'published'
    JOIN publication ON publication.plan_id = period.plan_id AND publication.period = period.period
    JOIN json_each(publication.sources) AS held ON held.value = source_file.sha256
    WHERE mine.command_id = @id AND mine.entity = 'sourceFile' AND mine.field IS NULL AND mine.before IS NULL
  LIMIT 1`;

/** Throws UserError NOT_FOUND. */
export function readChanges(db: Database, commandId: string): HistoryChange[] {
  const command = db.prepare<[string], { id: string }>('SELECT id FROM command WHERE id = ?').get(commandId);
  if (command === undefined) throw new UserError('NOT_FOUND', 'This step is not in the history; look at the history again.');
  const lines = db
    .prepare<[string], LoggedLine>(
      `SELECT change_log.entity, change_log.row_id AS rowId, change_log.field, change_log.before, change_log.after, change_log.item_id AS itemId,
         change_log.source_id AS sourceId, change_log.source_sheet AS sheet,
         change_log.source_cell AS cell, item.ref, item.title
       FROM change_log LEFT JOIN item ON item.id = change_log.item_id
       WHERE command_id = ? ORDER BY change_log.seq`,
    )
    .all(commandId);
  return inWords(db, lines);
}
