/** Which of several officer columns leads, and what becomes of the others. */
import type { MappedColumn } from './map.ts';

export interface OfficerColumns {
  /** those who lead, together where there are several alike ("Lead officer 1", "Lead officer 2") */
  readonly lead: readonly MappedColumn[];
  /** those who support or are answerable besides: kept as words, never as the lead */
  readonly others: readonly MappedColumn[];
}

export function officerColumns(columns: readonly MappedColumn[]): OfficerColumns {
  const officers = columns.filter((column) => column.role === 'officer');
  // What a person settled is certain, whatever its header says.
  const leading = officers.filter((column) => column.confidence === 1 || !SUPPORTING.test(column.header));
  const first =
    leading.find((column) => /\blead\b/i.test(column.header)) ??
    leading.find((column) => !/accountable/i.test(column.header)) ??
    leading[0];
  const lead = first === undefined ? [] : leading.filter((column) => column === first || alike(column.header) === alike(first.header));
  const beside = (column: MappedColumn) => column.role === 'officer' || (column.role === 'notes' && NAMES_SUPPORT.test(column.header));
  return { lead, others: columns.filter((column) => beside(column) && !lead.includes(column)) };
}

const SUPPORTING =
  /\b(?:support\w*|deput\w*|delegat\w*|contribut\w*|consult\w*|informed|assist\w*|helped|second(?:ary)?|partners?|alternate|back[- ]?up|other|additional|wider)\b|\b(?:risk|budget|data|system)\s+(?:owner|holder|lead|manager)\b/i;

/** Columns that are read as notes, and yet say who helps. */
const NAMES_SUPPORT = /^\s*(?:support(?:ing|ed)?|deput(?:y|ies)|delegated?|contribut(?:or|ing)\w*|assist\w*)\b.{0,40}$/i;

/** "Lead officer (1)", "Lead officer 2" and "Second... " aside: headers that differ in a number only. */
function alike(header: string): string {
  return header
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim();
}
