/** Which column of a sheet that Quarterdeck sent out is what: by its hidden codes, else by its names, else by the words of its headers. */
import type { OwnColumn } from '#shared/domain/own-workbook.ts';
import { parsePeriod, periodFromWords } from '#shared/domain/period.ts';
import type { Row } from '#shared/domain/sheet.ts';
import type { HeaderReader } from '../recognise/columns/header-words.ts';
import { LEVEL_ORDER } from '../recognise/columns/vocabulary.ts';
import type { OwnSheet } from './traces.ts';

type OwnColumns = ReadonlyMap<OwnColumn, number>;

export interface OwnLayout {
  /** the row of the headers; null = there is none any more */
  readonly headerRow: number | null;
  readonly columns: OwnColumns;
  /** what told the columns, in words */
  readonly how: string;
}

/** @param period what the workbook reports; a header that names another period speaks of the one before */
export function layoutOf(own: OwnSheet, read: HeaderReader, period: string | null): OwnLayout {
  const headerRow = headerRowOf(own, read, period);
  const headers = headerRow === null ? NO_COLUMNS : headersIn(headerRow, read, period);
  const codes = own.codes[0]?.columns ?? NO_COLUMNS;
  const told = (columns: OwnColumns, how: string): OwnLayout => ({ headerRow: headerRow?.number ?? null, columns, how });
  if (codes.size > 0 && !contradicts(headers, codes))
    return told(agree(codes, own.named) ? filledUp(codes, own.named) : codes, 'hidden codes');
  if (own.named.size > 0 && !contradicts(headers, own.named)) return told(own.named, 'the names of its columns');
  return told(headers, 'the words of its headers');
}

const NO_COLUMNS: OwnColumns = new Map();

/** Whoever moves cells and leaves the hidden row behind moves their headers along: two that plainly say other things are no renaming. */
function contradicts(headers: OwnColumns, columns: OwnColumns): boolean {
  const at = new Map([...headers].map(([name, column]) => [column, name]));
  const other = [...columns].filter(([name, column]) => FILLED_IN.has(name) && at.has(column) && at.get(column) !== name);
  return other.length >= 2 && [...columns.keys()].every((name) => !FILLED_IN.has(name) || headers.has(name));
}

const FILLED_IN: ReadonlySet<OwnColumn> = new Set(['rag', 'update', 'path-to-green', 'forecast', 'completed', 'by']);

/** Names that point elsewhere than the codes were left behind by a program that does not keep them. */
function agree(codes: OwnColumns, named: OwnColumns): boolean {
  return [...named].every(([name, column]) => (codes.get(name) ?? column) === column);
}

/** A column whose code is gone has its name; none of them is two things. */
function filledUp(codes: OwnColumns, named: OwnColumns): OwnColumns {
  const found = new Map(codes);
  const taken = new Set(found.values());
  for (const [name, column] of named) if (!found.has(name) && !taken.has(column)) found.set(name, column);
  return found;
}

/** The row above the items whose words are most plainly headers; below a row of codes it may say whatever it likes. */
function headerRowOf({ sheet, firstItem, codes }: OwnSheet, read: HeaderReader, period: string | null): Row | null {
  const coded = codes[0]?.row ?? 0;
  let best: { readonly row: Row; readonly score: number } | null = null;
  let looked = 0;
  for (const row of sheet.rows) {
    if (row.number >= firstItem || looked > ROWS_LOOKED_AT) break;
    if (codes.some((one) => one.row === row.number)) continue;
    looked += 1;
    const score = headersIn(row, read, period).size;
    if (score >= FEWEST_HEADERS && (best === null || score >= best.score)) best = { row, score };
  }
  if (best !== null) return best.row;
  const next = sheet.rows.find(({ number }) => number > coded);
  const worded = next?.cells.filter(({ text }) => text.trim() !== '').length ?? 0;
  return coded === 0 || next === undefined || next.number >= firstItem || worded < FEWEST_HEADERS ? null : next;
}

const FEWEST_HEADERS = 3;
/** Above a table without keys no header is looked for further down. */
const ROWS_LOOKED_AT = 60;

/** Where two columns name items, the one of the deeper level names those of the rows: what they belong to stands beside them. */
function headersIn(row: Row, read: HeaderReader, period: string | null): OwnColumns {
  const found = new Map<OwnColumn, { readonly column: number; readonly depth: number }>();
  for (const { column, text, kind } of row.cells) {
    const meant = kind === 'text' ? columnOfHeader(text, read, period) : null;
    if (meant === null) continue;
    const depth = meant === 'title' ? LEVEL_ORDER.indexOf(read(plainHeader(text)).word?.level ?? '') : 0;
    const before = found.get(meant);
    if (before === undefined || (meant === 'title' && depth >= before.depth)) found.set(meant, { column, depth });
  }
  return new Map([...found].map(([meant, { column }]) => [meant, column]));
}

/** "Q2 RAG" in a workbook for Q3 -> last-rag. null = none of ours. */
function columnOfHeader(text: string, read: HeaderReader, period: string | null): OwnColumn | null {
  const said = plainHeader(text);
  if (said === '' || said.length > 120) return null;
  if (REPORTED_BY.test(said)) return 'by';
  const { word } = read(said);
  if (word === null) return null;
  const named = period === null ? null : periodFromWords(said, period, parsePeriod(period)?.kind);
  const before = (named !== null && named !== period) || EARLIER.test(said);
  switch (word.role) {
    case 'ref':
      return 'ref';
    case 'title':
    case 'level':
      return 'title';
    case 'officer':
      return 'officer';
    case 'timescale':
      return 'due';
    case 'status':
      return before ? 'last-rag' : 'rag';
    case 'update':
      return before ? 'last-update' : 'update';
    case 'path-to-green':
    case 'forecast':
    case 'completed':
      return word.role;
    default:
      return null;
  }
}

function plainHeader(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

const REPORTED_BY = /^(?:reported|updated|filled in|provided|submitted) by\b/i;
const EARLIER = /\b(?:previous(?:ly)?|prior|earlier|last (?:quarter|period|month|time|report|return|rag|status|update)|before)\b/i;
