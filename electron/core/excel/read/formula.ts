import { parseAddress } from '../ranges.ts';
import { CALENDAR } from './formula-dates.ts';
import { type Counted, counting, isCounting } from './formula-ranges.ts';

/** What a cell or a part of a formula is worth: null is an empty cell, ERROR any of Excel's errors. */
export type Value = string | number | boolean | null | typeof ERROR;

export const ERROR = Symbol('error');

/** Where a formula stands and what it can see. */
export interface Place {
  readonly row: number;
  readonly column: number;
  readonly cell: (row: number, column: number) => Value;
}

export interface Formula {
  readonly evaluate: (place: Place) => Value;
  /** the result is the same in every column of a row */
  readonly sameAlongRow: boolean;
  /** how many cells one evaluation looks at, at least 1 */
  readonly cost: number;
}

/** The day that TODAY() stands for, and how the workbook counts days. */
export interface Clock {
  /** a serial number in the workbook's own count */
  readonly today: number;
  readonly date1904: boolean;
}

/**
 * Compiles the small formulas of conditional formats: comparisons, arithmetic, texts, cells of the same sheet and the
 * functions below; ranges only where cells are counted, and small ones. Addresses are as seen from `origin`, the cell the formula was
 * written for, and move with the cell. Gives null for everything else: names, whole columns, other sheets, today's date without a clock.
 */
export function compileFormula(text: string, origin: { row: number; column: number }, clock: Clock | null = null): Formula | null {
  const tokens = tokenise(text.startsWith('=') ? text.slice(1) : text);
  if (tokens === null) return null;
  const state: Parse = { tokens, at: 0, origin, clock, sameAlongRow: true, cost: 1 };
  const evaluate = comparison(state);
  return evaluate === null || state.at < tokens.length ? null : { evaluate, sameAlongRow: state.sameAlongRow, cost: state.cost };
}

export type Evaluate = (place: Place) => Value;

interface Parse {
  readonly tokens: readonly string[];
  at: number;
  readonly origin: { row: number; column: number };
  readonly clock: Clock | null;
  sameAlongRow: boolean;
  cost: number;
}

function tokenise(text: string): string[] | null {
  const tokens: string[] = [];
  const pattern = /\s*("(?:[^"]|"")*"|\d+(?:\.\d+)?(?:E[+-]?\d+)?|\.\d+|[A-Za-z_$][A-Za-z0-9_.$]*|<=|>=|<>|[-+*/^&=<>(),:%])\s*/giy;
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (match === null || tokens.length > 400) return null;
    tokens.push(match[1] ?? '');
  }
  return tokens;
}

/** One level of operators, lowest first: comparison, joining of texts, sums, products, signs. */
function level(
  operators: readonly string[],
  next: (parse: Parse) => Evaluate | null,
  apply: (operator: string, a: Value, b: Value) => Value,
) {
  return (parse: Parse): Evaluate | null => {
    let left = next(parse);
    for (;;) {
      const operator = parse.tokens[parse.at];
      if (left === null || operator === undefined || !operators.includes(operator)) return left;
      parse.at++;
      const first = left;
      const second = next(parse);
      if (second === null) return null;
      left = (place) => {
        const a = first(place);
        const b = second(place);
        return a === ERROR || b === ERROR ? ERROR : apply(operator, a, b);
      };
    }
  };
}

const product = level(['*', '/'], signed, (operator, a, b) => {
  const [x, y] = [toNumber(a), toNumber(b)];
  if (x === null || y === null || (operator === '/' && y === 0)) return ERROR;
  return operator === '*' ? x * y : x / y;
});

const sum = level(['+', '-'], product, (operator, a, b) => {
  const [x, y] = [toNumber(a), toNumber(b)];
  if (x === null || y === null) return ERROR;
  return operator === '+' ? x + y : x - y;
});

const joined = level(['&'], sum, (_, a, b) => toText(a) + toText(b));

const compared = level(['=', '<>', '<', '>', '<=', '>='], joined, (operator, a, b) => compareAs(operator, a, b));

function comparison(parse: Parse): Evaluate | null {
  return compared(parse);
}

