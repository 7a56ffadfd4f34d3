import { describe, expect, it } from 'vitest';
import { readWorkbook } from '#core/excel/index.ts';
import { markedCopy } from '#core/trackers/say/marked-copy.ts';
import { problemBook } from '#core/trackers/say/problem-book.ts';
import { hueFamily } from '#shared/domain/colour.ts';
import { NO_MAPPING } from '#shared/domain/mapping.ts';
import type { Decision, FilePreview } from '#shared/domain/preview.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';
import type { Problem } from '#shared/domain/reading.ts';
import { address, type Cell, type Workbook } from '#shared/domain/sheet.ts';
import { familyCode } from '#shared/domain/status.ts';
import { workbookBytes } from '../support/excel-package.ts';
import { openWorkbook, printedPages, schemaFaults, tools } from '../support/workbook-checks.ts';

const RED =
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill></fill></fills>';
const styles = `<fonts count="1"><font><sz val="11"/><name val="Arial"/></font></fonts>${RED}<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/><xf numFmtId="0" fontId="0" fillId="2" borderId="0"/></cellXfs>`;
const types =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>';
const text = (at: string, words: string, style = 0) => `<c r="${at}" s="${style}" t="inlineStr"><is><t>${words}</t></is></c>`;
const row = (number: number, status: string, style = 0) =>
  `<row r="${number}">${text(`A${number}`, `1.${number - 1}`)}${text(`B${number}`, `Repair the pier, part ${number}`)}${status === '' ? '' : text(`C${number}`, status, style)}${text(`D${number}`, 'Work went on.')}</row>`;
const tracker = workbookBytes({
  styles,
  sheet: `<sheetData><row r="1">${text('A1', 'Ref')}${text('B1', 'Action')}${text('C1', 'Q3 RAG')}${text('D1', 'Update')}</row>${row(2, '')}${row(3, 'Amber/Green')}${row(4, '')}${row(5, '')}${row(6, 'Green', 1)}</sheetData>`,
  parts: { '[Content_Types].xml': types },
});

const problems: Problem[] = [
  {
    severity: 'warning',
    code: 'status-missing',
    sheet: 'S1',
    cell: 'C2, C4-C5',
    count: 3,
    message: 'No status in 3 rows. Ask the directorate.',
  },
  {
    severity: 'warning',
    code: 'status-colour-differs',
    sheet: 'S1',
    cell: 'C6',
    message: 'The cell says G and is coloured as R. The words were taken; recolour the cell if they are right.',
  },
  {
    severity: 'note',
    code: 'macros-ignored',
    sheet: null,
    cell: null,
    message: 'The workbook contains macros: they are ignored and never run.',
  },
  { severity: 'warning', code: 'plan-name-taken', sheet: 'S1', cell: 'A1', message: 'There is already such a plan.' },
];
const asked = (more: Partial<Decision>): Decision => ({
  id: 'd1',
  code: 'invalid-status',
  ref: '1.2',
  title: 'Repair the pier, part 3',
  file: 'pier.xlsx',
  sheet: 'S1',
  cell: 'C3',
  message: '“Amber/Green” is not a status of this plan',
  before: 'A',
  after: 'Amber/Green',
  options: [
    { key: 'A', label: 'Amber', rag: 'A' },
    { key: 'G', label: 'Green', rag: 'G' },
    { key: 'leave', label: 'Leave out', rag: null },
  ],
  chosen: null,
  ...more,
});
const decisions = [
  asked({}),
  asked({
    id: 'd2',
    code: 'missing-item',
    ref: '1.7',
    title: 'Open the slipway',
    sheet: null,
    cell: null,
    message: '1.7 is missing from this return',
  }),
  asked({
    id: 'd3',
    code: 'missing-item',
    ref: '1.8',
    title: 'Paint the lamps',
    sheet: null,
    cell: null,
    message: '1.8 is missing from this return',
  }),
  asked({ id: 'd4', code: 'new-item', cell: 'B5', chosen: 'accept' }),
];

function cells(book: Workbook, sheet: string): Record<string, Cell> {
  const rows = book.sheets.find(({ name }) => name === sheet)?.rows ?? [];
  return Object.fromEntries(rows.flatMap((each) => each.cells.map((cell) => [address(each.number, cell.column), cell])));
}

