import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import {
  type CellCopyArgs,
  type CellKeyboardEvent,
  type CellKeyDownArgs,
  type CellPasteArgs,
  DataGrid,
  type DataGridHandle,
  type RenderRowProps,
  Row,
} from 'react-data-grid';
import type { PlanDocument } from '#shared/domain/plan.ts';
import { givenValues } from '#shared/domain/rag.ts';
import { useView } from '../../state/store.ts';
import { columnsOf, isEditable, SORT_KEYS, textOf, typedText } from './columns.tsx';
import type { PlanRow } from './rows.ts';
import { StatusMenu } from './StatusMenu.tsx';
import type { PlanEdits } from './usePlanEdits.ts';

const ROW_HEIGHT = { compact: 27, comfortable: 36 };
const HEAD_HEIGHT = { compact: 28, comfortable: 32 };

interface Props {
  readonly plan: PlanDocument;
  readonly rows: readonly PlanRow[];
  /** the quarters shown, the open one last */
  readonly periods: readonly string[];
  readonly edits: PlanEdits;
  readonly grid: RefObject<DataGridHandle | null>;
  readonly nothing: string;
}

/** The tree as a grid: the ARIA treegrid pattern, virtualised, edited in place. */
export function PlanGrid({ plan, rows, periods, edits, grid, nothing }: Props) {
  const { density, sort, collapsed, itemId } = useView();
  const { setSort, setCollapsed, chooseItem, setPanel } = useView.getState();
  const [menuFor, setMenuFor] = useState<{ readonly row: PlanRow; readonly cell: Element } | null>(null);
  const open = periods.at(-1) ?? '';

  const toggle = useLatest((row: PlanRow) => {
    const next = new Set(collapsed);
    if (!next.delete(row.id)) next.add(row.id);
    setCollapsed(next);
  });
  const width = useGridWidth(grid);
  const columns = useMemo(() => columnsOf({ plan, periods, width, toggle }), [plan, periods, width, toggle]);
  const chosenHere = useFollowChoice(grid, rows, itemId);

  const onCellKeyDown = (args: CellKeyDownArgs<PlanRow>, event: CellKeyboardEvent) => {
    if (args.mode === 'EDIT') {
      // Esc here means the editor, not the panel
      if (event.key === 'Escape') event.stopPropagation();
      return;
    }
    const { row, column, rowIdx } = args;
    if (event.key === 'Home' && (event.ctrlKey || event.metaKey) && rows.length > 0) {
      // the grid alone would go to the head, which is always in view, and leave the rows where they are
      args.setActivePosition({ idx: 0, rowIdx: 0 }, { shouldFocus: true });
      event.preventDefault();
      event.preventGridDefault();
      return;
    }
    if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const onStatus = column?.key === 'status' && !row.parent;
    const code = onStatus ? givenValues(plan.scale).find((value) => value.code.toLowerCase() === event.key.toLowerCase())?.code : undefined;
    if (code !== undefined) edits.setStatus(row.id, open, code);
    else if (onStatus && (event.key === 'Delete' || event.key === 'Backspace')) edits.setStatus(row.id, open, null);
    else if (onStatus && (event.key === 'Enter' || event.key === 'F2'))
      setMenuFor({ row, cell: event.currentTarget.querySelector('[aria-selected="true"][role="gridcell"]') ?? event.currentTarget });
    else if (event.key === 'F2' && column !== undefined) args.setActivePosition({ idx: column.idx, rowIdx }, { enableEditor: true });
    else if (event.key === ' ') {
      chooseItem(row.id);
      setPanel(!useView.getState().panelOpen);
    } else if (event.key === 'ArrowRight' && row.parent && !row.open && (column === undefined || column.key === 'ref')) toggle(row);
    else if (event.key === 'ArrowLeft' && column?.key === 'ref' && row.parent && row.open) toggle(row);
    else if (event.key === 'ArrowLeft' && column?.key === 'ref') {
      const above = rows.findIndex((one) => one.id === row.item.parentId);
      if (above >= 0) args.setActivePosition({ idx: 0, rowIdx: above }, { shouldFocus: true });
    } else return;
    event.preventDefault();
    event.preventGridDefault();
  };

  const onCopy = ({ row, column }: CellCopyArgs<PlanRow>, event: React.ClipboardEvent<HTMLDivElement>) => {
    event.clipboardData.setData('text/plain', textOf(row, column.key, plan, open));
    event.preventDefault();
  };
  const onPaste = ({ row }: CellPasteArgs<PlanRow>, event: React.ClipboardEvent<HTMLDivElement>): PlanRow => {
    return { ...row, typed: event.clipboardData.getData('text/plain').trim() };
  };

  return (
    <div className="grid-box" data-part="Grid">
      <DataGrid
        ref={grid}
        className="plan-grid"
        role="treegrid"
        aria-label={`${plan.name}, ${open}`}
        columns={columns}
        rows={rows}
        rowKeyGetter={(row) => row.id}
        rowHeight={ROW_HEIGHT[density]}
        headerRowHeight={HEAD_HEIGHT[density]}
        rowClass={(row) =>
          `${row.parent ? `parent level-${row.depth}` : ''}${row.id === itemId ? ' chosen' : ''}${row.rest === null ? '' : ' resting'}`
        }
        renderers={{ renderRow, noRowsFallback: <p className="no-rows">{nothing}</p> }}
        sortColumns={sort === null ? [] : [{ columnKey: sort.key, direction: sort.descending ? 'DESC' : 'ASC' }]}
        onSortColumnsChange={([first]) => {
          const key = SORT_KEYS.find((one) => one === first?.columnKey);
          setSort(key === undefined || first === undefined ? null : { key, descending: first.direction === 'DESC' });
        }}
        onRowsChange={(changed, { indexes, column }) => {
          for (const index of indexes) {
            const row = changed[index];
            if (row?.typed === undefined || row.typed === typedText(row, column.key, open)) continue;
            if (column.key === 'update') edits.setUpdate(row.id, open, row.typed);
            else if (isEditable(column.key)) edits.edit(row.id, column.key, row.typed);
          }
        }}
        onActivePositionChange={({ row }) => {
          if (row === undefined) return;
          chosenHere.current = row.id;
          chooseItem(row.id);
        }}
        onCellDoubleClick={({ row, column }, event) => {
          if (column.key !== 'status' || row.parent) return;
          event.preventGridDefault();
          setMenuFor({ row, cell: event.currentTarget });
        }}
        onCellKeyDown={onCellKeyDown}
        onCellCopy={onCopy}
        onCellPaste={onPaste}
      />
      {menuFor !== null && (
        <StatusMenu
          anchor={menuFor.cell}
          scale={plan.scale}
          label={`${open} status of ${menuFor.row.item.ref ?? menuFor.row.item.title}`}
          chosen={menuFor.row.status}
          onClose={() => setMenuFor(null)}
          onChoose={(code) => edits.setStatus(menuFor.row.id, open, code)}
        />
      )}
    </div>
  );
}

