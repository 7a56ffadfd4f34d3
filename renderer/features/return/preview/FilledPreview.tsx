import type { FilledCell } from '#shared/domain/output.ts';
import { Notice } from '../../../ui/Notice.tsx';

const SHOWN = 1000;

/** A form of somebody else's: what goes into which cell, and what was left alone. */
export function FilledPreview({ cells, remarks }: { readonly cells: readonly FilledCell[]; readonly remarks: readonly string[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="preview-scroll" tabIndex={0} aria-label="Cells that are filled">
      {remarks.map((remark) => (
        <Notice key={remark} tone="warning">
          {remark}
        </Notice>
      ))}
      <p className="return-word">
        {cells.length === 0
          ? 'No cell is mapped yet: show in the templates which cells take what.'
          : `${cells.length.toLocaleString('en-GB')} ${cells.length === 1 ? 'cell is' : 'cells are'} filled; everything else stays as it is, byte for byte.`}
      </p>
      {cells.length > 0 && (
        <table className="list-table tight preview-filled">
          <thead>
            <tr>
              <th>Sheet</th>
              <th>Cell</th>
              <th>Now</th>
              <th>Will be</th>
            </tr>
          </thead>
          <tbody>
            {cells.slice(0, SHOWN).map((one) => (
              <tr key={`${one.sheet} ${one.cell}`}>
                <td className="cut">{one.sheet}</td>
                <td>{one.cell}</td>
                <td className="cut quiet-2" title={one.before}>
                  {one.before === '' ? '–' : one.before}
                </td>
                <td className="cut" title={one.after}>
                  {one.after === '' ? '–' : one.after}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {cells.length > SHOWN && <p className="return-word">and {(cells.length - SHOWN).toLocaleString('en-GB')} more cells</p>}
    </section>
  );
}
