import type { Database } from 'better-sqlite3';
import { UserError } from '../user-error.ts';
import { freeze } from './publications.ts';
import { inWords, referring } from './references.ts';
import { takingNote, type Written } from './remembered.ts';
import { closed, closedValue, type RowReader, type Stored, snake, type TableShape, type Value } from './rows.ts';
import { isConstraint } from './sqlite-errors.ts';
import type { Source } from './store.ts';
import type { NewRow, Patch, TableName, Tables } from './tables.ts';

export interface Recording {
  insert<K extends TableName>(table: K, row: NewRow<Tables[K]>, source?: Source | null): string;
  update<K extends TableName>(table: K, id: string, patch: Patch<Tables[K]>, source?: Source | null): boolean;
  remove(table: TableName, id: string): void;
  /** the same for rows as SQLite has them: undo puts back exactly what the log says */
  insertStored(table: TableName, row: Stored, source: Source | null): void;
  updateStored(table: TableName, id: string, fields: Stored, source: Source | null): boolean;
  /** lets SQLite's error through where something refers to the row: undo names the command that stands in the way */
  removeStored(table: TableName, id: string): void;
  count(): number;
  written: Written;
}

/**
 * Writes rows and, in the same breath, their lines in the change log. What belongs to a published period is refused here, so that nothing
 * gets around it.
 * @param command `kind` is its own, or that of the command it takes back
 */
export function recording(
  db: Database,
  reader: RowReader,
  shapes: Record<TableName, TableShape>,
  newId: () => string,
  command: { readonly id: string; readonly stamp: string; readonly kind: string },
): Recording {
  let count = 0;
  const written = takingNote();
  const frozen = freeze(db, command.kind);
  const line = db.prepare(
    `INSERT INTO change_log (command_id, entity, row_id, field, before, after, item_id, source_id, source_sheet, source_cell, stamp)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const writers = new Map<string, ReturnType<Database['prepare']>>();
  const prepare = (sql: string) => {
    const statement = writers.get(sql) ?? db.prepare(sql);
    writers.set(sql, statement);
    return statement;
  };

  function log(table: TableName, row: Stored, field: string | null, before: string | null, after: string | null, source: Source | null) {
    const itemId = table === 'item' ? row.id : (row.itemId ?? null);
    const place = [source?.sourceId ?? null, source?.sheet ?? null, source?.cell ?? null];
    line.run(command.id, table, row.id, field, before, after, itemId, ...place, command.stamp);
    count += 1;
    written.note(table, row, field);
  }

  /** Rows of one table nearly always come with the same columns: the statement for them is at hand. */
  const inserts = new Map<TableName, { readonly names: readonly string[]; readonly statement: ReturnType<Database['prepare']> }>();
  function insertOf(table: TableName, row: Stored) {
    const names = Object.keys(row);
    const known = inserts.get(table);
    if (known?.names.length === names.length && known.names.every((name, index) => name === names[index])) return known.statement;
    const columns = names.map((name) => `"${snake(name)}"`).join(', ');
    const statement = prepare(`INSERT INTO ${snake(table)} (${columns}) VALUES (${names.map(() => '?').join(', ')})`);
    inserts.set(table, { names, statement });
    return statement;
  }

  function insertStored(table: TableName, row: Stored, source: Source | null) {
    frozen.refuse(table, row, 'insert');
    insertOf(table, row).run(...Object.values(row));
    log(table, row, null, null, JSON.stringify(row), source);
  }

  function updateStored(table: TableName, id: string, fields: Stored, source: Source | null): boolean {
    const row = reader.stored(table, id);
    if (row === null) throw goneAlready(table);
    const different = Object.entries(fields).filter(([name, value]) => row[name] !== value);
    if (different.length === 0) return false;
    const names = different.map(([name]) => name);
    frozen.refuse(table, row, names);
    const settings = names.map((name) => `"${snake(name)}" = ?`).join(', ');
    prepare(`UPDATE ${snake(table)} SET ${settings} WHERE id = ?`).run(...different.map(([, value]) => value), id);
    for (const [name, value] of different) log(table, row, name, JSON.stringify(row[name]), JSON.stringify(value), source);
    return true;
  }

  function removeStored(table: TableName, id: string) {
    const row = reader.stored(table, id);
    if (row === null) throw goneAlready(table);
    frozen.refuse(table, row, 'remove');
    prepare(`DELETE FROM ${snake(table)} WHERE id = ?`).run(id);
    log(table, row, null, JSON.stringify(row), null, null);
  }

  return {
    insertStored,
    updateStored,
    removeStored,
    insert(table, row, source = null) {
      const id = row.id ?? newId();
      insertStored(table, closed(table, shapes[table], { ...row, id }), source);
      return id;
    },
    update(table, id, patch, source = null) {
      const fields: Record<string, Value> = {};
      for (const [name, value] of Object.entries(patch)) {
        if (value === undefined) continue;
        if (!shapes[table].columns.includes(name)) throw new Error(`no column ${name} in ${table}`);
        fields[name] = closedValue(table, name, value);
      }
      return updateStored(table, id, fields, source);
    },
    remove(table, id) {
      try {
        removeStored(table, id);
      } catch (error) {
        const holder = isConstraint(error) ? referring(db, table, id) : null;
        if (holder === null) throw error;
        const [held, other] = [inWords(table), inWords(holder.table)];
        throw new UserError(
          'REFUSED',
          `This ${held} cannot be removed, because ${article(other)} ${other} still rests on it; remove that first.`,
        );
      }
    },
    count: () => count,
    written,
  };
}

function goneAlready(table: TableName): UserError {
  return new UserError('NOT_FOUND', `This ${inWords(table)} is no longer there; look at the plan again and repeat the step.`);
}

function article(noun: string): string {
  return /^[aeiou]/.test(noun) ? 'an' : 'a';
}
