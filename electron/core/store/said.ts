/** What stored files said, and what became of it: read from the change log and held against the rows as they stand. */
import type { Database } from 'better-sqlite3';
import type { SaidValue, SourceSummary } from '#shared/domain/preview.ts';
import { type Stored, snake, type Value } from './rows.ts';

/** Newest first. `planId` null = of all plans. */
export function readSources(db: Database, planId: string | null): SourceSummary[] {
  const rows = db.prepare<[], SourceRow>(SOURCES).all();
  const said = counts(db, SAID);
  const standing = counts(db, STANDING);
  return rows
    .filter((row) => planId === null || row.planId === planId)
    .map((row) => {
      // the list is newest first: a later file of the same sender for the same period stands before it
      const later = rows.slice(0, rows.indexOf(row)).findLast((other) => takesPlaceOf(other, row));
      return { ...row, said: said.get(row.id) ?? 0, standing: standing.get(row.id) ?? 0, replacedBy: later?.file ?? null };
    });
}

type SourceRow = Omit<SourceSummary, 'standing' | 'said' | 'replacedBy'>;

function takesPlaceOf(later: SourceRow, earlier: SourceRow): boolean {
  return (
    later.planId === earlier.planId &&
    later.period !== null &&
    later.period === earlier.period &&
    later.kind === earlier.kind &&
    (later.sender === null ? later.file === earlier.file : later.sender === earlier.sender)
  );
}

function counts(db: Database, sql: string): ReadonlyMap<string, number> {
  const rows = db.prepare<[], { id: string; count: number }>(sql).all();
  return new Map(rows.map(({ id, count }) => [id, count]));
}

const SOURCES = `
  SELECT source_file.id, source_file.name AS file, imported_at AS importedAt, source_file.kind, plan_id AS planId, plan.name AS planName, period,
    sender, bytes
  FROM source_file JOIN import_batch ON import_batch.id = batch_id LEFT JOIN plan ON plan.id = plan_id
  ORDER BY imported_at DESC, source_file.id DESC`;

/** Statuses, updates and items: what a person would count. */
const SAID = `
  SELECT source_id AS id, sum(CASE
      WHEN entity = 'report' AND field IS NULL AND after IS NOT NULL
        THEN (json_extract(after, '$.reportedRag') IS NOT NULL) + (json_extract(after, '$.narrative') IS NOT NULL)
      WHEN entity = 'report' AND field IN ('reportedRag', 'narrative') AND after <> 'null' THEN 1
      WHEN entity = 'item' AND field IS NULL AND after IS NOT NULL THEN 1
      ELSE 0 END) AS count
  FROM change_log JOIN command ON command.id = command_id
  WHERE source_id IS NOT NULL AND undone_by IS NULL AND reverses IS NULL GROUP BY source_id`;

const STANDING = `
  SELECT id, sum(count) AS count FROM (
    SELECT rag_source_id AS id, count(*) AS count FROM report WHERE rag_source_id IS NOT NULL AND reported_rag IS NOT NULL GROUP BY rag_source_id
    UNION ALL
    SELECT narrative_source_id, count(*) FROM report WHERE narrative_source_id IS NOT NULL AND narrative IS NOT NULL GROUP BY narrative_source_id
    UNION ALL
    SELECT source_id, count(*) FROM item WHERE source_id IS NOT NULL GROUP BY source_id
  ) GROUP BY id`;

interface Line {
  readonly seq: number;
  readonly entity: 'item' | 'report' | 'timescale';
  readonly rowId: string;
  readonly field: string | null;
  readonly after: string;
  readonly itemId: string | null;
  readonly sheet: string | null;
  readonly cell: string | null;
}

