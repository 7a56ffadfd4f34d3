/** The sheet that is filled in: what is known in grey, what is asked for in open cells, and what each row still lacks. */
import { dateParts, weekdayInWords } from '#shared/domain/dates.ts';
import { plural } from '#shared/domain/headline.ts';
import { COLUMN_PREFIX, HELPER_HEADERS, KEY_PREFIX, type OwnColumn, ownColumnName } from '#shared/domain/own-workbook.ts';
import { periodLabel, shortPeriod } from '#shared/domain/period.ts';
import { ragValue } from '#shared/domain/rag.ts';
import { columnLetters } from '#shared/domain/sheet.ts';
import { wordCount } from '#shared/domain/update-wording.ts';
import type {
  CellDescription,
  CellRange,
  CellValue,
  ConditionDescription,
  RowDescription,
  SheetDescription,
  ValidationDescription,
  WorkbookDescription,
} from '../excel/write/description.ts';
import { LOOK_COLOURS, type StyleName, styleOf } from '../excel/write/styles.ts';
import { linesHeightPt, wrappedLines } from '../excel/write/text.ts';
import { codesInWords, enteredCode, enteredValues, isOneOf, isStatus, statusWord, TROUBLED } from './return-statuses.ts';
import type { ReturnWorkbook, ReturnWorkbookRow } from './return-workbook.ts';

export const RETURN_SHEET = 'Return';
export const LIST_SHEET = 'Lists';
/** the row of the codes is hidden, the headers stand below it */
const CODE_ROW = 5;
const HEADER_ROW = 6;
const FIRST_ROW = 7;

export function returnSheet(data: ReturnWorkbook): SheetDescription {
  const columns = columnsOf(data);
  const { mark, rows } = data;
  const last = HEADER_ROW + rows.length;
  return {
    name: RETURN_SHEET,
    columnWidthsPx: columns.map(({ widthPx }) => widthPx),
    rows: [
      ...titleRows(data, columns),
      { heightPt: 15, cells: columns.flatMap(({ code }, index) => (code === null ? [] : [at(index, `${COLUMN_PREFIX}${code}`, 'plain')])) },
      { heightPt: 32, cells: columns.map(({ header, headStyle }, index) => at(index, header, headStyle)) },
      ...rows.map((row, index) => tableRow(columns, row, FIRST_ROW + index)),
    ],
    tables: rows.length === 0 ? [] : [{ name: 'ReturnRows', top: HEADER_ROW, left: 1, bottom: last, right: columns.length }],
    frozen: { rows: HEADER_ROW, columns: columns.findIndex(({ code }) => code === 'title') + 1 },
    printTitleRows: [HEADER_ROW, HEADER_ROW],
    paper: 'A3',
    pageBreaks: [],
    onePage: false,
    accentTab: true,
    footerLeft: `${mark.planName}, ${mark.period} return, ${mark.recipient}, version ${mark.version}`,
    isProtected: true,
    hiddenColumns: [1],
    hiddenRows: [CODE_ROW],
    validations: rows.length === 0 ? [] : validations(data, columns, last),
    conditions: rows.length === 0 ? [] : conditions(data, columns, last),
  };
}

/** A name for each column that is ours, over its rows. */
export function columnNames(data: ReturnWorkbook): NonNullable<WorkbookDescription['names']> {
  if (data.rows.length === 0) return [];
  const bottom = HEADER_ROW + data.rows.length;
  return columnsOf(data).flatMap(({ code }, index) =>
    code === null
      ? []
      : [{ name: ownColumnName(code), sheet: RETURN_SHEET, range: { top: FIRST_ROW, left: index + 1, bottom, right: index + 1 } }],
  );
}

type Role = OwnColumn | 'parent' | 'words' | 'still';

interface Column {
  readonly role: Role;
  /** what it is known by when it comes back; null = ours alone */
  readonly code: OwnColumn | null;
  readonly header: string;
  readonly headStyle: StyleName;
  readonly widthPx: number;
  readonly cell: (row: ReturnWorkbookRow, number: number) => Omit<CellDescription, 'column' | 'span'>;
}

