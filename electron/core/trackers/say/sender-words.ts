/** What is wrong with a file, in words for the directorate that sent it: what we found, and what to do. */
import type { Decision } from '#shared/domain/preview.ts';
import type { Problem } from '#shared/domain/reading.ts';
import { cellCount, cellList } from './cell-list.ts';
import { foundAndRemedy } from './messages.ts';

export interface SenderPoint {
  readonly sheet: string | null;
  /** "F7, F9-F21"; null = the sheet or the file as a whole */
  readonly cells: string | null;
  readonly found: string;
  readonly todo: string;
  /** the cell's own fill is what the point is about, so it is not covered */
  readonly keepsFill: boolean;
}

/** @returns the points the sender can do something about, in the order of the file's sheets: errors first, then by place */
export function pointsForSender(problems: readonly Problem[], decisions: readonly Decision[]): SenderPoint[] {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const others = problems.filter(({ severity }) => severity !== 'error');
  return [
    ...errors.flatMap(pointOfProblem),
    ...pointsOfDecisions(decisions.filter(({ chosen }) => chosen === null)),
    ...others.flatMap(pointOfProblem),
  ];
}

interface Words {
  readonly found: string;
  readonly todo: string;
}

/** Said in the sender's words. A code that is not here is said as it is, when it is more than a note. */
const OF_PROBLEMS: Readonly<Record<string, (count: number, problem: Problem) => Words>> = {
  'status-missing': (count) => ({
    found: count === 1 ? 'There is an update, but no status (RAG).' : `${count} rows have an update, but no status (RAG).`,
    todo: 'Fill in the status.',
  }),
  'status-unreadable': (_, { message }) => ({ found: foundAndRemedy(message).found, todo: 'Write one status, such as R, A, G or B.' }),
  'status-colour-differs': (_, { message }) => ({
    found: foundAndRemedy(message).found.replace(/ The words were taken.*$/, ''),
    todo: 'Make the word and the colour agree. We took the word.',
  }),
  'formula-failed': (count) => ({
    found: count === 1 ? 'The formula in this cell shows an error.' : `The formulas in ${count} cells show an error.`,
    todo: 'Mend the formula, or type the words in its place.',
  }),
  'formulas-without-results': () => ({
    found: 'A formula here, and perhaps others on the sheet, has no saved result, so we could not read it.',
    todo: 'Open the file in Excel, save it, and send it again.',
  }),
  'date-impossible': (_, { message }) => ({
    found: `${foundAndRemedy(message).found.replace(/: the words were kept.*$/, '')}.`,
    todo: 'Correct the day.',
  }),
  'row-without-title': () => ({
    found: 'The row says something, but not which action it is about.',
    todo: "Write the action's ref or title, or clear the row.",
  }),
  'row-twice': (count) => ({
    found:
      count === 1
        ? 'This row is about an action that another row reports already.'
        : `${count} rows are about actions that other rows report already.`,
    todo: 'Keep one of the two, or correct the ref.',
  }),
  'ref-twice': (_, { message }) => ({ found: foundAndRemedy(message).found, todo: 'Correct one of the two refs.' }),
  'ref-differs': () => ({
    found: "The ref is not the plan's; we went by the title.",
    todo: "Use the plan's ref, or tell us that the title is wrong.",
  }),
  'parent-title-differs': (_, { message }) => ({
    found: foundAndRemedy(message).found.replace(/ The first wording was kept.*$/, ''),
    todo: 'Use one wording, or correct the ref.',
  }),
  'earlier-status-differs': () => ({
    found: 'The status of an earlier quarter is not what you told us then.',
    todo: 'Tell us whether the earlier status should be corrected, or put it back.',
  }),
  'period-unknown': () => ({
    found: 'The file does not say which quarter and year it reports.',
    todo: 'Write the quarter in the title, such as "Quarter 3 2024/25".',
  }),
  'period-not-said': () => ({
    found: 'The file does not say which quarter and year it reports.',
    todo: 'Write the quarter in the title, such as "Quarter 3 2024/25".',
  }),
  'no-table-found': () => ({
    found: 'We found no table of actions in the file.',
    todo: 'Send the file that holds the tracker, with a row of headings above the actions.',
  }),
  'hidden-sheet': () => ({ found: 'This sheet is hidden, so we did not read it.', todo: 'Unhide it if it belongs to your report.' }),
  'own-older-version': () => ({
    found: 'This is an older version of the workbook; a newer one was sent to you.',
    todo: 'Fill in the newer one, or tell us that this one counts.',
  }),
  'own-item-gone': (_, { message }) => ({
    found: foundAndRemedy(message).found,
    todo: 'Clear these rows, or tell us which actions they are about now.',
  }),
  'own-rows-empty': (count) => ({
    found: count === 1 ? 'Nothing is filled in for this action.' : `Nothing is filled in for ${count} actions.`,
    todo: 'Fill in the status and the update.',
  }),
  'not-a-tracker': () => ({
    found: 'This file is a form, and not a tracker of actions.',
    todo: 'Send the file that holds the tracker.',
  }),
};

