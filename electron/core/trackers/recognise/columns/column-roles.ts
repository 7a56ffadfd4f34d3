/** The role of one column: its header proposes, its cells confirm or correct, and the reason says both in words. */
import type { ColumnRole } from '#shared/domain/reading.ts';
import type { HeaderCell } from '../tables/locate.ts';
import type { ColumnContent } from './column-content.ts';
import type { HeaderMatch } from './header-words.ts';
import { monthOfHeader, type PeriodWords, periodOfTitle } from './period-words.ts';
import type { HeaderWord } from './vocabulary.ts';

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
  /** the header names its role in words ("Overall RAG"); false = the cells alone decided ("Cost" over R, A and G) */
  readonly byName: boolean;
  /** the status that a mark in this column stands for (a cross under "R"); null = its cells say the status themselves */
  readonly marks: string | null;
  /** ref and title stand in one cell ("1.1 Develop a strategy") */
  readonly refInTitle: boolean;
  /** lettered lines inside the cell are items of their own */
  readonly lines: boolean;
}

/** @param header null = nothing stands over the column */
export function mapColumn(content: ColumnContent, header: HeaderCell | null): MappedColumn {
  const text = header?.text ?? '';
  const match: HeaderMatch = header?.match ?? { word: null, strength: 0, period: null };
  const word = match.word;
  const decided =
    word === null ? byContent(content, match, text) : byHeader(content, roleWithPeriod(word.role, match), word, match.strength);
  const period =
    decided.role === 'status' ||
    decided.role === 'update' ||
    decided.role === 'path-to-green' ||
    decided.role === 'forecast' ||
    decided.role === 'percent'
      ? (match.period ?? periodOfTitle(text) ?? monthOfHeader(text)?.period ?? null)
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
    byName: word !== null && word.role === decided.role,
    marks: null,
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

function byHeader(content: ColumnContent, role: ColumnRole | 'level', { level, phrase }: HeaderWord, strength: number): Decided {
  const said = content.said;
  const sure = 0.5 + 0.3 * strength;
  // "Progress" over 25%, 50%: how much is done, and neither words nor a status
  if (MAY_BE_PERCENT.has(role) && said >= 2 && share(content.percents, said) >= 0.7) return { role: 'percent', confidence: 0.7 };
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
      // a "Target" may be a figure as well
      if (phrase === 'target' && said > 0 && share(content.dates, said) < 0.4) return { role: 'notes', confidence: 0.5 };
      // "Forecast RAG": how things may stand one day is neither a date nor a status of now.
      if (said >= 2 && share(content.statuses, said) >= 0.7 && share(content.dates, said) < 0.3) return { role: 'notes', confidence: 0.6 };
      if (said >= 3 && share(content.dates, said) < 0.2 && content.averageLength > 60) return { role: 'update', confidence: 0.4 };
      return { role, confidence: sure + 0.2 * share(content.dates, said) - (said === 0 ? 0.1 : 0) };
    case 'officer':
    case 'sponsor':
      // "Lead" over a number for each row; initials and codes of a few people ("PM1") come again and again
      if (said >= 3 && share(content.refs, said) >= 0.8 && content.distinct >= said * 0.9) return { role: 'ref', confidence: 0.5 };
      return { role, confidence: sure + 0.2 * share(content.posts, said) };
    case 'committee':
      return { role, confidence: sure + 0.2 * share(content.committees, said) };
    case 'status': {
      const stated = content.statuses + content.numbered + content.fills;
      // a "Score" may be of anything: its cells must say statuses of the plan
      if (OF_ANYTHING.test(phrase) && share(stated, said + content.fills) < 0.7) return { role: 'notes', confidence: 0.6 };
      if (said >= 3 && stated < said * 0.3 && content.averageLength > 40) return { role: 'update', confidence: 0.6 };
      if (said >= 3 && stated === 0 && share(content.dates, said) >= 0.8) return { role: 'timescale', confidence: 0.5 };
      return { role, confidence: sure + 0.2 * share(stated, said + content.fills) };
    }
    case 'update':
      // "Last update": when it was
      if (said >= 2 && share(content.days, said) >= 0.9 && content.averageLength <= 12) return { role: 'notes', confidence: 0.6 };
      if (said >= 2 && share(content.statuses, said) >= 0.7) return { role: 'status', confidence: 0.75 };
      return { role, confidence: sure + 0.15 };
    case 'narrative':
    case 'path-to-green':
    case 'kind':
    case 'notes':
    case 'unused':
      return { role, confidence: sure + 0.1 };
    case 'percent':
      // "% complete" over R, A and G, or over sentences, says what those say
      if (said >= 2 && share(content.statuses, said) >= 0.7) return { role: 'status', confidence: 0.6 };
      if (said >= 2 && share(content.percents + content.numbers, said) < 0.3) return { role: 'update', confidence: 0.4 };
      return { role, confidence: sure + 0.2 * share(content.percents, said) };
  }
}

