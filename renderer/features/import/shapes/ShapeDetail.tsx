import { useEffect, useState } from 'react';
import type { MappingProfile, ProfileTable } from '#shared/domain/mapping.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';
import type { ColumnRole } from '#shared/domain/reading.ts';
import { useTruth } from '../../../state/truth.tsx';
import { Button } from '../../../ui/Button.tsx';
import { RagBadge } from '../../../ui/RagBadge.tsx';
import { LEVEL_SOURCES, ROLE_GROUPS, roleName } from '../correct/words.ts';
import { inkOn } from '../SheetRow.tsx';

export interface ColumnPlace {
  readonly sheet: number;
  readonly table: number;
  readonly column: number;
}

interface ShapeDetailProps {
  readonly shape: MappingProfile;
  readonly onRename: (name: string) => void;
  readonly onRole: (place: ColumnPlace, role: ColumnRole) => void;
  readonly onExport: () => void;
  readonly onDelete: () => void;
}

/** One remembered shape whole: its tables with their columns, its levels, and what words and colours mean. */
export function ShapeDetail({ shape, onRename, onRole, onExport, onDelete }: ShapeDetailProps) {
  const [name, setName] = useState(shape.name);
  const { plans, plan } = useTruth();
  useEffect(() => setName(shape.name), [shape.name]);
  const rename = () => {
    const typed = name.trim();
    if (typed === '') setName(shape.name);
    else if (typed !== shape.name) onRename(typed);
  };
  const forPlan = shape.planId === null ? null : plans?.find((one) => one.id === shape.planId)?.name;
  return (
    <section className="shape" aria-label={shape.name}>
      <div className="shape-head">
        <span className="field">
          <input
            value={name}
            aria-label="Name"
            onChange={(event) => setName(event.target.value)}
            onBlur={rename}
            onKeyDown={(event) => {
              if (event.key === 'Enter') rename();
            }}
          />
        </span>
        <Button size="tiny" icon="save" onPress={onExport}>
          Export
        </Button>
        <Button size="tiny" onPress={onDelete}>
          Delete
        </Button>
      </div>
      {forPlan != null && <p className="quiet">Made for {forPlan}.</p>}
      {shape.sheets.map((sheet, sheetAt) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a sheet of a shape is known by its place
        <section key={sheetAt}>
          <h3>
            {sheet.name === null ? 'Any sheet with these tables' : `Sheet “${headerInWords(sheet.name)}”`}
            {sheet.use === 'leave-out' && <span className="quiet">, left out</span>}
          </h3>
          {sheet.tables.map((table, tableAt) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a table of a shape is known by its place
            <div key={tableAt} className="shape-table">
              <p className="quiet">{tableInWords(table, tableAt, sheet.tables.length)}</p>
              <ul className="shape-columns" aria-label={`Columns of table ${tableAt + 1}`}>
                {table.columns.map((column, at) => (
                  <li key={`${column.offset} ${column.header}`} className="shape-column">
                    <span className="cut" title={headerInWords(column.header)}>
                      {column.header === '' ? `Column ${column.offset + 1}, no header` : headerInWords(column.header)}
                    </span>
                    <RoleSelect
                      role={column.role}
                      label={`What ${column.header === '' ? `column ${column.offset + 1}` : `“${headerInWords(column.header)}”`} is`}
                      onRole={(role) => onRole({ sheet: sheetAt, table: tableAt, column: at }, role)}
                    />
                  </li>
                ))}
              </ul>
              {table.levels !== null && (
                <p className="quiet">Levels: {table.levels.map((level) => `${level.name} (${sourceName(level.from)})`).join(', ')}</p>
              )}
            </div>
          ))}
        </section>
      ))}
      {shape.values.length > 0 && (
        <section>
          <h3>Words and colours</h3>
          <ul className="shape-values" aria-label="Words and colours">
            {shape.values.map((value) => (
              <li key={`${value.text} ${value.fill}`}>
                <span
                  className="correct-swatch"
                  style={value.fill === null ? undefined : { background: value.fill, color: inkOn(value.fill) }}
                >
                  {value.text ?? ''}
                </span>
                {value.code === null ? (
                  <span className="quiet">says nothing</span>
                ) : (
                  <RagBadge code={value.code} scale={plan?.scale ?? DEFAULT_SCALE} />
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </section>
  );
}

interface RoleSelectProps {
  readonly role: ColumnRole;
  readonly label: string;
  readonly onRole: (role: ColumnRole) => void;
}

function RoleSelect({ role, label, onRole }: RoleSelectProps) {
  return (
    <select
      value={role}
      aria-label={label}
      onChange={(event) => {
        const next = ROLE_GROUPS.flatMap((group) => group.roles).find((one) => one.role === event.target.value);
        if (next) onRole(next.role);
      }}
    >
      {ROLE_GROUPS.map((group) => (
        <optgroup key={group.name} label={group.name}>
          {group.roles.map((one) => (
            <option key={one.role} value={one.role}>
              {roleName(one.role)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}

/** Headers are remembered in small letters and without their quarter: "{period} rag" -> "(quarter) rag". */
function headerInWords(header: string): string {
  const words = header.replaceAll('{period}', '(quarter)');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function tableInWords(table: ProfileTable, at: number, count: number): string {
  const lines = table.transposed ? 'column' : 'row';
  const depth = `${table.headerDepth} header ${table.headerDepth === 1 ? lines : `${lines}s`}`;
  return [
    ...(count > 1 ? [`Table ${at + 1}`] : []),
    depth,
    ...(table.transposed ? ['items in columns'] : []),
    ...(table.endsBefore === null ? [] : [`ends before “${table.endsBefore}”`]),
  ].join(', ');
}

function sourceName(from: (typeof LEVEL_SOURCES)[number]['from']): string {
  const name = LEVEL_SOURCES.find((one) => one.from === from)?.name ?? from;
  return name.charAt(0).toLowerCase() + name.slice(1);
}
