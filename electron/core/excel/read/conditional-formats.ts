import type { Merge } from '#shared/domain/sheet.ts';
import { isoSerial, serialParts } from '../serial-date.ts';
import {
  type Clock,
  compareAs,
  compileFormula,
  ERROR,
  type Formula,
  type Place,
  searchText,
  toText,
  truth,
  type Value,
} from './formula.ts';
import { colourByIcons, type RawIcons } from './icon-sets.ts';
import { type CellDraft, draft, type RowDraft } from './sheet-part.ts';
import { PLAIN } from './styles.ts';

/** A conditional format as the sheet part has it. */
export interface RawRule {
  readonly kind: string;
  readonly operator: string | null;
  readonly text: string | null;
  /** index of its style; null = it has none, as colour scales and icons have none */
  readonly style: number | null;
  /** the lowest is applied first */
  readonly priority: number;
  readonly stop: boolean;
  readonly ranges: readonly Merge[];
  readonly formulas: string[];
  /** of a rule about dates: 'lastWeek', 'thisMonth' */
  readonly period: string | null;
  icons: RawIcons | null;
}

interface Rule {
  readonly ranges: readonly Merge[];
  readonly fill: string | null;
  readonly stop: boolean;
  readonly holds: (value: Value, place: Place) => boolean;
  readonly sameAlongRow: boolean;
  /** how many cells one test looks at */
  readonly cost: number;
}

/** No sheet may cost more tests than this; a workbook of people's making stays far below. */
const MOST_TESTS = 4_000_000;
const MOST_NEW_CELLS = 200_000;

/**
 * Works out which conditional formats colour which cells, and puts the colours into the rows. Empty cells are coloured
 * too, in rows that say something and up to the last column that does. Traffic lights and their like count as colours of their cells.
 * @param today ISO date that TODAY() means: the day the workbook was last saved, which is what its sender saw; null = unknown, and rules
 * that ask for it are left out
 * @returns the kinds of the rules that were left out, with how many of each
 */
export function applyConditionalFormats(
  rows: readonly RowDraft[],
  raw: readonly RawRule[],
  fills: readonly (string | null)[],
  date1904: boolean,
  today: string | null = null,
): ReadonlyMap<string, number> {
  const serial = today === null ? null : isoSerial(today);
  const clock: Clock | null = serial === null ? null : { today: serial - (date1904 ? 1462 : 0), date1904 };
  const skipped = new Map<string, number>();
  const skip = (kind: string) => skipped.set(kind, (skipped.get(kind) ?? 0) + 1);
  const rules: Rule[] = [];
  for (const each of [...raw].sort((a, b) => a.priority - b.priority)) {
    const fill = each.style === null ? null : (fills[each.style] ?? null);
    // a rule that only changes the font says nothing here, unless it stops those after it
    if (each.style !== null && fill === null && !each.stop) continue;
    if (each.icons !== null) {
      if (!colourByIcons(rows, each.ranges, each.icons)) skip(each.kind);
      continue;
    }
    const rule = compileRule(each, fill, clock);
    if (rule === null) skip(each.kind);
    else rules.push(rule);
  }
  if (rules.length > 0 && !colour(rows, rules, date1904)) skip('too many to work out');
  return skipped;
}

function compileRule(raw: RawRule, fill: string | null, clock: Clock | null): Rule | null {
  const test = raw.style === null && !raw.stop ? null : compileTest(raw, clock);
  return test === null ? null : { ranges: raw.ranges, fill, stop: raw.stop, ...test };
}

type Test = Pick<Rule, 'holds' | 'sameAlongRow' | 'cost'>;

const OPERATORS: Readonly<Record<string, string>> = {
  equal: '=',
  notEqual: '<>',
  greaterThan: '>',
  lessThan: '<',
  greaterThanOrEqual: '>=',
  lessThanOrEqual: '<=',
};

function compileTest(raw: RawRule, clock: Clock | null): Test | null {
  switch (raw.kind) {
    case 'cellIs':
      return comparisonTest(raw, clock);
    case 'expression':
      return formulaTest(raw, clock);
    case 'containsText':
    case 'notContainsText':
    case 'beginsWith':
    case 'endsWith':
      return formulaTest(raw, clock) ?? textTest(raw);
    case 'timePeriod':
      return periodTest(raw.period, clock);
    case 'containsBlanks':
      return perCell((value) => toText(value).trim() === '' && value !== ERROR);
    case 'notContainsBlanks':
      return perCell((value) => toText(value).trim() !== '' || value === ERROR);
    case 'containsErrors':
      return perCell((value) => value === ERROR);
    case 'notContainsErrors':
      return perCell((value) => value !== ERROR);
    default:
      return null;
  }
}

function perCell(holds: (value: Value) => boolean): Test {
  return { holds, sameAlongRow: false, cost: 1 };
}

function comparisonTest(raw: RawRule, clock: Clock | null): Test | null {
  const [first, second] = raw.formulas.map((formula) => compile(formula, raw, clock));
  if (first === undefined || first === null) return null;
  if (raw.operator === 'between' || raw.operator === 'notBetween') {
    if (second === undefined || second === null) return null;
    const inside = raw.operator === 'between';
    return {
      sameAlongRow: false,
      cost: first.cost + second.cost,
      holds(value, place) {
        const bounds = [first.evaluate(place), second.evaluate(place)] as const;
        if (value === ERROR || bounds[0] === ERROR || bounds[1] === ERROR) return false;
        const [low, high] = compareAs('<=', bounds[0], bounds[1]) ? bounds : [bounds[1], bounds[0]];
        return (compareAs('>=', value, low) && compareAs('<=', value, high)) === inside;
      },
    };
  }
  const operator = OPERATORS[raw.operator ?? ''];
  if (operator === undefined) return null;
  return {
    sameAlongRow: false,
    cost: first.cost,
    holds(value, place) {
      const other = first.evaluate(place);
      return value !== ERROR && other !== ERROR && compareAs(operator, value, other);
    },
  };
}

