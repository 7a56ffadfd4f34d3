/** Statuses as columns: "R", "A" and "G" side by side, and a cross or a tick under the one that holds. */
import type { LocatedTable } from '../tables/locate.ts';
import { dataRows } from './column-content.ts';
import type { MappedColumn } from './column-roles.ts';
import { periodOfTitle } from './period-words.ts';
import type { StatusReader } from './statuses.ts';

/** A cross, a tick, or what stands for one in fonts of symbols. */
export function isMark(text: string): boolean {
  return /^\s*(?:x|y|yes|1|[✓✔☑✗✘✖☒×√●•■▪*]|ü|û|þ)\ufe0f?\s*$/iu.test(text);
}

const FEWEST_MARKS = 2;

/** The columns with those that marks fill as columns of a status, each of its own. */
export function withMarkedStatuses(columns: readonly MappedColumn[], table: LocatedTable, statuses: StatusReader): readonly MappedColumn[] {
  const headers = new Map(table.headers.map((header) => [header.column, header]));
  const codes = new Map<number, string>();
  for (const { column } of columns) {
    const own = headers.get(column)?.parts.at(-1) ?? '';
    const code = own.length <= 30 ? statuses.byWords(own) : null;
    if (code !== null) codes.set(column, code);
  }
  const found = groupsOf(codes).filter((group) => areMarked(group, table));
  const done = statuses.byWords('completed');
  if (found.length === 0 && done !== null) {
    const answered = columns.filter((column) => DONE.test(column.header) && answersYesOrNo(column.column, table));
    const [only, ...more] = answered;
    if (only === undefined || more.length > 0 || columns.some(({ role }) => role === 'status')) return columns;
    codes.set(only.column, done);
    found.push([only.column]);
  }
  if (found.length === 0) return columns;
  const marked = new Set(found.flat());
  return columns.map((column) => {
    const code = codes.get(column.column);
    if (code === undefined || !marked.has(column.column)) return column;
    return {
      ...column,
      role: 'status',
      marks: code,
      period: column.period ?? periodOfTitle(column.header),
      confidence: 0.85,
      exact: true,
      byName: true,
      reason: `header '${column.header}', and marks in ${column.content.said} cells`,
    };
  });
}

/** "Complete? Y/N": yes is a status, and no says nothing of how things stand. */
const DONE =
  /^\W*(?:is it |fully |action )?(?:completed?|closed|done|delivered|implemented|achieved)\b\W*(?:\(?\s*y(?:es)?\s*(?:\/|or)\s*n(?:o)?\s*\)?\W*)?$/i;

function answersYesOrNo(column: number, table: LocatedTable): boolean {
  const texts = dataRows(table)
    .slice(0, 400)
    .flatMap(({ cells }) => cells.filter((cell) => cell.column === column && cell.text.trim() !== '').map(({ text }) => text));
  return (
    texts.length >= 2 &&
    texts.every((text) => /^\s*(?:y|n|yes|no|not yet|partly|partially|part)\.?\s*$/i.test(text)) &&
    texts.some((text) => /^\s*y/i.test(text))
  );
}

/** Columns next to each other, each with a status that the others of them have not. */
function groupsOf(codes: ReadonlyMap<number, string>): number[][] {
  const groups: number[][] = [];
  for (const column of [...codes.keys()].sort((a, b) => a - b)) {
    const group = groups.at(-1);
    const goesOn = group !== undefined && group.at(-1) === column - 1 && group.every((other) => codes.get(other) !== codes.get(column));
    if (goesOn) group.push(column);
    else groups.push([column]);
  }
  return groups.filter((group) => group.length >= 2);
}

/** Nothing but marks in all of them, and hardly a row with two. */
function areMarked(group: readonly number[], table: LocatedTable): boolean {
  let once = 0;
  let rows = 0;
  for (const row of dataRows(table).slice(0, 400)) {
    const said = row.cells.filter((cell) => group.includes(cell.column) && cell.text.trim() !== '');
    if (said.length === 0) continue;
    if (!said.every((cell) => isMark(cell.text))) return false;
    rows += 1;
    if (said.length === 1) once += 1;
  }
  return rows >= FEWEST_MARKS && once >= rows * 0.7;
}
