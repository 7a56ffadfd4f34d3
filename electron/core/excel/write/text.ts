/** Text on its way into a cell: what may not be written is taken out, and how much room the rest needs is measured. */
import { textWidthPx } from '#shared/domain/drawing/text-width.ts';

export { textWidthPx };

/** What Excel holds in one cell. */
export const MAX_CELL_TEXT = 32_767;

/** What one step of indent takes from a cell's width: three spaces of the default font. */
export const INDENT_PX = 12;

/** The tallest row Excel shows, in points. */
export const MAX_ROW_PT = 409;

/**
 * @param text as somebody typed or pasted it
 * @returns the text as it may stand in a cell, and in words what was taken away (null = nothing)
 */
export function cellText(text: string): { readonly text: string; readonly remark: string | null } {
  const lines = text.replace(/\r\n?/g, '\n');
  const legal = lines.replace(ILLEGAL, '').replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x');
  const removed = lines.length - lines.replace(ILLEGAL, '').length;
  const said: string[] = [];
  if (removed > 0) said.push(`${removed} ${removed === 1 ? 'character' : 'characters'} that Excel cannot hold removed`);
  if (legal.length <= MAX_CELL_TEXT) return { text: legal, remark: said.length > 0 ? said.join('; ') : null };
  said.push(
    `cut to fit a cell: the plan holds ${legal.length.toLocaleString('en-GB')} characters, a cell ${MAX_CELL_TEXT.toLocaleString('en-GB')}`,
  );
  const end = ` … [cut: ${legal.length.toLocaleString('en-GB')} characters in the plan]`;
  const kept = legal.slice(0, MAX_CELL_TEXT - end.length).replace(/[\uD800-\uDBFF]$/, '');
  return { text: kept + end, remark: said.join('; ') };
}

/** Everything XML 1.0 has no place for: control characters, halves of surrogate pairs, the two non-characters. */
const ILLEGAL = /(?![\t\n\r\u007F-\u009F])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu;

/** @returns the text as it stands in XML between tags or in an attribute, without what XML cannot hold */
export function xmlEscaped(text: string): string {
  return cellText(text)
    .text.replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}

/** @returns whether a spreadsheet might take the text for a formula when somebody edits the cell */
export function looksLikeFormula(text: string): boolean {
  return /^[=+\-@\t\r]/.test(text);
}

/**
 * @param widthPx the column, or the merged columns, less any indent; the cell's own margins are taken off here
 * @returns how many lines the text takes when wrapped, at least 1
 */
export function wrappedLines(text: string, widthPx: number, sizePt: number, bold: boolean): number {
  // Excel, LibreOffice and printers differ by a few per cent: a line too many is air, a line too few is lost text.
  const room = (widthPx - 6) * 0.98;
  const space = textWidthPx(' ', sizePt, bold);
  let lines = 0;
  for (const paragraph of text.split('\n')) {
    lines += 1;
    let used = 0;
    for (const word of paragraph.split(/[ \t]+/)) {
      const width = textWidthPx(word, sizePt, bold);
      if (used > 0 && used + space + width <= room) {
        used += space + width;
        continue;
      }
      if (used > 0) lines += 1;
      used = width;
      while (used > room) {
        lines += 1;
        used -= room;
      }
    }
  }
  return lines;
}

/** @returns the height of a row of so many lines, in points, with air above and below; Excel's own line of Arial 9 is 12 */
export function linesHeightPt(lines: number, sizePt: number): number {
  return Math.min(MAX_ROW_PT, Math.ceil(lines * (sizePt * 1.17 + 1.3) + 5));
}
