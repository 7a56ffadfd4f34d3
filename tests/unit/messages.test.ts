import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cellCount, cellList, cellsIn, columnOf } from '#core/trackers/say/cell-list.ts';
import { emptyStatusCell } from '#core/trackers/say/check.ts';
import { forTheReader, foundAndRemedy } from '#core/trackers/say/messages.ts';
import type { Problem, Reading, TableReading } from '#shared/domain/reading.ts';

const root = new URL('../../', import.meta.url).pathname;

function said(code: string, cell: string | null, more: Partial<Problem> = {}): Problem {
  return { severity: 'warning', code, sheet: 'Plan', cell, message: `What ${code} says. What to do.`, ...more };
}

describe('lists of cells', () => {
  it('join what follows down a column, whatever the order', () => {
    expect(cellList(['F7', 'F11', 'F9', 'F10', 'AA2', 'G7', 'F9'])).toBe('F7, F9-F11, G7, AA2');
    expect(cellList([])).toBe('');
    expect(cellList(['the sheet', 'A1'])).toBe('the sheet, A1');
  });

  it('are cut for a person, with the number of cells left out', () => {
    const cells = Array.from({ length: 30 }, (_, index) => `F${index * 2 + 1}`).concat('F60');
    expect(cellList(cells, 3)).toBe('F1, F3, F5 and 28 more');
    expect(cellCount('F1, F3, F5 and 28 more')).toBe(31);
  });

  it('are taken apart again', () => {
    expect(cellsIn('F7, F9-F11, AA2 and 3 more')).toEqual(['F7', 'F9', 'F10', 'F11', 'AA2']);
    expect(cellsIn('B2:C3')).toEqual(['B2', 'C2', 'B3', 'C3']);
    expect(cellsIn(null)).toEqual([]);
    expect(cellsIn('A1-A1048576', 10)).toHaveLength(10);
    expect([columnOf('F7, F9-F11'), columnOf('F7, G7'), columnOf(null)]).toEqual(['F', null, null]);
  });
});

describe('what the reader is told', () => {
  it('is first what blocks, then what touches most rows', () => {
    const told = forTheReader([
      said('macros-ignored', null, { severity: 'note', sheet: null }),
      said('row-without-title', 'A4'),
      said('status-missing', 'F7, F9-F21', { count: 14 }),
      said('plan-not-found', null, { severity: 'error' }),
    ]);
    expect(told.map(({ code, count }) => [code, count])).toEqual([
      ['plan-not-found', undefined],
      ['status-missing', 14],
      ['row-without-title', undefined],
      ['macros-ignored', undefined],
    ]);
  });

  it('is one message for each fault, sheet and column', () => {
    const unreadable = (cell: string, text: string, sheet = 'Plan') =>
      said('status-unreadable', cell, { sheet, message: `'${text}' under 'RAG' is no status of the plan's scale. Write one.` });
    const told = forTheReader([
      unreadable('F7', 'Amber/Green'),
      unreadable('F9-F10', 'tbc'),
      unreadable('F8', 'tbc'),
      unreadable('H7', 'tbc'),
      unreadable('F7', 'tbc', 'Other'),
    ]);
    expect(told).toHaveLength(3);
    expect(told[0]).toMatchObject({
      cell: 'F7-F10',
      count: 4,
      message:
        "4 cells hold no status of the plan's scale: 'Amber/Green', 'tbc'. Write one status in each, such as R, A, G or B, or choose it in the preview.",
    });
    expect(told.slice(1).map(({ sheet, cell }) => [sheet, cell])).toEqual([
      ['Plan', 'H7'],
      ['Other', 'F7'],
    ]);
  });

  it('keeps a message that many cells share as it is, and says of others how many there are', () => {
    const same = forTheReader([said('date-impossible', 'D4'), said('date-impossible', 'D9')]);
    expect(same).toMatchObject([{ cell: 'D4, D9', count: 2, message: 'What date-impossible says. What to do.' }]);
    const other = forTheReader([said('date-impossible', 'D4', { message: '"31 June" is no day.' }), said('date-impossible', 'D9')]);
    expect(other).toMatchObject([{ message: '"31 June" is no day. The same goes for 1 more.' }]);
  });

  it('is not what another message explains', () => {
    const codes = (problems: readonly Problem[]) => forTheReader(problems).map(({ code, cell }) => [code, cell]);
    // a failed formula is why the status of its cell is not there
    expect(codes([said('status-unreadable', 'F7'), said('formula-failed', 'F7'), said('status-missing', 'F7-F8', { count: 2 })])).toEqual([
      ['formula-failed', 'F7'],
      ['status-missing', 'F8'],
    ]);
    expect(forTheReader([said('formula-failed', 'F7'), said('status-missing', 'F7-F8', { count: 2 })])[1]?.message).toMatch(
      /^No status in 1 row;/,
    );
    // in another sheet it explains nothing
    expect(codes([said('formula-failed', 'F7', { sheet: 'Other' }), said('status-missing', 'F7')])).toHaveLength(2);
    expect(codes([said('row-twice', 'B9'), said('status-missing', 'F9')])).toEqual([['row-twice', 'B9']]);
    expect(codes([said('hidden-sheet', null, { sheet: 'Closed' }), said('items-not-in-file', null, { severity: 'note' })])).toEqual([
      ['hidden-sheet', null],
    ]);
    expect(
      codes([said('period-unknown', 'F2', { severity: 'error' }), said('status-missing', 'F4'), said('period-not-said', 'F1')]),
    ).toEqual([['period-unknown', 'F2']]);
    // no table: nothing but what may hide one
    const noTable = said('no-table-found', null, { severity: 'error', sheet: null });
    expect(
      codes([said('line-between-rows', 'A4'), noTable, said('hidden-sheet', null), said('conditional-formats-left-out', null)]),
    ).toEqual([
      ['no-table-found', null],
      ['hidden-sheet', null],
    ]);
    expect(codes([noTable, said('our-fault', null, { severity: 'error' })])).toEqual([['our-fault', null]]);
  });

  it('lists no more than twelve runs of cells', () => {
    const cells = Array.from({ length: 40 }, (_, index) => `F${index * 2 + 1}`);
    expect(forTheReader([said('status-missing', cellList(cells), { count: 40 })])).toMatchObject([
      { count: 40, cell: expect.stringMatching(/^F1, F3, .*F23 and 28 more$/) },
    ]);
    expect(forTheReader([said('marked-table-empty', 'A1:F20')])[0]?.cell).toBe('A1:F20');
  });

  it('says what was found, and what to do', () => {
    expect(foundAndRemedy("No status in 3 rows. The rest was taken. Ask the directorate, or set 'A' in the plan.")).toEqual({
      found: 'No status in 3 rows. The rest was taken.',
      remedy: "Ask the directorate, or set 'A' in the plan.",
    });
    expect(foundAndRemedy('This is a PDF: ask for the workbook.')).toEqual({ found: 'This is a PDF.', remedy: 'Ask for the workbook.' });
    expect(foundAndRemedy('Nothing')).toEqual({ found: 'Nothing', remedy: '' });
  });
});

