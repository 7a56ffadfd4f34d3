/** The first sheet of a workbook that goes out: what to do, by when, and what each status means. */
import { weekdayInWords } from '#shared/domain/dates.ts';
import { plural } from '#shared/domain/headline.ts';
import { periodLabel, shortPeriod } from '#shared/domain/period.ts';
import { givenValues } from '#shared/domain/rag.ts';
import type { CellDescription, RowDescription, SheetDescription } from '../excel/write/description.ts';
import { type StyleName, styleOf } from '../excel/write/styles.ts';
import { INDENT_PX, linesHeightPt, wrappedLines } from '../excel/write/text.ts';
import { RETURN_SHEET, wordsAsked } from './return-sheet.ts';
import { codesInWords, statusWord, TROUBLED } from './return-statuses.ts';
import type { ReturnWorkbook } from './return-workbook.ts';

/** numbers and statuses, names, what is said of them */
const WIDTHS_PX = [52, 118, 490] as const;

export function readMeSheet(data: ReturnWorkbook): SheetDescription {
  const { mark, organisation } = data;
  return {
    name: 'Read me',
    columnWidthsPx: WIDTHS_PX,
    rows: [
      row([cell(1, data.reminds ? 'What is still to report' : 'Your return', 'title', 3)], 30),
      row([cell(1, [mark.planName, organisation].filter((part) => part !== null).join(', '), 'subtitle', 3)], 18),
      row([cell(1, null, 'rule'), cell(2, null, 'rule'), cell(3, null, 'rule')], 6),
      gap(10),
      ...facts(data).map(([name, said, style]) => row([cell(1, name, 'given', 2), cell(3, said, style)], 21)),
      gap(12),
      row([cell(1, 'What to do', 'section', 3)], 24),
      gap(4),
      ...steps(data).map((said, index) => row([cell(1, `${index + 1}`, 'text-centre'), cell(2, said, 'text', 2)], 24)),
      gap(6),
      row([cell(1, `Open the sheet “${RETURN_SHEET}”`, 'nav', 3, { sheet: RETURN_SHEET, cell: 'B1' })], 20),
      gap(12),
      row([cell(1, 'What each status means', 'section', 3)], 24),
      gap(4),
      ...givenValues(data.scale).map(({ code, look, label, definition }) =>
        row([cell(1, code, `mark-${look}`), cell(2, label, 'text-strong'), cell(3, definition === label ? '' : definition, 'text')], 22),
      ),
      gap(12),
      row([cell(1, 'Good to know', 'section', 3)], 24),
      gap(4),
      ...GOOD_TO_KNOW.map((said) => row([cell(1, said, 'text', 3)], 21)),
      row([cell(1, `This is version ${mark.version}. Where a later one reaches you, fill in that one.`, 'text', 3)], 21),
    ],
    tables: [],
    frozen: { rows: 0, columns: 0 },
    printTitleRows: null,
    paper: 'A4',
    orientation: 'portrait',
    pageBreaks: [],
    onePage: true,
    accentTab: false,
    footerLeft: `${mark.period} return, version ${mark.version}`,
    isProtected: true,
  };
}

function facts({ mark, rows, counted, dueOn, boardOn }: ReturnWorkbook): readonly (readonly [string, string, StyleName])[] {
  const count = `${rows.length} ${rows.length === 1 ? counted : plural(counted)}`;
  return [
    ['For', mark.recipient, 'text-strong'],
    ['About', `${count} of ${mark.planName}`, 'text'],
    ['Period', `${mark.period}, ${periodLabel(mark.period)}`, 'text'],
    ['Send it back by', weekdayInWords(dueOn), 'text-strong'],
    ['Send it back to', 'Whoever sent it: reply to their e-mail, with this workbook attached', 'text'],
    ["Board's papers go out", weekdayInWords(boardOn), 'text'],
  ];
}

function steps(data: ReturnWorkbook): readonly string[] {
  const { mark, scale, previous, leastWords, mostWords, dueOn, counted } = data;
  const now = shortPeriod(mark.period);
  const [troubled, complete] = [codesInWords(scale, TROUBLED), codesInWords(scale, ['complete'])];
  const before = previous === null ? '' : ', and what was reported last time stands beside the cells to fill in';
  const asked = [
    ...(troubled === null
      ? []
      : [`Where the status is ${troubled}, say how it gets back on track (path to green) and by when (forecast date).`]),
    complete === null
      ? 'Where something is done, give the day in “Completed on”.'
      : `Where it is ${complete}, give the day on which it was done.`,
  ];
  return [
    `Go to the sheet “${RETURN_SHEET}”. Each row is one ${counted}${before}: white cells are yours, grey cells are ours.`,
    `Choose the status in “${now} ${statusWord(scale)}” from the list in the cell.`,
    `Write the update in ${wordsAsked(leastWords, mostWords)}: what was done, what it changed, what comes next. The words are counted beside it.`,
    asked.join(' '),
    `When “Still to fill in” shows a tick in every row, save the workbook and send it back by ${weekdayInWords(dueOn)}.`,
  ];
}

const GOOD_TO_KNOW = [
  'You can filter, and make rows and columns larger. To sort as well, choose Review, then Unprotect Sheet: there is no password.',
  'If something in a grey cell is wrong (a title, an officer, a date), say so in your reply.',
  'Please send this file back, rather than its rows in another workbook or in the text of an e-mail.',
] as const;

function row(cells: readonly CellDescription[], leastPt: number): RowDescription {
  const heights = cells.map(({ column, span, value, style }) => {
    const { sizePt, bold, indent, wrap } = styleOf(style);
    if (typeof value !== 'string' || !wrap) return 0;
    const width = WIDTHS_PX.slice(column - 1, column - 1 + span).reduce((sum, px) => sum + px, 0);
    return linesHeightPt(wrappedLines(value, width - indent * INDENT_PX, sizePt, bold), sizePt) + 3;
  });
  return { heightPt: Math.max(leastPt, ...heights), cells };
}

function gap(heightPt: number): RowDescription {
  return { heightPt, cells: [] };
}

function cell(
  column: number,
  value: string | null,
  style: StyleName,
  span = 1,
  link: { readonly sheet: string; readonly cell: string } | null = null,
): CellDescription {
  return { column, span, value, style, ...(link === null ? {} : { link }) };
}