function columnsOf(data: ReturnWorkbook): readonly Column[] {
  const { counted, mark, previous, scale, rows } = data;
  const now = shortPeriod(mark.period);
  const before = previous === null ? null : previous.slice(0, 7) === mark.period.slice(0, 7) ? shortPeriod(previous) : previous;
  const status = statusWord(scale);
  const given = (
    role: Role,
    header: string,
    widthPx: number,
    value: (row: ReturnWorkbookRow) => CellValue,
    style: StyleName = 'form-given',
  ): Column => ({
    role,
    code: role === 'parent' || role === 'words' || role === 'still' ? null : role,
    header,
    headStyle: 'form-head-given',
    widthPx,
    cell: (row) => ({ value: value(row), style }),
  });
  const open = (
    role: OwnColumn,
    header: string,
    widthPx: number,
    style: StyleName,
    value: (row: ReturnWorkbookRow) => CellValue,
  ): Column => ({
    role,
    code: role,
    header,
    headStyle: style === 'form-entry' ? 'head' : 'head-centre',
    widthPx,
    cell: (row) => ({ value: value(row), style, unlocked: true }),
  });
  const some = (said: (row: ReturnWorkbookRow) => string | null, column: Column): readonly Column[] =>
    rows.some((row) => said(row) !== null) ? [column] : [];
  const hasDates = rows.some(({ due }) => due !== null);
  // what is read and filled in for every row fits the width of a small laptop; what is needed now and then follows
  const columns: readonly Column[] = [
    given('key', 'Key', 60, ({ itemId }) => `${KEY_PREFIX}${itemId}`, 'code'),
    given('ref', 'Ref', 56, ({ ref }) => ref, 'form-given-strong'),
    given('title', capital(counted), 212, ({ title }) => title, 'form-given-title'),
    ...(hasDates ? [given('due', 'Due', 76, ({ due }) => due)] : []),
    ...(before === null
      ? []
      : [
          {
            ...given('last-rag', `${before} ${status}`, 66, ({ lastRag }) => lastRag),
            headStyle: 'form-head-given-centre' as const,
            cell: ({ lastRag }: ReturnWorkbookRow) => lastStatus(data, lastRag),
          },
          given('last-update', `${before} update`, hasDates ? 200 : 260, ({ lastUpdate }) => lastUpdate),
        ]),
    open('rag', `${now} ${status}`, 72, 'form-entry-mark', ({ rag }) => (rag === null ? null : enteredCode(rag))),
    open('update', `${now} update`, 300, 'form-entry', ({ update }) => update),
    {
      ...given('words', HELPER_HEADERS.words, 48, () => null),
      headStyle: 'form-head-given-centre',
      cell: (row, number) => words(columns, row, number),
    },
    open('path-to-green', 'Path to green', 190, 'form-entry', ({ pathToGreen }) => pathToGreen),
    open('forecast', 'Forecast date', 78, 'form-entry-date', ({ forecast }) => dateOrWords(forecast)),
    open('completed', 'Completed on', 80, 'form-entry-date', ({ completed }) => dateOrWords(completed)),
    open('by', 'Reported by', 110, 'form-entry', ({ by }) => by),
    { ...given('still', HELPER_HEADERS.still, 110, () => null), cell: (row, number) => stillToFillIn(data, columns, row, number) },
    ...some(
      ({ officer }) => officer,
      given('officer', 'Lead officer', 116, ({ officer }) => officer),
    ),
    ...some(
      ({ parent }) => parent,
      given('parent', data.parent, 150, ({ parent }) => parent),
    ),
  ];
  return columns;
}

function titleRows(data: ReturnWorkbook, columns: readonly Column[]): RowDescription[] {
  const { mark, counted, rows, dueOn, reminds } = data;
  const visible = columns.length - 1;
  const line = (value: CellValue, style: StyleName, heightPt: number, formula?: string): RowDescription => ({
    heightPt,
    cells: [{ ...at(1, value, style), span: visible, ...(formula === undefined ? {} : { formula }) }],
  });
  const count = `${rows.length} ${rows.length === 1 ? counted : plural(counted)}`;
  const [still, last] = [letter(columns, 'still'), HEADER_ROW + rows.length];
  const ready = rows.filter((row) => missing(data, row).length === 0).length;
  return [
    line(`${reminds ? 'Still to report: ' : ''}${mark.recipient}`, 'title', 28),
    line(`${mark.planName}, ${mark.period} return, ${periodLabel(mark.period)}`, 'subtitle', 17),
    line(
      `${ready} of ${count} filled in. Fill in the white cells, and send the workbook back by ${weekdayInWords(dueOn)}.`,
      'lead',
      22,
      rows.length === 0
        ? undefined
        : `COUNTIF(${still}${FIRST_ROW}:${still}${last},"${READY}")&" of ${count} filled in. Fill in the white cells, and send the workbook back by ${weekdayInWords(dueOn)}."`,
    ),
    { heightPt: 6, cells: columns.slice(1).map((_, index) => at(index + 1, null, 'rule')) },
  ];
}

