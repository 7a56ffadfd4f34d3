/** Which rows refer to which: what keeps a row from being removed. */
import type { Database } from 'better-sqlite3';
import { snake, TABLE_NAMES } from './rows.ts';
import type { TableName } from './tables.ts';

/** A row that refers to this one; null = none does. */
export function referring(db: Database, table: TableName, rowId: string): { table: TableName; id: string } | null {
  for (const other of TABLE_NAMES) {
    const keys = db
      .prepare<[string, string], { from: string }>('SELECT "from" FROM pragma_foreign_key_list(?) WHERE "table" = ?')
      .all(snake(other), snake(table));
    for (const { from } of keys) {
      const found = db.prepare<[string], { id: string }>(`SELECT id FROM ${snake(other)} WHERE "${from}" = ? LIMIT 1`).get(rowId);
      if (found !== undefined) return { table: other, id: found.id };
    }
  }
  return null;
}

/** A table's name as a sentence has it: "item post". */
export function inWords(table: TableName): string {
  return snake(table).replaceAll('_', ' ');
}
