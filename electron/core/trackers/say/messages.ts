/**
 * What is said of a file, as few sentences as will do: one for all cells of a column that share a fault, none for what another already
 * explains, and first what blocks.
 */
import type { Problem } from '#shared/domain/reading.ts';
import { cellCount, cellList, cellsIn, columnOf, MOST_SHOWN } from './cell-list.ts';

/** @param problems of one file, with their whole lists of cells */
export function forTheReader(problems: readonly Problem[]): Problem[] {
  return together(unexplained(problems))
    .map(shortened)
    .sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity] || (b.count ?? 1) - (a.count ?? 1));
}

const WEIGHT: Readonly<Record<Problem['severity'], number>> = { error: 0, warning: 1, note: 2 };

/** The file was not read at all, and no more can be said of it. */
const END_OF_IT = ['file-not-opened', 'our-fault', 'not-a-tracker'];

/** Where no table was found, only what may have hidden it is still worth saying. */
const MAY_HIDE_A_TABLE =
  /^(no-table-found|hidden-.*|sheet-left-out|sheet-not-found|sheet-without-cells|marked-.*|shape-changed|formulas-without-results|text-encoding)$/;

/** One message makes others needless: in the whole file, in the same row of the sheet, or in the same cell. */
const EXPLAINS: readonly { readonly by: readonly string[]; readonly where: 'file' | 'row' | 'cell'; readonly what: readonly string[] }[] = [
  { by: ['period-unknown'], where: 'file', what: ['period-not-said', 'period-year-guessed', 'status-missing', 'earlier-status-differs'] },
  { by: ['period-not-said'], where: 'file', what: ['period-year-guessed', 'status-missing', 'earlier-status-differs'] },
  { by: ['hidden-sheet', 'sheet-left-out', 'hidden-rows-left-out'], where: 'file', what: ['items-not-in-file'] },
  { by: ['row-twice', 'row-without-title'], where: 'row', what: ['status-missing'] },
  { by: ['formula-failed'], where: 'cell', what: ['status-unreadable', 'status-missing', 'status-colour-differs', 'row-without-title'] },
  { by: ['status-unreadable'], where: 'cell', what: ['status-colour-differs', 'status-missing'] },
];

function unexplained(problems: readonly Problem[]): readonly Problem[] {
  const end = problems.filter(({ code }) => END_OF_IT.includes(code));
  if (end.length > 0) return end;
  const noTable = problems.some(({ code }) => code === 'no-table-found');
  let left = noTable ? problems.filter(({ code }) => MAY_HIDE_A_TABLE.test(code)) : problems;
  for (const { by, where, what } of EXPLAINS) {
    const reasons = left.filter(({ code }) => by.includes(code));
    if (reasons.length === 0) continue;
    const key = where === 'row' ? rowOf : (cell: string) => cell;
    const places = new Set(
      where === 'file' ? [] : reasons.flatMap(({ sheet, cell }) => cellsIn(cell).map((one) => `${sheet}!${key(one)}`)),
    );
    left = left.flatMap((problem) => {
      if (!what.includes(problem.code)) return [problem];
      return where === 'file' ? [] : lessCells(problem, (cell) => places.has(`${problem.sheet}!${key(cell)}`));
    });
  }
  return left;
}

function rowOf(cell: string): string {
  return cell.replace(/^[A-Z]+/, '');
}

function lessCells(problem: Problem, explained: (cell: string) => boolean): Problem[] {
  const cells = cellsIn(problem.cell);
  const left = cells.filter((cell) => !explained(cell));
  if (left.length === cells.length) return [problem];
  if (left.length === 0) return [];
  const message = TOGETHER[problem.code]?.(left.length, quotedIn([problem])) ?? problem.message;
  return [{ ...problem, cell: cellList(left), count: left.length, message }];
}

/** One message for each fault, sheet and column; of faults of whole sheets or files, one for each wording. */
function together(problems: readonly Problem[]): Problem[] {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const place = problem.cell === null ? problem.message : (columnOf(problem.cell) ?? problem.message);
    const key = [problem.severity, problem.code, problem.sheet ?? '', place].join('\n');
    groups.set(key, [...(groups.get(key) ?? []), problem]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first, second] = group;
    if (first === undefined) return [];
    const count = first.cell === null ? (first.count ?? 1) : group.reduce((sum, each) => sum + (each.count ?? cellCount(each.cell)), 0);
    const counted = count > 1 ? { count } : {};
    if (second === undefined) return [{ ...first, ...counted }];
    const cell = first.cell === null ? null : cellList(group.flatMap((each) => cellsIn(each.cell)));
    return [{ ...first, cell, ...counted, message: sharedMessage(group, count) }];
  });
}

