/** Which of the tables that were found are read: those that are surely lists of items, and all that a person marked or asked for. */

import type { MappedTable } from '../columns/map.ts';
import type { Findings } from '../findings.ts';
import { rowsOf } from './forms.ts';

/** Below this a table is more likely a form or a list of something else than items of a plan. */
const LEAST_CONFIDENCE = 0.6;

/** Beside a table that is surely a tracker, one this much less sure is a look-up list or a form. */
const MOST_DISTANCE = 0.25;

/** @param wished sheets that a person wants read, however unsure their tables are */
export function likelyTables(tables: readonly MappedTable[], wished: ReadonlySet<string>): MappedTable[] {
  const said = ({ table }: MappedTable): boolean => table.settled !== undefined || wished.has(table.grid.sheet.name);
  const rivals = tables.filter((table) => !said(table) && table.table.grid.sheet.visibility !== 'very-hidden');
  const best = Math.max(0, ...rivals.map((table) => table.confidence));
  const likely = tables.filter((table) => said(table) || table.confidence >= Math.max(LEAST_CONFIDENCE, best - MOST_DISTANCE));
  if (likely.length > 0) return likely;
  const whole = rivals.find((table) => table.confidence >= LEAST_OF_A_LIST && fillsItsSheet(table));
  return whole === undefined ? [] : [whole];
}

/** A checklist has a status and little else that is known; it is a list of items where its sheet holds nothing else. */
const LEAST_OF_A_LIST = 0.45;
const FEWEST_ROWS_OF_A_LIST = 5;

function fillsItsSheet(table: MappedTable): boolean {
  const { sheet } = table.table.grid;
  const last = table.chain.at(-1);
  const named = (last?.title?.header ?? '') !== '' && (last?.title?.confidence ?? 0) >= 0.7;
  const rows = rowsOf(table);
  const inside = rows.reduce((sum, { cells }) => sum + cells.length, 0);
  const all = sheet.rows.reduce((sum, { cells }) => sum + cells.length, 0);
  const answered = table.columns.some(({ role, exact }) => role === 'status' && exact);
  return named && answered && sheet.visibility === 'visible' && rows.length >= FEWEST_ROWS_OF_A_LIST && inside >= all * 0.8;
}

/** Last quarter's sheet, hidden and forgotten, says nothing beside one that is shown; a workbook of hidden sheets only is read. */
export function inSight(tables: readonly MappedTable[], wished: ReadonlySet<string>, findings: Findings): MappedTable[] {
  const hides = (table: MappedTable): string => table.table.grid.sheet.visibility;
  const isShown = (table: MappedTable): boolean =>
    hides(table) === 'visible' || table.table.settled !== undefined || wished.has(table.table.grid.sheet.name);
  const shown = tables.filter(isShown);
  const kept = shown.length > 0 ? shown : tables.filter((table) => hides(table) === 'hidden');
  const left = tables.filter((table) => !kept.includes(table));
  for (const name of new Set(left.map(({ table }) => table.grid.sheet.name))) {
    const deep = left.some((table) => table.table.grid.sheet.name === name && hides(table) === 'very-hidden');
    const how = deep ? 'hidden so that Excel does not list it' : 'hidden';
    const why = kept.length > 0 ? ', because other sheets hold the actions' : '';
    findings.add({
      severity: 'warning',
      code: 'hidden-sheet',
      sheet: name,
      cell: null,
      message: `Sheet '${name}' is ${how} and was not read${why}. Choose to read it in the preview, or unhide it in Excel, if it belongs to them.`,
    });
  }
  return kept;
}
