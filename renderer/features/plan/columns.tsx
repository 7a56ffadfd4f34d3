import type { Column, RenderEditCellProps } from 'react-data-grid';
import type { PlanDocument } from '#shared/domain/plan.ts';
import { shortPeriod } from '../../state/periods.ts';
import type { SortKey } from '../../state/planView.ts';
import { Icon } from '../../ui/Icon.tsx';
import { RagBadge } from '../../ui/RagBadge.tsx';
import { StackedBar, TallyWords } from '../../ui/StackedBar.tsx';
import { committeesOf, countOf, latestUpdate, movement, officersOf } from './figures.ts';
import type { PlanRow } from './rows.ts';
import type { EditableField } from './usePlanEdits.ts';

export type PlanColumn = Column<PlanRow> & { readonly key: string };

export const EDITABLE: readonly EditableField[] = ['ref', 'title', 'officer', 'committee', 'due'];
export const SORT_KEYS: readonly SortKey[] = ['ref', 'title', 'officer', 'committee', 'due', 'status'];
const OFFICER_WIDTH = { least: 150, most: 220 };
const COMMITTEE_WIDTH = { least: 52, most: 120 };
const DUE_WIDTH = { least: 104, most: 132 };
const STATUS_WIDTH = 36;
const OPEN_STATUS_WIDTH = 40;
const MOVED_WIDTH = 18;

interface Shown {
  readonly plan: PlanDocument;
  /** the quarters shown, the open one last */
  readonly periods: readonly string[];
  /** of the grid, in pixels, without its scroll bar */
  readonly width: number;
  readonly toggle: (row: PlanRow) => void;
}

/** The key of a status column is its period; the open period's is 'status', so that sorting survives another period. */
export function columnsOf({ plan, periods, width, toggle }: Shown): readonly PlanColumn[] {
  const open = periods.at(-1) ?? '';
  const earlier = periods.slice(0, -1);
  const refColumn = refWidth(plan);
  const officerColumn = Math.round(Math.min(OFFICER_WIDTH.most, Math.max(OFFICER_WIDTH.least, width * 0.12)));
  const committeeColumn = committeeWidth(plan);
  const dueColumn = Math.round(Math.min(DUE_WIDTH.most, Math.max(DUE_WIDTH.least, width * 0.102)));
  const texts = textWidths(
    width - refColumn - officerColumn - committeeColumn - dueColumn - earlier.length * STATUS_WIDTH - OPEN_STATUS_WIDTH - MOVED_WIDTH,
  );
  return [
    {
      key: 'ref',
      name: 'Ref',
      width: refColumn,
      frozen: true,
      sortable: true,
      editable: true,
      headerCellClass: 'ref-head',
      cellClass: (row) => `ref-cell${row.item.refGiven ? '' : ' quiet'}`,
      renderCell: ({ row }) => <RefCell row={row} toggle={toggle} />,
      renderEditCell: (props) => CellEditor(props, open),
    },
    {
      key: 'title',
      name: plan.levels.at(-1)?.name ?? 'Item',
      width: texts.title,
      sortable: true,
      editable: true,
      cellClass: 'title-cell',
      colSpan: (args) => (args.type === 'ROW' && args.row.parent ? 2 : undefined),
      renderCell: ({ row }) => <Title row={row} />,
      renderEditCell: (props) => CellEditor(props, open),
    },
    {
      key: 'officer',
      name: 'Lead officer',
      width: officerColumn,
      sortable: true,
      editable: true,
      renderCell: ({ row }) => <Said text={officersOf(row.item)} />,
      renderEditCell: (props) => CellEditor(props, open),
    },
    {
      key: 'committee',
      name: 'Comm.',
      width: committeeColumn,
      sortable: true,
      editable: (row) => !row.parent,
      cellClass: (row) => (row.parent ? 'count-cell' : undefined),
      colSpan: (args) => (args.type === 'ROW' && args.row.parent ? 2 : undefined),
      renderCell: ({ row }) =>
        row.parent ? <ActionCount plan={plan} count={countOf(row.tally)} /> : <Said text={committeesOf(row.item)} />,
      renderEditCell: (props) => CellEditor(props, open),
    },
    {
      key: 'due',
      name: 'Due',
      width: dueColumn,
      sortable: true,
      editable: true,
      cellClass: (row) => (row.due?.inherited ? 'quiet' : undefined),
      renderCell: ({ row }) => (
        <span title={row.due?.inherited ? `${row.due.due.text}, taken from the item above` : row.due?.due.text}>
          {row.due?.due.text ?? '–'}
        </span>
      ),
      renderEditCell: (props) => CellEditor(props, open),
    },
    ...earlier.map(
      (period, index): PlanColumn => ({
        key: period,
        name: shortPeriod(period),
        width: STATUS_WIDTH,
        minWidth: STATUS_WIDTH,
        headerCellClass: 'centre',
        cellClass: (row) => (row.parent ? 'bar-cell' : 'centre'),
        colSpan: (args) => (index === 0 && args.type === 'ROW' && args.row.parent ? earlier.length + 2 : undefined),
        renderCell: ({ row }) =>
          row.parent ? (
            <ParentStatus plan={plan} row={row} periods={earlier.length} of={shortPeriod(open)} />
          ) : (
            <RagBadge code={row.item.reports[period]?.rag ?? null} scale={plan.scale} variant="past" of={shortPeriod(period)} />
          ),
      }),
    ),
    {
      key: 'status',
      name: shortPeriod(open),
      width: OPEN_STATUS_WIDTH,
      minWidth: OPEN_STATUS_WIDTH,
      sortable: true,
      headerCellClass: 'centre open-head',
      cellClass: (row) => (row.parent ? 'bar-cell' : 'centre'),
      colSpan: (args) => (earlier.length === 0 && args.type === 'ROW' && args.row.parent ? 2 : undefined),
      renderCell: ({ row }) =>
        row.parent ? (
          <ParentStatus plan={plan} row={row} periods={earlier.length} of={shortPeriod(open)} />
        ) : (
          <RagBadge
            code={row.status}
            scale={plan.scale}
            variant={row.rest === null && !row.kept ? 'open' : 'past'}
            of={shortPeriod(open)}
          />
        ),
    },
    {
      key: 'moved',
      name: <span className="unseen">Movement</span>,
      width: MOVED_WIDTH,
      minWidth: MOVED_WIDTH,
      cellClass: 'centre',
      renderCell: ({ row }) => <Moved plan={plan} row={row} period={open} />,
    },
    {
      key: 'update',
      name: 'Latest update',
      width: texts.update,
      editable: (row) => !row.parent,
      renderEditCell: (props) => CellEditor(props, open),
      renderCell: ({ row }) =>
        row.parent ? <TallyWords tally={row.tally} scale={plan.scale} /> : <Update plan={plan} row={row} period={open} />,
    },
  ];
}

