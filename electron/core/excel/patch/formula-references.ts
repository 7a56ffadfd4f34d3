/** Finds the cells that a formula names, wherever they stand in it, and puts others in their place. Nothing else of the formula changes. */

export interface FormulaReference {
  /** the sheet that is named; null = the one the formula stands on */
  readonly sheet: string | null;
  /** of "First:Last!A1": the last of the sheets it runs through */
  readonly lastSheet: string | null;
  readonly first: Corner;
  /** of a range; null = one cell */
  readonly last: Corner | null;
}

/** A cell; of whole rows ("2:5") a row, without a column; of whole columns ("B:C") a column, without a row. */
export interface Corner {
  /** letters as written, with their dollar sign; '' = none */
  readonly column: string;
  readonly fixedRow: boolean;
  /** 0 = none */
  readonly row: number;
}

/** What takes a reference's place: other corners, an error, or null for what stands there. */
export type Replacement = Pick<FormulaReference, 'first' | 'last'> | '#REF!' | null;

/**
 * @param formula as it stands in a file: in English, with commas, with or without "="
 * @param replace is asked for every cell and range of this workbook; those of other workbooks, structured references ("Plan[RAG]")
 * and names are left alone
 */
export function replaceReferences(formula: string, replace: (reference: FormulaReference) => Replacement): string {
  let out = '';
  let copied = 0;
  for (let at = 0; at < formula.length; ) {
    const sign = formula[at] ?? '';
    if (sign === '"') at = matchEnd(STRING, formula, at);
    else if (sign === '#') at = matchEnd(ERROR_VALUE, formula, at);
    else if (sign === '[') {
      // "[1]Sheet!A1" is of another workbook, "[Qty]" and "[[#This Row],[Qty]]" are columns of a table
      at = bracketEnd(formula, at);
      const qualified = matchEnd(PLAIN_SHEET, formula, at, at);
      if (qualified > at) at = matchEnd(CELLS, formula, qualified, matchEnd(ROWS, formula, qualified, qualified));
    } else if (WORD_SIGN.test(sign) || sign === "'") {
      const place = sheetsAt(formula, at);
      const found = cellsAt(formula, place.end);
      if (found === null) at = Math.max(matchEnd(WORD, formula, place.end, place.end), place.end, at + 1);
      else {
        const replaced = place.other ? null : replace({ sheet: place.sheet, lastSheet: place.lastSheet, ...found });
        if (replaced !== null) {
          out += formula.slice(copied, place.end) + (replaced === '#REF!' ? replaced : written(replaced));
          copied = found.end;
        }
        at = found.end;
      }
    } else at += 1;
  }
  return copied === 0 ? formula : out + formula.slice(copied);
}

const STRING = /"(?:[^"]|"")*"?/y;
const ERROR_VALUE = /#[A-Z0-9/]*[!?]?/iy;
const QUOTED_SHEET = /'((?:[^']|'')*)'!/y;
const PLAIN_SHEET = /([\p{L}\p{N}_.\\?]+(?::[\p{L}\p{N}_.\\?]+)?)!/uy;
const WORD_SIGN = /[\p{L}\p{N}_.\\$]/u;
const WORD = /[\p{L}\p{N}_.\\?$]+/uy;
/** Not followed by what would make a longer name or a function of it: "LOG10(", "Q1_total". */
const END = '(?![\\p{L}\\p{N}_.\\\\?(!])';
const CORNER = '(\\$?[A-Z]{1,3})(\\$?)([1-9]\\d{0,6})';
const CELLS = new RegExp(`${CORNER}(?::${CORNER})?${END}`, 'iuy');
const COLUMNS = new RegExp(`(\\$?[A-Z]{1,3}):(\\$?[A-Z]{1,3})${END}`, 'iuy');
const ROWS = new RegExp(`(\\$?)([1-9]\\d{0,6}):(\\$?)([1-9]\\d{0,6})${END}`, 'uy');

function matchEnd(pattern: RegExp, text: string, at: number, otherwise = at + 1): number {
  pattern.lastIndex = at;
  return pattern.test(text) && pattern.lastIndex > at ? pattern.lastIndex : otherwise;
}

/** A sign after an apostrophe stands for itself. */
function bracketEnd(formula: string, from: number): number {
  let depth = 0;
  for (let at = from; at < formula.length; at += 1) {
    const sign = formula[at];
    if (sign === "'") at += 1;
    else if (sign === '[') depth += 1;
    else if (sign === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return formula.length;
}

interface NamedSheets {
  readonly sheet: string | null;
  readonly lastSheet: string | null;
  /** of another workbook */
  readonly other: boolean;
  readonly end: number;
}

function sheetsAt(formula: string, at: number): NamedSheets {
  const pattern = formula[at] === "'" ? QUOTED_SHEET : PLAIN_SHEET;
  pattern.lastIndex = at;
  const found = pattern.exec(formula);
  if (found === null) return { sheet: null, lastSheet: null, other: false, end: at };
  const said = (found[1] ?? '').replaceAll("''", "'");
  const [sheet = '', lastSheet = null] = said.split(':');
  return { sheet, lastSheet, other: said.includes('['), end: pattern.lastIndex };
}

function cellsAt(formula: string, at: number): { first: Corner; last: Corner | null; end: number } | null {
  CELLS.lastIndex = at;
  const cells = CELLS.exec(formula);
  if (cells !== null) {
    const [, column = '', fixed, row, lastColumn, lastFixed, lastRow] = cells;
    return {
      first: { column, fixedRow: fixed === '$', row: Number(row) },
      last: lastColumn === undefined ? null : { column: lastColumn, fixedRow: lastFixed === '$', row: Number(lastRow) },
      end: CELLS.lastIndex,
    };
  }
  COLUMNS.lastIndex = at;
  const columns = COLUMNS.exec(formula);
  if (columns !== null) {
    const [, column = '', lastColumn = ''] = columns;
    const whole = { fixedRow: false, row: 0 };
    return { first: { column, ...whole }, last: { column: lastColumn, ...whole }, end: COLUMNS.lastIndex };
  }
  ROWS.lastIndex = at;
  const rows = ROWS.exec(formula);
  if (rows === null) return null;
  const [, fixed, row, lastFixed, lastRow] = rows;
  return {
    first: { column: '', fixedRow: fixed === '$', row: Number(row) },
    last: { column: '', fixedRow: lastFixed === '$', row: Number(lastRow) },
    end: ROWS.lastIndex,
  };
}

function written({ first, last }: Pick<FormulaReference, 'first' | 'last'>): string {
  const corner = ({ column, fixedRow, row }: Corner) => `${column}${fixedRow ? '$' : ''}${row === 0 ? '' : row}`;
  return last === null ? corner(first) : `${corner(first)}:${corner(last)}`;
}
