/** The checks one by one: what a reviewer asks, why, and of which items. A rule looks at one item and nothing else. */
import type { Check } from './challenge.ts';
import { type Facts, isLate } from './challenged-item.ts';
import { dayInWords, daysBetween, MONTH_PATTERN } from './dates.ts';
import { daysPast } from './due.ts';
import { type RagMeaning, type RagValue, statusWord } from './rag.ts';
import { readTimescale, type Timescale } from './timescale.ts';
import {
  bare,
  namesDate,
  namesDay,
  namesNobody,
  onlyContinues,
  sameWords,
  saysNothing,
  saysWhatChanged,
  showsEvidence,
  wordCount,
} from './update-wording.ts';

export interface CheckRule extends Check {
  /** null = nothing is odd. `about` = what the flag is about, so that it comes back when that changes */
  readonly find: (facts: Facts) => Found | null;
}

interface Found {
  readonly reason: string;
  readonly about: readonly unknown[];
}

export const CHECKS: readonly CheckRule[] = [
  {
    code: 'green-past-date',
    name: 'Green, date has passed',
    why: 'What is late and not complete is not on track; either the status or the date is wrong.',
    find({ item, status, context }) {
      const due = item.due?.end ?? null;
      if (status?.meaning !== 'on-track' || daysPast(due, context.endsOn) === null || due === null || item.due?.kind === 'completed')
        return null;
      return found(`Due ${dayInWords(due)}, ${whenBefore(due, context.endsOn)}, and still ${statusWord(status)}.`, status.code, due);
    },
  },
  {
    code: 'no-path-to-green',
    name: 'Red or amber, no path to green',
    why: 'A board asks first what is being done about it and by when.',
    find({ report, status, late }) {
      if (report === null || status === null || !isLate(status) || !saysNothing(report.pathToGreen)) return null;
      const long =
        late === null || late.periods < 2 ? '' : ` Not on track since ${late.since}, ${counted(late.periods, 'period')} in a row.`;
      const lacks = saysNothing(report.forecast) ? 'neither a path to green nor a forecast date is given' : 'no path to green is given';
      return found(`${statusWord(status)}, and ${lacks}.${long}`, status.code, report.pathToGreen);
    },
  },
  {
    code: 'red-to-green-unexplained',
    name: 'Red to green without a word',
    why: 'A recovery within one period is good news, and the board will ask what brought it about.',
    find({ report, status, before, plan }) {
      if (report === null || before?.status.meaning !== 'off-track' || status?.meaning !== 'on-track') return null;
      const update = report.narrative ?? '';
      const reason = unexplained(update, before.narrative, plan.rules.leastWords);
      const byThePmo = report.moderatedRag !== null && !saysNothing(report.moderationReason);
      if (reason === null || byThePmo) return null;
      return found(
        `${statusWord(before.status)} in ${before.period}, ${statusWord(status)} now, and ${reason}.`,
        before.status.code,
        status.code,
        bare(update),
      );
    },
  },
  {
    code: 'improved-two-steps',
    name: 'Better by two steps',
    why: 'Few things go from red to green, or from amber to complete, in one period without passing what lies between.',
    find({ status, before }) {
      if (status === null || before === null) return null;
      const [from, to] = [STEPS[before.status.meaning], STEPS[status.meaning]];
      if (from === null || to === null || to - from < 2) return null;
      const steps = to - from === 2 ? 'two steps' : 'three steps';
      return found(
        `${statusWord(before.status)} in ${before.period}, ${statusWord(status)} now: better by ${steps}.`,
        before.status.code,
        status.code,
      );
    },
  },
  {
    code: 'same-narrative',
    name: 'Same update as last time',
    why: 'Nothing happens for a whole period only rarely; mostly the update was not written afresh.',
    find({ report, status, before }) {
      const update = report?.narrative ?? '';
      if (before === null || !tellsProgress(status, before) || !sameWords(update, before.narrative)) return null;
      return found(`The update is that of ${before.period}, word for word: ${quoted(update)}.`, bare(update));
    },
  },
  {
    code: 'same-text-on-many',
    name: 'Same update on many',
    why: 'An update that fits many items says little of any of them.',
    find({ report, status, before, alike }) {
      const update = report?.narrative ?? '';
      if (!tellsProgress(status, before) || alike < MANY || wordCount(update) < 3) return null;
      return found(`${capital(counted(alike, 'report'))} of this period have the same update: ${quoted(update)}.`, bare(update));
    },
  },
  {
    code: 'continuing-as-before',
    name: 'Only says that it continues',
    why: 'A reader of this return alone learns nothing of what was done.',
    find({ report, status, before }) {
      const update = report?.narrative ?? '';
      if (!tellsProgress(status, before) || !onlyContinues(update)) return null;
      return found(`The update says only ${quoted(update)}.`, bare(update));
    },
  },
  {
    code: 'completed-without-date',
    name: 'Completed, no date or evidence',
    why: 'What is reported complete rests from then on, so this is the time to ask when it was done and what shows it.',
    find({ item, report, status, before }) {
      if (report === null || status?.meaning !== 'complete' || before?.status.meaning === 'complete') return null;
      const said = [report.narrative, report.note, report.pathToGreen].flatMap((text) => text ?? []).join(' ');
      if (completedOn(item) !== null || namesDay(said)) return null;
      const dated = namesDate(said);
      const shown = showsEvidence(said);
      if (dated && shown) return null;
      const update = saysNothing(report.narrative) ? 'there is no update' : `the update says ${quoted(report.narrative ?? '')}`;
      const lacks = dated
        ? 'nothing shows it (an approval, a document, a minute, a link)'
        : shown
          ? 'no day is given'
          : 'neither a day nor anything that shows it is given';
      return found(`${statusWord(status)}, and ${lacks}; ${update}.`, status.code, item.completed?.text ?? null, bare(said));
    },
  },
  {
    code: 'completed-date-not-complete',
    name: 'Completed date, not complete',
    why: 'Either it is done and the status is behind, or the date was given too early.',
    find({ item, status, context }) {
      const on = completedOn(item);
      if (status === null || status.meaning === 'complete' || on === null || on > context.endsOn) return null;
      return found(`Completed on ${dayInWords(on)} by its date, and reported ${statusWord(status)}.`, status.code, on);
    },
  },
  {
    code: 'no-longer-complete',
    name: 'No longer complete',
    why: 'What was reported complete and is so no more was reported too early, or has come undone.',
    find({ status, before }) {
      if (status === null || before?.status.meaning !== 'complete' || status.meaning === 'complete') return null;
      return found(
        `${statusWord(before.status)} in ${before.period}, ${statusWord(status)} now.`,
        before.status.code,
        status.code,
        before.period,
      );
    },
  },
  {
    code: 'scheduled-but-started',
    name: 'Scheduled, start has passed',
    why: 'What should have begun is either under way or late.',
    find({ item, status, context }) {
      const start = item.due === null ? null : startOf(item.due);
      if (status?.meaning !== 'not-started' || start === null || daysPast(start.day, context.endsOn) === null) return null;
      const word = start.is === 'start' ? 'Was to begin on' : 'Was due by';
      return found(
        `${word} ${dayInWords(start.day)}, ${whenBefore(start.day, context.endsOn)}, and is still ${quoted(status.label)}.`,
        status.code,
        start.day,
      );
    },
  },
  {
    code: 'green-forecast-late',
    name: 'Green, forecast after the date',
    why: 'A forecast later than the approved date says that it will not be met as planned.',
    find({ item, report, status }) {
      const due = item.due?.end ?? null;
      const said = report?.forecast ?? null;
      if (status?.meaning !== 'on-track' || due === null || said === null) return null;
      const read = readTimescale(said);
      const forecast = read.end ?? read.start;
      if (forecast === null || forecast <= due) return null;
      return found(
        `Due ${dayInWords(due)}, forecast ${dayInWords(forecast)}, ${span(due, forecast)} later, and still ${statusWord(status)}.`,
        status.code,
        due,
        forecast,
      );
    },
  },
  {
    code: 'date-moved-without-approval',
    name: 'Date moved without change control',
    why: 'The date that was approved is what a board measures against; moving it needs an approval that can be named.',
    find({ moved }) {
      const open = moved.filter(({ approval }) => approval === null);
      if (open.length === 0) return null;
      const ways = open.map(({ before, after }) =>
        after === null
          ? `${quoted(before ?? '')} was taken away`
          : `moved from ${quoted(before ?? '')} to ${quoted(after)}${howFar(before, after)}`,
      );
      return found(
        `${capital(ways.join(', then '))}, since the last return, and no approval is on record.`,
        ...open.flatMap(({ before, after }) => [before, after]),
      );
    },
  },
  {
    code: 'narrative-too-long',
    name: 'Update over the limit',
    why: 'The board reads a line or two for each action; what is longer is cut by somebody who knows it less well.',
    find({ report, status, plan }) {
      const update = report?.narrative ?? '';
      const words = wordCount(update);
      if (status === null || status.meaning === 'not-started' || words <= plan.rules.mostWords) return null;
      return found(`The update has ${words} words; the limit is ${plan.rules.mostWords}.`, bare(update));
    },
  },
  {
    code: 'narrative-too-short',
    name: 'Update too short',
    why: 'A few words seldom say what was done, what comes next and what stands in the way.',
    find({ report, status, before, plan }) {
      const update = report?.narrative ?? '';
      const words = wordCount(update);
      const { leastWords } = plan.rules;
      if (!tellsProgress(status, before) || words >= leastWords) return null;
      const reason =
        words === 0
          ? `There is no update; ${counted(leastWords, 'word')} are asked for at least.`
          : `${capital(counted(words, 'word'))} where ${counted(leastWords, 'word')} are asked for: ${quoted(update)}.`;
      return found(reason, bare(update));
    },
  },
  {
    code: 'officer-unknown',
    name: 'Officer to be confirmed',
    why: 'Nobody can be asked, and nobody answers for it.',
    find({ item, counted: asked, status, before, officer, plan }) {
      if (!asked || status?.meaning === 'complete' || (status === null && before?.status.meaning === 'complete')) return null;
      if (officer !== null && !namesNobody(officer)) return null;
      if (officer === null && plan.items.every((one) => one.officers.length === 0 && (one.officerText ?? '') === '')) return null;
      return found(
        officer === null ? 'No lead officer is named.' : `The lead officer is ${quoted(officer)}.`,
        item.officerText ?? '',
        officer ?? '',
      );
    },
  },
  {
    code: 'worse-than-parent',
    name: 'Worse than its parent says',
    why: 'What was reported of the whole does not fit what was reported of this part of it.',
    find({ status, above }) {
      if (status === null || above === null) return null;
      const [own, parent] = [STEPS[status.meaning], STEPS[above.status.meaning]];
      const unfinished = above.status.meaning === 'complete' && status.meaning === 'not-started';
      if (!unfinished && (own === null || parent === null || own >= parent)) return null;
      const name = `${above.level} ${above.item.ref ?? quoted(above.item.title)}`;
      return found(
        `${statusWord(status)}, while ${name} above it was reported ${statusWord(above.status)}.`,
        status.code,
        above.item.id,
        above.status.code,
      );
    },
  },
];

