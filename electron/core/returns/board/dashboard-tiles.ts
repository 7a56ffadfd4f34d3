/** The big figures: what is complete, on track, at risk, off track, not begun, not reported; each with its share and its change. */
import type { RagMeaning } from '#shared/domain/rag.ts';
import type { ReturnData } from '#shared/domain/return.ts';
import { sheetRange } from '../../excel/write/address.ts';
import type { StyleName } from '../../excel/write/styles.ts';
import { total } from '../wording.ts';
import { cell, type Draft, type DraftCell } from './drafting.ts';
import { countOf, type StatusColumn, statusColumns } from './figures.ts';
import { SHAPES, SHEET, type SheetName } from './frame.ts';
import type { FigurePlaces } from './sheet-figures.ts';

/** One tile for each meaning that the scale has, best first; values of one meaning share a tile. They add up to the whole. */
export function tiles(drafted: Draft, data: ReturnData, places: FigurePlaces): void {
  const shown = grouped(statusColumns(data));
  const spans = shown.map(
    (_, index) => Math.floor(((index + 1) * drafted.columns) / shown.length) - Math.floor((index * drafted.columns) / shown.length),
  );
  const row = (of: (tile: Tile, span: number) => DraftCell, heightPt: number): void => {
    drafted.row(
      shown.map((tile, index) => of(tile, spans[index] ?? 1)),
      heightPt,
    );
  };
  const figures = shown.map((tile) => figure(data, tile, places));
  const of = (tile: Tile): TileFigure => figures[shown.indexOf(tile)] ?? { now: 0, share: 0, change: null, formulas: null };
  row((tile, span) => ({ ...cell(tile.label, `tile-label-${tile.look}`, span), link: { sheet: tile.opens, cell: 'A1' } }), 22);
  row((tile, span) => computed(of(tile).now, of(tile).formulas?.now, `tile-number-${tile.look}`, span), 40);
  row((tile, span) => computed(of(tile).share, of(tile).formulas?.share, `tile-share-${tile.look}`, span), 15);
  row((tile, span) => {
    const { change, formulas } = of(tile);
    return change === null
      ? cell('first return', `tile-change-${tile.look}`, span)
      : computed(change, formulas?.change, `tile-change-${tile.look}`, span);
  }, 18);
}

interface Tile {
  readonly label: string;
  readonly look: 'r' | 'a' | 'g' | 'b' | 's' | 'none';
  readonly columns: readonly { readonly column: StatusColumn; readonly index: number }[];
  /** the sheet that names what it counts */
  readonly opens: SheetName;
}

interface TileFigure {
  readonly now: number;
  readonly share: number;
  readonly change: number | null;
  readonly formulas: { readonly now: string; readonly share: string; readonly change: string } | null;
}

function grouped(columns: readonly StatusColumn[]): readonly Tile[] {
  const byMeaning = new Map<StatusColumn['meaning'], { column: StatusColumn; index: number }[]>();
  columns.forEach((column, index) => {
    byMeaning.set(column.meaning, [...(byMeaning.get(column.meaning) ?? []), { column, index }]);
  });
  return [...byMeaning].map(([meaning, of]): Tile => {
    const look = of[0]?.column.look ?? null;
    const only = of.length === 1 ? of[0]?.column : undefined;
    const words = only?.label ?? (meaning === 'not-reported' ? 'Not reported' : MEANING_WORDS[meaning]);
    const codes = of.flatMap(({ column }) => (column.code === null || column.name === column.label ? [] : [column.code]));
    const mark = look === null ? [] : [SHAPES[look].mark];
    return {
      label: [...mark, ...(codes.length === 0 ? [] : [codes.join(', ')]), words].join('  '),
      look: look ?? 'none',
      columns: of,
      opens: OPENS[meaning],
    };
  });
}

const MEANING_WORDS: Readonly<Record<RagMeaning, string>> = {
  complete: 'Complete',
  'on-track': 'On track',
  'at-risk': 'At risk',
  'off-track': 'Off track',
  'not-started': 'Not started',
  other: 'Other',
};

const OPENS: Readonly<Record<StatusColumn['meaning'], SheetName>> = {
  complete: SHEET.completed,
  'on-track': SHEET.return,
  'at-risk': SHEET.exceptions,
  'off-track': SHEET.exceptions,
  'not-started': SHEET.return,
  other: SHEET.return,
  'not-reported': SHEET.outstanding,
};

/** Formulas on the sheet Figures, so that a figure leads to where it stands. */
function figure(data: ReturnData, tile: Tile, places: FigurePlaces): TileFigure {
  const all = total(data.counts);
  const sum = (column: number): string =>
    tile.columns
      .map(({ index }) => {
        const row = places.statusRows[index] ?? 0;
        return sheetRange(SHEET.figures, { top: row, left: column, bottom: row, right: column });
      })
      .join('+');
  const counted = (counts: ReturnData['counts']): number =>
    tile.columns.reduce((count, { column }) => count + countOf(counts, column.code), 0);
  const now = counted(data.counts);
  const before = data.previousPeriod === null ? undefined : data.history.find(({ period }) => period === data.previousPeriod)?.counts;
  return {
    now,
    share: all === 0 ? 0 : now / all,
    change: before === undefined ? null : now - counted(before),
    formulas:
      all === 0
        ? null
        : {
            now: sum(places.columns.count),
            share: `(${sum(places.columns.count)})/${sheetRange(SHEET.figures, { top: places.allRow, left: places.columns.count, bottom: places.allRow, right: places.columns.count })}`,
            change: sum(places.columns.change),
          },
  };
}

function computed(value: number, formula: string | undefined, style: StyleName, span: number): DraftCell {
  return { value, style, span, ...(formula === undefined ? {} : { formula }) };
}