function formulaTest(raw: RawRule, clock: Clock | null): Test | null {
  const formula = raw.formulas[0] === undefined ? null : compile(raw.formulas[0], raw, clock);
  if (formula === null) return null;
  return { sameAlongRow: formula.sameAlongRow, cost: formula.cost, holds: (_, place) => truth(formula.evaluate(place)) === true };
}

/** "Last week", "this month": of dates, beside the day the workbook was saved. Weeks begin on Sunday, as in Excel. */
function periodTest(period: string | null, clock: Clock | null): Test | null {
  if (clock === null) return null;
  const { today, date1904 } = clock;
  const weekday = serialParts(today, date1904)?.weekday ?? 0;
  const days = (from: number, to: number) =>
    perCell((value) => typeof value === 'number' && Math.floor(value) >= from && Math.floor(value) <= to);
  const months = (serial: number): number | null => {
    const parts = serialParts(serial, date1904);
    return parts === null ? null : parts.year * 12 + parts.month;
  };
  const month = (offset: number) => perCell((value) => typeof value === 'number' && months(value) === (months(today) ?? 0) + offset);
  switch (period) {
    case 'today':
      return days(today, today);
    case 'yesterday':
      return days(today - 1, today - 1);
    case 'tomorrow':
      return days(today + 1, today + 1);
    case 'last7Days':
      return days(today - 6, today);
    case 'thisWeek':
      return days(today - weekday, today - weekday + 6);
    case 'lastWeek':
      return days(today - weekday - 7, today - weekday - 1);
    case 'nextWeek':
      return days(today - weekday + 7, today - weekday + 13);
    case 'thisMonth':
      return month(0);
    case 'lastMonth':
      return month(-1);
    case 'nextMonth':
      return month(1);
    default:
      return null;
  }
}

/** For rules whose formula is missing or beyond us: the text they look for stands beside it. */
function textTest(raw: RawRule): Test | null {
  if (raw.text === null || raw.text === '') return null;
  const wanted = raw.text.toLowerCase();
  switch (raw.kind) {
    case 'beginsWith':
      return perCell((value) => value !== ERROR && toText(value).toLowerCase().startsWith(wanted));
    case 'endsWith':
      return perCell((value) => value !== ERROR && toText(value).toLowerCase().endsWith(wanted));
    default: {
      const contained = raw.kind === 'containsText';
      return perCell((value) => value !== ERROR && (searchText(wanted, toText(value)) !== -1) === contained);
    }
  }
}

function compile(formula: string, raw: RawRule, clock: Clock | null): Formula | null {
  const row = Math.min(...raw.ranges.map((range) => range.top));
  const column = Math.min(...raw.ranges.map((range) => range.left));
  return compileFormula(formula, { row, column }, clock);
}

/** @returns false when the work was cut short */
function colour(rows: readonly RowDraft[], rules: readonly Rule[], date1904: boolean): boolean {
  const lastColumn = rows.reduce((last, row) => Math.max(last, row.cells[row.cells.length - 1]?.column ?? 0), 0);
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  const valueAt = (row: number, column: number): Value => {
    const cell = byNumber.get(row)?.cells.find((each) => each.column === column);
    return cell === undefined ? null : cellValue(cell, date1904);
  };
  let tests = 0;
  let added = 0;
  for (const row of rows) {
    const current: (CellDraft | undefined)[] = [];
    for (const cell of row.cells) current[cell.column] = cell;
    const cell = (at: number, column: number): Value => {
      if (at !== row.number) return valueAt(at, column);
      const own = current[column];
      return own === undefined ? null : cellValue(own, date1904);
    };
    /** what is settled for a column: a fill, or null where a rule stops the rest without one */
    const settled = new Map<number, string | null>();
    for (const rule of rules) {
      for (const range of rule.ranges) {
        if (row.number < range.top || row.number > range.bottom) continue;
        let alongRow: boolean | null = null;
        for (let column = range.left; column <= Math.min(range.right, lastColumn); column++) {
          if (settled.has(column)) continue;
          tests += alongRow === null ? rule.cost : 1;
          if (tests > MOST_TESTS) return false;
          const place = { row: row.number, column, cell };
          const holds: boolean = alongRow ?? rule.holds(cell(row.number, column), place);
          if (rule.sameAlongRow) alongRow = holds;
          if (holds && (rule.fill !== null || rule.stop)) settled.set(column, rule.fill);
        }
      }
    }
    const before = row.cells.length;
    for (const [column, fill] of settled) {
      const own = current[column];
      if (fill === null) continue;
      if (own !== undefined) own.fill = fill;
      else if (added++ < MOST_NEW_CELLS) row.cells.push({ ...draft(column, PLAIN, false), fill });
    }
    if (row.cells.length > before) row.cells.sort((a, b) => a.column - b.column);
  }
  return added <= MOST_NEW_CELLS;
}

/** A cell as a formula sees it: dates are numbers again. */
function cellValue(cell: CellDraft, date1904: boolean): Value {
  if (cell.kind === 'error') return ERROR;
  if (cell.kind !== 'date' || typeof cell.value !== 'string') return cell.value;
  const serial = isoSerial(cell.value);
  return serial === null ? cell.value : serial - (date1904 ? 1462 : 0);
}
