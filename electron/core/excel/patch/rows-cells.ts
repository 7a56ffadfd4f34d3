/** Puts rows among those of a worksheet part: what stands below moves down, and the new ones look like the row they are told to. */
import { columnLetters } from '#shared/domain/sheet.ts';
import { LAST_ROW } from '../ranges.ts';
import { ExcelRefusal } from '../refusal.ts';
import { copiedFormula, type MovedSheet } from './formula-shift.ts';
import type { RowBlock } from './row-shift.ts';
import { type CellFormula, formulaElement, formulasOf } from './rows-formulas.ts';
import { cellsOf, type FoundRow } from './walk.ts';
import { attribute, type Element, type Splice, withAttribute, type XmlText } from './xml.ts';

/**
 * Formulas of the row they are like are copied down to the new rows, values are not.
 * @param cells the sheetData element, and `rows` what stands in it
 * @throws ExcelRefusal where the sheet would become longer than a sheet can be
 */
export function cellsWithNewRows(
  xml: XmlText,
  cells: Element,
  rows: readonly FoundRow[],
  prefix: string,
  sheet: string,
  moved: MovedSheet,
): Splice[] {
  const { shift } = moved;
  const last = rows.at(-1)?.number ?? 0;
  if (shift.row(last) > LAST_ROW) throw new ExcelRefusal('rows-not-added', tooLong(sheet));
  const formulas = new Map<number, CellFormula[]>();
  for (const one of formulasOf(xml, rows, prefix, sheet, moved)) {
    const own = formulas.get(one.cell.row);
    if (own === undefined) formulas.set(one.cell.row, [one]);
    else own.push(one);
  }
  const splices: Splice[] = [];
  // comments and verbatim text may hold what looks like a cell
  const plain = xml.text === xml.marks;
  const address = new RegExp(`(?<before><${prefix}c\\s(?:[^>]*?\\s)?r\\s*=\\s*["'][A-Z]{1,3})\\d+`, 'gi');
  for (const row of rows) {
    const number = shift.row(row.number);
    const own = formulas.get(row.number) ?? [];
    if (number === row.number && own.every(({ element }) => element === null)) continue;
    splices.push({
      from: row.start,
      to: row.end,
      // put together when it is written: twenty thousand rows need not be held at once
      get text() {
        if (!plain || own.length > 0) return movedRow(xml, row, number, own, prefix);
        const inside = xml.text.slice(row.inside, row.end).replace(address, `$<before>${number}`);
        return movedTag(xml.text.slice(row.start, row.inside), number) + inside;
      },
    });
  }
  if (cells.inside === cells.end) return splices;
  for (const block of shift.blocks) {
    const place = rows.findLast(({ number }) => number <= block.after)?.end ?? cells.inside;
    const like = rows.find(({ number }) => number === block.like);
    splices.push({
      from: place,
      to: place,
      text: newRows(xml, block, like ?? null, formulas.get(block.like) ?? [], prefix, shift.row(block.like)),
    });
  }
  return splices;
}

/** Of a row or a cell; one that says no address stays without. */
function movedTag(tag: string, number: number): string {
  return tag.replace(/(?<before>\sr\s*=\s*["'][A-Za-z]{0,3})\d+/, `$<before>${number}`);
}

function movedRow(xml: XmlText, row: FoundRow, number: number, formulas: readonly CellFormula[], prefix: string): string {
  const { text } = xml;
  const pieces = [movedTag(text.slice(row.start, row.inside), number)];
  let copied = row.inside;
  let at = 0;
  for (const cell of cellsOf(xml, row, prefix)) {
    pieces.push(text.slice(copied, cell.start), movedTag(text.slice(cell.start, cell.inside), number));
    copied = cell.inside;
    const formula = formulas[at];
    if (formula?.cell.start !== cell.start) continue;
    at += 1;
    if (formula.element === null) continue;
    const start = xml.marks.indexOf(`<${prefix}f`, cell.inside);
    pieces.push(text.slice(copied, start), formula.element);
    copied = endOfFormula(xml, start, prefix);
  }
  pieces.push(text.slice(copied, row.end));
  return pieces.join('');
}

function endOfFormula({ marks }: XmlText, start: number, prefix: string): number {
  const opened = marks.indexOf('>', start) + 1;
  return marks[opened - 2] === '/' ? opened : marks.indexOf('>', marks.indexOf(`</${prefix}f`, opened)) + 1;
}

function newRows(
  xml: XmlText,
  block: RowBlock,
  like: FoundRow | null,
  formulas: readonly CellFormula[],
  prefix: string,
  likeNow: number,
): string {
  const numbers = Array.from({ length: block.count }, (_, index) => block.first + index);
  if (like === null) return numbers.map((number) => `<${prefix}row r="${number}"/>`).join('');
  const tag = withAttribute(withAttribute(xml.text.slice(like.start, like.inside), 'hidden', null), 'collapsed', null).replace(
    /\s*\/?>$/,
    '',
  );
  const models = [...cellsOf(xml, like, prefix)].map((cell) => {
    const own = xml.text.slice(cell.start, cell.inside);
    return {
      letters: columnLetters(cell.column),
      style: attribute(own, 's'),
      metadata: attribute(own, 'cm'),
      formula: formulas.find((one) => one.cell.start === cell.start) ?? null,
    };
  });
  return numbers
    .map((number) => {
      const cells = models.map(({ letters, style, metadata, formula }) => {
        const at = `${letters}${number}`;
        const inside = formula === null ? '' : copied(formula, at, number - likeNow, prefix);
        if (inside === '' && (style === null || style === '0')) return '';
        const meant = metadata === null || inside === '' ? '' : ` cm="${metadata}"`;
        return `<${prefix}c r="${at}"${style === null ? '' : ` s="${style}"`}${meant}${inside === '' ? '/>' : `>${inside}</${prefix}c>`}`;
      });
      return `${withAttribute(`${tag}>`, 'r', String(number))}${cells.join('')}</${prefix}row>`;
    })
    .join('');
}

/** A formula that fills other cells too stays where it is. */
function copied({ fills, reads, tag }: CellFormula, at: string, down: number, prefix: string): string {
  if (fills !== null && (fills.top !== fills.bottom || fills.left !== fills.right)) return '';
  const text = copiedFormula(reads, down, 0);
  if (text === '') return '';
  const array = fills !== null && attribute(tag, 't') === 'array';
  return formulaElement(`${prefix}f`, array ? `<${prefix}f t="array" ref="${at}">` : `<${prefix}f>`, text);
}

function tooLong(sheet: string): string {
  return `Rows could not be added to sheet '${sheet}', because its last rows would fall off the end of it: clear the cells at the bottom of the sheet in Excel, and save it.`;
}
