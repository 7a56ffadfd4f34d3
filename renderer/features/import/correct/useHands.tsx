import { type ReactNode, useState } from 'react';
import type { TableMapping } from '#shared/domain/mapping.ts';
import type { FilePreview } from '#shared/domain/preview.ts';
import type { Merge } from '#shared/domain/sheet.ts';
import { comparePeriods, parsePeriod, yearOf } from '../../../state/periods.ts';
import { useTruth } from '../../../state/truth.tsx';
import { columnName } from '../recognised.ts';
import type { SheetHands } from '../SheetPicture.tsx';
import { correct, mappingNow, saySoftly, useCorrection } from './correction-store.ts';
import {
  addTable,
  beginsAt,
  changeTable,
  columnSettled,
  type Edge,
  endsAt,
  freeColumn,
  rangeOf,
  roleOf,
  type SheetSize,
  settleColumn,
  type TableHere,
  tablesHere,
  withEdge,
  withHeader,
} from './corrections.ts';
import { LineMenu } from './LineMenu.tsx';
import { MarkTable } from './MarkTable.tsx';
import { RoleMenu } from './RoleMenu.tsx';
import { TableEdges } from './TableEdges.tsx';
import { lineSaid, rangeSaid, roleName } from './words.ts';

type Open = { readonly kind: 'line' | 'role'; readonly number: number; readonly anchor: Element };

export interface Correcting {
  readonly tables: readonly TableHere[];
  readonly chosen: number;
  readonly hands: SheetHands;
  /** the menu that is open at a row or a column */
  readonly menu: ReactNode;
  change(change: (table: TableMapping) => TableMapping | null): void;
  add(range: Merge): void;
}

/** What the picture lets a person do to the reading of a sheet: drag edges, mark a table, say what rows and columns are. */
export function useHands(file: FilePreview, sheet: string, size: SheetSize): Correcting {
  const view = useCorrection();
  const { plan, period } = useTruth();
  const [open, setOpen] = useState<Open | null>(null);
  const mapping = mappingNow(file, view);
  const tables = tablesHere(file, mapping, sheet);
  const chosen = Math.max(0, Math.min(view.table, tables.length - 1));
  const table = tables[chosen];
  const transposed = table?.mapping.transposed ?? false;

  const change = (step: (now: TableMapping) => TableMapping | null, pause = false) =>
    correct(file, changeTable(file, mappingNow(file), sheet, chosen, step), pause);
  const add = (range: Merge) => {
    correct(file, addTable(file, mappingNow(file), sheet, range, size));
    useCorrection.setState({ table: tables.length });
    saySoftly(`A table was marked in ${rangeSaid(range)}.`);
  };
  const edge = (which: Edge, to: number) =>
    change((now) => {
      const next = withEdge({ ...now, range: table === undefined ? now.range : atLeast(now, table) }, which, to, size);
      saySoftly(rangeSaid(next.range));
      return next;
    }, true);
  const settle = (column: number, said: Partial<Parameters<typeof columnSettled>[2]>) => {
    if (table === undefined) return;
    change((now) => settleColumn(now, columnSettled({ ...table, mapping: now }, column, said)));
    if (said.role !== undefined) saySoftly(`${lineSaid(transposed ? 'row' : 'column', column)} is ${roleName(said.role)}`);
  };

  const range = table === undefined ? null : rangeOf(table);
  const levelNames = table?.mapping.levels?.map((level) => level.name) ?? file.levels.map((level) => level.name);
  const hands: SheetHands = {
    head:
      range === null
        ? null
        : { from: range.left, to: range.right, as: transposed ? 'line' : 'role', nameOf: (column) => nameOf(table, column, file) },
    onRow: (number, anchor) => setOpen({ kind: transposed && inside(number, range?.top, range?.bottom) ? 'role' : 'line', number, anchor }),
    onColumn: (number, anchor) => setOpen({ kind: transposed ? 'line' : 'role', number, anchor }),
    over: (space) => (
      <>
        <TableEdges
          space={space}
          tables={tables.map((one) => ({ range: rangeOf(one), headers: one.mapping.headers, transposed: one.mapping.transposed }))}
          chosen={chosen}
          onChoose={(index) => useCorrection.setState({ table: index })}
          onEdge={edge}
        />
        {view.marking && <MarkTable space={space} onMark={add} />}
      </>
    ),
  };
  const axis = (open?.kind === 'line') === transposed ? 'column' : 'row';
  const menu =
    open === null ? null : open.kind === 'line' ? (
      <LineMenu
        key={`line ${open.number}`}
        anchor={open.anchor}
        axis={axis}
        line={open.number}
        table={range === null || table === undefined ? null : lineNow(table, range, open.number)}
        onClose={() => setOpen(null)}
        onChoose={(choice) => {
          const line = open.number;
          if (choice === 'new-table') add({ top: line, left: 1, bottom: size.rows, right: size.columns });
          if (choice === 'header' || choice === 'no-header') change((now) => withHeader(now, line, choice === 'header'));
          if (choice === 'begins') change((now) => beginsAt(now, line, size));
          if (choice === 'ends') change((now) => endsAt(now, line, size));
        }}
      />
    ) : table === undefined ? null : (
      <RoleMenu
        key={`role ${open.number}`}
        anchor={open.anchor}
        axis={axis}
        column={open.number}
        {...roleOf(table, open.number)}
        levels={levelNames}
        periods={periodsFor(plan?.periods ?? [], file.period ?? period)}
        onChange={(said) => settle(open.number, said)}
        onFree={() => change((now) => freeColumn(now, open.number))}
        onClose={() => setOpen(null)}
      />
    );
  return { tables, chosen, hands, menu, change, add };
}

/** The table as it is drawn: down to where it was read, so that an edge is moved from where it is seen. */
function atLeast(now: TableMapping, table: TableHere): Merge {
  return now === table.mapping ? rangeOf(table) : now.range;
}

function lineNow({ mapping }: TableHere, range: Merge, line: number) {
  return {
    isHeader: mapping.headers.includes(line),
    begins: line === (mapping.transposed ? range.left : range.top),
    ends: line === (mapping.transposed ? range.right : range.bottom),
  };
}

function nameOf(table: TableHere | undefined, column: number, file: FilePreview): { readonly name: string; readonly byHand: boolean } {
  if (table === undefined) return { name: '', byHand: false };
  const { settled, read } = roleOf(table, column);
  if (settled !== null) {
    const level = settled.level;
    const as = { column, header: '', role: settled.role, level, period: settled.period, confidence: 1, reason: '' };
    return {
      name: columnName({ ...as, period: settled.period ?? (read?.role === settled.role ? read.period : null) }, file.levels),
      byHand: true,
    };
  }
  return { name: read === null ? 'Left out' : columnName(read, file.levels), byHand: read?.settledBy === 'hand' };
}

/** The periods of the plan and of the year in question, newest first. */
function periodsFor(ofPlan: readonly string[], current: string): string[] {
  const year = parsePeriod(current) === null ? [] : yearOf(current);
  return [...new Set([...ofPlan, ...year])].sort(comparePeriods).reverse();
}

function inside(number: number, from = 1, to = 0): boolean {
  return number >= from && number <= to;
}
