/** What each column of a table is: by its header, and by what stands in its cells. Each decision with a confidence and a reason. */
import type { ColumnRole, LevelReading } from '#shared/domain/reading.ts';
import type { LocatedTable } from '../tables/locate.ts';
import { columnContents } from './column-content.ts';
import { fits, type MappedColumn, mapColumn, share } from './column-roles.ts';
import { withMarkedStatuses } from './marked-statuses.ts';
import { monthOfHeader } from './period-words.ts';
import { periodColumn } from './row-periods.ts';
import { besideSettledTitle, inSaidOrder, outsideChain, saidChain, settle, withLongestAsTitle } from './settled-columns.ts';
import type { StatusReader } from './statuses.ts';
import { LEVEL_ORDER, type Vocabulary } from './vocabulary.ts';

export type { MappedColumn } from './column-roles.ts';

/** One rank of items inside a table: its columns for ref and title, left to right from the most general. */
export interface TableLevel {
  readonly name: string | null;
  readonly header: string;
  readonly ref: MappedColumn | null;
  readonly title: MappedColumn | null;
  readonly from: LevelReading['from'];
}

export interface MappedTable {
  readonly table: LocatedTable;
  readonly columns: readonly MappedColumn[];
  /** most general first; the last one that is not lines is what a row is */
  readonly chain: readonly TableLevel[];
  /** says which quarter each row is of; null = a row speaks of the quarters that its columns are of */
  readonly rowPeriods: MappedColumn | null;
  /** 0 to 1: how sure it is that this is a list of items at all */
  readonly confidence: number;
}

/** null = nothing in this table reads as a title of items; one that a person marked is always a table, be its chain empty. */
export function mapTable(table: LocatedTable, statuses: StatusReader, vocabulary: Vocabulary): MappedTable | null {
  const contents = columnContents(table, statuses, vocabulary);
  if (table.settled === undefined && contents.every((content) => content.said === 0)) return null;
  const headers = new Map(table.headers.map((header) => [header.column, header]));
  const alone = contents.map((content) => mapColumn(content, headers.get(content.column) ?? null));
  const first = withMarkedStatuses(alone, table, statuses);
  if (table.settled !== undefined) return settledTable(table, first);
  const columns = refined(first);
  const chain = chainOf(columns);
  const rowLevel = chain.filter((level) => level.from !== 'lines-in-cell').at(-1);
  if (rowLevel === undefined || (rowLevel.title === null && rowLevel.ref === null)) return null;
  const finished = columns.map((column) => withParentRole(column, chain));
  const telling = finished.filter(
    (column) => TELLING.has(column.role) && column.content.said + column.content.fills > 0 && fits(column),
  ).length;
  const named = chain.some((level) => level.name !== null) ? 0.15 : 0;
  const unnamed = namesFew(rowLevel) ? 0.6 : 1;
  const confidence = Math.min(0.99, table.confidence * (0.55 + 0.12 * Math.min(3, telling) + named) * unnamed);
  if (telling === 0 && (chain.length < 2 || named === 0)) return null;
  if (rowLevel.title === null && !finished.some((column) => column.role === 'status' || column.role === 'update')) return null;
  return { table, columns: finished, chain, rowPeriods: periodColumn(finished, table), confidence };
}

/** Lists for drop-downs stand side by side under headers like a table's: hardly a row of theirs is named by what reads as a title. */
function namesFew({ title }: TableLevel): boolean {
  if (title === null) return false;
  return title.content.rows >= 4 && title.content.said <= 1 && !title.content.merged;
}

function refined(columns: readonly MappedColumn[]): readonly MappedColumn[] {
  return withUpdate(withNarratives(withTitle(withoutPartStates(withoutOtherStates(withoutOtherTimes(withoutStrays(columns)))))));
}

function settledTable(table: LocatedTable, recognised: readonly MappedColumn[]): MappedTable {
  const { settled } = table;
  const weighed = settle(refined(besideSettledTitle(settle(recognised, settled), settled)), settled);
  const said = saidChain(weighed, settled);
  const named = weighed.some(({ role }) => role === 'title' || role === 'ref');
  const titled = said !== null || named ? weighed : withLongestAsTitle(weighed, settled);
  const chain = said ?? inSaidOrder(chainOf(titled), settled);
  const columns = (said === null ? titled : outsideChain(titled, said)).map((column) => inChain(column, chain));
  const now = (column: MappedColumn | null) => columns.find((one) => one.column === column?.column) ?? null;
  const levels = chain.map((level) => ({ ...level, ref: now(level.ref), title: now(level.title) }));
  return { table, columns, chain: levels, rowPeriods: periodColumn(columns, table), confidence: 1 };
}

