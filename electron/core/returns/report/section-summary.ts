/** The executive summary: the headline, how everything stands, what moved, what needs attention. Sentences as a person would write them. */

import { dayInWords } from '#shared/domain/dates.ts';
import { chartPictures } from '#shared/domain/drawing/chart-pictures.ts';
import { dueNext, durationInWords, lateInWords, overdue } from '#shared/domain/due.ts';
import { nextPeriod, periodEnd } from '#shared/domain/period.ts';
import { type RagValue, ragValue } from '#shared/domain/rag.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import { actions, actionsIn, actionWord, exceptions, listWords, periodName, statusNow, total } from '../wording.ts';
import { ARE, called, doing, lower, namedAll, number, periodWord, rated, ratedActions, sentence, standing, valuesOf } from './phrases.ts';
import { bold, PICTURE_PX, type ReportDraft } from './report-draft.ts';
import { movedInWords } from './section-changes.ts';
import { pathInWords } from './section-exceptions.ts';

export function summary(report: ReportDraft, data: ReturnData): void {
  report.section('Executive summary');
  if (total(data.counts) === 0) {
    report.say(`${data.plan} has no ${actionWord(data, 2)} to report on yet.`);
    return;
  }
  report.say(bold(`As at ${dayInWords(data.positionOn)}, ${shortHeadline(data)}.`));
  const chart = chartPictures(data, PICTURE_PX).find(({ name }) => name === 'status overall');
  if (chart !== undefined) report.picture(chart.drawing, `${actionsIn(data, total(data.counts))} by status, ${periodName(data.period)}`);
  report.say(...statuses(data));
  report.say(movement(data));
  const attention = attentionTo(data);
  if (attention !== null) report.say(attention);
  report.say(ahead(data));
}

/** The headline without its list of what is complete where that would be longer than a line. */
export function shortHeadline({ headline }: Pick<ReturnData, 'headline'>): string {
  const { text, parentsComplete } = headline;
  const list = `: ${parentsComplete.join(', ')}`;
  return parentsComplete.length > 0 && list.length > MOST_LISTED && text.endsWith(list) ? text.slice(0, -list.length) : text;
}

/** characters */
const MOST_LISTED = 90;

function statuses(data: ReturnData): string[] {
  const open = data.counts.filter(({ meaning, count }) => meaning !== 'complete' && meaning !== 'not-reported' && count > 0);
  const all = total(data.counts);
  const waiting = open.filter(({ meaning }) => meaning === 'not-started').reduce((sum, { count }) => sum + count, 0);
  const ratedOnes = open.filter(({ meaning }) => meaning !== 'not-started');
  const missing = data.counts.find(({ code }) => code === null)?.count ?? 0;
  const left = all - data.headline.complete;
  if (left === 0) return ['Nothing is outstanding.'];
  const parts = ratedOnes.map(({ code, count }) => {
    const value = ragValue(data.scale, code);
    return `${number(count)} ${count === 1 ? 'is' : 'are'} ${value === null ? code : inFull(value)}`;
  });
  if (waiting > 0) parts.push(`${number(waiting)} ${waiting === 1 ? 'has' : 'have'} yet to start`);
  if (missing > 0) parts.push(`${number(missing)} ${missing === 1 ? 'has' : 'have'} no report for ${periodName(data.period)}`);
  const none = valuesOf(data, 'off-track').filter(({ code }) => !open.some((one) => one.code === code));
  const noRed = none.length === 0 ? '' : ` No ${actionWord(data, 1)} is ${standing(none)}.`;
  if (left === 1) return [`The one ${actionWord(data, 1)} that is not complete ${(parts[0] ?? '').replace(/^1 /, '')}.${noRed}`];
  return [`Of the ${actionsIn(data, left)} that are not complete, ${listWords(parts, 'and')}.${noRed}`];
}

/** "red (off track)" where the colour alone says little, and the words alone where they say all. */
function inFull(value: RagValue): string {
  return standing([value]) === rated(value) ? `${rated(value)} (${lower(value.label)})` : standing([value]);
}

