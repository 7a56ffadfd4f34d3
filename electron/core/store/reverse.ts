import type { Database } from 'better-sqlite3';
import { UserError } from '../user-error.ts';
import type { Recording } from './recording.ts';
import { referring } from './references.ts';
import { type RowReader, type Stored, snake } from './rows.ts';
import { isConstraint } from './sqlite-errors.ts';
import type { TableName } from './tables.ts';

interface Line {
  readonly seq: number;
  readonly entity: TableName;
  readonly row_id: string;
  readonly field: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly source_id: string | null;
  readonly source_sheet: string | null;
  readonly source_cell: string | null;
}

/** Rows that several plans share: they stay while another plan still needs them. */
const shared: readonly TableName[] = ['organisation', 'directorate'];

/**
 * Takes a command back, last line first. Each line must find what it left behind; where a later command has been at the same
 * row or field, or has hung something on it, nothing is done and the refusal names that command.
 */
export function reverse(db: Database, reader: RowReader, record: Recording, command: { readonly id: string; readonly summary: string }) {
  const lines = db.prepare<[string], Line>('SELECT * FROM change_log WHERE command_id = ? ORDER BY seq DESC').all(command.id);
  const refuse: (entity: TableName, rowId: string, since: number) => never = (entity, rowId, since) => {
    throw new UserError('REFUSED', `"${command.summary}" cannot be taken back: ${standingInTheWay(db, entity, rowId, since)}.`);
  };

  for (const line of lines) {
    const { entity, row_id: rowId, field, before, after } = line;
    const source =
      line.source_id === null ? null : { sourceId: line.source_id, sheet: line.source_sheet ?? '', cell: line.source_cell ?? '' };
    const current = reader.stored(entity, rowId);
    try {
      if (field !== null) {
        if (current === null || current[field] !== JSON.parse(after ?? 'null')) refuse(entity, rowId, line.seq);
        record.updateStored(entity, rowId, { [field]: JSON.parse(before ?? 'null') }, source);
      } else if (after !== null) {
        const left: Stored = JSON.parse(after);
        if (current === null || Object.keys(left).some((name) => current[name] !== left[name])) refuse(entity, rowId, line.seq);
        if (shared.includes(entity) && referring(db, entity, rowId) !== null) continue;
        record.removeStored(entity, rowId);
      } else {
        if (current !== null) refuse(entity, rowId, line.seq);
        record.insertStored(entity, JSON.parse(before ?? '{}'), source);
      }
    } catch (error) {
      if (!isConstraint(error)) throw error;
      const child = referring(db, entity, rowId);
      if (child === null) refuse(entity, rowId, line.seq);
      else refuse(child.table, child.id, line.seq);
    }
  }
}

/** Shared rows that were kept for a plan that is now gone too, and that no command in force has written. */
export function sweepShared(db: Database, record: Recording): void {
  for (const entity of shared) {
    const orphans = db
      .prepare<[string], { id: string }>(
        `SELECT id FROM ${snake(entity)} AS shared WHERE NOT EXISTS (
           SELECT 1 FROM change_log JOIN command ON command.id = change_log.command_id
           WHERE row_id = shared.id AND entity = ? AND undone_by IS NULL AND reverses IS NULL)`,
      )
      .all(entity);
    for (const { id } of orphans) if (referring(db, entity, id) === null) record.remove(entity, id);
  }
}

/** Names the last command in force that wrote to this row after a line of the log. */
function standingInTheWay(db: Database, entity: TableName, rowId: string, since: number): string {
  const later = db
    .prepare<[string, string, number], { summary: string; undoable: number }>(
      `SELECT command.summary, command.undoable FROM change_log JOIN command ON command.id = change_log.command_id
       WHERE row_id = ? AND entity = ? AND change_log.seq > ? AND undone_by IS NULL AND reverses IS NULL
       ORDER BY change_log.seq DESC LIMIT 1`,
    )
    .get(rowId, entity, since);
  if (later === undefined) return 'what it did has been changed since';
  if (later.undoable === 0) return `"${later.summary}" came later, rests on it and stays for good`;
  return `"${later.summary}" came later and touches the same place; undo that first`;
}
