/** Traffic lights and their like over numbers: the colour of the icon is what a person sees of the cell. */
import type { Merge } from '#shared/domain/sheet.ts';
import type { RowDraft } from './sheet-part.ts';

export interface RawIcons {
  readonly set: string;
  readonly reverse: boolean;
  /** from the lowest icon up; the first has no lower bound */
  readonly steps: { readonly kind: string; readonly value: number; readonly orEqual: boolean }[];
}

const [RED, AMBER, GREEN, BLACK] = ['#FF0000', '#FFC000', '#00B050', '#000000'];

/** Colours from the lowest icon to the highest. Arrows show a direction and bars a quantity, not a status. */
const COLOURS: Readonly<Record<string, readonly string[]>> = {
  '3TrafficLights1': [RED, AMBER, GREEN],
  '3TrafficLights2': [RED, AMBER, GREEN],
  '3Signs': [RED, AMBER, GREEN],
  '3Symbols': [RED, AMBER, GREEN],
  '3Symbols2': [RED, AMBER, GREEN],
  '3Flags': [RED, AMBER, GREEN],
  '4TrafficLights': [BLACK, RED, AMBER, GREEN],
};

/** @returns false where the icons are none of these, or their bounds cannot be worked out */
export function colourByIcons(rows: readonly RowDraft[], ranges: readonly Merge[], icons: RawIcons): boolean {
  const colours = COLOURS[icons.set];
  if (colours === undefined || icons.steps.length !== colours.length) return false;
  const cells = rows.flatMap((row) =>
    row.cells.filter(
      (cell) =>
        cell.kind === 'number' &&
        ranges.some(
          ({ top, left, bottom, right }) => row.number >= top && row.number <= bottom && cell.column >= left && cell.column <= right,
        ),
    ),
  );
  const numbers = cells.flatMap(({ value }) => (typeof value === 'number' ? [value] : [])).sort((a, b) => a - b);
  const bounds = icons.steps.slice(1).map((step) => ({ from: boundOf(step, numbers), orEqual: step.orEqual }));
  if (bounds.some(({ from }) => from === null || !Number.isFinite(from))) return false;
  const shown = icons.reverse ? [...colours].reverse() : colours;
  for (const cell of cells) {
    const { value } = cell;
    if (typeof value !== 'number' || (cell.fill !== null && cell.fill !== '#FFFFFF')) continue;
    const place = bounds.filter(({ from, orEqual }) => from !== null && (orEqual ? value >= from : value > from)).length;
    cell.fill = shown[place] ?? cell.fill;
  }
  return true;
}

/** @param numbers of all cells of the rule, smallest first */
function boundOf({ kind, value }: RawIcons['steps'][number], numbers: readonly number[]): number | null {
  const [least = 0, most = 0] = [numbers[0], numbers[numbers.length - 1]];
  switch (kind) {
    case 'num':
      return value;
    case 'percent':
      return least + ((most - least) * value) / 100;
    case 'percentile': {
      const at = ((numbers.length - 1) * value) / 100;
      const [below = 0, above = 0] = [numbers[Math.floor(at)], numbers[Math.ceil(at)]];
      return below + (above - below) * (at - Math.floor(at));
    }
    case 'min':
      return least;
    case 'max':
      return most;
    default:
      return null;
  }
}
