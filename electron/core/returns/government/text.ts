/** The return to government as a page of plain text, to be pasted into a form or a letter. */
import { dayInWords } from '#shared/domain/dates.ts';
import { dueInWords, lateInSentence } from '#shared/domain/due.ts';
import { periodLabel } from '#shared/domain/period.ts';
import { ragValue } from '#shared/domain/rag.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import { standingInWords } from '../said-in-words.ts';
import { actionsIn, movementInWords } from '../wording.ts';
import { type Milestone, milestones, named, type Recommendation, recommendations, statusAndLabel } from './standing.ts';

/** At most this many characters in a line. */
const WIDTH = 80;

export function governmentText(data: ReturnData): string {
  const top = data.levels.length < 2 ? data.counted : (data.levels[0] ?? data.counted);
  const all = recommendations(data);
  const dates = milestones(data);
  const blocks = [
    heading(`${data.state === 'draft' ? 'DRAFT: ' : ''}${data.plan}: return for ${data.period}`, '='),
    lines(
      data.organisation,
      `Period: ${periodLabel(data.period)}. Position on ${dayInWords(data.positionOn)}.`,
      `Standing: ${standingInWords(data)}.`,
      data.revision?.reason === null || data.revision === null ? null : `Why: ${data.revision.reason}`,
    ),
    heading('Summary', '-'),
    lines(`${data.headline.text}.`, statuses(data), movementInWords(data)),
    heading(`Status of each ${top.toLowerCase()}`, '-'),
    ...standings(data, all),
    heading('What has changed', '-'),
    ...changes(data, all),
    heading('Milestones', '-'),
    ...milestoneTexts(dates),
    ...(data.asks.length === 0 ? [] : [heading('Decisions asked for', '-'), ...data.asks.map((ask, index) => item(`${index + 1}.`, ask))]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** "Red (off track) 2, Amber (mainly on track) 5, Not reported 1." */
function statuses(data: ReturnData): string {
  const said = data.counts.filter(({ count }) => count > 0).map(({ code, count }) => `${statusAndLabel(data, code)} ${count}`);
  return said.length === 0 ? '' : `${said.join(', ')}.`;
}

/** Each with how it stands; of many only those that are off track or at risk, below a count of all. */
function standings(data: ReturnData, all: readonly Recommendation[]): string[] {
  if (all.length <= MOST) return all.map((one) => recommendationText(data, one));
  const codes = [...data.scale.values.map(({ code }) => code), null];
  const counts = codes.flatMap((code) => {
    const count = all.filter((one) => one.code === code).length;
    return count === 0 ? [] : [`${code === null ? 'Not set or not reported' : statusAndLabel(data, code)} ${count}`];
  });
  const troubled = all.filter(({ code }) => TROUBLE.has(ragValue(data.scale, code)?.meaning ?? ''));
  const listed = troubled.length === 0 ? 'None is off track or at risk.' : 'Listed are those that are off track or at risk.';
  return [wrapped(`Of ${all.length}: ${counts.join(', ')}. ${listed}`, ''), ...upToMost(troubled, (one) => recommendationText(data, one))];
}

/** A page of text stays one: so many of each list stand on it at most. */
const MOST = 60;

const TROUBLE: ReadonlySet<string> = new Set(['off-track', 'at-risk']);

function upToMost<T>(all: readonly T[], said: (one: T) => string): string[] {
  const more = all.length - MOST;
  return [...all.slice(0, MOST).map(said), ...(more > 0 ? [`And ${more} more, which the workbook of this return lists.`] : [])];
}

function recommendationText(data: ReturnData, one: Recommendation): string {
  const { ref, title, status, why, officer } = one;
  const said = [
    `Status: ${status}${why === null ? '' : ` (${lower(why)})`}.`,
    one.alone ? lateAlone(one) : below(data, one),
    officer === null ? '' : `Responsible: ${officer}.`,
  ];
  return item(ref === null ? '-' : ref, `${title}\n${said.filter((part) => part !== '').join(' ')}`);
}

function lateAlone({ actions: [action] }: Recommendation): string {
  const late = action?.daysLate ?? null;
  return late === null ? '' : `Past its date: due ${action?.due ?? ''}, ${lateInSentence(late)}.`;
}

function below(data: ReturnData, { counted, complete, late }: Recommendation): string {
  if (counted === 0) return 'Nothing is reported below it.';
  return `${complete} of ${actionsIn(data, counted)} complete${late === 0 ? '' : `, ${late} past ${late === 1 ? 'its' : 'their'} date`}.`;
}

function changes(data: ReturnData, all: readonly Recommendation[]): string[] {
  if (data.previousPeriod === null) return ['This is the first return, so there is nothing to compare with.'];
  const said = all.flatMap((one) => one.changes);
  return said.length === 0 ? [`No status has changed since ${data.previousPeriod}.`] : upToMost(said, (sentence) => item('-', sentence));
}

const SHOWN: readonly { readonly state: Milestone['state']; readonly title: string }[] = [
  { state: 'late', title: 'Past their date:' },
  { state: 'due-next', title: 'Due in the next period:' },
  { state: 'forecast-late', title: 'Due later, and expected late:' },
];

function milestoneTexts(all: readonly Milestone[]): string[] {
  if (all.length === 0) return ['No dates are set.'];
  const done = all.filter(({ state }) => state === 'done').length;
  const lists = SHOWN.flatMap(({ state, title }) => {
    const some = all.filter((one) => one.state === state);
    if (some.length === 0) return [];
    return [
      title,
      ...some.map(({ action, said }) =>
        item('-', `${named(action)}, due ${state === 'late' ? `${action.due ?? ''}: ${lower(said)}` : dueInWords(action)}`),
      ),
    ];
  });
  return [wrapped(`${done} of ${all.length} with a date ${done === 1 ? 'is' : 'are'} done.`, ''), ...lists];
}

function lower(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

function heading(text: string, underline: '=' | '-'): string {
  const shown = wrapped(text, '');
  return `${shown}\n${underline.repeat(Math.max(...shown.split('\n').map((line) => line.length)))}`;
}

function lines(...paragraphs: readonly (string | null)[]): string {
  return paragraphs
    .filter((text) => text !== null && text !== '')
    .map((text) => wrapped(text ?? '', ''))
    .join('\n');
}

/** A mark, and a text that stands right of it over as many lines as it takes. */
function item(mark: string, text: string): string {
  const indent = ' '.repeat(Math.max(4, Math.min(12, mark.length + 1)));
  const body = text
    .split('\n')
    .map((line) => wrapped(line, indent))
    .join('\n');
  return `${mark.padEnd(indent.length)}${body.slice(indent.length)}`;
}

function wrapped(text: string, indent: string): string {
  const done: string[] = [];
  let line = indent;
  for (const word of text.split(/\s+/).filter((one) => one !== '')) {
    if (line.length > indent.length && line.length + 1 + word.length > WIDTH) {
      done.push(line);
      line = indent;
    }
    line += line.length > indent.length ? ` ${word}` : word;
  }
  return [...done, line].join('\n');
}
