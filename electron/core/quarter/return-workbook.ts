/**
 * The workbook that goes out to be filled in, as plain data: instructions, the rows of one recipient, and the marks by which it is known when
 * it comes back. The rows are one flat table without groups between them: what stands above an action is a column of its own, so that rows can
 * be filtered and, once the sheet is unprotected, sorted, and every row still says what it belongs to. Pure.
 */
import { MARK_FORMAT, MARK_SHEET, MARK_TITLE, type MarkName, type OwnMark } from '#shared/domain/own-workbook.ts';
import type { RagScale } from '#shared/domain/rag.ts';
import type { SheetDescription, WorkbookDescription } from '../excel/write/description.ts';
import { readMeSheet } from './return-read-me.ts';
import { columnNames, LIST_SHEET, returnSheet } from './return-sheet.ts';
import { enteredValues } from './return-statuses.ts';

export interface ReturnWorkbook {
  readonly mark: OwnMark;
  readonly organisation: string | null;
  readonly scale: RagScale;
  /** what reports, as the plan calls one: "action" */
  readonly counted: string;
  /** what the plan calls that which stands above: "Priority" */
  readonly parent: string;
  /** of an update */
  readonly leastWords: number;
  readonly mostWords: number;
  /** ISO dates */
  readonly dueOn: string;
  readonly boardOn: string;
  /** the period whose status and update are shown beside the open cells; null = none was reported before */
  readonly previous: string | null;
  /** true = it asks again for what is still missing */
  readonly reminds: boolean;
  readonly rows: readonly ReturnWorkbookRow[];
}

export interface ReturnWorkbookRow {
  readonly itemId: string;
  readonly ref: string | null;
  readonly title: string;
  /** "A1.2 Reduce waiting times"; null = it stands alone */
  readonly parent: string | null;
  readonly officer: string | null;
  /** as the plan words it */
  readonly due: string | null;
  readonly lastRag: string | null;
  readonly lastUpdate: string | null;
  /** what is known of this period already; null = to be filled in */
  readonly rag: string | null;
  readonly update: string | null;
  readonly pathToGreen: string | null;
  readonly forecast: string | null;
  readonly completed: string | null;
  readonly by: string | null;
}

export function returnWorkbook(data: ReturnWorkbook): WorkbookDescription {
  const { mark } = data;
  return {
    title: `${mark.planName}: ${mark.period} return, ${mark.recipient}`,
    subject: `Return ${mark.period}`,
    creator: 'Quarterdeck',
    created: mark.madeAt,
    sheets: [readMeSheet(data), returnSheet(data), listSheet(data), markSheet(mark)],
    names: columnNames(data),
    calculates: true,
  };
}

/** What the dropdown offers: Excel takes no more than 255 characters of choices in the rule itself. */
function listSheet(data: ReturnWorkbook): SheetDescription {
  return {
    ...BEHIND,
    name: LIST_SHEET,
    state: 'hidden',
    columnWidthsPx: [90, 220],
    rows: enteredValues(data.scale).map(({ entered, value }) => ({
      heightPt: 15,
      cells: [
        { column: 1, span: 1, value: entered, style: 'plain' },
        { column: 2, span: 1, value: value.label, style: 'plain' },
      ],
    })),
  };
}

function markSheet(mark: OwnMark): SheetDescription {
  const said: readonly (readonly [MarkName, string])[] = [
    ['format', MARK_FORMAT],
    ['dispatch', mark.dispatchId],
    ['plan', mark.planId],
    ['plan-name', mark.planName],
    ['period', mark.period],
    ['version', String(mark.version)],
    ['recipient-kind', mark.recipientKind],
    ['recipient', mark.recipient],
    ['made-at', mark.madeAt],
  ];
  return {
    ...BEHIND,
    name: MARK_SHEET,
    state: 'very-hidden',
    columnWidthsPx: [140, 320],
    rows: [[MARK_TITLE, null] as const, ...said].map(([name, value]) => ({
      heightPt: 15,
      cells: [
        { column: 1, span: 1, value: name, style: 'plain' },
        { column: 2, span: 1, value, style: 'plain' },
      ],
    })),
  };
}

const BEHIND = {
  tables: [],
  frozen: { rows: 0, columns: 0 },
  printTitleRows: null,
  paper: 'A4',
  pageBreaks: [],
  onePage: true,
  accentTab: false,
  footerLeft: '',
} as const;
