/** What each column of a table is: by its header, and by what stands in its cells. Each decision with a confidence and a reason. */
import type { ColumnRole } from '#shared/domain/reading.ts';
import type { ColumnContent } from './column-content.ts';
import { columnContents } from './column-content.ts';
import type { HeaderMatch } from './header-words.ts';
import type { HeaderCell, LocatedTable } from './locate.ts';
import { type PeriodWords, periodOfTitle } from './period-words.ts';
import type { StatusReader } from './statuses.ts';
import { LEVEL_ORDER, type Vocabulary } from './vocabulary.ts';

export interface MappedColumn {
  readonly column: number;
  readonly header: string;
  readonly role: ColumnRole;
  /** the level's name where the header says one ("Action"); null otherwise */
  readonly levelWord: string | null;
  /** the header's words for a period; null = none */
  readonly period: PeriodWords | null;
  readonly confidence: number;
  readonly reason: string;
  readonly content: ColumnContent;
  /** the header is a known phrase word for word */
  readonly exact: boolean;
  /** ref and title stand in one cell ("1.1 Develop a strategy") */
  readonly refInTitle: boolean;
  /** lettered lines inside the cell are items of their own */
  readonly lines: boolean;
}

/** One rank of items inside a table: its columns for ref and title, left to right from the most general. */
export interface TableLevel {
  readonly name: string | null;
  readonly header: string;
  readonly ref: MappedColumn | null;
  readonly title: MappedColumn | null;
  readonly from: 'column' | 'merged-column' | 'lines-in-cell';
}

export interface MappedTable {
  readonly table: LocatedTable;
  readonly columns: readonly MappedColumn[];
  /** most general first; the last one that is not lines is what a row is */
  readonly chain: readonly TableLevel[];
  /** 0 to 1: how sure it is that this is a list of items at all */
  readonly confidence: number;
}

