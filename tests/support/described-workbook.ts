/** Small descriptions of workbooks, and a look into the parts of what is written from them. */
import { strFromU8, unzipSync } from 'fflate';
import type { CellDescription, ChartDescription, SheetDescription, WorkbookDescription } from '#core/excel/write/description.ts';
import { CHART_LOOKS, type Look } from '#core/excel/write/styles.ts';
import { writeWorkbook } from '#core/excel/write/workbook.ts';

export function described(sheets: readonly SheetDescription[], more: Partial<WorkbookDescription> = {}): WorkbookDescription {
  return { title: 'Book', subject: 'A test', creator: 'Quarterdeck', created: '2025-01-20T10:00:00Z', sheets, ...more };
}

type Texts = readonly (readonly CellDescription['value'][])[];

/** A sheet of plain cells, row by row. */
export function sheet(name: string, texts: Texts, more: Partial<SheetDescription> = {}): SheetDescription {
  return {
    name,
    columnWidthsPx: (texts[0] ?? []).map((_, index) => (index === 0 ? 200 : 80)),
    rows: texts.map((row) => ({ heightPt: 18, cells: row.map((value, index) => cell(index + 1, value)) })),
    tables: [],
    frozen: { rows: 0, columns: 0 },
    printTitleRows: null,
    paper: 'A4',
    pageBreaks: [],
    onePage: true,
    accentTab: false,
    footerLeft: 'Test',
    ...more,
  };
}

export function cell(column: number, value: CellDescription['value'], more: Partial<CellDescription> = {}): CellDescription {
  return { column, span: 1, value, style: typeof value === 'number' ? 'count' : 'text', ...more };
}

/** @returns every part of the written package by its name */
export async function partsOf(description: WorkbookDescription): Promise<Readonly<Record<string, string>>> {
  const parts = unzipSync(await writeWorkbook(description));
  return Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

export async function partOf(description: WorkbookDescription, name: string): Promise<string> {
  const part = (await partsOf(description))[name];
  if (part === undefined) throw new Error(`the package has no ${name}`);
  return part;
}

const STATUSES: readonly (readonly [name: string, look: Look, letter: string])[] = [
  ['Completed', 'b', 'B'],
  ['On track', 'g', 'G'],
  ['Mainly on track', 'a', 'A'],
  ['Off track', 'r', 'R'],
  ['Scheduled', 's', 'S'],
];

/** The sheet's name has what formulas stumble over: a space and an apostrophe. */
export const FIGURES = "Children's figures";

export const figuresSheet = sheet(FIGURES, [
  ['Committee', ...STATUSES.map(([name]) => name)],
  ['Corporate Policy', 2, 9, 3, 1, 1],
  ['Adults & Health', 0, 12, 2, 0, 2],
  ['Highways', 3, 13, 11, 14, 1],
  ['Economy', 0, 7, 0, null, 0],
]);

/** A chart of `figuresSheet`: its committees are the categories, its statuses the series. */
export function statusChart(kind: ChartDescription['kind'], more: Partial<ChartDescription> = {}): ChartDescription {
  return {
    name: `Chart ${kind}`,
    title: 'Status by committee',
    altText: 'Of the actions of four committees, 15 are off track.',
    kind,
    at: { column: 2, row: 3, widthPx: 600, heightPx: 300 },
    categories: { sheet: FIGURES, range: { top: 2, left: 1, bottom: 5, right: 1 } },
    series: STATUSES.map(([, look, letter], index) => ({
      name: { sheet: FIGURES, row: 1, column: index + 2 },
      values: { sheet: FIGURES, range: { top: 2, left: index + 2, bottom: 5, right: index + 2 } },
      ...CHART_LOOKS[look],
      label: letter,
    })),
    legend: 'bottom',
    ...more,
  };
}