function signed(parse: Parse): Evaluate | null {
  const sign = parse.tokens[parse.at];
  if (sign !== '-' && sign !== '+') return percent(parse);
  parse.at++;
  const operand = signed(parse);
  if (operand === null || sign === '+') return operand;
  return (place) => {
    const value = toNumber(operand(place));
    return value === null ? ERROR : -value;
  };
}

function percent(parse: Parse): Evaluate | null {
  const operand = atom(parse);
  if (operand === null || parse.tokens[parse.at] !== '%') return operand;
  parse.at++;
  return (place) => {
    const value = toNumber(operand(place));
    return value === null ? ERROR : value / 100;
  };
}

function atom(parse: Parse): Evaluate | null {
  const token = parse.tokens[parse.at++];
  if (token === undefined) return null;
  if (token === '(') {
    const inner = comparison(parse);
    return inner !== null && parse.tokens[parse.at++] === ')' ? inner : null;
  }
  if (token.startsWith('"')) {
    const text = token.slice(1, -1).replaceAll('""', '"');
    return () => text;
  }
  if (/^[\d.]/.test(token)) {
    const value = Number(token);
    return () => value;
  }
  if (parse.tokens[parse.at] === '(') return call(token.toUpperCase(), parse);
  if (/^(TRUE|FALSE)$/i.test(token)) {
    const value = token.toUpperCase() === 'TRUE';
    return () => value;
  }
  return reference(token, parse);
}

/** $F2 as written for the origin: the column stays, the row moves with the cell. */
function reference(token: string, parse: Parse): Evaluate | null {
  const target = parseAddress(token);
  if (target === null) return null;
  const fixedColumn = token.startsWith('$');
  const fixedRow = token.lastIndexOf('$') > 0;
  if (!fixedColumn) parse.sameAlongRow = false;
  const down = target.row - parse.origin.row;
  const along = target.column - parse.origin.column;
  return ({ row, column, cell }) => cell(fixedRow ? target.row : row + down, fixedColumn ? target.column : column + along);
}

/** "$C$5:$C$60" inside a function that counts. */
function counted(name: string, parse: Parse): Evaluate | null {
  const found: Counted | null = counting(name, {
    tokens: parse.tokens,
    at: parse.at,
    origin: parse.origin,
    criterion: (at) => {
      parse.at = at;
      const evaluate = comparison(parse);
      return evaluate === null ? null : { evaluate, at: parse.at };
    },
  });
  if (found === null) return null;
  parse.at = found.at;
  parse.cost += found.cost;
  parse.sameAlongRow &&= found.sameAlongRow;
  return found.evaluate;
}

function call(name: string, parse: Parse): Evaluate | null {
  parse.at++;
  if (isCounting(name)) return counted(name, parse);
  const parts: Evaluate[] = [];
  if (parse.tokens[parse.at] === ')') parse.at++;
  else {
    for (;;) {
      const part = comparison(parse);
      if (part === null) return null;
      parts.push(part);
      const next = parse.tokens[parse.at++];
      if (next === ')') break;
      if (next !== ',') return null;
    }
  }
  if ((name === 'ROW' || name === 'COLUMN') && parts.length === 0) {
    if (name === 'COLUMN') parse.sameAlongRow = false;
    return name === 'ROW' ? ({ row }) => row : ({ column }) => column;
  }
  if (name === 'TODAY' || name === 'NOW') {
    const today = parse.clock?.today;
    return today === undefined || parts.length > 0 ? null : () => today;
  }
  const calendar = CALENDAR[name];
  if (calendar !== undefined) {
    if (parts.length < calendar.least || parts.length > calendar.most) return null;
    const date1904 = parse.clock?.date1904 ?? false;
    return (place) => {
      const numbers = parts.map((part) => toNumber(part(place)));
      return numbers.every((number) => number !== null) ? (calendar.apply(numbers, date1904) ?? ERROR) : ERROR;
    };
  }
  const lazy = LAZY[name];
  if (lazy !== undefined) return (place) => lazy(parts, place);
  const plain = FUNCTIONS[name];
  if (plain === undefined || parts.length < plain.least || parts.length > plain.most) return null;
  return (place) => {
    const values = parts.map((part) => part(place));
    return values.includes(ERROR) ? ERROR : plain.apply(values);
  };
}

