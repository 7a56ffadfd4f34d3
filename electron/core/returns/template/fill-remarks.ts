/** What a filled template could not take, gathered so that twenty cells of one kind make one sentence. */
import type { ReturnAction } from '#shared/domain/return.ts';
import { columnLetters, type Remark } from '#shared/domain/sheet.ts';

const MOST_NAMED = 6;

export interface FillRemarks {
  nothingMapped(): void;
  noSheet(sheet: string): void;
  formula(sheet: string, row: number, column: number): void;
  /** the dropdown offers nothing that means what was written */
  noChoice(sheet: string, row: number, column: number, shown: string, offers: readonly string[]): void;
  /** the row does not grow, and shows less than was written */
  cutOff(sheet: string, row: number): void;
  /** a row names an item that the plan does not have */
  unknownRef(sheet: string, row: number, ref: string): void;
  /** items that no row names */
  withoutRow(sheet: string, items: readonly Pick<ReturnAction, 'ref' | 'title'>[]): void;
  warnings(remarks: readonly Remark[]): void;
  sentences(): readonly string[];
}

export function fillRemarks(): FillRemarks {
  const missing = new Set<string>();
  const formulas = new Map<string, Place[]>();
  const choices = new Map<string, Choices>();
  const cut = new Map<string, Set<number>>();
  const refs = new Map<string, string[]>();
  const others = new Set<string>();
  const put = <T>(lists: Map<string, T[]>, key: string, value: T) => {
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [value]);
    else list.push(value);
  };
  return {
    nothingMapped: () =>
      others.add(
        "Nothing of this template is mapped yet, so it stays as it is: show under The board's own templates which cells and tables take what.",
      ),
    noSheet: (sheet) => missing.add(sheet),
    formula: (sheet, row, column) => put(formulas, sheet, { row, column }),
    noChoice: (sheet, row, column, shown, offers) => {
      const key = JSON.stringify([sheet, column, offers]);
      const own = choices.get(key) ?? { sheet, cells: [], shown: new Set<string>(), offers };
      own.cells.push({ row, column });
      own.shown.add(shown);
      choices.set(key, own);
    },
    cutOff: (sheet, row) => cut.set(sheet, (cut.get(sheet) ?? new Set<number>()).add(row)),
    unknownRef: (sheet, row, ref) => put(refs, sheet, `${ref} (row ${row})`),
    withoutRow: (sheet, items) => {
      if (items.length === 0) return;
      const names = some(items.map(({ ref, title }) => ref ?? title));
      const which = items.length === 1 ? 'one item' : `${items.length} items`;
      others.add(`'${sheet}' has no row for ${which} of the plan (${names}): add rows with their refs to the template.`);
    },
    warnings: (remarks) => {
      const byKind = new Map<string, Remark[]>();
      for (const remark of remarks) put(byKind, `${remark.code} ${remark.sheet}`, remark);
      for (const [first, ...more] of byKind.values()) {
        if (first === undefined) continue;
        const where = first.sheet === null ? '' : `'${first.sheet}': `;
        const rest = more.length === 0 ? '' : ` The same holds for ${some(more.map(({ cell }) => cell ?? ''))}.`;
        others.add(`${where}${first.message}${rest}`);
      }
    },
    sentences: () => [
      ...[...missing].map((sheet) => `The workbook has no sheet '${sheet}', so nothing was filled in there: point at its cells again.`),
      ...[...formulas].map(([sheet, cells]) => {
        const [hold, was] = cells.length === 1 ? ['holds a formula', 'was left as it is'] : ['hold formulas', 'were left as they are'];
        return `'${sheet}': ${some(runs(cells))} ${hold} and ${was}.`;
      }),
      ...[...choices.values()].map(({ sheet, cells, shown, offers }) => {
        const said = [...shown].map((text) => `"${text.length > 40 ? `${text.slice(0, 40).trimEnd()} …` : text}"`);
        const were = said.length === 1 ? 'was' : 'were';
        return `'${sheet}': the list of ${some(runs(cells))} offers ${some(offers.map((offer) => `"${offer}"`))} and nothing that means ${some(said)}, which ${were} written all the same.`;
      }),
      ...[...refs].map(([sheet, own]) => {
        const [are, left] =
          own.length === 1 ? ['One ref is', 'its row was left as it is'] : [`${own.length} refs are`, 'their rows were left as they are'];
        return `'${sheet}': ${are} not in the plan, and ${left}: ${some(own)}.`;
      }),
      ...others,
      ...[...cut].map(([sheet, rows]) => {
        const named = rowRuns(rows);
        return rows.size === 1
          ? `'${sheet}': row ${some(named)} has a fixed height and probably does not show its text to the end: make it higher in Excel.`
          : `'${sheet}': rows ${some(named)} have a fixed height and probably do not show their texts to the end: make them higher in Excel.`;
      }),
    ],
  };
}

interface Choices {
  readonly sheet: string;
  readonly cells: Place[];
  readonly shown: Set<string>;
  readonly offers: readonly string[];
}

interface Place {
  readonly row: number;
  readonly column: number;
}

function some(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED).join(', ');
  return names.length <= MOST_NAMED ? shown : `${shown} and ${names.length - MOST_NAMED} more`;
}

/** Cells below each other as "F7:F12". */
function runs(cells: readonly Place[]): string[] {
  const found: { column: number; top: number; bottom: number }[] = [];
  for (const { row, column } of [...cells].sort((a, b) => a.column - b.column || a.row - b.row)) {
    const last = found.at(-1);
    if (last !== undefined && last.column === column && row <= last.bottom + 1) last.bottom = Math.max(last.bottom, row);
    else found.push({ column, top: row, bottom: row });
  }
  return found.map(({ column, top, bottom }) => {
    const letters = columnLetters(column);
    return top === bottom ? `${letters}${top}` : `${letters}${top}:${letters}${bottom}`;
  });
}

/** Rows below each other as "7 to 12". */
function rowRuns(rows: ReadonlySet<number>): string[] {
  const found: { top: number; bottom: number }[] = [];
  for (const row of [...rows].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last !== undefined && row === last.bottom + 1) last.bottom = row;
    else found.push({ top: row, bottom: row });
  }
  return found.map(({ top, bottom }) => (top === bottom ? `${top}` : `${top} to ${bottom}`));
}