/** null = nothing in this table reads as a title of items. */
export function mapTable(table: LocatedTable, statuses: StatusReader, vocabulary: Vocabulary): MappedTable | null {
  const contents = columnContents(table, statuses, vocabulary);
  if (contents.every((content) => content.said === 0)) return null;
  const headers = new Map(table.headers.map((header) => [header.column, header]));
  const first = contents.map((content) => mapColumn(content, headers.get(content.column) ?? null));
  const columns = withUpdate(withNarratives(withTitle(withoutStrays(first))));
  const chain = chainOf(columns);
  const rowLevel = chain.filter((level) => level.from !== 'lines-in-cell').at(-1);
  if (rowLevel === undefined || (rowLevel.title === null && rowLevel.ref === null)) return null;
  const finished = columns.map((column) => withParentRole(column, chain));
  const telling = finished.filter(
    (column) => TELLING.has(column.role) && column.content.said + column.content.fills > 0 && fits(column),
  ).length;
  const named = chain.some((level) => level.name !== null) ? 0.15 : 0;
  const confidence = Math.min(0.99, table.confidence * (0.55 + 0.12 * Math.min(3, telling) + named));
  if (telling === 0 && (chain.length < 2 || named === 0)) return null;
  if (rowLevel.title === null && !finished.some((column) => column.role === 'status' || column.role === 'update')) return null;
  return { table, columns: finished, chain, confidence };
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

/** What stands in the cells bears out the header, or the header leaves no doubt. */
function fits({ role, content, exact }: MappedColumn): boolean {
  if (exact) return true;
  switch (role) {
    case 'officer':
    case 'sponsor':
      return share(content.posts, content.said) >= 0.4;
    case 'timescale':
    case 'forecast':
    case 'completed':
      return share(content.dates, content.said) >= 0.4;
    case 'committee':
      return share(content.committees, content.said) >= 0.4;
    case 'status':
      return share(content.statuses + content.fills, content.said + content.fills) >= 0.5;
    default:
      return share(content.sentences, content.said) >= 0.3;
  }
}

function mapColumn(content: ColumnContent, header: HeaderCell | null): MappedColumn {
  const text = header?.text ?? '';
  const match: HeaderMatch = header?.match ?? { word: null, strength: 0, period: null };
  const word = match.word;
  const decided =
    word === null
      ? byContent(content, match, text === '')
      : byHeader(content, roleWithPeriod(word.role, match), word.level, match.strength);
  const period =
    decided.role === 'status' || decided.role === 'update' || decided.role === 'path-to-green' || decided.role === 'forecast'
      ? (match.period ?? periodOfTitle(text))
      : match.period;
  return {
    column: content.column,
    header: text,
    role: decided.role,
    levelWord: word?.role === 'level' ? word.level : levelBeside(text, decided.role),
    period,
    confidence: Math.round(Math.max(0, Math.min(0.99, decided.confidence)) * 100) / 100,
    reason: reasonOf(text, decided.role, content),
    content,
    exact: match.strength === 1,
    refInTitle: decided.role === 'title' && share(content.refTitles, content.said) >= 0.6,
    lines: decided.role === 'title' && share(content.lettered, content.said) >= 0.5,
  };
}

interface Decided {
  readonly role: ColumnRole;
  readonly confidence: number;
}

/** "Action ref." is the ref of the level Action, though its role word is "ref". */
function levelBeside(text: string, role: ColumnRole): string | null {
  if (role !== 'ref' && role !== 'title') return null;
  const match = /\b(action|recommendation|priority|objective|project|deliverable|aim|milestone|task|step|outcome|commitment)s?\b/i.exec(
    text,
  );
  const said = match?.[1];
  return said === undefined ? null : said.charAt(0).toUpperCase() + said.slice(1).toLowerCase();
}

/** A narrative of a quarter is what is said in it, not the plan's own words. */
function roleWithPeriod(role: ColumnRole | 'level', match: HeaderMatch): ColumnRole | 'level' {
  return role === 'narrative' && match.period !== null ? 'update' : role;
}

function byHeader(content: ColumnContent, role: ColumnRole | 'level', level: string | null, strength: number): Decided {
  const said = content.said;
  const sure = 0.5 + 0.3 * strength;
  switch (role) {
    case 'level': {
      if (share(content.refs, said) >= 0.7) return { role: 'ref', confidence: sure + 0.2 * share(content.refs, said) };
      if (level !== null && share(content.statuses, said) >= 0.8) return { role: 'status', confidence: 0.5 };
      if (isRating(content)) return { role: 'notes', confidence: 0.6 };
      return { role: 'title', confidence: sure + 0.15 };
    }
    case 'ref':
    case 'parent-ref':
      if (said > 0 && share(content.refs, said) < 0.3 && content.averageLength > 24) return { role: 'title', confidence: 0.55 };
      return { role: 'ref', confidence: sure + 0.2 * share(content.refs, said) };
    case 'title':
    case 'parent-title':
      if (share(content.refs, said) >= 0.8) return { role: 'ref', confidence: 0.7 };
      return { role: 'title', confidence: sure + 0.15 };
    case 'timescale':
    case 'forecast':
    case 'completed':
      if (said >= 3 && share(content.dates, said) < 0.2 && content.averageLength > 60) return { role: 'update', confidence: 0.4 };
      return { role, confidence: sure + 0.2 * share(content.dates, said) - (said === 0 ? 0.1 : 0) };
    case 'officer':
    case 'sponsor':
      if (said >= 3 && share(content.refs, said) >= 0.8) return { role: 'ref', confidence: 0.5 };
      return { role, confidence: sure + 0.2 * share(content.posts, said) };
    case 'committee':
      return { role, confidence: sure + 0.2 * share(content.committees, said) };
    case 'status': {
      const stated = content.statuses + content.fills;
      if (said >= 3 && stated < said * 0.3 && content.averageLength > 40) return { role: 'update', confidence: 0.6 };
      if (said >= 3 && stated === 0 && share(content.dates, said) >= 0.8) return { role: 'timescale', confidence: 0.5 };
      return { role, confidence: sure + 0.2 * share(stated, said + content.fills) };
    }
    case 'update':
      if (said >= 2 && share(content.statuses, said) >= 0.7) return { role: 'status', confidence: 0.75 };
      return { role, confidence: sure + 0.15 };
    case 'narrative':
    case 'path-to-green':
    case 'kind':
    case 'notes':
    case 'unused':
      return { role, confidence: sure + 0.1 };
  }
}

function byContent(content: ColumnContent, match: HeaderMatch, bare: boolean): Decided {
  const said = content.said;
  const stated = content.statuses + content.fills;
  const wide = content.rows;
  if (match.period !== null || (stated >= 2 && share(stated, wide) >= 0.3)) {
    if (stated > 0 && share(stated, said + content.fills) >= 0.5)
      return { role: 'status', confidence: match.period !== null ? 0.85 : 0.65 };
    if (match.period !== null && share(content.sentences, said) >= 0.5) return { role: 'update', confidence: 0.7 };
    if (match.period !== null && said === 0) return { role: 'status', confidence: 0.4 };
  }
  if (said === 0) return { role: 'unused', confidence: 0.9 };
  // A ref without a header stands beside its title; under an unknown header it is some other number.
  if (bare && share(content.refs, said) >= 0.8) return { role: 'ref', confidence: 0.6 + 0.2 * share(content.refs, said) };
  return { role: 'unused', confidence: 0.5 };
}

/** High, Medium, Low; 1 to 5; Yes and No: a "Priority" that ranks and is no level. */
function isRating(content: ColumnContent): boolean {
  return content.said >= 4 && content.distinct <= 5 && content.averageLength <= 10 && content.runs > content.distinct;
}

/** A number without a header is a ref only where a title stands next to it; a title that says nothing is none. */
function withoutStrays(columns: readonly MappedColumn[]): readonly MappedColumn[] {
  return columns.map((column, index) => {
    const next = columns[index + 1];
    const stray = column.role === 'ref' && column.header === '' && !(next?.role === 'title' && next.column === column.column + 1);
    const empty = column.role === 'title' && column.content.said === 0;
    return stray || empty ? { ...column, role: 'unused' } : column;
  });
}

/** Where no header named the items, the column with the longest words among those still free is the title. */
function withTitle(columns: readonly MappedColumn[]): readonly MappedColumn[] {
  if (columns.some((column) => column.role === 'title')) return columns;
  // "ID" beside "Task", both of which read as refs ("Task 1"): the one that names a level is the title.
  const refs = columns.filter((column) => column.role === 'ref');
  const worded = refs.find((column) => column.levelWord !== null && column.content.averageLength > 4 && /[a-z]{3}/i.test(column.header));
  if (refs.length > 1 && worded !== undefined)
    return columns.map((column) => (column === worded ? { ...column, role: 'title', confidence: 0.6 } : column));
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
  return columns.map((column) =>
    column.role === 'narrative' && !column.content.merged && /narrative/i.test(column.header)
      ? {
          ...column,
          role: 'update',
          confidence: 0.6,
          reason: `${column.reason}; taken as the update because there are statuses and no other column explains them`,
        }
      : column,
  );
}

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
      const joins = waiting !== null && (waiting.levelWord === null || column.levelWord === null || waiting.levelWord === column.levelWord);
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

/** No plan ranks its items deeper inside one table. */
const MOST_LEVELS = 4;

/** Left before right, unless the right one clearly says fewer different things: a parent changes less often than its items. */
function mostGeneralFirst<T>(levels: T[], runs: (level: T) => number): void {
  for (let end = levels.length - 1; end > 0; end -= 1) {
    for (let at = 0; at < end; at += 1) {
      const [left, right] = [levels[at], levels[at + 1]];
      if (left !== undefined && right !== undefined && runs(left) > runs(right) * 1.4) levels.splice(at, 2, right, left);
    }
  }
}

function withParentRole(column: MappedColumn, chain: readonly TableLevel[]): MappedColumn {
  const at = chain.findIndex((level) => level.ref === column || level.title === column);
  const last = chain.length - 1;
  if (at < 0 || at === last) return column;
  return { ...column, role: column.role === 'ref' ? 'parent-ref' : 'parent-title' };
}

function reasonOf(header: string, role: ColumnRole, content: ColumnContent): string {
  const head = header === '' ? 'no header' : `header '${header}'`;
  const of = `of ${content.said} cells`;
  switch (role) {
    case 'ref':
    case 'parent-ref':
      return `${head}, ${content.refs} ${of} read as refs`;
    case 'timescale':
    case 'forecast':
    case 'completed':
      return `${head}, ${content.dates} ${of} read as dates`;
    case 'officer':
    case 'sponsor':
      return `${head}, ${content.posts} ${of} read as posts`;
    case 'committee':
      return `${head}, ${content.committees} ${of} read as committees`;
    case 'status':
      return `${head}, ${content.statuses} ${of} read as statuses by word, ${content.fills} more by colour alone`;
    case 'title':
    case 'parent-title':
    case 'narrative':
    case 'update':
    case 'path-to-green':
      return `${head}, ${content.said} cells of ${Math.round(content.averageLength)} characters on average`;
    case 'kind':
    case 'notes':
    case 'unused':
      return content.said === 0 ? `${head}, no cell says anything` : `${head}, ${content.said} cells; not a part of the plan that is kept`;
  }
}

function share(part: number, whole: number): number {
  return whole <= 0 ? 0 : part / whole;
}
