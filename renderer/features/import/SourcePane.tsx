import { useCallback, useMemo, useState } from 'react';
import type { FilePreview } from '#shared/domain/preview.ts';
import { remember, remembered } from '../../state/remembered.ts';
import { client } from '../../transport/client.ts';
import { Icon } from '../../ui/Icon.tsx';
import { CorrectionBar } from './correct/CorrectionBar.tsx';
import { CorrectionPanels } from './correct/CorrectionPanels.tsx';
import { useCorrection } from './correct/correction-store.ts';
import { useHands } from './correct/useHands.tsx';
import { Recognised } from './Recognised.tsx';
import { type Part, recognisedParts } from './recognised.ts';
import type { RowLook } from './row-places.ts';
import { SheetPicture } from './SheetPicture.tsx';
import { RememberShape, UsedShape } from './shapes/ShapeBars.tsx';
import { cellAt } from './sheet-geometry.ts';
import type { Spot } from './sheet-scroll.ts';
import { TellMore } from './TellMore.tsx';
import './source.css';
import './correct/correct.css';

interface SourcePaneProps {
  readonly importId: string;
  readonly file: FilePreview;
  readonly sheet: string | null;
  readonly cell: string | null;
  readonly jump: number;
  /** the import is not accepted yet, so that the reading can still be corrected */
  readonly open: boolean;
  /** the only file of its import */
  readonly alone: boolean;
  /** no file of its import was read, so that all can be read again with something told */
  readonly allRefused: boolean;
  readonly onSheet: (sheet: string) => void;
}

/** The file as it was sent, and what was made of it. */
export function SourcePane({ importId, file, sheet, cell, jump, open, alone, allRefused, onSheet }: SourcePaneProps) {
  const at = cellAt(cell);
  const { row = null, column = 1 } = at ?? {};
  const correcting = useCorrection((view) => view.fileId === file.id) && open;
  const parts = useMemo(() => {
    const tables = file.tables.filter((table) => table.sheet === sheet);
    const table = tables.find((candidate) => row !== null && candidate.range.top <= row && candidate.range.bottom >= row) ?? tables[0];
    return table ? recognisedParts(table, file.levels) : [];
  }, [file, sheet, row]);
  const stay = useCallback(() => {
    if (sheet !== null) onSheet(sheet);
  }, [sheet, onSheet]);
  const picture = sheet !== null && file.sheets.length > 0;

  return (
    <section className="import-source" aria-label="Picture of the sheet" data-part="Picture of the sheet">
      <div className="import-source-head">
        <h2 className="cut" title={file.file}>
          {file.file}
        </h2>
        {!correcting && <span className="quiet small cut">{whatItIs(file)}</span>}
        <span className="push" />
        {picture && open && <CorrectionBar file={file} on={correcting} onStart={stay} />}
      </div>
      {file.outcome === 'refused' && !correcting && <Refused file={file} alone={alone} allRefused={allRefused} picture={picture && open} />}
      {open && picture && <UsedShape file={file} />}
      {picture && (
        <Picture
          importId={importId}
          file={file}
          sheet={sheet}
          parts={parts}
          spot={row === null ? null : { row, column, jump }}
          correcting={correcting}
          onSheet={onSheet}
        />
      )}
      {!correcting && file.outcome !== 'refused' && <Recognised file={file} sheet={sheet} parts={parts} />}
      {open && picture && <RememberShape key={`remember ${file.id}`} importId={importId} file={file} />}
    </section>
  );
}

interface PictureProps {
  readonly importId: string;
  readonly file: FilePreview;
  readonly sheet: string;
  readonly parts: readonly Part[];
  readonly spot: Spot | null;
  readonly correcting: boolean;
  readonly onSheet: (sheet: string) => void;
}