function movement(data: ReturnData): string {
  const { previousPeriod } = data;
  if (previousPeriod === null)
    return `This is the first return of the plan, so there is no earlier ${periodWord(data, 1)} to compare it with.`;
  const { unchanged, notComparable } = data.movement;
  const moved = total(data.counts) - unchanged - notComparable;
  const rest = [
    moved > 0 && unchanged > 0 ? `${number(unchanged)} ${unchanged === 1 ? 'stands' : 'stand'} as before` : null,
    notComparable > 0 ? `${number(notComparable)} cannot be compared, for want of a status in one of the two` : null,
  ].filter((part) => part !== null);
  const first = movedInWords(data, previousPeriod, ['completed', 'improved', 'worsened', 'started']);
  return sentence(`${first}${rest.length === 0 ? '' : `; ${listWords(rest, 'and')}`}`);
}

/** What is off track, for how long, and whether there is a way back. */
function attentionTo(data: ReturnData): string | null {
  const values = valuesOf(data, 'off-track');
  const red = exceptions(data).filter((action) => values.some(({ code }) => code === statusNow(action)));
  if (red.length === 0) return null;
  const which = ratedActions(data, values, red.length);
  const those = lower(which);
  const most = Math.max(...red.map(({ since }) => since?.samePeriods ?? 1));
  const longest = red.filter(({ since }) => (since?.samePeriods ?? 1) === most);
  const first = red.length === 1 ? `The ${those} is ${namedAll(red)}` : red.length <= FEW ? `The ${those} are ${namedAll(red)}` : null;
  const run = `been ${standing(values)} for ${most} ${periodWord(data, most)} in a row`;
  const named = listWords(
    longest.map(({ ref, title }) => ref ?? title),
    'and',
  );
  const since =
    most < 2
      ? null
      : red.length === 1
        ? `it has ${run}`
        : longest.length === red.length
          ? `all ${first === null ? `${number(red.length)} ${those}` : 'of them'} have ${run}`
          : longest.length > FEW
            ? `${number(longest.length)} of the ${number(red.length)} ${those} have ${run}`
            : `of ${first === null ? `the ${number(red.length)} ${those}` : 'these'}, ${named} ${longest.length === 1 ? 'has' : 'have'} ${run}`;
  const said = [first, since].filter((part) => part !== null).map(sentence);
  return `${said.join(' ')}${pathInWords(red.length, red.filter(({ pathToGreen }) => pathToGreen === null).length).replace('any of them', said.length === 0 ? `any of the ${number(red.length)} ${those}` : 'any of them')}`.trim();
}

/** are named one by one */
const FEW = 5;

/** What is late, and what falls due next. */
function ahead(data: ReturnData): string {
  if (actions(data).every(({ dueOn }) => dueOn === null))
    return 'The plan words no due date as a day, a month or a season, so nothing can be said of what is late.';
  const late = overdue(data);
  const [latest] = late;
  const next = nextPeriod(data.period);
  const due = dueNext(data).length;
  const longest = latest?.daysLate ?? 0;
  const past = `${doing(data, late.length, ARE)} past ${late.length === 1 ? 'its due date' : 'their due dates'}`;
  const first =
    latest === undefined
      ? 'Nothing is past its due date'
      : late.length === 1
        ? `${past}, ${longest === 0 ? lateInWords(longest) : `by ${durationInWords(longest)}`}: ${called(latest)}`
        : longest === 0
          ? `${past}, all ${lateInWords(longest)}`
          : `${past}; the longest overdue, ${called(latest)}, by ${durationInWords(longest)}`;
  const second =
    due === 0 ? `nothing falls due by ${dayInWords(periodEnd(next))}` : `${doing(data, due, FALLS)} due by ${dayInWords(periodEnd(next))}`;
  return `${sentence(first)} ${sentence(second)}`;
}

const FALLS = ['falls', 'fall'] as const;