/** Functions that see errors, or must not look at all their arguments. */
const LAZY: Readonly<Record<string, (parts: readonly Evaluate[], place: Place) => Value>> = {
  IF: ([test, yes, no], place) => {
    const chosen = truth(test?.(place) ?? null);
    if (chosen === null) return ERROR;
    const branch = chosen ? yes : no;
    return branch === undefined ? chosen : branch(place);
  },
  IFERROR: ([value, otherwise], place) => {
    const result = value?.(place) ?? null;
    return result === ERROR ? (otherwise?.(place) ?? null) : result;
  },
  ISERROR: ([value], place) => value?.(place) === ERROR,
  ISERR: ([value], place) => value?.(place) === ERROR,
  ISNUMBER: ([value], place) => typeof value?.(place) === 'number',
  ISTEXT: ([value], place) => typeof value?.(place) === 'string',
  ISNONTEXT: ([value], place) => typeof value?.(place) !== 'string',
  ISLOGICAL: ([value], place) => typeof value?.(place) === 'boolean',
  ISBLANK: ([value], place) => (value?.(place) ?? null) === null,
};

interface PlainFunction {
  readonly least: number;
  readonly most: number;
  readonly apply: (values: readonly Value[]) => Value;
}

const FUNCTIONS: Readonly<Record<string, PlainFunction>> = {
  AND: { least: 1, most: 30, apply: (values) => every(values, (truths) => !truths.includes(false)) },
  OR: { least: 1, most: 30, apply: (values) => every(values, (truths) => truths.includes(true)) },
  NOT: { least: 1, most: 1, apply: (values) => every(values, ([value]) => value !== true) },
  TRUE: { least: 0, most: 0, apply: () => true },
  FALSE: { least: 0, most: 0, apply: () => false },
  LEN: { least: 1, most: 1, apply: ([text = null]) => toText(text).length },
  TRIM: { least: 1, most: 1, apply: ([text = null]) => toText(text).replace(/ +/g, ' ').replace(/^ | $/g, '') },
  UPPER: { least: 1, most: 1, apply: ([text = null]) => toText(text).toUpperCase() },
  LOWER: { least: 1, most: 1, apply: ([text = null]) => toText(text).toLowerCase() },
  EXACT: { least: 2, most: 2, apply: ([a = null, b = null]) => toText(a) === toText(b) },
  LEFT: { least: 1, most: 2, apply: ([text = null, length = 1]) => withNumber(length, (n) => toText(text).slice(0, n)) },
  RIGHT: { least: 1, most: 2, apply: ([text = null, length = 1]) => withNumber(length, (n) => (n === 0 ? '' : toText(text).slice(-n))) },
  MID: {
    least: 3,
    most: 3,
    apply: ([text = null, from = 1, length = 0]) =>
      withNumber(from, (start) => withNumber(length, (n) => toText(text).slice(start - 1, start - 1 + n))),
  },
  SEARCH: {
    least: 2,
    most: 3,
    apply: ([wanted = null, text = null, from = 1]) => foundFrom(from, toText(text), (rest) => searchText(toText(wanted), rest)),
  },
  FIND: {
    least: 2,
    most: 3,
    apply: ([wanted = null, text = null, from = 1]) => foundFrom(from, toText(text), (rest) => rest.indexOf(toText(wanted))),
  },
  SUBSTITUTE: {
    least: 3,
    most: 3,
    apply: ([text = null, old = null, fresh = null]) =>
      toText(old) === '' ? toText(text) : toText(text).replaceAll(toText(old), toText(fresh)),
  },
  CONCATENATE: { least: 1, most: 30, apply: (values) => values.map(toText).join('') },
  INT: { least: 1, most: 1, apply: ([value = null]) => withNumber(value, Math.floor) },
  FLOOR: {
    least: 2,
    most: 2,
    apply: ([value = null, step = null]) => withNumber(value, (x) => withNumber(step, (y) => (y === 0 ? ERROR : Math.floor(x / y) * y))),
  },
  ROUND: {
    least: 2,
    most: 2,
    apply: ([value = null, places = null]) => withNumber(value, (x) => withNumber(places, (n) => rounded(x, n))),
  },
  MAX: { least: 1, most: 30, apply: (values) => extreme(values, Math.max) },
  MIN: { least: 1, most: 30, apply: (values) => extreme(values, Math.min) },
  ABS: { least: 1, most: 1, apply: ([value = null]) => withNumber(value, Math.abs) },
  MOD: {
    least: 2,
    most: 2,
    apply: ([a = null, b = null]) => withNumber(a, (x) => withNumber(b, (y) => (y === 0 ? ERROR : x - y * Math.floor(x / y)))),
  },
  VALUE: { least: 1, most: 1, apply: ([value = null]) => toNumber(value) ?? ERROR },
};