describe('a status that is missing', () => {
  const table = (more: Partial<TableReading> = {}): TableReading => ({
    sheet: 'Plan',
    range: { top: 3, left: 1, bottom: 20, right: 6 },
    headerRows: [3],
    bannerRows: [],
    columns: ['2024-25 Q2', '2024-25 Q3'].map((period, index) => ({
      column: 4 + index,
      header: 'RAG',
      role: 'status' as const,
      level: null,
      period,
      confidence: 1,
      reason: '',
    })),
    confidence: 1,
    reason: '',
    ...more,
  });
  const reading = (tables: readonly TableReading[]): Reading => ({
    file: '',
    title: null,
    organisation: null,
    sender: null,
    period: null,
    levels: [],
    items: [],
    tables,
    legend: [],
    committees: [],
    ignored: [],
    problems: [],
    statusValues: [],
  });
  const report = { period: '2024-25 Q3', rag: null, narrative: null, pathToGreen: null, forecast: null, by: null };
  const update = { text: 'Went on.', sheet: 'Plan', cell: 'F9' };

  it('is missing in its own cell, not in that of the update', () => {
    expect(emptyStatusCell(reading([table()]), report, update).cell).toBe('E9');
    expect(
      emptyStatusCell(reading([table({ transposed: true, range: { top: 1, left: 2, bottom: 9, right: 9 } })]), report, update).cell,
    ).toBe('F5');
  });

  it('is said at the update where no column could hold it', () => {
    expect(emptyStatusCell(reading([table({ columns: [] })]), report, update)).toBe(update);
    expect(emptyStatusCell(reading([table({ sheet: 'Other' })]), report, update)).toBe(update);
  });
});

describe('docs/recognition.md', () => {
  it('says how every code reads', () => {
    const listed = new Set(
      [...readFileSync(`${root}docs/recognition.md`, 'utf8').matchAll(/`([a-z]+(?:-[a-z]+)*)`/g)].map(([, code]) => code),
    );
    expect(codesInCode().size).toBeGreaterThan(100);
    expect([...codesInCode()].filter((code) => !listed.has(code)).sort()).toEqual([]);
  });

  /** However a code is written down: as a property, behind its severity, or handed to what says it. */
  function codesInCode(): Set<string> {
    const patterns = [
      /\bcode: '([a-z]+(?:-[a-z]+)*)'/g,
      /\bcode: [^,\n']*\? '([a-z-]+)' : '([a-z-]+)'/g,
      /'(?:error|warning|note)',\s*'([a-z]+(?:-[a-z]+)+)'/g,
      /\b(?:say|warn|keep|refuse)\([^()']*'([a-z]+(?:-[a-z]+)+)'/g,
      /\bconst code = '([a-z-]+)'/g,
    ];
    const codes = new Set<string>();
    for (const folder of ['electron/core/trackers', 'electron/core/excel']) {
      for (const file of readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))) {
        const text = readFileSync(`${root}${folder}/${file}`, 'utf8');
        for (const pattern of patterns)
          for (const [, ...found] of text.matchAll(pattern)) for (const code of found) if (code !== undefined) codes.add(code);
      }
    }
    const refusals =
      /const SENTENCES = \{([\s\S]*?)\n\} as const/.exec(readFileSync(`${root}electron/core/excel/refusal.ts`, 'utf8'))?.[1] ?? '';
    for (const [, code] of refusals.matchAll(/^ {2}'?([a-z-]+)'?:/gm)) if (code !== undefined) codes.add(code);
    return codes;
  }
});
