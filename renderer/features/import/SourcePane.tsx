import { useMemo } from 'react';
import type { FilePreview } from '#shared/domain/preview.ts';
import { client } from '../../transport/client.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Recognised } from './Recognised.tsx';
import { recognisedParts } from './recognised.ts';
import { SheetPicture } from './SheetPicture.tsx';
import { cellAt } from './sheet-geometry.ts';
import { TellMore } from './TellMore.tsx';
import './source.css';

interface SourcePaneProps {
  readonly importId: string;
  readonly file: FilePreview;
  readonly sheet: string | null;
  readonly cell: string | null;
  readonly jump: number;
  /** the only file of its import */
  readonly alone: boolean;
  /** no file of its import was read, so that all can be read again with something told */
  readonly allRefused: boolean;
  readonly onSheet: (sheet: string) => void;
}

/** The file as it was sent, and what was made of it. */
export function SourcePane({ importId, file, sheet, cell, jump, alone, allRefused, onSheet }: SourcePaneProps) {
  const at = cellAt(cell);
  const { row = null, column = 1 } = at ?? {};
  const parts = useMemo(() => {
    const tables = file.tables.filter((table) => table.sheet === sheet);
    const table = tables.find((candidate) => row !== null && candidate.range.top <= row && candidate.range.bottom >= row) ?? tables[0];
    return table ? recognisedParts(table, file.levels) : [];
  }, [file, sheet, row]);

  return (
    <section className="import-source" aria-label="Picture of the sheet" data-part="Picture of the sheet">
      <div className="import-source-head">
        <h2 className="cut" title={file.file}>
          {file.file}
        </h2>
        <span className="quiet small cut">{whatItIs(file)}</span>
      </div>
      {file.outcome === 'refused' ? (
        <Refused file={file} alone={alone} allRefused={allRefused} />
      ) : (
        <>
          {sheet !== null && (
            <div className="import-sheet">
              <SheetPicture
                sheetKey={`${importId} ${file.id} ${sheet}`}
                label={`Sheet ${sheet} of ${file.file}`}
                load={(fromRow, rows) => client.imports.sheet({ importId, fileId: file.id, sheet, fromRow, rows })}
                parts={parts}
                spot={row === null ? null : { row, column, jump }}
              />
              {/* biome-ignore lint/a11y/useSemanticElements: a choice of pictures, drawn as the sheet tabs of the workbook */}
              <div className="import-tabs" role="group" aria-label="Sheets">
                {file.sheets.map((one) => (
                  <button key={one.name} type="button" aria-pressed={one.name === sheet} onClick={() => onSheet(one.name)}>
                    {one.name}
                    {one.rows > 0 && <em>{one.rows}</em>}
                  </button>
                ))}
              </div>
            </div>
          )}
          <Recognised file={file} sheet={sheet} parts={parts} />
        </>
      )}
    </section>
  );
}

/** Why the file did not go in, what to do, and that the others do. */
function Refused({ file, alone, allRefused }: Pick<SourcePaneProps, 'file' | 'alone' | 'allRefused'>) {
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
        <p className="quiet">{alone ? '' : 'The other files are not touched by this. '}Put the file right and drop it here again.</p>
        {allRefused && <TellMore key={file.id} file={file} />}
      </div>
    </div>
  );
}

/** "Return, 2024-25 Q3, by Place". */
function whatItIs(file: FilePreview): string {
  if (file.kind === null) return '';
  const kind = file.kind === 'return' ? 'Return' : file.plan?.id === null ? 'New plan' : 'Plan';
  const name = file.plan === null ? null : file.plan.name;
  const words = [kind, ...(file.kind === 'plan' && name ? [name] : []), ...(file.period ? [file.period] : [])];
  return `${words.join(', ')}${file.sender ? `, by ${file.sender}` : ''}`;
}
