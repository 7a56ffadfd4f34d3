/** Small sheets as literals, and their reading: what a test of recognition lays out. */

import { DEFAULT_VOCABULARY } from '#core/trackers/recognise/columns/vocabulary.ts';
import { readTracker } from '#core/trackers/recognise/read.ts';
import type { ColumnMapping, LevelMapping, Mapping, SheetMapping, TableMapping } from '#shared/domain/mapping.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';
import type { Reading } from '#shared/domain/reading.ts';
import type { Cell, Merge, Sheet } from '#shared/domain/sheet.ts';

export type Value =
  | string
  | number
  | null
  | { readonly text?: string; readonly fill?: string; readonly bold?: boolean; readonly note?: string };

export function smallSheet(name: string, rows: readonly (readonly Value[])[], more: Partial<Sheet> = {}): Sheet {
  return {
    name,
    visibility: 'visible',
    rows: rows.flatMap((values, index) => {
      const cells = values.flatMap((value, at) => (value === null ? [] : [smallCell(at + 1, value)]));
      return cells.length === 0 ? [] : [{ number: index + 1, hidden: false, outline: 0, height: null, cells }];
    }),
    merges: [],
    columnWidths: {},
    hiddenColumns: [],
    tables: [],
    dropdowns: [],
    filtered: false,
    ...more,
  };
}

/** The sheet with these rows hidden. */
export function withHiddenRows(sheet: Sheet, numbers: readonly number[]): Sheet {
  return { ...sheet, rows: sheet.rows.map((row) => (numbers.includes(row.number) ? { ...row, hidden: true } : row)) };
}

export function readSheets(sheets: readonly Sheet[], mapping: Mapping | null = null, by: 'hand' | 'profile' = 'hand'): Reading {
  return readTracker(
    { file: 'any.xlsx', properties: { title: null, author: null, modified: null }, sheets, remarks: [] },
    { vocabulary: DEFAULT_VOCABULARY, scale: DEFAULT_SCALE, known: [], ...(mapping === null ? {} : { mapping: { by, mapping } }) },
  );
}

/** 'A3:D9' -> a rectangle. */
export function area(range: string): Merge {
  const [, a, top, b, bottom] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(range) ?? [];
  if (a === undefined || b === undefined) throw new Error(`no range: ${range}`);
  return { top: Number(top), left: numberOf(a), bottom: Number(bottom), right: numberOf(b) };
}

export function marked(range: string, headers: readonly number[], more: Partial<TableMapping> = {}): TableMapping {
  return { range: area(range), openEnded: false, headers, transposed: false, columns: [], levels: null, ...more };
}

export function settled(column: number, role: ColumnMapping['role'], more: Partial<ColumnMapping> = {}): ColumnMapping {
  return { column, role, level: null, period: null, dates: null, ...more };
}

export function level(name: string, from: LevelMapping['from'], column: number | null = null): LevelMapping {
  return { name, from, column };
}

export function of(sheet: string, more: Partial<SheetMapping>): Mapping {
  return { sheets: [{ sheet, use: null, hiddenRows: null, hiddenColumns: null, tables: null, ...more }], values: [] };
}

/** Items with their places, one a line, indented by level. */
export function tree(reading: Reading): string[] {
  return reading.items.map((item) => `${'  '.repeat(item.level)}${item.ref?.text ?? '?'} ${item.title.text}`);
}

export function codes(reading: Reading): string[] {
  return reading.problems.map(({ code }) => code);
}

function smallCell(column: number, value: Value): Cell {
  const given = typeof value === 'object' && value !== null ? value : { text: value === null ? '' : String(value) };
  const text = given.text ?? '';
  const number = typeof value === 'number';
  return {
    column,
    value: number ? value : text === '' ? null : text,
    kind: number ? 'number' : text === '' ? 'blank' : 'text',
    text,
    fill: given.fill ?? null,
    bold: given.bold ?? false,
    strike: false,
    formula: false,
    note: given.note ?? null,
    link: null,
  };
}

function numberOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
