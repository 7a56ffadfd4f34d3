/** What goes out of a period: workbooks, documents, pictures; how each is previewed, and what was written. */

export const OUTPUTS = [
  'board',
  'publishable',
  'csv',
  'template',
  'committee-report',
  'government',
  'government-text',
  'dashboard-pdf',
  'dashboard-svg',
  'dashboard-png',
  'charts-svg',
  'charts-png',
] as const;
export type OutputKind = (typeof OUTPUTS)[number];

/** An output to be previewed or written. */
export interface OutputWish {
  readonly kind: OutputKind;
  /** for 'template': which template; else null */
  readonly templateId: string | null;
}

export interface OutputChoice extends OutputWish {
  /** "Board workbook", "Template: Board pack Q3" */
  readonly name: string;
  /** what it is for, one sentence */
  readonly about: string;
  /** ".xlsx" */
  readonly extension: string;
}

export interface WrittenOutput {
  readonly id: string;
  readonly kind: OutputKind;
  readonly period: string;
  /** the publication it was made of; null = a draft of the period as it stood */
  readonly publicationId: string | null;
  readonly producedAt: string;
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** An output as it will look, without the file being written. */
export type OutputPreview =
  | {
      readonly kind: 'workbook';
      readonly file: string;
      readonly sheets: readonly SheetLook[];
      readonly styles: Readonly<Record<string, CellLook>>;
    }
  | { readonly kind: 'document'; readonly file: string; readonly blocks: readonly DocumentBlock[] }
  /** pages or pictures, each an SVG document of ours */
  | { readonly kind: 'pages'; readonly file: string; readonly pages: readonly { readonly name: string; readonly svg: string }[] }
  | { readonly kind: 'text'; readonly file: string; readonly text: string }
  /** a form of somebody else's: what goes into which cell */
  | { readonly kind: 'filled'; readonly file: string; readonly cells: readonly FilledCell[]; readonly remarks: readonly string[] };

export interface FilledCell {
  readonly sheet: string;
  readonly cell: string;
  readonly before: string;
  readonly after: string;
}

export interface SheetLook {
  readonly name: string;
  readonly widthsPx: readonly number[];
  /** the first rows; `rowCount` says how many there are */
  readonly rows: readonly {
    readonly heightPt: number;
    readonly cells: readonly {
      readonly column: number;
      readonly span: number;
      readonly text: string;
      readonly style: string;
      /** the sheet that a press on it leads to; absent = none */
      readonly toSheet?: string;
    }[];
  }[];
  readonly rowCount: number;
  /** places in pixels from the sheet's top left corner */
  readonly charts: readonly {
    readonly leftPx: number;
    readonly topPx: number;
    readonly widthPx: number;
    readonly heightPx: number;
    readonly svg: string;
  }[];
  readonly paper: 'A4' | 'A3';
  readonly hidden: boolean;
}

/** Colours are "#RRGGBB". */
export interface CellLook {
  readonly sizePt: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly colour: string;
  readonly fill: string | null;
  readonly horizontal: 'left' | 'center' | 'right';
  readonly vertical: 'top' | 'middle' | 'bottom';
  readonly wrap: boolean;
  readonly indent: number;
  readonly borderTop: string | null;
  readonly borderBottom: string | null;
  readonly borderSides: string | null;
}

/**
 * A document as plain data: what a Word report is laid out to before it is written. Numbers ("3", "3.1") are those that Word counts
 * by itself; a preview shows them as they stand here.
 */
export type DocumentBlock =
  | { readonly kind: 'title' | 'subtitle'; readonly text: string }
  /** 1 = of a section */
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string; readonly number?: string }
  /** `notice` = to be seen before all else: a draft, a revision */
  | { readonly kind: 'paragraph'; readonly runs: readonly TextRun[]; readonly number?: string; readonly notice?: true }
  | { readonly kind: 'list'; readonly numbered: boolean; readonly items: readonly (readonly TextRun[])[] }
  /** a label and what is said of it, line by line: "Report to" */
  | { readonly kind: 'facts'; readonly rows: readonly { readonly label: string; readonly runs: readonly TextRun[] }[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      /** "Table 2" stands before the caption; without it the heading above the table is caption enough, and none is shown */
      readonly number?: number;
      readonly altText: string;
      readonly header: readonly string[];
      /** shares of the page's width, adding up to 1 */
      readonly widths: readonly number[];
      readonly rows: readonly (readonly DocumentCell[])[];
      /** in the small type of an appendix */
      readonly small?: true;
    }
  | {
      readonly kind: 'picture';
      readonly svg: string;
      readonly altText: string;
      readonly widthMm: number;
      readonly heightMm: number;
      /** "Figure 1" stands before the caption */
      readonly caption?: { readonly number: number; readonly text: string };
    }
  | { readonly kind: 'page-break' }
  /** what follows begins a page that stands upright, or lies */
  | { readonly kind: 'page-turn'; readonly landscape: boolean };

export interface TextRun {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  /** what the author of the report has to fill in: it says what, stands out, and gives way to what is typed */
  readonly toFill?: true;
}

export interface DocumentCell {
  readonly text: string;
  readonly bold?: boolean;
  /** a status: its look colours the cell, its letter stands in `text` */
  readonly look?: 'r' | 'a' | 'g' | 'b' | 's';
  /** a status of an earlier period: it stands on a tint */
  readonly earlier?: true;
  readonly align?: 'left' | 'center' | 'right';
}

/** What differs between two published returns. */
export interface ReturnComparison {
  readonly from: { readonly publicationId: string; readonly period: string; readonly revision: number };
  readonly to: { readonly publicationId: string; readonly period: string; readonly revision: number };
  readonly headlines: readonly [string, string];
  /** decisions asked of the board in one of the two only */
  readonly asks: { readonly gone: readonly string[]; readonly added: readonly string[] };
  readonly counts: readonly { readonly code: string | null; readonly label: string; readonly before: number; readonly after: number }[];
  readonly items: readonly {
    readonly ref: string | null;
    readonly title: string;
    readonly kind: 'added' | 'gone' | 'changed';
    readonly fields: readonly { readonly field: string; readonly before: string | null; readonly after: string | null }[];
  }[];
}
