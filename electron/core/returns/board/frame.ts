/** What every sheet of the board's workbook shares: its title block, the look of a status, its footer. */
import { ragValue } from '#shared/domain/rag.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import type { SheetDescription } from '../../excel/write/description.ts';
import { type StyleName, styleOf } from '../../excel/write/styles.ts';
import { textWidthPx } from '../../excel/write/text.ts';
import { NO_STATUS, returnTitle } from '../wording.ts';
import { blank, cell, type Draft, type DraftCell, linkTo, type Remark, widthOf } from './drafting.ts';
import { partBreaks, printScale } from './pages.ts';

/** One sheet, and what had to be taken out of its texts. */
export interface LaidOut {
  readonly sheet: SheetDescription & { readonly name: SheetName };
  readonly remarks: readonly Remark[];
  /** what is said instead of a list that has no rows; null = there is something to list */
  readonly nothing: string | null;
}

/** The sheets of the workbook, in the order in which a board reads them. */
export const SHEET = {
  cover: 'Cover',
  dashboard: 'Dashboard',
  return: 'Return',
  committees: 'By committee',
  exceptions: 'Exceptions',
  changes: 'Changes',
  completed: 'Completed',
  dueNext: 'Due next',
  overdue: 'Overdue',
  changeControl: 'Change control',
  checks: 'Checks',
  outstanding: 'Outstanding',
  sources: 'Sources',
  key: 'Key',
  figures: 'Figures',
} as const;
export type SheetName = (typeof SHEET)[keyof typeof SHEET];

/** What stands above every sheet: whose return it is, what the sheet is, and what it says in one sentence. Ends with a rule. */
export function titleBlock(draft: Draft, data: ReturnData, sheet: SheetName, sentence: string): void {
  eyebrow(draft, data);
  const back = columnsFor(draft, BACK_PX, 'from the right');
  draft.row([cell(sheet, 'sheet-title'), ...blank(draft.columns - 1 - back), linkTo(SHEET.cover, 'Contents', 'nav-right', back)], 30);
  draft.row([cell(sentence, 'lead', draft.columns)], 20);
  rule(draft);
  draft.gap(8);
}

/** The way back to the contents. */
const BACK_PX = textWidthPx('Contents', 9, false) + 10;

/** Organisation, plan and period; a draft says so first. `back` = at the right the way back to the contents. */
export function eyebrow(draft: Draft, data: ReturnData, withBack = false): void {
  const said = [data.organisation, data.plan, returnTitle(data)].filter((part) => part !== null).join('  ·  ');
  const chipSpan = data.state === 'draft' ? columnsFor(draft, textWidthPx('DRAFT', 8, true) + 12) : 0;
  // on a wide first column a chip would be a band
  const chip = chipSpan > 0 && widthOf(draft.widthsPx, 1, chipSpan) <= 140;
  const first = chip ? chipSpan : 0;
  const words = data.state === 'draft' && !chip ? `DRAFT  ·  ${said}` : said;
  const back = withBack ? columnsFor(draft, BACK_PX, 'from the right') : 0;
  const between = draft.columns - first - back;
  draft.row(
    [
      ...(chip ? [cell('DRAFT', 'chip-draft', chipSpan)] : []),
      cell(chip ? ` ${words}` : words, 'eyebrow', between),
      ...(withBack ? [linkTo(SHEET.cover, 'Contents', 'nav-right', back)] : []),
    ],
    15,
  );
}

/** As many columns as that width takes. */
function columnsFor({ widthsPx, columns }: Draft, leastPx: number, from: 'from the left' | 'from the right' = 'from the left'): number {
  let count = 1;
  const wide = (): number => widthOf(widthsPx, from === 'from the left' ? 1 : columns - count + 1, count);
  while (count < columns && wide() < leastPx) count += 1;
  return count;
}

export function rule(draft: Draft): void {
  draft.row(blank(draft.columns, 'rule'), 5);
}

export function section(draft: Draft, title: string): void {
  draft.beginPart();
  draft.gap(14);
  draft.row([cell(title, 'section')], 20);
  draft.gap(3);
}

export function footerLeft(data: ReturnData): string {
  return [data.state === 'draft' ? 'DRAFT' : null, data.plan, returnTitle(data)].filter((part) => part !== null).join('  ·  ');
}

/** A status as letter on its colour: full for this period, tinted for those before and for what was worked out. */
export function statusCell(data: ReturnData, code: string | null, when: 'now' | 'before'): DraftCell {
  const value = ragValue(data.scale, code);
  if (code === null) return cell(NO_STATUS, 'mark-none');
  if (value === null) return cell(code, 'text-centre');
  const style: StyleName = when === 'now' ? `mark-${value.look}` : `mark-before-${value.look}`;
  return cell(value.code, style);
}

/** A status in a narrow strip of periods: its code where there is room, else its shape. */
export function stripCell(data: ReturnData, code: string | null, widthPx: number): DraftCell {
  const value = ragValue(data.scale, code);
  if (value === null) return cell(code === null ? NO_STATUS : '?', 'mark-none');
  const fits = textWidthPx(value.code, styleOf(`strip-${value.look}`).sizePt, true) < widthPx - 8;
  return cell(fits ? value.code : SHAPES[value.look].mark, `strip-${value.look}`);
}

export const SHAPES = {
  r: { mark: '◆', name: 'diamond' },
  a: { mark: '▲', name: 'triangle' },
  g: { mark: '●', name: 'disc' },
  b: { mark: '✔', name: 'tick' },
  s: { mark: '○', name: 'ring' },
} as const;

/** What a finished sheet still needs to be told. */
export interface SheetSettings {
  readonly name: SheetName;
  /** frozen and repeated on every page down to this row; null = the sheet has no one header */
  readonly headerRow: number | null;
  readonly frozenColumns?: number;
  readonly pageBreaks?: readonly number[];
  readonly onePage?: boolean;
  readonly accentTab?: boolean;
  readonly charts?: SheetDescription['charts'];
  readonly nothing?: string;
}

export function finished(drafted: Draft, data: ReturnData, settings: SheetSettings): LaidOut {
  const { headerRow } = settings;
  const sheet: LaidOut['sheet'] = {
    name: settings.name,
    columnWidthsPx: drafted.widthsPx,
    rows: drafted.rows,
    tables: drafted.tables,
    frozen: headerRow === null ? { rows: 0, columns: 0 } : { rows: headerRow, columns: settings.frozenColumns ?? 0 },
    printTitleRows: headerRow === null ? [1, 2] : [headerRow, headerRow],
    paper: 'A3',
    pageBreaks: settings.pageBreaks ?? (settings.onePage === true ? [] : partBreaks(drafted)),
    onePage: settings.onePage ?? false,
    ...(settings.onePage === true ? {} : { scale: printScale(drafted.widthsPx) }),
    accentTab: settings.accentTab ?? false,
    footerLeft: footerLeft(data),
    ...(settings.charts === undefined ? {} : { charts: settings.charts }),
  };
  return { sheet, remarks: drafted.remarks, nothing: settings.nothing ?? null };
}
