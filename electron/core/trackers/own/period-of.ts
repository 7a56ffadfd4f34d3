/** The period of a workbook that Quarterdeck sent out: its mark says it; without the mark, its own sheet does. */
import { parsePeriod, periodFromWords } from '#shared/domain/period.ts';
import type { Said } from '#shared/domain/reading.ts';
import { address, type Sheet, type Workbook } from '#shared/domain/sheet.ts';
import { periodWords } from '../recognise/columns/period-words.ts';
import type { OwnTraces } from './traces.ts';

export function periodOf({ mark, periodSaid, sheets }: OwnTraces, { sheets: all }: Workbook): Said | null {
  if (mark !== null && periodSaid !== null && parsePeriod(mark.period) !== null) return periodSaid;
  const others = all.filter((sheet) => !sheets.some((own) => own.sheet === sheet));
  const said = [
    ...sheets.flatMap(({ sheet, firstItem }) => linesAbove(sheet, Math.min(firstItem, LINES_LOOKED_AT))),
    ...others.flatMap((sheet) => linesAbove(sheet, LINES_LOOKED_AT)),
  ];
  // "Quarter 3, 2024-25" says it; "Please return it by 15 January 2025" names another
  return first(said, ({ text }) => namesPeriod(text)) ?? first(said, () => true);
}

const LINES_LOOKED_AT = 20;

function linesAbove({ name, rows }: Sheet, below: number): Said[] {
  return rows
    .filter(({ number }) => number < below)
    .flatMap(({ number, cells }) =>
      cells.flatMap(({ text, kind, column }): Said[] =>
        kind === 'text' && text.length <= 160 ? [{ text, sheet: name, cell: address(number, column) }] : [],
      ),
    );
}

function first(lines: readonly Said[], speaks: (line: Said) => boolean): Said | null {
  for (const line of lines) {
    const period = speaks(line) ? periodFromWords(line.text) : null;
    if (period !== null) return { ...line, text: period };
  }
  return null;
}

/** The period's own key, or a quarter with its year. */
function namesPeriod(text: string): boolean {
  const said = periodWords(text);
  return said !== null && said.quarter !== null && said.year !== null && /\bq(?:uarter)?\b|\bq\s?[1-4]\b/i.test(text);
}