/** About our plans, our choices or our machine: nothing a sender could mend. */
const OURS =
  /^(unchanged|our-fault|file-not-opened|plan-.*|items-not-in-file|period-differs|macros-ignored|conditional-formats-left-out|shape-changed|marked-.*|sheet-not-found|.*-left-out|.*-read|older-than-imported|replaces-earlier-file|period-published|own-plan-.*|own-other-period|own-before-changed|own-cells-retyped)$/;

const ABOUT_FILL = ['status-colour-differs', 'earlier-status-differs'];

function pointOfProblem(problem: Problem): SenderPoint[] {
  const { code, severity, sheet, cell, message } = problem;
  const own = OF_PROBLEMS[code];
  if (OURS.test(code) || (own === undefined && severity === 'note')) return [];
  const { found, remedy } = foundAndRemedy(message);
  const words = own?.(problem.count ?? Math.max(cellCount(cell), 1), problem) ?? { found, todo: remedy };
  return [{ sheet, cells: cell, ...words, keepsFill: ABOUT_FILL.includes(code) }];
}

const OF_DECISIONS: Readonly<Record<Decision['code'], ((decision: Decision) => Words) | null>> = {
  'invalid-status': ({ after, options }) => ({
    found: `“${after ?? ''}” is not one of the plan's statuses.`,
    todo: `Write one status: ${either(options.filter(({ rag }) => rag !== null).map(({ label }) => label))}.`,
  }),
  'plan-field-changed': ({ message, before, after }) => ({
    found: `${sentence(message)} Here: ${quoted(after)}. In the plan: ${quoted(before)}.`,
    todo: 'Tell us which is right. If the plan is, change it here.',
  }),
  'new-item': () => ({
    found: 'This action is not in the plan.',
    todo: "Write the ref of the plan's action it belongs to, or tell us that it is new.",
  }),
  'missing-item': () => ({
    found: 'Actions of yours are not reported in this file.',
    todo: 'Add a row for each, with its status and update, or tell us why there is none.',
  }),
  'ambiguous-match': () => ({
    found: 'We cannot tell which action of the plan this row is about.',
    todo: "Write the action's ref as the plan has it.",
  }),
  'post-unclear': ({ message }) => ({ found: sentence(message), todo: 'Write one post in each line of the cell, as the plan names them.' }),
  'post-variant': ({ message }) => ({ found: sentence(message), todo: "Use the plan's wording, or tell us that it is another post." }),
  'committee-variant': ({ message }) => ({
    found: sentence(message),
    todo: "Use the plan's wording, or tell us that it is another committee.",
  }),
  'date-order': () => ({
    found: 'Some dates here could be day and month or month and day.',
    todo: 'Write the month as a word, such as 3 April 2025.',
  }),
  'reports-conflict': () => ({
    found: 'Another file reports this action differently.',
    todo: 'Agree with the other directorate which report counts, and tell us.',
  }),
  split: ({ message }) => ({ found: sentence(message), todo: 'Tell us whether that is meant.' }),
  merged: ({ message }) => ({ found: sentence(message), todo: 'Tell us whether that is meant.' }),
  'dropped-item': () => ({ found: 'Actions of the plan are left out.', todo: 'Tell us whether they are finished, dropped or forgotten.' }),
  'moved-item': ({ message }) => ({ found: sentence(message), todo: 'Tell us whether that is meant.' }),
  'plan-unclear': null,
};

/** Those of one wording and one column are one point; those without a cell name their actions. */
function pointsOfDecisions(decisions: readonly Decision[]): SenderPoint[] {
  const groups = new Map<string, { words: Words; decisions: Decision[] }>();
  for (const decision of decisions) {
    const words = OF_DECISIONS[decision.code]?.(decision);
    if (words === undefined) continue;
    const key = [decision.code, decision.sheet ?? '', decision.cell?.replace(/\d+$/, '') ?? '', words.found, words.todo].join('\n');
    const group = groups.get(key) ?? { words, decisions: [] };
    group.decisions.push(decision);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ words, decisions: group }) => {
    const cells = group.flatMap(({ cell }) => cell ?? []);
    const place = { sheet: group[0]?.sheet ?? null, todo: words.todo, keepsFill: false };
    if (cells.length > 0) return [{ ...place, cells: cellList(cells), found: words.found }];
    const named = group.map(({ ref, title }) => (ref === null ? title : `${ref} ${title}`));
    const points: SenderPoint[] = [];
    for (let from = 0; from < named.length; from += MOST_NAMED) {
      const lines = [words.found.replace(/\.$/, ':'), ...named.slice(from, from + MOST_NAMED)];
      points.push({ ...place, cells: null, found: lines.join('\n') });
    }
    return points;
  });
}

/** No row of a sheet is higher than some thirty lines. */
const MOST_NAMED = 20;

function either(labels: readonly string[]): string {
  const last = labels.at(-1);
  if (last === undefined) return 'the one that holds';
  return labels.length === 1 ? last : `${labels.slice(0, -1).join(', ')} or ${last}`;
}

function quoted(text: string | null): string {
  return text === null || text === '' ? 'nothing' : `“${text}”`;
}

function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}
