/** Which sheets are read, and what of them: what is hidden is named, and what a person wished is done. */
import type { Mapping, SheetMapping } from '#shared/domain/mapping.ts';
import type { Problem, TableReading } from '#shared/domain/reading.ts';
import { address, columnLetters, type Sheet, type Workbook } from '#shared/domain/sheet.ts';
import { cellList } from '../../say/cell-list.ts';
import { withoutHidden } from './views.ts';

export interface SheetToRead {
  /** without the hidden parts that are to be left out */
  readonly sheet: Sheet;
  /** as the file has it */
  readonly whole: Sheet;
  readonly said: SheetMapping | null;
}

/** Sheets that are left out by wish are told apart by `said.use`; they may still hold a key or the titles of refs. */
export function sheetsToRead(workbook: Workbook, mapping: Mapping | null, say: (problem: Problem) => void): SheetToRead[] {
  const said = new Map((mapping?.sheets ?? []).map((one) => [one.sheet, one]));
  for (const name of said.keys()) if (!workbook.sheets.some((sheet) => sheet.name === name)) say(sheetMissing(name, workbook));
  return workbook.sheets.map((whole) => {
    const wish = said.get(whole.name) ?? null;
    const leave = { rows: wish?.hiddenRows === 'leave-out', columns: wish?.hiddenColumns === 'leave-out' };
    if (wish?.use === 'leave-out') say(leftOut(whole.name));
    return { whole, said: wish, sheet: withoutHidden(whole, leave) };
  });
}

/** What is hidden inside the tables, with its choice: read, or left out. */
export function sayHiddenParts({ whole, said }: SheetToRead, tables: readonly TableReading[], say: (problem: Problem) => void): void {
  const here = tables.filter((table) => table.sheet === whole.name);
  if (here.length === 0) return;
  const inside = (row: number): boolean => here.some(({ range }) => row >= range.top && row <= range.bottom);
  const rows = whole.rows.filter(({ hidden, number }) => hidden && inside(number)).map(({ number }) => number);
  const columns = whole.hiddenColumns.filter((column) => here.some(({ range }) => column >= range.left && column <= range.right));
  const saying = columns.filter((column) =>
    whole.rows.some((row) => inside(row.number) && row.cells.some((cell) => cell.column === column && cell.text.trim() !== '')),
  );
  if (rows.length > 0) {
    const folded = whole.rows.every(({ hidden, outline, number }) => !hidden || !inside(number) || outline > 0);
    say(hiddenRows(whole, rows, Math.min(...here.map(({ range }) => range.left)), folded, said?.hiddenRows === 'leave-out'));
  }
  if (saying.length > 0) say(hiddenColumns(whole, saying, said?.hiddenColumns === 'leave-out'));
}

function hiddenRows(sheet: Sheet, rows: readonly number[], column: number, folded: boolean, left: boolean): Problem {
  const many = `${rows.length} ${rows.length === 1 ? 'row' : 'rows'}`;
  const place = {
    severity: 'note',
    sheet: sheet.name,
    cell: cellList(rows.map((row) => address(row, column))),
    ...(rows.length > 1 ? { count: rows.length } : {}),
  } as const;
  if (left)
    return {
      ...place,
      code: 'hidden-rows-left-out',
      message: `${many} of the table ${are(rows)} hidden and ${were(rows)} left out, as was said.`,
    };
  if (sheet.filtered) {
    const message = `A filter is left on in sheet '${sheet.name}' and hides ${many} of the table. All rows were read; leave the hidden rows out of this sheet if they do not count.`;
    return { ...place, code: 'filtered-rows-read', message };
  }
  const how = folded ? 'folded away in a group' : 'hidden';
  const message = `${many} of the table in sheet '${sheet.name}' ${are(rows)} ${how}. ${rows.length === 1 ? 'It was' : 'They were'} read; leave the hidden rows out of this sheet if they do not count.`;
  return { ...place, code: 'hidden-rows-read', message };
}

function hiddenColumns(sheet: Sheet, columns: readonly number[], left: boolean): Problem {
  const letters = columns.slice(0, 12).map(columnLetters).join(', ');
  const named = `${columns.length === 1 ? 'Column' : 'Columns'} ${letters}${columns.length > 12 ? ` and ${columns.length - 12} more` : ''}`;
  const place = { severity: 'note', sheet: sheet.name, cell: null, ...(columns.length > 1 ? { count: columns.length } : {}) } as const;
  if (left)
    return {
      ...place,
      code: 'hidden-columns-left-out',
      message: `${named} of sheet '${sheet.name}' ${are(columns)} hidden and ${were(columns)} left out, as was said.`,
    };
  const message = `${named} of the table in sheet '${sheet.name}' ${are(columns)} hidden and ${were(columns)} read; leave the hidden columns out of this sheet if they do not count.`;
  return { ...place, code: 'hidden-columns-read', message };
}

const are = (many: readonly number[]): string => (many.length === 1 ? 'is' : 'are');
const were = (many: readonly number[]): string => (many.length === 1 ? 'was' : 'were');

function sheetMissing(name: string, { sheets }: Workbook): Problem {
  const there = sheets
    .slice(0, 5)
    .map((sheet) => `'${sheet.name}'`)
    .join(', ');
  const message = `What was said of sheet '${name}' could not be used: this workbook has no such sheet, but ${there}${sheets.length > 5 ? ` and ${sheets.length - 5} more` : ''}. Say it of the sheet that took its place.`;
  return { severity: 'warning', code: 'marked-sheet-missing', sheet: null, cell: null, message };
}

function leftOut(name: string): Problem {
  const message = `Sheet '${name}' was left out, as was said. Read it again in the preview if its items count.`;
  return { severity: 'note', code: 'sheet-left-out', sheet: name, cell: null, message };
}
