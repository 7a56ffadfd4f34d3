/** The columns that tables of a report are put together from. */
import type { ReturnAction, ReturnData } from '#shared/domain/return.ts';
import { lateInWords, periodName, shortPeriod } from '../wording.ts';
import { excerpt, statusCell } from './phrases.ts';
import type { Column } from './report-draft.ts';

type ActionColumn = Column<ReturnAction>;

export const refColumn: ActionColumn = { header: 'Ref', share: 8, of: ({ ref }) => ({ text: ref ?? '', bold: true }) };

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
  return [{ header: shortPeriod(data, previousPeriod), share, always: true, of: ({ previousRag }) => statusCell(data, previousRag) }];
}

/** Due as the plan words it, and how late that is. */
export function dueColumn(share: number): ActionColumn {
  return {
    header: 'Due',
    share,
    of: ({ due, daysLate }) => ({ text: due === null ? '' : daysLate === null ? due : `${due}\n(${lateInWords(daysLate)} late)` }),
  };
}

export function forecastColumn(share: number): ActionColumn {
  return { header: 'Now expected', share, of: ({ forecast }) => ({ text: forecast ?? '' }) };
}

export function sinceColumn(share: number): ActionColumn {
  return { header: 'Since', share, of: ({ since }) => ({ text: since === null ? '' : periodName(since.sameFirst) }) };
}

/** @param most characters of the update that may stand */
export function updateColumn(share: number, most: number): ActionColumn {
  return { header: 'Update', share, of: ({ update }) => ({ text: excerpt(update ?? '', most) }) };
}

export function pathColumn(share: number, most: number): ActionColumn {
  return {
    header: 'Path to green',
    share,
    of: ({ pathToGreen }) => ({ text: pathToGreen === null ? 'None given' : excerpt(pathToGreen, most) }),
  };
}
