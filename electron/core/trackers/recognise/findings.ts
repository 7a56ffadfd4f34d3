/** What recognition could not be certain of, as sentences: grouped by what is wrong, each with its cells and a remedy. */
import type { Problem, Said } from '#shared/domain/reading.ts';
import { cellList } from '../say/cell-list.ts';

export interface Findings {
  line(sheet: string, cell: string, text: string): void;
  rowWithoutTitle(sheet: string, cell: string): void;
  parentTitleDiffers(said: Said, before: Said): void;
  lettersOutOfOrder(said: Said, marks: readonly string[]): void;
  statusUnreadable(said: Said, header: string): void;
  colourDiffers(said: Said, code: string, fillCode: string): void;
  titleNotSaid(said: Said): void;
  formulaFailed(said: Said): void;
  /** a row that was joined to the item above it */
  rowContinued(sheet: string, cell: string): void;
  /** a parent that only the refs of its children tell of */
  parentOfRefs(said: Said): void;
  /** @param how "struck through", "under 'Closed actions'" */
  closedRow(sheet: string, cell: string, how: string): void;
  add(problem: Problem): void;
  problems(): Problem[];
}

export function newFindings(): Findings {
  const single: Problem[] = [];
  const grouped = new Map<string, Group>();
  const group = (severity: Problem['severity'], code: string, sheet: string, cell: string, message: string): void => {
    const key = `${code}|${sheet}|${message}`;
    const found = grouped.get(key);
    if (found === undefined) grouped.set(key, { severity, code, sheet, cells: new Set([cell]), message });
    else found.cells.add(cell);
  };
  return {
    line: (sheet, cell, text) =>
      group(
        'note',
        'line-between-rows',
        sheet,
        cell,
        `'${shortened(text)}' stands alone between or below the rows and was not read as an item. If it is one, give it a ref or an officer.`,
      ),
    rowWithoutTitle: (sheet, cell) =>
      group(
        'warning',
        'row-without-title',
        sheet,
        cell,
        'The row says something, but has no title and no ref, so it belongs to no item. Give it the title or ref of its action, or clear the row.',
      ),
    parentTitleDiffers: (said, before) =>
      group(
        'warning',
        'parent-title-differs',
        said.sheet,
        said.cell,
        `'${shortened(said.text)}' stands under the same ref as '${shortened(before.text)}' (${before.cell}). The first wording was kept; make the two alike if they mean one thing.`,
      ),
    lettersOutOfOrder: (said, marks) =>
      group(
        'note',
        'letters-out-of-order',
        said.sheet,
        said.cell,
        `The lettered lines run ${marks.join(', ')}. Each was read as it stands; check whether a line was broken in two.`,
      ),
    statusUnreadable: (said, header) =>
      group(
        'warning',
        'status-unreadable',
        said.sheet,
        said.cell,
        `'${shortened(said.text)}' under '${header}' is no status of the plan's scale. Write one status, such as R, A, G or B, or choose it in the preview.`,
      ),
    colourDiffers: (said, code, fillCode) =>
      group(
        'warning',
        'status-colour-differs',
        said.sheet,
        said.cell,
        `The cell says ${code} and is coloured as ${fillCode}. The words were taken; recolour the cell if they are right.`,
      ),
    titleNotSaid: (said) =>
      group(
        'note',
        'title-not-said',
        said.sheet,
        said.cell,
        'These refs have no title in this workbook, so the ref stands for one. Add the titles in the plan, or import the sheet that lists them.',
      ),
    formulaFailed: (said) =>
      group(
        'warning',
        'formula-failed',
        said.sheet,
        said.cell,
        `The formula here failed (${shortened(said.text)}) and its cell was read as empty. Write the words in its place and import the file again.`,
      ),
    rowContinued: (sheet, cell) =>
      group(
        'note',
        'row-continued',
        sheet,
        cell,
        'The row goes on with the item above it, and its words were joined to that item. If it is an item of its own, give it a ref and begin its title with a capital letter.',
      ),
    parentOfRefs: (said) =>
      group(
        'note',
        'parent-without-row',
        said.sheet,
        said.cell,
        'The refs from here on belong under one that has no row of its own; it was made, with its ref as its title. Give it a row, or name it in the plan.',
      ),
    closedRow: (sheet, cell, how) =>
      group(
        'note',
        'shown-as-closed',
        sheet,
        cell,
        `These rows are shown as closed (${how}). Their words were kept; remove or restore the rows if that is not meant.`,
      ),
    add: (problem) => {
      single.push(problem);
    },
    problems: () => [...single, ...[...grouped.values()].map(asProblem)],
  };
}

interface Group {
  readonly severity: Problem['severity'];
  readonly code: string;
  readonly sheet: string;
  readonly cells: Set<string>;
  readonly message: string;
}

function asProblem({ cells, ...rest }: Group): Problem {
  return { ...rest, cell: cellList([...cells]), ...(cells.size > 1 ? { count: cells.size } : {}) };
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 70 ? line : `${line.slice(0, 67)}...`;
}