function renderRow(key: React.Key, props: RenderRowProps<PlanRow>) {
  const { row } = props;
  return (
    <Row
      key={key}
      {...props}
      aria-level={row.depth + 1}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      {...(row.parent ? { 'aria-expanded': row.open } : {})}
    />
  );
}

/** An item chosen elsewhere (the command field, the panel's arrows) comes into view. Returns what the grid itself chose last. */
function useFollowChoice(
  grid: RefObject<DataGridHandle | null>,
  rows: readonly PlanRow[],
  itemId: string | null,
): RefObject<string | null> {
  const chosenHere = useRef<string | null>(null);
  useEffect(() => {
    if (itemId === null || chosenHere.current === itemId) return;
    const rowIdx = rows.findIndex((row) => row.id === itemId);
    if (rowIdx < 0) return;
    chosenHere.current = itemId;
    grid.current?.setActivePosition({ idx: 0, rowIdx });
    grid.current?.scrollToCell({ rowIdx });
  }, [grid, rows, itemId]);
  return chosenHere;
}

const USUAL_WIDTH = 1298;

/** The room for columns: the grid's width without its scroll bar, followed as the panel opens and the window grows. */
function useGridWidth(grid: RefObject<DataGridHandle | null>): number {
  const [width, setWidth] = useState(USUAL_WIDTH);
  useLayoutEffect(() => {
    const element = grid.current?.element;
    if (element == null) return;
    const measure = () => element.clientWidth > 0 && setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [grid]);
  return width;
}

/** A function that never changes, so that columns are not built again, and always does the newest. */
function useLatest<A extends readonly unknown[]>(act: (...args: A) => void): (...args: A) => void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  return useMemo(
    () =>
      (...args: A) =>
        latest.current(...args),
    [],
  );
}
