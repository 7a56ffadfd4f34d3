/** Rows that are one line of words: a heading of a level, a "Committee: X" line, a committee's banner, a total, a remark. */
import type { Row } from '#shared/domain/sheet.ts';
import { endsAsCommittee } from '../columns/cell-words.ts';
import type { HeaderReader } from '../columns/header-words.ts';
import { periodWords } from '../columns/period-words.ts';
import type { Vocabulary } from '../columns/vocabulary.ts';
import { plainWords } from '../columns/vocabulary.ts';
import type { SheetGrid } from '../tables/sheet-grid.ts';

export interface Heading {
  /** "Improvement Priority" */
  readonly words: string;
  /** "Priority" */
  readonly level: string;
  /** "1", "2.3", "A" */
  readonly number: string;
  readonly title: string | null;
}

export type Line =
  | { readonly kind: 'heading'; readonly heading: Heading }
  | { readonly kind: 'says'; readonly field: 'committee' | 'officer' | 'sponsor'; readonly value: string }
  | { readonly kind: 'committee'; readonly name: string }
  | { readonly kind: 'total' }
  | { readonly kind: 'note' }
  | { readonly kind: 'words' };

export interface LineReader {
  /** @param row where the line stands, in the grid it is read from; a person may have said what that line is */
  line(text: string, row?: number): Line;
  heading(text: string): Heading | null;
}

export function lineReader(vocabulary: Vocabulary, read: HeaderReader): LineReader {
  const levels = new Map<string, string>();
  for (const word of vocabulary.headers)
    if (word.role === 'level' && word.level !== null && !word.phrase.includes(' ')) levels.set(word.phrase, word.level);
  const heading = (text: string): Heading | null => headingOf(text, levels);
  return {
    heading,
    line: (text) => {
      const plain = plainWords(text);
      if (startsWith(plain, vocabulary.totals) && plain.split(' ').length <= 6) return { kind: 'total' };
      const found = heading(text);
      if (found !== null) return { kind: 'heading', heading: found };
      const says = saysOf(text, read);
      if (says !== null) return says;
      if (startsWith(plain, vocabulary.notes) || /^\s*[*†‡]/.test(text)) return { kind: 'note' };
      if (endsAsCommittee(text, vocabulary) && text.trim().split(/\s+/).length >= 2) return { kind: 'committee', name: text.trim() };
      return { kind: 'words' };
    },
  };
}

/** The one cell of a row that says something, and how far it reaches; null when there are none or several. */
export function onlyCell(
  row: Row,
  grid: SheetGrid,
): { readonly column: number; readonly right: number; readonly text: string; readonly bold: boolean } | null {
  let found: Row['cells'][number] | null = null;
  for (const cell of row.cells) {
    if (cell.text.trim() === '') continue;
    if (found !== null) return null;
    found = cell;
  }
  if (found === null) return null;
  const merge = grid.mergeAt(row.number, found.column);
  return { column: found.column, right: merge?.right ?? found.column, text: found.text.trim(), bold: found.bold };
}

/** "Aim 1 - An open council", "Improvement Priority 1: Finance", "Recommendation 1". */
function headingOf(text: string, levels: ReadonlyMap<string, string>): Heading | null {
  const match =
    /^\s*((?:[\p{L}&'’-]+\s+){1,4}?)(?:no\.?\s*|number\s+)?([A-Z]{0,2}\d{1,3}(?:\.\d{1,3}){0,3}|[A-H])(?=$|[\s:.)–—-])(\s*[:.)–—-]+\s*|\s+|$)([\s\S]*)$/u.exec(
      text.trim(),
    );
  if (match === null) return labelledHeading(text, levels);
  const words = (match[1] ?? '').trim().replace(/\s+/g, ' ');
  const level = levels.get(words.split(' ').at(-1)?.toLowerCase() ?? '');
  if (level === undefined) return null;
  const rest = (match[4] ?? '').trim();
  const separated = /[:.)–—-]/.test(match[3] ?? '');
  if (!separated && rest !== '' && (periodWords(rest) !== null || /\b(?:return|update|report|actions?|tracker|progress)\b/i.test(rest)))
    return null;
  return { words, level, number: match[2] ?? '', title: rest === '' ? null : rest };
}

/** "Theme: Thriving children": a level over rows, without a number. */
function labelledHeading(text: string, levels: ReadonlyMap<string, string>): Heading | null {
  const match = /^\s*((?:[\p{L}&'’-]+\s+){0,2}[\p{L}'’-]+)\s*:\s+(\S[^\n]{2,200})$/u.exec(text);
  const [words, title] = [match?.[1]?.trim(), match?.[2]?.trim()];
  if (words === undefined || title === undefined) return null;
  const level = levels.get(words.split(/\s+/).at(-1)?.toLowerCase() ?? '');
  if (level === undefined || WHAT_ROWS_ARE.has(level)) return null;
  return { words, level, number: '', title };
}

/** "Action: clear the backlog" is an item, and no heading over items. */
const WHAT_ROWS_ARE: ReadonlySet<string> = new Set(['Action', 'Deliverable', 'Milestone', 'Task', 'Step', 'Activity', 'Outcome']);

/** "Committee: Corporate Policy Committee", "Corporate Leadership Team Lead: Executive Director Resources/S151". */
function saysOf(text: string, read: HeaderReader): Line | null {
  const match = /^\s*([^:\n]{3,60}):\s*(\S[\s\S]{0,200})$/.exec(text);
  const label = match?.[1];
  const value = match?.[2]?.trim();
  if (label === undefined || value === undefined) return null;
  const role = read(label).word?.role;
  if (role === 'committee' || role === 'officer' || role === 'sponsor') return { kind: 'says', field: role, value };
  return null;
}

function startsWith(plain: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => plain === phrase || plain.startsWith(`${phrase} `));
}
