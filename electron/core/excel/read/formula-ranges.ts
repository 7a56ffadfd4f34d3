/** Functions of conditional formats that count the cells of a small range: COUNTIF, COUNTIFS, COUNTA, COUNTBLANK. */

import { parseAddress } from '../ranges.ts';
import { compareAs, ERROR, type Evaluate, type Place, toText, type Value } from './formula.ts';

export interface Counted {
  readonly evaluate: Evaluate;
  /** the token after the closing bracket */
  readonly at: number;
  readonly cost: number;
  readonly sameAlongRow: boolean;
}

/** Where a counting function stands in a formula that is being read. */
export interface CountingPlace {
  readonly tokens: readonly string[];
  /** the token after the opening bracket */
  readonly at: number;
  readonly origin: { readonly row: number; readonly column: number };
  readonly criterion: (at: number) => { readonly evaluate: Evaluate; readonly at: number } | null;
}

const COUNTING: ReadonlySet<string> = new Set(['COUNTIF', 'COUNTIFS', 'COUNTA', 'COUNTBLANK']);

/** A range that stays where it is is counted once for each criterion, one that moves with the cell for every cell. */
const MOST_FIXED = 5_000;
const MOST_MOVING = 100;

export function isCounting(name: string): boolean {
  return COUNTING.has(name);
}

/** null = something else than ranges and criteria stands there, or too large a range */
export function counting(name: string, place: CountingPlace): Counted | null {
  const pairs: { range: Range; criterion: Evaluate | null }[] = [];
  let { at } = place;
  for (;;) {
    const range = rangeAt(place, at);
    if (range === null) return null;
    at += 3;
    let criterion: Evaluate | null = null;
    if (name === 'COUNTIF' || name === 'COUNTIFS') {
      if (place.tokens[at] !== ',') return null;
      const read = place.criterion(at + 1);
      if (read === null) return null;
      criterion = read.evaluate;
      at = read.at;
    }
    pairs.push({ range, criterion });
    const next = place.tokens[at++];
    if (next === ')') break;
    if (next !== ',' || name !== 'COUNTIFS' || pairs.length > 8) return null;
  }
  const [first] = pairs;
  if (first === undefined || pairs.some(({ range }) => range.rows !== first.range.rows || range.columns !== first.range.columns))
    return null;
  const fixed = pairs.every(({ range }) => range.fixed);
  const size = first.range.rows * first.range.columns * pairs.length;
  if (size > (fixed ? MOST_FIXED : MOST_MOVING)) return null;
  const known = new Map<string, number>();
  return {
    at,
    cost: fixed ? 2 : size,
    sameAlongRow: pairs.every(({ range }) => range.sameAlongRow),
    evaluate: (where) => {
      const wanted = pairs.map(({ criterion }) => criterion?.(where) ?? null);
      if (wanted.includes(ERROR)) return 0;
      const key = fixed ? JSON.stringify(wanted.map((value) => [typeof value, toText(value)])) : '';
      const before = fixed ? known.get(key) : undefined;
      if (before !== undefined) return before;
      const tests = wanted.map((value) => (name === 'COUNTA' ? isSaid : name === 'COUNTBLANK' ? isBlank : matching(value)));
      const count = countCells(
        pairs.map(({ range }) => range.at(where)),
        first.range,
        tests,
        where,
      );
      if (fixed && known.size < 10_000) known.set(key, count);
      return count;
    },
  };
}

interface Range {
  readonly rows: number;
  readonly columns: number;
  readonly fixed: boolean;
  readonly sameAlongRow: boolean;
  /** its first cell, as seen from a place */
  readonly at: (place: Place) => { readonly row: number; readonly column: number };
}

function rangeAt({ tokens, origin }: CountingPlace, at: number): Range | null {
  const [from = '', colon, to = ''] = tokens.slice(at, at + 3);
  const [first, last] = [parseAddress(from), parseAddress(to)];
  if (colon !== ':' || first === null || last === null || last.row < first.row || last.column < first.column) return null;
  const holds = (token: string) => ({ column: token.startsWith('$'), row: token.lastIndexOf('$') > 0 });
  const [one, other] = [holds(from), holds(to)];
  // "$A$2:$A5" grows with the cell, which is more than is needed here
  if (one.column !== other.column || one.row !== other.row) return null;
  return {
    rows: last.row - first.row + 1,
    columns: last.column - first.column + 1,
    fixed: one.column && one.row,
    sameAlongRow: one.column,
    at: (place) => ({
      row: one.row ? first.row : place.row + first.row - origin.row,
      column: one.column ? first.column : place.column + first.column - origin.column,
    }),
  };
}

type Test = (value: Value) => boolean;

function countCells(
  corners: readonly { readonly row: number; readonly column: number }[],
  { rows, columns }: Range,
  tests: readonly Test[],
  place: Place,
): number {
  let count = 0;
  for (let down = 0; down < rows; down += 1)
    for (let along = 0; along < columns; along += 1)
      if (corners.every((corner, index) => tests[index]?.(place.cell(corner.row + down, corner.column + along)) === true)) count += 1;
  return count;
}

const isSaid: Test = (value) => value !== null;
const isBlank: Test = (value) => value === null || value === '';

/** ">3", "<>R", "R*", 5: as COUNTIF reads them. */
function matching(criterion: Value): Test {
  if (typeof criterion !== 'string') return (value) => value !== null && value !== ERROR && compareAs('=', value, criterion);
  const [, operator = '=', said = ''] = /^(<=|>=|<>|=|<|>)?([\s\S]*)$/.exec(criterion) ?? [];
  const number = said.trim() === '' ? Number.NaN : Number(said);
  if (Number.isFinite(number)) {
    if (operator === '<>') return (value) => value !== number;
    return (value) => (typeof value === 'number' || (operator === '=' && value === said)) && compareAs(operator, Number(value), number);
  }
  if (said === '') return operator === '<>' ? (value) => value !== null : isBlank;
  if (operator !== '=' && operator !== '<>') return (value) => typeof value === 'string' && compareAs(operator, value, said);
  const pattern = wildcards(said);
  return (value) => (typeof value === 'string' && pattern.test(value)) === (operator === '=');
}

/** The whole text must fit; of several stars in a row one is enough, and after three the rest stand for themselves. */
function wildcards(said: string): RegExp {
  let stars = 0;
  const source = said.replace(/\*+/g, '*').replace(/~[*?~]|[\s\S]/g, (token) => {
    if (token === '*' && stars < 3) {
      stars += 1;
      return '[\\s\\S]*';
    }
    return token === '?' ? '[\\s\\S]' : token.slice(-1).replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
  });
  return new RegExp(`^${source}$`, 'i');
}