interface ParentStatusProps {
  readonly plan: PlanDocument;
  readonly row: PlanRow;
  /** how many earlier periods have a column */
  readonly periods: number;
  readonly of: string;
}

/** How the items below a parent stand, and under the open period its own status, worked out or reported. */
function ParentStatus({ plan, row: { tally, rolled }, periods, of }: ParentStatusProps) {
  const room = periods * STATUS_WIDTH - 8;
  if (rolled === null || rolled.code === null)
    return <StackedBar tally={tally} scale={plan.scale} width={room + OPEN_STATUS_WIDTH + MOVED_WIDTH} />;
  return (
    <span className="parent-status" style={{ paddingRight: MOVED_WIDTH }}>
      {room > 0 && <StackedBar tally={tally} scale={plan.scale} width={room} />}
      <span style={{ width: OPEN_STATUS_WIDTH }}>
        <RagBadge code={rolled.code} scale={plan.scale} variant={rolled.byHand ? 'open' : 'past'} of={of} reason={rolled.reason} />
      </span>
    </span>
  );
}

/** The words of a cell, for copying. */
export function textOf(row: PlanRow, columnKey: string, plan: PlanDocument, openPeriod: string): string {
  switch (columnKey) {
    case 'status':
      return (row.parent ? row.rolled?.code : row.status) ?? '';
    case 'title':
      return row.rest === null ? row.item.title : `${row.item.title} (${row.rest})`;
    case 'moved':
      return movement(plan.scale, row.item, openPeriod) ?? '';
    case 'update':
      return latestUpdate(row.item, plan.periods, openPeriod)?.text ?? '';
    default:
      return row.item.reports[columnKey]?.rag ?? typedText(row, columnKey, openPeriod);
  }
}

export function isEditable(key: string): key is EditableField {
  return EDITABLE.some((field) => field === key);
}