function foundFrom(from: Value, text: string, find: (rest: string) => number): Value {
  return withNumber(from, (start) => {
    const index = start < 1 ? -1 : find(text.slice(start - 1));
    return index === -1 ? ERROR : index + start;
  });
}

function rounded(value: number, places: number): number {
  const scale = 10 ** Math.trunc(places);
  return (Math.sign(value) * Math.round(Math.abs(value) * scale)) / scale;
}

function extreme(values: readonly Value[], pick: (...numbers: number[]) => number): Value {
  const numbers = values.map(toNumber).filter((number) => number !== null);
  return numbers.length < values.length ? ERROR : pick(...numbers);
}

function every(values: readonly Value[], decide: (truths: readonly boolean[]) => boolean): Value {
  const truths = values.map(truth).filter((value) => value !== null);
  return truths.length === 0 || truths.length < values.length ? ERROR : decide(truths);
}

function withNumber(value: Value, use: (number: number) => Value): Value {
  const number = toNumber(value);
  return number === null ? ERROR : use(number);
}

/**
 * Where a text first occurs in another, without regard to case; -1 when it does not. Wildcards: * any text, ? one
 * character, ~ takes the next as it stands. Each piece between stars is looked for once from where the last one ended:
 * if that fails, no later start can succeed, so no pattern is slow.
 */
export function searchText(wanted: string, text: string): number {
  let start = -1;
  let from = 0;
  for (const piece of pieces(wanted)) {
    piece.lastIndex = from;
    const match = piece.exec(text);
    if (match === null) return -1;
    if (start === -1) start = match.index;
    from = match.index + match[0].length;
  }
  return start;
}

const KNOWN_PIECES = new Map<string, readonly RegExp[]>();

function pieces(wanted: string): readonly RegExp[] {
  const known = KNOWN_PIECES.get(wanted);
  if (known !== undefined) return known;
  const sources = [''];
  for (const [token] of wanted.matchAll(/~[*?~]|[\s\S]/g)) {
    if (token === '*') sources.push('');
    else sources[sources.length - 1] += token === '?' ? '[\\s\\S]' : token.slice(-1).replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
  }
  const compiled = sources.map((source) => new RegExp(source, 'gi'));
  if (KNOWN_PIECES.size > 200) KNOWN_PIECES.clear();
  KNOWN_PIECES.set(wanted, compiled);
  return compiled;
}

/** Whether a value counts as true; null where it is neither true nor false. */
export function truth(value: Value): boolean | null {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  return value === null ? false : null;
}

function toNumber(value: Value): number | null {
  if (typeof value === 'number') return value;
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value !== 'string' || value.trim() === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

export function toText(value: Value): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'symbol' || value === null ? '' : String(value);
}

/** Excel's order: numbers before texts before truth values; texts without regard to case; an empty cell equals 0, "" and FALSE. */
export function compareAs(operator: string, a: Value, b: Value): boolean {
  const order = compare(a, b);
  switch (operator) {
    case '=':
      return order === 0;
    case '<>':
      return order !== 0;
    case '<':
      return order < 0;
    case '>':
      return order > 0;
    case '<=':
      return order <= 0;
    default:
      return order >= 0;
  }
}

function compare(a: Value, b: Value): number {
  const left = a ?? emptyLike(b);
  const right = b ?? emptyLike(a);
  if (rank(left) !== rank(right)) return rank(left) - rank(right);
  if (typeof left === 'string' && typeof right === 'string') {
    const [x, y] = [left.toLowerCase(), right.toLowerCase()];
    return x === y ? 0 : x < y ? -1 : 1;
  }
  return Number(left) - Number(right);
}

function emptyLike(other: Value): string | number | boolean {
  return typeof other === 'string' ? '' : typeof other === 'boolean' ? false : 0;
}

function rank(value: Value): number {
  return typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2;
}
