/** What a quarter's writing may take. */
import { performance } from 'node:perf_hooks';
import { describe, expect, test } from 'vitest';
import type { SheetDescription } from '#core/excel/write-description.ts';
import { writeWorkbook } from '#core/excel/write-workbook.ts';
import { cell, described, figuresSheet, sheet, statusChart } from '../support/described-workbook.ts';

const LOOKS = ['r', 'a', 'g', 'b', 's'] as const;

function update(index: number): string {
  return `Update ${index}: milestones for the quarter met, the contractor is on site and the next stage is agreed with all partners.`;
}

/** A return of so many items, with a status for each of eight periods. */
function items(name: string, count: number): SheetDescription {
  const rows = Array.from({ length: count }, (_, index) => ({
    heightPt: 36,
    outline: 1,
    cells: Array.from({ length: 18 }, (_, at) => {
      if (at < 10) return cell(at + 1, at < 3 ? update(index * 10 + at) : `value ${(index + at) % 60}`);
      const look = LOOKS[(index + at) % 5] ?? 'g';
      return cell(at + 1, look.toUpperCase(), { style: `mark-${look}` });
    }),
  }));
  const header = { heightPt: 20, cells: Array.from({ length: 18 }, (_, at) => cell(at + 1, `Column ${at + 1}`, { style: 'head' })) };
  const table = { name: name.replace(/\W/g, '_'), top: 1, left: 1, bottom: count + 1, right: 18 };
  return sheet(name, [], { columnWidthsPx: Array.from({ length: 18 }, () => 90), rows: [header, ...rows], tables: [table], paper: 'A3' });
}

describe('writing', () => {
  test('a board of 1,000 items and eight periods, once whole and once by aim, with charts, within two seconds', async () => {
    await writeWorkbook(described([figuresSheet]));
    const board = described([
      sheet('Dashboard', [['Dashboard']], { charts: [statusChart('stacked-bar'), statusChart('stacked-column'), statusChart('line')] }),
      figuresSheet,
      items('Return', 1000),
      ...Array.from({ length: 8 }, (_, index) => items(`Aim ${index + 1}`, 125)),
      items('Changes', 600),
    ]);
    const start = performance.now();
    const bytes = await writeWorkbook(board);
    const seconds = (performance.now() - start) / 1000;
    process.stdout.write(`board of 1,000 items x 8 periods: ${seconds.toFixed(2)} s, ${Math.round(bytes.length / 1024)} kB\n`);
    expect(seconds).toBeLessThan(2);
  });

  test('forty forms of thirty items within four seconds', async () => {
    const open = { top: 2, left: 7, bottom: 31, right: 7 };
    const form = (index: number) =>
      described([
        sheet('Return', [], {
          columnWidthsPx: Array.from({ length: 12 }, () => 110),
          rows: Array.from({ length: 31 }, (_, row) => ({
            heightPt: 60,
            cells: Array.from({ length: 12 }, (_, at) =>
              at < 6
                ? cell(at + 1, update(index * 1000 + row * 10 + at), { style: 'given' })
                : cell(at + 1, null, { style: 'input', unlocked: true }),
            ),
          })),
          isProtected: true,
          validations: [
            {
              range: open,
              rule: { kind: 'list', sheet: 'Lists', range: { top: 1, left: 1, bottom: 3, right: 1 } },
              prompt: null,
              refusal: null,
            },
          ],
          conditions: [{ range: open, formula: 'AND($G2="R",$H2="")', fill: 'FFEFCB', colour: null }],
        }),
        sheet('Lists', [['R'], ['A'], ['G']], { state: 'very-hidden' }),
      ]);
    const start = performance.now();
    for (let index = 0; index < 40; index += 1) await writeWorkbook(form(index));
    const seconds = (performance.now() - start) / 1000;
    process.stdout.write(`40 forms of 30 items: ${seconds.toFixed(2)} s\n`);
    expect(seconds).toBeLessThan(4);
  });
});
