/** The columns that the board's tables are made of. One that no listed action fills is left out. */
import type { ReturnAction, ReturnData } from '#shared/domain/return.ts';
import { actionWord, capital, DIRECTIONS, shortPeriod, statusHeader, statusNow, updateInWords } from '../wording.ts';
import { cell, fittingPx } from './drafting.ts';
import { statusCell, stripCell } from './frame.ts';
import type { Column } from './listing.ts';

export type ActionColumn = Column<ReturnAction>;
type Said = (action: ReturnAction) => string | null;

/** @param refs of all that stands in the column, headings too */
export function refColumn(refs: readonly (string | null)[]): readonly ActionColumn[] {
  if (refs.every((ref) => ref === null)) return [];
  const widthPx = fittingPx(refs, 52, 120, 9.5, true);
  return [{ key: 'ref', header: 'Ref', headerStyle: 'head', widthPx, grows: null, of: (action) => cell(action.ref, 'text-strong') }];
}

export function titleColumn(data: ReturnData, leastPx = 220, mostPx = 520): ActionColumn {
  return {
    key: 'title',
    header: capital(actionWord(data, 1)),
    headerStyle: 'head',
    widthPx: leastPx,
    grows: { mostPx },
    of: (action) => cell(action.title, 'text'),
  };
}

/** Facts that support: officer, committee, dates as the plan words them. */
export function factColumn(
  key: string,
  header: string,
  listed: readonly ReturnAction[],
  said: Said,
  leastPx: number,
  mostPx: number,
): readonly ActionColumn[] {
  if (listed.every((action) => said(action) === null)) return [];
  return [
    {
      key,
      header,
      headerStyle: 'head',
      widthPx: fittingPx(
        (function* () {
          for (const action of listed) yield said(action);
        })(),
        leastPx,
        mostPx,
      ),
      grows: null,
      of: (action) => cell(said(action), 'text-2'),
    },
  ];
}

export function officerColumn(listed: readonly ReturnAction[]): readonly ActionColumn[] {
  return factColumn('officer', 'Lead officer', listed, ({ officer }) => officer, 90, 140);
}

export function committeeColumn(listed: readonly ReturnAction[]): readonly ActionColumn[] {
  return factColumn('committee', 'Committee', listed, ({ committee }) => committee, 84, 130);
}

export function dueColumn(listed: readonly ReturnAction[]): readonly ActionColumn[] {
  return factColumn('due', 'Due', listed, ({ due }) => due, 60, 110);
}

export function forecastColumn(listed: readonly ReturnAction[]): readonly ActionColumn[] {
  return factColumn('forecast', 'Forecast', listed, ({ forecast }) => forecast, 70, 110);
}

/** A text that may be long. `none` = what is said where nothing was given. */
export function textColumn(key: string, header: string, said: Said, none: string | null, leastPx = 220): ActionColumn {
  return {
    key,
    header,
    headerStyle: 'head',
    widthPx: leastPx,
    grows: { mostPx: 700 },
    of: (action) => {
      const text = said(action);
      return text === null ? cell(none, 'text-quiet') : cell(text, 'text');
    },
  };
}

export function updateColumn(data: ReturnData, header = 'Update', leastPx = 280): ActionColumn {
  return {
    ...textColumn('update', header, () => null, null, leastPx),
    of: (action) => {
      const { text, given } = updateInWords(data, action);
      return cell(text === '' ? null : text, given ? 'text' : 'text-quiet');
    },
  };
}

/** The status of this period, full. */
export function nowColumn(data: ReturnData, header = statusHeader(data, data.period)): ActionColumn {
  return statusColumn(data, 'now', header, statusNow, 'now', 58);
}

export function statusColumn(
  data: ReturnData,
  key: string,
  header: string,
  code: Said,
  when: 'now' | 'before',
  leastPx: number,
): ActionColumn {
  const codes = data.scale.values.map((value) => value.code);
  return {
    key,
    header,
    headerStyle: 'head-centre',
    widthPx: Math.max(fittingPx(codes, leastPx, 110, 10, true), fittingPx(header.split(' '), leastPx, 110, 9, true)),
    grows: null,
    of: (action) => statusCell(data, code(action), when),
  };
}

/** The periods that have a column, this one full, those before on a tint. Narrow where there are many. */
export function periodColumns(data: ReturnData): readonly ActionColumn[] {
  const many = data.periods.length > 5;
  return data.periods.map((period, index) => {
    const isNow = index === data.periods.length - 1;
    const header = many ? shortPeriod(data, period) : statusHeader(data, period);
    return statusColumn(data, `period-${index}`, header, ({ rags }) => rags[index] ?? null, isNow ? 'now' : 'before', many ? 44 : 58);
  });
}

/** The last periods with reports as a strip, oldest first: how long it has been so is seen, not read. */
export function stripColumns(data: ReturnData): readonly ActionColumn[] {
  if (data.history.length < 2) return [];
  const widthPx = 34;
  return data.history.map(
    ({ period }, index): ActionColumn => ({
      key: `strip-${index}`,
      header: stripHeader(data, period, index),
      headerStyle: 'head-small',
      widthPx,
      grows: null,
      of: ({ track }) => stripCell(data, track[index] ?? null, widthPx),
    }),
  );
}

/** "Q3", and the year where it begins: "23-24 Q4", "24-25 Q1", "Q2" */
function stripHeader(data: ReturnData, period: string, index: number): string {
  const year = (key: string | undefined): string => key?.split(' ')[0] ?? '';
  const short = shortPeriod({ ...data, period }, period);
  return year(data.history[index - 1]?.period) === year(period) ? short : `${year(period).slice(2)} ${short}`;
}

export function directionColumn(data: ReturnData): readonly ActionColumn[] {
  if (data.previousPeriod === null) return [];
  return [
    {
      key: 'direction',
      header: 'Direction of travel',
      headerStyle: 'head',
      widthPx: 92,
      grows: null,
      of: ({ move }) => cell(DIRECTIONS[move].text, DIRECTIONS[move].style),
    },
  ];
}

/** File, sheet and cell of the status of this period, so that every figure can be followed to where it was read. */
export function sourceColumn(): ActionColumn {
  return {
    key: 'source',
    header: 'Source of the status',
    headerStyle: 'head',
    widthPx: 150,
    grows: null,
    of: (action) => cell(sourceInWords(action), 'small'),
  };
}

export function sourceInWords({ source, kept, last, rags }: ReturnAction): string {
  if (source !== null) return `${source.file} › ${source.sheet} › ${source.cell}`;
  if (kept) return `Kept from ${last?.period ?? 'an earlier period'}`;
  return (rags.at(-1) ?? null) === null ? 'No report' : 'Typed in Quarterdeck';
}
