/** Lines of the change log in the words of the product: posts by name, periods beside statuses, rows that come or go field by field. */
import type { Database } from 'better-sqlite3';
import type { HistoryChange } from '#shared/domain/history.ts';
import type { CellSource } from '#shared/domain/plan.ts';
import { type Stored, snake, TABLE_NAMES, type Value } from './rows.ts';
import type { TableName } from './tables.ts';

export interface LoggedLine {
  readonly entity: TableName;
  readonly rowId: string;
  readonly field: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly itemId: string | null;
  readonly sourceId: string | null;
  readonly sheet: string | null;
  readonly cell: string | null;
  /** of the item as it stands; null when it is gone */
  readonly ref: string | null;
  readonly title: string | null;
}

/** Fields worth telling. What is not here is bookkeeping: positions, ids, what follows from the words. */
const told: Readonly<Partial<Record<TableName, Readonly<Record<string, string>>>>> = {
  organisation: { name: 'organisation' },
  plan: { name: 'plan name' },
  level: { name: 'level' },
  directorate: { name: 'directorate', email: 'e-mail address' },
  post: { name: 'post', directorateId: 'directorate', email: 'e-mail address' },
  postAlias: { alias: 'other name of a post' },
  committee: { name: 'committee name', code: 'committee code', email: 'e-mail address' },
  committeeAlias: { alias: 'other name of a committee' },
  item: {
    ref: 'ref',
    title: 'title',
    narrative: 'narrative',
    kind: 'kind',
    officerText: 'officers as worded',
    committeeText: 'committee as worded',
    sponsorText: 'sponsor',
    retired: 'rest',
  },
  itemPost: { postId: 'lead officer' },
  itemCommittee: { committeeId: 'committee' },
  timescale: { text: 'timescale' },
  itemLink: { text: 'link' },
  report: {
    reportedRag: 'status',
    moderatedRag: 'moderated status',
    moderationReason: 'reason for moderation',
    narrative: 'update',
    pathToGreen: 'path to green',
    forecast: 'forecast',
    percent: 'percent complete',
    saidBy: 'reported by',
    note: 'note',
  },
  period: {
    returnsDueOn: 'returns due',
    boardOn: "board's papers",
    asks: 'decisions asked of the board',
    reopenedFor: 'reason for reopening',
  },
  excused: { reason: 'excused from reporting' },
  dispatch: { file: 'workbook to fill in' },
  reminder: { recipient: 'reminder' },
  sourceFile: { name: 'file' },
  decision: { choice: 'decision' },
  publication: { headline: 'published headline', reason: 'reason for publishing' },
  publishedReturn: { file: 'output' },
  mappingProfile: { name: 'remembered shape', signature: 'headers of a remembered shape' },
  vocabulary: { word: 'header word' },
};

export function inWords(db: Database, lines: readonly LoggedLine[]): HistoryChange[] {
  const rows = rowFinder(db);
  const changes: HistoryChange[] = [];
  for (const line of lines) {
    const fields = told[line.entity];
    if (fields === undefined) continue;
    const whole = line.field === null ? (JSON.parse(line.after ?? line.before ?? '{}') as Stored) : null;
    const row = whole ?? rows(line.entity, line.rowId);
    const item = line.itemId === null ? null : rows('item', line.itemId);
    for (const [field, word] of Object.entries(fields)) {
      if (line.field !== null && line.field !== field) continue;
      const before = line.field === null ? (line.before === null ? null : (whole?.[field] ?? null)) : JSON.parse(line.before ?? 'null');
      const after = line.field === null ? (line.after === null ? null : (whole?.[field] ?? null)) : JSON.parse(line.after ?? 'null');
      if (isNothing(field, before) && isNothing(field, after)) continue;
      changes.push({
        itemId: line.itemId,
        ref: line.ref ?? asText(item?.ref),
        title: line.title ?? asText(item?.title),
        field: qualified(line.entity, word, row),
        before: named(rows, field, before),
        after: named(rows, field, after),
        source: sourceOf(rows, line, field, whole),
      });
    }
  }
  return changes;
}

type FindRow = (table: TableName, id: string) => Stored | null;

function qualified(entity: TableName, word: string, row: Stored | null): string {
  if (entity === 'report' || entity === 'period' || entity === 'excused') return `${row?.period ?? ''} ${word}`.trim();
  if (entity === 'itemPost') return row?.role === 'lead' ? word : `${row?.role ?? ''} officer`;
  if (entity === 'timescale' && row?.role !== 'baseline') return `${row?.role ?? ''} date`;
  return word;
}

function named(rows: FindRow, field: string, value: Value): string | null {
  if (isNothing(field, value)) return null;
  if (field === 'asks') return listed(String(value));
  if (field === 'directorateId') return asText(rows('directorate', String(value))?.name);
  if (field === 'postId') return asText(rows('post', String(value))?.name);
  if (field === 'committeeId') {
    const committee = rows('committee', String(value));
    return asText(committee?.code ?? committee?.name);
  }
  return String(value);
}

function sourceOf(rows: FindRow, line: LoggedLine, field: string, whole: Stored | null): CellSource | null {
  const place = (sourceId: Value | undefined, sheet: Value | undefined, cell: Value | undefined): CellSource | null =>
    typeof sourceId === 'string'
      ? { sourceId, file: asText(rows('sourceFile', sourceId)?.name) ?? '', sheet: asText(sheet) ?? '', cell: asText(cell) ?? '' }
      : null;
  if (line.entity === 'report' && whole !== null) {
    if (field === 'reportedRag') return place(whole.ragSourceId, whole.ragSheet, whole.ragCell);
    if (field === 'narrative') return place(whole.narrativeSourceId, whole.narrativeSheet, whole.narrativeCell);
  }
  return place(line.sourceId, line.sheet, line.cell);
}

/** A list that was never given is kept as the word "null". */
function isNothing(field: string, value: Value): boolean {
  return value === null || (field === 'asks' && value === 'null');
}

/** '["Agree the new date","Note the rest"]' -> "Agree the new date; Note the rest" */
function listed(json: string): string {
  const list: unknown = JSON.parse(json);
  return Array.isArray(list) ? list.join('; ') : json;
}

/** A row as it stands, or as it was when it went. */
function rowFinder(db: Database): FindRow {
  const known = new Map<string, Stored | null>();
  const gone = db.prepare<[string, string], { before: string }>(
    'SELECT before FROM change_log WHERE row_id = ? AND entity = ? AND field IS NULL AND before IS NOT NULL ORDER BY seq DESC LIMIT 1',
  );
  return (table, id) => {
    const key = `${table} ${id}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const row = TABLE_NAMES.includes(table)
      ? db.prepare<[string], Stored>(`SELECT * FROM ${snake(table)} WHERE id = ?`).get(id)
      : undefined;
    const last = row === undefined ? gone.get(id, table) : undefined;
    const value: Stored | null = row ?? (last === undefined ? null : JSON.parse(last.before));
    known.set(key, value);
    return value;
  };
}

function asText(value: Value | undefined): string | null {
  return value === undefined || value === null ? null : String(value);
}
