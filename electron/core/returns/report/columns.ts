/** The columns that tables of a report are put together from. */
import { lateInSentence } from '#shared/domain/due.ts';
import type { ReturnAction, ReturnData } from '#shared/domain/return.ts';
import { moderationSentence } from '../said-in-words.ts';
import { shortPeriod } from '../wording.ts';
import { earlierCell, excerpt, refText, statusCell } from './phrases.ts';
import type { Column } from './report-draft.ts';

type ActionColumn = Column<ReturnAction>;

export const refColumn: ActionColumn = { header: 'Ref', share: 8, of: ({ ref }) => ({ text: refText(ref), bold: true }) };

export function titleColumn(data: ReturnData, share: number): ActionColumn {
  return { header: data.counted, share, always: true, of: ({ title }) => ({ text: title }) };
}

export function underColumn(data: ReturnData, share: number): ActionColumn {
  return { header: data.levels.at(-2) ?? '', share, of: ({ parent }) => ({ text: parent?.ref ?? parent?.title ?? '' }) };
}

export function officerColumn(share: number): ActionColumn {
  return { header: 'Lead officer', share, of: ({ officer }) => ({ text: officer ?? '' }) };
}

export function statusColumn(data: ReturnData, share: number): ActionColumn {
  return { header: shortPeriod(data, data.period), share, always: true, of: ({ rags }) => statusCell(data, rags.at(-1) ?? null) };
}

/** Its status in the period before; no column in a first return. */
export function beforeColumn(data: ReturnData, share: number): readonly ActionColumn[] {
  const { previousPeriod } = data;
  if (previousPeriod === null) return [];
  return [{ header: shortPeriod(data, previousPeriod), share, always: true, of: ({ previousRag }) => earlierCell(data, previousRag) }];
}

/** Due as the plan words it, and how late that is. */
export function dueColumn(share: number): ActionColumn {
  return {
    header: 'Due',
    share,
    of: ({ due, daysLate }) => ({ text: due === null ? '' : daysLate === null ? due : `${due}\n(${lateInSentence(daysLate)})` }),
  };
}

export function forecastColumn(share: number): ActionColumn {
  return { header: 'Now expected', share, of: ({ forecast }) => ({ text: forecast ?? '' }) };
}

export function sinceColumn(data: ReturnData, share: number): ActionColumn {
  return { header: 'Since', share, of: ({ since }) => ({ text: since === null ? '' : shortPeriod(data, since.sameFirst) }) };
}

/** The update, and below it what the PMO says to the status, and the way back. @param most characters of each that may stand */
export function updateColumn(data: ReturnData, share: number, most: number): ActionColumn {
  return {
    header: 'Update, and path to green',
    share,
    of: (action) => ({
      text: saidOf(data, action, most),
    }),
  };
}

function saidOf(data: ReturnData, action: ReturnAction, most: number): string {
  const { update, pathToGreen } = action;
  return [
    update === null ? null : excerpt(update, most),
    moderationSentence(data, action),
    pathToGreen === null ? null : `Path to green: ${excerpt(pathToGreen, most)}`,
  ]
    .filter((part) => part !== null)
    .join('\n');
}
