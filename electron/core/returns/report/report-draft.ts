/** Drafting a report: blocks go in one after another, and each gets the number that Word will count for it. */
import type { Drawing } from '#shared/domain/drawing/drawing.ts';
import { drawingToSvg } from '#shared/domain/drawing/drawing-svg.ts';
import type { DocumentBlock, DocumentCell, TextRun } from '#shared/domain/output.ts';
import { columnWidths } from './column-widths.ts';

/** Words, or words with a look. */
export type Said = string | TextRun;

/** A column of a table; it is left out where no row has anything to say in it. */
export interface Column<T> {
  readonly header: string;
  /** its width beside the others' */
  readonly share: number;
  of(row: T): DocumentCell;
  /** shown also where it is empty in every row */
  readonly always?: true;
}

export interface TableWish<T> {
  readonly caption: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  /** false = the heading above it says what it is */
  readonly captioned?: false;
  readonly small?: true;
}

export interface ReportDraft {
  readonly blocks: readonly DocumentBlock[];
  title(text: string, subtitle: string): void;
  notice(...said: readonly Said[]): void;
  facts(rows: readonly (readonly [label: string, ...said: readonly Said[]])[]): void;
  /** a numbered heading; the paragraphs that follow count from it: 3.1, 3.2 */
  section(title: string): void;
  /** a heading without a number, and paragraphs without one */
  appendix(title: string): void;
  part(title: string, level?: 2 | 3): void;
  say(...said: readonly Said[]): void;
  list(items: readonly (readonly Said[])[], numbered?: boolean): void;
  table<T>(wish: TableWish<T>): void;
  picture(drawing: Drawing, caption: string): void;
  turn(landscape: boolean): void;
}

export function reportDraft(): ReportDraft {
  const blocks: DocumentBlock[] = [];
  let section: number | null = null;
  let roomPx = UPRIGHT_PX;
  let [sections, paragraphs, tables, figures] = [0, 0, 0, 0];
  return {
    blocks,
    title(text, subtitle) {
      blocks.push({ kind: 'title', text }, { kind: 'subtitle', text: subtitle });
    },
    notice(...said) {
      blocks.push({ kind: 'paragraph', runs: said.map(run), notice: true });
    },
    facts(rows) {
      blocks.push({ kind: 'facts', rows: rows.map(([label, ...said]) => ({ label, runs: said.map(run) })) });
    },
    section(title) {
      section = ++sections;
      paragraphs = 0;
      blocks.push({ kind: 'heading', level: 1, text: title, number: `${section}` });
    },
    appendix(title) {
      section = null;
      blocks.push({ kind: 'heading', level: 1, text: title });
    },
    part(title, level = 2) {
      blocks.push({ kind: 'heading', level, text: title });
    },
    say(...said) {
      const runs = said.map(run);
      blocks.push(section === null ? { kind: 'paragraph', runs } : { kind: 'paragraph', runs, number: `${section}.${++paragraphs}` });
    },
    list(items, numbered = false) {
      blocks.push({ kind: 'list', numbered, items: items.map((said) => said.map(run)) });
    },
    table({ caption, columns, rows, captioned, small }) {
      blocks.push({
        kind: 'table',
        caption,
        ...(captioned === false ? {} : { number: ++tables }),
        ...filled(columns, rows, roomPx, small === true ? 9 : 10),
        altText: altText(caption, rows.length),
        ...(small === undefined ? {} : { small }),
      });
    },
    picture(drawing, caption) {
      const widthMm = PICTURE_MM;
      blocks.push({
        kind: 'picture',
        svg: drawingToSvg(drawing),
        altText: `${drawing.title}. ${drawing.description}`,
        widthMm,
        heightMm: Math.round((widthMm * drawing.heightPx * 10) / drawing.widthPx) / 10,
        caption: { number: ++figures, text: caption },
      });
    },
    turn(landscape) {
      roomPx = landscape ? LYING_PX : UPRIGHT_PX;
      blocks.push({ kind: 'page-turn', landscape });
    },
  };
}

/** As wide as the text of a page of A4 with margins of 25 mm. */
const PICTURE_MM = 160;

/** Charts are drawn a little larger than they stand, which sets their words in about 9 points. */
export const PICTURE_PX = 640;

/** The width of the text of a page of A4 that stands, and of one that lies. */
const UPRIGHT_PX = 604;
const LYING_PX = 933;

/** "report author: the date of the meeting" where only its author knows it. */
export function toFill(what: string): TextRun {
  return { text: `[To be completed: ${what}]`, toFill: true };
}

export function bold(text: string): TextRun {
  return { text, bold: true };
}

function run(said: Said): TextRun {
  return typeof said === 'string' ? { text: said } : said;
}

function filled<T>(columns: readonly Column<T>[], rows: readonly T[], roomPx: number, sizePt: number) {
  const cells = columns.map((column) => rows.map((row) => column.of(row)));
  const shown = columns.flatMap((column, at) =>
    column.always === true || (cells[at] ?? []).some(({ text }) => text !== '') ? [{ ...column, cells: cells[at] ?? [] }] : [],
  );
  return {
    header: shown.map(({ header }) => header),
    widths: columnWidths(shown, roomPx, sizePt),
    rows: rows.map((_, row) => shown.map((column) => column.cells[row] ?? { text: '' })),
  };
}

function altText(caption: string, rows: number): string {
  return `${caption}. ${rows} ${rows === 1 ? 'row' : 'rows'} under one row of headings.`;
}