/** Tall enough for what stands in it and for a few lines to be written; it grows as they are. */
function tableRow(columns: readonly Column[], row: ReturnWorkbookRow, number: number): RowDescription {
  const cells = columns.map(({ cell }, index): CellDescription => ({ column: index + 1, span: 1, ...cell(row, number) }));
  const heights = columns.map(({ widthPx, code }, index) => {
    const { value, style } = cells[index] ?? { value: null, style: 'plain' as const };
    if (typeof value !== 'string' || code === 'key') return 0;
    const { sizePt, bold } = styleOf(style);
    return linesHeightPt(wrappedLines(value, widthPx - 9, sizePt, bold), sizePt);
  });
  return { heightPt: Math.max(LEAST_PT, ...heights), cells, grows: true };
}

const LEAST_PT = 64;

function lastStatus({ scale }: ReturnWorkbook, code: string | null): Omit<CellDescription, 'column' | 'span'> {
  const value = ragValue(scale, code);
  if (code === null) return { value: '–', style: 'mark-none' };
  return value === null ? { value: code, style: 'text-centre' } : { value: value.code, style: `mark-before-${value.look}` };
}

/** An ISO date becomes a date cell, other words stay words: "Spring 2025". */
function dateOrWords(text: string | null): CellValue {
  return text !== null && dateParts(text) !== null ? { dateTime: `${text.slice(0, 10)}T00:00:00.000Z` } : text;
}

const READY = '✓';

/** "status, update", as the formula says it. */
function missing({ scale }: Pick<ReturnWorkbook, 'scale'>, row: ReturnWorkbookRow): string[] {
  const meaning = ragValue(scale, row.rag)?.meaning ?? null;
  const troubled = meaning !== null && TROUBLED.includes(meaning);
  return [
    ...(row.rag === null ? ['status'] : []),
    ...(row.update === null ? ['update'] : []),
    ...(troubled && row.pathToGreen === null ? ['path to green'] : []),
    ...(troubled && row.forecast === null ? ['forecast date'] : []),
    ...(meaning === 'complete' && row.completed === null ? ['completed date'] : []),
  ];
}

function stillToFillIn(
  data: ReturnWorkbook,
  columns: readonly Column[],
  row: ReturnWorkbookRow,
  number: number,
): Omit<CellDescription, 'column' | 'span'> {
  const cell = (role: Role) => `${letter(columns, role)}${number}`;
  const [troubled, complete] = [isOneOf(cell('rag'), data.scale, TROUBLED), isOneOf(cell('rag'), data.scale, ['complete'])];
  const lacks = (test: string, word: string) => `IF(${test},", ${word}","")`;
  const blank = (role: Role) => `LEN(TRIM(${cell(role)}&""))=0`;
  const list = [
    lacks(blank('rag'), 'status'),
    lacks(blank('update'), 'update'),
    lacks(`AND(${troubled},${blank('path-to-green')})`, 'path to green'),
    lacks(`AND(${troubled},${blank('forecast')})`, 'forecast date'),
    lacks(`AND(${complete},${blank('completed')})`, 'completed date'),
  ].join('&');
  const now = missing(data, row);
  return {
    value: now.length === 0 ? READY : now.join(', '),
    style: 'form-given',
    formula: `IF((${list})="","${READY}",MID(${list},3,99))`,
  };
}

function words(columns: readonly Column[], { update }: ReturnWorkbookRow, number: number): Omit<CellDescription, 'column' | 'span'> {
  const text = `TRIM(SUBSTITUTE(SUBSTITUTE(${letter(columns, 'update')}${number}&"",CHAR(10)," "),CHAR(13)," "))`;
  return {
    value: update === null ? 0 : wordCount(update),
    style: 'form-given-count',
    formula: `IF(LEN(${text})=0,0,LEN(${text})-LEN(SUBSTITUTE(${text}," ",""))+1)`,
  };
}

