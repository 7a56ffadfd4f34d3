/** Which baseline dates were changed, from the change log: what a plan shows now says nothing of what it showed before. */
import type { Database } from 'better-sqlite3';

/** One change of the words in which an item's due date is given. */
export interface DueChange {
  readonly itemId: string;
  /** null = it had none */
  readonly before: string | null;
  /** null = it was taken away */
  readonly after: string | null;
  /** ISO date-time of the command */
  readonly at: string;
  readonly commandId: string;
}

/**
 * Oldest first; commands that were undone do not count. An item that came with its date in the same command has no change.
 * @param since ISO date or date-time, inclusive
 */
export function readDueChanges(db: Database, planId: string, since: string): DueChange[] {
  const text = (json: string | null): string | null => {
    const value: unknown = json === null ? null : JSON.parse(json);
    const said = typeof value === 'object' && value !== null && 'text' in value ? value.text : value;
    return typeof said === 'string' ? said : null;
  };
  return db
    .prepare<[string, string], Omit<DueChange, 'before' | 'after'> & { before: string | null; after: string | null }>(CHANGES)
    .all(since, planId)
    .map((line) => ({ ...line, before: text(line.before), after: text(line.after) }));
}

/** A row that was made or removed has no field, and the whole row before or after; the role of a row never changes. */
const CHANGES = `
  SELECT change_log.item_id AS itemId, change_log.before, change_log.after, command.at, command.id AS commandId
  FROM command JOIN change_log ON change_log.command_id = command.id JOIN item ON item.id = change_log.item_id
  WHERE command.at >= ? AND command.undone_by IS NULL AND command.reverses IS NULL AND item.plan_id = ?
    AND change_log.entity = 'timescale' AND (change_log.field IS NULL OR change_log.field = 'text')
    AND EXISTS (SELECT 1 FROM change_log AS made WHERE made.row_id = change_log.row_id AND made.entity = 'timescale' AND made.field IS NULL
      AND made.before IS NULL AND json_extract(made.after, '$.role') = 'baseline')
    AND NOT EXISTS (SELECT 1 FROM change_log AS made WHERE made.row_id = change_log.item_id AND made.entity = 'item' AND made.field IS NULL
      AND made.before IS NULL AND made.command_id = command.id)
  ORDER BY change_log.seq`;