function sharedMessage(group: readonly Problem[], count: number): string {
  const [first] = group;
  if (first === undefined) return '';
  if (group.every(({ message }) => message === first.message)) return first.message;
  const shared = TOGETHER[first.code]?.(count, quotedIn(group));
  return shared ?? `${first.message} The same goes for ${count - 1} more.`;
}

/** The words that single messages quote first, each once: 'Amber/Green', 'tbc'. */
function quotedIn(group: readonly Problem[]): string[] {
  return [
    ...new Set(
      group.flatMap(
        ({ message }) =>
          /'([^']+)'|“([^”]+)”|"([^"]+)"/
            .exec(message)
            ?.slice(1)
            .filter((text) => text !== undefined) ?? [],
      ),
    ),
  ];
}

/** A sentence for many cells, where the sentences for single ones name what each says. */
const TOGETHER: Readonly<Record<string, (count: number, said: readonly string[]) => string>> = {
  'status-missing': (count) => missingStatuses(count),
  'status-unreadable': (count, said) =>
    `${count} cells hold no status of the plan's scale${examples(said)}. Write one status in each, such as R, A, G or B, or choose it in the preview.`,
  'status-colour-differs': (count) =>
    `${count} cells say one status in words and are coloured as another. The words were taken; recolour the cells if they are right.`,
  'line-between-rows': (count, said) =>
    `${count} lines stand alone between or below the rows and were not read as items${examples(said)}. If one is an item, give it a ref or an officer.`,
  'parent-title-differs': (count, said) =>
    `${count} headings stand under a ref that has another wording elsewhere${examples(said)}. The first wording was kept; make them alike if they mean one thing.`,
  'formula-failed': (count) =>
    `${count} formulas failed and their cells were read as empty. Write the words in their place and import the file again.`,
  'ref-twice': (count) => `${count} refs are used more than once. Two items cannot share a ref; correct one of each pair.`,
  'letters-out-of-order': (count) =>
    `The lettered lines of ${count} cells are out of order. Each was read as it stands; check whether a line was broken in two.`,
  'parent-without-row': (count) =>
    `${count} refs begin with that of a parent that has no row of its own; it was made, with its ref as its title. Give it a row, or name it in the plan.`,
  'shown-as-closed': (count) =>
    `${count} rows are shown as closed. Their words were kept; remove or restore the rows if that is not meant.`,
};

function missingStatuses(count: number): string {
  const rows = count === 1 ? '1 row' : `${count} rows`;
  return `No status in ${rows}; expected one of the plan's statuses. The rest of the row was taken. Ask the directorate, or set the status in the plan.`;
}

function examples(said: readonly string[]): string {
  if (said.length === 0) return '';
  const shown = said.slice(0, 4).map((text) => `'${text}'`);
  return `: ${shown.join(', ')}${said.length > 4 ? ` and ${said.length - 4} more` : ''}`;
}

function shortened(problem: Problem): Problem {
  return problem.cell === null ? problem : { ...problem, cell: shortList(problem.cell) };
}

function shortList(list: string): string {
  const cells = cellsIn(list);
  return cells.length < 2 || list.includes(':')
    ? list
    : cellList(cells, MOST_SHOWN).replace(/(?: and (\d+) more)?$/, (_, more) => {
        const left = Number(more ?? 0) + cellCount(list) - cells.length;
        return left === 0 ? '' : ` and ${left} more`;
      });
}

/** What was found, and what to do about it: a message says both, the second last. */
export function foundAndRemedy(message: string): { readonly found: string; readonly remedy: string } {
  const sentences = message.trim().split(/(?<=[.!?])\s+(?=[\p{Lu}“"'])/u);
  const remedy = sentences.length > 1 ? (sentences.pop() ?? '') : '';
  if (remedy !== '') return { found: sentences.join(' '), remedy };
  const colon = message.lastIndexOf(': ');
  if (colon === -1) return { found: message, remedy: '' };
  const rest = message.slice(colon + 2);
  return { found: `${message.slice(0, colon)}.`, remedy: rest.charAt(0).toUpperCase() + rest.slice(1) };
}
