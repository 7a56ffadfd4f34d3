import type { SheetMapping } from '#shared/domain/mapping.ts';

interface SheetPanelProps {
  readonly sheet: { readonly name: string; readonly rows: number; readonly hidden: boolean };
  readonly mapping: SheetMapping;
  /** the picture shows hidden columns */
  readonly hasHiddenColumns: boolean;
  readonly onChange: (change: Partial<Omit<SheetMapping, 'sheet'>>) => void;
}

type Use = SheetMapping['use'];

/** Whether this sheet is read, and its hidden rows and columns. */
export function SheetPanel({ sheet, mapping, hasHiddenColumns, onChange }: SheetPanelProps) {
  return (
    <div className="correct-lines">
      <p className="quiet">
        {sheet.hidden ? 'This sheet is hidden in the file. ' : ''}
        {sheet.rows === 0 ? 'Nothing is read from it now.' : `${sheet.rows.toLocaleString('en-GB')} of its rows are read now.`}
      </p>
      <Use label="This sheet" use={mapping.use} onChange={(use) => onChange({ use })} />
      <Use label="Hidden rows" use={mapping.hiddenRows} onChange={(hiddenRows) => onChange({ hiddenRows })} />
      <Use
        label={hasHiddenColumns ? 'Hidden columns' : 'Hidden columns, if there are any'}
        use={mapping.hiddenColumns}
        onChange={(hiddenColumns) => onChange({ hiddenColumns })}
      />
    </div>
  );
}

function Use({ label, use, onChange }: { readonly label: string; readonly use: Use; readonly onChange: (use: Use) => void }) {
  return (
    <p className="correct-row">
      <span className="correct-label wide">{label}</span>
      {/* biome-ignore lint/a11y/useSemanticElements: a choice among three, not a form */}
      <span className="segments" role="group" aria-label={label}>
        {CHOICES.map(([choice, words]) => (
          <button key={words} type="button" aria-pressed={use === choice} onClick={() => onChange(choice)}>
            {words}
          </button>
        ))}
      </span>
    </p>
  );
}

const CHOICES: readonly (readonly [Use, string])[] = [
  [null, 'as recognised'],
  ['read', 'read'],
  ['leave-out', 'leave out'],
];
