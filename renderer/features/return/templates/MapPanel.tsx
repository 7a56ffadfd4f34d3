import { useId } from 'react';
import type { PlanDocument } from '#shared/domain/plan.ts';
import { columnLetters } from '#shared/domain/sheet.ts';
import {
  TEMPLATE_COLUMNS,
  TEMPLATE_FIELDS,
  type TemplateColumn,
  type TemplateField,
  type TemplateMap,
  type TemplateTable,
} from '#shared/domain/template-map.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { columnName, fieldName } from './field-names.ts';
import { Suggestions } from './Suggestions.tsx';
import { rangeInWords, type Selection } from './TemplateEditor.tsx';

interface Props {
  /** as it is shown it is kept */
  readonly kept: boolean;
  readonly plan: PlanDocument;
  readonly sheet: string;
  readonly map: TemplateMap;
  readonly suggested: TemplateMap;
  readonly selection: Selection | null;
  readonly onMap: (map: TemplateMap) => void;
  readonly onSelect: (selection: Selection | null) => void;
  readonly onSheet: (sheet: string) => void;
}

const TAKES: Readonly<Record<TemplateTable['take'], string>> = {
  all: 'every action',
  exceptions: 'red and amber ones',
  'off-track': 'red ones',
  completed: 'completed ones',
  overdue: 'overdue ones',
  changed: 'those whose status changed',
};

/** What the chosen cells take, and all that is mapped so far. */
export function MapPanel({ kept, plan, sheet, map, suggested, selection, onMap, onSelect, onSheet }: Props) {
  const many = selection !== null && (selection.bottom > selection.top || selection.right > selection.left);
  const table = selection === null ? undefined : tableAt(map, sheet, selection);
  const worked = selection?.formula === true && table === undefined && !many;
  return (
    <aside className="card templates-map" aria-label="What goes where" data-part="What goes where">
      <header>
        <h2>What goes where</h2>
        <span className="push quiet small">{selection === null ? '' : rangeInWords(selection)}</span>
      </header>
      <div className="templates-map-body">
        {selection === null && (
          <p className="quiet-2">
            Point at a cell for a figure or a text; drag over the rows ready for items for a table. By keys: arrows, Shift with arrows, then
            Tab.
          </p>
        )}
        {kept && map.cells.length + map.tables.length > 0 && selection === null && (
          <p className="templates-kept">
            <Icon name="check" />
            This is filled each period, under What goes out. Look it through once.
          </p>
        )}
        {worked && (
          <p className="templates-worked">
            <Icon name="warning" />
            This cell is worked out by a formula of the template. Nothing can be put into it; it follows from the cells it counts.
          </p>
        )}
        {selection !== null && table !== undefined && <TableForm plan={plan} map={map} table={table} selection={selection} onMap={onMap} />}
        {selection !== null && table === undefined && many && (
          <Button
            look="main"
            onPress={() =>
              onMap({
                ...map,
                tables: [
                  ...map.tables,
                  {
                    sheet,
                    firstRow: selection.top,
                    lastRow: selection.bottom,
                    columns: [],
                    take: 'all',
                    refColumn: null,
                    order: 'in-order',
                  },
                ],
              })
            }
          >
            A table of items here
          </Button>
        )}
        {selection !== null && table === undefined && !many && !worked && (
          <CellForm plan={plan} sheet={sheet} map={map} selection={selection} onMap={onMap} />
        )}
        {selection === null && <Suggestions suggested={suggested} map={map} onMap={onMap} onSheet={onSheet} />}
        <Mapped map={map} onMap={onMap} onSelect={onSelect} onSheet={onSheet} />
      </div>
    </aside>
  );
}

function tableAt(map: TemplateMap, sheet: string, { top }: Selection): TemplateTable | undefined {
  return map.tables.find((one) => one.sheet === sheet && top >= one.firstRow && top <= one.lastRow);
}

interface FormProps {
  readonly plan: PlanDocument;
  readonly map: TemplateMap;
  readonly selection: Selection;
  readonly onMap: (map: TemplateMap) => void;
}

function CellForm({ plan, sheet, map, selection, onMap }: FormProps & { readonly sheet: string }) {
  const id = useId();
  const at = `${columnLetters(selection.left)}${selection.top}`;
  const held = map.cells.find((one) => one.sheet === sheet && one.cell === at);
  const others = map.cells.filter((one) => one !== held);
  const put = (field: TemplateField | '', code: string | null) => {
    if (field === '') return onMap({ ...map, cells: others });
    const byStatus = field === 'count' || field === 'percent';
    onMap({ ...map, cells: [...others, { sheet, cell: at, field, code: byStatus ? (code ?? plan.scale.values[0]?.code ?? null) : null }] });
  };
  return (
    <div className="templates-form">
      <label htmlFor={`${id} field`}>{at} takes</label>
      <select
        id={`${id} field`}
        value={held?.field ?? ''}
        onChange={(event) => put(TEMPLATE_FIELDS.find((one) => one === event.target.value) ?? '', held?.code ?? null)}
      >
        <option value="">nothing, it stays as it is</option>
        {TEMPLATE_FIELDS.map((field) => (
          <option key={field} value={field}>
            {fieldName(field, null)}
          </option>
        ))}
      </select>
      {held !== undefined && (held.field === 'count' || held.field === 'percent') && (
        <>
          <label htmlFor={`${id} code`}>of the status</label>
          <select id={`${id} code`} value={held.code ?? ''} onChange={(event) => put(held.field, event.target.value)}>
            {plan.scale.values.map(({ code, label }) => (
              <option key={code} value={code}>
                {code} {label}
              </option>
            ))}
          </select>
        </>
      )}
    </div>
  );
}

