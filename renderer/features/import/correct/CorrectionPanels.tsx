import { useState } from 'react';
import { withMeaning } from '#shared/domain/mapping.ts';
import type { FilePreview } from '#shared/domain/preview.ts';
import { DEFAULT_SCALE } from '#shared/domain/rag.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { useImport } from '../import-store.ts';
import { TellMore } from '../TellMore.tsx';
import { chooseTable, correct, mappingNow, mark, useCorrection } from './correction-store.ts';
import { changeSheet, levelsNow, rangeOf, roleOf, type SheetSize, sheetNow, withLevels } from './corrections.ts';
import { LevelsPanel } from './LevelsPanel.tsx';
import { SheetPanel } from './SheetPanel.tsx';
import { TablePanel } from './TablePanel.tsx';
import type { Correcting } from './useHands.tsx';
import { ValuesPanel } from './ValuesPanel.tsx';

const PANELS = ['Table', 'Levels', 'Values', 'Sheet'] as const;
type Panel = (typeof PANELS)[number];

interface CorrectionPanelsProps {
  readonly file: FilePreview;
  readonly sheet: string;
  readonly size: SheetSize;
  readonly hasHiddenColumns: boolean;
  readonly correcting: Correcting;
}

/** Under the picture: what cannot be dragged, and in words what can. */
export function CorrectionPanels({ file, sheet, size, hasHiddenColumns, correcting }: CorrectionPanelsProps) {
  const [panel, setPanel] = useState<Panel>('Table');
  const view = useCorrection();
  const allRefused = useImport((open) => open.preview?.files.every((one) => one.outcome === 'refused') ?? false);
  const { tables, chosen, change, add } = correcting;
  const mapping = mappingNow(file, view);
  const table = tables[chosen];
  const counts: Readonly<Record<Panel, number | null>> = {
    Table: tables.length,
    Levels: table === undefined ? null : levelsNow(table, file.levels).length,
    Values: file.statusValues.length,
    Sheet: null,
  };
  const info = file.sheets.find((one) => one.name === sheet);

  return (
    <section className="correct-panels" aria-label="Correct the reading" data-part="Correct the reading">
      <div className="correct-tabs">
        {/* biome-ignore lint/a11y/useSemanticElements: a choice among few, not a form */}
        <div className="tabs" role="group" aria-label="What to correct">
          {PANELS.map((name) => (
            <button key={name} type="button" aria-pressed={panel === name} onClick={() => setPanel(name)}>
              {name}
              {counts[name] !== null && <span className="quiet">{counts[name]}</span>}
            </button>
          ))}
        </div>
        <p className="correct-did" role="status" aria-live="polite">
          {view.reading ? <span className="quiet">Reading again…</span> : <span>{view.did[file.id] ?? ''}</span>}
        </p>
      </div>
      <p className="unseen" role="status" aria-live="polite">
        {view.said}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="correct-body" tabIndex={0} aria-label={panel}>
        {view.failed !== null && <Notice tone="error">{view.failed}</Notice>}
        {view.failed === null && !view.reading && file.outcome === 'refused' && tables.length > 0 && (
          <div className="correct-not-yet">
            <p>{file.summary}</p>
            <TellMore key={file.id} file={file} allRefused={allRefused} />
          </div>
        )}
        {panel === 'Table' && (
          <TablePanel
            tables={tables}
            chosen={chosen}
            size={size}
            marking={view.marking}
            onChoose={chooseTable}
            onChange={change}
            onMark={() => mark(true)}
            onAdd={add}
          />
        )}
        {panel === 'Levels' &&
          (table === undefined ? (
            <p className="quiet">Mark a table first.</p>
          ) : (
            <LevelsPanel
              levels={levelsNow(table, file.levels)}
              read={file.levels}
              byHand={table.mapping.levels !== null}
              columns={columnsOf(table)}
              onChange={(levels) => change((now) => withLevels(now, levels))}
            />
          ))}
        {panel === 'Values' && (
          <ValuesPanel
            fileId={file.id}
            values={file.statusValues}
            meanings={mapping.values}
            scale={file.scale ?? DEFAULT_SCALE}
            onMeaning={(meaning) => correct(file, withMeaning(mappingNow(file), meaning))}
          />
        )}
        {panel === 'Sheet' && info !== undefined && (
          <SheetPanel
            sheet={{ name: info.name, rows: info.rows, hidden: info.hidden ?? false }}
            mapping={sheetNow(mapping, sheet)}
            hasHiddenColumns={hasHiddenColumns}
            onChange={(said) => correct(file, changeSheet(mappingNow(file), sheet, said))}
          />
        )}
      </section>
    </section>
  );
}

function columnsOf(table: Correcting['tables'][number]) {
  const { left, right, top, bottom } = rangeOf(table);
  const [from, to] = table.mapping.transposed ? [top, bottom] : [left, right];
  return Array.from({ length: Math.min(200, to - from + 1) }, (_, index) => from + index).map((column) => ({
    column,
    header: roleOf(table, column).read?.header ?? '',
  }));
}