/** The sheet with its tabs; while it is corrected, with what can be taken hold of in it and the panels under it. */
function Picture({ importId, file, sheet, parts, spot, correcting, onSheet }: PictureProps) {
  const [size, setSize] = useState({ rows: 1, columns: 1, hiddenColumns: false });
  const [look, setLook] = useState<RowLook>(remembered('sheet-look') === 'file' ? 'file' : 'fit');
  const hands = useHands(file, sheet, size);
  return (
    <>
      <div className={`import-sheet${correcting ? ' correcting' : ''}`}>
        <SheetPicture
          sheetKey={`${importId} ${file.id} ${sheet}`}
          label={`Sheet ${sheet} of ${file.file}`}
          load={(fromRow, rows) => client.imports.sheet({ importId, fileId: file.id, sheet, fromRow, rows })}
          parts={parts}
          spot={spot}
          look={look}
          hands={correcting ? hands.hands : null}
          onSize={setSize}
        />
        <div className="import-sheet-foot">
          {/* biome-ignore lint/a11y/useSemanticElements: a choice of pictures, drawn as the sheet tabs of the workbook */}
          <div className="import-tabs" role="group" aria-label="Sheets">
            {file.sheets.map((one) => (
              <button
                key={one.name}
                type="button"
                className={one.hidden ? 'hidden' : undefined}
                aria-pressed={one.name === sheet}
                title={one.hidden ? `${one.name}, hidden in the file` : undefined}
                onClick={() => onSheet(one.name)}
              >
                {one.name}
                {one.hidden && <span className="import-hidden-mark">hidden</span>}
                {one.rows > 0 && <em>{one.rows}</em>}
              </button>
            ))}
          </div>
          <button
            type="button"
            className="import-look"
            aria-pressed={look === 'file'}
            title="Columns and rows as wide and high as in the file"
            onClick={() => {
              const next = look === 'fit' ? 'file' : 'fit';
              remember('sheet-look', next);
              setLook(next);
            }}
          >
            Real size
          </button>
        </div>
      </div>
      {correcting && hands.menu}
      {correcting && <CorrectionPanels file={file} sheet={sheet} size={size} hasHiddenColumns={size.hiddenColumns} correcting={hands} />}
    </>
  );
}

type RefusedProps = Pick<SourcePaneProps, 'file' | 'alone' | 'allRefused'> & { readonly picture: boolean };

/** Why the file did not go in, what to do, and that the others do. */
function Refused({ file, alone, allRefused, picture }: RefusedProps) {
  const errors = file.problems.filter((problem) => problem.severity === 'error');
  return (
    <div className="import-refused" role="alert">
      <Icon name="close" />
      <div>
        <p className="strong">This file was not read.</p>
        {(errors.length > 0 ? errors : file.problems).map((problem) => (
          <p key={`${problem.code} ${problem.message}`}>{problem.message}</p>
        ))}
        {file.problems.length === 0 && <p>{file.summary}</p>}
        <p className="quiet">
          {alone ? '' : 'The other files are not touched by this. '}
          {picture ? PUT_RIGHT[file.tables.length === 0 ? 'mark' : 'correct'] : PUT_RIGHT.send}
        </p>
        <TellMore key={file.id} file={file} allRefused={allRefused} />
      </div>
    </div>
  );
}

const PUT_RIGHT = {
  mark: 'Is there a table in it? Press “Correct the reading” and mark it in the picture. Else put the file right and drop it here again.',
  correct: 'Was it read wrongly? Press “Correct the reading”. Else put the file right and drop it here again.',
  send: 'Put the file right and drop it here again.',
};

/** "Return, 2024-25 Q3, by Place". */
function whatItIs(file: FilePreview): string {
  if (file.kind === null) return '';
  const kind = file.kind === 'return' ? 'Return' : file.plan?.id === null ? 'New plan' : 'Plan';
  const name = file.plan === null ? null : file.plan.name;
  const words = [kind, ...(file.kind === 'plan' && name ? [name] : []), ...(file.period ? [file.period] : [])];
  return `${words.join(', ')}${file.sender ? `, by ${file.sender}` : ''}`;
}