/** The column as the chain has it. */
function inChain(column: MappedColumn, chain: readonly TableLevel[]): MappedColumn {
  const level = chain.find((one) => one.title?.column === column.column || one.ref?.column === column.column);
  if (level === undefined) return column;
  return withParentRole({ ...column, role: level.title?.column === column.column ? 'title' : 'ref' }, chain);
}

const TELLING: ReadonlySet<ColumnRole> = new Set([
  'officer',
  'timescale',
  'status',
  'update',
  'committee',
  'sponsor',
  'forecast',
  'path-to-green',
  'completed',
]);

/** A number without a header is a ref only where a title stands next to it; a title that says nothing is none. */
function withoutStrays(columns: readonly MappedColumn[]): readonly MappedColumn[] {
  return columns.map((column, index) => {
    const next = columns[index + 1];
    const stray = column.role === 'ref' && column.header === '' && !(next?.role === 'title' && next.column === column.column + 1);
    const empty = column.role === 'title' && column.content.said === 0;
    return stray || empty ? { ...column, role: 'unused' } : column;
  });
}

/**
 * "Previous RAG", "Last quarter" and "Forecast RAG" stand beside the status of now to compare it with. They are no statement about
 * this period; where no other column says how things are now, they are left as they are.
 */
function withoutOtherTimes(columns: readonly MappedColumn[]): readonly MappedColumn[] {
  const other = new Set(
    columns.filter(({ role, header, period }) => (role === 'status' || role === 'update') && saysOtherTime(header, role, period !== null)),
  );
  return columns.map((column) =>
    other.has(column) && columns.some((now) => now.role === column.role && !other.has(now))
      ? { ...column, role: 'notes', reason: `${column.reason}; it speaks of another time, and another column of now` }
      : column,
  );
}

/** "Status: open, in progress" beside a RAG: the one of the two whose cells read as statuses is the status. */
function withoutOtherStates(columns: readonly MappedColumn[]): readonly MappedColumn[] {
  const read = ({ content }: MappedColumn) => share(content.statuses + content.numbered + content.fills, content.said + content.fills);
  const statuses = columns.filter(({ role, marks }) => role === 'status' && marks === null);
  const clear = statuses.filter((column) => read(column) >= 0.7);
  return columns.map((column) =>
    column.role === 'status' &&
    column.marks === null &&
    column.content.said > 0 &&
    read(column) < 0.5 &&
    clear.some(({ period }) => period?.quarter === column.period?.quarter && period?.year === column.period?.year)
      ? { ...column, role: 'notes', reason: `${column.reason}; another column gives the statuses` }
      : column,
  );
}

/**
 * "Time", "Cost" and "Quality" beside an "Overall RAG" are statuses of parts: what names itself the status, or the overall one, stands
 * for the whole. Months are no parts: the last of them that says anything counts.
 */
function withoutPartStates(columns: readonly MappedColumn[]): readonly MappedColumn[] {
  const statuses = columns.filter(({ role, header }) => role === 'status' && monthOfHeader(header) === null);
  const whole = (column: MappedColumn): number => (OVERALL.test(column.header) ? 2 : column.byName && column.exact ? 1 : 0);
  const parts = new Set(
    statuses.filter((column) =>
      statuses.some(
        (other) =>
          whole(other) > whole(column) &&
          (whole(other) === 2 || !column.byName) &&
          other.content.statuses + other.content.fills > 0 &&
          other.period?.quarter === column.period?.quarter &&
          other.period?.year === column.period?.year,
      ),
    ),
  );
  return columns.map((column) =>
    parts.has(column) ? { ...column, role: 'notes', reason: `${column.reason}; another column gives the status of the whole` } : column,
  );
}

const OVERALL = /\b(?:overall|summary|combined|whole)\b/i;