const OF_ANYTHING = /^(?!delivery confidence)(?:.* )?(?:confidence|score|health)(?: .*)?$/;

const MAY_BE_PERCENT: ReadonlySet<string> = new Set(['update', 'status', 'narrative']);

function byContent(content: ColumnContent, match: HeaderMatch, header: string): Decided {
  const said = content.said;
  const stated = content.statuses + content.fills;
  const wide = content.rows;
  if (said >= 2 && share(content.percents, said) >= 0.7 && /\b(?:complet\w*|done|progress|deliver\w*|achieved)\b/i.test(header))
    return { role: 'percent', confidence: 0.7 };
  if (match.period !== null || (stated >= 2 && share(stated, wide) >= 0.3)) {
    if (stated > 0 && share(stated, said + content.fills) >= 0.5)
      return { role: 'status', confidence: match.period !== null ? 0.85 : 0.65 };
    if (match.period !== null && share(content.sentences, said) >= 0.5) return { role: 'update', confidence: 0.7 };
    if (match.period !== null && said === 0) return { role: 'status', confidence: 0.4 };
  }
  if (said === 0) return { role: 'unused', confidence: 0.9 };
  // A ref without a header stands beside its title; under an unknown header it is some other number.
  if (header === '' && share(content.refs, said) >= 0.8) return { role: 'ref', confidence: 0.6 + 0.2 * share(content.refs, said) };
  return { role: 'unused', confidence: 0.5 };
}

/** High, Medium, Low; 1 to 5; Yes and No: a "Priority" that ranks and is no level. */
function isRating(content: ColumnContent): boolean {
  return content.said >= 4 && content.distinct <= 5 && content.averageLength <= 10 && content.runs > content.distinct;
}

/** What stands in the cells bears out the header, or the header leaves no doubt. */
export function fits({ role, content, exact }: MappedColumn): boolean {
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
      return share(content.statuses + content.numbered + content.fills, content.said + content.fills) >= 0.5;
    default:
      return share(content.sentences, content.said) >= 0.3;
  }
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
      if (content.statuses === 0 && content.fills > 0) return `${head}, no words, but ${content.fills} fills are colours of a status`;
      if (content.statuses === 0 && content.numbered > 0) return `${head}, ${content.numbered} ${of} are numbers of the scale`;
      return `${head}, ${content.statuses} ${of} read as statuses by word${content.fills > 0 ? `, ${content.fills} more by colour alone` : ''}`;
    case 'title':
    case 'parent-title':
    case 'narrative':
    case 'update':
    case 'path-to-green':
      return `${head}, ${content.said} cells of ${Math.round(content.averageLength)} characters on average`;
    case 'percent':
      return `${head}, ${content.percents} ${of} read as percentages`;
    case 'kind':
    case 'notes':
    case 'unused':
      return content.said === 0 ? `${head}, no cell says anything` : `${head}, ${content.said} cells; not a part of the plan that is kept`;
  }
}

export function share(part: number, whole: number): number {
  return whole <= 0 ? 0 : part / whole;
}
