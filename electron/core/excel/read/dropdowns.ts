import type { Merge, Sheet } from '#shared/domain/sheet.ts';
import type { WorkbookPart } from '../parts.ts';
import { parseRange, parseSheetRange } from '../ranges.ts';

/** A sheet in workbook order with the lists its validations name; `sheet` is null for one without cells. */
export interface ListSource {
  readonly sheet: Sheet | null;
  readonly lists: readonly { readonly ranges: readonly Merge[]; readonly formula: string }[];
}

/** Longer lists are master data, not choices to be shown. */
const MOST_VALUES = 1_000;

/** Finds what each dropdown offers: values written in the rule, a range of any sheet, or a name for a range. */
export function resolveLists(sources: readonly ListSource[], names: WorkbookPart['names']): Sheet[] {
  const known = new Map<string, readonly string[]>();
  return sources.flatMap(({ sheet, lists }, position) => {
    if (sheet === null) return [];
    const dropdowns = lists.flatMap(({ ranges, formula }) => {
      const key = `${position} ${formula}`;
      const values = known.get(key) ?? listValues(formula, position, sources, names);
      known.set(key, values);
      return values.length === 0 ? [] : ranges.map((range) => ({ range, values }));
    });
    return [{ ...sheet, dropdowns }];
  });
}

function listValues(formula: string, position: number, sources: readonly ListSource[], names: WorkbookPart['names']): readonly string[] {
  const text = formula.trim().replace(/^=/, '').trim();
  if (text.startsWith('"')) return inlineValues(text);
  const here = parseRange(text);
  if (here !== null) return rangeValues(sources[position]?.sheet, here);
  const there = parseSheetRange(text);
  if (there !== null) return rangeValues(sheetNamed(there.sheet, sources), there.range);
  const wanted = text.toLowerCase();
  const matching = names.filter((each) => each.name.toLowerCase() === wanted);
  const name = matching.find((each) => each.sheet === position) ?? matching.find((each) => each.sheet === null);
  const target = name === undefined ? null : parseSheetRange(name.formula);
  return target === null ? [] : rangeValues(sheetNamed(target.sheet, sources), target.range);
}

function inlineValues(text: string): readonly string[] {
  return text
    .replace(/^"|"$/g, '')
    .replaceAll('""', '"')
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '')
    .slice(0, MOST_VALUES);
}

/** Walks the rows there are, not the range, which may run to the end of the sheet. */
function rangeValues(sheet: Sheet | null | undefined, range: Merge): readonly string[] {
  const values: string[] = [];
  for (const row of sheet?.rows ?? []) {
    if (row.number < range.top || row.number > range.bottom) continue;
    for (const cell of row.cells) {
      if (cell.column >= range.left && cell.column <= range.right && cell.text !== '') values.push(cell.text);
      if (values.length === MOST_VALUES) return values;
    }
  }
  return values;
}

function sheetNamed(name: string, sources: readonly ListSource[]): Sheet | undefined {
  return sources.find(({ sheet }) => sheet?.name.toLowerCase() === name.toLowerCase())?.sheet ?? undefined;
}