function RefCell({ row, toggle }: { readonly row: PlanRow; readonly toggle: (row: PlanRow) => void }) {
  return (
    <span className={`ref-text depth-${Math.min(row.depth, 5)}${row.parent ? ' with-twisty' : ''}`} title={row.item.ref ?? undefined}>
      {row.parent && (
        // the arrow keys do the same for the keyboard, and the row says whether it is open
        <span className="twisty" aria-hidden="true" onMouseDown={(event) => event.stopPropagation()} onClick={() => toggle(row)}>
          <Icon name={row.open ? 'down' : 'right'} small />
        </span>
      )}
      {row.item.ref ?? '–'}
    </span>
  );
}

/** What rests says so first: a long title would hide it. */
function Title({ row: { item, rest } }: { readonly row: PlanRow }) {
  if (rest === null) return <span title={item.title}>{item.title}</span>;
  return (
    <span title={`${item.title} (${rest})`}>
      <span className="rest-word">{rest}</span> {item.title}
    </span>
  );
}

function ActionCount({ plan, count }: { readonly plan: PlanDocument; readonly count: number }) {
  const name = (plan.levels.at(-1)?.name ?? 'item').toLowerCase();
  return <span className="quiet">{count === 1 ? `1 ${name}` : `${count} ${name}s`}</span>;
}

/** A cell's words, whole in the tip; nothing is a dash. */
function Said({ text }: { readonly text: string }) {
  return text === '' ? <span className="quiet">–</span> : <span title={text}>{text}</span>;
}

function Moved({ plan, row, period }: { readonly plan: PlanDocument; readonly row: PlanRow; readonly period: string }) {
  const moved = row.parent || row.rest !== null ? null : movement(plan.scale, row.item, period);
  if (moved === null) return null;
  const words = moved === 'better' ? 'Better than the quarter before' : 'Worse than the quarter before';
  return (
    <span className={`moved ${moved}`} role="img" aria-label={words} title={words}>
      {moved === 'better' ? '↑' : '↓'}
    </span>
  );
}

function Update({ plan, row, period }: { readonly plan: PlanDocument; readonly row: PlanRow; readonly period: string }) {
  const update = latestUpdate(row.item, plan.periods, period);
  if (update === null) return <span className="quiet">–</span>;
  return (
    <span title={update.text}>
      <span className="quiet">{shortPeriod(update.period)}</span> {update.text}
    </span>
  );
}

/** One line of text. Enter and leaving keep it, Esc leaves the cell as it was (both are the grid's). */
function CellEditor({ row, column, onRowChange, onClose }: RenderEditCellProps<PlanRow>, openPeriod: string) {
  return (
    <input
      className="cell-editor"
      aria-label={`${typeof column.name === 'string' ? column.name : column.key} of ${row.item.ref ?? row.item.title}`}
      ref={focusAndSelect}
      defaultValue={typedText(row, column.key, openPeriod)}
      onChange={(event) => onRowChange({ ...row, typed: event.target.value })}
      onBlur={() => onClose(true, false)}
    />
  );
}

/** One function for every editor: another would run again with every letter and select what was just typed. */
function focusAndSelect(input: HTMLInputElement | null): void {
  input?.focus();
  input?.select();
}

/** What the editor of a cell starts from: for an update, the open period's own. */
export function typedText(row: PlanRow, key: string, openPeriod: string): string {
  switch (key) {
    case 'ref':
      return row.item.ref ?? '';
    case 'title':
      return row.item.title;
    case 'officer':
      return officersOf(row.item);
    case 'committee':
      return committeesOf(row.item);
    case 'due':
      return row.item.due?.text ?? '';
    case 'update':
      return row.item.reports[openPeriod]?.narrative ?? '';
    default:
      return '';
  }
}

/** Room for the longest ref at its indent. */
function refWidth(plan: PlanDocument): number {
  const widest = Math.max(0, ...plan.items.map((item) => 10 * Math.min(item.level, 5) + 6.5 * (item.ref?.length ?? 1)));
  return Math.min(200, Math.max(84, Math.round(widest + 26)));
}

/** Codes fit the least; a plan that names its committees in full gets some more room. */
function committeeWidth(plan: PlanDocument): number {
  const named = plan.items.some((item) => item.committees.some((committee) => committee.length > 8));
  return named ? COMMITTEE_WIDTH.most : COMMITTEE_WIDTH.least;
}

/** What the fixed columns leave goes to the title first, up to a length that reads well, then to the update as well. */
function textWidths(room: number): { readonly title: number; readonly update: number } {
  const update = 158;
  const title = Math.max(200, room - update);
  if (title <= READS_WELL) return { title, update };
  const shared = title - READS_WELL;
  return { title: READS_WELL + Math.floor(shared / 3), update: update + Math.ceil((shared * 2) / 3) };
}

const READS_WELL = 420;