/** From worse to better; what has not begun has no place among them. */
const STEPS: Readonly<Record<RagMeaning, number | null>> = {
  'off-track': 0,
  'at-risk': 1,
  'on-track': 2,
  complete: 3,
  'not-started': null,
  other: null,
};

/** So many items with one update are no coincidence. */
const MANY = 5;

function completedOn({ completed }: Facts['item']): string | null {
  return completed === null ? null : (completed.end ?? completed.start);
}

function found(reason: string, ...about: readonly unknown[]): Found {
  return { reason, about };
}

/** An update is expected: the item is under way, or is reported complete for the first time. */
function tellsProgress(status: RagValue | null, before: Facts['before']): boolean {
  if (status === null || status.meaning === 'not-started') return false;
  return status.meaning !== 'complete' || before?.status.meaning !== 'complete';
}

function unexplained(update: string, earlier: string, leastWords: number): string | null {
  if (saysNothing(update)) return 'there is no update';
  if (sameWords(update, earlier)) return 'the update is the same as then';
  const words = wordCount(update);
  if (words < Math.max(leastWords, 1)) return `the update has only ${counted(words, 'word')}: ${quoted(update)}`;
  return saysWhatChanged(update) ? null : `the update does not say what has changed: ${quoted(update)}`;
}

/** The day something should have begun at the latest; a season or a quarter is when it is due, and only its end is certain. */
function startOf(due: Timescale): { readonly day: string; readonly is: 'start' | 'end' } | null {
  const [first] = due.milestones;
  const { start, end } = first ?? due;
  const text = (first?.text ?? due.text).toLowerCase();
  const months = text.match(new RegExp(`\\b(?:${MONTH_PATTERN})\\b`, 'g')) ?? [];
  if (start !== null && (end === null || months.length > 1)) return { day: start, is: 'start' };
  return end === null ? null : { day: end, is: 'end' };
}

/** "three months before the period ended" */
function whenBefore(day: string, endsOn: string): string {
  return day === endsOn ? 'the last day of the period' : `${span(day, endsOn)} before the period ended`;
}

/** "three months", "12 days": to the nearest whole one. */
function span(from: string, to: string): string {
  const days = Math.abs(daysBetween(from, to));
  if (days < 45) return counted(days, 'day');
  const months = Math.round(days / 30.44);
  return months < 24 ? counted(months, 'month') : counted(Math.round(months / 12), 'year');
}

function howFar(before: string | null, after: string): string {
  const [was, is] = [readTimescale(before ?? '').end, readTimescale(after).end];
  if (was === null || is === null || was === is) return '';
  return `, ${span(was, is)} ${is > was ? 'later' : 'earlier'}`;
}

function counted(count: number, name: string): string {
  return `${WORDS[count] ?? count} ${name}${count === 1 ? '' : 's'}`;
}

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** In one line, and not longer than a reader of a list wants. */
function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  return `“${line.length > 140 ? `${line.slice(0, 137).trimEnd()}…` : line}”`;
}