describe('the marked copy of a workbook', () => {
  it('is the sender’s own file with its cells marked and noted, and a list with links behind it', async () => {
    const copy = await markedCopy({ bytes: tracker, file: 'pier.xlsx', problems, decisions });
    expect(copy).toMatchObject({ name: 'pier - to check.xlsx', marked: true, points: 4, remarks: [] });
    const book = readWorkbook(copy.bytes, copy.name);
    expect(book.sheets.map(({ name }) => name)).toEqual(['S1', 'To check']);
    const marked = cells(book, 'S1');
    for (const at of ['C2', 'C3', 'C4', 'C5']) expect(marked[at]?.fill).toBe('#E4DFEC');
    expect(marked.C3).toMatchObject({
      value: 'Amber/Green',
      note: "To check, no. 1: “Amber/Green” is not one of the plan's statuses. Write one status: Amber or Green.",
    });
    // what the point is about stays to be seen
    expect(marked.C6).toMatchObject({ fill: '#FF0000', note: expect.stringContaining('Make the word and the colour agree') });
    expect(marked.B5).toMatchObject({ fill: null, note: null });
    const list = cells(book, 'To check');
    expect(list).toMatchObject({
      A3: { text: 'No.', bold: true },
      C4: { text: 'C3', link: "#'S1'!C3" },
      D5: { text: 'Actions of yours are not reported in this file:\n1.7 Open the slipway\n1.8 Paint the lamps' },
      C6: { text: 'C2, C4-C5', link: "#'S1'!C2" },
      D6: { text: '3 rows have an update, but no status (RAG).' },
      E6: { text: 'Fill in the status.' },
    });
    expect(Object.values(list).some(({ text: said }) => /macros|already such a plan|PMO|preview/.test(said))).toBe(false);
  });

  it('says no status by its marks, and comes out the same each time', async () => {
    expect(familyCode(hueFamily('#E4DFEC'), DEFAULT_SCALE)).toBeNull();
    const input = { bytes: tracker, file: 'pier.xlsx', problems, decisions };
    expect((await markedCopy(input)).bytes).toEqual((await markedCopy(input)).bytes);
  });

  it('of a file that is no workbook is a list with what its cells say', async () => {
    const bytes = Buffer.from('Ref,Action,Q3 RAG\n1.1,Repair the pier,Amber/Green\n');
    const copy = await markedCopy({ bytes, file: 'pier.csv', problems: [], decisions: [asked({ sheet: 'pier', cell: 'C2' })] });
    expect(copy).toMatchObject({ name: 'pier - to check.xlsx', marked: false, remarks: [expect.stringContaining('cannot be marked')] });
    const [sheet] = readWorkbook(copy.bytes, copy.name).sheets;
    const said = sheet?.rows.flatMap((each) => each.cells.map((cell) => cell.text)) ?? [];
    expect(said).toContain('C2');
    expect(said).toContain('Write one status: Amber or Green.');
  });

  it.skipIf(!tools.schemas || !tools.openpyxl || !tools.libreOffice)('opens in other programs, and prints', async () => {
    const { bytes } = await markedCopy({ bytes: tracker, file: 'pier.xlsx', problems, decisions });
    expect(schemaFaults(bytes)).toBe('');
    expect(openWorkbook(bytes).sheets.at(-1)).toMatchObject({ name: 'To check', orientation: 'landscape' });
    const [, list = ''] = printedPages(bytes);
    expect(list).toContain('There are 4 points to check');
  });
});

describe('the workbook of problems', () => {
  const file = (name: string, said: readonly Problem[], waiting: readonly Decision[]): FilePreview => ({
    id: name,
    file: name,
    sha256: '',
    bytes: 1,
    outcome: 'ready',
    kind: 'return',
    plan: null,
    period: null,
    sender: null,
    summary: '',
    counts: { rows: 0, matched: 0, created: 0, changed: 0, unchanged: 0, skipped: 0 },
    tables: [],
    levels: [],
    sheets: [],
    mapping: NO_MAPPING,
    profile: null,
    statusValues: [],
    changes: [],
    changeCount: 0,
    sums: { newPlans: 0, newItems: 0, reports: 0, planChanges: 0, rows: 0, statusChanges: 0 },
    decisions: waiting,
    missing: [],
    newItems: [],
    ignored: [],
    problems: said,
  });

  it('has a line for each problem and each question of all files, what blocks first', async () => {
    const refused: Problem = {
      severity: 'error',
      code: 'no-table-found',
      sheet: null,
      cell: null,
      message: 'Sheet ‘Notes’ was searched; there is no table. Pick another file.',
    };
    const book = await problemBook([file('pier.xlsx', problems, decisions), file('notes.xlsx', [refused], [])]);
    expect(book.name).toBe('Import - problems.xlsx');
    const [sheet] = readWorkbook(book.bytes, book.name).sheets;
    const lines = (sheet?.rows ?? []).slice(3).map(({ cells: own }) => own.map((cell) => cell.text));
    const kinds = (sheet?.rows ?? []).slice(3).map(({ cells: own }) => own.find(({ column }) => column === 4)?.text);
    const asks = 'Waits for an answer';
    expect(kinds).toEqual([asks, asks, asks, 'Warning', 'Warning', 'Warning', 'Note', 'Must be settled']);
    expect(lines.map((line) => line[0])).toEqual([...kinds.slice(1).map(() => 'pier.xlsx'), 'notes.xlsx']);
    expect(lines.at(-1)?.slice(-2)).toEqual(['Sheet ‘Notes’ was searched; there is no table.', 'Pick another file.']);
    expect(sheet?.tables).toHaveLength(1);
    expect(sheet?.rows[1]?.cells[0]?.text).toBe('2 files: 8 points, of which 4 must be settled or answered.');
    expect((await problemBook([file('pier.xlsx', [], [])])).name).toBe('pier - problems.xlsx');
  });

  it.skipIf(!tools.schemas || !tools.openpyxl || !tools.libreOffice)('opens in other programs, and prints', async () => {
    for (const files of [[file('pier.xlsx', problems, decisions)], [file('pier.xlsx', [], [])]]) {
      const { bytes } = await problemBook(files);
      expect(schemaFaults(bytes)).toBe('');
      expect(openWorkbook(bytes).sheets).toHaveLength(1);
      expect(printedPages(bytes)).toHaveLength(1);
    }
  });
});