/** In the order of the file: sheet by sheet as they were first spoken of, then by row and column. */
export function readSaid(db: Database, sourceId: string): SaidValue[] {
  const lines = db.prepare<[string], Line>(LINES).all(sourceId);
  const now = rowFinder(db);
  const last = db.prepare<{ rowId: string; entity: string; field: string }, { summary: string; at: string }>(LAST);
  const found: { value: SaidValue; sheet: number; row: number; column: number }[] = [];
  const sheets = new Map<string, number>();
  for (const line of lines) {
    const whole: Stored = line.field === null ? JSON.parse(line.after) : { [line.field]: JSON.parse(line.after) };
    const row = now(line.entity, line.rowId);
    const context = row ?? (line.field === null ? whole : null);
    for (const [column, field] of fieldsOf(line.entity, context)) {
      const value = whole[column];
      if (value === undefined || value === null || value === '') continue;
      const place = placeOf(line, column, whole);
      if (place === null) continue;
      const item = line.itemId === null ? null : now('item', line.itemId);
      const held = row === null ? null : (row[column] ?? null);
      const fate = row === null || held === null ? 'removed' : held === value ? 'stands' : 'changed';
      const by = fate === 'stands' ? undefined : last.get({ rowId: line.rowId, entity: line.entity, field: column });
      if (!sheets.has(place.sheet)) sheets.set(place.sheet, sheets.size);
      found.push({
        value: {
          itemId: item === null ? null : line.itemId,
          ref: text(item?.ref ?? (line.entity === 'item' ? whole.ref : null)),
          title: text(item?.title ?? (line.entity === 'item' ? whole.title : null)) ?? '',
          field,
          period: line.entity === 'report' ? text(context?.period) : null,
          value: text(value),
          ...place,
          fate,
          now: fate === 'changed' ? text(held) : null,
          by: by?.summary ?? null,
          at: by?.at ?? null,
        },
        sheet: sheets.get(place.sheet) ?? 0,
        ...numbersOf(place.cell),
      });
    }
  }
  return found.sort((a, b) => a.sheet - b.sheet || a.row - b.row || a.column - b.column).map(({ value }) => value);
}

/** Of an undone command nothing stands, and it is not what the file says any more; a redo repeats it. */
const LINES = `
  SELECT change_log.seq, entity, row_id AS rowId, field, after, item_id AS itemId, source_sheet AS sheet, source_cell AS cell
  FROM change_log JOIN command ON command.id = command_id
  WHERE source_id = ? AND undone_by IS NULL AND reverses IS NULL AND after IS NOT NULL AND entity IN ('item', 'report', 'timescale')
  ORDER BY change_log.seq`;

const LAST = `
  SELECT summary, at FROM change_log JOIN command ON command.id = command_id
  WHERE row_id = @rowId AND entity = @entity AND (field = @field OR field IS NULL) AND undone_by IS NULL
  ORDER BY change_log.seq DESC LIMIT 1`;

const ITEM_FIELDS: readonly (readonly [string, SaidValue['field']])[] = [
  ['ref', 'ref'],
  ['title', 'title'],
  ['narrative', 'narrative'],
  ['kind', 'kind'],
  ['officerText', 'officer'],
  ['committeeText', 'committee'],
  ['sponsorText', 'sponsor'],
  ['retired', 'retired'],
];

const REPORT_FIELDS: readonly (readonly [string, SaidValue['field']])[] = [
  ['reportedRag', 'rag'],
  ['narrative', 'update'],
  ['pathToGreen', 'path-to-green'],
  ['forecast', 'forecast'],
  ['percent', 'percent'],
  ['saidBy', 'by'],
  ['note', 'note'],
];

function fieldsOf(entity: Line['entity'], row: Stored | null): readonly (readonly [string, SaidValue['field']])[] {
  if (entity === 'item') return ITEM_FIELDS;
  if (entity === 'report') return REPORT_FIELDS;
  return [['text', row?.role === 'completed' ? 'completed' : 'due']];
}

/** A report that came whole knows the cells of its status and of its update; all else stands where its line says. */
function placeOf(line: Line, column: string, whole: Stored): { sheet: string; cell: string } | null {
  const own =
    line.entity === 'report' && line.field === null && (column === 'reportedRag' || column === 'narrative')
      ? column === 'reportedRag'
        ? [whole.ragSheet, whole.ragCell]
        : [whole.narrativeSheet, whole.narrativeCell]
      : [line.sheet, line.cell];
  const [sheet, cell] = own.map((part) => text(part));
  return sheet == null || cell == null ? null : { sheet, cell };
}

function rowFinder(db: Database): (entity: Line['entity'], id: string) => Stored | null {
  const known = new Map<string, Stored | null>();
  const find = (entity: Line['entity']) => db.prepare<[string], Stored>(`SELECT * FROM ${snake(entity)} WHERE id = ?`);
  const finders = { item: find('item'), report: find('report'), timescale: find('timescale') };
  return (entity, id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const row = finders[entity].get(id);
    const camel =
      row === undefined
        ? null
        : Object.fromEntries(
            Object.entries(row).map(([name, value]) => [name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()), value]),
          );
    known.set(id, camel);
    return camel;
  };
}

function numbersOf(cell: string): { row: number; column: number } {
  const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)/.exec(cell) ?? [];
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(digits), column };
}

function text(value: Value | undefined): string | null {
  return value === undefined || value === null ? null : String(value);
}