function validations(data: ReturnWorkbook, columns: readonly Column[], last: number): readonly ValidationDescription[] {
  const { scale, mark, mostWords, leastWords } = data;
  const entered = enteredValues(scale);
  const key = entered.map(({ value }) => `${value.code} ${value.label}`).join('\n');
  const troubled = codesInWords(scale, TROUBLED);
  const complete = codesInWords(scale, ['complete']);
  const on = (role: Role): CellRange => rangeOf(columns, role, last);
  const anything = (role: Role, title: string, text: string): ValidationDescription => ({
    range: on(role),
    rule: { kind: 'anything' },
    prompt: { title, text: cut(text) },
    refusal: null,
  });
  const onlyFor = (codes: string | null) => (codes === null ? '' : `Where the status is ${codes}: `);
  return [
    {
      range: on('rag'),
      rule: { kind: 'list', sheet: LIST_SHEET, range: { top: 1, left: 1, bottom: entered.length, right: 1 } },
      prompt: { title: `${mark.period} status`, text: cut(`Choose from the list:\n${key}`) },
      refusal: { title: 'Not a status of this plan', text: cut(`Choose one of the list:\n${key}`) },
    },
    anything(
      'update',
      `Update, ${wordsAsked(leastWords, mostWords)}`,
      `What was done in ${periodLabel(mark.period)}, what it changed, and what comes next. Whole sentences that a councillor can follow; spell out what is new since last time.`,
    ),
    anything(
      'path-to-green',
      'Path to green',
      `${onlyFor(troubled)}what will be done to get back on track, by whom, and what help is needed.`,
    ),
    {
      range: on('forecast'),
      rule: { kind: 'date' },
      prompt: {
        title: 'Forecast date',
        text: cut(`${onlyFor(troubled)}the day by which it will now be done, such as 31 March ${Number(mark.period.slice(0, 4)) + 1}.`),
      },
      refusal: null,
    },
    {
      range: on('completed'),
      rule: { kind: 'date' },
      prompt: { title: 'Completed on', text: cut(`${onlyFor(complete)}the day on which it was done.`) },
      refusal: null,
    },
    anything('by', 'Reported by', 'Your post, so that the PMO knows whom to ask.'),
  ];
}

/** "10 to 150 words" */
export function wordsAsked(least: number, most: number): string {
  return least > 0 && least < most ? `${least} to ${most} words` : `at most ${most} words`;
}

function conditions(data: ReturnWorkbook, columns: readonly Column[], last: number): readonly ConditionDescription[] {
  const { scale, mostWords, leastWords } = data;
  const cell = (role: Role) => `$${letter(columns, role)}${FIRST_ROW}`;
  const on = (role: Role): CellRange => rangeOf(columns, role, last);
  const blank = (role: Role) => `LEN(TRIM(${cell(role)}&""))=0`;
  const troubled = isOneOf(cell('rag'), scale, TROUBLED);
  const complete = isOneOf(cell('rag'), scale, ['complete']);
  const asks = { fill: LOOK_COLOURS.a.surface, colour: LOOK_COLOURS.a.text };
  return [
    ...enteredValues(scale).map(({ value }): ConditionDescription => {
      const { solid, onSolid } = LOOK_COLOURS[value.look];
      return { range: on('rag'), formula: isStatus(cell('rag'), value.code), fill: solid, colour: onSolid, bold: true };
    }),
    { range: on('still'), formula: `${cell('still')}="${READY}"`, fill: null, colour: LOOK_COLOURS.g.text, bold: true },
    { range: on('still'), formula: `AND(${cell('still')}<>"${READY}",NOT(${blank('rag')}),NOT(${blank('update')}))`, ...asks },
    { range: on('words'), formula: `${cell('words')}>${mostWords}`, fill: LOOK_COLOURS.r.surface, colour: LOOK_COLOURS.r.text, bold: true },
    { range: on('words'), formula: `AND(${cell('words')}>0,${cell('words')}<${leastWords})`, ...asks },
    { range: on('path-to-green'), formula: `AND(${troubled},${blank('path-to-green')})`, ...asks },
    { range: on('forecast'), formula: `AND(${troubled},${blank('forecast')})`, ...asks },
    { range: on('completed'), formula: `AND(${complete},${blank('completed')})`, ...asks },
  ];
}

function rangeOf(columns: readonly Column[], role: Role, bottom: number): CellRange {
  const column = columns.findIndex((one) => one.role === role) + 1;
  return { top: FIRST_ROW, left: column, bottom, right: column };
}

function letter(columns: readonly Column[], role: Role): string {
  return columnLetters(columns.findIndex((one) => one.role === role) + 1);
}

function at(index: number, value: CellValue, style: StyleName): CellDescription {
  return { column: index + 1, span: 1, value, style };
}

/** What Excel shows of a prompt. */
function cut(text: string): string {
  return text.length <= 255 ? text : `${text.slice(0, 254)}…`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