function TableForm({ map, table, selection, onMap }: FormProps & { readonly table: TemplateTable }) {
  const id = useId();
  const change = (some: Partial<TemplateTable>) =>
    onMap({ ...map, tables: map.tables.map((one) => (one === table ? { ...one, ...some } : one)) });
  const column = selection.left;
  const held = table.columns.find((one) => one.column === column);
  const others = table.columns.filter((one) => one.column !== column);
  const put = (field: TemplateColumn | undefined) =>
    change({ columns: field === undefined ? others : [...others, { column, field }].sort((a, b) => a.column - b.column) });
  return (
    <div className="templates-form">
      <p className="strong">
        Table in rows {table.firstRow} to {table.lastRow}
      </p>
      <label htmlFor={`${id} column`}>Column {columnLetters(column)} takes</label>
      <select
        id={`${id} column`}
        value={held?.field ?? ''}
        onChange={(event) => put(TEMPLATE_COLUMNS.find((one) => one === event.target.value))}
      >
        <option value="">nothing, it stays as it is</option>
        {TEMPLATE_COLUMNS.map((field) => (
          <option key={field} value={field}>
            {columnName(field)}
          </option>
        ))}
      </select>
      <label htmlFor={`${id} take`}>The table lists</label>
      <select id={`${id} take`} value={table.take} onChange={(event) => change({ take: takeNamed(event.target.value) })}>
        {Object.entries(TAKES).map(([take, words]) => (
          <option key={take} value={take}>
            {words}
          </option>
        ))}
      </select>
      <label>
        <input
          type="checkbox"
          checked={table.order === 'by-ref'}
          onChange={(event) =>
            change(
              event.target.checked ? { order: 'by-ref', refColumn: table.refColumn ?? column } : { order: 'in-order', refColumn: null },
            )
          }
        />
        Each row keeps the ref that stands there{table.refColumn === null ? '' : ` in column ${columnLetters(table.refColumn)}`}
      </label>
      {table.order === 'by-ref' && table.refColumn !== column && (
        <Button size="tiny" onPress={() => change({ refColumn: column })}>
          The refs stand in column {columnLetters(column)}
        </Button>
      )}
      {table.order === 'in-order' && (
        <p className="quiet caption">More items get rows of their own after row {table.lastRow}, with its looks.</p>
      )}
    </div>
  );
}

function takeNamed(name: string): TemplateTable['take'] {
  const known: readonly TemplateTable['take'][] = ['all', 'exceptions', 'off-track', 'completed', 'overdue', 'changed'];
  return known.find((one) => one === name) ?? 'all';
}

interface MappedProps {
  readonly map: TemplateMap;
  readonly onMap: (map: TemplateMap) => void;
  readonly onSelect: (selection: Selection | null) => void;
  readonly onSheet: (sheet: string) => void;
}

function Mapped({ map, onMap, onSelect, onSheet }: MappedProps) {
  if (map.cells.length === 0 && map.tables.length === 0) return null;
  return (
    <ul className="templates-mapped" aria-label="Mapped so far">
      {map.tables.map((table) => (
        <li key={`${table.sheet} ${table.firstRow}`}>
          <button
            type="button"
            onClick={() => {
              onSheet(table.sheet);
              const columns = table.columns.map(({ column }) => column);
              onSelect({
                top: table.firstRow,
                left: Math.min(...columns, 1000) % 1000 || 1,
                bottom: table.firstRow,
                right: Math.min(...columns, 1000) % 1000 || 1,
              });
            }}
          >
            <b>
              {table.sheet}, rows {table.firstRow} to {table.lastRow}
            </b>
            <span className="quiet-2">
              {TAKES[table.take]}: {table.columns.map(({ field }) => columnName(field)).join(', ') || 'no column yet'}
            </span>
          </button>
          <IconButton
            icon="close"
            label="Take this table out of the map"
            onPress={() => onMap({ ...map, tables: map.tables.filter((one) => one !== table) })}
          />
        </li>
      ))}
      {map.cells.map((cell) => (
        <li key={`${cell.sheet} ${cell.cell}`}>
          <button type="button" onClick={() => onSheet(cell.sheet)}>
            <b>
              {cell.sheet}, {cell.cell}
            </b>
            <span className="quiet-2">{fieldName(cell.field, cell.code)}</span>
          </button>
          <IconButton
            icon="close"
            label={`Take ${cell.cell} out of the map`}
            onPress={() => onMap({ ...map, cells: map.cells.filter((one) => one !== cell) })}
          />
        </li>
      ))}
    </ul>
  );
}