function saysOtherTime(header: string, role: 'status' | 'update', hasPeriod: boolean): boolean {
  if (role === 'status' && /\b(?:forecast|predicted|projected|expected|anticipated|target|next|year[- ]?end|baseline)\b/i.test(header))
    return true;
  if (hasPeriod) return false; // "Q2 RAG (previous)" says which
  if (
    /\b(?:previous(?:ly)?|prior|earlier|last\s+(?:quarter|qtr|period|month|time|report|return|rag|status|rating)(?:'?s)?)\b/i.test(header)
  )
    return true;
  return role === 'status' && /^last\b/i.test(header.trim());
}

/** Where no header named the items, the column with the longest words among those still free is the title. */
function withTitle(columns: readonly MappedColumn[]): readonly MappedColumn[] {
  if (columns.some((column) => column.role === 'title')) return columns;
  // "ID" beside "Task", both of which read as refs ("Task 1"): the one that names a level is the title.
  const refs = columns.filter((column) => column.role === 'ref');
  const worded = refs.find((column) => column.levelWord !== null && column.content.averageLength > 4 && /[a-z]{3}/i.test(column.header));
  if (refs.length > 1 && worded !== undefined)
    return columns.map((column) => (column === worded ? { ...column, role: 'title', confidence: 0.6 } : column));
  // "Ref | Saving | Lead": an unknown header right behind the refs, over words that are different in every row
  const beside = columns.find(
    (column, index) =>
      column.role === 'unused' &&
      columns[index - 1]?.role === 'ref' &&
      columns[index - 1]?.column === column.column - 1 &&
      isWorded(column),
  );
  if (beside !== undefined) {
    const reason = `${beside.reason}; taken as the title because it stands beside the refs`;
    return columns.map((column) => (column === beside ? { ...column, role: 'title', confidence: 0.55, reason } : column));
  }
  // "Action / update": where nothing else names the items, the header's first word does
  const both = columns.find(
    ({ role, header }) => role === 'update' && /^\s*(?:key\s+)?(?:action|task|milestone|deliverable|project)s?\s*[/&]/i.test(header),
  );
  if (both !== undefined && !columns.some(({ role }) => role === 'narrative')) {
    const reason = `${both.reason}; taken as the title because no other column names the items`;
    return columns.map((column) => (column === both ? { ...column, role: 'title', confidence: 0.55, reason } : column));
  }
  const free = columns
    .filter(
      (column) =>
        (column.role === 'unused' || column.role === 'notes' || column.role === 'narrative') &&
        column.content.said >= column.content.rows * 0.5,
    )
    .filter((column) => share(column.content.sentences, column.content.said) >= 0.5);
  const best = [...free].sort((a, b) => b.content.averageLength - a.content.averageLength)[0];
  if (best === undefined) return columns;
  return columns.map((column) =>
    column === best
      ? { ...column, role: 'title', confidence: 0.45, reason: `${column.reason}; taken as the title because it has the longest words` }
      : column,
  );
}

function isWorded({ content }: MappedColumn): boolean {
  const { said, rows, numbers, dates, posts, percents } = content;
  return (
    said >= Math.max(2, rows * 0.5) &&
    content.distinct >= said * 0.8 &&
    content.averageLength >= 10 &&
    numbers + percents === 0 &&
    share(dates, said) < 0.3 &&
    share(posts, said) < 0.5
  );
}

/**
 * A second column of words for one level ("Action", then "Description") is the narrative of the first. So is a column to the right
 * that names a more general level and yet says something new in every row: "Action | Outcome" tells what the action is for.
 */
function withNarratives(columns: readonly MappedColumn[]): readonly MappedColumn[] {
  const kept: MappedColumn[] = [];
  const titled = columns.filter((column) => column.role === 'title');
  const anyNamed = titled.some((column) => column.levelWord !== null);
  const extra = new Set<MappedColumn>();
  for (const column of titled) {
    const generic = column.levelWord === null && anyNamed;
    const again = kept.some((other) => other.levelWord === column.levelWord);
    const purpose = kept.some(
      (other) =>
        column.levelWord !== null &&
        other.levelWord !== null &&
        LEVEL_ORDER.indexOf(column.levelWord) < LEVEL_ORDER.indexOf(other.levelWord) &&
        column.content.distinct > other.content.distinct * 0.7,
    );
    if (generic || again || purpose) extra.add(column);
    else kept.push(column);
  }
  return columns.map((column) =>
    extra.has(column)
      ? {
          ...column,
          role: 'narrative',
          confidence: Math.min(column.confidence, 0.7),
          reason: `${column.reason}; another column names the item`,
        }
      : column,
  );
}

/** Statuses without an update beside them: then the narrative, which changes from row to row, is the update. */
function withUpdate(columns: readonly MappedColumn[]): readonly MappedColumn[] {
  if (!columns.some((column) => column.role === 'status') || columns.some((column) => column.role === 'update')) return columns;
  const noted = columns.some(({ role, header }) => role === 'narrative' && /narrative/i.test(header)) ? null : NOTES;
  return columns.map((column) =>
    (column.role === 'narrative' && !column.content.merged && /narrative/i.test(column.header)) ||
    (column.role === 'notes' && noted?.test(column.header) === true)
      ? {
          ...column,
          role: 'update',
          confidence: 0.6,
          reason: `${column.reason}; taken as the update because there are statuses and no other column explains them`,
        }
      : column,
  );
}

/** Beside statuses and without another word on them, notes are about how things stand. */
const NOTES = /^\W*(?:notes?|remarks|notes? (?:and|\/) (?:actions|comments))\W*$/i;

/** A column that changes so much more often than another is of a deeper level. */
const OFTENER = 1.4;

function chainOf(columns: readonly MappedColumn[]): TableLevel[] {
  interface Draft {
    name: string | null;
    ref: MappedColumn | null;
    title: MappedColumn | null;
  }
  const drafts: Draft[] = [];
  let waiting: MappedColumn | null = null;
  for (const column of columns) {
    if (column.role === 'ref') {
      const same = column.levelWord === null ? undefined : drafts.find((draft) => draft.name === column.levelWord && draft.ref === null);
      if (same !== undefined) same.ref = column;
      else if (waiting === null) waiting = column;
      else {
        drafts.push({ name: waiting.levelWord, ref: waiting, title: null });
        waiting = column;
      }
    } else if (column.role === 'title') {
      const joins =
        waiting !== null &&
        (waiting.levelWord === null ||
          column.levelWord === null ||
          waiting.levelWord === column.levelWord ||
          numbersEach(waiting, column, columns));
      if (waiting !== null && !joins) {
        drafts.push({ name: waiting.levelWord, ref: waiting, title: null });
        waiting = null;
      }
      drafts.push({ name: column.levelWord ?? waiting?.levelWord ?? null, ref: waiting, title: column });
      waiting = null;
    }
  }
  if (waiting !== null) {
    const last = drafts.at(-1);
    if (last !== undefined && last.ref === null) last.ref = waiting;
    else drafts.push({ name: waiting.levelWord, ref: waiting, title: null });
  }
  // "Ref | Recommendation | Action": a ref that is another in every row is the action's, though the recommendation stands next to it
  for (const draft of drafts) {
    const { ref, title } = draft;
    if (ref === null || title === null || (ref.levelWord !== null && ref.levelWord === title.levelWord)) continue;
    if (ref.content.distinct < title.content.distinct * OFTENER) continue;
    const owner = drafts.find((other) => other.ref === null && (other.title?.content.distinct ?? 0) >= ref.content.distinct * 0.8);
    if (owner === undefined) continue;
    owner.ref = ref;
    draft.ref = null;
  }
  const runs = (draft: Draft): number => (draft.title ?? draft.ref)?.content.distinct ?? 0;
  const ordered = drafts.filter((draft) => runs(draft) > 0).map((draft) => ({ draft }));
  mostGeneralFirst(ordered, ({ draft }) => (draft.title?.lines === true ? Number.POSITIVE_INFINITY : runs(draft)));
  const severalTitles = ordered.filter(({ draft }) => draft.title !== null).length > 1;
  return ordered.slice(-MOST_LEVELS).map(
    ({ draft }): TableLevel => ({
      name: draft.name,
      header: (draft.title ?? draft.ref)?.header ?? '',
      ref: draft.ref,
      title: draft.title,
      from:
        draft.title?.lines === true && severalTitles
          ? 'lines-in-cell'
          : (draft.title ?? draft.ref)?.content.merged === true
            ? 'merged-column'
            : 'column',
    }),
  );
}

/** "Rec | Agreed action", a ref for every action and no title of its own: the ref is the action's. */
function numbersEach(ref: MappedColumn, title: MappedColumn, columns: readonly MappedColumn[]): boolean {
  return (
    title.column === ref.column + 1 &&
    !ref.content.merged &&
    ref.content.said >= 3 &&
    ref.content.distinct === ref.content.said &&
    ref.content.said >= title.content.said &&
    columns.filter(({ role }) => role === 'ref').length === 1 &&
    columns.filter(({ role }) => role === 'title').length === 1
  );
}

/** No plan ranks its items deeper inside one table. */
const MOST_LEVELS = 4;

/** Left before right, unless the right one clearly says fewer different things: a parent changes less often than its items. One more is chance. */
function mostGeneralFirst<T>(levels: T[], runs: (level: T) => number): void {
  for (let end = levels.length - 1; end > 0; end -= 1) {
    for (let at = 0; at < end; at += 1) {
      const [left, right] = [levels[at], levels[at + 1]];
      if (left !== undefined && right !== undefined && runs(left) > Math.max(runs(right) * 1.4, runs(right) + 1))
        levels.splice(at, 2, right, left);
    }
  }
}

function withParentRole(column: MappedColumn, chain: readonly TableLevel[]): MappedColumn {
  const at = chain.findIndex((level) => level.ref?.column === column.column || level.title?.column === column.column);
  const last = chain.length - 1;
  if (at < 0 || at === last) return column;
  return { ...column, role: column.role === 'ref' ? 'parent-ref' : 'parent-title' };
}
