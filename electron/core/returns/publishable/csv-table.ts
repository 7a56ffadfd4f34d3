/** The return as one plain table: a row for each item of the plan, parents too, in its order. */
import type { ReturnAction, ReturnData, ReturnGroup } from '#shared/domain/return.ts';
import { MOVED, moderationSentence, restSentence, statusLabel } from '../said-in-words.ts';
import { csv } from './csv.ts';

type Value = string | number | null;

export function publishableCsv(data: ReturnData): Uint8Array {
  const columns = data.rows.map((row) => (row.kind === 'action' ? ofAction(data, row) : ofGroup(data, row)));
  const header = Object.keys(BLANK);
  return csv([header, ...columns.map((row) => Object.values({ ...BLANK, ...row }))]);
}

/** The header, and what a row says that has nothing to say. */
const BLANK = {
  Plan: null,
  Period: null,
  Standing: null,
  Level: null,
  Ref: null,
  Title: null,
  Narrative: null,
  'Belongs to': null,
  'Lead officer': null,
  Sponsor: null,
  Directorate: null,
  Committee: null,
  Due: null,
  'Due date': null,
  Status: null,
  'Status code': null,
  'Reason for the status': null,
  'Status before': null,
  Change: null,
  Update: null,
  'Path to green': null,
  Forecast: null,
  'Forecast date': null,
  'Per cent complete': null,
  Completed: null,
  'Note of the PMO': null,
  Counted: null,
} as const;

type Header = keyof typeof BLANK;
type Columns = Readonly<Partial<Record<Header, Value>>>;

function everyRow(data: ReturnData, row: ReturnAction | ReturnGroup): Columns {
  const { revision } = data;
  return {
    Plan: data.plan,
    Period: data.period,
    Standing:
      data.state === 'draft' ? 'Draft' : `Published${revision !== null && revision.number > 1 ? `, revision ${revision.number}` : ''}`,
    Level: data.levels[row.level] ?? null,
    Ref: row.ref,
    Title: row.title,
    Narrative: row.narrative,
    'Lead officer': row.officer,
  };
}

function ofAction(data: ReturnData, row: ReturnAction): Columns {
  const now = row.rags.at(-1) ?? null;
  return {
    ...everyRow(data, row),
    'Belongs to': row.parent === null ? null : (row.parent.ref ?? row.parent.title),
    Sponsor: row.sponsor,
    Directorate: row.directorate,
    Committee: row.committee,
    Due: row.due,
    'Due date': row.dueOn,
    Status: statusLabel(data, now),
    'Status code': now,
    'Status before': row.previousRag === null ? null : statusLabel(data, row.previousRag),
    Change: data.previousPeriod === null ? null : MOVED[row.move],
    Update: row.update,
    'Path to green': row.pathToGreen,
    Forecast: row.forecast,
    'Forecast date': row.forecastOn,
    'Per cent complete': row.percent,
    Completed: row.completed,
    'Note of the PMO': moderationSentence(data, row),
    Counted: row.counted ? 'Yes' : `No${restSentence(row) === null ? '' : `: ${restSentence(row)}`}`,
  };
}

/** What a parent reported of itself goes before what its rule gives it. */
function ofGroup(data: ReturnData, row: ReturnGroup): Columns {
  if (row.own !== null) return ofAction(data, row.own);
  const own = row.rags.at(-1) ?? null;
  const code = own ?? row.rolled?.code ?? null;
  return {
    ...everyRow(data, row),
    Status: statusLabel(data, code),
    'Status code': code,
    'Reason for the status': own === null ? (row.rolled?.reason ?? null) : null,
    Counted: 'No: counted by what stands below it',
  };
}
