/** What falls due next, and which dates were moved by whose approval. */
import { dayInWords, daysBetween } from '#shared/domain/dates.ts';
import { dueNext, durationInWords } from '#shared/domain/due.ts';
import { nextPeriod, periodEnd } from '#shared/domain/period.ts';
import type { DateMove, ReturnData } from '#shared/domain/return.ts';
import { actions, actionsIn, actionWord, capital, periodName } from '../wording.ts';
import { committeeColumn, factColumn, forecastColumn, nowColumn, officerColumn, refColumn, titleColumn, updateColumn } from './columns.ts';
import { cell, fittingPx } from './drafting.ts';
import { type LaidOut, SHEET } from './frame.ts';
import { type Column, listSheet } from './listing.ts';

/** Due in the period after this one and not complete, the nearest day first. */
export function dueNextSheet(data: ReturnData): LaidOut {
  const next = nextPeriod(data.period);
  const until = periodEnd(next);
  const listed = dueNext(data);
  const one = listed.length === 1;
  return listSheet(data, {
    name: SHEET.dueNext,
    table: 'DueNextActions',
    sentence:
      listed.length === 0
        ? actions(data).some(({ dueOn }) => dueOn !== null)
          ? `No ${actionWord(data, 1)} that is not complete falls due in ${periodName(next)}.`
          : `The plan names no day by which any ${actionWord(data, 1)} is due.`
        : `${capital(actionsIn(data, listed.length))} ${one ? 'falls' : 'fall'} due in ${periodName(next)}, by ${dayInWords(until)}.`,
    columns: [
      ...factColumn('day', 'Due by', listed, ({ dueOn }) => (dueOn === null ? null : dayInWords(dueOn)), 100, 130),
      ...refColumn(listed.map(({ ref }) => ref)),
      titleColumn(data),
      ...officerColumn(listed),
      ...committeeColumn(listed),
      ...factColumn('due', 'As the plan words it', listed, ({ due }) => due, 80, 120),
      nowColumn(data),
      ...forecastColumn(listed),
      updateColumn(data),
    ],
    rows: listed.map((action) => ({ kind: 'row', of: action, outline: 0 })),
    frozenColumns: 3,
  });
}

/** Each date that was moved, with its approval; one without says so. */
export function changeControlSheet(data: ReturnData): LaidOut {
  const moves = data.changeControl;
  const text = (
    key: string,
    header: string,
    said: (move: DateMove) => string | null,
    leastPx: number,
    mostPx: number,
  ): Column<DateMove> => ({
    key,
    header,
    headerStyle: 'head',
    widthPx: fittingPx(moves.map(said), leastPx, mostPx),
    grows: null,
    of: (move) => cell(said(move), 'text-2'),
  });
  const without = moves.filter(({ approval }) => approval === null).length;
  return listSheet<DateMove>(data, {
    name: SHEET.changeControl,
    table: 'MovedDates',
    sentence:
      moves.length === 0
        ? `No baseline date was moved${data.previousPeriod === null ? '' : ` since ${periodName(data.previousPeriod)}`}.`
        : `${moves.length} baseline ${moves.length === 1 ? 'date was' : 'dates were'} moved; ${without === 0 ? 'each has an approval on record' : `${without} without an approval on record`}.`,
    columns: [
      { ...text('ref', 'Ref', ({ ref }) => ref, 52, 120), of: ({ ref }) => cell(ref, 'text-strong') },
      {
        ...text('title', capital(actionWord(data, 1)), ({ title }) => title, 300, 300),
        grows: { mostPx: 560 },
        of: ({ title }) => cell(title, 'text'),
      },
      text('before', 'Baseline before', ({ before }) => shown(before), 110, 150),
      text('after', 'Baseline now', ({ after }) => shown(after), 110, 150),
      text('by', 'Moved by', movedBy, 100, 140),
      text('on', 'Moved on', ({ movedOn }) => dayInWords(movedOn.slice(0, 10)), 110, 140),
      {
        ...text('approval', 'Approval', ({ approval }) => approval?.reference ?? 'No approval on record', 130, 180),
        of: ({ approval }) => (approval === null ? cell('No approval on record', 'worse') : cell(approval.reference, 'text-strong')),
      },
      text(
        'approved',
        'Approved on',
        ({ approval }) => (approval === null || approval.approvedOn === null ? null : dayInWords(approval.approvedOn)),
        110,
        140,
      ),
      { ...text('reason', 'Reason', ({ approval }) => approval?.reason ?? null, 200, 200), grows: { mostPx: 560 } },
    ],
    rows: moves.map((move) => ({ kind: 'row', of: move, outline: 0 })),
    frozenColumns: 2,
  });
}

function shown(date: string | null): string {
  return date === null ? 'None' : dayInWords(date);
}

/** "3 months later"; null where one of them is no day */
function movedBy({ before, after }: DateMove): string | null {
  if (before === null || after === null) return null;
  const days = daysBetween(before, after);
  if (days === 0) return null;
  return `${durationInWords(Math.abs(days))} ${days > 0 ? 'later' : 'earlier'}`;
}
